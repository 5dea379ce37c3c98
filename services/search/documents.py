"""The words a listing is found by. Only what is published of it: the row of a location that is not
shown exactly holds no address, and nothing else of its whereabouts is read here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from django.utils.translation import gettext, override

from services.domain.program_types import ProgramType
from services.domain.words.fold import fold_words, word_key
from services.models import Listing, Program
from services.models.search_text import MAX_WORD

NAMES = (
    *("location__name", "location__provider__name", "location__provider__alternate_name"),
    *("program__provider__name", "program__provider__alternate_name"),
)
OTHERS = (
    *("program__name", "program__description", "description", "location__description"),
    *("location__city", "location__region", "location__area_name"),
    "program__provider__description",
)
SPANISH = "es"


class Document(NamedTuple):
    """The content of one `SearchText`, comparable."""

    listing_id: int
    location_id: int
    is_closed: bool
    names: str
    words: str

    @property
    def terms(self) -> frozenset[str]:
        """All words of a place that can still be found, each once."""
        return frozenset() if self.is_closed else frozenset(self.words.split())

    @property
    def names_terms(self) -> frozenset[str]:
        """Those of them that are in its names."""
        return frozenset() if self.is_closed else frozenset(self.names.split())


def wanted_documents(location_ids: Collection[int]) -> dict[int, Document]:
    """The documents of all public listings at these locations, by listing."""
    listings = Listing.objects.public().filter(location_id__in=location_ids)
    columns = ("id", "location_id", "program__status", "program__program_type", *NAMES, *OTHERS)
    found: dict[int, Document] = {}
    for listing, location, status, kind, *texts in listings.values_list(*columns):
        names = words_of(texts[: len(NAMES)])
        others = words_of([*texts[len(NAMES) :], *_labels(ProgramType(kind))])
        found[listing] = Document(
            listing_id=listing,
            location_id=location,
            is_closed=status == Program.Status.CLOSED,
            names=" ".join(sorted(names)),
            words=" ".join(sorted(names | others)),
        )
    return found


def words_of(texts: Iterable[str]) -> set[str]:
    """Folded words of texts, plural endings cut, each once."""
    tokens = {token for text in texts for token in text.split()}
    return {key for token in tokens for key in _keys_of(token)}


@lru_cache(maxsize=50_000)
def _keys_of(token: str) -> tuple[str, ...]:
    """The same tokens come again and again while many listings are indexed."""
    return tuple(key_of(word) for word in fold_words(token))


def key_of(word: str) -> str:
    """The form in which a folded word is kept and looked for."""
    return word_key(word)[:MAX_WORD]


@cache
def _labels(kind: ProgramType) -> tuple[str, str]:
    with override(SPANISH):
        return kind.label, gettext(kind.label)
