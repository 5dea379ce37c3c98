"""What a place gives to take along: text, message, code, maps; and what it must not give."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from services.views.taken_along import LONGEST_QR, qr_code, taken_along

URL = "https://example.org/locations/1/"
PLACE = {
    "name": "Corner house & yard",
    "kind": "site",
    "visibility": "exact",
    "point": {"lat": 41.8858, "lon": -87.6229, "is_exact": True},
    "address": {
        "lines": ["1 Example Street"],
        "city": "Chicago",
        "region": "IL",
        "postal_code": "60601",
        "country": "US",
    },
    "area": None,
    "phones": [{"number": "+13125550101"}, {"number": "+13125550102"}, {"number": "+13125550103"}],
}
AREA = PLACE | {
    "visibility": "area",
    "address": None,
    "area": "Chicago",
    "point": {"lat": 41.9, "lon": -87.6, "is_exact": False},
}


def test_text_has_a_line_for_each_way_to_get_there():
    assert taken_along(PLACE, URL).text.split("\n") == [
        "Corner house & yard",
        "1 Example Street, Chicago, IL 60601",
        "(312) 555-0101",
        "(312) 555-0102",
        URL,
    ]


def test_message_is_the_text_in_full():
    along = taken_along(PLACE, URL)

    body = along.sms.removeprefix("sms:?&body=")
    assert unquote(body) == along.text
    assert not set("&?# \n") & set(body)


def test_maps_are_offered_for_an_exact_public_point_alone():
    assert [one.name for one in taken_along(PLACE, URL).maps][1:] == ["Google Maps", "Apple Maps"]
    assert taken_along(PLACE, URL).geo.startswith("geo:41.885800,-87.622900?q=")
    for place in (AREA, PLACE | {"point": None}, PLACE | {"point": AREA["point"]}):
        assert taken_along(place, URL).maps == []
        assert taken_along(place, URL).geo == ""


def test_confidential_place_hands_on_its_area():
    assert "In Chicago. Call for the address." in taken_along(AREA, URL).text


@pytest.mark.parametrize(("length", "drawn"), [(LONGEST_QR, True), (LONGEST_QR + 1, False)])
def test_code_is_drawn_while_paper_can_show_it(length, drawn):
    assert qr_code("h" * length).startswith('<svg viewBox="0 0') is drawn


def test_code_holds_no_markup_of_the_address():
    assert "<b>" not in qr_code("https://example.org/?q=<b>")
