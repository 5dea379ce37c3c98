"""Every word the public may read about a place, and whether any of them gives its address away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.curation.refusal import Reason
from services.domain.leaks import NEAR_DEGREES, HiddenAddress, Leak, LeakKind, leaks
from services.models import (
    ConfidentialAddress,
    Listing,
    Location,
    Notice,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Schedule,
    ScheduleException,
    ServiceArea,
    Translation,
    Visibility,
)

# What anyone may read of each record. A field missing here is either typed data or for staff only.
PUBLIC_TEXT: dict[type[Model], tuple[str, ...]] = {
    Provider: ("name", "alternate_name", "description", "website", "email"),
    Program: (
        "name",
        "description",
        "eligibility",
        "application_process",
        "website",
    ),
    ProgramFact: ("value",),
    Location: (
        "name",
        "description",
        "transportation",
        "access_note",
        "hours_text",
        "area_name",
        "city",
    ),
    Listing: ("description", "hours_text", "withdrawn_reason"),
    Phone: ("label",),
    Schedule: ("note",),
    ScheduleException: ("note",),
    Notice: ("text",),
    Translation: ("text",),
    # No text, but a circle around the true point says as much; see `_circle_leaks`.
    ServiceArea: (),
}

LEAK_WORDS = {
    LeakKind.STREET: gettext_lazy("the street"),
    LeakKind.HOUSE: gettext_lazy("the street and house number"),
    LeakKind.POSTAL_CODE: gettext_lazy("the postal code"),
    LeakKind.LANDMARK: gettext_lazy("the landmark"),
    LeakKind.COORDINATES: gettext_lazy("a point on the map"),
}


@dataclass(frozen=True, slots=True)
class TextLeak:
    """A leak, and the record and field it stands in."""

    record: Model
    field: str
    leak: Leak

    @property
    def reason(self) -> Reason:
        """The leak in words. They do not repeat the text: messages are shown and may be mailed."""
        options = self.record._meta
        return Reason(
            "confidential_text",
            _("%(record)s “%(name)s”, %(field)s: repeats %(what)s of the confidential address.")
            % {
                "record": options.verbose_name,
                "name": self.record,
                "field": getattr(options.get_field(self.field), "verbose_name", self.field),
                "what": LEAK_WORDS[self.leak.kind],
            },
        )


def leaks_around(location: Location) -> list[TextLeak]:
    """What public text of a location, or of anything shown with it, gives its address away."""
    hidden = [hidden_address(row) for row in ConfidentialAddress.objects.filter(location=location)]
    return leaks_with(location, hidden)


def leaks_with(location: Location, hidden: Iterable[HiddenAddress]) -> list[TextLeak]:
    """As `leaks_around`, for addresses that are not (yet) stored as confidential."""
    addresses = list(hidden)
    if not addresses:
        return []
    return [leak for record in shown_with(location) for leak in _leaks_of(record, addresses)]


def leaks_in(record: Model) -> list[TextLeak]:
    """What one record, saved or not, gives away of any confidential address it is shown with."""
    return list(_leaks_of(record, [hidden_address(row) for row in confidential_beside(record)]))


def hidden_address(row: ConfidentialAddress) -> HiddenAddress:
    """The stored address as the leak search reads it."""
    return HiddenAddress(
        address_1=row.address_1,
        address_2=row.address_2,
        postal_code=row.postal_code,
        landmark=row.landmark,
        latitude=row.latitude,
        longitude=row.longitude,
    )


def confidential_beside(record: Model) -> QuerySet[ConfidentialAddress]:
    """Addresses that the text of `record` could give away: those of the places it is shown with."""
    addresses = ConfidentialAddress.objects.all()
    if isinstance(record, Provider):
        of_provider = Q(location__provider=record.pk) | Q(
            location__listings__program__provider=record.pk
        )
        return addresses.filter(of_provider).distinct()
    if isinstance(record, Program):
        return addresses.filter(location__listings__program=record.pk).distinct()
    if isinstance(record, Location):
        return addresses.filter(location=record.pk)
    if isinstance(record, Listing):
        return addresses.filter(location=record.location_id)
    owner = owner_of(record)
    return confidential_beside(owner) if owner is not None else addresses.none()


def owner_of(record: Model) -> Model | None:
    """The record that a phone, schedule, notice, fact or translation hangs on."""
    for name in ("listing", "location", "program", "provider"):
        owner: Model | None = getattr(record, name, None)
        if owner is not None:
            return owner
    return None


def shown_with(location: Location) -> Iterator[Model]:
    """The location and every record whose text is shown on the same public pages."""
    listings = list(location.listings.select_related("program__provider"))
    programs = list({listing.program.pk: listing.program for listing in listings}.values())
    providers = {program.provider.pk: program.provider for program in programs}
    providers[location.provider_id] = location.provider
    yield location
    yield from listings
    yield from programs
    yield from providers.values()
    yield from ProgramFact.objects.filter(program__in=programs)
    yield from ServiceArea.objects.filter(program__in=programs)
    owners = Q(location=location) | Q(listing__in=listings)
    for model in (Schedule, ScheduleException, Notice):
        yield from model._default_manager.filter(owners)
    owners |= Q(program__in=programs) | Q(provider__in=providers.values())
    yield from Phone.objects.filter(owners)
    yield from Translation.objects.filter(owners)


def _leaks_of(record: Model, addresses: Iterable[HiddenAddress]) -> Iterator[TextLeak]:
    for address in addresses:
        for field in PUBLIC_TEXT[type(record)]:
            for leak in leaks(getattr(record, field), address):
                yield TextLeak(record, field, leak)
        if isinstance(record, ServiceArea):
            yield from _circle_leaks(record, address)


def _circle_leaks(area: ServiceArea, address: HiddenAddress) -> Iterator[TextLeak]:
    """A served circle is published with its centre: that may be an area's, not the address's."""
    ends = (area.latitude, area.longitude, address.latitude, address.longitude)
    if area.extent != ServiceArea.Extent.RADIUS or None in ends:
        return
    offsets = (ends[0] - ends[2], ends[1] - ends[3])  # type: ignore[operator]
    if max(map(abs, offsets)) > NEAR_DEGREES:
        return
    published = Location.objects.filter(
        listings__program=area.program_id, latitude=area.latitude, longitude=area.longitude
    )
    if not published.exclude(visibility=Visibility.EXACT).exists():
        yield TextLeak(area, "latitude", Leak(LeakKind.COORDINATES, ""))
