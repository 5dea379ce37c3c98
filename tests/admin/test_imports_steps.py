"""Work with a list is done request by request: it can stop anywhere, and two may try it at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from services.importers import decisions, planning, staged_loading
from services.importers.run_lock import AlreadyRunning
from services.models import (
    ImportRun,
    ImportUpload,
    Listing,
    PlannedRow,
    Source,
    SourceRecord,
)
from tests.admin import import_steps as steps
from tests.admin.conftest import messages_of
from tests.admin.import_steps import site

TWELVE = [site(n) for n in range(1, 13)]


@pytest.fixture(autouse=True)
def small_steps(settings, tmp_path, monkeypatch):
    """One chunk of five rows a request."""
    settings.IMPORT_UPLOADS = tmp_path / "imports"
    for module in (planning, staged_loading):
        monkeypatch.setattr(module, "CHUNK_ROWS", 5)
    monkeypatch.setattr(planning.plan_step, "__defaults__", (0.0,))
    monkeypatch.setattr(
        staged_loading.load_step, "__kwdefaults__", {"publish": None, "seconds": 0.0}
    )
    return settings.IMPORT_UPLOADS


def work(person, upload):
    return person.get(f"/admin/imports/{upload.uuid}/work/")


def begun(person, rows=TWELVE, **fields) -> ImportUpload:
    """An upload whose plan was asked for and has not been made beyond the first step."""
    upload = steps.upload_list(person, rows)
    steps.save_columns(person, upload, **fields)
    upload.refresh_from_db()
    return upload


def test_page_tells_how_far_it_is_and_asks_to_come_again(curator) -> None:
    upload = begun(curator)
    assert (upload.state, upload.rows_done) == ("planning", 5)
    response = work(curator, upload)
    page = response.content.decode()
    assert "10 of 12 rows are done." in page
    assert '<progress max="12" value="10">' in page
    assert steps.seconds_to_come_again(response) == 1
    assert not Listing.objects.exists()
    assert work(curator, upload).status_code == 302
    assert len(steps.outcomes(upload)) == 12


def test_colleague_goes_on_with_a_plan_that_was_left(curator, sign_in) -> None:
    upload = begun(curator)
    steps.go_on(sign_in("Importer"), upload)
    upload.refresh_from_db()
    assert (upload.state, set(steps.outcomes(upload).values())) == ("planned", {"create"})


def test_doubles_within_a_file_are_found_across_steps(curator) -> None:
    rows = [*TWELVE, site(1, Site="Example House 1 LLC", Phone="312-555-0101")]
    upload = steps.planned(curator, rows)
    assert steps.outcomes(upload)[13] == "duplicate"
    row = PlannedRow.objects.get(upload=upload, number=13)
    assert row.content["match"]["name"] == "Example House 1"
    steps.decide(curator, upload, clear="1")
    steps.decide(curator, upload, shown=["13"], **{"row-13": "same"})
    steps.load(curator, upload)
    assert Listing.objects.count() == 12
    assert Listing.objects.get(uuid=row.content["match"]["uuid"]).source_records.count() == 2


def test_loading_that_was_interrupted_goes_on_where_it_was(curator, sign_in) -> None:
    upload = steps.planned(curator, TWELVE)
    steps.decide(curator, upload, clear="1")
    curator.client.post(f"/admin/imports/{upload.uuid}/load/")
    work(curator, upload)
    assert Listing.objects.count() == 5
    assert ImportRun.objects.get().state == "running"

    steps.go_on(sign_in("Importer"), upload)
    assert Listing.objects.count() == 12
    run = ImportRun.objects.get()
    assert (run.state, run.rows_done, run.report["outcomes"]["created"]) == ("done", 12, 12)


def test_chunk_that_fails_is_rolled_back_whole(curator, monkeypatch) -> None:
    upload = steps.planned(curator, TWELVE)
    steps.decide(curator, upload, clear="1")
    staged_loading.begin(upload, by=curator.user, now=timezone.now())
    whole = staged_loading.LoadStep._count

    def killed(*args):
        whole(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(staged_loading.LoadStep, "_count", killed)
    with pytest.raises(KeyboardInterrupt):
        staged_loading.load_step(upload, by=curator.user, now=timezone.now())
    monkeypatch.undo()
    assert not Listing.objects.exists()
    assert not SourceRecord.objects.exists()
    assert not PlannedRow.objects.exclude(result="").exists()


def test_two_requests_never_load_the_same_rows(curator) -> None:
    upload = steps.planned(curator, TWELVE)
    steps.decide(curator, upload, clear="1")
    staged_loading.begin(upload, by=curator.user, now=timezone.now())
    late = ImportUpload.objects.get(pk=upload.pk)
    staged_loading.load_step(upload, by=curator.user, now=timezone.now(), seconds=0)
    staged_loading.load_step(late, by=curator.user, now=timezone.now(), seconds=0)
    assert (Listing.objects.count(), upload.rows_done, late.rows_done) == (5, 5, 5)


def test_two_requests_never_plan_the_same_rows(curator) -> None:
    upload = begun(curator)
    late = ImportUpload.objects.get(pk=upload.pk)
    planning.plan_step(upload, timezone.now(), seconds=0)
    planning.plan_step(late, timezone.now(), seconds=0)
    assert PlannedRow.objects.count() == upload.rows_done == late.rows_done == 10


def test_second_upload_of_a_file_is_told_about_the_first(curator, sign_in) -> None:
    first = begun(curator)
    other = sign_in("Importer")
    response = steps.send_file(other, steps.table(TWELVE), name="copy.csv")
    assert ImportUpload.objects.get() == first
    told = messages_of(response)
    assert "uploaded by Curator: list.csv" in told


def test_upload_at_the_very_same_moment_is_told_too(curator, monkeypatch, small_steps) -> None:
    from services.admin.imports import start

    looks = iter([None])

    def looks_once(stored):
        if next(looks, "again") == "again":
            return whole(stored)
        steps.send_file(curator, steps.table(TWELVE))
        return None

    whole = start._refuse_second
    monkeypatch.setattr(start, "_refuse_second", looks_once)
    steps.send_file(curator, steps.table(TWELVE))
    assert ImportUpload.objects.count() == 1
    assert len(list(small_steps.iterdir())) == 2


def test_loading_waits_for_another_import_of_the_source(curator) -> None:
    upload = steps.planned(curator, TWELVE)
    steps.decide(curator, upload, clear="1")
    source = Source.objects.get()
    other = ImportRun.objects.create(
        source=source, state="running", worker="elsewhere 1", file_name="other.csv"
    )
    response = curator.client.post(f"/admin/imports/{upload.uuid}/load/", follow=True)
    assert "other.csv" in messages_of(response)
    assert not Listing.objects.exists()
    ImportRun.objects.filter(pk=other.pk).update(state="done")
    steps.load(curator, upload)
    assert Listing.objects.count() == 12


def test_command_line_waits_for_the_staff_pages(curator) -> None:
    upload = steps.planned(curator, TWELVE)
    steps.decide(curator, upload, clear="1")
    staged_loading.begin(upload, by=curator.user, now=timezone.now())
    from services.importers.run_lock import Ticket, start

    ticket = Ticket("x.csv", "x", "x", upload.list_date, 1)
    with pytest.raises(AlreadyRunning, match=r"list\.csv"):
        start(Source.objects.get(), ticket, timezone.now())


def test_loading_that_was_silent_for_long_takes_the_lock_again(curator) -> None:
    upload = steps.planned(curator, TWELVE)
    steps.decide(curator, upload, clear="1")
    curator.client.post(f"/admin/imports/{upload.uuid}/load/")
    work(curator, upload)
    run = ImportRun.objects.get()
    ImportRun.objects.update(state="stopped")
    other = ImportRun.objects.create(
        source=run.source, state="running", worker="elsewhere 1", file_name="other.csv"
    )
    response = work(curator, upload)
    assert "other.csv" in response.content.decode()
    assert steps.seconds_to_come_again(response) == 15
    ImportRun.objects.filter(pk=other.pk).update(state="done")
    steps.go_on(curator, upload)
    assert Listing.objects.count() == 12


def test_theirs_is_not_taken_when_ours_changed_after_the_plan(curator) -> None:
    steps.accept_and_load(curator, steps.planned(curator, [site(1)]))
    provider = Listing.objects.get().program.provider
    provider.website = "https://ours.example.org/"
    provider.save()
    rows = [site(1, Website="https://theirs.example.org/")]
    upload = steps.upload_list(curator, rows, columns=(*steps.COLUMNS, "Website"))
    steps.save_columns(curator, upload, source="county-list", c8="provider.website")
    steps.go_on(curator, upload)
    decisions.decide(upload, "theirs")
    provider.website = "https://newer.example.org/"
    provider.save()
    steps.load(curator, upload)
    provider.refresh_from_db()
    assert provider.website == "https://newer.example.org/"


def test_file_is_deleted_after_seven_days_by_the_next_upload(curator, small_steps) -> None:
    old = begun(curator)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        curator.client.force_login(curator.user)
        steps.upload_list(curator, [site(1)])
    old.refresh_from_db()
    assert (old.state, old.stored, old.profile) == ("closed", "", {})
    assert len(list(small_steps.iterdir())) == 2


def test_only_one_of_two_who_watch_does_the_work(curator, monkeypatch) -> None:
    upload = begun(curator)
    seen = []
    whole = planning.plan_step

    def watched(fresh, now, *args):
        seen.append(work(curator, upload).content.decode())
        whole(fresh, now, *args)

    monkeypatch.setattr(planning, "plan_step", watched)
    assert work(curator, upload).status_code == 200
    assert len(seen) == 1
    assert "5 of 12 rows are done." in seen[0]
    assert PlannedRow.objects.count() == 10


def test_request_that_died_gives_way(curator) -> None:
    upload = begun(curator)
    ImportUpload.objects.update(worked_until=timezone.now() + timedelta(seconds=20))
    assert "5 of 12 rows are done." in work(curator, upload).content.decode()
    ImportUpload.objects.update(worked_until=timezone.now() - timedelta(seconds=1))
    assert "10 of 12 rows are done." in work(curator, upload).content.decode()
