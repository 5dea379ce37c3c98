"""Words for open or not, how far and how fresh."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from services.domain.distance_text import Units
from services.views.wording import address_line, distance_told, freshness_told, opening_told

ZONE = "America/Chicago"
NOW = datetime.datetime(2026, 11, 24, 18, 0, tzinfo=datetime.UTC)  # Tuesday noon in Chicago


def opening(state, until=None, following=None, *, soon=False, note=""):
    told = {"state": state, "until": until, "next": following, "closes_soon": soon}
    return told | {"note": note}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (opening("open", "2026-11-24T17:00:00-06:00"), "Open until 5 p.m."),
        (opening("open", "2026-11-25T02:00:00-06:00"), "Open until 2 a.m."),
        (opening("open", "2026-11-27T17:00:00-06:00"), "Open until Friday at 5 p.m."),
        (opening("open"), "Open 24 hours"),
        (
            opening("open", "2026-11-24T12:20:00-06:00", soon=True),
            "Closes soon, at 12:20 p.m. (in 20 min)",
        ),
        (
            opening("closed", None, "2026-11-24T13:00:00-06:00"),
            "Closed now. Opens today at 1 p.m. (in 60 min)",
        ),
        (
            opening("closed", None, "2026-11-24T13:01:00-06:00"),
            "Closed now. Opens today at 1:01 p.m.",
        ),
        (
            opening("closed", None, "2026-11-25T09:00:00-06:00"),
            "Closed now. Opens tomorrow at 9 a.m.",
        ),
        (
            opening("closed", None, "2026-11-28T09:30:00-06:00"),
            "Closed now. Opens Saturday at 9:30 a.m.",
        ),
        (
            opening("closed", None, "2026-12-15T09:00:00-06:00"),
            "Closed now. Opens December 15 at 9 a.m.",
        ),
        (opening("closed"), "Closed now"),
        (opening("closed", note="Bad weather"), "Closed now (Bad weather)"),
        (
            opening("closed", None, "2026-11-25T09:00:00-06:00", note="100% rain"),
            "Closed now (100% rain). Opens tomorrow at 9 a.m.",
        ),
        (opening("unknown"), "Hours not known. Call first"),
        (opening("by_appointment"), "By appointment"),
        (opening("call_first"), "Call first"),
        (opening("temporarily_closed"), "Closed for now"),
        (
            opening("temporarily_closed", "2026-12-01T00:00:00-06:00"),
            "Closed for now, until December 1",
        ),
    ],
)
def test_opening_is_told_with_what_comes_next(told, words):
    assert opening_told(told, NOW, ZONE).text == words


@pytest.mark.parametrize(
    ("told", "html"),
    [
        (
            opening("open", "2026-11-24T17:00:00-06:00"),
            'Open until <time datetime="2026-11-24T17:00-06:00">5 p.m.</time>',
        ),
        (opening("closed", note="<b>Rain</b>"), "Closed now (&lt;b&gt;Rain&lt;/b&gt;)"),
    ],
)
def test_moment_is_marked_and_markup_is_inert(told, html):
    assert opening_told(told, NOW, ZONE).html == html


def test_our_own_reason_is_told_in_spanish():
    told = opening("closed", None, "2026-11-24T15:00:00-06:00", note="Bad weather")

    with translation.override("es"):
        words = opening_told(told, NOW, ZONE).text

    assert words == "Cerrado ahora (Mal tiempo). Abre hoy a las 3 p.m."


def test_nobody_is_asked_to_call_where_there_is_no_number():
    assert opening_told(opening("unknown"), NOW, ZONE, has_phone=False).text == "Hours not known"


def test_not_known_looks_neither_open_nor_closed():
    unknown = opening_told(opening("unknown"), NOW, ZONE)
    others = [opening_told(opening(state), NOW, ZONE) for state in ("open", "closed")]

    assert unknown.tone not in {told.tone for told in others}
    assert unknown.icon not in {told.icon for told in others}


@pytest.mark.parametrize(
    ("metres", "units", "words"),
    [
        (2300, Units.MILES, "1.4 mi (2.3 km)"),
        (2300, Units.KILOMETRES, "2.3 km (1.4 mi)"),
        (40, Units.KILOMETRES, "under 100 m (under 0.1 mi)"),
        (50_000, Units.MILES, "31 mi (50 km)"),
    ],
)
def test_distance_is_told_in_both_units(metres, units, words):
    assert distance_told(metres, units) == words


def test_distance_is_written_as_the_language_writes_numbers():
    with translation.override("es"):
        assert distance_told(2300, Units.KILOMETRES).startswith("2,3 km")


@pytest.mark.parametrize(
    ("state", "days", "how", "words"),
    [
        ("fresh", 0, "phone", "Confirmed today, by phone."),
        ("fresh", 1, "visit", "Confirmed yesterday, by a visit."),
        ("fresh", 12, "phone", "Confirmed 12 days ago, by phone."),
        ("due", 120, "provider", "Confirmed 4 months ago, by the provider."),
        ("old", 400, None, "Confirmed over a year ago. Call first."),
        ("never", None, None, "Not confirmed yet"),
    ],
)
def test_freshness_is_told_with_its_age(state, days, how, words):
    assert freshness_told({"state": state, "days": days, "how": how}).text == words


def test_address_leaves_out_what_is_missing():
    address = {"lines": [], "city": "Leeds", "region": "", "postal_code": "LS1 1AA"}

    assert address_line(address) == "Leeds, LS1 1AA"
    assert address_line(None) == ""


def test_what_was_confirmed_fact_by_fact_is_not_called_unconfirmed():
    fresh = {"state": "never", "days": None, "how": None}
    facts = {
        "no_id": {"value": "yes", "confirmed_on": "2026-11-02", "how": "phone"},
        "free": {"value": "yes", "confirmed_on": "2026-10-01", "how": "phone"},
        "anonymous": {"value": "yes", "confirmed_on": None, "how": None},
    }

    assert freshness_told(fresh, facts).text == "Parts confirmed, last on Nov. 2, 2026."
    assert freshness_told(fresh, {"no_id": {"confirmed_on": None}}).text == "Not confirmed yet"


def test_spanish_clocks_are_those_of_the_country():
    with translation.override("es"):
        told = opening_told(opening("open", "2026-11-24T17:00:00-06:00"), NOW, ZONE)
    assert told.text == "Abierto. Cierra: 5 p.m."
