"""What people really type near a place, and what they must find, nearest first.

Nine places stand in one street, each further from the origin than the one before.
"""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction

from services.search.find import find
from services.search.results import InvalidSearch
from tests.factories import ListingFactory, ProgramFactFactory, ScheduleFactory

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)  # Monday, in Chicago
AROUND = {"lat": "41.88", "lon": "-87.62"}

N, S, M, B, H, L, E, C, R = [
    "Narrow",
    "Lantern",
    "Steps",
    "Quiet",
    "Beacon",
    "Harvest",
    "Level",
    "Ember",
    "Coral",
]
KINDS = {
    N: ("naloxone", {"free": "yes", "no_id": "yes", "languages": "en,es", "always_open": "yes"}),
    S: ("syringe", {"also_offers": "hiv_testing,wound_care,smoking_supplies", "languages": "es"}),
    M: ("mat", {"medicines": "methadone", "new_patients": "yes"}),
    B: ("mat", {"medicines": "bup_film", "telehealth_start": "yes", "walk_in": "yes"}),
    H: ("housing", {"housing_kind": "emergency", "pets": "yes", "languages": "en"}),
    L: ("legal_aid", {"law_areas": "record_clearing,criminal_charges"}),
    E: ("education", {"topics": "overdose_response"}),
    C: ("drug_checking", {}),
    R: ("consumption_room", {}),
}
ALL = list(KINDS)


def listing_places() -> None:
    for number, (name, (kind, facts)) in enumerate(KINDS.items()):
        late = {"closes": 23 * 60} if name == H else {}
        place = ScheduleFactory(
            location__name=f"{name} place", location__latitude=41.88 + number / 100, **late
        ).location
        listing = ListingFactory(
            location=place,
            program__program_type=kind,
            program__name=f"{name} program",
            program__provider__name=f"{name} group",
        )
        for key, value in facts.items():
            ProgramFactFactory(program=listing.program, key=key, value=value)


@pytest.fixture(scope="module")
def street(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        listing_places()
        yield
        transaction.set_rollback(True)


def names_found(words: str) -> list[str]:
    found = find(AROUND | {"q": words, "per_page": "100"}, now=NOON)
    return [card["name"].split()[0] for card in found.results]


TABLE = [
    ("narcan", [N]),
    ("free narcan", [N]),
    ("naloxone near me", [N]),
    ("where can i get narcan", [N]),
    ("nalaxone", [N]),
    ("narcan no id", [N]),
    ("naloxona gratis", [N]),
    ("kit de naloxona", [N]),
    ("my friend is overdosing", []),
    ("overdose", [N]),
    ("sobredosis", [N]),
    ("needle exchage", [S]),
    ("needle exchange", [S]),
    ("clean needles", [S]),
    ("syringes", [S]),
    ("ssp", [S]),
    ("jeringas", [S]),
    ("intercambio de jeringas", [S]),
    ("harm reduction supplies", [S]),
    ("crack pipes", [S]),
    ("wound care", [S]),
    ("abscess", [S]),
    ("HIV testing", [S]),
    ("HIV testing spanish", [S]),
    ("prueba de vih en español", [S]),
    ("spanish", [N, S]),
    ("español", [N, S]),
    ("in spanish", [N, S]),
    ("se habla español", [N, S]),
    ("methadone", [M]),
    ("metadona", [M]),
    ("methadone clinic taking new patients", [M]),
    ("suboxone near me", [B]),
    ("suboxone", [B]),
    ("telehealth suboxone", [B]),
    ("suboxone walk in", [B]),
    ("detox", [M, B]),
    ("rehab", [M, B]),
    ("MAT", [M, B]),
    ("I want to quit heroin", [M, B]),
    ("get off fentanyl", [M, B]),
    ("stop using drugs", [M, B]),
    ("get clean", [M, B]),
    ("quiero dejar las drogas", [M, B]),
    ("dopesick", [M, B]),
    ("withdrawal help", [M, B]),
    ("place to stay tonight", [H]),
    ("somewhere to sleep tonight", [H]),
    ("dónde dormir esta noche", [H]),
    ("shelter", [H]),
    ("emergency shelter", [H]),
    ("homeless shelter with my dog", [H]),
    ("albergue", [H]),
    ("lawyer", [L]),
    ("expungement", [L]),
    ("clear my record", [L]),
    ("i have a warrant", [L]),
    ("abogado", [L]),
    ("narcan training", [E]),
    ("overdose training", [E]),
    ("test my drugs", [C]),
    ("drug checking", [C]),
    ("fentanyl test", [C]),
    ("análisis de drogas", [C]),
    ("safe injection site", [R]),
    ("overdose prevention center", [R]),
    ("safe place to use", [R]),
    ("24/7", [N]),
    ("open late", [H]),
    ("shelter open late", [H]),
    ("abierto hasta tarde", [H]),
    ("open now", ALL),
    ("I need help", ALL),
    ("help", ALL),
    ("necesito ayuda", ALL),
    ("near me", ALL),
    ("lantern", [S]),
    ("lantren", [S]),
    ("Lantern place", [S]),
    ("quiet shelter", []),
]


@pytest.mark.parametrize(("words", "wanted"), TABLE, ids=[words for words, _wanted in TABLE])
def test_everyday_words_find(street, words, wanted):
    assert names_found(words) == wanted


def test_table_is_of_some_length():
    assert len(TABLE) >= 60


@pytest.mark.parametrize(
    ("now", "parameter", "value"),
    [
        (NOON, "open_at", "2026-03-02T21:00-06:00"),
        (datetime.datetime(2026, 3, 3, 4, tzinfo=datetime.UTC), "open_now", "yes"),
    ],
)
def test_open_late_is_nine_in_the_evening_or_now(street, now, parameter, value):
    found = find(AROUND | {"q": "open late"}, now=now)

    assert [(one.parameter, one.value) for one in found.query.understood] == [(parameter, value)]
    assert [card["name"] for card in found.results] == [f"{H} place"]


def test_open_late_without_a_place_asks_for_one(street):
    with pytest.raises(InvalidSearch) as refused:
        find({"q": "shelter open late"}, now=NOON)

    assert list(refused.value.errors) == ["near"]


def test_time_chosen_goes_before_open_late(street):
    found = find(AROUND | {"q": "open late", "open_at": "2026-03-02T10:00"}, now=NOON)

    assert found.count == len(ALL)
