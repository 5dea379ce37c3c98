"""The addresses of the open data: what they answer, to whom it may be given, and what it costs."""

from __future__ import annotations

import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.models import Listing, Program
from tests.factories import ListingFactory, ProviderFactory

pytestmark = pytest.mark.django_db
LISTS = ("services", "organizations", "service_at_locations")
MOST_STATEMENTS = 6
WITHDRAWN = {
    "publication": "withdrawn",
    "withdrawn_at": "2026-01-06T00:00Z",
    "withdrawn_reason": "Moved",
}


def get(client, path: str, **params) -> dict:
    response = client.get(f"/hsds/{path}", params)
    assert response.status_code == 200, response.content
    return response.json()


def test_the_entry_leads_to_profile_and_description(client) -> None:
    entry = get(client, "")
    assert entry["version"] == "3.1"
    for address in (entry["profile"], entry["openapi_url"]):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_the_description_names_every_address(client) -> None:
    paths = get(client, "openapi.json")["paths"]
    assert set(paths) == {"/"} | {f"/{name}{one}" for name in LISTS for one in ("", "/{id}")}


def test_a_service_has_its_organization_and_all_its_locations(client, van) -> None:
    (service,) = get(client, "services")["contents"]
    assert service["organization"]["name"] == "Example Outreach"
    stops = [there["location"]["name"] for there in service["service_at_locations"]]
    assert stops == ["Example library", "Example park"]
    assert service == get(client, f"services/{service['id']}")


def test_a_service_at_location_has_its_service(client, van) -> None:
    found = get(client, "service_at_locations")["contents"]
    assert [there["service"]["name"] for there in found] == ["Example naloxone program"] * 2
    assert found[1] == get(client, f"service_at_locations/{van[1].uuid}")


def test_an_organization_says_what_it_is_part_of_if_that_is_given_away(client, van) -> None:
    provider = van[0].program.provider
    for listing, shown in ((None, False), ("no", False), ("yes", True)):
        parent = ProviderFactory()
        type(provider).objects.filter(pk=provider.pk).update(parent=parent)
        if listing:
            ListingFactory(program__provider=parent, consent_open_data=listing)
        told = get(client, f"organizations/{provider.uuid}")
        assert ("parent_organization_id" in told) is shown


@pytest.mark.parametrize("name", LISTS)
def test_lists_come_in_pages_that_hold_everything_once(client, name) -> None:
    for _number in range(5):
        ListingFactory()
    pages = [get(client, name, page=page, per_page=2) for page in (1, 2, 3, 4)]
    assert [page["size"] for page in pages] == [2, 2, 1, 0]
    assert [page["last_page"] for page in pages] == [False, False, True, True]
    assert [page["empty"] for page in pages] == [False, False, False, True]
    assert {(page["total_items"], page["total_pages"]) for page in pages} == {(5, 3)}
    assert len({one["id"] for page in pages for one in page["contents"]}) == 5


@pytest.mark.parametrize("name", LISTS)
def test_next_leads_through_everything_once(client, name) -> None:
    for _number in range(5):
        ListingFactory()
    page = get(client, name, per_page=2)
    ids = [one["id"] for one in page["contents"]]
    while "next" in page:
        page = client.get(page["next"]).json()
        assert not page["first_page"]
        ids += [one["id"] for one in page["contents"]]
    assert page["last_page"]
    assert len(ids) == len(set(ids)) == 5


@pytest.mark.parametrize("name", LISTS)
def test_what_nobody_has_counted_has_no_total(client, name, monkeypatch) -> None:
    monkeypatch.setattr("services.hsds.lists.DEEPEST", 2)
    for _number in range(3):
        ListingFactory()
    page = get(client, name, per_page=2)
    assert not {"total_items", "total_pages"} & set(page)
    assert (page["size"], page["last_page"]) == (2, False)


def test_an_empty_list_is_a_page(client) -> None:
    page = get(client, "services")
    assert (page["empty"], page["first_page"], page["last_page"], page["contents"]) == (
        *(True, True, True),
        [],
    )


