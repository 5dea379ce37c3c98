"""What the frame of every page shows: the site's name, its exit, and the other languages."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

register = template.Library()


class LanguageLink(NamedTuple):
    """The same page in another language; the name is the language's own."""

    code: str
    name: str
    url: str


class SamePage(NamedTuple):
    """A page's own address, that in the site's first language, and those in all, by language."""

    address: str
    default: str
    languages: dict[str, str]


@register.simple_tag
def site_name() -> str:
    """The name the operator gave the site."""
    return str(settings.SITE_NAME)


@register.simple_tag
def contact_email() -> str:
    """Where to write about a mistake; empty when the operator gave none."""
    return str(settings.CONTACT_EMAIL)


@register.simple_tag
def exit_url() -> str:
    """Where the quick exit leads."""
    return str(settings.EXIT_URL)


@register.simple_tag
def sample_data() -> bool:
    """Whether the site shows made-up records and must say so."""
    return bool(settings.SAMPLE_DATA)


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[LanguageLink]:
    """Links to this page in the other languages; to the same search, too, when it is an address."""
    request = context.get("request")
    here = request.get_full_path() if request is not None else "/"
    return [
        LanguageLink(code, get_language_info(code)["name_local"].capitalize(), switched(here, code))
        for code, _ in settings.LANGUAGES
        if code != get_language()
    ]


@register.simple_tag(takes_context=True)
def same_page(context: dict[str, Any]) -> SamePage | None:
    """The address of this page with its host, and of the same in all languages; no parameters.

    None for a page made without a request.
    """
    request = context.get("request")
    if request is None:
        return None
    here, code = request.path, get_language() or settings.LANGUAGE_CODE
    languages = [known for known, _label in settings.LANGUAGES]
    paths = {known: here if known == code else switched(here, known) for known in languages}
    full = {known: request.build_absolute_uri(path) for known, path in paths.items()}
    return SamePage(full[code], full[settings.LANGUAGE_CODE], full)


def switched(path: str, language: str) -> str:
    """The address of the page at `path` in `language`; of the home page when there is none."""
    url = translate_url(path, language)
    return url if url != path else translate_url("/", language)
