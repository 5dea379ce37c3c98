"""Free text: odd characters, HTML, leftover markers, notes not meant for the public."""

from __future__ import annotations

import html
import re
import unicodedata

import nh3

from services.domain.contact import personal_email
from services.importers.proposal import Notes

MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]*>", re.I)
MARKER = re.compile(r"#{2,}\s*(\w*)\s*#{2,}")
PRIVATE = re.compile(
    r"\b(?:private|internal|staff|confidential)\s+notes?\b\s*:?.*", re.I | re.DOTALL
)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
FORMULA = re.compile(r"'(?=[=+\-@\t\r])")
BLANKS = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"\s*\n\s*")
PLAIN = re.compile(r"[ -%(-;=?-~]*")
LOST = "\N{REPLACEMENT CHARACTER}"


def clean_line(raw: object, notes: Notes, *, field: str, longest: int = 200) -> str:
    """One line of text, at most `longest` characters; what was changed is noted."""
    return _cut(_tidied(raw, notes, field).replace("\n", " "), notes, field, longest)


def clean_prose(raw: object, notes: Notes, *, field: str, longest: int = 10_000) -> str:
    """Text of several lines. What follows "Private notes" is left out; markers go."""
    text = _tidied(raw, notes, field)
    kept = PRIVATE.sub("", text)
    if kept != text:
        notes.check("private_note", f"{field}: a note not meant for the public was left out.")
    unmarked = MARKER.sub(" ", kept)
    if unmarked != kept:
        notes.note("marker", f"{field}: a leftover marker such as ###MON### was removed.")
    _flag_people(unmarked, notes, field)
    return _cut(_blanks(unmarked), notes, field, longest)


def clean_hours(raw: object, notes: Notes, *, field: str, longest: int = 10_000) -> str:
    """Hours as written; a marker such as ###MON### becomes its word, since it names the day."""
    text = MARKER.sub(r" \1 ", _tidied(raw, notes, field))
    return _cut(_blanks(text), notes, field, longest)


def _tidied(raw: object, notes: Notes, field: str) -> str:
    """Text without markup, control characters, odd blanks and runs of blanks."""
    text = "" if raw is None else str(raw)
    if PLAIN.fullmatch(text) and "  " not in text:
        return text.strip()
    text = FORMULA.sub("", text, count=1) if text[:1] == "'" else text
    if MARKUP.search(text):
        text = _without_markup(text)
        notes.note("markup", f"{field}: HTML was removed.")
    if LOST in text:
        notes.check("lost_letters", f"{field}: letters were lost before we got the list.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return _blanks(unicodedata.normalize("NFC", "".join(kept)))


def _without_markup(text: str) -> str:
    broken = BREAKS.sub("\n", text)
    return html.unescape(nh3.clean(broken, tags=set()))


def _blanks(text: str) -> str:
    return BLANK_LINES.sub("\n", BLANKS.sub(" ", text)).strip()


def _cut(text: str, notes: Notes, field: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    notes.check("too_long", f"{field}: cut after {longest} characters.")
    return text[:longest].rstrip()


def _flag_people(text: str, notes: Notes, field: str) -> None:
    """Remark on e-mail addresses that name a person: they change, and were not given to us."""
    if "@" in text and any(personal_email(found) for found in EMAIL.findall(text)):
        notes.check("personal_email", f"{field}: names a person's e-mail address.")
