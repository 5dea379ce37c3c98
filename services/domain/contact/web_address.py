"""Web and e-mail addresses as files and people write them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from services.domain.text import gettext_noop as _

MAX_LENGTH = 2000
NOT_AN_ADDRESS = _("This does not look like a web address.")
NOT_A_PAGE = _("Only addresses that start with https:// or http:// can be used.")
HAS_PASSWORD = _("The address holds a name or password. Leave that out.")

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.I)
HOST = re.compile(r"(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{1,62}", re.I)

# Words before the @ that stand for a desk and not for a person.
DESK_WORDS = frozenset(
    {"info", "information", "contact", "hello", "hi", "admin", "administration", "office", "help"}
    | {"helpline", "hotline", "support", "intake", "outreach", "reception", "frontdesk", "desk"}
    | {"mail", "email", "enquiries", "enquiry", "inquiries", "inquiry", "referral", "referrals"}
    | {"team", "staff", "service", "services", "program", "programs", "clinic", "housing", "legal"}
    | {"legalaid", "naloxone", "narcan", "syringe", "exchange", "harmreduction", "needle"}
    | {"training", "education", "health", "pharmacy", "appointments", "webmaster", "media", "press"}
    | {"volunteer", "volunteers", "donate", "general", "main", "community", "peer", "peers"}
    | {
        "recovery",
        "treatment",
        "drugchecking",
        "testing",
        "shelter",
        "noreply",
        "ayuda",
        "contacto",
    }
)


class AddressError(ValueError):
    """An address that must not be used; the message is translatable."""


def clean_website(text: str) -> str | None:
    """The address with a scheme and a lower-case host; None when nothing is there ("http://").

    AddressError for anything but a web page: scripts, mail, passwords inside, hosts without a dot.
    """
    text = text.replace("\u00a0", " ").strip()
    if not text or re.fullmatch(r"(?:https?:/*)?(?:www\.?)?", text, re.I):
        return None
    if len(text) > MAX_LENGTH or any(c.isspace() or not c.isprintable() for c in text):
        raise AddressError(NOT_AN_ADDRESS)
    if text.startswith("//"):
        text = f"https:{text}"
    elif not SCHEME.match(text):
        text = f"https://{text}"
    return _checked(text)


def _checked(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressError(NOT_AN_ADDRESS) from error
    if parts.scheme not in ("http", "https"):
        raise AddressError(NOT_A_PAGE)
    if "@" in parts.netloc:
        raise AddressError(HAS_PASSWORD)
    if not HOST.fullmatch(host) or "\\" in text:
        raise AddressError(NOT_AN_ADDRESS)
    where = f"{host}:{port}" if port else host
    return urlunsplit((parts.scheme, where, parts.path, parts.query, parts.fragment))


def personal_email(text: str) -> bool:
    """True when an e-mail address seems to be a person's own (jane.doe@), not a desk's (info@).

    A warning for curators, who decide. A name that is part of the domain counts as a desk.
    """
    local, at, domain = text.strip().casefold().rpartition("@")
    if not at or not local:
        return False
    words = [word for word in re.split(r"[^a-z]+", local) if word]
    if any(word in DESK_WORDS for word in words):
        return False
    together = "".join(words)
    return not (together and together in domain.rpartition(".")[0].replace("-", ""))
