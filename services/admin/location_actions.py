"""What can be done with selected locations: close for a day, find the point of an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.ask_first import ask, asked
from services.admin.person import signed_in
from services.admin.row_by_row import row_by_row
from services.curation import geocode
from services.curation.closed_day import close_for_day
from services.models import Location
from services.search.hours import local_date

if TYPE_CHECKING:
    from services.admin.location import LocationAdmin


class CloseForm(forms.Form):
    """Which day, and why."""

    date = forms.DateField(
        label=gettext_lazy("day"),
        required=False,
        help_text=gettext_lazy("Empty: today, by the clock of each place."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Such as “weather”. The public can read it."),
    )


@admin.action(description=gettext_lazy("Closed for a day…"), permissions=["change"])
def close(
    model_admin: LocationAdmin, request: HttpRequest, rows: QuerySet[Location]
) -> HttpResponse | None:
    """Not today."""
    form = CloseForm(asked(request))
    if not form.is_valid():
        return ask(model_admin, request, rows, form, action="close", title=_("Closed for a day"))
    now, answers = timezone.now(), form.cleaned_data
    row_by_row(
        request,
        rows,
        lambda location: close_for_day(
            location=location,
            date=answers["date"] or local_date(now, location.time_zone),
            reason=answers["reason"],
            by=signed_in(request),
        ),
        _("Closed for the day: %(count)d."),
    )
    return None


@admin.action(description=gettext_lazy("Find the point of the address"), permissions=["geocoder"])
def find_point(model_admin: LocationAdmin, request: HttpRequest, rows: QuerySet[Location]) -> None:
    """Ask the operator's geocoder; nothing is asked about confidential places."""
    row_by_row(
        request,
        rows,
        lambda location: geocode.set_point(location=location, by=signed_in(request)),
        _("Point found: %(count)d."),
    )


ACTIONS = (close, find_point)
