"""A point is compared with its postal code and town; a centre is used only when said to be one."""

from __future__ import annotations

import pytest

from services.domain.geo import Point
from services.importers.proposal import RowRefused
from tests.importers.loading import (
    FixedGazetteer,
    clinic,
    clinics_mapping,
    codes,
    load,
    propose,
    write,
)

LOOP = Point(41.8853, -87.6216)
KNOWN = FixedGazetteer({"60602": LOOP}, {"Chicago": Point(41.85, -87.65)})


def test_point_near_its_postal_code_is_kept():
    proposal = propose(gazetteer=KNOWN)

    assert proposal.values["point"] == [41.88, -87.63, "address"]
    assert codes(proposal) == []


@pytest.mark.parametrize(
    ("cells", "point", "code"),
    [
        ({"Lat": "", "Lon": ""}, [41.8853, -87.6216, "postal"], "position_postal"),
        ({"Lat": "0", "Lon": "0"}, [41.8853, -87.6216, "postal"], "position_postal"),
        ({"Lat": "", "Lon": "", "ZIP": ""}, [41.85, -87.65, "place"], "position_town"),
        ({"Lat": "30.2672", "Lon": "-97.7431"}, [41.8853, -87.6216, "postal"], "position_far"),
        ({"Lat": "-25.3", "Lon": "-57.6"}, [41.8853, -87.6216, "postal"], "position_far"),
        ({"Lat": "-87.63", "Lon": "41.88"}, [41.88, -87.63, "address"], "position_swapped"),
    ],
)
def test_point_that_cannot_be_is_replaced_by_a_centre(cells, point, code):
    proposal = propose(gazetteer=KNOWN, **cells)

    assert proposal.values["point"] == point
    assert code in codes(proposal)


def test_wrong_postal_code_is_flagged_when_the_town_agrees_with_the_point():
    far = FixedGazetteer({"60602": Point(30.0, -97.0)}, {"Chicago": LOOP})
    proposal = propose(gazetteer=far)

    assert proposal.values["point"] == [41.88, -87.63, "address"]
    assert codes(proposal) == ["postal_far"]


def test_place_unknown_to_the_gazetteer_has_no_point():
    proposal = propose(gazetteer=FixedGazetteer(), Lat="", Lon="")

    assert proposal.values["point"] is None
    assert "no_position" in codes(proposal)


def test_time_zone_comes_from_the_point():
    assert propose(Lat="41.5", Lon="-87.3", State="IN").text("location.time_zone") == (
        "America/Chicago"
    )


def test_time_zone_without_a_point_is_that_of_the_region():
    assert propose(Lat="", Lon="").text("location.time_zone") == "America/Chicago"
    guessed = propose(Lat="", Lon="", State="IN", City="Gary")
    assert guessed.text("location.time_zone") == "America/New_York"
    assert "time_zone_guessed" in codes(guessed)


def test_row_without_any_time_zone_is_refused():
    with pytest.raises(RowRefused, match="no time zone"):
        propose(Lat="", Lon="", State="", City="")


def test_program_by_mail_has_no_point():
    mapping = clinics_mapping(constants={"location.kind": "mail"})

    assert propose(mapping).values["point"] is None


@pytest.mark.django_db
def test_codes_that_a_spreadsheet_counted_up_are_flagged(tmp_path):
    absecon, newark = Point(39.4, -74.5), Point(40.7, -74.2)
    codes = {f"0820{n}": absecon for n in range(1, 6)}
    towns = {"Absecon": absecon, "Newark": newark, "Orange": newark, "Kearny": newark}
    rows = [
        clinic(ID=str(n), City=city, State="New Jersey", ZIP=f"820{n}", Lat="", Lon="")
        for n, city in enumerate(("Absecon", "Newark", "Orange", "Kearny"), start=1)
    ]
    path = write(tmp_path / "list.csv", rows)
    summary = load(path, gazetteer=FixedGazetteer(codes, towns))

    assert summary["remarks"]["postal_filled"] == 3
    assert summary["flagged"] == 3
