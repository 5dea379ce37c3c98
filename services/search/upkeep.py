"""Keeps the search index in step: saving or deleting a record rewrites its rows at once.

This is upkeep of a derived table, not a rule of the directory. It runs in the transaction of the
save, so that nobody finds what is no longer public.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save

from services.models import (
    Listing,
    Location,
    Notice,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Schedule,
    ScheduleException,
    SearchRow,
    ServiceArea,
)
from services.models.schedule import OwnedByPlace
from services.search.drawing import redraw
from services.search.first_filling import (
    fill_areas_served,
    fill_cells_and_cards,
    fill_combinations,
    fill_hours,
)
from services.search.indexing import reindex
from services.search.opening_index import reindex_hours

Concerned = Callable[[Any], Iterable[int]]


def _of_listing(listing: Listing) -> Iterable[int]:
    before = SearchRow.objects.filter(listing_id=listing.pk)
    return [listing.location_id, *before.values_list("location_id", flat=True)]


def _of_location(location: Location) -> Iterable[int]:
    return [location.pk]


def _of_program(program: Program) -> Iterable[int]:
    return Listing.objects.filter(program=program.pk).values_list("location_id", flat=True)


def _of_fact(fact: ProgramFact) -> Iterable[int]:
    return Listing.objects.filter(program=fact.program_id).values_list("location_id", flat=True)


def _of_area(area: ServiceArea) -> Iterable[int]:
    return Listing.objects.filter(program=area.program_id).values_list("location_id", flat=True)


def _of_provider(provider: Provider) -> Iterable[int]:
    concerned = Q(program__provider=provider.pk) | Q(location__provider=provider.pk)
    return Listing.objects.filter(concerned).values_list("location_id", flat=True)


def _of_hours(part: OwnedByPlace) -> Iterable[int]:
    if part.location_id is not None:
        return [part.location_id]
    # Rows of a listing that is being deleted go just before it.
    return Listing.objects.filter(id__in=[part.listing_id]).values_list("location_id", flat=True)


def _of_phone(phone: Phone) -> Iterable[int]:
    of_provider = Q(program__provider=phone.provider_id) | Q(location__provider=phone.provider_id)
    concerned = {
        "provider_id": of_provider,
        "program_id": Q(program=phone.program_id),
        "location_id": Q(location=phone.location_id),
        "listing_id": Q(id=phone.listing_id),
    }
    asked = next(q for column, q in concerned.items() if getattr(phone, column) is not None)
    return Listing.objects.filter(asked).values_list("location_id", flat=True)


CONCERNED: dict[type[Model], Concerned] = {
    Listing: _of_listing,
    Location: _of_location,
    Program: _of_program,
    ProgramFact: _of_fact,
    Provider: _of_provider,
    ServiceArea: _of_area,
}

HOURS: tuple[type[OwnedByPlace], ...] = (Schedule, ScheduleException, Notice)


MOVABLE: dict[type[Model], Concerned] = {
    ProgramFact: _of_fact,
    ServiceArea: _of_area,
    Phone: _of_phone,
    **dict.fromkeys(HOURS, _of_hours),
}


def remember_places(sender: type[Model], instance: Any, **_kwargs: Any) -> None:
    """Receiver before saves of what can move: keeps whose it was, who must be told that it left."""
    before = sender._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    instance.places_before = list(MOVABLE[sender](before)) if before else []


def keep_index(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Receiver of saves and deletions of the records that the index is made from."""
    reindex([*CONCERNED[sender](instance), *getattr(instance, "places_before", ())])


def keep_hours(sender: type[Model], instance: OwnedByPlace, **_kwargs: Any) -> None:
    """Receiver of saves and deletions of what says when a place is open."""
    places = {*_of_hours(instance), *getattr(instance, "places_before", ())}
    with transaction.atomic():
        reindex_hours(places)
        redraw(places)


def keep_cards(sender: type[Model], instance: Any, **_kwargs: Any) -> None:
    """Receiver of saves and deletions of what cards alone tell."""
    with transaction.atomic():
        redraw({*MOVABLE[sender](instance), *getattr(instance, "places_before", ())})


def connect() -> None:
    """Start the upkeep."""
    fills = (fill_hours, fill_combinations, fill_cells_and_cards, fill_areas_served)
    for fill in fills:
        post_migrate.connect(fill, sender=apps.get_app_config("services"))
    for model in MOVABLE:
        name = f"places before of {model._meta.label}"
        pre_save.connect(remember_places, sender=model, dispatch_uid=name)
    for keep, models in (
        (keep_index, tuple(CONCERNED)),
        (keep_hours, HOURS),
        (keep_cards, (Phone,)),
    ):
        for model in models:
            name = f"search index of {model._meta.label}"
            post_save.connect(keep, sender=model, dispatch_uid=name)
            post_delete.connect(keep, sender=model, dispatch_uid=name)
