"""The shapes of the API's answers, for its OpenAPI description.

Answers are plain values made by `services.search`; these classes describe them and are held
against real answers by tests. They render nothing.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from services.domain.freshness import FreshnessState
from services.domain.hours import State
from services.domain.program_types import ProgramType
from services.models import Location

TYPE_CHOICES = [(kind.value, kind.label) for kind in ProgramType]
PUBLIC_VISIBILITIES = [("exact", "exact"), ("area", "area"), ("phone_first", "phone_first")]


class Shape(s.Serializer[Any]):
    """Base of all shapes."""


class ProviderLink(Shape):
    """Who runs it."""

    id = s.UUIDField()
    name = s.CharField()
    url = s.CharField(help_text="Page of the record, a path on this site.")


class Point(Shape):
    """WGS84 degrees. Not exact: the centre of the published area, postal code or town."""

    lat = s.FloatField()
    lon = s.FloatField()
    is_exact = s.BooleanField()


class Address(Shape):
    """As published; missing parts are empty."""

    lines = s.ListField(child=s.CharField())
    city = s.CharField(allow_blank=True)
    region = s.CharField(allow_blank=True)
    postal_code = s.CharField(allow_blank=True)
    country = s.CharField(help_text="ISO 3166-1, two letters.")


class PhoneNumber(Shape):
    """A number to call or write to."""

    number = s.CharField()
    extension = s.CharField(allow_blank=True)
    label = s.CharField(allow_blank=True)  # type: ignore[assignment]
    kind = s.CharField()


class Opening(Shape):
    """Whether it is open now; `open_at` chooses what is found. `unknown` is never `closed`."""

    state = s.ChoiceField(choices=[(state.value, state.value) for state in State])
    until = s.DateTimeField(allow_null=True)
    next = s.DateTimeField(allow_null=True)
    closes_soon = s.BooleanField()
    opens_later_today = s.BooleanField()
    note = s.CharField(allow_blank=True)


class NoticeShape(Shape):
    """Something passing to know before going."""

    kind = s.CharField()
    label = s.CharField(help_text="The kind in words.")  # type: ignore[assignment]
    text = s.CharField(allow_blank=True)
    until = s.CharField(allow_null=True)


class FactValue(Shape):
    """A known fact. A fact that is not there is not known; that is not a no."""

    value = s.CharField()
    confirmed_on = s.DateField(allow_null=True)
    how = s.CharField(allow_null=True)


class Freshness(Shape):
    """When the listing was last confirmed, which is not when it was last edited."""

    state = s.ChoiceField(choices=[(state.value, state.value) for state in FreshnessState])
    days = s.IntegerField(allow_null=True)
    confirmed_on = s.DateField(allow_null=True)
    how = s.CharField(allow_null=True)


class ListingShape(Shape):
    """A program at the location."""

    id = s.UUIDField()
    program_type = s.ChoiceField(choices=TYPE_CHOICES)
    name = s.CharField()
    provider = ProviderLink()
    status = s.CharField()
    matches = s.BooleanField(help_text="Whether it is what the search asked for.")
    facts = s.DictField(child=FactValue())
    opening = Opening()
    freshness = Freshness()


class LocationCard(Shape):
    """A location with its public listings."""

    id = s.UUIDField()
    name = s.CharField()
    kind = s.ChoiceField(choices=[(k, k) for k in Location.Kind.values])
    visibility = s.ChoiceField(choices=PUBLIC_VISIBILITIES)
    distance_m = s.IntegerField(allow_null=True, help_text="Metres, great circle.")
    point = Point(allow_null=True)
    address = Address(allow_null=True)
    area = s.CharField(allow_null=True, help_text="The published area, when not exact.")
    provider = ProviderLink()
    phones = PhoneNumber(many=True)
    time_zone = s.CharField(help_text="IANA zone.")
    opening = Opening()
    notices = NoticeShape(many=True)
    listings = ListingShape(many=True)
    url = s.CharField()
    is_sample = s.BooleanField(help_text="Made up, to show how the directory works.")


class OriginShape(Shape):
    """The place the search went out from."""

    lat = s.FloatField()
    lon = s.FloatField()
    label = s.CharField()  # type: ignore[assignment]


class UnderstoodShape(Shape):
    """What was read out of the words."""

    phrase = s.CharField()
    parameter = s.CharField()
    value = s.CharField()


class QueryShape(Shape):
    """The search as it was done: nothing is widened silently."""

    origin = OriginShape(allow_null=True)
    radius_m = s.FloatField(allow_null=True)
    program_type = s.ListField(child=s.CharField())
    words = s.ListField(child=s.CharField())
    understood = UnderstoodShape(many=True)
    open_at = s.DateTimeField(allow_null=True)
    unknown_included = s.BooleanField()


class ClosedPlace(Shape):
    """A place closed for good that the words name."""

    name = s.CharField()
    program_type = s.CharField()
    program = s.CharField()
    state = s.ChoiceField(choices=["closed"])


class PlaceShape(Shape):
    """A place of the gazetteer. `near` leads to this place and no other."""

    label = s.CharField()  # type: ignore[assignment]
    near = s.CharField()
    lat = s.FloatField()
    lon = s.FloatField()
    kind = s.CharField()
    country = s.CharField()


class LocationResults(Shape):
    """One page of results, nearest first; without a place, by name."""

    count = s.IntegerField()
    next = s.CharField(allow_null=True)
    previous = s.CharField(allow_null=True)
    query = QueryShape()
    facets = s.DictField(child=s.DictField(child=s.IntegerField()))
    not_known = s.DictField(child=s.IntegerField())
    results = LocationCard(many=True)
    beyond = LocationCard(many=True, help_text="Nearest beyond the radius, if none is inside.")
    placeless = LocationCard(many=True, help_text="By mail, phone or online, for this place.")
    closed = ClosedPlace(many=True)
    other_places = PlaceShape(many=True)


class Places(Shape):
    """Places whose name begins as asked."""

    results = PlaceShape(many=True)


class FactShape(Shape):
    """A fact that programs of a type can have."""

    key = s.CharField()
    label = s.CharField()  # type: ignore[assignment]
    help = s.CharField(allow_blank=True)
    kind = s.CharField()
    filters = s.BooleanField()
    choices = s.DictField(child=s.CharField())


class ProgramTypeShape(Shape):
    """One of the eight types."""

    code = s.CharField()
    name = s.CharField()
    facts = FactShape(many=True)


class ProgramTypes(Shape):
    """All eight."""

    results = ProgramTypeShape(many=True)


class Faults(Shape):
    """What is wrong, by parameter."""

    errors = s.DictField(child=s.ListField(child=s.CharField()))  # type: ignore[assignment]
    choices = PlaceShape(many=True, required=False)
