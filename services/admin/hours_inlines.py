"""Hours of a location or a listing, edited beside it: rules, dated exceptions, notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.hours_fields import WEEKDAYS, WEEKS, BitsField, SpanField
from services.admin.record_admin import PartInline
from services.admin.text_form import PublicTextForm
from services.curation.schedule import RULE_FIELDS
from services.domain.hours_check import validate
from services.domain.hours_rules import DatedException, Rule
from services.models import Notice, Schedule, ScheduleException


class ScheduleForm(PublicTextForm):
    """One weekly or monthly rule."""

    hours = SpanField()
    weekdays = BitsField(labels=WEEKDAYS, label=gettext_lazy("Weekdays"))
    weeks_of_month = BitsField(
        labels=WEEKS,
        required=False,
        label=gettext_lazy("Weeks of the month"),
        help_text=gettext_lazy("None ticked: every week."),
    )

    class Meta:
        model = Schedule
        exclude = ("opens", "closes")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["hours"] = (self.instance.opens, self.instance.closes)

    def clean(self) -> dict[str, Any] | None:
        """Move the typed hours into the record, and refuse rules that can never hold."""
        cleaned = super().clean()
        if not self.errors and cleaned:
            self.instance.opens, self.instance.closes = cleaned["hours"]
            values: dict[str, Any] = {name: cleaned.get(name) for name in RULE_FIELDS}
            values.update(opens=self.instance.opens, closes=self.instance.closes)
            for problem in validate((Rule(**values),)):
                if problem.is_error:
                    self.add_error(None, _(problem.message))
        return cleaned


class ExceptionForm(PublicTextForm):
    """Days with other hours, or closed."""

    hours = SpanField(required=False)

    class Meta:
        model = ScheduleException
        exclude = ("opens", "closes")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.opens is not None:
            self.initial["hours"] = (self.instance.opens, self.instance.closes)

    def clean(self) -> dict[str, Any] | None:
        """Move the typed hours into the record; closed days have none."""
        cleaned = super().clean()
        if not self.errors and cleaned:
            self.instance.opens, self.instance.closes = cleaned.get("hours") or (None, None)
            values = {name: cleaned[name] for name in ("date_from", "date_to", "closed", "note")}
            values.update(opens=self.instance.opens, closes=self.instance.closes)
            for problem in validate((), (DatedException(**values),)):
                if problem.is_error:
                    self.add_error(None, _(problem.message))
        return cleaned


class NoticeForm(PublicTextForm):
    """Something passing."""

    class Meta:
        model = Notice
        fields = ("kind", "text", "starts_at", "ends_at")
        widgets = {"text": forms.TextInput(attrs={"size": 50})}


class ScheduleInline(admin.StackedInline[Any, Any]):
    """Weekly rules."""

    model = Schedule
    form = ScheduleForm
    extra = 0
    fieldsets = [
        (None, {"fields": ["hours", "weekdays", "weeks_of_month", "note"]}),
        (
            gettext_lazy("Every other week, holidays, from and to"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("every_weeks", "anchor_date"),
                    ("valid_from", "valid_to"),
                    ("on_holidays", "by_appointment"),
                ],
            },
        ),
    ]


class ExceptionInline(PartInline):
    """Dated exceptions."""

    model = ScheduleException
    form = ExceptionForm
    fields = ("date_from", "date_to", "closed", "hours", "note")


class NoticeInline(PartInline):
    """Notices."""

    model = Notice
    form = NoticeForm


HOURS_INLINES = (ScheduleInline, ExceptionInline, NoticeInline)
