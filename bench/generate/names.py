"""Names: plainly fictional, long and short, with and without accents, many of them shared."""

from __future__ import annotations

import random

# Invented; no place on earth is called so, and none is the beginning of another.
FANCIES = tuple(
    first + second
    for first in (
        *("brindle", "copper", "dapple", "ember", "fallow", "glimmer", "hazel", "indigo"),
        *("juniper", "kestrel", "lantern", "marigold", "nimbus", "otter", "pebble", "quill"),
        *("russet", "saffron", "thistle", "umber", "velvet", "willow", "yarrow", "zephyr"),
    )
    for second in ("bright", "crossing", "dene", "gate", "holm", "mere", "ñal", "reach", "sted")
)
GROUPS = (
    *("Outreach", "Health Project", "Community Clinic", "Mutual Aid", "Wellness Alliance"),
    *("Neighbors", "Public Health Office", "Recovery Center", "Pharmacy", "Legal Clinic"),
)
SITES = (
    *("Main Office", "Drop-in", "North Site", "South Site", "Van Stop", "Storefront", "Annex"),
    *("Clinic", "Kiosk", "Community Room"),
)
PROGRAMS = {
    "education": "Overdose response training",
    "naloxone": "Naloxone kits",
    "mat": "Medication treatment",
    "syringe": "Syringe exchange",
    "consumption_room": "Supervised consumption room",
    "drug_checking": "Drug checking desk",
    "housing": "Low-barrier beds",
    "legal_aid": "Legal help desk",
}
SENTENCES = (
    "Example: come in, say what you need, and take it with you.",
    "Example: a short talk with a peer worker, then supplies to take home.",
    "Example: ring the bell at the side door. Nobody asks for papers.",
    "Example: groups meet every week. Friends and family are welcome.",
    "Example: staff help with forms, letters and phone calls.",
    "",
)
STREETS = ("Larch Street", "Harbor Avenue", "Second Street", "Mill Road", "Station Square")


def fancy(chance: random.Random) -> int:
    """The number of an invented word; the first ones are common, the last ones rare."""
    return min(int(len(FANCIES) * chance.random() ** 2), len(FANCIES) - 1)


def provider_name(word: int, group: int) -> str:
    """The name of a provider."""
    return f"Example {FANCIES[word].title()} {GROUPS[group]}"


def location_name(word: int, site: int, town: str, *, is_long: bool) -> str:
    """The name of a location; the short form is shared by many."""
    name = f"Example {FANCIES[word].title()} {SITES[site]}"
    return f"{name}, {town}"[:200] if is_long else name
