"""Listings with hours of every sort, in zones that change their clocks, and moments to ask for."""

from __future__ import annotations

import datetime
import random

from django.db.models import Value

from services.domain.hours import Hours
from services.models import (
    Listing,
    Location,
    Notice,
    Program,
    Provider,
    Schedule,
    ScheduleException,
)
from services.search.attachments import attachments
from services.search.hours import listing_hours, location_hours
from services.search.indexing import reindex
from services.search.record_values import owners_of, read_listings
from tests.search.world import NOW

UTC = datetime.UTC
FIRST_DAY = datetime.date(2026, 1, 1)
PLACES = (
    *(("America/New_York", "US", "NY"), ("America/Phoenix", "US", "AZ")),
    *(("Europe/London", "GB", ""), ("Australia/Lord_Howe", "AU", "NSW")),
    *(("Asia/Kathmandu", "ZZ", ""), ("America/New_York", "US", "Nowhere"), ("Moon/Base", "US", "")),
)
# Nights of changing clocks, and days that are public holidays somewhere.
TURNS = (
    *("2026-03-08T06:00", "2026-11-01T05:00", "2026-03-29T00:00", "2026-10-25T00:00"),
    *("2026-04-04T14:00", "2026-10-03T15:00", "2026-07-04T01:00", "2026-12-25T09:00"),
)
KINDS = ("scheduled",) * 5 + ("not_known", "always_open", "by_appointment", "call_first")
STATUSES = (("active", None),) * 6 + (("temporarily_closed", None), ("temporarily_closed", "day"))


def build(seed: int, locations: int = 90) -> None:
    """Write the records, in bulk."""
    chance = random.Random(seed)
    provider = Provider.objects.create(name="Example Outreach")
    places = Location.objects.bulk_create(
        _location(chance, provider, number) for number in range(locations)
    )
    listings = Listing.objects.bulk_create(
        _listing(chance, provider, place) for place in places for _ in range(chance.choice((1, 2)))
    )
    owners = [{"location": p} for p in places] + [{"listing": one} for one in listings]
    Schedule.objects.bulk_create(_rule(chance, o) for o in owners for _ in _some(chance, 4))
    ScheduleException.objects.bulk_create(
        _exception(chance, o) for o in owners for _ in _some(chance, 2)
    )
    Notice.objects.bulk_create(_notice(chance, o) for o in owners for _ in _some(chance, 1))
    reindex(place.pk for place in places)


def hours_of_listings() -> dict[int, Hours]:
    """Hours of every listing, from the records."""
    everywhere = Location.objects.values_list("id", flat=True)
    found = read_listings(Listing.objects.findable().annotate(matches=Value(True)), everywhere)
    rows = attachments(owners_of(found), ("schedule", "exception", "notice"))
    return {
        listing["id"]: listing_hours(listing, location_hours(place, rows), rows)
        for place, there in found.values()
        for listing in there
    }


def moments(seed: int, number: int) -> list[datetime.datetime]:
    """Moments of 2026, half of them near a turn of clocks or on a holiday."""
    chance = random.Random(seed)
    turns = [datetime.datetime.fromisoformat(f"{text}+00:00") for text in TURNS]
    year = datetime.datetime(2026, 1, 1, tzinfo=UTC)
    return [
        chance.choice(turns) + datetime.timedelta(seconds=chance.randrange(4 * 3600))
        if count % 2
        else year + datetime.timedelta(minutes=chance.randrange(365 * 1440))
        for count in range(number)
    ]


def _some(chance: random.Random, most: int) -> range:
    return range(chance.randrange(most + 1) if chance.random() < 0.5 else 0)


def _location(chance: random.Random, provider: Provider, number: int) -> Location:
    zone, country, region = chance.choice(PLACES)
    return Location(
        provider=provider,
        name=f"Example {number}",
        time_zone=zone,
        country=country,
        region=region,
        hours_kind=chance.choice(KINDS),
    )


def _listing(chance: random.Random, provider: Provider, place: Location) -> Listing:
    status, until = chance.choice(STATUSES)
    program = Program.objects.create(
        provider=provider,
        program_type=chance.choice(("naloxone", "housing")),
        name="Example program",
        status=status,
        status_until=_day(chance) if until else None,
    )
    kind = chance.choice(("as_location", *KINDS)) if chance.random() < 0.5 else "as_location"
    return Listing(
        program=program,
        location=place,
        hours_kind=kind,
        publication="published",
        published_at=NOW,
    )


def _day(chance: random.Random, after: datetime.date = FIRST_DAY) -> datetime.date:
    return after + datetime.timedelta(days=chance.randrange(360))


def _times(chance: random.Random) -> tuple[int, int]:
    opens = chance.choice((0, 540, 600, 1200, chance.randrange(1440)))
    length = chance.choice((1, 60, 480, 1440, chance.randrange(1, 1441)))
    return opens, opens + length


def _rule(chance: random.Random, owner: dict[str, object]) -> Schedule:
    opens, closes = _times(chance)
    plain = chance.random() < 0.4
    every = 1 if plain else chance.choice((1, 1, 1, 2, 3))
    first = None if plain or chance.random() < 0.6 else _day(chance)
    last = None if plain or chance.random() < 0.6 else _day(chance, after=first or FIRST_DAY)
    return Schedule(
        **owner,
        weekdays=chance.choice((31, 96, 127, chance.randrange(1, 128))),
        opens=opens,
        closes=closes,
        weeks_of_month=0 if plain else chance.choice((0, 0, 1, 5, 16, 32)),
        every_weeks=every,
        anchor_date=_day(chance) if every > 1 else None,
        by_appointment=not plain and chance.random() < 0.3,
        on_holidays="as_usual" if plain else chance.choice(("as_usual", "closed", "only")),
        valid_from=first,
        valid_to=last,
    )


def _exception(chance: random.Random, owner: dict[str, object]) -> ScheduleException:
    first = _day(chance)
    last = first + datetime.timedelta(days=chance.choice((0, 3, 90)))
    if chance.random() < 0.5:
        return ScheduleException(**owner, date_from=first, date_to=last)
    opens, closes = _times(chance)
    return ScheduleException(
        **owner, date_from=first, date_to=last, closed=False, opens=opens, closes=closes
    )


def _notice(chance: random.Random, owner: dict[str, object]) -> Notice:
    starts = datetime.datetime.combine(_day(chance), datetime.time(10, 17), tzinfo=UTC)
    ends = chance.choice((None, starts + datetime.timedelta(minutes=chance.randrange(1, 90_000))))
    kind = chance.choice(("closed_temporarily", "closed_temporarily", "moved"))
    return Notice(**owner, kind=kind, starts_at=starts, ends_at=ends)
