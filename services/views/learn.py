"""The written pages: which text to show in which language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import select_template
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text and the language it is written in."""

    template: str
    language: str


def fragment(name: str) -> Fragment:
    """The text called `name` in the language of the page, or in the site's own where it is missing.

    TemplateDoesNotExist when there is none in either.
    """
    default = settings.LANGUAGE_CODE
    languages = [get_language() or default, default]
    found = select_template([f"learn/{language}/{name}.html" for language in languages])
    path = str(found.template.name)
    return Fragment(path, path.split("/")[1])
