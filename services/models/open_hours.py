"""Opening hours as the filter "open then?" reads them: part of the search index, never edited.

`services.search.opening_index` is the only writer, `services.search.opening` the only reader. All
is whole numbers, so that every database compares alike: days are `date.toordinal()`, minutes
count from local midnight, moments are microseconds since 1970 (UTC). No foreign-key constraint,
as in the rest of the index.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

ALL_WEEKS = 0b11_1111
ORDINARY_DAYS, PUBLIC_HOLIDAYS = 1, 2
FIRST_DAY, LAST_DAY = 0, 4_000_000  # before and after every date that can be written
LAST_MOMENT = 2**62


class OpenHoursClock(models.Model):
    """A clock that listings go by: zone, and country and region where holidays matter, else ""."""

    id = models.SmallAutoField(primary_key=True)
    time_zone = models.CharField(max_length=40)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        constraints = [
            models.UniqueConstraint(
                fields=["time_zone", "country", "region"], name="open_hours_clock_once"
            ),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.time_zone, self.country, self.region) if part)


class OpenHours(models.Model):
    """One findable listing: what tells whether it is open, and the week if that tells it all.

    A day without hours opens and closes at 0. `clock` is null where the zone is not known.
    """

    class Told(models.IntegerChoices):
        """Where the answer is: in this row, in rows of days; or nothing is written down."""

        BY_WEEK = 1
        BY_DAYS = 2
        NOT_KNOWN = 3
        BY_APPOINTMENT = 4

    listing = models.OneToOneField(
        "services.Listing",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    location = models.ForeignKey(
        "services.Location", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    told = models.SmallIntegerField()
    has_closures = models.BooleanField(default=False)
    clock = models.ForeignKey(
        OpenHoursClock,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    mon_opens = models.SmallIntegerField(default=0)
    mon_closes = models.SmallIntegerField(default=0)
    tue_opens = models.SmallIntegerField(default=0)
    tue_closes = models.SmallIntegerField(default=0)
    wed_opens = models.SmallIntegerField(default=0)
    wed_closes = models.SmallIntegerField(default=0)
    thu_opens = models.SmallIntegerField(default=0)
    thu_closes = models.SmallIntegerField(default=0)
    fri_opens = models.SmallIntegerField(default=0)
    fri_closes = models.SmallIntegerField(default=0)
    sat_opens = models.SmallIntegerField(default=0)
    sat_closes = models.SmallIntegerField(default=0)
    sun_opens = models.SmallIntegerField(default=0)
    sun_closes = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name = _("open hours")
        verbose_name_plural = _("open hours")

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.Told(self.told).name}"


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OpenHoursDay(models.Model):
    """A rule or an exception of a listing that its week alone cannot tell.

    In force from `first_day` to `last_day`. `level`: 0 for a rule, 4 for an exception, which
    outdoes all rules of its days. `standing` within its hours: `hours_spans.Standing`. `holidays`
    bits: on ordinary days 1, on public holidays 2. `anchor_week`: `hours_clock.week_number`.
    """

    id = models.BigAutoField(primary_key=True)
    listing = models.ForeignKey(
        "services.Listing", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    level = models.SmallIntegerField()
    standing = models.SmallIntegerField()
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    weekdays = models.SmallIntegerField()
    weeks_of_month = models.SmallIntegerField()
    every_weeks = models.SmallIntegerField()
    anchor_week = models.IntegerField()
    holidays = models.SmallIntegerField()
    opens = models.SmallIntegerField()
    closes = models.SmallIntegerField()

    class Meta:
        verbose_name = _("days of open hours")
        verbose_name_plural = _("days of open hours")

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.opens}-{self.closes}"


class OpenHoursClosure(models.Model):
    """A listing is closed for now: from `starts_at` to before `ends_at`."""

    id = models.BigAutoField(primary_key=True)
    listing = models.ForeignKey(
        "services.Listing", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    starts_at = models.BigIntegerField()
    ends_at = models.BigIntegerField()

    class Meta:
        verbose_name = _("closure of open hours")
        verbose_name_plural = _("closures of open hours")

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.starts_at}-{self.ends_at}"
