"""Telephone numbers as files and people write them, several to a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import (
    Leniency,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
)
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

from services.domain.text import gettext_noop as _

MAX_LABEL = 80
MAX_CELL = 2000


class PhoneKind(StrEnum):
    """What the line is for, in HSDS words (RFC 6350 types)."""

    VOICE = "voice"
    TEXT = "text"
    FAX = "fax"
    TEXTPHONE = "textphone"


@dataclass(frozen=True, slots=True)
class Phone:
    """One number. `number` is E.164 ("+12055550100") or a short code ("988").

    When it cannot be a number, `number` and `display` keep it as received and `problem` says why
    (translatable); such a phone has no link.
    """

    number: str
    display: str
    extension: str = ""
    label: str = ""
    kind: PhoneKind = PhoneKind.VOICE
    problem: str = ""

    @property
    def href(self) -> str:
        """Address of a link that calls or texts the number; empty for a fax or with a problem."""
        if self.problem or self.kind is PhoneKind.FAX:
            return ""
        if self.kind is PhoneKind.TEXT:
            return f"sms:{self.number}"
        return f"tel:{self.number}" + (f";ext={self.extension}" if self.extension else "")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    phone: Phone


NOT_A_NUMBER = _("This does not look like a telephone number.")
WRONG_NUMBER = _("No telephone number in this country looks like this.")

# Letters for digits: 1-888-688-NORS. An extension glued to a full number is not meant.
VANITY = re.compile(
    r"(?<![\w+])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]"
    r"(?!\d{3}[-. ]?\d{4})(?=[\d-]*[A-Z])[A-Z\d]{3,4}-?[A-Z\d]{3,8}\b"
)
# A part of a longer number, of a date or of a time is no short code.
SHORT = re.compile(r"(?<![\w(/.:-])(?<!\d )(?P<code>\d{3}|\d{3} \d{3}|\d{4,6})(?![\w/:-]|[ .]\d)")
ASKED_FOR = re.compile(r"\b(?:text|txt|sms|dial|call|texto|llame|marque)\b", re.I)
DIGITS = re.compile(r"[+(]?\d[\d\s().-]{3,}\d")
BREAK = re.compile(r"[;|\n]|,\s|\s/\s")
EDGES = " \t\r\n:;,.|/-–—()[]&"
JOINING = re.compile(r"(?:\b(?:or|and|o|y|tel|phone|ph|no|at)\b[\s.:]*)+", re.I)
KINDS = (
    (PhoneKind.FAX, re.compile(r"\bfax\b", re.I)),
    (PhoneKind.TEXTPHONE, re.compile(r"\b(?:tty|tdd|textphone|relay)\b", re.I)),
    (PhoneKind.TEXT, re.compile(r"^(?!.*\bcall\b).*\b(?:text|txt|sms|texto)\b", re.I)),
)


def parse_phones(text: str, country: str) -> tuple[Phone, ...]:
    """All numbers of a cell with their labels and extensions, in reading order.

    `country` (ISO 3166-1 alpha-2) reads numbers written without "+". What looks like a number but
    is none is kept as received with a problem. Nothing but blanks gives nothing.
    """
    text = text.replace("\u00a0", " ")[:MAX_CELL].strip()
    if not text:
        return ()
    found = sorted(_find_all(text, country.upper()), key=lambda one: one.start)
    if not found:
        has_digit = any(character.isdigit() for character in text)
        return (Phone(text, text, problem=WRONG_NUMBER if has_digit else NOT_A_NUMBER),)
    return _without_repeats(_with_labels(text, found))


def _find_all(text: str, country: str) -> list[_Found]:
    """The surest readings first; a later one never takes letters of an earlier one."""
    found: list[_Found] = []
    for find in FINDERS:
        for one in find(text, country):
            if all(one.end <= other.start or one.start >= other.end for other in found):
                found.append(one)
    return found


def _full_numbers(text: str, country: str) -> Iterator[_Found]:
    for match in _like_numbers(text, country):
        if phonenumbers.is_valid_number(match.number):
            yield _Found(match.start, match.end, _phone(match.number, country))


def _wrong_numbers(text: str, country: str) -> Iterator[_Found]:
    for match in _like_numbers(text, country):
        raw = match.raw_string.strip()
        yield _Found(match.start, match.end, Phone(raw, raw, problem=WRONG_NUMBER))


@lru_cache(maxsize=1)
def _like_numbers(text: str, country: str) -> tuple[PhoneNumberMatch, ...]:
    """What may be a number. Looked for twice in each cell, and the search is slow."""
    return tuple(PhoneNumberMatcher(text, country, leniency=Leniency.POSSIBLE))


def _vanity_numbers(text: str, country: str) -> Iterator[_Found]:
    for match in VANITY.finditer(text):
        try:
            number = phonenumbers.parse(match[0], country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            phone = replace(_phone(number, country), display=match[0])
            yield _Found(match.start(), match.end(), phone)


def _short_codes(text: str, country: str) -> Iterator[_Found]:
    code = phonenumbers.country_code_for_region(country)
    for match in SHORT.finditer(text):
        digits = match["code"].replace(" ", "")
        whole = match[0] == text
        if len(digits) > 3 and not whole and not ASKED_FOR.search(text[: match.start()]):
            continue
        # The library drops leading zeros of an integer unless they are counted apart.
        zeros = len(digits) - len(digits.lstrip("0"))
        number = PhoneNumber(
            country_code=code,
            national_number=int(digits),
            italian_leading_zero=zeros > 0,
            number_of_leading_zeros=min(zeros, len(digits) - 1) or None,
        )
        if code and is_valid_short_number_for_region(number, country):
            yield _Found(match.start(), match.end(), Phone(digits, match[0]))


def _left_over(text: str, country: str) -> Iterator[_Found]:
    for match in DIGITS.finditer(text):
        raw = match[0].strip()
        yield _Found(match.start(), match.end(), Phone(raw, raw, problem=WRONG_NUMBER))


FINDERS = (_vanity_numbers, _full_numbers, _short_codes, _wrong_numbers, _left_over)


def _phone(number: PhoneNumber, country: str) -> Phone:
    extension = number.extension or ""
    bare = PhoneNumber()
    bare.merge_from(number)
    bare.extension = None
    home = phonenumbers.country_code_for_region(country) == number.country_code
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return Phone(
        phonenumbers.format_number(bare, PhoneNumberFormat.E164),
        phonenumbers.format_number(bare, style),
        extension,
    )


def _with_labels(text: str, found: list[_Found]) -> Iterator[Phone]:
    """Words before a number name it; words after it do when a break or a bracket says so."""
    starts = [0, *(one.end for one in found)]
    ends = [*(one.start for one in found), len(text)]
    gaps = [
        _split_gap(text[start:end], n == 0, n == len(found))
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    for n, one in enumerate(found):
        label = gaps[n][1] or gaps[n + 1][0]
        yield replace(one.phone, label=label, kind=_kind(label))


def _split_gap(gap: str, is_first: bool, is_last: bool) -> tuple[str, str]:
    """The label of the number before the gap and of the one after it."""
    if is_first:
        return "", _label(gap)
    if is_last:
        return _label(gap), ""
    bracket = re.match(r"\s*\(([^)]*)\)(.*)", gap, re.S)
    if bracket:
        return _label(bracket[1]), _label(bracket[2])
    parts = BREAK.split(gap, maxsplit=1)
    return (_label(parts[0]), _label(parts[1])) if len(parts) == 2 else ("", _label(gap))


def _label(words: str) -> str:
    plain = " ".join(words.strip(EDGES).split())
    joined = JOINING.match(plain)
    if joined:
        plain = plain[joined.end() :].strip(EDGES)
    has_letter = any(character.isalpha() for character in plain)
    return plain[:MAX_LABEL] if has_letter else ""


def _kind(label: str) -> PhoneKind:
    return next((kind for kind, pattern in KINDS if pattern.search(label)), PhoneKind.VOICE)


def _without_repeats(phones: Iterator[Phone]) -> tuple[Phone, ...]:
    kept: dict[tuple[str, str, PhoneKind], Phone] = {}
    for phone in phones:
        kept.setdefault((phone.number, phone.extension, phone.kind), phone)
    return tuple(kept.values())
