"""The command that loads, renews and takes away the sample records."""

from __future__ import annotations

import datetime
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from services.importers.sample import storage
from services.management.commands import load_demo
from services.models import (
    AreaAlert,
    Confirmation,
    Listing,
    Location,
    Program,
    ProgramFact,
    Provider,
    SearchRow,
    Source,
)
from services.models.record import Record
from tests.factories import ListingFactory, LocationFactory, ProgramFactory, ProviderFactory

pytestmark = pytest.mark.django_db
TODAY = "2026-11-23"
FOLDER = Path(__file__).resolve().parents[2] / load_demo.FIXTURES


@pytest.fixture
def one_town(monkeypatch, tmp_path) -> Path:
    """Toronto alone: it has confidential, hidden and withdrawn places, and loads in no time."""
    for name in ("patterns.toml", "toronto.toml"):
        shutil.copy(FOLDER / name, tmp_path)
    monkeypatch.setattr(load_demo, "FIXTURES", tmp_path)
    return tmp_path


def run(*options: str) -> str:
    out = StringIO()
    call_command("load_demo", *options, stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    return {
        model.__name__: model._default_manager.count()
        for base in Record.__subclasses__()
        for model in [base, *base.__subclasses__()]
        if not model._meta.abstract
    }


def test_all_samples_are_loaded_and_found_and_a_second_run_changes_nothing():
    run("--today", TODAY)

    assert Listing.objects.public().count() >= 240
    findable = Listing.objects.findable().values_list("pk", flat=True)
    indexed = SearchRow.objects.exclude(listing=None).values_list("listing_id", flat=True)
    assert set(findable) == set(indexed)
    assert "added 0, changed 0, removed 0" in run("--today", TODAY)


def test_dates_are_counted_from_today_when_no_day_is_given(one_town):
    run()

    newest = Listing.objects.exclude(confirmed_on=None).latest("confirmed_on").confirmed_on
    assert 0 <= (datetime.datetime.now(datetime.UTC).date() - newest).days <= 30


def test_a_later_day_renews_dates_and_keeps_addresses(one_town):
    run("--today", TODAY)
    before = dict(Listing.objects.exclude(confirmed_on=None).values_list("uuid", "confirmed_on"))
    rows = counts()
    run("--today", "2026-12-03")

    ten_days = datetime.timedelta(days=10)
    after = dict(Listing.objects.exclude(confirmed_on=None).values_list("uuid", "confirmed_on"))
    assert after == {uuid: day + ten_days for uuid, day in before.items()}
    assert counts() == rows


def test_every_record_has_a_history(one_town):
    run("--today", TODAY)
    run("--today", "2026-12-03")

    fact = ProgramFact.objects.exclude(confirmed_on=None).first()
    assert [row.history_type for row in fact.history.order_by("history_id")] == ["+", "~"]
    assert fact.history.earliest().created_at == fact.created_at
    assert Provider.history.count() == Provider.objects.count()


def test_removal_takes_samples_alone(one_town):
    ListingFactory()
    before = counts()
    run("--today", TODAY)
    assert counts() != before
    samples = Listing.objects.count() - 1

    assert f"{samples} listings taken away" in run("--remove")
    assert counts() == before
    assert Listing.history.count() == ProgramFact.history.count() + 1 == 1
    assert not Source.objects.filter(code="demo").exists()
    assert not AreaAlert.objects.exists()
    assert SearchRow.objects.exclude(listing=None).count() == 1


def test_removal_is_refused_when_a_real_program_is_at_a_sample_place(one_town):
    run("--today", TODAY)
    ListingFactory(program=ProgramFactory(), location=Location.objects.first())
    before = counts()

    with pytest.raises(CommandError, match="Nothing was changed"):
        run("--remove")
    assert counts() == before


def test_removal_is_refused_when_a_real_provider_is_part_of_a_sample(one_town):
    run("--today", TODAY)
    ProviderFactory(parent=Provider.objects.filter(is_sample=True).first())

    with pytest.raises(CommandError, match="Nothing was changed"):
        run("--remove")


def test_samples_loaded_again_are_as_they_were(one_town):
    run("--today", TODAY)
    listing = Listing.objects.filter(hours_kind="scheduled").first()
    listing.schedules.all().delete()
    fact = ProgramFact.objects.first()
    ProgramFact.objects.filter(pk=fact.pk).delete()
    ProgramFact.objects.create(program=fact.program, key=fact.key, value=fact.value)
    Location.objects.update(name="Example renamed")
    run("--today", TODAY)

    assert not Location.objects.filter(name="Example renamed").exists()
    assert ProgramFact.objects.get(program=fact.program, key=fact.key).uuid == fact.uuid
    assert listing.schedules.exists()


def test_what_people_added_of_their_own_is_kept(one_town):
    run("--today", TODAY)
    provider = Provider.objects.first()
    own = ListingFactory(
        program=ProgramFactory(provider=provider), location=LocationFactory(provider=provider)
    )
    ProgramFact.objects.create(program=own.program, key="free", value="yes")
    Confirmation.objects.create(
        listing=Listing.objects.first(), how="phone", role="curator", confirmed_on="2026-11-23"
    )
    before = counts()

    assert "added 0, changed 0, removed 0" in run("--today", TODAY)
    assert counts() == before


def test_what_the_fixtures_no_longer_name_is_taken_away(one_town):
    run("--today", TODAY)
    shutil.copy(FOLDER / "dublin.toml", one_town)
    (one_town / "toronto.toml").unlink()
    run("--today", TODAY)

    assert set(Location.objects.values_list("country", flat=True)) == {"IE"}
    assert set(Program.objects.values_list("provider__name", flat=True)) == set(
        Provider.objects.values_list("name", flat=True)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "broken.toml"),
        ('colour = "red"', "colour"),
        (
            'providers = [{ key = "a", name = "Example", programs = [{ key = "b", like = "c" }] }]',
            "broken/a/b: there is no pattern c",
        ),
    ],
)
def test_a_slip_in_a_fixture_is_told_and_loads_nothing(one_town, text, said):
    head = 'name = "X"\narea = "X"\nregion = "ON"\ncountry = "CA"\ntime_zone = "UTC"\n'
    (one_town / "broken.toml").write_text(f"{head}centre = [1.0, 1.0]\n{text}\n")

    with pytest.raises(CommandError, match=said):
        run("--today", TODAY)
    assert not Provider.objects.exists()


def test_a_failure_half_way_leaves_nothing_behind(one_town, monkeypatch):
    def fail(location_ids: object) -> int:
        raise RuntimeError("index")

    monkeypatch.setattr(storage, "reindex", fail)
    with pytest.raises(RuntimeError, match="index"):
        run("--today", TODAY)

    assert not Provider.objects.exists()
