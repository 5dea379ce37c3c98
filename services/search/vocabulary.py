"""Typed words held against the words that listings have, so that a typing error finds them too.

Read through two indexes, of the words and of the words read backwards, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from rapidfuzz.distance import OSA

from services.search.documents import key_of
from services.search.sql import Sql
from services.search.together import Part, Rows

MAX_WORDS = 12
SHORTEST_PREFIX = 3
SHORTEST_FUZZY, LONG_WORD = 4, 8
# Of a word that may have two errors, this much of its beginning or its end must be right.
RIGHT_END = 3
MOST_TERMS = 10
TERMS = "services_searchterm"
COUNTS = ("number", "listings", "names")
NEAR = ("number", "term", "listings", "names")


class Wanted(NamedTuple):
    """Terms any of which fits one typed word; `is_prefix`: also longer words that begin so.

    `listings`: in how many listings these terms are, at most; `names`: in how many names.
    """

    terms: tuple[str, ...]
    is_prefix: bool
    listings: int = 0
    names: int = 0


Vocabulary = Mapping[str, Wanted]


def keys_of(words: Iterable[str]) -> list[str]:
    """Typed words as they are looked for, each once."""
    return list(dict.fromkeys(key_of(word) for word in words))[:MAX_WORDS]


def wanted_terms(words: Sequence[str], vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    """What to look for, word by word."""
    return tuple(vocabulary[key] for key in keys_of(words))


def asks_vocabulary(keys: Sequence[str]) -> dict[str, Part]:
    """Questions for `together`: how often there are such words, and what is near the unknown."""
    if not keys:
        return {}
    counts = [_counts(number, key) for number, key in enumerate(keys)]
    near = [_near(number, key) for number, key in enumerate(keys) if _is_corrected(key)]
    parts = {"words": Part(COUNTS, _union(counts))}
    return parts | ({"near": Part(NEAR, _union(near))} if near else {})


def read_vocabulary(keys: Sequence[str], told: Rows) -> Vocabulary:
    """What to look for, by typed word: the word as it is, or the known ones nearest to it.

    A word of four letters or more that no listing has, not even as a beginning, is read as the
    known words nearest to it: one error away, in words of eight letters or more two, as long as
    these have not spoilt both its first and its last three letters.
    """
    if not keys:
        return {}
    counted = {number: (listings, names) for number, listings, names in told["words"]}
    near: dict[int, list[Sequence[Any]]] = {}
    for number, *term in told.get("near", ()):
        near.setdefault(number, []).append(term)
    return {
        key: _corrected(key, near[number]) if number in near else _plain(key, *counted[number])
        for number, key in enumerate(keys)
    }


def _plain(key: str, listings: int = 0, names: int = 0) -> Wanted:
    return Wanted((key,), len(key) >= SHORTEST_PREFIX, listings, names)


def _corrected(key: str, near: Iterable[Sequence[Any]]) -> Wanted:
    most = _errors(key)
    best: dict[str, tuple[int, int]] = {}
    for term, listings, names in near:
        distance = OSA.distance(key, term, score_cutoff=most)
        if distance < most:
            most, best = distance, {}
        if distance == most:
            best[term] = (listings, names)
    terms = tuple(sorted(best)[:MOST_TERMS])
    if not terms:
        return _plain(key)
    listings, names = (sum(best[term][side] for term in terms) for side in (0, 1))
    return Wanted(terms, False, listings, names)


def _errors(key: str) -> int:
    return 2 if len(key) >= LONG_WORD else 1


def _is_corrected(key: str) -> bool:
    return len(key) >= SHORTEST_FUZZY and not key.isdecimal()


def _counts(number: int, key: str) -> Sql:
    fits = _begins("term", key) if len(key) >= SHORTEST_PREFIX else Sql("term = %s", (key,))
    return Sql(
        f"SELECT {number} AS number, CAST(coalesce(sum(listings), 0) AS bigint) AS listings,"
        f" CAST(coalesce(sum(names), 0) AS bigint) AS names FROM {TERMS} WHERE {fits.text}",
        fits.params,
    )


def _near(number: int, key: str) -> Sql:
    """Terms that may be meant by a word that no listing has; nothing where one has it.

    One error leaves the first half right, or all behind the letter after it.
    """
    most, half = _errors(key), len(key) // 2
    start, end = (RIGHT_END, RIGHT_END) if most == 2 else (half, len(key) - half - 1)
    known, length = _begins("term", key), (len(key) - most, len(key) + most)
    looks = [_begins("t.term", key[:start]), _begins("t.reversed", key[::-1][:end])]
    # Written as a join of at most one row, so that no term is read for a word that is known.
    unknown = f"(SELECT 1 AS one WHERE NOT EXISTS (SELECT 1 FROM {TERMS} WHERE {known.text})) u"
    return _union(
        [
            Sql(
                f"SELECT {number} AS number, t.term, t.listings, t.names"
                f" FROM {unknown} CROSS JOIN {TERMS} t"
                f" WHERE {look.text} AND t.length BETWEEN %s AND %s",
                (*known.params, *look.params, *length),
            )
            for look in looks
        ]
    )


def _begins(column: str, beginning: str) -> Sql:
    """Words are letters and digits alone, so that no sign of LIKE is among them."""
    if connection.vendor == "postgresql":
        return Sql(f"{column} LIKE %s", (f"{beginning}%",))
    return Sql(f"{column} BETWEEN %s AND %s", (beginning, f"{beginning}\U0010ffff"))


def _union(selects: Sequence[Sql]) -> Sql:
    text = " UNION ALL ".join(select.text for select in selects)
    return Sql(text, tuple(value for select in selects for value in select.params))
