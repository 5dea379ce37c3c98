"""Free text made comparable: case, accents, punctuation and plural endings do not count."""

from __future__ import annotations

import re
import unicodedata

MAX_TEXT = 200

APOSTROPHES = re.compile(r"['’`´]")
WORD = re.compile(r"[^\W_]+")


def fold_words(text: str) -> tuple[str, ...]:
    """Lower-case words without accents, in order; at most the first 200 characters are read."""
    plain = unicodedata.normalize("NFKD", text[:MAX_TEXT].casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(WORD.findall(APOSTROPHES.sub("", plain)))


def word_key(word: str) -> str:
    """The folded word without a plural s, for English and Spanish alike ("agujas" -> "aguja")."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
