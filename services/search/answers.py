"""Every row asked once for each facet, and the answers used as often as a count needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from services.search.selection import NO, UNKNOWN, YES, Facet, Selection
from services.search.sql import Sql


def answered(
    selection: Selection, rows: Sql, columns: Sequence[str] = (), square: Sql | None = None
) -> tuple[Selection, Sql]:
    """The selection as conditions on answers, and the rows `r` with the answers as columns.

    `columns` of the rows are handed on, `square` as a column of that name. The limit keeps a
    database from putting the questions back wherever an answer is used.
    """
    answers = [_answer(facet, f"a{number}") for number, facet in enumerate(selection.facets)]
    facets = [
        Facet(
            facet.parameter,
            holds=Sql(f"r.a{number} = {YES}"),
            unknown=Sql(f"r.a{number} = {UNKNOWN}") if facet.unknown else None,
        )
        for number, facet in enumerate(selection.facets)
    ]
    if square:
        answers.insert(0, Sql(f"{square.text} AS square", square.params))
    no_limit = "OFFSET 0" if connection.vendor == "postgresql" else "LIMIT -1"
    names = ", ".join(("r.bucket", *(f"r.{column}" for column in columns)))
    told = "".join(f", {answer.text}" for answer in answers)
    text = f"FROM (SELECT {names}{told} {rows.text} {no_limit}) r WHERE 1 = 1"
    params = tuple(value for answer in answers for value in answer.params)
    return replace(selection, facets=tuple(facets)), Sql(text, (*params, *rows.params))


def _answer(facet: Facet, name: str) -> Sql:
    unknown = facet.unknown
    if facet.answer:
        return Sql(f"{facet.answer.text} AS {name}", facet.answer.params)
    if unknown is None:
        text, params = f"CASE WHEN {facet.holds.text} THEN {YES}", facet.holds.params
    else:
        text = f"CASE WHEN {facet.holds.text} THEN {YES} WHEN {unknown.text} THEN {UNKNOWN}"
        params = (*facet.holds.params, *unknown.params)
    return Sql(f"{text} ELSE {NO} END AS {name}", params)
