"""Typed words held against the words that listings have, so that a typing error finds them too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection
from rapidfuzz.distance import OSA

from services.models import SearchTerm
from services.search.documents import key_of

MAX_WORDS = 12
SHORTEST_PREFIX = 3
SHORTEST_FUZZY, LONG_WORD = 4, 8
MOST_TERMS = 10


class Wanted(NamedTuple):
    """Terms any of which fits one typed word; `is_prefix`: also longer words that begin so."""

    terms: tuple[str, ...]
    is_prefix: bool


def wanted_terms(words: Sequence[str]) -> tuple[Wanted, ...]:
    """What to look for, word by word: the word as it is, or the known ones nearest to it.

    A word of four letters or more that no listing has, not even as a beginning, is read as the
    known words nearest to it: one error away, in words of eight letters or more two.
    """
    keys = list(dict.fromkeys(key_of(word) for word in words))[:MAX_WORDS]
    return tuple(
        _plain(key) if is_known else _corrected(key)
        for key, is_known in zip(keys, _known(keys), strict=True)
    )


def _plain(key: str) -> Wanted:
    return Wanted((key,), len(key) >= SHORTEST_PREFIX)


def _known(keys: Sequence[str]) -> list[bool]:
    """Whether a listing has each word, or one that begins so."""
    if not keys:
        return []
    begins = "term LIKE %s" if connection.vendor == "postgresql" else "term BETWEEN %s AND %s"
    exists = f"EXISTS (SELECT 1 FROM services_searchterm WHERE {begins})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join([exists] * len(keys))}",
            [value for key in keys for value in _range(key)],
        )
        return [bool(value) for value in cursor.fetchone()]


def _range(key: str) -> tuple[str, ...]:
    """All terms that begin with the key, for LIKE or as the ends of a range."""
    return (f"{key}%",) if connection.vendor == "postgresql" else (key, f"{key}\U0010ffff")


def _corrected(key: str) -> Wanted:
    if len(key) < SHORTEST_FUZZY or key.isdecimal():
        return _plain(key)
    most = 2 if len(key) >= LONG_WORD else 1
    near = SearchTerm.objects.filter(length__range=(len(key) - most, len(key) + most))
    best: list[str] = []
    for term in near.values_list("term", flat=True):
        distance = OSA.distance(key, term, score_cutoff=most)
        if distance < most:
            most, best = distance, [term]
        elif distance == most:
            best.append(term)
    return Wanted(tuple(sorted(best)[:MOST_TERMS]), False) if best else _plain(key)
