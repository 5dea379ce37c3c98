"""The one way a place name becomes a look-up key, when it is stored and when it is typed."""

from __future__ import annotations

import re
import unicodedata

#: Letters that do not come apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʻʼʹ′"))
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])\.")
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(text: str) -> str:
    """Return the key of a place name.

    Case, accents, punctuation and a leading "the" do not count; "Saint"/"St.", "Sainte"/"Ste",
    "Mount"/"Mt" and "Fort"/"Ft" are one. "St. John's" and "saint johns" give "st johns".
    """
    if text.isascii():
        plain = text.lower()
    else:
        # Styled letters ("𝕊") have a case only after they were taken apart, others only before.
        lower = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
        apart = unicodedata.normalize("NFKD", lower)
        plain = "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))
    plain = plain.translate(_APOSTROPHES).replace("&", " and ")
    if "." in plain:
        plain = _INITIAL.sub(r"\1", plain)
    words = [_SHORT.get(word, word) for word in _NOT_WORD.sub(" ", plain).split()]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def compact(code: str) -> str:
    """Return the key of a postal code: letters and digits only, lower case ("V6A 1N5": v6a1n5)."""
    return _NOT_WORD.sub("", code.lower())
