"""Form fields that read numbers and moments strictly.

Python's own `float` and `int` also read "nan", "1_0" and digits of other scripts; a search must
refuse what a person or a program cannot have meant.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NUMBER = re.compile(r"[+-]?[0-9]{1,6}(\.[0-9]{0,20})?", re.ASCII)
WHOLE_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(\.\d{1,6})?([Zz]|[ +-]\d{2}:?\d{2})?", re.ASCII
)
FIRST_YEAR, LAST_YEAR = 1971, 2199


class StrictNumberField(forms.CharField):
    """Decimal degrees or kilometres: digits and a point. None when empty."""

    def __init__(self, *, low: float, high: float, message: Any, **kwargs: Any) -> None:
        self.low, self.high, self.message = low, high, message
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """A finite number within the limits."""
        text = super().to_python(value)
        if not text:
            return None
        if not NUMBER.fullmatch(text) or not self.low <= float(text) <= self.high:
            raise forms.ValidationError(self.message, code="invalid")
        return float(text)


class StrictWholeNumberField(forms.CharField):
    """A whole number from 1. None when empty."""

    def __init__(self, *, high: int, message: Any, **kwargs: Any) -> None:
        self.high, self.message = high, message
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """A whole number within the limits."""
        text = super().to_python(value)
        if not text:
            return None
        if not WHOLE_NUMBER.fullmatch(text) or not 1 <= int(text) <= self.high:
            raise forms.ValidationError(self.message, code="invalid")
        return int(text)


class MomentField(forms.CharField):
    """A date and time, ISO 8601, aware when it names its offset, else naive (local time there)."""

    default_error_messages = {
        "invalid": _("Write date and time like 2026-03-31T14:30, with or without an offset.")
    }

    def to_python(self, value: Any) -> Any:
        """The moment as written. A plus sign that an address turned into a space is read back."""
        text = super().to_python(value)
        if not text:
            return None
        match = MOMENT.fullmatch(text)
        if match is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        day, clock, seconds, _fraction, offset = match.groups(default="")
        try:
            moment = datetime.fromisoformat(
                f"{day}T{clock}{seconds}{offset.upper().replace(' ', '+')}"
            )
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment
