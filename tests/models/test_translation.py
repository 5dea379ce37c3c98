"""A translation belongs to one text of one record, and is of that text as it was when saved."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from services.domain.translations import digest, fits
from services.models import Location, Translation
from tests.factories import LocationFactory, ProgramFactory, ProviderFactory

pytestmark = pytest.mark.django_db
MADE = {"language": "es", "text": "Timbre dos veces", "origin": "staff", "made_on": "2026-03-01"}


@pytest.mark.parametrize(
    ("made_of", "now", "expected"),
    [
        ("Ring twice", "Ring twice", True),
        ("Ring twice", " Ring\n twice ", True),
        ("Ring twice", "Ring once", False),
        ("Ring twice", "", False),
        ("", "", False),
    ],
)
def test_translation_fits_what_says_the_same(made_of, now, expected) -> None:
    assert fits(digest(made_of), now) is expected


def test_saving_again_says_that_it_fits_the_original_of_today() -> None:
    location = LocationFactory(description="Ring twice")
    translation = Translation.objects.create(location=location, field="description", **MADE)
    Location.objects.update(description="Ring once")
    assert not Translation.objects.get().is_current

    translation.text = "Timbre una vez"
    translation.save()

    assert Translation.objects.get().is_current
    assert translation.history.count() == 2


WRONG = {
    "no owner": lambda: {"of_text": "0", "field": "description"},
    "two owners": lambda: {
        "provider": ProviderFactory(),
        "program": ProgramFactory(),
        "field": "description",
    },
    "a text that the owner has not": lambda: {"provider": ProviderFactory(), "field": "name"},
    "no words": lambda: {"program": ProgramFactory(), "field": "name", "text": ""},
    "an origin nobody knows": lambda: {"program": ProgramFactory(), "field": "name", "origin": "x"},
}


@pytest.mark.parametrize("values", WRONG.values(), ids=WRONG)
def test_the_database_refuses(values) -> None:
    with pytest.raises(IntegrityError):
        Translation.objects.bulk_create([Translation(**{**MADE, **values()})])


def test_a_text_has_one_translation_into_a_language() -> None:
    made = MADE | {"program": ProgramFactory(), "field": "name"}
    Translation.objects.create(**made)
    Translation.objects.create(**made | {"language": "fr"})

    with pytest.raises(IntegrityError):
        Translation.objects.create(**made)
