"""Telephone numbers, web addresses and e-mail addresses as files and people write them."""

from services.domain.contact.phones import Phone, PhoneKind, parse_phones
from services.domain.contact.web_address import AddressError, clean_website, personal_email

__all__ = [
    "AddressError",
    "Phone",
    "PhoneKind",
    "clean_website",
    "parse_phones",
    "personal_email",
]
