"""Lines on the globe as short text: differences of thousandths of a degree, five bits a letter.

The letters are those of the encoded polyline format; the script of the map reads them likewise.
Format: https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# One step is a thousandth of a degree, about 110 m.
STEPS = 1000

Position = tuple[float, float]  # longitude, latitude
Line = list[Position]


def encode(lines: Iterable[Line]) -> str:
    """All lines as text, one a row. Each begins relative to where the one before began."""
    rows = []
    start = (0, 0)
    for line in lines:
        steps = [(round(lat * STEPS), round(lon * STEPS)) for lon, lat in line]
        row, before = [], start
        for step in steps:
            row += [_number(step[0] - before[0]), _number(step[1] - before[1])]
            before = step
        start = steps[0]
        rows.append("".join(row))
    return "\n".join(rows)


def decode(text: str) -> Iterator[Line]:
    """The lines of `encode`, exact to half a step."""
    lat = lon = 0
    for row in text.split("\n") if text else ():
        numbers = list(_numbers(row))
        line: Line = []
        y, x = lat, lon
        for dy, dx in zip(numbers[::2], numbers[1::2], strict=True):
            y, x = y + dy, x + dx
            line.append((x / STEPS, y / STEPS))
        lat, lon = lat + numbers[0], lon + numbers[1]
        yield line


def _number(value: int) -> str:
    left = ~(value << 1) if value < 0 else value << 1
    letters = []
    while left >= 32:
        letters.append(chr((32 | left & 31) + 63))
        left >>= 5
    return "".join([*letters, chr(left + 63)])


def _numbers(row: str) -> Iterator[int]:
    value = shift = 0
    for letter in row:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
