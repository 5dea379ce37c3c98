"""When: weekly rules, dated exceptions and passing notices of a location or a listing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.models.owned import exactly_one
from services.models.record import Record

MINUTES_A_DAY = 1440


class HoursKind(models.TextChoices):
    """What is known of when it is open. Not known is never shown as closed, nor as open."""

    NOT_KNOWN = "not_known", _("not known")
    SCHEDULED = "scheduled", _("by schedule")
    ALWAYS_OPEN = "always_open", _("always open")
    BY_APPOINTMENT = "by_appointment", _("by appointment")
    CALL_FIRST = "call_first", _("call first")


class ListingHoursKind(models.TextChoices):
    """As `HoursKind`; a listing may also simply keep its location's hours."""

    AS_LOCATION = "as_location", _("same as the location")
    NOT_KNOWN = "not_known", _("not known")
    SCHEDULED = "scheduled", _("own schedule")
    ALWAYS_OPEN = "always_open", _("always open")
    BY_APPOINTMENT = "by_appointment", _("by appointment")
    CALL_FIRST = "call_first", _("call first")


class OwnedByPlace(Record):
    """Base of rows that belong either to a location or to one listing there."""

    location = models.ForeignKey(
        "services.Location",
        verbose_name=_("location"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    listing = models.ForeignKey(
        "services.Listing",
        verbose_name=_("listing"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True


class Schedule(OwnedByPlace):
    """One weekly or monthly rule, in the location's local time.

    `weekdays` bits: Monday 1 ... Sunday 64. `weeks_of_month` bits: first 1, second 2, third 4,
    fourth 8, fifth 16, last 32; 0 means every week. `opens` and `closes` are minutes after the
    day's midnight; `closes` above 1440 reaches into the next day; 0 to 1440 is the whole day.
    """

    class OnHolidays(models.TextChoices):
        """What public holidays change."""

        AS_USUAL = "as_usual", _("open as usual")
        CLOSED = "closed", _("closed on public holidays")
        ONLY = "only", _("only on public holidays")

    weekdays = models.PositiveSmallIntegerField(_("weekdays"))
    weeks_of_month = models.PositiveSmallIntegerField(_("weeks of the month"), default=0)
    every_weeks = models.PositiveSmallIntegerField(_("every so many weeks"), default=1)
    anchor_date = models.DateField(
        _("a date it takes place"), null=True, blank=True, help_text=_("For every other week.")
    )
    opens = models.PositiveSmallIntegerField(_("opens"))
    closes = models.PositiveSmallIntegerField(_("closes"))
    by_appointment = models.BooleanField(_("by appointment"), default=False)
    on_holidays = models.CharField(
        _("public holidays"), max_length=10, choices=OnHolidays.choices, default="as_usual"
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("to"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        ordering = ["weekdays", "opens", "id"]
        constraints = [
            exactly_one("schedule_has_one_owner", "location", "listing"),
            models.CheckConstraint(
                condition=models.Q(weekdays__range=(1, 127)), name="schedule_has_weekdays"
            ),
            models.CheckConstraint(
                condition=models.Q(weeks_of_month__range=(0, 63)), name="schedule_weeks_are_known"
            ),
            models.CheckConstraint(
                condition=models.Q(opens__lt=MINUTES_A_DAY)
                & models.Q(closes__gt=models.F("opens"))
                & models.Q(closes__lte=models.F("opens") + MINUTES_A_DAY),
                name="schedule_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(every_weeks=1)
                | models.Q(every_weeks__gt=1, anchor_date__isnull=False),
                name="schedule_every_other_week_has_an_anchor",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="schedule_valid_to_is_not_before_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opens // 60:02}:{self.opens % 60:02}"


class ScheduleException(OwnedByPlace):
    """Days on which other hours hold: closed, or open from `opens` to `closes`."""

    date_from = models.DateField(_("from"))
    date_to = models.DateField(_("to"))
    closed = models.BooleanField(_("closed"), default=True)
    opens = models.PositiveSmallIntegerField(_("opens"), null=True, blank=True)
    closes = models.PositiveSmallIntegerField(_("closes"), null=True, blank=True)
    note = models.CharField(_("reason"), max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("schedule exception")
        verbose_name_plural = _("schedule exceptions")
        ordering = ["date_from", "id"]
        constraints = [
            exactly_one("schedule_exception_has_one_owner", "location", "listing"),
            models.CheckConstraint(
                condition=models.Q(date_to__gte=models.F("date_from")),
                name="schedule_exception_ends_after_it_starts",
            ),
            models.CheckConstraint(
                name="schedule_exception_is_closed_or_has_hours",
                condition=models.Q(closed=True, opens__isnull=True, closes__isnull=True)
                | (
                    models.Q(closed=False, opens__lt=MINUTES_A_DAY)
                    & models.Q(closes__gt=models.F("opens"))
                    & models.Q(closes__lte=models.F("opens") + MINUTES_A_DAY)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date_from} – {self.date_to}"


class Notice(OwnedByPlace):
    """Something passing that people must know before they come. Shown until `ends_at`."""

    class Kind(models.TextChoices):
        """What happened."""

        CLOSED = "closed_temporarily", _("closed for now")
        MOVED = "moved", _("moved for now")
        OUT_OF_STOCK = "out_of_stock", _("out of stock")
        OTHER = "other", _("please note")

    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    text = models.CharField(_("text"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["starts_at", "id"]
        constraints = [
            exactly_one("notice_has_one_owner", "location", "listing"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="notice_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()
