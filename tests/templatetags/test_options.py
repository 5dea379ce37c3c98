"""Rows of options: ticked where asked for, and safe whatever they hold."""

from __future__ import annotations

import pytest

from services.templatetags.options import choices, tick_boxes
from services.views.options import Option

HOSTILE = Option('"n"', "<v>", "a & b")


@pytest.mark.parametrize(
    ("option", "box"),
    [
        (Option("free", "yes", "Free"), 'name="free" value="yes"> Free</label>'),
        (Option("free", "yes", "Free", True), 'name="free" value="yes" checked> Free</label>'),
        (HOSTILE, 'name="&quot;n&quot;" value="&lt;v&gt;"> a &amp; b</label>'),
    ],
)
def test_box(option, box):
    assert tick_boxes([option]).strip().endswith(box)


@pytest.mark.parametrize(
    ("option", "line"),
    [
        (Option("language", "es", "Spanish"), '<option value="es">Spanish</option>'),
        (Option("language", "es", "Spanish", True), '<option value="es" selected>Spanish</option>'),
        (HOSTILE, '<option value="&lt;v&gt;">a &amp; b</option>'),
    ],
)
def test_choice(option, line):
    assert choices([option]) == line
