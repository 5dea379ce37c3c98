"""Phones, web addresses and e-mail addresses of a row."""

from __future__ import annotations

import re
from typing import Any

from services.domain.contact import AddressError, clean_website, parse_phones, personal_email
from services.importers.proposal import Notes

EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
# "(617)254- 1271": the blank after the dash came from a line break in a printed list.
BROKEN_DASH = re.compile(r"(?<=\d-)\s+(?=\d)")
CUT_OFF = re.compile(r"\d-\s*$")
LONGEST_EXTENSION = 10


def read_phones(text: str, country: str, notes: Notes) -> list[dict[str, str]]:
    """Every number of a cell; one that cannot be a number is left out with a remark."""
    phones = []
    if CUT_OFF.search(text):
        notes.check("phone_cut", "The last phone number was cut off before we got the list.")
    for phone in parse_phones(BROKEN_DASH.sub("", text), country):
        if phone.problem:
            notes.check("phone_wrong", f"“{phone.number[:40]}” was left out: {phone.problem}")
        elif len(phone.extension) > LONGEST_EXTENSION:
            notes.check("phone_extension", f"The extension of {phone.number} is too long.")
        else:
            phones.append(
                {
                    "number": phone.number,
                    "extension": phone.extension,
                    "label": phone.label,
                    "kind": str(phone.kind),
                }
            )
    return phones


def read_website(text: str, longest: int, notes: Notes) -> str:
    """The address of a page, empty when there is none ("http://") or it must not be used."""
    try:
        address = clean_website(text)
    except AddressError as error:
        notes.check("website_wrong", f"The web address was left out: {error}")
        return ""
    if address and len(address) > longest:
        notes.check("website_long", f"The web address has more than {longest} characters.")
        return ""
    return address or ""


def read_email(text: str, notes: Notes) -> str:
    """An office's address; a person's own is left out, since nobody here asked them."""
    found = EMAIL.fullmatch(text)
    if not text:
        return ""
    if not found:
        notes.check("email_wrong", "The e-mail address was left out: it is not one.")
        return ""
    if personal_email(text):
        notes.check("personal_email", "An e-mail address that seems to be a person's was left out.")
        return ""
    return text


def phone_key(phone: dict[str, Any]) -> tuple[str, str, str]:
    """What makes two phone entries the same line."""
    return phone["number"], phone["extension"], phone["kind"]
