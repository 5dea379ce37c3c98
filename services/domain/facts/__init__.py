"""Decision facts: what a searcher needs to know before going, for each program type.

One registry drives the editing form, the filter, the page, the API, the files and the index.
"""

from services.domain.facts.bits import FactBits, bits_of, filter_mask, known_mask, language_mask
from services.domain.facts.fact import Choice, Fact, FactKind, Unit
from services.domain.facts.registry import (
    BY_KEY,
    FACTS,
    RESERVED_KEYS,
    fact,
    facts_of,
    filter_facts,
    types_with,
)
from services.domain.facts.values import NONE, FactValueError, chip_text, display, parse

__all__ = [
    "BY_KEY",
    "FACTS",
    "NONE",
    "RESERVED_KEYS",
    "Choice",
    "Fact",
    "FactBits",
    "FactKind",
    "FactValueError",
    "Unit",
    "bits_of",
    "chip_text",
    "display",
    "fact",
    "facts_of",
    "filter_facts",
    "filter_mask",
    "known_mask",
    "language_mask",
    "parse",
    "types_with",
]
