"""What is confidential, passing or not known, as the standard has it."""

from __future__ import annotations

import json

import pytest

from services.models import Notice, Program, ProgramFact
from tests.hsds.test_answers import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SECRETS = ("Secret", "60699", "41.9123", "87.7001", "Bus 7", "Ring twice", "Example house")


def the_service(client) -> dict:
    (service,) = get(client, "services")["contents"]
    return service


def codes(record: dict) -> set[str]:
    return {one["taxonomy_term"]["code"] for one in record["attributes"]}


def test_a_confidential_location_has_no_address_and_no_point(client, confidential) -> None:
    service = the_service(client)
    (there,) = service["service_at_locations"]
    place = there["location"]
    assert place["name"] == "Confidential address"
    assert place["address_confidential"] is True
    assert codes(place) == {"confidential"}
    assert not {"addresses", "latitude", "longitude", "transportation"} & set(place)
    assert [area["name"] for area in there["service_areas"]] == ["Chicago"]
    assert not [secret for secret in SECRETS if secret in json.dumps(service)]


@pytest.mark.parametrize("precision", ["postal", "place"])
def test_a_point_that_is_not_the_address_is_left_out(client, van, precision) -> None:
    type(van[0].location).objects.update(point_precision=precision)
    place = the_service(client)["service_at_locations"][0]["location"]
    assert "latitude" not in place
    assert place["addresses"][0]["city"] == "Chicago"


@pytest.mark.parametrize("missing", ["address_1", "city", "postal_code", "region"])
def test_an_address_is_given_whole_or_not_at_all(client, van, missing) -> None:
    type(van[0].location).objects.update(**{missing: ""})
    assert "addresses" not in the_service(client)["service_at_locations"][0]["location"]


def test_help_by_mail_is_virtual_and_says_whom_it_serves(client, by_mail) -> None:
    service = the_service(client)
    place = service["service_at_locations"][0]["location"]
    assert (place["location_type"], place["url"]) == ("virtual", "https://mail.example.org/")
    assert not {"addresses", "latitude"} & set(place)
    assert [area["name"] for area in service["service_areas"]] == ["Illinois, United States"]
    assert "delivery-mail" in codes(service)


def test_a_known_no_is_a_term_of_its_own_and_what_is_not_known_is_no_term(client, van) -> None:
    service = the_service(client)
    assert {"free", "no_id-no", "walk_in", "also_offers-hiv_testing"} <= codes(service)
    assert not [code for code in codes(service) if code.startswith("step_free")]
    assert service["required_documents"][0]["document"] == "ID"
    assert service["minimum_age"] == 16
    assert [one["code"] for one in service["languages"]] == ["en", "es"]
    ProgramFact.objects.all().delete()
    assert codes(the_service(client)) == {"naloxone", "delivery-mobile_stop"}
    unsaid = {"cost_options", "languages", "required_documents", "minimum_age", "assured_date"}
    assert not unsaid & set(the_service(client))


def test_notices_and_closed_days_are_alerts_with_their_end(client, van) -> None:
    assert the_service(client)["alert"] == (
        "Example library: Closed on Nov. 27, 2026 (Bad weather)."
        " Example park: Out of stock until Dec. 1, 2026, 5 p.m.: Back soon."
    )


def test_alerts_end(client, van) -> None:
    Notice.objects.update(ends_at="2026-11-24T17:00Z")
    assert "Out of stock" not in the_service(client)["alert"]


def test_closed_at_one_of_two_locations_is_still_active(client, van) -> None:
    Notice.objects.update(kind="closed_temporarily")
    service = the_service(client)
    assert service["status"] == "active"
    assert "Example park: Closed for now until Dec. 1" in service["alert"]
    found = get(client, f"service_at_locations/{van[1].uuid}")
    assert found["service"]["status"] == "temporarily closed"


@pytest.mark.parametrize(
    ("until", "status", "alert"),
    [
        (None, "temporarily closed", "Closed for now."),
        ("2026-11-24", "temporarily closed", "until and including Nov. 24, 2026"),
        ("2026-11-23", "active", ""),
    ],
)
def test_a_program_closed_for_now_says_until_when(client, by_mail, until, status, alert) -> None:
    Program.objects.update(status="temporarily_closed", status_until=until)
    service = the_service(client)
    assert service["status"] == status
    assert alert in service.get("alert", "")
    assert bool(alert) == ("alert" in service)


def test_nothing_is_null_or_empty(client, van, by_mail, confidential) -> None:
    def check(value: object, path: str) -> None:
        if isinstance(value, dict):
            for name, part in value.items():
                check(part, f"{path}.{name}")
        elif isinstance(value, list):
            assert value, path
            for part in value:
                check(part, path)
        else:
            assert value is not None, path
            assert value != "" or path.endswith("organization.description"), path

    for one in get(client, "services")["contents"]:
        check(one, "service")
