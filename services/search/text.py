"""Full text as a condition on listings: SQLite's FTS5 and PostgreSQL's text vectors, alike.

Words were folded when they were written, so both only compare and count no language rules. A
SQLite without FTS5 reads every text: the same answer, slower.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection

from services.search.sql import Sql, both, either
from services.search.structures import TEXTS, has_full_text
from services.search.vocabulary import Wanted

# Up to so many listings with the words are collected: instead of reading the texts of rows near a
# place, and instead of everything where there is no place.
COLLECTED_NEAR, COLLECTED = 1_000, 5_000


def listings_with(wanted: Sequence[Wanted], *, column: str = "words") -> Sql:
    """A SELECT of ids of listings (closed ones too) that have every wanted word in a column.

    `column`: `words`, or `names` for the names of location and provider alone.
    """
    if connection.vendor == "postgresql":
        vector = f"array_to_tsvector(string_to_array(t.{column}, ' '))"
        text = f"SELECT t.listing_id AS id FROM services_searchtext t WHERE {vector} @@ %s::tsquery"
        return Sql(text, (_tsquery(wanted),))
    if not _is_indexed(str(connection.settings_dict["NAME"])):
        fits = both([_in_text(word, column) for word in wanted])
        text = f"SELECT t.listing_id AS id FROM services_searchtext t WHERE {fits.text}"
        return Sql(text, fits.params)
    text = f"SELECT f.rowid AS id FROM {TEXTS} f WHERE f.{column} MATCH %s"
    return Sql(text, (_fts5(wanted),))


def most_listings(wanted: Sequence[Wanted]) -> int:
    """How many listings have all wanted words, at most."""
    return min((word.listings for word in wanted), default=0)


def has_words(wanted: Sequence[Wanted], *, column: str = "words") -> Sql:
    """The row is of a listing that has every wanted word in a column.

    Words of very many listings are read in the text of each row that is asked: to collect all
    listings that have them would take longer.
    """
    if most_listings(wanted) > COLLECTED_NEAR:
        fits = both([_in_text(word, column) for word in wanted])
        text = (
            f"SELECT 1 FROM services_searchtext t WHERE t.listing_id = r.listing_id AND {fits.text}"
        )
        return Sql(f"EXISTS ({text})", fits.params)
    found = listings_with(wanted, column=column)
    return Sql(f"r.listing_id IN ({found.text})", found.params)


@lru_cache(maxsize=8)
def _is_indexed(_database: str) -> bool:
    """Asked once in the life of a process."""
    return has_full_text(connection)


def _in_text(word: Wanted, column: str) -> Sql:
    """The text `t` has one of the terms as a word or, where that fits, as the beginning of one."""
    end = "" if word.is_prefix else " "
    find = "strpos" if connection.vendor == "postgresql" else "instr"
    return either(
        [
            Sql(f"{find}(' ' || t.{column} || ' ', %s) > 0", (f" {term}{end}",))
            for term in word.terms
        ]
    )


def _tsquery(wanted: Sequence[Wanted]) -> str:
    words = [
        " | ".join(f"'{term}'{':*' if word.is_prefix else ''}" for term in word.terms)
        for word in wanted
    ]
    return " & ".join(f"({word})" for word in words)


def _fts5(wanted: Sequence[Wanted]) -> str:
    words = [
        " OR ".join(f'"{term}"{"*" if word.is_prefix else ""}' for term in word.terms)
        for word in wanted
    ]
    return " AND ".join(f"({word})" for word in words)
