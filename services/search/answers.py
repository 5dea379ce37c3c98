"""Every row asked once for each facet, and the answers used as often as a count needs them."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection

from services.search.selection import Facet, Selection
from services.search.sql import Sql

YES, NOT_KNOWN, NO = 2, 1, 0


def answered(selection: Selection, rows: Sql, *, everywhere: bool) -> tuple[Selection, Sql]:
    """The selection as conditions on answers, and the rows `r` with the answers as columns.

    `everywhere`: the rows are not narrowed by place, so facets may be answered all at once. The
    limit keeps a database from putting the questions back wherever an answer is used.
    """
    asked = [(everywhere and facet.at_once) or facet for facet in selection.facets]
    answers = [_answer(facet, f"a{number}") for number, facet in enumerate(asked)]
    facets = [
        Facet(
            facet.parameter,
            holds=Sql(f"r.a{number} = {YES}"),
            unknown=Sql(f"r.a{number} = {NOT_KNOWN}") if facet.unknown else None,
        )
        for number, facet in enumerate(asked)
    ]
    no_limit = "OFFSET 0" if connection.vendor == "postgresql" else "LIMIT -1"
    columns = "".join(f", {answer.text}" for answer in answers)
    text = f"FROM (SELECT r.location_id, r.bucket{columns} {rows.text} {no_limit}) r WHERE 1 = 1"
    params = tuple(value for answer in answers for value in answer.params)
    return replace(selection, facets=tuple(facets)), Sql(text, (*params, *rows.params))


def _answer(facet: Facet, name: str) -> Sql:
    unknown = facet.unknown
    if unknown is None:
        text, params = f"CASE WHEN {facet.holds.text} THEN {YES}", facet.holds.params
    else:
        text = f"CASE WHEN {facet.holds.text} THEN {YES} WHEN {unknown.text} THEN {NOT_KNOWN}"
        params = (*facet.holds.params, *unknown.params)
    return Sql(f"{text} ELSE {NO} END AS {name}", params)
