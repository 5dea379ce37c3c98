"""The page on which a curator decides who may know where a place is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.person import signed_in
from services.curation.refusal import Refused
from services.curation.visibility import set_visibility
from services.domain.place_keys import fold
from services.models import Location, Visibility
from services.models.place import Place

MOST_AREAS = 20


class AreaField(forms.ModelChoiceField[Place]):
    """A choice of places, each with enough to tell two towns of one name apart."""

    def label_from_instance(self, place: Place) -> str:
        """Name, county or larger town nearby, state, country."""
        parts = (place.name, place.told_apart_by or place.county, place.region_name, place.country)
        return ", ".join(part for part in parts if part)


class VisibilityForm(forms.Form):
    """Who may know, the area to publish instead, and a landmark that must not be repeated."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("visibility"), choices=Visibility.choices, widget=forms.RadioSelect
    )
    area_name = forms.CharField(
        label=gettext_lazy("area to publish"),
        required=False,
        help_text=gettext_lazy(
            "A town or county of 20,000 people or more, such as “Springfield, IL”. "
            "Choose it as you would for any place there; not the one nearest to the address."
        ),
    )
    area = AreaField(
        label=gettext_lazy("which of these"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    landmark = forms.CharField(
        label=gettext_lazy("landmark"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("What people nearby would know it by. Public text may not say it."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        area = self.fields["area"]
        assert isinstance(area, forms.ModelChoiceField)
        area.queryset = areas_named(str((data or {}).get("area_name", "")))

    def clean(self) -> dict[str, Any]:
        """Take the one area that fits; ask when there are several."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors or not cleaned.get("area_name") or cleaned.get("area"):
            return cleaned
        found = list(areas_named(cleaned["area_name"])[:MOST_AREAS])
        if not found:
            self.add_error("area_name", _("No area of 20,000 people or more has this name."))
        elif len(found) > 1:
            self.add_error("area", _("Choose one of these."))
        else:
            cleaned["area"] = found[0]
        return cleaned


def areas_named(text: str) -> QuerySet[Place]:
    """Areas that may be published, by name and, after a comma, state or country."""
    name, *rest = (part.strip() for part in text.split(","))
    places = Place.objects.area_centres()
    if not name:
        return places.none()
    for part in filter(None, rest):
        places = places.filter(
            Q(region__iexact=part) | Q(region_name__iexact=part) | Q(country__iexact=part)
        )
    return places.filter(names__key=fold(name)).distinct()


def change_visibility(
    model_admin: admin.ModelAdmin[Location], request: HttpRequest, location_id: int
) -> HttpResponse:
    """Ask and decide; a refusal names every text that would give the place away."""
    may = request.user.has_perm
    if not (may("services.publish_listing") and may("services.change_location")):
        raise PermissionDenied
    location = get_object_or_404(Location, pk=location_id)
    # Publishing an address shows it, so it takes the right to see it.
    if location.visibility != Visibility.EXACT and not may("services.view_confidentialaddress"):
        raise PermissionDenied
    form = VisibilityForm(request.POST or None, initial={"visibility": location.visibility})
    if form.is_valid() and _decided(request, location, form):
        return redirect("admin:services_location_change", location.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Who may know where it is"),
        "location": location,
        "form": form,
    }
    return TemplateResponse(request, "admin/visibility.html", context)


def _decided(request: HttpRequest, location: Location, form: VisibilityForm) -> bool:
    answers = form.cleaned_data
    try:
        set_visibility(
            location=location,
            visibility=answers["visibility"],
            area=answers["area"],
            landmark=answers["landmark"],
            by=signed_in(request),
        )
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason.words))
        location.refresh_from_db()
        return False
    messages.success(request, _("Saved. Old versions no longer show the address."))
    return True
