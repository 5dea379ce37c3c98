"""The code drawn for an address is the one that segno draws, to the last module."""

from __future__ import annotations

import pytest
import segno

from services.views.qr import LONGEST, qr_code

ADDRESS = "https://directory.example/es/search/?near=St.+Louis%2C+MO&q=caf%C3%A9&program_type=mat&"


def by_segno(url: str) -> str:
    code = segno.make(url, error="l", micro=False, mask=3)
    return code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)


@pytest.mark.parametrize("length", range(8, LONGEST + 1, 11))
def test_code_is_that_of_segno_at_every_length(length):
    url = (ADDRESS * 3)[:length]

    assert qr_code(url) == by_segno(url)


@pytest.mark.parametrize(("length", "drawn"), [(LONGEST, True), (LONGEST + 1, False)])
def test_code_is_drawn_while_paper_can_show_it(length, drawn):
    assert qr_code("h" * length).startswith('<svg viewBox="0 0') is drawn


def test_code_holds_no_markup_of_the_address():
    assert "<b>" not in qr_code("https://example.org/?q=<b>")
