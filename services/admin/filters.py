"""Filters on columns of related records whose values are found in the data."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from services.models import Location, Source, SourceRecord


class PlaceFilter(admin.SimpleListFilter):
    """Country, or state of it: `field` of the locations, reached over `path`."""

    field = "country"
    path = ""

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        """Every value in use."""
        values = Location.objects.exclude(**{self.field: ""}).order_by(self.field)
        return [(value, value) for value in values.values_list(self.field, flat=True).distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model] | None:
        """Rows of the chosen country or state."""
        if not self.value():
            return None
        return queryset.filter(**{f"{self.path}{self.field}": self.value()})


class CountryFilter(PlaceFilter):
    """By the location's country."""

    title = _("country")
    parameter_name = "country"


class RegionFilter(PlaceFilter):
    """By the location's state or province."""

    title = _("state or province")
    parameter_name = "region"
    field = "region"


class ListingCountryFilter(CountryFilter):
    """By the country of a listing's location."""

    path = "location__"


class ListingRegionFilter(RegionFilter):
    """By the state of a listing's location."""

    path = "location__"


class SourceFilter(admin.SimpleListFilter):
    """By the list it was loaded from."""

    title = _("source")
    parameter_name = "source"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        """Every source."""
        return [(source.code, source.name) for source in Source.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model] | None:
        """Listings that a record of the source stands behind."""
        if not self.value():
            return None
        records = SourceRecord.objects.filter(source__code=self.value())
        return queryset.filter(pk__in=records.values("listing"))
