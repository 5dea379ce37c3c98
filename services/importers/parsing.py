"""From a row and a mapping to a proposal. Pure but for the gazetteer, which is handed in."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.domain import facts
from services.domain.address_words import STREET_KINDS, tokens
from services.domain.program_types import ProgramType
from services.importers.cleaning.address import (
    clean_address_lines,
    clean_region,
    region_code,
    split_city,
)
from services.importers.cleaning.contact import read_email, read_phones, read_website
from services.importers.cleaning.filled import LOOKS_FILLED, Coded
from services.importers.cleaning.postal import clean_postal, five_digits
from services.importers.cleaning.text import clean_hours, clean_line, clean_prose
from services.importers.codebooks import BOOKS
from services.importers.fields import FACT_PREFIX, FIELDS, Field, Kind
from services.importers.hours import read_schedules, read_words
from services.importers.mapping import CodeColumn, Mapping
from services.importers.offline.guard import unguarded
from services.importers.offline.phones_cell import read_exact
from services.importers.place_centres import Gazetteer
from services.importers.position import place_on_map
from services.importers.proposal import Cells, Notes, Proposal, Row, RowRefused

JOINS = {Kind.PROSE: "\n", Kind.HOURS: "\n", Kind.PHONES: "; "}
NAME_JOIN = " – "
ADDRESS_JOIN = ", "
POSITION = ("location.latitude", "location.longitude")
PRECISION = "location.point_precision"
READ_LATER = (*POSITION, PRECISION, "as_of", "schedules")
DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?|(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
EARLIEST_YEAR = 1980


@dataclass(slots=True)
class Parser:
    """Reads the rows of one file.

    `unmapped` counts codes that were kept raw, by column; `filled` has the numbers of rows whose
    postal codes look filled in by a spreadsheet.
    """

    mapping: Mapping
    gazetteer: Gazetteer
    as_of: date
    unmapped: dict[str, dict[str, int]] = field(default_factory=dict)
    filled: Collection[int] = ()

    def external_id(self, cells: Cells) -> str:
        """What the row is called at its source; RowRefused when it has no name for itself."""
        parts = [unguarded(" ".join(str(cells.get(c) or "").split())) for c in self.mapping.row.id]
        if not any(parts):
            columns = ", ".join(f"“{name}”" for name in self.mapping.row.id)
            raise RowRefused("no_id", f"The row has nothing in {columns}, so it has no identity.")
        return "|".join(parts).strip("|")[:190]

    def proposal(self, row: Row, external_id: str) -> Proposal:
        """What the row proposes; RowRefused when it cannot be listed."""
        if row.problem:
            raise RowRefused(row.code, row.problem)
        for rule in self.mapping.skip:
            if rule.holds(row.cells.get(rule.column)):
                raise RowRefused("left_out", rule.reason)
        notes = Notes(list(row.remarks))
        if row.number in self.filled:
            notes.check("postal_filled", LOOKS_FILLED)
        raw = self._gather(row.cells)
        country = str(raw.get("location.country") or "").upper()
        values = self._clean(raw, country, notes)
        self._decode(row.cells, values, notes)
        self._complete(values, notes)
        as_of = self._date(raw.get("as_of"), notes)
        latitude, longitude = (raw.get(key) for key in POSITION)
        precision = _read(FIELDS[PRECISION], raw.get(PRECISION), country, notes)
        place_on_map(values, latitude, longitude, self.gazetteer, notes, precision)
        read_schedules(values, raw.get("schedules"), notes)
        self._keep_fitting_facts(values, notes)
        return Proposal(external_id, values, as_of, tuple(notes.remarks))

    def coded(self, row: Row) -> Coded | None:
        """Code and town of a row as the list has them; None where it has no column for both."""
        columns = self.mapping.columns
        if not ("location.postal_code" in columns and "location.city" in columns):
            return None
        texts = []
        for name in ("postal_code", "city", "region", "country"):
            given = columns.get(f"location.{name}", ())
            cell = row.cells.get(given[0]) if given else None
            texts.append(str(cell or self.mapping.constants.get(f"location.{name}", "")).strip())
        code, city, region, country = texts
        known = region_code(region, country) or region
        return Coded(row.number, five_digits(code, country), city, known, country)

    def _gather(self, cells: Cells) -> dict[str, Any]:
        """Raw value of every field: constants, then columns, then rules."""
        raw: dict[str, Any] = dict(self.mapping.constants)
        for name, columns in self.mapping.columns.items():
            value = _joined(name, [cells.get(column) for column in columns])
            words = self.mapping.words.get(name)
            if words is not None and value is not None:
                value = words.get(str(value).strip().casefold(), value)
            if value not in (None, "") or name not in raw:
                raw[name] = value
        for rule in self.mapping.when:
            if rule.holds(cells.get(rule.column)):
                raw.update(rule.sets)
        return raw

    def _clean(self, raw: dict[str, Any], country: str, notes: Notes) -> dict[str, Any]:
        if len(country) != 2:
            raise RowRefused("no_country", "The row does not say its country in two letters.")
        values: dict[str, Any] = {}
        for name, value in raw.items():
            if name in READ_LATER:
                continue
            if name.startswith(FACT_PREFIX):
                _read_fact(name, value, values, notes)
            else:
                values[name] = _read(FIELDS[name], value, country, notes)
        values["location.country"] = country
        _clean_address(values, country, notes)
        return values

    def _decode(self, cells: Cells, values: dict[str, Any], notes: Notes) -> None:
        """Facts, sentences and, if nothing else said it, the program type from code columns."""
        for column in self.mapping.codes:
            decoded = BOOKS[column.book].decode(_codes(column, cells))
            for key, value in decoded.facts.items():
                values.setdefault(FACT_PREFIX + key, value)
            if decoded.sentences:
                given = values.get("program.description")
                said = " ".join(decoded.sentences)
                values["program.description"] = f"{given}\n{said}" if given else said
            if decoded.program_type and not values.get("program.program_type"):
                values["program.program_type"] = decoded.program_type
            counts = self.unmapped.setdefault(column.column, {})
            for code in (*decoded.kept_raw, *decoded.unknown):
                counts[code] = counts.get(code, 0) + 1

    def _complete(self, values: dict[str, Any], notes: Notes) -> None:
        """What no listing can do without: a name, a type, names of program and place."""
        if not values.get("provider.name"):
            values["provider.name"] = values.get("location.name") or ""
        if not values["provider.name"]:
            raise RowRefused("no_name", "The row has no name.")
        if looks_like_address(values["provider.name"]):
            notes.check(
                "name_is_address", "The name looks like an address; the real one was probably lost."
            )
        if not values.get("program.program_type"):
            raise RowRefused(
                "no_program_type", "Nothing in the row says that it is one of the program types."
            )
        kind = ProgramType(values["program.program_type"])
        values["location.name"] = values.get("location.name") or values["provider.name"]
        values["program.name"] = values.get("program.name") or kind.label
        values["location.kind"] = values.get("location.kind") or "site"
        values.setdefault("phones", [])
        read_words(values, notes)

    def _date(self, raw: Any, notes: Notes) -> date:
        if raw in (None, ""):
            return self.as_of
        if isinstance(raw, date):
            return raw
        found = read_date(str(raw))
        if found is None or found.year < EARLIEST_YEAR or found > self.as_of:
            notes.check("date_odd", f"“{str(raw)[:30]}” cannot be the date of this row.")
            return self.as_of
        return found

    def _keep_fitting_facts(self, values: dict[str, Any], notes: Notes) -> None:
        """Facts that this program type does not have are left out."""
        fitting = {fact.key for fact in facts.facts_of(values["program.program_type"])}
        for name in [n for n in values if n.startswith(FACT_PREFIX)]:
            if name.removeprefix(FACT_PREFIX) not in fitting:
                del values[name]


def looks_like_address(name: str) -> bool:
    """ "3230 Warning Court" does, "5th Street Medical Clinic" does not."""
    words = tokens(name)
    return len(words) > 1 and words[0].isdigit() and words[-1] in STREET_KINDS


def read_date(text: str) -> date | None:
    """A date written as 2024-10-02 or, as in the USA, 10/2/2024; None when it is neither."""
    found = DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, us_month, us_day, us_year = found.groups()
    parts = (year, month, day) if year else (us_year, us_month, us_day)
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def _joined(name: str, cells: list[Any]) -> Any:
    """One value of several cells; repeated words of a name are said once."""
    if len(cells) == 1:
        return cells[0]
    parts = [str(cell).strip() for cell in cells if cell not in (None, "") and str(cell).strip()]
    if name in FIELDS and FIELDS[name].kind in JOINS:
        return JOINS[FIELDS[name].kind].join(parts)
    join = NAME_JOIN if name.endswith(".name") else ADDRESS_JOIN
    return join.join(dict.fromkeys(parts))


def _read(wanted: Field, value: Any, country: str, notes: Notes) -> Any:
    """One cleaned value."""
    text = "" if value is None else str(value)
    match wanted.kind:
        case Kind.PROSE:
            return clean_prose(text, notes, field=wanted.name, longest=wanted.longest)
        case Kind.HOURS:
            return clean_hours(text, notes, field=wanted.name, longest=wanted.longest)
        case Kind.WEBSITE:
            return read_website(text, wanted.longest, notes)
        case Kind.EMAIL:
            return read_email(text.strip(), notes)
        case Kind.PHONES:
            return read_exact(text, country) or read_phones(text, country, notes)
        case Kind.CODE:
            return _read_code(wanted, text.strip(), notes)
        case _:
            return clean_line(text, notes, field=wanted.name, longest=wanted.longest)


def _read_code(wanted: Field, text: str, notes: Notes) -> str:
    if not text or text in wanted.allowed:
        return text
    notes.check("code_unknown", f"{wanted.name}: “{text[:60]}” is not known and was left out.")
    return ""


def _read_fact(name: str, value: Any, values: dict[str, Any], notes: Notes) -> None:
    """A fact's canonical value; an empty cell says nothing, which is not no."""
    if value in (None, "") or not str(value).strip():
        return
    try:
        values[name] = facts.parse(facts.fact(name.removeprefix(FACT_PREFIX)), value)
    except facts.FactValueError as error:
        notes.check("fact_unread", f"{name}: {error}")


def _clean_address(values: dict[str, Any], country: str, notes: Notes) -> None:
    first, second = values.get("location.address_1", ""), values.get("location.address_2", "")
    first, second = clean_address_lines(first, second, country, notes)
    region = clean_region(values.get("location.region", ""), country, notes)
    city, region = split_city(values.get("location.city", ""), region, country, notes)
    values["location.address_1"], values["location.address_2"] = first, second
    values["location.city"], values["location.region"] = city, region
    postal = values.get("location.postal_code", "")
    values["location.postal_code"] = clean_postal(postal, country, notes)


def _codes(column: CodeColumn, cells: Cells) -> list[str]:
    return BOOKS[column.book].split(str(cells.get(column.column) or ""), column.separator)
