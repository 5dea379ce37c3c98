"""Why a van stop or site stays closed for a day, where one tap has to say it.

The label is stored as the day's note, in English, and translated where it is shown. It names the
cause and no person.
"""

from __future__ import annotations

from enum import StrEnum

from services.domain.text import gettext_noop


class ClosingReason(StrEnum):
    """The codes are what a form sends."""

    WEATHER = "weather"
    STAFF = "staff"
    VEHICLE = "vehicle"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Words for people, in English, to be translated where they are shown."""
        return LABELS[self]

    @property
    def note(self) -> str:
        """What the public reads beside “closed”: nothing where no reason is named."""
        return "" if self is ClosingReason.OTHER else self.label


LABELS: dict[ClosingReason, str] = {
    ClosingReason.WEATHER: gettext_noop("Bad weather"),
    ClosingReason.STAFF: gettext_noop("Staff are sick"),
    ClosingReason.VEHICLE: gettext_noop("Vehicle problem"),
    ClosingReason.OTHER: gettext_noop("Other reason"),
}
