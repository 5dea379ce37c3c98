"""What a service asks of people, in the standard's terms: cost, age, papers, languages, words.

Each fact names the term that carries it (`Fact.hsds`). A fact that is not known adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from services.domain.facts import Fact, FactKind, display, facts_of
from services.domain.languages import BY_CODE
from services.domain.program_types import ProgramType
from services.hsds.values import Data, Values, part_id

ADULT = 18


def conditions(program: Values, facts: Values) -> Data:
    """The terms of a service that its facts fill. `facts`: rows by key."""
    own = [fact for fact in facts_of(ProgramType(program["program_type"])) if fact.key in facts]
    values = {fact.key: facts[fact.key]["value"] for fact in own}
    return {
        "eligibility_description": _words(
            program["eligibility"], own, values, ("eligibility_description", "required_documents")
        ),
        "application_process": _words(
            program["application_process"], own, values, ("application_process",)
        ),
        "fees_description": _fees(values),
        "cost_options": list(_costs(program, own, values)),
        "minimum_age": _minimum_age(values),
        "required_documents": _documents(program, values),
        "languages": _languages(program, values.get("languages", "")),
    }


def _words(written: str, own: list[Fact], values: Values, terms: tuple[str, ...]) -> str:
    said = [_sentence(fact, values[fact.key]) for fact in own if fact.hsds in terms]
    return "\n".join(part for part in (written.strip(), " ".join(said)) if part)


def _sentence(fact: Fact, value: str) -> str:
    """ "No ID asked." or "Who cannot be served: nobody." """
    if fact.kind is FactKind.YES_NO and (value == "yes" or fact.chip_no):
        words = fact.label if value == "yes" else fact.chip_no
    else:
        words = f"{fact.label}: {', '.join(display(fact, value))}"
    return words.rstrip(".") + "."


def _fees(values: Values) -> str:
    free = {"yes": "Free of charge.", "no": "There is a fee."}.get(values.get("free", ""), "")
    return " ".join(part for part in (free, values.get("cost_note", "")) if part)


def _costs(program: Values, own: list[Fact], values: Values) -> Iterator[Data]:
    if values.get("free") == "yes":
        yield {"id": part_id(program["uuid"], "cost", "free"), "option": "Free", "amount": 0}
    for fact in own:
        if fact.hsds != "cost_options" or fact.key == "free":
            continue
        row = {"id": part_id(program["uuid"], "cost", fact.key), "option": fact.label}
        value = values[fact.key]
        if fact.kind is FactKind.MONEY:
            amount, currency = value.split()
            yield row | {"amount": float(Decimal(amount)), "currency": currency}
        else:
            yield row | {"amount_description": ", ".join(display(fact, value))}


def _minimum_age(values: Values) -> float | None:
    if "minimum_age" in values:
        return float(values["minimum_age"])
    return ADULT if values.get("under_18") == "no" else None


def _documents(program: Values, values: Values) -> list[Data]:
    """What is asked for. That nothing is asked for cannot be said here, but in words."""
    asked = {"no_id": "ID", "no_prescription": "Prescription"}
    return [
        {"id": part_id(program["uuid"], "document", key), "document": document}
        for key, document in asked.items()
        if values.get(key) == "no"
    ]


def _languages(program: Values, value: str) -> list[Data]:
    """Those that staff speak themselves."""
    return [
        {"id": part_id(program["uuid"], "language", code), "code": code, "name": BY_CODE[code].name}
        for code in value.split(",")
        if code
    ]
