"""Files, functions, tests and templates stay small enough to be read in one sitting."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = sorted(
    path
    for top in ("services", "hrdirectory", "bench")
    for path in (ROOT / top).rglob("*.py")
    if "migrations" not in path.parts
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

FILE_LINES = 300
TEST_FILE_LINES = 400
FUNCTION_LINES = 45
TEMPLATE_LINES = 130
# Tables of words and facts grow by rows, not by ideas.
DATA_FILES = {
    "services/domain/words.py",
    "services/domain/languages.py",
    "services/domain/regions.py",
}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_table(path: Path) -> bool:
    name = relative(path)
    return (
        name in DATA_FILES or "/facts/" in name or "/codebooks/" in name or "/vocabulary/" in name
    )


@pytest.mark.parametrize("path", [p for p in SOURCE if not is_table(p)], ids=relative)
def test_source_file_is_short(path: Path):
    assert len(path.read_text().splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", TESTS, ids=relative)
def test_test_file_is_short(path: Path):
    assert len(path.read_text().splitlines()) <= TEST_FILE_LINES


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_is_short(path: Path):
    assert len(path.read_text().splitlines()) <= TEMPLATE_LINES


def test_functions_fit_a_screen():
    long = []
    for path in SOURCE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long.append(f"{relative(path)}:{node.lineno} {node.name} {lines}")

    assert long == []


def test_every_module_says_what_it_is():
    silent = [relative(p) for p in SOURCE if not ast.get_docstring(ast.parse(p.read_text()))]

    assert silent == []
