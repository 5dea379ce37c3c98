"""Long rows of options of the search form: a page has a hundred, most of them as always."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class Offered(Protocol):
    """What can be asked for with one parameter of a search."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def ticked(self) -> bool: ...


@register.simple_tag
def tick_boxes(offered: Iterable[Offered]) -> SafeString:
    """A labelled box for each."""
    boxes = (
        '<label class="tick"><input form="search-form" type="checkbox"'
        f' name="{escaped(one.name)}" value="{escaped(one.value)}"'
        f"{' checked' if one.ticked else ''}> {escaped(one.label)}</label>\n"
        for one in offered
    )
    # All that is put in was escaped.
    return mark_safe("".join(boxes))


@register.simple_tag
def choices(offered: Iterable[Offered]) -> SafeString:
    """A line of a list to choose from for each."""
    lines = (
        f'<option value="{escaped(one.value)}"{" selected" if one.ticked else ""}>'
        f"{escaped(one.label)}</option>"
        for one in offered
    )
    # All that is put in was escaped.
    return mark_safe("".join(lines))
