"""Hours that cannot be right: kept as they came, flagged, and the fault told in plain words."""

from __future__ import annotations

import pytest

from services.models import Location, Schedule, SourceRecord
from tests.importers.hsds_files import placed, service
from tests.importers.test_hsds_import import load_feed

pytestmark = pytest.mark.django_db


def row(**changes):
    day = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}
    return {**day, **changes}


TIMES = "The times are not clear"
CANNOT = "This kind of schedule cannot be kept as rules."


@pytest.mark.parametrize(
    ("schedules", "why"),
    [
        pytest.param(
            [row(), row(opens_at="16:00", closes_at="18:00")], "Two rules cover", id="both"
        ),
        pytest.param([row(opens_at="14:00", closes_at="13:00")], TIMES, id="inverted"),
        pytest.param([row(opens_at="25:00", closes_at="26:00")], TIMES, id="25:00"),
        pytest.param([row(opens_at="09:00", closes_at="09:00")], TIMES, id="nothing between"),
        pytest.param([row(valid_from="2027-02-29")], "Some words are not understood", id="29 Feb"),
        pytest.param(
            [row(valid_from="2028-02-29", valid_to="2028-02-29", byday="TU")],
            "leap years",
            id="leap",
        ),
        pytest.param(
            [row(valid_from="2026-03-03", valid_to="2026-03-04")], "No day fits", id="never"
        ),
        pytest.param(
            [row(valid_from="2026-03-03", valid_to="2026-03-01")],
            "before the first day",
            id="dates",
        ),
        pytest.param([row(freq="MONTHLY", bymonthday="3")], CANNOT, id="day of month"),
        pytest.param([row(freq="YEARLY")], CANNOT, id="yearly"),
        pytest.param([row(interval="2")], "in which week it starts", id="no anchor"),
        pytest.param([row(opens_at="09:00+09:00")], TIMES, id="clock of another place"),
        pytest.param([row(closes_at="")], "at what times", id="no end"),
    ],
)
def test_rows_of_a_partner(tmp_path, schedules, why) -> None:
    [told] = load_feed(tmp_path, service(schedules=schedules)).values()

    [remark] = [one for one in told["remarks"] if one["code"] == "schedule_unread"]
    assert remark["text"].startswith("The hours were not understood; they are shown as written.")
    assert why in remark["text"]
    assert remark["grade"] == "check"
    place = Location.objects.get()
    assert place.hours_kind == "not_known"
    assert place.hours_text
    assert not Schedule.objects.exists()
    said = [{key: value for key, value in one.items() if value} for one in schedules]
    assert SourceRecord.objects.get().raw["schedules"] == said


def test_night_that_may_be_the_wrong_way_round_is_kept_and_asked_about(tmp_path) -> None:
    night = row(opens_at="17:00", closes_at="09:00")
    [told] = load_feed(tmp_path, service(schedules=[night])).values()

    assert "Are opening and closing the right way round?" in told["remarks"][0]["text"]
    assert Schedule.objects.get().closes == 33 * 60


def test_zone_that_nobody_knows_is_flagged_and_told_by_the_place(tmp_path) -> None:
    links = placed()
    links[0]["location"]["schedules"] = [row(timezone_name="Mars/Base")]
    [told] = load_feed(tmp_path, service(service_at_locations=links, schedules=[])).values()

    assert Location.objects.get().time_zone == "America/Chicago"
    assert told["outcome"] in ("created", "new")
