"""What the words of a search ask of listings.

A listing fits by any of three readings: it has the program types and facts that the words name
and, in its text, the words left over; its place is called so ("Naloxone House" is housing); or its
text has all the words while a fact they name is not known of it.
"""

from __future__ import annotations

from dataclasses import replace

from services.domain.facts import types_with
from services.domain.program_types import ProgramType
from services.search.buckets import ranges
from services.search.nearest import in_ranges
from services.search.query import SearchQuery
from services.search.selection import Facet, Selection, by_key, fact_facets
from services.search.sql import Sql, both, either
from services.search.text import COLLECTED, has_words, listings_with, most_listings
from services.search.vocabulary import Vocabulary, wanted_terms

WORDS = "q"


def with_words(
    selection: Selection, query: SearchQuery, vocabulary: Vocabulary, *, skips_names: bool = False
) -> Selection:
    """The selection, narrowed to what fits the words.

    `skips_names`: words that name types or facts are not looked for in names and texts as well.
    """
    reading = query.reading
    if not (reading.words or reading.name_words or reading.program_types or reading.facts):
        return selection
    said_so = _said_so(query, vocabulary)
    if said_so is None or skips_names:
        return _narrowed(selection, query, vocabulary)
    holds = either([_meant(query, vocabulary), said_so])
    return selection.also(Facet(WORDS, holds, None, among=_among(query, vocabulary)))


def _narrowed(selection: Selection, query: SearchQuery, vocabulary: Vocabulary) -> Selection:
    """The words as filters like those of the form."""
    can, meant = _types_with_facts(query), _meant_types(query)
    return replace(
        selection,
        kinds=tuple(kind for kind in selection.kinds if kind in can),
        chosen=tuple(kind for kind in selection.chosen if kind in meant),
        facets=(*selection.facets, *_facets(query), *_words_left(query, vocabulary)),
    )


def _meant(query: SearchQuery, vocabulary: Vocabulary) -> Sql:
    """The first reading as one condition."""
    facets = [*_facets(query), *_words_left(query, vocabulary)]
    return both([_of_meant_types(query), *(facet.holds for facet in facets)])


def _said_so(query: SearchQuery, vocabulary: Vocabulary) -> Sql | None:
    """The other readings; None where no listing can fit them, or they say nothing else anyway."""
    reading = query.reading
    if not (reading.program_types or reading.facts) or not reading.name_words:
        return None
    wanted = wanted_terms(reading.name_words, vocabulary)
    if not all(word.listings if reading.facts else word.names for word in wanted):
        return None
    called_so = has_words(wanted, column="names")
    if not reading.facts:
        return called_so
    not_denied = [either([one.holds, one.unknown or one.holds]) for one in _facets(query)]
    written = both([_of_meant_types(query), *not_denied, has_words(wanted)])
    return either([called_so, written])


def _facets(query: SearchQuery) -> list[Facet]:
    return fact_facets(by_key(query.reading.facts))


def _words_left(query: SearchQuery, vocabulary: Vocabulary) -> list[Facet]:
    if not query.reading.words:
        return []
    wanted = wanted_terms(query.reading.words, vocabulary)
    among = listings_with(wanted) if most_listings(wanted) <= COLLECTED else None
    return [Facet(WORDS, has_words(wanted), None, among=among, is_among=True)]


def _among(query: SearchQuery, vocabulary: Vocabulary) -> Sql | None:
    """The listings that any of the readings can be about, where these are few."""
    left = wanted_terms(query.reading.words, vocabulary)
    if not left or most_listings(left) > COLLECTED:
        return None
    # Whatever has all words has those that were left over, too.
    return listings_with(left)


def _types_with_facts(query: SearchQuery) -> list[ProgramType]:
    keys = {key for key, _value in query.reading.facts}
    return [kind for kind in ProgramType if all(kind in types_with(key) for key in keys)]


def _meant_types(query: SearchQuery) -> list[ProgramType]:
    named = query.reading.program_types
    return [kind for kind in _types_with_facts(query) if not named or kind in named]


def _of_meant_types(query: SearchQuery) -> Sql:
    return in_ranges(ranges(_meant_types(query), every_listing=True))
