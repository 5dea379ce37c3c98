"""Words: what people type, and the place they mean. The same table holds on both databases.

The rule: a listing fits when it has the program types and facts that the words name and, in its
text, the words left over; when its place is called so; or when its text has all the words and a
fact they name is not known of it. All words must fit, also as beginnings
of three letters or more; a word that no listing has is read as the known words nearest to it.
Results come nearest first, or by name; words decide what is found, never the order.
"""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction

from services.search.find import find
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    ProgramFactFactory,
    ProviderFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)

A, B, C, D, E, F, G = "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo"


def listing(name: str, kind: str, provider: str, city: str, **texts: str):
    return ListingFactory(
        location__name=f"{name} site",
        location__city=city,
        program__program_type=kind,
        program__name=texts.pop("program", "Example program"),
        program__description=texts.pop("description", ""),
        program__provider=ProviderFactory(name=provider, alternate_name=texts.pop("alias", "")),
    )


def listing_places() -> None:
    """The records that the table below is about."""
    kit = listing(A, "naloxone", "Harbor Light Coalition", "Chicago")
    ProgramFactFactory(program=kit.program, key="also_offers", value="food,hiv_testing")
    ProgramFactFactory(program=kit.program, key="naloxone_form", value="nasal")
    listing(B, "housing", "Naloxone House", "Evanston", description="Rooms by the lake")
    listing(C, "syringe", "Clínica Águila", "Peoria", program="Intercambio Núñez")
    listing(D, "mat", "Riverside Recovery", "Springfield", alias="Riverside Methadone")
    listing(E, "legal_aid", "Justice Desk", "Albuquerque", description="Expungement help")
    secret = ConfidentialAddressFactory(location__name=f"{F} site").location
    ListingFactory(location=secret, program__program_type="drug_checking")
    listing(G, "naloxone", "Outreach Works", "Chicago", program="Second chance lockers")
    gone = listing("Hazel", "naloxone", "Shuttered Hall", "Chicago")
    gone.program.status = "closed"
    gone.program.save()


@pytest.fixture(scope="module")
def places(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        listing_places()
        yield
        transaction.set_rollback(True)


def names_found(words: str) -> list[str]:
    found = find({"q": words, "per_page": "100"}, now=NOW)
    assert found.count == len(found.results)
    return [card["name"].split()[0] for card in found.results]


TABLE = [
    ("narcan", [A, G]),
    ("Naloxone", [A, B, G]),
    ("antídoto", [A, G]),
    ("narcan chicago", [A, G]),
    ("NARCAN CHICAGO", [A, G]),
    ("narcan evanston", []),
    ("naloxone house", [B]),
    ("narcam", [A, G]),
    ("naloxne", [A, B, G]),
    ("needle exchange", [C]),
    ("jeringas", [C]),
    ("syringe peoria", [C]),
    ("methadone", [D]),
    ("suboxone", []),
    ("housing", [B]),
    ("legal aid", [E]),
    ("drug checking", [F]),
    ("fentanyl test", [F]),
    ("harbor light", [A]),
    ("harbour light", [A]),
    ("harbor lihgt", [A]),
    ("Harbor Light Coalition", [A]),
    ("light harbor", [A]),
    ("harb", [A]),
    ("har", [A]),
    ("ha", []),
    ("coalitions", [A]),
    ("clinica aguila", [C]),
    ("CLÍNICA ÁGUILA", [C]),
    ("clinca agula", [C]),
    ("nunez", [C]),
    ("Núñez", [C]),
    ("nuñes", [C]),
    ("riverside", [D]),
    ("riverside recovery springfield", [D]),
    ("riversde", [D]),
    ("rivreside", [D]),
    ("springfeild", [D]),
    ("sprngfeld", [D]),
    ("justice", [E]),
    ("justice desk albuquerque", [E]),
    ("albuquerque", [E]),
    ("albequerque", [E]),
    ("albuqerqe", [E]),
    ("expungement", [E]),
    ("expungment", [E]),
    ("expunge", [E]),
    ("lake", [B]),
    ("lakes", [B]),
    ("rooms lake", [B]),
    ("rooms ocean", []),
    ("outreach works", [G]),
    ("outreach", [F, G]),
    ("second chance", [G]),
    ("lockers chicago", [G]),
    ("locker", [G]),
    ("chicago", [A, F, G]),
    ("chicgo", [A, F, G]),
    ("food", [A]),
    ("hiv testing", [A]),
    ("narcan with food", [A]),
    ("nasal narcan", [A]),
    ("food evanston", []),
    ("alder site", [A]),
    ("site", [A, B, C, D, E, F, G]),
    ("secret", []),
    ("secret lane", []),
    ("60699", []),
    ("77 secret", []),
    ("shuttered hall", []),
    ("hazel", []),
    ("qqqqqq", []),
    ('"alder" OR birch', []),
    ("alder* NOT birch", []),
    ("'alder' | 'birch'", []),
    ("alder:*", [A]),
    ("日本", []),
]


@pytest.mark.parametrize(("words", "wanted"), TABLE, ids=[words for words, _wanted in TABLE])
def test_words_find(places, words, wanted):
    assert names_found(words) == wanted


def test_words_that_name_a_type_are_said_to_be_understood(places):
    found = find({"q": "narcan"}, now=NOW)

    [understood] = found.query.understood
    assert (understood.phrase, understood.parameter, understood.value) == (
        "narcan",
        "program_type",
        "naloxone",
    )


@pytest.mark.parametrize(("id_asked", "count"), [(None, 1), ("yes", 1), ("no", 0)])
def test_words_of_a_fact_find_text_unless_the_fact_is_known_not_to_hold(id_asked, count):
    found = ListingFactory(program__description="Come in, no ID needed")
    if id_asked:
        ProgramFactFactory(program=found.program, key="no_id", value=id_asked)

    assert find({"q": "no id"}, now=NOW).count == count


def test_words_and_filters_must_both_hold(places):
    assert find({"q": "chicago", "program_type": "naloxone"}, now=NOW).count == 2
    assert find({"q": "narcan", "program_type": "syringe"}, now=NOW).count == 0


def test_words_order_by_distance_when_there_is_a_place(places):
    params = {"q": "narcan", "lat": "41.88", "lon": "-87.62"}

    found = find(params, now=NOW)

    distances = [card["distance_m"] for card in found.results]
    assert (found.count, distances) == (2, sorted(distances))


@pytest.mark.parametrize("words", ["shuttered hall", "Hazel site"])
def test_place_closed_for_good_is_told_to_who_names_it(places, words):
    found = find({"q": words}, now=NOW)

    assert (found.count, [one["name"] for one in found.closed]) == (0, ["Hazel site"])


@pytest.mark.parametrize("words", ["narcan", "chicago", "qqqq"])
def test_place_closed_for_good_is_not_told_to_others(places, words):
    assert find({"q": words}, now=NOW).closed == []


def test_matching_listing_of_words_is_marked(places):
    [card] = find({"q": "expungement"}, now=NOW).results

    assert [one["matches"] for one in card["listings"]] == [True]
