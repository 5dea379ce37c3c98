"""Our own small taxonomy: kinds of programs, ways to be served, and facts as terms.

A known no has a term of its own ("ID asked"), so that who looks at terms alone never takes it for
a yes. What is not known has no attribute.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from services.domain.facts import NONE, Fact, FactKind, display, facts_of
from services.domain.facts.every_type import ENTRY_FACTS
from services.domain.program_types import ProgramType
from services.hsds.values import Data, Values, known, part_id
from services.models import Location

TAXONOMY = uuid.UUID("0f4a5a3e-5b52-5c0f-9d0a-6c1b8f1f6a52")
NAME = "Harm reduction directory terms"
DELIVERY: dict[str, str] = {
    Location.Kind.SITE: "At a site",
    Location.Kind.MOBILE_STOP: "At a stop of a van",
    Location.Kind.DISPENSER: "From a machine or box, without staff",
    Location.Kind.MAIL: "By mail",
    Location.Kind.PHONE_ONLINE: "By phone or online",
}
ENTRY = frozenset(fact.key for fact in ENTRY_FACTS)
# Terms of the standard that are texts: what stands there in words needs no attribute.
TEXT_TERMS = ("eligibility_description", "fees_description", "application_process")


def term(code: str, name: str, description: str = "") -> Data:
    """A term of the taxonomy."""
    return {
        "id": part_id(TAXONOMY, code),
        "code": code,
        "name": name,
        "description": description or name,
        "taxonomy": NAME,
        "taxonomy_id": str(TAXONOMY),
        "language": "en",
    }


def attribute(owner: Any, entity: str, link_type: str, about: Data, **more: Any) -> Data:
    """A term put on a record."""
    return known(
        {
            "id": part_id(owner, about["code"]),
            "link_id": str(owner),
            "link_entity": entity,
            "link_type": link_type,
            "taxonomy_term": about,
            **more,
        }
    )


def program_attributes(program: Values, facts: Values, kinds: Iterable[str]) -> list[Data]:
    """Type of a program, how it is had (kinds of its locations), and its known facts."""
    owner = program["uuid"]
    kind = ProgramType(program["program_type"])
    found = [attribute(owner, "service", "service_type", term(kind.value, kind.label))]
    for code in dict.fromkeys(kinds):
        way = term(f"delivery-{code}", DELIVERY[code])
        found.append(attribute(owner, "service", "delivery_mode", way))
    for fact in facts_of(kind):
        if fact.key in facts:
            found += _fact_attributes(owner, fact, facts[fact.key])
    return found


def _fact_attributes(owner: Any, fact: Fact, row: Values) -> Iterator[Data]:
    link_type = "access_condition" if fact.key in ENTRY else "fact"
    for about, value in _terms(fact, row["value"]):
        yield attribute(
            owner, "service", link_type, about, value=value, confirmed_on=row["confirmed_on"]
        )


def _terms(fact: Fact, value: str) -> Iterator[tuple[Data, str]]:
    if fact.kind is FactKind.TEXT and fact.hsds in TEXT_TERMS:
        return
    if fact.kind is FactKind.YES_NO and value == "no":
        yield term(f"{fact.key}-no", fact.chip_no or f"{fact.label}: no", fact.help), value
    elif fact.kind in (FactKind.CHOICE, FactKind.CHOICES):
        for code, words in zip(value.split(","), display(fact, value), strict=True):
            name = f"{fact.label}: {words}" if code == NONE else words
            yield term(f"{fact.key}-{code}", name, fact.label), code
    else:
        yield term(fact.key, fact.label, fact.help), value


CONFIDENTIAL = term("confidential", "Confidential address", "The address is withheld on purpose.")
