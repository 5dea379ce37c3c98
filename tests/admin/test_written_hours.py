"""Hours written as people say them: read, confirmed, and remarked on."""

from __future__ import annotations

import pytest

from services.models import Location, Schedule
from tests.admin.conftest import messages_of
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    LocationFactory,
    ScheduleFactory,
)

WEEK = "M-F 8a-4:30p; Sat 10am-2pm"


def page_for(owner) -> str:
    return f"/admin/services/{owner._meta.model_name}/{owner.pk}/hours/"


def read(person, owner, text):
    return person.client.post(page_for(owner), {"text": text})


def use(person, owner, text, *, shown=None):
    data = {"text": text, "read": text if shown is None else shown, "use": "1"}
    return person.client.post(page_for(owner), data, follow=True)


@pytest.mark.parametrize("factory", [LocationFactory, ListingFactory])
def test_hours_are_read_shown_and_then_used(factory, editor) -> None:
    owner = factory()
    assert (
        page_for(owner) in editor.get(page_for(owner).replace("hours", "change")).content.decode()
    )
    page = read(editor, owner, WEEK).content.decode()
    assert "Monday to Friday: 8 a.m. to 4:30 p.m." in page
    assert not Schedule.objects.exists()
    assert "The hours are saved." in messages_of(use(editor, owner, WEEK))
    owner.refresh_from_db()
    assert (owner.hours_kind, owner.hours_text) == ("scheduled", WEEK)
    assert owner.schedules.count() == 2
    assert owner.history.first().history_user == editor.user


def test_rules_are_replaced_only_after_what_they_say_was_shown(curator) -> None:
    location = ScheduleFactory().location
    page = use(curator, location, "24/7", shown="by appointment").content.decode()
    assert "Always open" in page
    assert location.schedules.count() == 1
    use(curator, location, "24/7")
    assert Location.objects.get().hours_kind == "always_open"
    assert not Schedule.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("M-F 8a-4:30p; Sat 10-2", "The times are not clear"),
        ("Mon 25:00-26:00", "The times are not clear"),
        ("when the van is there", "Some words are not understood"),
        ("Mon 9am-5pm; Mon 4pm-6pm", "Two rules cover the same time"),
        ("Mon 5pm-9am", "Are opening and closing the right way round?"),
        ("9am-5pm", "on which days"),
        ("", "This field is required"),
        ("Mon 9am-5pm " * 60, "at most 600 characters"),
    ],
)
def test_page_says_what_is_wrong(text, words, curator) -> None:
    location = ScheduleFactory().location
    assert words in read(curator, location, text).content.decode()
    assert location.schedules.count() == 1


def test_words_that_are_not_understood_are_kept(curator) -> None:
    location = ScheduleFactory().location
    said = messages_of(use(curator, location, "Sat 10-2, ring the bell"))
    assert "The hours are not known" in said
    stored = Location.objects.get()
    assert (stored.hours_kind, stored.hours_text) == ("not_known", "Sat 10-2, ring the bell")
    assert not Schedule.objects.exists()


def test_words_that_give_a_place_away_are_refused(curator) -> None:
    location = ConfidentialAddressFactory().location
    page = use(curator, location, "Mon 9am-5pm, 77 Secret Lane").content.decode()
    assert "of the confidential address" in page
    assert Location.objects.get().hours_text == ""


def test_page_is_for_those_who_may_change_the_record(sign_in) -> None:
    location = LocationFactory()
    assert sign_in(name="reader").get(page_for(location)).status_code == 403
    assert (
        sign_in("Editor").get(page_for(location).replace("location/", "location/9")).status_code
        == 404
    )


def rows(prefix, *values):
    """Inline rows as a browser sends them."""
    sent = {f"{prefix}-TOTAL_FORMS": str(len(values))}
    for number, row in enumerate(values):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


RULE = {"every_weeks": "1", "on_holidays": "as_usual", "weekdays": ["1"]}


@pytest.mark.parametrize(
    ("rules", "days", "words"),
    [
        (["9:00-17:00", "16:00-18:00"], {}, "Two rules cover the same time"),
        (["17:00-9:00"], {}, "Are opening and closing the right way round?"),
        (["9:00-17:00"], {"date_from": "2028-02-29", "date_to": "2028-02-29"}, "leap years"),
    ],
)
def test_inlines_are_remarked_on_together(rules, days, words, curator) -> None:
    location = LocationFactory()
    sent = rows("schedules", *(RULE | {"hours": hours} for hours in rules))
    sent |= rows("scheduleexceptions", *([days | {"closed": "on"}] if days else []))
    response = curator.send(f"/admin/services/location/{location.pk}/change/", **sent, _save="1")
    assert words in messages_of(response)
    assert location.schedules.count() == len(rules)


def test_exception_outside_of_every_rule_is_remarked_on(curator) -> None:
    location = LocationFactory()
    summer = RULE | {"hours": "9:00-17:00", "valid_from": "2026-06-01", "valid_to": "2026-08-31"}
    day = {"date_from": "2026-12-25", "date_to": "2026-12-25", "closed": "on"}
    response = curator.send(
        f"/admin/services/location/{location.pk}/change/",
        **rows("schedules", summer),
        **rows("scheduleexceptions", day),
        _save="1",
    )
    assert "Dec. 25, 2026: No weekly rule is in force" in messages_of(response)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"hours": "25:00-26:00"}, "Write the times like"),
        ({"hours": "9-5"}, "which half of the day"),
        ({"valid_from": "2026-03-03", "valid_to": "2026-03-03"}, "No day fits this rule"),
        ({"valid_from": "2026-03-03", "valid_to": "2026-03-01"}, "before the first day"),
        ({"valid_from": "2027-02-29"}, "Enter a valid date"),
        ({"every_weeks": "2"}, "give one date"),
    ],
)
def test_rule_that_cannot_hold_is_refused(changes, words, curator) -> None:
    location = LocationFactory()
    response = curator.send(
        f"/admin/services/location/{location.pk}/change/",
        **rows("schedules", RULE | {"hours": "9:00-17:00"} | changes),
        _save="1",
    )
    assert words in response.content.decode()
    assert not Schedule.objects.exists()
