"""Numbers on pages: what they are for, how they read, and what a tap does."""

from __future__ import annotations

import pytest
from django.utils import translation

from services.templatetags.contact import phone_label, sms_or_tel

NUMBER = '<span class="nowrap">(312) 555-0100</span>'


def phone(kind="voice", extension="", label=""):
    return {"kind": kind, "number": "+13125550100", "extension": extension, "label": label}


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (phone(), f"Call {NUMBER}"),
        (phone("text"), f"Text {NUMBER}"),
        (phone("textphone"), f"TTY {NUMBER}"),
        (phone(extension="4"), f"Call {NUMBER} ext. 4"),
        (phone(label="Van"), f'Call {NUMBER} <span class="phone-label">Van</span>'),
        (phone("text", label="Text"), f"Text {NUMBER}"),
        (
            phone(extension="<4>", label="<b>"),
            f'Call {NUMBER} ext. &lt;4&gt; <span class="phone-label">&lt;b&gt;</span>',
        ),
    ],
)
def test_label_says_what_a_number_is_for(shown, words):
    assert phone_label(shown) == words


def test_label_is_in_the_language_in_use():
    told = [phone_label(phone())]
    with translation.override("es"):
        told.append(phone_label(phone()))

    assert told == [f"Call {NUMBER}", f"Llame al {NUMBER}"]


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        (phone(), "tel:+13125550100"),
        (phone(extension="4"), "tel:+13125550100;ext=4"),
        (phone("text", extension="4"), "sms:+13125550100"),
    ],
)
def test_address_calls_or_writes(shown, address):
    assert sms_or_tel(shown) == address
