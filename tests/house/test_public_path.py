"""Nothing in the source goes around `public()`; `test_public_answers` proves the same by asking.

All that answers the public is read for ways to records that do not pass `public()`. Exceptions
stand here by name with their reason, and go when they are no longer needed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PUBLIC_PACKAGES = ("views", "api", "search", "hsds", "outreach", "templatetags", "middleware")
SOURCES = sorted(
    path for package in PUBLIC_PACKAGES for path in (ROOT / "services" / package).rglob("*.py")
)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Records that say more than the public may know, and rows that hang on them.
GUARDED = words(
    "ConfidentialAddress Consent Confirmation DoNotList ImportRun Listing Location Notice Phone "
    "Program ProgramFact Provider Schedule ScheduleException ServiceArea SourceRecord "
    "Translation"
)
DOORS = words("public findable open_data openly_withdrawn none")
RELATED = words(
    "listings programs locations branches phones facts schedules scheduleexceptions notices "
    "confirmations consents source_records records service_areas history translations"
)
READS = words("all filter exclude get first last values values_list count exists")
TABLE = re.compile(r"\bservices_[a-z]+")
# The index (see below), the gazetteer, and content that is all public.
OPEN_TABLES = words(
    "services_searchrow services_searchtext services_searchterm services_searchtotal "
    "services_searchcombination services_searchcard services_searchcell services_searchserved "
    "services_openhours services_openhoursday services_openhoursclosure "
    "services_place services_placename services_hotline services_legalnote services_areaalert"
)

INDEX = "keeps or reads the index; the page asks its records again, through public()"
FOUND = "rows that hang on listings found through public() before"
WHOLE_FILE = "*"
ALLOWED: dict[tuple[str, str], str] = {
    ("search/upkeep.py", WHOLE_FILE): INDEX,
    ("search/rows.py", WHOLE_FILE): INDEX,
    ("search/audit.py", WHOLE_FILE): INDEX,
    ("search/opening_index.py", WHOLE_FILE): INDEX,
    ("search/placeless.py", WHOLE_FILE): INDEX,
    ("search/closed.py", "asks_closed"): "the SQL of public() stands in its condition",
    ("search/detail.py", "_confirmations"): FOUND,
    ("search/detail.py", "_sources"): FOUND,
    ("search/detail.py", "_service_areas"): FOUND,
    ("search/attachments.py", "KINDS"): FOUND,
    ("search/attachments.py", "DETAILS"): FOUND,
    ("hsds/records.py", "_service_areas"): FOUND,
}


def findings(path: Path) -> Iterator[tuple[str, str, str]]:
    """(file, function or name around it, what) of every way around `public()` in one file."""
    where = path.relative_to(ROOT / "services").as_posix()
    for statement in ast.parse(path.read_text()).body:
        around = getattr(statement, "name", "") or assigned(statement)
        parents = {
            child: node for node in ast.walk(statement) for child in ast.iter_child_nodes(node)
        }
        for node in ast.walk(statement):
            for what in suspicions(node, parents):
                yield where, around, what


def assigned(statement: ast.stmt) -> str:
    """The name that a module-level assignment gives a value to."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return ""


def suspicions(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[str]:
    """Why a node may lead to records that are not public."""
    if isinstance(node, ast.Attribute):
        yield from of_attribute(node, getattr(parents.get(node), "attr", ""))
    elif isinstance(node, ast.Name) and node.id in ("ConfidentialAddress", "get_model"):
        yield node.id
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search("confidential_?address", node.value):
            yield "confidential address by name"
        yield from (table for table in TABLE.findall(node.value) if table not in OPEN_TABLES)


def of_attribute(node: ast.Attribute, after: str) -> Iterator[str]:
    """As `suspicions`, for `owner.attr` followed by `.after`."""
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    if node.attr == "objects" and owner in GUARDED and after not in DOORS:
        yield f"{owner}.objects.{after}"
    if node.attr in ("_default_manager", "_base_manager"):
        yield node.attr
    if node.attr in RELATED and after in READS:
        yield f".{node.attr}.{after}"


def test_a_way_around_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "services" / "views" / "leak.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "def a(): return Listing.objects.filter(pk=1)\n"
        "def b(): return Listing.objects.public().filter(pk=1)\n"
        "def c(provider): return provider.programs.all()\n"
        "def d(cursor): cursor.execute('SELECT * FROM services_location')\n"
        "def e(rows): return rows.select_related('location__confidential_address')\n"
        "def f(model): return model._default_manager\n"
    )
    monkeypatch.setattr("tests.house.test_public_path.ROOT", tmp_path)
    assert [around for _, around, _ in findings(file)] == ["a", "c", "d", "e", "f"]


def excuse(finding: tuple[str, str, str]) -> tuple[str, str] | None:
    """The exception that covers a finding."""
    file, around, _what = finding
    return next((key for key in ((file, WHOLE_FILE), (file, around)) if key in ALLOWED), None)


def test_nothing_goes_around_public() -> None:
    found = [finding for path in SOURCES for finding in findings(path)]
    assert [finding for finding in found if excuse(finding) is None] == []


def test_every_exception_is_still_needed() -> None:
    used = {excuse(finding) for path in SOURCES for finding in findings(path)}
    assert set(ALLOWED) - used == set()
