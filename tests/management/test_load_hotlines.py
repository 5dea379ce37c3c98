"""Loading of the help lines."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from services.models import Hotline

pytestmark = pytest.mark.django_db


def test_help_lines_are_loaded_once():
    call_command("load_hotlines", stdout=StringIO())
    number = Hotline.objects.count()
    call_command("load_hotlines", stdout=StringIO())

    assert number == Hotline.objects.count() > 5


def test_line_that_staff_checked_later_is_left_alone():
    call_command("load_hotlines", stdout=StringIO())
    later = datetime.date(2030, 1, 1)
    Hotline.objects.filter(name="SafeSpot").update(does="Changed by staff", checked_on=later)

    call_command("load_hotlines", stdout=StringIO())

    assert Hotline.objects.get(name="SafeSpot").does == "Changed by staff"


def test_line_that_was_checked_again_since_is_renewed():
    call_command("load_hotlines", stdout=StringIO())
    earlier = datetime.date(2020, 1, 1)
    Hotline.objects.filter(name="SafeSpot").update(does="Out of date", checked_on=earlier)

    call_command("load_hotlines", stdout=StringIO())

    assert Hotline.objects.get(name="SafeSpot").does != "Out of date"
