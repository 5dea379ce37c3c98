"""A mapping is checked whole before a row is read."""

from __future__ import annotations

import copy

import pytest

from services.importers import mapping_file
from services.importers.mapping_file import DIRECTORY, MappingError

SOUND = {
    "source": {"code": "x", "name": "X"},
    "file": {"format": "csv"},
    "row": {"id": ["ID"]},
    "constants": {"program.program_type": "mat", "location.country": "US"},
    "columns": {"provider.name": "Name"},
}


def changed(path: str, value: object) -> dict[str, object]:
    """The sound mapping with one value set, None for removed; the path is split at slashes."""
    table = copy.deepcopy(SOUND)
    *parents, last = path.split("/")
    inner = table
    for name in parents:
        inner = inner.setdefault(name, {})
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return table


@pytest.mark.parametrize("path", sorted(DIRECTORY.glob("*.toml")), ids=lambda path: path.stem)
def test_committed_mapping_is_sound_and_names_its_licence(path):
    mapping = mapping_file.load(path)

    assert mapping.source.licence
    assert mapping.source.trusted is False


def test_mapping_is_found_by_name():
    assert mapping_file.find("samhsa_otp_2017").name == "samhsa_otp_2017.toml"


def test_unknown_mapping_lists_the_committed_ones():
    with pytest.raises(MappingError, match="vancouver_naloxone_2018"):
        mapping_file.find("nothing")


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("columns/location.town", "City", "There is no field “location.town”"),
        ("columns/facts.no_such", "X", "There is no fact “facts.no_such”"),
        ("constants/provider.nmae", "X", "There is no field “provider.nmae”"),
        ("colums", {}, "“colums” is not known"),
        ("source/licens", "MIT", "“licens” is not known in \\[source\\]"),
        ("source/code", None, "“code” is missing in \\[source\\]"),
        ("row", None, "“row” is missing"),
        ("row/id", [], "id names no column"),
        ("row/share_provider", "planet", "share_provider must be one of"),
        ("file/format", "docx", "no reader for “docx”"),
        ("codes", [{"column": "K", "book": "nope"}], "no code book “nope”"),
        ("constants/location.kind", "bar", "“bar” is not a value of “location.kind”"),
        ("constants/facts.no_id", "maybe", "“maybe” is not a value of “facts.no_id”"),
        ("when", [{"column": "A", "is": "b"}], "“set” is missing in \\[when\\]"),
        ("constants/location.country", None, "Nothing fills “location.country”"),
    ],
)
def test_mistake_is_named(path, value, words):
    with pytest.raises(MappingError, match=words):
        mapping_file.build(changed(path, value), name="x", digest="x")


def test_all_mistakes_are_said_at_once():
    table = changed("columns/location.town", "City")
    table["constants"]["facts.no_such"] = "yes"

    with pytest.raises(MappingError, match=r"facts.no_such.*location\.town"):
        mapping_file.build(table, name="x", digest="x")


def test_file_that_is_not_toml_is_refused(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("[source\n")

    with pytest.raises(MappingError, match=r"broken\.toml is not TOML"):
        mapping_file.load(path)
