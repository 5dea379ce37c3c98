"""A card as HTML: every part where it belongs, and nothing of a record read as markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from services.templatetags.cards import card
from services.views.cards import CardShown, ListingShown
from services.views.kinds import Kind
from services.views.wording import Told

EVIL = "<b>&\"'"
OPEN = Told("Open until 5 p.m.", "open", "open", "5 p.m.", "2026-11-24T17:00-06:00")
PLAIN = CardShown(url="/locations/1/", name="Corner house", provider="", opening=Told(""))
LISTING = ListingShown(
    kind=Kind("naloxone", "2", "Naloxone", ""),
    name="",
    opening=None,
    chips=[],
    fresh=Told("Confirmed today.", "fresh", "shield"),
)
PHONE = {"kind": "voice", "number": "+13125550100", "extension": "", "label": ""}


def text_of(page: str) -> str:
    """What is read, without markup and drawings."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


@pytest.mark.parametrize(
    ("shown", "part"),
    [
        (PLAIN, '<article class="card">'),
        (PLAIN, '<h3><a href="/locations/1/">Corner house</a></h3>'),
        (replace(PLAIN, sample="Sample"), '<article class="card sample">'),
        (replace(PLAIN, sample="Sample"), '<span class="sample-mark">Sample</span>'),
        (replace(PLAIN, at="1.0,2.0"), '<article class="card" data-at="1.0,2.0">'),
        (replace(PLAIN, provider="Help Inc."), '<p class="quiet">Help Inc.</p>'),
        (replace(PLAIN, distance="1 mi"), '<span class="far" data-far>1 mi</span>'),
        (replace(PLAIN, distance="1 mi", is_exact=False), '<span class="far">1 mi</span>'),
        (replace(PLAIN, opening=OPEN), '<span class="state open"><svg'),
        (
            replace(PLAIN, opening=OPEN),
            'until <time datetime="2026-11-24T17:00-06:00">5 p.m.</time>',
        ),
        (replace(PLAIN, notices=["Moved"]), "</svg>Moved</p>"),
        (replace(PLAIN, also="Also here: Housing"), '<p class="quiet">Also here: Housing</p>'),
        (replace(PLAIN, where="1 Example Street"), "</svg>1 Example Street</p>"),
        (replace(PLAIN, how=Told("By mail", icon="mail")), "</svg>By mail</p>"),
        (replace(PLAIN, usual=["Monday: noon"]), '<ul class="usual"><li>Monday: noon</li></ul>'),
        (replace(PLAIN, phones=[PHONE]), '<p class="only-paper">(312) 555-0100 </p>'),
        (replace(PLAIN, phones=[PHONE]), 'href="tel:+13125550100"'),
        (replace(PLAIN, listings=[LISTING]), '<span class="badge small n2"><svg'),
        (replace(PLAIN, listings=[LISTING]), '<p class="fresh fresh"><svg'),
        (replace(PLAIN, listings=[replace(LISTING, name="Kits")]), "</strong><br>Kits</span>"),
        (replace(PLAIN, listings=[replace(LISTING, opening=OPEN)]), '<p class="state open"><svg'),
        (
            replace(PLAIN, listings=[replace(LISTING, chips=[Told("No ID asked", "yes", "yes")])]),
            '<ul class="chips"><li class="yes"><svg',
        ),
    ],
)
def test_part(shown, part):
    assert part in card(shown)


def test_card_of_little_has_no_empty_parts():
    page = card(PLAIN)

    assert text_of(page) == "Corner house"
    for look in ("place", "acts", "chips", "usual", "quiet", "notice", "state"):
        assert f'class="{look}' not in page


def test_numbers_stay_apart_when_only_the_words_are_read():
    assert text_of(card(replace(PLAIN, phones=[PHONE, PHONE]))).endswith("0100 Call (312) 555-0100")
    assert "</a>\n<a" in card(replace(PLAIN, phones=[PHONE, PHONE]))


def test_provider_goes_without_saying_where_the_usual_week_is_shown():
    assert "Help Inc." not in card(replace(PLAIN, provider="Help Inc.", usual=["Monday: noon"]))


def test_nothing_of_a_record_is_read_as_markup():
    told = Told(f"{EVIL} at {EVIL}", "open", "open", EVIL, EVIL)
    shown = CardShown(
        url=EVIL,
        name=EVIL,
        provider=EVIL,
        opening=told,
        sample=EVIL,
        distance=EVIL,
        at=EVIL,
        where=EVIL,
        how=Told(EVIL, icon="mail"),
        notices=[EVIL],
        phones=[{"kind": "voice", "number": EVIL, "extension": EVIL, "label": EVIL}],
        listings=[
            replace(LISTING, name=EVIL, opening=told, chips=[Told(EVIL, "yes", "yes")], fresh=told)
        ],
        also=EVIL,
    )

    for page in (card(shown), card(replace(shown, usual=[EVIL]))):
        assert "<b>" not in page
        assert EVIL[-2:] not in page
        assert page.count("&lt;b&gt;&amp;&quot;&#x27;") >= 18
