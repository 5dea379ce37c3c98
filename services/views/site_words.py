"""The site's own words in the language in use, remembered: a page looks them up by the hundred."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as django_gettext


def gettext(message: str) -> str:
    """As Django's. For what stands in the code; never for what a record or a visitor says."""
    return translated(message, get_language())


@lru_cache(maxsize=4096)
def translated(message: str, _language: str | None) -> str:
    """The same for who knows already which language is in use."""
    return django_gettext(message)
