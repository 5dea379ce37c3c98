"""Where the header of an unknown table is."""

from __future__ import annotations

import pytest

from services.importers.header import header_of

HEAD = ["Name", "City", "Phone"]
ROW = ["Example House", "Springfield", "312-555-0100"]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([HEAD, ROW, ROW], HEAD),
        ([["Our sites, January", "", ""], [], HEAD, ROW, ROW], HEAD),
        ([["Name", "City", ""], ROW, ROW], ["Name", "City", ""]),
        ([HEAD], HEAD),
        ([["one column"], ["of words"]], []),
        ([["x" * 500, "y" * 500, "z"], HEAD, ROW], HEAD),
        ([], []),
        ([["", ""], ["", ""]], []),
    ],
)
def test_header_is_the_first_line_as_wide_as_the_table(rows, header) -> None:
    assert header_of(rows) == header