def test_lists_can_be_narrowed_to_one_organization(client, van, by_mail) -> None:
    provider = by_mail.program.provider.uuid
    for name, public_id in (("services", by_mail.program.uuid), (LISTS[2], by_mail.uuid)):
        found = get(client, name, organization_id=str(provider))["contents"]
        assert [one["id"] for one in found] == [str(public_id)]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"page": "0"}, "page"),
        ({"page": "x"}, "page"),
        ({"page": "9" * 40}, "page"),
        ({"page": ["1", "2"]}, "page"),
        ({"per_page": "101"}, "per_page"),
        ({"per_page": "-1"}, "per_page"),
        ({"page": "5001", "per_page": "10"}, "page"),
        ({"after": "7"}, "after"),
        ({"after": str(uuid.UUID(int=1))}, "after"),
        ({"after": str(uuid.UUID(int=1)), "page": "2"}, "page"),
        ({"full": "maybe"}, "full"),
        ({"format": "ndjson"}, "format"),
        ({"organization_id": "7"}, "organization_id"),
        ({"nonsense": "1"}, "nonsense"),
        ({"page": "\x00"}, "page"),
    ],
)
def test_bad_parameters_are_refused_by_name(client, name, params, field) -> None:
    response = client.get(f"/hsds/{name}", params)
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [field]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("public_id", [str(uuid.UUID(int=9)), "7", "%00", "x" * 300, "a/b"])
def test_what_is_not_there_is_a_404_in_json(client, van, name, public_id) -> None:
    response = client.get(f"/hsds/{name}/{public_id}")
    assert response.status_code == 404
    assert "detail" in response.json()["errors"]


def addresses_of(listing: Listing) -> list[str]:
    return [
        f"/hsds/services/{listing.program.uuid}",
        f"/hsds/service_at_locations/{listing.uuid}",
        f"/hsds/organizations/{listing.program.provider.uuid}",
    ]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"publication": "draft"}, 404),
        ({"publication": "in_review"}, 404),
        ({"consent_open_data": "no"}, 404),
        ({"consent_partners": "no"}, 404),
        (WITHDRAWN, 410),
        (WITHDRAWN | {"consent_web": "no"}, 410),
    ],
)
def test_only_what_may_be_given_away_is(client, changes, status) -> None:
    listing = ListingFactory(**changes)
    assert {client.get(address).status_code for address in addresses_of(listing)} == {status}
    assert [get(client, name)["total_items"] for name in LISTS] == [0, 0, 0]


def test_a_hidden_location_never_says_that_it_was_there(client) -> None:
    hidden = {"location__confidential": True, "location__visibility": "hidden"}
    for changes in ({}, WITHDRAWN):
        listing = ListingFactory(**hidden, **changes)
        assert {client.get(address).status_code for address in addresses_of(listing)} == {404}


def test_a_refused_location_is_left_out_of_its_service(client, van) -> None:
    Listing.objects.filter(pk=van[0].pk).update(consent_partners="no")
    (service,) = get(client, "services")["contents"]
    assert [one["id"] for one in service["service_at_locations"]] == [str(van[1].uuid)]


def test_statements_do_not_depend_on_the_size_of_a_page(client) -> None:
    call_command("load_demo", verbosity=0)
    counts = {}
    for name in LISTS:
        for per_page in (1, 20, 100):
            with CaptureQueriesContext(connection) as statements:
                get(client, name, per_page=per_page)
            counts[name, per_page] = len(statements)
    assert max(counts.values()) <= MOST_STATEMENTS, counts


@pytest.mark.parametrize("name", LISTS)
def test_one_record_takes_few_statements(client, van, name) -> None:
    address = {path.split("/")[2]: path for path in addresses_of(van[0])}[name]
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    assert len(statements) <= MOST_STATEMENTS


def test_answers_may_be_kept_and_read_by_other_sites_and_set_no_cookie(client, van) -> None:
    response = client.get("/hsds/services", headers={"accept-language": "es"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert client.get("/hsds/services?page=0").headers["Cache-Control"] == "no-store"


def test_the_feed_is_english_whoever_asks(client, van) -> None:
    for language in ("en", "es"):
        response = client.get("/hsds/services", headers={"accept-language": language})
        assert b"8 p.m. to 2 a.m." in response.content


def test_samples_are_loudly_samples(client, van) -> None:
    ProviderFactory._meta.model.objects.update(is_sample=True)
    (service,) = get(client, "services")["contents"]
    assert service["alert"].startswith("Sample record, made up")
    assert service["organization"]["description"].startswith("Sample record, made up")


def test_closed_for_good_is_defunct(client, van) -> None:
    Program.objects.update(status="closed")
    (service,) = get(client, "services")["contents"]
    assert (service["status"], service["alert"].split(".")[0]) == ("defunct", "Closed for good")
