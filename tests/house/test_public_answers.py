"""No address answers with anything that is not public, however it is asked.

Words that must not leave stand in records of every state that is not public, beside one public
listing. Then every address that the resolver knows is asked, in both languages, with the ids of all
records and with every kind of search. An address added later is asked too, without a change here.
"""

from __future__ import annotations

import itertools
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from services.domain.program_types import ProgramType
from services.models import (
    Confirmation,
    Consent,
    DoNotList,
    ImportRun,
    Listing,
    Location,
    Program,
    Provider,
    SourceRecord,
)
from services.models.listing import ListingQuerySet
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    LocationFactory,
    ProgramFactFactory,
    ProgramFactory,
    ProviderFactory,
    ScheduleFactory,
    SourceFactory,
)
from tests.factories.places import chicago_and_namesakes

pytestmark = pytest.mark.django_db
PUBLIC = "Lighthouse"
SECRET = "Quixotica"
ADDRESS = ("77 Hemlock Lane", "Hemlock", "60699", "41.9123", "87.7001", "Old Mill")
UNSEEN = (SECRET, *ADDRESS)
WITHDRAWN = {
    "publication": "withdrawn",
    "withdrawn_at": "2026-01-06T00:00Z",
    "withdrawn_reason": "Moved",
}
STATES: dict[str, dict[str, Any]] = {
    "draft": {"publication": "draft"},
    "in review": {"publication": "in_review"},
    "withdrawn": WITHDRAWN,
    "refused": {"publication": "draft", "consent_web": "no"},
    "hidden": {"location__confidential": True, "location__visibility": "hidden"},
}
SEARCHES = [
    {},
    {"near": "Chicago, IL", "within_km": "500"},
    {"near": "41.9,-87.7", "within_km": "20", "unknown": "include"},
    {"near": "60601", "program_type": "naloxone", "open_now": "yes"},
    {"q": "example"},
    {"q": PUBLIC, "near": "Chicago"},
    {"near": "Chicago", "no_id": "yes", "unknown": "include"},
    {"lat": "41.91", "lon": "-87.70", "within_km": "5"},
    {"page": "2"},
]
FORMATS = ("geojson", "csv")


@pytest.fixture(autouse=True)
def records(db) -> None:
    """One public listing, one at a confidential place, and a secret in every state."""
    chicago_and_namesakes()
    filled(ListingFactory(program__name=f"{PUBLIC} program"), PUBLIC)
    for number, changes in enumerate(STATES.values()):
        provider = ProviderFactory(name=f"{SECRET} provider {number}")
        program = ProgramFactory(provider=provider, name=f"{SECRET} program {number}")
        place = {"location__name": f"{SECRET} place {number}", "location__city": SECRET}
        filled(ListingFactory(program=program, **place, **changes), SECRET)
    beside_public()
    confidential()
    staff_only(Listing.objects.public().first())


def filled(listing: Listing, word: str) -> None:
    """Put the word into all text that hangs on a listing."""
    Program.objects.filter(pk=listing.program_id).update(description=word, eligibility=word)
    Listing.objects.filter(pk=listing.pk).update(description=word, hours_text=word)
    listing.location.phones.create(number="988", label=word)
    made = {"text": word, "origin": "staff", "made_on": "2026-01-01"}
    for owner in (listing, listing.program):
        for language in ("en", "es"):
            owner.translations.create(field="description", language=language, **made)
    listing.notices.create(kind="other", text=word, starts_at="2026-01-01T00:00Z")
    ScheduleFactory(location=listing.location, note=word)
    ProgramFactFactory(program=listing.program, key="cost_note", value=word)


def beside_public() -> None:
    """Drafts of a provider, program and location that are public otherwise."""
    public = Listing.objects.public().get()
    provider, location = public.program.provider, public.location
    hidden = ProgramFactory(provider=provider, name=f"{SECRET} second program")
    filled_draft = ListingFactory(program=hidden, location=location, publication="draft")
    filled_draft.phones.create(number="911", label=SECRET)
    elsewhere = LocationFactory(provider=provider, name=f"{SECRET} second place")
    ListingFactory(program=public.program, location=elsewhere, publication="in_review")
    LocationFactory(provider=provider, name=f"{SECRET} place without listing")


def confidential() -> None:
    """A public listing whose true address must not leave."""
    stored = ConfidentialAddressFactory(
        address_1=ADDRESS[0], postal_code="60699", landmark="Old Mill", location__name="Example den"
    )
    ListingFactory(location=stored.location, program__name=f"{PUBLIC} by appointment")


