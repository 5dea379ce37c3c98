"""The form of a location: its point is checked, its time zone found when left empty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.text_form import PublicTextForm
from services.curation.address_point import Centre, centre_of
from services.curation.point import PointDoubt, doubt_of
from services.curation.publish import PLACELESS
from services.curation.time_zone import time_zone_at
from services.domain.hours_clock import zone_of
from services.models import Location, Visibility

ADDRESS_PARTS = ("postal_code", "city", "region", "country")
DOUBTS = {
    PointDoubt.SWAPPED: gettext_lazy(
        "Latitude and longitude seem to be swapped: the other way round it would lie in the "
        "country given."
    ),
    PointDoubt.WRONG_SIGN: gettext_lazy(
        "A minus sign seems to be missing: with it the point would lie in the country given."
    ),
    PointDoubt.FAR: gettext_lazy("The point is far from every place known in that country."),
}


class LocationForm(PublicTextForm):
    """Address, point and time zone of a place."""

    class Meta:
        model = Location
        exclude = ("visibility", "area_name")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centre: Centre | None = None
        if "country" in self.fields and not self.instance.pk:
            self.fields["country"].initial = settings.COUNTRY
        if "time_zone" in self.fields:
            self.fields["time_zone"].required = False
            self.fields["time_zone"].help_text = gettext_lazy(
                "Such as America/Chicago. Left empty it is found from the point."
            )

    def clean_country(self) -> str:
        """Two letters, capitals."""
        country = str(self.cleaned_data["country"]).strip().upper()
        if len(country) != 2 or not country.isalpha():
            raise forms.ValidationError(_("Write two letters, such as US."))
        return country

    def clean(self) -> dict[str, Any] | None:
        """Both numbers of the point or none, on earth; and a time zone that exists."""
        cleaned = super().clean()
        if cleaned is not None:
            self._check_point(cleaned)
            self._fill_point(cleaned)
            self._find_zone(cleaned)
        return cleaned

    def _check_point(self, cleaned: dict[str, Any]) -> None:
        if "latitude" not in self.fields or {"latitude", "longitude"} & set(self.errors):
            return
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if latitude is None or longitude is None:
            if latitude is not longitude:
                self.add_error("longitude", _("Give both latitude and longitude, or neither."))
        elif abs(latitude) > 90 >= abs(longitude):
            self.add_error("latitude", _("Latitude and longitude seem to be swapped."))
        elif abs(latitude) > 90 or abs(longitude) > 180:
            self.add_error("latitude", _("This point is not on earth."))
        elif latitude == 0 and longitude == 0:
            self.add_error("latitude", _("0, 0 lies in the sea: leave it empty if not known."))
        elif cleaned.get("kind") in PLACELESS:
            self.add_error("latitude", _("A program by mail, phone or online has no point."))

    def _fill_point(self, cleaned: dict[str, Any]) -> None:
        """An exact place without a point gets that of its postal code or town, said to be so."""
        given = cleaned.get("latitude") is not None or cleaned.get("longitude") is not None
        exact = self.instance.visibility == Visibility.EXACT
        if self.errors or given or not exact or "latitude" not in self.fields:
            return
        if cleaned.get("kind") in PLACELESS:
            return
        address = {name: cleaned.get(name) or "" for name in ADDRESS_PARTS}
        self.centre = centre_of(**address)
        if self.centre is not None:
            cleaned["latitude"], cleaned["longitude"] = self.centre.latitude, self.centre.longitude
            cleaned["point_precision"] = self.centre.precision

    def _find_zone(self, cleaned: dict[str, Any]) -> None:
        if "time_zone" not in self.fields:
            return
        zone = cleaned.get("time_zone") or ""
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if not zone and latitude is not None and longitude is not None and not self.errors:
            zone = time_zone_at(latitude, longitude)
            cleaned["time_zone"] = zone
        if not zone:
            self.add_error("time_zone", _("Fill in the time zone; there is no point to tell it."))
        elif zone_of(zone) is None:
            self.add_error("time_zone", _("This time zone is not known."))


def warn_of_point(request: HttpRequest, form: LocationForm) -> None:
    """Remark on a point that was changed and does not fit its country; it is saved anyway."""
    if form.centre is not None:
        words = _("The point is the centre of %(place)s. Put in the exact one if you know it.")
        messages.warning(request, words % {"place": form.centre.label})
    changed = {"latitude", "longitude", "country", "region"} & set(form.changed_data)
    place = form.instance
    if not changed or place.latitude is None:
        return
    doubt = doubt_of(place.latitude, place.longitude, place.country)
    if doubt is not None:
        messages.warning(request, str(DOUBTS[doubt]))
