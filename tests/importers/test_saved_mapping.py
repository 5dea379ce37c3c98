"""Mappings saved by staff: versions that never change, as text and on the command line."""

from __future__ import annotations

import tomllib

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from services.importers import mapping_file, saved_mapping
from services.importers.drafting import bases, fits, from_base
from services.importers.mapping_file import MappingError
from services.importers.toml_text import to_toml
from services.models import ImportMapping, Listing, Source
from tests.importers.loading import CLINICS, CLINICS_MAPPING, header

TABLE = tomllib.loads(CLINICS_MAPPING.read_text())


def changed(**constants: str) -> dict:
    return {**TABLE, "constants": {**TABLE["constants"], **constants}}


@pytest.mark.parametrize(
    "path", sorted(mapping_file.DIRECTORY.glob("*.toml")), ids=lambda p: p.stem
)
def test_text_of_a_mapping_reads_back_as_the_same(path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert tomllib.loads(to_toml(table)) == table


@given(st.dictionaries(st.text(), st.text(), min_size=1))
def test_any_words_are_written_so_that_they_read_back(words) -> None:
    sound = {key: value for key, value in words.items() if is_sound(key + value)}
    table = {"words": {"location.kind": sound}} if sound else {}
    assert tomllib.loads(to_toml(table)) == table


def is_sound(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


@pytest.mark.django_db
def test_newer_version_never_changes_an_older_one() -> None:
    first = saved_mapping.save(TABLE, by=None)
    same = saved_mapping.save(TABLE, by=None)
    second = saved_mapping.save(changed(**{"program.name": "Other"}), by=None)
    assert (first.pk, first.version, second.version) == (same.pk, 1, 2)
    assert saved_mapping.table_of(ImportMapping.objects.get(version=1)) == {
        **TABLE,
        "source": {k: v for k, v in TABLE["source"].items() if k != "trusted"},
    }
    with pytest.raises(ValueError, match="never changed"):
        first.save()


@pytest.mark.django_db
def test_wrong_mapping_is_not_saved() -> None:
    with pytest.raises(MappingError, match="Nothing fills"):
        saved_mapping.save({**TABLE, "constants": {}}, by=None)
    assert not ImportMapping.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_command_line_loads_by_the_saved_mapping() -> None:
    saved = saved_mapping.save(TABLE, by=None)
    call_command("import_listings", str(CLINICS), mapping=f"source:{saved.source.code}")
    assert Listing.objects.exists()
    with pytest.raises(CommandError, match=f"Saved: source:{saved.source.code}"):
        call_command("import_listings", str(CLINICS), mapping="source:other")
    with pytest.raises(CommandError, match="@7"):
        call_command("import_listings", str(CLINICS), mapping=f"source:{saved.source.code}@7")


@pytest.mark.django_db
def test_mapping_that_fits_is_offered_spelled_as_the_file_spells() -> None:
    saved_mapping.save(TABLE, by=None)
    columns = [name.upper() for name in header()]
    [base] = bases("csv", columns)
    assert base.key == f"source:{TABLE['source']['code']}"
    assert from_base(base, "csv", columns)["row"]["id"] == ["ID"]
    named = [
        name for given in from_base(base, "csv", columns)["columns"].values() for name in given
    ]
    assert set(named) <= set(columns)
    assert not fits(TABLE, "csv", columns[:2])
    assert not fits(TABLE, "geojson", columns)
