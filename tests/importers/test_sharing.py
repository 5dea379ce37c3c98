"""Which provider rows of one name share, remembered from chunk to chunk."""

from __future__ import annotations

import pytest

from services.importers import sharing as sharing_module
from services.importers.sharing import Sharing
from services.models import Location, Provider

pytestmark = pytest.mark.django_db


def place(name: str = "Example", region: str = "IL", city: str = "Chicago", **values) -> Location:
    provider = values.pop("provider", None) or Provider.objects.create(name=name, **values)
    return Location.objects.create(
        provider=provider, name=name, country="US", region=region, city=city
    )


def found(shared: str, *names: str) -> Provider | None:
    sharing = Sharing(shared)
    key = sharing.key(*names)
    return sharing.find([key]).get(key)


@pytest.mark.parametrize(
    ("shared", "region", "city", "is_shared"),
    [
        ("file", "OR", "Salem", True),
        ("region", "IL", "Peoria", True),
        ("region", "OR", "Salem", False),
        ("city", "IL", "Chicago", True),
        ("city", "IL", "Peoria", False),
        ("never", "IL", "Chicago", False),
    ],
)
def test_name_and_area_decide(shared, region, city, is_shared):
    provider = place().provider

    assert found(shared, "Example", "US", region, city) == (provider if is_shared else None)
    assert found(shared, "Another", "US", region, city) is None


def test_of_several_the_first_made_is_taken_and_never_a_sample():
    place(is_sample=True)
    first = place().provider
    place()

    assert found("region", "Example", "US", "IL", "") == first


def test_provider_that_was_renamed_or_deleted_meanwhile_is_not_remembered():
    sharing = Sharing("region")
    key = sharing.key("Example", "US", "IL", "Chicago")
    location = place()
    assert sharing.find([key]) == {key: location.provider}

    Provider.objects.update(name="Renamed")
    assert sharing.find([key]) == {}
    location.delete()
    Provider.objects.all().delete()
    assert sharing.find([key]) == {}

    again = place().provider
    assert sharing.find([key]) == {key: again}


def test_what_is_known_is_not_looked_for_again(django_assert_num_queries):
    sharing = Sharing("region")
    key = sharing.key("Example", "US", "IL", "Chicago")
    place()
    sharing.find([key])

    with django_assert_num_queries(1):
        sharing.find([key])


def test_only_the_latest_are_remembered(monkeypatch):
    monkeypatch.setattr(sharing_module, "MOST_KEPT", 3)
    sharing = Sharing("file")
    for number in range(9):
        place(f"Example {number}")
        sharing.find([sharing.key(f"Example {number}", "US", "", "")])

    assert [key[0] for key in sharing.ids] == ["Example 6", "Example 7", "Example 8"]
