"""Coasts and borders: written short, found by where they are, and small enough to be sent."""

from __future__ import annotations

import json

import brotli
import pytest
from django.conf import settings

from services.domain.outlines import KINDS, Box, Outlines, outlines
from services.domain.polylines import decode, encode

LINES = [
    [(-87.6, 41.9), (-87.61, 41.95), (-87.5, 42.0)],
    [(179.99, -17.0), (179.999, -17.123)],
    [(0.0, 0.0), (-0.001, 0.001)],
]
MAX_BYTES = 150_000


def test_lines_come_back_as_they_were_written():
    found = list(decode(encode(LINES)))

    for line, wanted in zip(found, LINES, strict=True):
        assert [place for point in line for place in point] == pytest.approx(
            [place for point in wanted for place in point], abs=0.0006
        )


def test_example_of_the_format():
    """Numbers of the format's own description: 38.5, -120.2, with fewer decimals."""
    assert encode([[(-0.001, 0.001)]]) == "A@"


def test_nothing_is_nothing():
    assert list(decode(encode([]))) == []


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (Box(41, -88, 43, -87), 1),
        (Box(-18, 179, -16, -179), 1),
        (Box(50, 0, 51, 1), 0),
    ],
)
def test_lines_are_found_by_where_they_are(box, found):
    assert len(list(Outlines({"coast": encode(LINES)}).near("coast", box))) == found


def test_file_is_small_and_says_where_it_comes_from():
    data = settings.OUTLINES.read_bytes()

    assert len(brotli.compress(data)) <= MAX_BYTES
    assert all("public domain" in source for source in json.loads(data)["sources"])
    assert set(json.loads(data)["lines"]) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "box"),
    [
        ("county", Box(41.5, -88.5, 42.5, -87.5)),
        ("region", Box(39, -80, 41, -76)),
        ("coast", Box(55.5, -5.5, 56.5, -4)),
        ("coast", Box(-38.5, 144, -37.5, 146)),
    ],
)
def test_file_knows_the_countries_served(kind, box):
    assert list(outlines(settings.OUTLINES).near(kind, box))
