"""Address lines, cities and regions."""

from __future__ import annotations

import re

from services.domain import countries, regions
from services.domain.place_keys import fold
from services.importers.proposal import Notes

# "101 1160 Burrard Street" is unit 101 of number 1160; "1952 152 Street" is a numbered street.
UNIT_FIRST = re.compile(
    r"(\d{1,5}[A-Za-z]?) (\d{1,6} (?!(?:st|street|ave|avenue|rd|road)\b)\D.+)", re.I
)


def clean_address_lines(first: str, second: str, country: str, notes: Notes) -> tuple[str, str]:
    """The two lines; the second moves up when the first is empty; Canada's unit gets its hyphen."""
    if not first and second:
        notes.note("address_up", "The first address line was empty; the second took its place.")
        first, second = second, ""
    if country == "CA":
        found = UNIT_FIRST.fullmatch(first)
        if found:
            first = f"{found[1]}-{found[2]}"
            notes.note("unit_first", f"Unit and house number were told apart: {first}.")
    return first, second


def region_code(text: str, country: str) -> str:
    """The code of a state or province given as code or name ("tx", "B.C.", "Québec"); else "".

    Territories that are countries of their own in ISO 3166 count as regions of the USA.
    """
    key = fold(text)
    for wider, code in regions.meanings(key):
        if code and (wider == country or countries.is_within(wider, country)):
            return code
    return ""


def clean_region(text: str, country: str, notes: Notes) -> str:
    """The region as its code where our table knows it, else as given with a remark."""
    if not text:
        return ""
    plain = text.removeprefix(f"{country}-")
    code = region_code(plain, country)
    if code:
        return code
    if any(known == country for known, _ in regions.REGIONS):
        notes.check("region_unknown", f"“{text}” is not a state or province of {country}.")
    return text


def split_city(city: str, region: str, country: str, notes: Notes) -> tuple[str, str]:
    """City and region where the city holds both ("Vancouver BC", "Austin, Texas")."""
    words = city.replace(",", " ").split()
    for size in (1, 2, 3):
        if len(words) <= size:
            break
        tail = " ".join(words[-size:])
        code = region_code(tail, country)
        # "Kansas City" and "New York" end in no code; "Washington" alone is a city.
        if code and (not region or code == region):
            notes.note("city_split", f"“{city}” holds the city and the region {code}.")
            return " ".join(words[:-size]), code
    return city, region
