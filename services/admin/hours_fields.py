"""Form fields for hours: times as people write them, days and weeks as boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.domain.clock_span import SpanError, format_span, parse_span

WEEKDAYS = (
    gettext_lazy("Mon"),
    gettext_lazy("Tue"),
    gettext_lazy("Wed"),
    gettext_lazy("Thu"),
    gettext_lazy("Fri"),
    gettext_lazy("Sat"),
    gettext_lazy("Sun"),
)
WEEKS = (
    gettext_lazy("1st"),
    gettext_lazy("2nd"),
    gettext_lazy("3rd"),
    gettext_lazy("4th"),
    gettext_lazy("5th"),
    gettext_lazy("last"),
)
BITS = 16


class BitsField(forms.TypedMultipleChoiceField):
    """Ticked boxes as one number: the first box is bit 1, the second 2, the third 4..."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, labels: Iterable[Any], **options: Any) -> None:
        choices = [(str(1 << at), label) for at, label in enumerate(labels)]
        super().__init__(choices=choices, coerce=int, empty_value=[], **options)

    def prepare_value(self, value: Any) -> Any:
        """The boxes to tick for a stored number."""
        return bits_of(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        """The number that the ticked boxes stand for."""
        return sum(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as boxes."""
        return set(self.prepare_value(initial) or []) != set(data or [])


class SpanField(forms.CharField):
    """One opening, typed as "9:00-17:00" or "2p-2a"; gives (opens, closes) in minutes, or None."""

    def __init__(self, **options: Any) -> None:
        defaults = {
            "label": gettext_lazy("Hours"),
            "help_text": gettext_lazy("Such as 9:00-17:00, 9a-5p, 10p-2a or all day."),
            "max_length": 40,
        }
        super().__init__(**{**defaults, **options})

    def prepare_value(self, value: Any) -> Any:
        """The text for stored minutes."""
        return format_span(*value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        """The minutes that were typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_span(text)
        except SpanError as error:
            raise forms.ValidationError(_(str(error))) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as text."""
        return (self.prepare_value(initial) or "") != (data or "")


def bits_of(number: int) -> list[str]:
    """The powers of two that add up to `number`."""
    return [str(1 << at) for at in range(BITS) if number >> at & 1]
