"""Django's `translate` and `url`, remembering in each language what stands written in a template.

Load it after `i18n`. What has variables, filters or `as` is made each time, as ever.
"""

from __future__ import annotations

from django.template import Context, Library, Node
from django.template.base import Parser, Token
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import do_translate
from django.utils.translation import get_language

register = Library()


class KeptNode(Node):
    """A tag of fixed words, made once for each language."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.made: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The words in the language in use."""
        language = get_language()
        made = self.made.get(language)
        if made is None:
            made = self.made[language] = self.node.render(context)
        return made


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """`{% translate "Words" %}`."""
    return kept(do_translate(parser, token), token)


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """`{% url "name" %}`: addresses differ by language alone."""
    return kept(django_url(parser, token), token)


def kept(node: Node, token: Token) -> Node:
    """The tag, kept when all it was given is one literal."""
    literal, *others = token.split_contents()[1:]
    is_quoted = literal[0] in "\"'" and literal[-1] == literal[0]
    return KeptNode(node) if is_quoted and "|" not in literal and not others else node
