"""Short facts on a card, each with its drawing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from services.templatetags.icons import icon

register = template.Library()


class Chip(Protocol):
    """Words with a look and a drawing."""

    @property
    def text(self) -> str: ...
    @property
    def tone(self) -> str: ...
    @property
    def icon(self) -> str: ...


@register.simple_tag
def chips(told: Iterable[Chip]) -> SafeString:
    """The items of a list. The same few stand on every card, so each is made once."""
    # Every item was escaped on its own.
    return mark_safe("".join(_item(chip.tone, chip.icon, chip.text) for chip in told))


@lru_cache(maxsize=4096)
def _item(tone: str, drawing: str, text: str) -> SafeString:
    return format_html('<li class="{}">{}{}</li>', tone, icon(drawing), text)
