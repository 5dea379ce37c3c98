"""A select box of all fields, written once a page: a list of 60 columns has 60 of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Group = tuple[str, list[tuple[str, str]]]


class FieldChoices(list[tuple[str, Any]]):
    """Choices that remember how they are written."""

    html = ""

    def written(self) -> str:
        """The options."""
        if not self.html:
            self.html = "".join(_written(value, label) for value, label in self)
        return self.html


class FieldSelect(forms.Select):
    """Renders as Django's own does; `shared` are the choices of all such boxes of a form."""

    def __init__(self, shared: FieldChoices) -> None:
        super().__init__()
        self.shared = shared

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The box with the option of `value` chosen."""
        given = {**self.attrs, **(attrs or {}), "name": name}
        chosen = f'<option value="{escape(value or "")}">'
        options = self.shared.written().replace(chosen, f"{chosen[:-1]} selected>", 1)
        return format_html("<select{}>{}</select>", flatatt(given), mark_safe(options))


def _written(value: str, label: Any) -> str:
    if not isinstance(label, list):
        return format_html('<option value="{}">{}</option>', value, label)
    inner = format_html_join("", '<option value="{}">{}</option>', label)
    return format_html('<optgroup label="{}">{}</optgroup>', value, inner)
