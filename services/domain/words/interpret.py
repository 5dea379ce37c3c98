"""What a visitor's words ask for: program types, facts, "near me", and what is left over.

Longest phrase first; case, accents and plural endings do not count. A typing error is forgiven in
words that are long enough, when the known words nearest to it mean one thing and the word typed is
not a known one itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from services.domain.facts import types_with
from services.domain.program_types import ProgramType
from services.domain.words import fact_words, type_words
from services.domain.words.fold import fold_words, word_key
from services.domain.words.meaning import Meaning

# A word of SHORTEST_TYPED letters may miss one letter of a known word of SHORTEST_KNOWN letters, a
# word of LONG_WORD letters two. With lower limits 90 of 27,000 names of towns were misread.
SHORTEST_TYPED = 5
SHORTEST_KNOWN = 6
LONG_WORD = 9

# Words and places one letter away from a known word.
NEVER_CORRECTED = frozenset(
    {"addition", "layer", "corse", "corso", "coarse", "warren", "warrane", "worksop", "refuge"}
    | {"chasse"}
)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """Reading of a free text.

    `program_types`: any of them fits. `facts`: (key, choice) that were named, in the form of
    search parameters ("yes" for yes/no facts). `words`: folded words without a meaning of their
    own, for the text search. `name_words`: all words but fillers, for the case that the text is
    the name of a place, as in "Naloxone House": a place fits by either reading. `open_late`: late
    in the evening.
    """

    program_types: tuple[ProgramType, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    near_me: bool = False
    open_now: bool = False
    open_late: bool = False
    name_words: tuple[str, ...] = ()


def interpret(text: str) -> Interpretation:
    """The reading of what was typed; empty for text without a letter or digit."""
    parts = _agreeing(list(_parts(fold_words(text))))
    meanings = [part.meaning for part in parts if part.meaning]
    left = [word for part in parts if not part.meaning for word in part.words]
    named = [word for part in parts if not _is_wish(part.meaning) for word in part.words]
    words = _without_fillers(left)
    return Interpretation(
        program_types=_named_types(parts),
        facts=tuple(dict.fromkeys(fact for meaning in meanings for fact in meaning.facts)),
        words=words if words or meanings else tuple(left),
        near_me=any(meaning.near_me for meaning in meanings),
        open_now=any(meaning.open_now for meaning in meanings),
        open_late=any(meaning.open_late for meaning in meanings),
        name_words=_without_fillers(named) or tuple(named if not meanings else ()),
    )


class _Part(NamedTuple):
    """A phrase with its meaning, or one word without."""

    words: Key
    meaning: Meaning | None


def _parts(words: Key) -> Iterator[_Part]:
    keys = tuple(_known_key(word) for word in words)
    at = 0
    while at < len(words):
        length, meaning = _longest(keys, at)
        yield _Part(words[at : at + length], meaning)
        at += length


def _named_types(parts: list[_Part]) -> tuple[ProgramType, ...]:
    types = (kind for part in parts if part.meaning for kind in part.meaning.program_types)
    return tuple(dict.fromkeys(types))


def _agreeing(parts: list[_Part]) -> list[_Part]:
    """The parts without facts that no program could have together with the rest.

    "Pregnant" is a fact of medication treatment: in "pregnant shelter" it stays a plain word, and
    "methadone shelter" asks for either type, not for shelters with methadone among the medicines.
    """
    named = set(_named_types(parts))
    possible = set(ProgramType)
    kept = []
    for part in parts:
        if part.meaning and part.meaning.facts:
            having = {kind for key, _ in part.meaning.facts for kind in types_with(key)}
            if named <= having and possible & having:
                possible &= having
            else:
                types_only = Meaning(part.meaning.program_types)
                part = part._replace(meaning=types_only if types_only.program_types else None)
        kept.append(part)
    return kept


def _is_wish(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.names_nothing


def _without_fillers(words: list[str]) -> Key:
    return tuple(word for word in words if word not in fact_words.FILLERS)


def _longest(keys: Key, at: int) -> tuple[int, Meaning | None]:
    """Length and meaning of the longest phrase that starts here; (1, None) if there is none."""
    phrases = _phrases()
    for length in range(min(_longest_phrase(), len(keys) - at), 0, -1):
        meaning = phrases.get(keys[at : at + length])
        if meaning is not None:
            return length, meaning
    return 1, None


@cache
def _phrases() -> dict[Key, Meaning]:
    """All phrases by their keys. The tables are read once, on the first search."""
    found: dict[Key, Meaning] = {}
    for row in (*fact_words.ROWS, *type_words.ROWS):
        for phrase in row.phrases.split(","):
            found[_key(phrase)] = row.meaning
    return found


def _key(phrase: str) -> Key:
    return tuple(word_key(word) for word in fold_words(phrase))


@cache
def _longest_phrase() -> int:
    return max(map(len, _phrases()))


@cache
def _phrase_words() -> frozenset[str]:
    return frozenset(word for key in _phrases() for word in key)


@cache
def _known_words() -> frozenset[str]:
    return _phrase_words() | {word_key(word) for word in fact_words.FILLERS} | NEVER_CORRECTED


def _known_key(word: str) -> str:
    """The key of a known word, of the one known word a typing error away, or of the word itself."""
    key = word_key(word)
    if key in _known_words() or len(key) < SHORTEST_TYPED or not key.isalpha():
        return key
    near = _nearest(key)
    return near if near else key


def _nearest(key: str) -> str:
    """The word of a phrase nearest to this one; empty when there is none.

    Also empty when words of different meaning are equally near: better no guess than a wrong one.
    """
    allowed = 2 if len(key) >= LONG_WORD else 1
    best: list[str] = []
    for known in _phrase_words():
        # People rarely miss the first letter, and places differ in it.
        if len(known) < SHORTEST_KNOWN or known[0] != key[0]:
            continue
        distance = DamerauLevenshtein.distance(key, known, score_cutoff=allowed)
        if distance < allowed:
            allowed, best = distance, [known]
        elif distance == allowed:
            best.append(known)
    if len(best) == 1:
        return best[0]
    meanings = {_phrases().get((known,)) for known in best}
    return min(best) if len(meanings) == 1 and None not in meanings else ""
