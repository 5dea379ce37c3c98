"""Values of facts: reading what people and files write, and wording it for people.

A stored value is one canonical text: `yes` or `no`; a choice code; choice codes joined by commas in
registry order, or `none` (known: none of them); a plain decimal number; `10.00 USD`; or free text.
Not known has no value at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from services.domain.facts.fact import Fact, FactKind
from services.domain.languages import find_language
from services.domain.text import gettext_noop as _

NONE = "none"
MAX_TEXT = 500
MAX_NUMBER = Decimal(100_000)

YES_WORDS = frozenset({"yes", "y", "true", "t", "1", "on", "sí", "si", "oui", "x"})
NO_WORDS = frozenset({"no", "n", "false", "f", "0", "off", "non"})

SIGNS = {"US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "NZ$": "NZD", "£": "GBP", "€": "EUR"}
MONEY = re.compile(r"(?P<before>\D*?)\s*(?P<amount>\d+(?:[.,]\d{1,2})?)\s*(?P<after>\D*)")

Translate = Callable[[str], str]


class FactValueError(ValueError):
    """A value that cannot be read. `message` is a translatable pattern, `params` fill it."""

    def __init__(self, message: str, **params: str) -> None:
        self.message = message
        self.params = params
        super().__init__(message % params)


def _unchanged(message: str) -> str:
    return message


def parse(fact: Fact, raw: object) -> str:
    """The canonical value of what was written; FactValueError says what is allowed.

    Takes text, and also what JSON and forms give: booleans, numbers, lists of codes.
    """
    text = _as_text(raw)
    if not text:
        raise FactValueError(_("Leave this out when it is not known."))
    return PARSERS[fact.kind](fact, text)


def display(fact: Fact, value: str, translate: Translate = _unchanged) -> list[str]:
    """The canonical value in words, one entry for each thing said.

    Pass `gettext` as `translate`; without it the entries are English.
    """
    if fact.kind is FactKind.YES_NO:
        return [translate(YES_NO_WORDS[value])]
    if fact.kind in (FactKind.CHOICE, FactKind.CHOICES):
        return [translate(_label(fact, code)) for code in value.split(",")]
    if fact.kind is FactKind.NUMBER and fact.unit:
        pattern = fact.unit.one if value == "1" else fact.unit.many
        return [translate(pattern) % {"value": value}]
    if fact.kind is FactKind.MONEY and Decimal(value.split()[0]) == 0:
        return [translate(FREE)]
    return [value]


def chip_text(fact: Fact, value: str, translate: Translate = _unchanged) -> str:
    """The very short text for a result card; empty when this fact does not go on a card."""
    if fact.kind is FactKind.YES_NO:
        chip = fact.chip if value == "yes" else fact.chip_no
        return translate(chip) if chip else ""
    if not fact.chip or value == NONE:
        return ""
    return translate(fact.chip) % {"value": ", ".join(display(fact, value, translate))}


YES_NO_WORDS = {"yes": _("Yes"), "no": _("No")}
NONE_OF_THESE = _("None of these")
FREE = _("Free")


def _label(fact: Fact, code: str) -> str:
    return NONE_OF_THESE if code == NONE else fact.choice(code).label


def _as_text(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, list | tuple | set | frozenset):
        return ",".join(str(item) for item in raw)
    return " ".join(str(raw).split())


def _parse_yes_no(fact: Fact, text: str) -> str:
    word = text.casefold()
    if word in YES_WORDS:
        return "yes"
    if word in NO_WORDS:
        return "no"
    raise FactValueError(_("Write yes or no, not “%(value)s”."), value=text)


def _find_choice(fact: Fact, text: str) -> str:
    """The code of a choice named by its code or English label; empty when there is none."""
    word = text.strip().casefold()
    for choice in fact.choices:
        if word in (choice.code, choice.label.casefold()):
            return choice.code
    if fact.parameter == "language":
        language = find_language(text)
        return language.code if language else ""
    return ""


def _not_a_choice(fact: Fact, text: str) -> FactValueError:
    allowed = ", ".join(choice.code for choice in fact.choices)
    return FactValueError(
        _("“%(value)s” is not one of: %(allowed)s."), value=text.strip(), allowed=allowed
    )


def _parse_choice(fact: Fact, text: str) -> str:
    code = _find_choice(fact, text)
    if not code:
        raise _not_a_choice(fact, text)
    return code


def _parse_choices(fact: Fact, text: str) -> str:
    whole = _find_choice(fact, text)
    parts = [whole] if whole else [part for part in re.split(r"[,;|]", text) if part.strip()]
    words = {part.strip().casefold() for part in parts}
    if words == {NONE}:
        if fact.parameter == "language":
            raise FactValueError(_("Name at least one language, or leave this out."))
        return NONE
    if NONE in words or not parts:
        raise FactValueError(_("Write “none” alone, or the codes without it."))
    found = {_parse_choice(fact, part) for part in parts}
    return ",".join(choice.code for choice in fact.choices if choice.code in found)


def _parse_number(fact: Fact, text: str) -> str:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= MAX_NUMBER:
        raise FactValueError(
            _("Write a number from 0 to 100000 in digits, not “%(value)s”."), value=text
        )
    return _plain(amount)


def _plain(amount: Decimal) -> str:
    plain = format(amount.normalize(), "f")
    return "0" if plain in ("-0", "0") else plain


def _parse_money(fact: Fact, text: str) -> str:
    found = MONEY.fullmatch(text)
    currency = ""
    if found:
        marks = (found["before"].strip() + found["after"].strip()).upper()
        currency = SIGNS.get(marks, marks)
    if not found or not re.fullmatch(r"[A-Z]{3}", currency):
        raise FactValueError(
            _("Write the amount and the currency, such as 10 USD, not “%(value)s”."), value=text
        )
    return f"{Decimal(found['amount'].replace(',', '.')):.2f} {currency}"


def _parse_text(fact: Fact, text: str) -> str:
    if len(text) > MAX_TEXT:
        raise FactValueError(_("Use at most %(limit)s characters."), limit=str(MAX_TEXT))
    if any(not character.isprintable() for character in text):
        raise FactValueError(_("The text has characters that cannot be shown."))
    return text


PARSERS: dict[FactKind, Callable[[Fact, str], str]] = {
    FactKind.YES_NO: _parse_yes_no,
    FactKind.CHOICE: _parse_choice,
    FactKind.CHOICES: _parse_choices,
    FactKind.NUMBER: _parse_number,
    FactKind.MONEY: _parse_money,
    FactKind.TEXT: _parse_text,
}
