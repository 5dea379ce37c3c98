"""Shapes of the API's detailed records, for its OpenAPI description."""

from __future__ import annotations

from rest_framework import serializers as s

from services.api.shapes import ListingShape, LocationCard, PhoneNumber, Shape
from services.models import Translation


class DayHoursShape(Shape):
    """One opening of a day, by the clock on the wall there."""

    opens = s.CharField()
    closes = s.CharField()
    next_day = s.BooleanField(help_text="It closes on the next day.")
    all_day = s.BooleanField()
    by_appointment = s.BooleanField()
    note = s.CharField(allow_blank=True)


class DayRowShape(Shape):
    """One of the seven days to come."""

    date = s.DateField()
    state = s.CharField()
    hours = DayHoursShape(many=True)
    is_today = s.BooleanField()
    is_holiday = s.BooleanField(allow_null=True, help_text="Null: not known.")
    is_changed = s.BooleanField()
    note = s.CharField(allow_blank=True)


class UsualRowShape(Shape):
    """Weekdays (Monday 0) that have the same hours."""

    weekdays = s.ListField(child=s.IntegerField())
    hours = DayHoursShape(many=True)
    weeks_of_month = s.IntegerField(
        help_text="0 every week; bits: 1 first, 2 second, 4 third, 8 fourth, 16 fifth, 32 last."
    )
    every_weeks = s.IntegerField()
    on_holidays = s.CharField()


class ConfirmationShape(Shape):
    """What was found to be true, how, by which role, and when."""

    what = s.CharField()
    how = s.CharField()
    by = s.CharField()
    confirmed_on = s.DateField()


class SourceShape(Shape):
    """A published list that the knowledge comes from."""

    name = s.CharField()
    url = s.CharField(allow_blank=True)
    licence = s.CharField(allow_blank=True)
    attribution = s.CharField(allow_blank=True)
    retrieved_on = s.DateField()


class ServiceAreaShape(Shape):
    """Where a program without a place can be had."""

    extent = s.CharField()
    country = s.CharField(allow_blank=True)
    region = s.CharField(allow_blank=True)
    postal_prefix = s.CharField(allow_blank=True)
    latitude = s.FloatField(allow_null=True)
    longitude = s.FloatField(allow_null=True)
    radius_m = s.IntegerField(allow_null=True)


class TranslationShape(Shape):
    """A text of the record in another language. One whose original has changed is left out."""

    field = s.CharField(help_text="The field of this record that is translated.")
    language = s.CharField(help_text="ISO 639-1 code, or ISO 639-3 where there is none.")
    text = s.CharField()
    origin = s.ChoiceField(choices=Translation.Origin.choices)
    made_on = s.DateField()


class DetailedListing(ListingShape):
    """A program at the location, with all that is known of it."""

    description = s.CharField(allow_blank=True)
    description_here = s.CharField(allow_blank=True)
    eligibility = s.CharField(allow_blank=True)
    application_process = s.CharField(allow_blank=True)
    website = s.CharField(allow_blank=True)
    hours_text = s.CharField(allow_blank=True, help_text="As published, when not understood.")
    status_until = s.DateField(allow_null=True)
    facts_not_known = s.ListField(child=s.CharField())
    has_own_hours = s.BooleanField()
    week = DayRowShape(many=True)
    usual_week = UsualRowShape(many=True)
    confirmations = ConfirmationShape(many=True)
    sources = SourceShape(many=True)
    service_areas = ServiceAreaShape(many=True)
    translations = TranslationShape(many=True)


class LocationDetail(LocationCard):
    """A location with all that is public of it."""

    description = s.CharField(allow_blank=True)
    transportation = s.CharField(allow_blank=True)
    access_note = s.CharField(allow_blank=True)
    hours_kind = s.CharField()
    hours_text = s.CharField(allow_blank=True)
    listings = DetailedListing(many=True)
    translations = TranslationShape(many=True)
    week = DayRowShape(many=True)
    usual_week = UsualRowShape(many=True)


class ProviderSummary(Shape):
    """A provider in a list."""

    id = s.UUIDField()
    name = s.CharField()
    url = s.CharField()
    website = s.CharField(allow_blank=True)
    is_sample = s.BooleanField()


class ParentProvider(Shape):
    """What a provider is part of."""

    id = s.UUIDField()
    name = s.CharField()


class ProviderDetail(ProviderSummary):
    """A provider with its places and programs."""

    alternate_name = s.CharField(allow_blank=True)
    description = s.CharField(allow_blank=True)
    email = s.CharField(allow_blank=True)
    phones = PhoneNumber(many=True)
    parent = ParentProvider(allow_null=True)
    translations = TranslationShape(many=True)
    locations = LocationDetail(many=True)


class ProviderList(Shape):
    """One page of providers, by name."""

    count = s.IntegerField()
    next = s.CharField(allow_null=True)
    previous = s.CharField(allow_null=True)
    page = s.IntegerField()
    pages = s.IntegerField()
    per_page = s.IntegerField()
    results = ProviderSummary(many=True)
