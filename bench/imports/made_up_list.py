"""A made-up list of treatment places, as a health department might publish it: one CSV file.

The same rows for the same number, on every machine. One row in four belongs to a chain, one in a
hundred has a fault that real lists have, one in two hundred repeats an earlier one.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bench.generate.names import FANCIES, GROUPS, STREETS

ROOT = Path(__file__).resolve().parents[2]
GAZETTEER = ROOT / "fixtures" / "gazetteer.tsv.gz"
MAPPING = Path(__file__).with_name("made_up_list.toml")
SEED = 5
COLUMNS = (
    *("ID", "Name", "Street", "Unit", "City", "State", "ZIP", "Phone", "Web", "Lat", "Lon"),
    *("Keys", "Walk in", "Hours", "About"),
)
KEYS = ("SA/MM/OTP/OP", "SA/BU/OP/MD/PI", "SA/NXN/VTRL/OP/SF", "SA/MM/BU/MD/MC/SS", "SA/BU/TELE")
HOURS = ("Mon-Fri 9am-5pm", "Mon-Thu 8-4, Fri 8-12", "24/7", "By appointment", "", "")
ABOUT = (
    "Example: people are seen in the order they come.",
    "Example: ring the bell at the side door.",
    "",
)


class Town(NamedTuple):
    """Where the people of one postal code live."""

    city: str
    region: str
    postal_code: str
    latitude: float
    longitude: float


def write_list(path: Path, rows: int) -> Path:
    """Write a list of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_rows(rows))
    return path


def _rows(count: int) -> Iterator[list[str]]:
    chance = random.Random(SEED)
    kept: list[list[str]] = []
    for number in range(1, count + 1):
        if kept and chance.random() < 0.005:
            row = [f"M{number}", *chance.choice(kept)[1:]]
        else:
            row = _row(number, chance)
        if chance.random() < 0.01:
            _spoil(row, chance)
        elif len(kept) < 1000:
            kept.append(row)
        yield row


def _row(number: int, chance: random.Random) -> list[str]:
    town = chance.choice(towns())
    is_chain = chance.random() < 0.25
    word = chance.randrange(12 if is_chain else len(FANCIES))
    name = f"Example {FANCIES[word].title()} {chance.choice(GROUPS)}"
    if not is_chain:
        name = f"{name} of {town.city}"
    code = town.postal_code
    return [
        f"M{number}",
        name,
        f"{chance.randrange(1, 9999)} {chance.choice(FANCIES).title()} {chance.choice(STREETS)}",
        f"Suite {chance.randrange(1, 90)}" if chance.random() < 0.2 else "",
        town.city,
        town.region,
        # As a spreadsheet keeps it, which takes the zeros away.
        code.lstrip("0") if chance.random() < 0.5 else code,
        f"({chance.choice(AREAS)}) 555-{chance.randrange(100, 200):04}",
        f"www.example.org/{number}" if chance.random() < 0.5 else "",
        f"{town.latitude + chance.gauss(0, 0.02):.6f}",
        f"{town.longitude + chance.gauss(0, 0.02):.6f}",
        chance.choice(KEYS),
        chance.choice(("yes", "no", "", "")),
        chance.choice(HOURS),
        chance.choice(ABOUT),
    ]


# Area codes of the USA; with 555-0100 to 0199, numbers that belong to nobody.
AREA_CODES = (
    *((201, 203), (205, 210), (212, 220), (223, 225), (227, 229), (251, 254), (301, 305)),
    *((307, 310), (312, 321), (323, 327), (329, 332), (334, 337), (350, 353), (401, 402)),
    *((404, 410), (412, 415), (423, 425), (478, 480), (501, 505), (507, 510), (512, 513)),
    *((515, 518), (520, 522), (525, 534), (561, 564), (570, 575), (601, 603), (605, 610)),
    *((612, 620), (628, 631), (659, 662), (701, 704), (706, 708), (712, 720), (724, 728)),
    *((769, 775), (801, 806), (812, 818), (843, 845), (856, 860), (862, 866), (906, 910)),
    *((912, 920), (928, 931), (936, 938), (947, 949), (970, 973), (978, 980), (983, 986)),
)
AREAS = tuple(str(code) for first, last in AREA_CODES for code in range(first, last + 1))


def _spoil(row: list[str], chance: random.Random) -> None:
    """One of the faults of real lists, from the harmless to the hopeless."""
    fault = chance.randrange(5)
    if fault == 0:
        row[1] = ""
    elif fault == 1:
        row[9], row[10] = row[10], row[9]
    elif fault == 2:
        row[9], row[10] = "0", "0"
    elif fault == 3:
        row[7] = "call us"
    else:
        row[14] = "<p>Come\u00a0in.</p> AT&amp;T pays. Private notes: the back door."


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """Postal codes of the USA, in the order of the gazetteer."""
    with gzip.open(GAZETTEER, "rt", encoding="utf-8", newline="") as text:
        lines = (line for line in text if not line.startswith("# ") or line.startswith("# code"))
        found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Town(
                row["name"],
                row["region"],
                row["postal_code"],
                float(row["latitude"]),
                float(row["longitude"]),
            )
            for row in found
            if row["kind"] == "postal" and row["country"] == "US" and row["region"]
        )
