"""A mapping file is suggested from a list, edited, kept by version, and used."""

from __future__ import annotations

import io
import tomllib

import pytest
from django.core.management import CommandError, call_command

from services.importers import mapping_file
from services.models import ImportMapping, Listing
from tests.importers.hsds_files import SERVICE, package

pytestmark = pytest.mark.django_db

LIST = (
    "Site ID,Agency,Street Address,City,State,Zip Code,Phone,Funding\n"
    "1,Example House,20 Example Lane,Chicago,IL,60602,312-555-0150,=secret\n"
    "2,Other House,21 Example Lane,Chicago,IL,60602,312-555-0151,county\n"
)


def run(*arguments):
    said = io.StringIO()
    call_command("suggest_mapping", *map(str, arguments), stdout=said)
    return said.getvalue()


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return path


def test_suggestion_is_a_mapping_that_loads(given, tmp_path):
    target = tmp_path / "mine.toml"
    run(given, "--output", target, "--code", "example", "--program-type", "naloxone")
    mapping = mapping_file.load(target)
    call_command("import_listings", str(given), mapping=str(target), stdout=io.StringIO())

    assert mapping.columns["location.postal_code"] == ("Zip Code",)
    assert mapping.row.id == ("Site ID",)
    assert Listing.objects.count() == 2


def test_what_is_needed_or_not_used_is_said_above(given):
    text = run(given)

    assert '# Needed: "program.program_type"' in text
    assert "# Not used: Funding (=secret | county)" in text
    assert tomllib.loads(text)["columns"]["provider.name"] == ["Agency"]


def test_file_that_was_edited_is_not_overwritten(given, tmp_path):
    target = tmp_path / "mine.toml"
    target.write_text("mine")

    with pytest.raises(CommandError, match="may have been edited"):
        run(given, "--output", target)
    assert target.read_text() == "mine"


def test_edited_mapping_is_kept_by_version(given, tmp_path):
    target = tmp_path / "mine.toml"
    run(given, "--output", target, "--code", "example", "--program-type", "naloxone")
    first = run("--save", target)
    target.write_text(target.read_text().replace('"Agency"', '"Agency", "City"'))
    second = run("--save", target)

    assert "Version 1" in first
    assert "source:example@2" in second
    assert ImportMapping.objects.count() == 2


def test_wrong_mapping_is_not_kept(tmp_path):
    target = tmp_path / "mine.toml"
    target.write_text('[source]\ncode = "x"\n')

    with pytest.raises(CommandError, match="is missing"):
        run("--save", target)
    assert not ImportMapping.objects.exists()


@pytest.mark.parametrize("as_folder", [True, False])
def test_hsds_gets_its_own_mapping(tmp_path, as_folder):
    import json

    path = package(tmp_path / "feed") if as_folder else tmp_path / "feed.json"
    if not as_folder:
        path.write_text(json.dumps(SERVICE))
    table = tomllib.loads(run(path, "--code", "feed"))

    assert table["source"]["code"] == "feed"
    assert table["file"]["format"] == ("hsds_csv" if as_folder else "hsds_json")
    assert mapping_file.build(table, name="x", digest="").columns["phones"] == ("phones",)


def test_what_cannot_be_read_is_said(tmp_path):
    path = tmp_path / "page.csv"
    path.write_text("<html></html>")

    with pytest.raises(CommandError, match="web page"):
        run(path)
    with pytest.raises(CommandError, match="no file"):
        run(tmp_path / "nothing.csv")
