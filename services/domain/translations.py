"""Translations of a record's texts: which texts can have one, and whether it still fits.

A translation keeps a digest of the text it was made from. When the original says something else
today, the translation may send people the wrong way, so it is told nowhere until it was renewed.
"""

from __future__ import annotations

from hashlib import blake2b

FIELDS: dict[str, tuple[str, ...]] = {
    "provider": ("description",),
    "program": ("name", "description", "eligibility", "application_process"),
    "location": ("name", "description", "transportation", "access_note"),
    "listing": ("description",),
}
DIGEST_BYTES = 16


def digest(original: str) -> str:
    """32 hexadecimal digits that tell one text from another; white space does not count."""
    plain = " ".join(original.split())
    return blake2b(plain.encode(), digest_size=DIGEST_BYTES).hexdigest()


def fits(of_text: str, original: str) -> bool:
    """Whether what was made from the text of digest `of_text` is a translation of `original`."""
    return bool(original.strip()) and of_text == digest(original)
