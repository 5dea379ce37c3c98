"""Links that call, write or lead somewhere."""

from __future__ import annotations

import re

from django import template

from services.domain.contact.phone_text import phone_text
from services.domain.contact.phones import PhoneKind

register = template.Library()


@register.filter
def tel(number: str) -> str:
    """`tel:` address of a number as written; spaces and signs for the eye are left out."""
    return "tel:" + re.sub(r"[^\d+*#]", "", number)


@register.filter
def sms_or_tel(phone: dict[str, str]) -> str:
    """Address that calls the number, or writes to it where it takes text messages alone."""
    if phone.get("kind") == PhoneKind.TEXT:
        return "sms:" + re.sub(r"[^\d+]", "", phone["number"])
    extension = phone.get("extension") or ""
    return tel(phone["number"]) + (f";ext={extension}" if extension else "")


@register.filter
def phone_number(number: str) -> str:
    """A stored number as people write it: +13125550100 becomes (312) 555-0100."""
    return phone_text(number)
