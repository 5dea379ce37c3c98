"""Free text is tidied, and every change is said."""

from __future__ import annotations

import pytest

from services.importers.cleaning.text import clean_hours, clean_line, clean_prose
from services.importers.proposal import Notes


@pytest.mark.parametrize(
    ("raw", "clean", "codes"),
    [
        ("Plain text", "Plain text", []),
        (None, "", []),
        ("  two   blanks ", "two blanks", []),
        ("no\u00a0break\u200b here", "no break here", []),
        ("line\r\nbreak\x07", "line\nbreak", []),
        ("<b>Bold</b><br>next &amp; more", "Bold\nnext & more", ["markup"]),
        ("<script>alert(1)</script>safe", "safe", ["markup"]),
        ("Caf\ufffd", "Caf\ufffd", ["lost_letters"]),
        ("Open ###MON### late", "Open late", ["marker"]),
        ("Ring twice. Private notes: code 1234", "Ring twice.", ["private_note"]),
        ("Write to jane.doe@mail.example.org", None, ["personal_email"]),
        ("Write to info@example.org", None, []),
        ("'=SUM(A1)", "=SUM(A1)", []),
        ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2", []),
    ],
)
def test_prose_is_tidied(raw, clean, codes):
    notes = Notes()

    assert clean_prose(raw, notes, field="about") == (raw if clean is None else clean)
    assert [remark.code for remark in notes.remarks] == codes


def test_marker_in_hours_becomes_its_day():
    assert clean_hours("###MON### 9-5", Notes(), field="hours") == "MON 9-5"


def test_long_line_is_cut_with_a_remark():
    notes = Notes()

    assert len(clean_line("x" * 300, notes, field="name", longest=200)) == 200
    assert [remark.code for remark in notes.remarks] == ["too_long"]
