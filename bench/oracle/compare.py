"""`python -m bench.oracle.compare ANSWERS OUT`: ask the product the same, count what differs."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from django.db.utils import DatabaseError

from bench.oracle.questions import choices
from bench.progress import Progress, say

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SHOWN = 5
#: What is asked of listings besides their type. With it, "beyond" may end at 500 km.
FILTERS = {"q", "open_at", "language", *choices()} - {"languages"}


def main() -> None:
    """Write how many were asked, and the questions answered wrong or not at all."""
    django.setup()
    told = json.loads(Path(sys.argv[1]).read_text())["questions"]
    progress = Progress("answers compared", len(told))
    wrong, refused, declined = [], [], 0
    for done, question in enumerate(told, start=1):
        differing = differences(question)
        if "declined" in differing:
            declined += 1
        elif "failed" in differing:
            refused.append({"params": question["params"], **differing})
        elif differing:
            wrong.append({"params": question["params"], "differing": differing})
        progress.at(done)
    progress.end()
    for one in [*wrong, *refused][:SHOWN]:
        say(f"  not as it must be: {one}")
    found = {"asked": len(told), "wrong": wrong, "refused": refused, "declined": declined}
    Path(sys.argv[2]).write_text(json.dumps(found, indent=1))


def differences(question: dict[str, Any]) -> dict[str, Any]:
    """What differs, as told and as found; `failed` when the database gave up.

    `declined`: a search that names no place and has no quick answer is refused with a reason.
    """
    from services.search.find import InvalidSearch, find

    try:
        found = find(question["params"], now=NOW, language="en")
    except DatabaseError as error:
        return {"failed": str(error).splitlines()[0]}
    except InvalidSearch as fault:
        if set(fault.errors) == {"near"} and "lat" not in question["params"]:
            return {"declined": fault.errors}
        return {"refused": fault.errors}
    given = {
        "ids": [card["id"] for card in found.results],
        "beyond": [card["id"] for card in found.beyond],
        "count": found.count,
        "by_type": found.facets["program_type"],
        "not_known": found.not_known,
        "left_out": found.left_out,
    }
    wanted = question["answer"]
    differing = {key: [wanted[key], value] for key, value in given.items() if wanted[key] != value}
    if FILTERS & set(question["params"]) and given["beyond"] == wanted["beyond_within"]:
        differing.pop("beyond", None)
    return differing


if __name__ == "__main__":
    main()
