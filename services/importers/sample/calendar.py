"""Dates of sample records, all counted from one day, so that the samples never go stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.domain.holidays import is_holiday
from services.importers.sample.files import SampleError

LOOKED_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts days from `today`."""

    today: date

    def ago(self, days: int) -> date:
        """The date so many days before today."""
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        """The date so many days after today."""
        return self.today + timedelta(days=days)

    def noon(self, days_ago: int) -> datetime:
        """Noon, UTC, so many days ago: when an editor did something."""
        return datetime.combine(self.ago(days_ago), time(12), UTC)

    def morning(self, days_ago: int, zone: str) -> datetime:
        """Eight in the morning there, so many days ago."""
        return datetime.combine(self.ago(days_ago), time(8), ZoneInfo(zone))

    def night(self, days_ahead: int, zone: str) -> datetime:
        """A minute before midnight there, so many days from now."""
        return datetime.combine(self.ahead(days_ahead), time(23, 59), ZoneInfo(zone))

    def next_holiday(self, country: str, region: str) -> date:
        """The first public holiday from tomorrow on."""
        for days in range(1, LOOKED_AHEAD):
            if is_holiday(self.ahead(days), country, region):
                return self.ahead(days)
        raise SampleError(f"no public holidays are known of {country}")
