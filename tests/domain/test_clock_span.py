"""Times typed by curators are read as meant or refused with a hint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.clock_span import SpanError, format_span, parse_span


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("9:00-17:00", 540, 1020),
        ("9a-5p", 540, 1020),
        ("2p-2a", 840, 1560),
        ("9:30 AM – 12:15 p.m.", 570, 735),
        ("10.00 to 14.30", 600, 870),
        ("22:00-02:00", 1320, 1560),
        ("12a-12p", 0, 720),
        ("noon-midnight", 720, 1440),
        ("18:00-24:00", 1080, 1440),
        ("all day", 0, 1440),
        ("0:00-24:00", 0, 1440),
    ],
)
def test_parse_span(text: str, opens: int, closes: int) -> None:
    assert parse_span(text) == (opens, closes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9-5",
        "9:00",
        "9-17:00",
        "25:00-26:00",
        "9:60-10:00",
        "13p-2p",
        "0a-2p",
        "9:00-9:00",
        "x",
    ],
)
def test_parse_span_refuses(text: str) -> None:
    with pytest.raises(SpanError):
        parse_span(text)


@given(st.integers(0, 1439), st.integers(1, 1439))
def test_format_span_is_read_back(opens: int, length: int) -> None:
    assert parse_span(format_span(opens, opens + length)) == (opens, opens + length)


@given(st.text(max_size=30))
def test_parse_span_takes_any_text(text: str) -> None:
    try:
        opens, closes = parse_span(text)
    except SpanError:
        return
    assert 0 <= opens < 1440
    assert opens < closes <= opens + 1440
