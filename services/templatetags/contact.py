"""Links that call, write or lead somewhere."""

from __future__ import annotations

import re
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
    return _address(phone.get("kind"), phone["number"], phone.get("extension") or "")


@lru_cache(maxsize=4096)
def _address(kind: str | None, number: str, extension: str) -> str:
    if kind == PhoneKind.TEXT:
        return "sms:" + re.sub(r"[^\d+]", "", number)
    return tel(number) + (f";ext={extension}" if extension else "")


@register.filter
def phone_number(number: str) -> str:
    """A stored number as people write it: +13125550100 becomes (312) 555-0100."""
    return phone_text(number)


@register.simple_tag
def phone_label(phone: dict[str, str]) -> SafeString:
    """What the number is for, the number on one line, its extension and its own label."""
    return _label(
        phone["kind"], phone["number"], phone["extension"], phone["label"], get_language()
    )


@lru_cache(maxsize=4096)
def _label(kind: str, number: str, extension: str, label: str, _language: str | None) -> SafeString:
    does = {"text": _("Text"), "textphone": "TTY"}.get(kind, _("Call"))
    words = format_html('{} <span class="nowrap">{}</span>', does, phone_text(number))
    if extension:
        words = format_html("{} {}", words, _("ext. %(extension)s") % {"extension": extension})
    if label and label.lower() != kind:
        words = format_html('{} <span class="phone-label">{}</span>', words, label)
    return words