def staff_only(listing: Listing) -> None:
    """Notes, raw rows and old versions of a public record."""
    Provider.objects.update(note=SECRET)
    location = listing.location
    for description in (SECRET, "Ring twice"):
        location.description = description
        location.save()
    day = {"listing": listing}
    Confirmation.objects.create(
        how="phone", role="curator", confirmed_on="2026-01-01", note=SECRET, **day
    )
    Consent.objects.create(use="web", answer="yes", given_by=SECRET, given_on="2026-01-01", **day)
    source = SourceFactory()
    ImportRun.objects.create(source=source, file_name=SECRET, state="done", report={"a": SECRET})
    SourceRecord.objects.create(
        source=source,
        external_id=SECRET,
        raw={"street": SECRET},
        problems=[{"message": SECRET}],
        retrieved_on="2026-01-01",
        **day,
    )
    DoNotList.objects.create(name=SECRET, reason=SECRET, asked_on="2026-01-01")


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address outside of the admin: its pattern, and the converters of its arguments."""
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if where.startswith("admin/"):
            continue
        if isinstance(entry, URLPattern):
            yield where, entry.pattern.converters
        else:
            yield from routes(entry, where)


def ids() -> list[str]:
    """Ids of all records, public or not, and one of nothing."""
    records = (Location, Provider, Listing, Program)
    found = [
        str(public_id)
        for model in records
        for public_id in model.objects.values_list("uuid", flat=True)
    ]
    return [*found, str(uuid.UUID(int=1))]


def arguments(name: str) -> list[str]:
    """What to put into an argument of an address. A new kind of argument must be added here."""
    if name.endswith(("id", "uuid")):
        return ids()
    return {
        "program_type": [kind.value for kind in ProgramType],
        "slug": ["chicago"],
        "code": ["US"],
        "country": ["US"],
        "region": ["IL"],
        "place": ["chicago-il-us"],
        "part": ["pages", "areas", "locations-0"],
        "page": ["1"],
        "format": ["json", "csv"],
        "suffix": ["json", "csv"],
    }[name]


def addresses(languages: tuple[str, ...]) -> Iterator[str]:
    """Concrete addresses of every route."""
    for language in languages:
        with override(language):
            for pattern, converters in routes(get_resolver()):
                path = pattern.replace("^", "").replace("$", "").replace("\\Z", "")
                names = list(converters)
                for values in itertools.product(*(arguments(name) for name in names)):
                    filled_in = path
                    for name, value in zip(names, values, strict=True):
                        start = filled_in.index("<")
                        end = filled_in.index(">", start) + 1
                        assert name in filled_in[start:end]
                        filled_in = filled_in[:start] + value + filled_in[end:]
                    yield f"/{filled_in}"


def answer(client: Client, address: str, query: dict[str, str], method: str = "get") -> str:
    """Headers and body as text."""
    response = getattr(client, method)(address, query)
    assert response.status_code < 500, address
    body = response.getvalue()
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + body.decode(response.charset or "utf-8", "replace")


def stands_in(text: str, word: str) -> bool:
    """Whether the text has the word; a postal code may stand by chance in an id or a nonce."""
    alone = rf"(?<![0-9A-Za-z]){word}(?![0-9A-Za-z])"
    return re.search(alone, text) is not None if word.isdigit() else word in text


def leaked(
    client: Client,
    queries: list[dict[str, str]],
    method: str = "get",
    languages: tuple[str, ...] = ("en",),
) -> list[str]:
    """Addresses that answer with something that must not leave."""
    found = []
    for address in dict.fromkeys(addresses(languages)):
        is_record = any(len(part) == 36 for part in address.split("/"))
        for query in queries[:1] if is_record else queries:
            text = answer(client, address, query, method)
            found += [f"{address} {query}: {word}" for word in UNSEEN if stands_in(text, word)]
    return found


def test_no_address_answers_with_a_secret(client: Client) -> None:
    assert leaked(client, SEARCHES, languages=("en", "es")) == []


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_holds_a_secret(form: str, client: Client) -> None:
    assert leaked(client, [{**search, "format": form} for search in SEARCHES[:5]]) == []


@pytest.mark.parametrize("text", ["60699", "Chicago, IL 60699,", '"60699"', "IL-60699"])
def test_a_postal_code_is_noticed(text: str) -> None:
    assert stands_in(text, "60699")


def test_digits_of_an_id_are_no_postal_code() -> None:
    assert not stands_in("a3e60699-0f1c-4c39-9606-99aa60699b12", "60699")


def test_a_leak_is_noticed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ListingQuerySet, "public", lambda rows: rows)
    assert any(SECRET in leak for leak in leaked(client, SEARCHES[:1]))


def test_no_address_answers_a_sent_form_with_a_secret(client: Client) -> None:
    assert leaked(client, SEARCHES[:5], "post") == []


def test_public_words_are_answered_where_they_should_be(client: Client) -> None:
    """The search above would find nothing at all if the pages were empty."""
    public = Listing.objects.public().filter(program__name__contains=PUBLIC).first()
    for address in (
        "/search/?near=Chicago,%20IL&within_km=500",
        f"/locations/{public.location.uuid}/",
        f"/providers/{public.program.provider.uuid}/",
        "/api/v1/locations/?near=Chicago,%20IL&within_km=500",
        f"/api/v1/locations/{public.location.uuid}/",
    ):
        assert PUBLIC in answer(client, address, {}), address


@pytest.mark.parametrize("word", [SECRET, "Hemlock", "Hemlock Lane", "60699", "Mill"])
def test_search_for_a_secret_finds_what_a_search_for_nonsense_finds(
    word: str, client: Client
) -> None:
    counts = [
        client.get("/api/v1/locations/", {"q": text, **where}).json().get("count")
        for text in (word, "Zzyzxqq")
        for where in ({}, {"near": "Chicago, IL", "within_km": "500"})
    ]
    assert counts[:2] == counts[2:]


def test_ids_of_what_is_not_public_are_told_nowhere(client: Client) -> None:
    public = set(Listing.objects.public().values_list("location__uuid", flat=True))
    hidden = Location.objects.exclude(uuid__in=public).values_list("uuid", flat=True)
    for search in SEARCHES:
        for address in ("/search/", "/api/v1/locations/"):
            text = answer(client, address, search)
            assert not [public_id for public_id in hidden if str(public_id) in text]
