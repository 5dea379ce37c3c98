"""The facts of a program in words, with what is not known said as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from services.domain.facts import BY_KEY, Fact, FactKind, display
from services.models import How

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactShown:
    """One known fact. `words` is empty where the label says it all.

    `confirmed` is the day where it differs from that of most facts, which is said once for all.
    """

    label: str
    words: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class FactsShown:
    """What holds, what does not, what is so and so; and what nobody has told yet.

    `confirmed` is when most of them were found to be true.
    """

    yes: list[FactShown]
    no: list[FactShown]
    values: list[FactShown]
    not_known: list[str]
    confirmed: str


def facts_shown(listing: Values) -> FactsShown:
    """The facts of a listing of `services.search.records`."""
    facts: Mapping[str, Values] = listing["facts"]
    dates = Counter(confirmed_on(told["confirmed_on"], told["how"]) for told in facts.values())
    usual = dates.most_common(1)[0][0] if dates else ""
    shown: dict[str, list[FactShown]] = {"yes": [], "no": [], "value": []}
    for key, told in facts.items():
        fact = BY_KEY[key]
        tone = told["value"] if fact.kind is FactKind.YES_NO else "value"
        confirmed = confirmed_on(told["confirmed_on"], told["how"])
        label, words = _told(fact, told["value"])
        shown[tone].append(FactShown(label, words, "" if confirmed == usual else short_day(told)))
    return FactsShown(
        yes=shown["yes"],
        no=shown["no"],
        values=shown["value"],
        not_known=[_(BY_KEY[key].label) for key in listing["facts_not_known"]],
        confirmed=usual,
    )


def short_day(told: Values) -> str:
    """The day a fact was confirmed, without a year that goes without saying."""
    if not told["confirmed_on"]:
        return _("not confirmed")
    return date_format(date.fromisoformat(told["confirmed_on"]), "MONTH_DAY_FORMAT")


def _told(fact: Fact, value: str) -> tuple[str, str]:
    """Label and words. A no is said as what holds instead: “ID asked”, not “No ID asked: no”."""
    if fact.kind is FactKind.YES_NO and value == "yes":
        return _(fact.label), ""
    if fact.kind is FactKind.YES_NO and fact.chip_no:
        return _(fact.chip_no), ""
    return _(fact.label), ", ".join(display(fact, value, _))


def confirmed_on(day: str | None, how: str | None) -> str:
    """“Confirmed Nov. 10, 2026, by phone”; empty when it never was."""
    if not day:
        return ""
    parts = {
        "day": date_format(date.fromisoformat(day), "DATE_FORMAT"),
        "how": How(how).label if how else "",
    }
    return (_("Confirmed %(day)s, %(how)s") if how else _("Confirmed %(day)s")) % parts
