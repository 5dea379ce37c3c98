"""A table that was exported for editing comes back through the staff pages as well."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.management import call_command

from services.models import ImportUpload, Listing, ProgramFact
from tests.admin import import_steps as steps
from tests.factories import ListingFactory, ProgramFactFactory
from tests.importers.hsds_files import package, zipped

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads_folder(settings, tmp_path):
    settings.IMPORT_UPLOADS = tmp_path / "imports"


@pytest.fixture
def table(tmp_path):
    """Two exported listings; a function edits one cell of the first and gives the file's bytes."""
    first = ListingFactory(program__provider__name="@Example Group")
    ProgramFactFactory(program=first.program, key="no_id", value="no")
    ListingFactory()
    path = tmp_path / "table.csv"
    call_command("export_listings", str(path), stdout=io.StringIO())

    def edited(**cells):
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        rows[0] |= cells
        return steps.table(rows, columns=rows[0])

    return edited


def plan(person, content):
    steps.send_file(person, content)
    upload = ImportUpload.objects.latest("id")
    page = f"{steps.START}{upload.uuid}/columns/"
    person.send(page, save="1", source="", new_name="Edited offline", list_date="2026-01-15")
    steps.go_on(person, upload)
    upload.refresh_from_db()
    return upload


def test_one_edited_fact_is_one_change_in_the_plan(curator, table):
    upload = plan(curator, table(**{"fact: no_id": "yes"}))

    assert steps.outcomes(upload) == {1: "update", 2: "unchanged"}
    steps.accept_and_load(curator, upload)
    assert ProgramFact.objects.get().value == "yes"
    assert Listing.objects.count() == 2


def test_table_that_nobody_edited_plans_nothing(curator, table):
    assert steps.outcomes(plan(curator, table())) == {1: "unchanged", 2: "unchanged"}


def test_hsds_package_is_planned_with_its_own_mapping(curator, tmp_path):
    archive = zipped(package(tmp_path / "feed"))
    upload = plan(curator, archive.read_bytes())

    assert upload.format == "hsds_csv"
    assert steps.outcomes(upload) == {1: "create", 2: "refused"}
    steps.accept_and_load(curator, upload)
    assert Listing.objects.get().location.hours_kind == "scheduled"
