"""A card of a search as HTML: made by hand, because a page holds dozens of them.

As a template each would take ten times as long, and all of them most of the page's time. Every
text passes through `escape`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from services.templatetags.chips import chips
from services.templatetags.contact import phone_label, phone_number, sms_or_tel
from services.templatetags.icons import icon

register = template.Library()
ALERT, PHONE = icon("alert"), icon("phone")


@register.simple_tag
def card(shown: Any) -> SafeString:
    """A `CardShown`: what is offered, then where and how to reach it."""
    sample = " sample" if shown.sample else ""
    at = f' data-at="{escape(shown.at)}"' if shown.at else ""
    # Each part below escapes what it is given.
    return mark_safe(
        f'<article class="card{sample}"{at}>\n<div class="offer">\n{_head(shown)}\n'
        f'<p class="facts-line">{_facts_line(shown)}</p>\n{_notices(shown.notices)}'
        f"{''.join(map(_program, shown.listings))}{_text('quiet', shown.also)}</div>\n"
        f"{_place(shown)}</article>"
    )


def _text(look: str, text: str, drawing: str = "") -> str:
    """A line of words; nothing where there are none."""
    return f'<p class="{look}">{drawing}{escape(text)}</p>\n' if text else ""


def _head(shown: Any) -> str:
    provider = "" if shown.usual else _text("quiet", shown.provider)
    title = f'<h3><a href="{escape(shown.url)}">{escape(shown.name)}</a></h3>'
    return f"<div>\n{title}\n{provider}</div>"


def _facts_line(shown: Any) -> str:
    """Whether it is made up, how far it is, and whether it is open."""
    parts = []
    if shown.sample:
        parts.append(f'<span class="sample-mark">{escape(shown.sample)}</span>')
    if shown.distance:
        exact = " data-far" if shown.is_exact else ""
        parts.append(f'<span class="far"{exact}>{escape(shown.distance)}</span>')
    if shown.opening.text:
        parts.append(_state("span", shown.opening))
    return "\n".join(parts)


def _state(tag: str, told: Any) -> str:
    look = f"state {told.tone}"
    return f'<{tag} class="{look}">{icon(told.icon)}<span>{told.html}</span></{tag}>'


def _notices(notices: list[str]) -> str:
    return "".join(_text("notice", notice, ALERT) for notice in notices)


def _program(listing: Any) -> str:
    """A `ListingShown`: its type, name, own hours, short facts, and how fresh all this is."""
    kind, fresh = listing.kind, listing.fresh
    badge = f'<span class="badge small n{kind.number}">{icon(kind.code)}</span>'
    name = f"<br>{escape(listing.name)}" if listing.name else ""
    opening = _state("p", listing.opening) + "\n" if listing.opening else ""
    facts = f'<ul class="chips">{chips(listing.chips)}</ul>\n' if listing.chips else ""
    return (
        '<div class="listing">\n'
        f'<p class="kind">{badge}<span><strong>{escape(kind.label)}</strong>{name}</span></p>\n'
        f"{opening}{facts}{_text(f'fresh {fresh.tone}', fresh.text, icon(fresh.icon))}</div>\n"
    )


def _place(shown: Any) -> str:
    """How one is served, where, when as a rule, and the numbers: to dial, and for paper."""
    how = _text("line", shown.how.text, icon(shown.how.icon)) if shown.how else ""
    where = _text("line", shown.where, icon(shown.where_icon))
    usual = "".join(f"<li>{escape(line)}</li>" for line in shown.usual)
    week = f'<ul class="usual">{usual}</ul>\n' if usual else ""
    inside = f"{how}{where}{week}{_phones(shown.phones)}"
    return f'<div class="place">\n{inside}</div>\n' if inside else ""


def _phones(phones: list[dict[str, str]]) -> str:
    if not phones:
        return ""
    paper = "".join(
        _text("only-paper", f"{phone_number(phone['number'])} {phone['label']}") for phone in phones
    )
    links = "\n".join(
        f'<a class="button plain" href="{escape(sms_or_tel(phone))}">{PHONE}'
        f"<span>{phone_label(phone)}</span></a>"
        for phone in phones
    )
    return f'{paper}<p class="acts">{links}</p>\n'
