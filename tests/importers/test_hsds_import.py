"""What an HSDS feed becomes here: listings in review, hours as rules, nothing of persons."""

from __future__ import annotations

import json

import pytest

from services.models import Listing, Location, ProgramFact, Schedule, SourceRecord
from tests.importers.hsds_files import SERVICE, hsds_mapping, package, placed, service
from tests.importers.loading import load, load_rows

pytestmark = pytest.mark.django_db


def feed(tmp_path, *services):
    path = tmp_path / "feed.json"
    path.write_text("\n".join(json.dumps(one) for one in services))
    return path


def load_feed(tmp_path, *services, **options):
    return load_rows(tmp_path, hsds_mapping(), path=feed(tmp_path, *services), **options)


def test_service_becomes_a_listing_with_its_hours(tmp_path):
    load_feed(tmp_path, SERVICE)
    listing = Listing.objects.get()

    assert listing.publication == "in_review"
    assert listing.program.provider.name == "Example Group"
    assert (listing.program.program_type, listing.program.name) == ("naloxone", "Example kits")
    assert (listing.location.city, listing.location.postal_code) == ("Chicago", "60602")
    assert listing.location.hours_kind == "scheduled"
    assert listing.location.hours_text == "Monday, Wednesday 09:00–17:00"
    rule = Schedule.objects.get()
    assert (rule.weekdays, rule.opens, rule.closes) == (5, 540, 1020)
    assert ProgramFact.objects.get(key="languages").value == "en,es"
    phone = listing.location.phones.get()
    assert (phone.number, phone.extension, phone.label) == ("+13125550150", "12", "Intake")


def test_second_load_is_unchanged_and_keeps_no_person(tmp_path):
    load(feed(tmp_path, SERVICE), hsds_mapping())
    summary = load(feed(tmp_path, SERVICE), hsds_mapping())

    assert summary["outcomes"]["unchanged"] == 1
    assert "Pat" not in json.dumps(SourceRecord.objects.get().raw)


def night(**changes):
    row = {"freq": "WEEKLY", "byday": "FR", "opens_at": "20:00", "closes_at": "02:00"}
    return {**row, **changes}


@pytest.mark.parametrize(
    ("schedules", "kind", "spans"),
    [
        ([night()], "scheduled", [(16, 1200, 1560)]),
        (
            [night(closes_at="23:59"), night(byday="SA", opens_at="00:00")],
            "scheduled",
            [(16, 1200, 1560)],
        ),
        (
            [night(byday="SU", closes_at="23:59"), night(byday="MO", opens_at="00:00")],
            "scheduled",
            [(64, 1200, 1560)],
        ),
        ([night(opens_at="00:00:00Z", closes_at="23:59:00Z")], "not_known", []),
        ([night(opens_at="00:00", closes_at="23:59")], "scheduled", [(16, 0, 1440)]),
        (
            [night(byday="MO,TU,WE,TH,FR,SA,SU", opens_at="00:00", closes_at="23:59")],
            "always_open",
            [],
        ),
        ([night(freq="MONTHLY", byday="1FR")], "scheduled", [(16, 1200, 1560)]),
        ([night(bymonthday="2")], "not_known", []),
        ([{"description": "By appointment"}], "by_appointment", []),
        ([{"description": "Ask at the desk"}], "not_known", []),
        ([{"weekday": "Monday"}], "not_known", []),
    ],
)
def test_rows_of_a_schedule(tmp_path, schedules, kind, spans):
    load_feed(tmp_path, service(schedules=schedules))

    assert Location.objects.get().hours_kind == kind
    assert [(one.weekdays, one.opens, one.closes) for one in Schedule.objects.all()] == spans


def test_schedule_that_cannot_be_said_is_kept_in_words_and_flagged(tmp_path):
    [row] = load_feed(tmp_path, service(schedules=[night(bymonthday="2")])).values()

    assert [remark["code"] for remark in row["remarks"]] == ["schedule_unread"]
    assert Location.objects.get().hours_text == "Friday 2 20:00–02:00"
    assert SourceRecord.objects.get().raw["schedules"] == [night(bymonthday="2")]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"service_at_locations": []}, "phone_online"),
        ({"service_at_locations": placed(location_type="virtual", addresses=[])}, "phone_online"),
        ({"service_at_locations": placed()}, "site"),
    ],
)
def test_kind_of_place(tmp_path, changes, kind):
    load_feed(tmp_path, service(**changes, schedules=[]))
    found = SourceRecord.objects.get()

    if found.listing is None:
        assert found.problems[0]["code"] == "no_time_zone"
        assert kind == "phone_online"
    else:
        assert found.listing.location.kind == kind


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("active", "active"),
        ("temporarily closed", "temporarily_closed"),
        ("inactive", "closed"),
        ("defunct", "closed"),
    ],
)
def test_status_in_our_words(tmp_path, status, found):
    load_feed(tmp_path, service(status=status))

    assert Listing.objects.get().program.status == found


def test_service_of_no_program_type_is_refused_and_its_terms_are_named(tmp_path):
    terms = [{"taxonomy_term": {"code": "1178", "name": "Addiction & Recovery"}}]
    summary = load(feed(tmp_path, service(attributes=terms)), hsds_mapping())

    assert summary["refusals"] == {"no_program_type": 1}
    assert summary["codes_not_used"] == {"1178": {"rows": 1, "label": "Addiction & Recovery"}}


def test_address_withheld_at_the_source_is_not_listed(tmp_path):
    hidden = placed(address_confidential=True, addresses=[])
    [row] = load_feed(tmp_path, service(service_at_locations=hidden)).values()

    assert row["code"] == "left_out"


def test_package_becomes_the_same_listing(tmp_path):
    mapping = hsds_mapping(file={"format": "hsds_csv"}, source={"complete": True})
    folder = package(tmp_path / "feed")
    rows = load_rows(tmp_path, mapping, path=folder)

    assert {key: (row["outcome"], row.get("code")) for key, row in rows.items()} == {
        "s1|l1": ("created", None),
        "s2": ("refused", "no_time_zone"),
    }
    assert Location.objects.get().address_1 == "20 Example Lane"
    assert load(folder, mapping)["outcomes"]["unchanged"] == 1
