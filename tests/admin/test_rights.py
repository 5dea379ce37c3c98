"""Who may open what: a matrix over the pages, and deeds that only curators do."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from services.curation.roles import ROLES, set_up_roles
from services.models import Listing
from tests.factories import ConfidentialAddressFactory, ListingFactory

pytestmark = pytest.mark.django_db

# page: (nobody signed in, signed in but not staff, editor, curator, superuser)
LOGIN = 302
MATRIX = {
    "": (LOGIN, LOGIN, 200, 200, 200),
    "services/listing/": (LOGIN, LOGIN, 200, 200, 200),
    "services/listing/add/": (LOGIN, LOGIN, 200, 200, 200),
    "services/listing/{listing}/change/": (LOGIN, LOGIN, 200, 200, 200),
    "services/listing/{listing}/history/": (LOGIN, LOGIN, 200, 200, 200),
    "services/listing/{listing}/preview/": (LOGIN, LOGIN, 200, 200, 200),
    "services/listing/{listing}/delete/": (LOGIN, LOGIN, 403, 403, 200),
    "services/program/{program}/facts/": (LOGIN, LOGIN, 200, 200, 200),
    "services/location/{location}/visibility/": (LOGIN, LOGIN, 403, 200, 200),
    "services/confidentialaddress/": (LOGIN, LOGIN, 403, 200, 200),
    "services/confidentialaddress/{address}/change/": (LOGIN, LOGIN, 403, 200, 200),
    "services/confidentialaddress/{address}/delete/": (LOGIN, LOGIN, 403, 403, 200),
    "services/hotline/": (LOGIN, LOGIN, 200, 200, 200),
    "services/hotline/add/": (LOGIN, LOGIN, 403, 200, 200),
    "services/source/add/": (LOGIN, LOGIN, 403, 200, 200),
    "services/sourcerecord/": (LOGIN, LOGIN, 200, 200, 200),
    "services/confirmation/add/": (LOGIN, LOGIN, 403, 403, 403),
    "auth/user/": (LOGIN, LOGIN, 403, 403, 200),
    "auth/user/add/": (LOGIN, LOGIN, 403, 403, 200),
    "auth/group/": (LOGIN, LOGIN, 403, 403, 200),
}
WHO = ("nobody", "visitor", "editor", "curator", "superuser")


@pytest.fixture
def people(sign_in, client):
    return {
        "nobody": client,
        "visitor": sign_in(name="visitor", staff=False),
        "editor": sign_in("Editor"),
        "curator": sign_in("Curator"),
        "superuser": sign_in(name="superuser", superuser=True),
    }


@pytest.mark.parametrize("page", MATRIX)
def test_rights_over_pages(page, people) -> None:
    stored = ConfidentialAddressFactory()
    listing = ListingFactory(location=stored.location)
    ids = {
        "listing": listing.pk,
        "program": listing.program_id,
        "location": listing.location_id,
        "address": stored.pk,
    }
    path = f"/admin/{page.format(**ids)}"
    got = tuple(people[who].get(path).status_code for who in WHO)
    assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, MATRIX[page], strict=True))


@pytest.mark.parametrize(
    ("action", "answers"),
    [
        ("publish", {}),
        ("withdraw", {"reason": "closed"}),
        ("restore", {}),
        ("consent", {"use": "web", "answer": "no", "given_by": "x", "given_on": "2026-01-01"}),
    ],
)
def test_editor_decides_nothing_public(action, answers, editor) -> None:
    draft = ListingFactory(publication="draft", published_at=None)
    public = ListingFactory()
    editor.act(action, draft, public, **answers)
    states = set(Listing.objects.values_list("pk", "publication", "consent_web"))
    assert states == {
        (draft.pk, "draft", "not_asked"),
        (public.pk, "published", "not_asked"),
    }


def test_editor_writes_and_hands_over(editor) -> None:
    draft = ListingFactory(publication="draft", published_at=None)
    editor.send(f"/admin/services/listing/{draft.pk}/change/", description="Ring twice", _save="1")
    editor.act("submit", draft)
    stored = Listing.objects.get()
    assert (stored.description, stored.publication) == ("Ring twice", "in_review")


def test_publication_cannot_be_posted_as_a_field(curator) -> None:
    draft = ListingFactory(publication="draft", published_at=None)
    curator.send(
        f"/admin/services/listing/{draft.pk}/change/",
        publication="published",
        published_at_0="2026-01-01",
        published_at_1="00:00",
        confirmed_on="2026-01-01",
        consent_web="yes",
        _save="1",
    )
    stored = Listing.objects.get()
    assert (stored.publication, stored.confirmed_on) == ("draft", None)
    assert stored.consent_web == "not_asked"


def test_old_versions_cannot_be_put_back(curator) -> None:
    listing = ListingFactory()
    version = listing.history.get()
    listing.description = "New"
    listing.save()
    address = f"/admin/services/listing/{listing.pk}/history/{version.pk}/"
    curator.send(address, _save="1", description="")
    assert Listing.objects.get().description == "New"


def test_roles_only_gain_rights() -> None:
    curator = Group.objects.get(name="Curator")
    assert {p.codename for p in curator.permissions.all()} == ROLES["Curator"]
    extra = Permission.objects.get(codename="delete_listing")
    lost = Permission.objects.get(codename="publish_listing")
    curator.permissions.add(extra)
    curator.permissions.remove(lost)
    set_up_roles()
    held = {p.codename for p in curator.permissions.all()}
    assert held == ROLES["Curator"] | {"delete_listing"}
