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
    if phone.get("kind") == PhoneKind.TEXT:
        return "sms:" + re.sub(r"[^\d+]", "", phone["number"])
    extension = phone.get("extension") or ""
    return tel(phone["number"]) + (f";ext={extension}" if extension else "")


@register.filter
def phone_number(number: str) -> str:
    """A stored number as people write it: +13125550100 becomes (312) 555-0100."""
    return phone_text(number)


@register.simple_tag
def phone_label(phone: dict[str, str]) -> SafeString:
    """What the number is for, the number on one line, its extension and its own label."""
    kind, label = phone["kind"], phone["label"]
    words = format_html(
        '{} <span class="nowrap">{}</span>',
        _does(kind, get_language()),
        phone_text(phone["number"]),
    )
    if phone["extension"]:
        extension = _("ext. %(extension)s") % {"extension": phone["extension"]}
        words = format_html("{} {}", words, extension)
    if label and label.lower() != kind:
        words = format_html('{} <span class="phone-label">{}</span>', words, label)
    return words


@lru_cache(maxsize=64)
def _does(kind: str, _language: str | None) -> str:
    if kind == PhoneKind.TEXTPHONE:
        return "TTY"
    return _("Text") if kind == PhoneKind.TEXT else _("Call")
