"""Every page opens, under the strict policy, in as many queries for 30 rows as for 1."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from services.admin.site import site
from services.models import (
    AreaAlert,
    Confirmation,
    Consent,
    DoNotList,
    Hotline,
    ImportRun,
    LegalNote,
    SourceRecord,
)
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    ProgramFactFactory,
    ScheduleFactory,
    SourceFactory,
)

MODELS = sorted(
    (model for model in site._registry if model._meta.app_label == "services"),
    key=lambda model: model._meta.model_name,
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=|<style")


def one_of_each(number: int = 0) -> None:
    """A row of every model that the tool knows, with the rows that hang on it."""
    listing = ListingFactory(location=ConfidentialAddressFactory().location)
    for owner in (listing, listing.location, listing.program, listing.program.provider):
        owner.phones.create(number="988", label="Desk")
    ScheduleFactory(location=listing.location)
    listing.notices.create(kind="other", text="Hello", starts_at="2026-01-01T00:00Z")
    listing.scheduleexceptions.create(date_from="2026-12-25", date_to="2026-12-25")
    ProgramFactFactory(program=listing.program)
    listing.program.service_areas.create(extent="country", country="US")
    shared = {"listing": listing}
    Confirmation.objects.create(how="phone", role="curator", confirmed_on="2026-01-01", **shared)
    Consent.objects.create(
        use="web", answer="yes", given_by="director", given_on="2026-01-01", **shared
    )
    source = SourceFactory()
    run = ImportRun.objects.create(source=source, file_name="list.csv", state="done")
    SourceRecord.objects.create(
        source=source,
        external_id=str(number),
        raw={"a": 1},
        retrieved_on="2026-01-01",
        last_seen_run=run,
        **shared,
    )
    DoNotList.objects.create(source=source, name="Place", reason="asked", asked_on="2026-01-01")
    content(number)


def content(number: int) -> None:
    """The rows that are not about listings."""
    at = {"country": "US", "source_name": "Example", "source_url": "https://example.org"}
    Hotline.objects.create(
        name=f"Line {number}",
        number="988",
        country="US",
        kind="crisis",
        does="Talks",
        owner_url="https://example.org",
        checked_on="2026-01-01",
    )
    LegalNote.objects.create(topic="Test strips", text="Allowed", as_of="2026-01-01", **at)
    AreaAlert.objects.create(
        title="Alert",
        text="Care",
        starts_at="2026-01-01T00:00Z",
        expires_at="2026-01-02T00:00Z",
        **at,
    )


def address(model: type, page: str, *args: object) -> str:
    return reverse(f"admin:services_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_list_add_change_and_history_pages_open(model, sign_in) -> None:
    one_of_each()
    admin = sign_in(superuser=True)
    row = model._default_manager.first()
    addresses = [address(model, "changelist") + "?q=Example"]
    if row is not None:
        addresses += [address(model, page, row.pk) for page in ("change", "history")]
    if site._registry[model].has_add_permission(admin.get("/admin/").wsgi_request):
        addresses.append(address(model, "add"))
    for page in addresses:
        response = admin.get(page)
        assert response.status_code == 200, page
        assert not INLINE.findall(response.content.decode()), page
        assert "'unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "page",
    [
        "/admin/",
        "/admin/password_change/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        "/admin/auth/group/add/",
        "/admin/today/",
        "/admin/services/location/{location}/visibility/",
        "/admin/services/location/{location}/hours/",
        "/admin/services/listing/{listing}/hours/",
        "/admin/services/program/{program}/facts/",
        "/admin/services/listing/{listing}/preview/",
        "/admin/services/listing/?freshness=old",
        "/admin/services/listing/?freshness=never&publication__exact=published",
        "/admin/services/listing/?country=US&region=IL&source=x",
        "/admin/services/location/?country=US",
        "/admin/services/sourcerecord/?outcome=refused",
        "/admin/services/sourcerecord/?outcome=matched",
        "/admin/services/listing/?freshness=nonsense",
    ],
)
def test_other_pages_open(page, sign_in) -> None:
    listing = ListingFactory()
    ids = {
        "listing": listing.pk,
        "location": listing.location_id,
        "program": listing.program_id,
    }
    response = sign_in(superuser=True).get(page.format(**ids))
    assert response.status_code == 200
    assert not INLINE.findall(response.content.decode())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_list_takes_no_query_per_row(model, sign_in) -> None:
    admin = sign_in(superuser=True)
    one_of_each()
    page = address(model, "changelist")
    admin.get(page)
    counts = []
    for more in (0, 29):
        for number in range(more):
            one_of_each(number + 1)
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(page).status_code == 200
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 1
    assert counts[1] <= 25


def test_first_page_counts_the_work(sign_in) -> None:
    ListingFactory(publication="in_review")
    ListingFactory()
    admin = sign_in(superuser=True)
    page = admin.get("/admin/")
    work = {str(row.label): row for row in page.context["work"]}
    assert work["listings in review"].count == 1
    assert work["public, never confirmed"].count == 1
    assert work["import rows refused"].count == 0
    for row in work.values():
        listed = admin.get(row.url)
        assert listed.status_code == 200
        assert listed.context["cl"].result_count == row.count
