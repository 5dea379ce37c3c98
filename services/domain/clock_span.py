"""One opening as a curator types it: "9:00-17:00", "2p-2a", "all day".

Stricter than reading hours out of a file: a person is there to be asked, so nothing is guessed.
A bare "9-5" is refused, for it may mean the afternoon or the next morning.
"""

from __future__ import annotations

import re

from services.domain.text import gettext_noop as _

DAY_MINUTES = 1440
HALF_DAY = 720
TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(a|p|am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
DASH = re.compile(r"\s*(?:-|–|—|\bto\b)\s*", re.IGNORECASE)
NAMED = {"noon": HALF_DAY, "midnight": 0, "mediodía": HALF_DAY, "medianoche": 0}
ALL_DAY = frozenset({"all day", "24 hours", "24h", "todo el día"})

HOW_TO = _("Write the times like 9:00-17:00, 9a-5p or 10p-2a.")
UNCLEAR = _("Say which half of the day is meant: 9:00-17:00 or 9a-5p.")
SAME_TIME = _("It opens and closes at the same time. For the whole day write “all day”.")


class SpanError(ValueError):
    """The text cannot be read; the message is translatable."""


def parse_span(text: str) -> tuple[int, int]:
    """Minutes after midnight of opening and closing; closing passes 1440 into the next day."""
    plain = " ".join(text.split()).casefold()
    if plain in ALL_DAY:
        return 0, DAY_MINUTES
    parts = DASH.split(plain)
    if len(parts) != 2:
        raise SpanError(HOW_TO)
    opens, closes = (_minutes(part) for part in parts)
    if opens == DAY_MINUTES:
        opens = 0
    if opens == closes:
        raise SpanError(SAME_TIME)
    return opens, closes if closes > opens else closes + DAY_MINUTES


def format_span(opens: int, closes: int) -> str:
    """The same opening as text that `parse_span` reads back."""
    if (opens, closes) == (0, DAY_MINUTES):
        return "all day"
    return f"{_clock(opens)}-{_clock(closes)}"


def _minutes(text: str) -> int:
    if text in NAMED:
        return NAMED[text]
    found = TIME.fullmatch(text)
    if not found:
        raise SpanError(HOW_TO)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if not half and found[2] is None:
        raise SpanError(UNCLEAR)
    total = hour * 60 + minute
    if minute > 59 or total > DAY_MINUTES or (half and not 1 <= hour <= 12):
        raise SpanError(HOW_TO)
    if half:
        total = (hour % 12) * 60 + minute + (HALF_DAY if half == "p" else 0)
    return total


def _clock(minutes: int) -> str:
    # A closing at midnight is 24:00, one after it the time of the next day.
    minutes = minutes if minutes <= DAY_MINUTES else minutes - DAY_MINUTES
    return f"{minutes // 60}:{minutes % 60:02}"
