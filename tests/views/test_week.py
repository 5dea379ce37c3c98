"""The coming week and the usual week in words."""

from __future__ import annotations

import pytest

from services.search.hours_wording import usual_told
from services.views.week import week_shown

NINE_TO_FIVE = {
    "opens": "09:00",
    "closes": "17:00",
    "next_day": False,
    "all_day": False,
    "by_appointment": False,
    "note": "",
}


def usual(weekdays, **changed):
    row = {"weekdays": weekdays, "hours": [NINE_TO_FIVE], "weeks_of_month": 0, "every_weeks": 1}
    return row | {"on_holidays": "as_usual"} | changed


def day(date, hours, state="open", **changed):
    row = {"date": date, "hours": hours, "state": state, "is_today": False, "is_holiday": None}
    return row | {"is_changed": False, "note": ""} | changed


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (usual([0, 1, 2, 3, 4]), "Monday to Friday: 9 a.m. to 5 p.m."),
        (usual([0, 1, 2, 6]), "Monday to Wednesday, Sunday: 9 a.m. to 5 p.m."),
        (usual([6], hours=[]), "Sunday: Closed"),
        (usual([5, 6]), "Saturday and Sunday: 9 a.m. to 5 p.m."),
        (usual(list(range(7))), "Every day: 9 a.m. to 5 p.m."),
        (usual([1], weeks_of_month=5), "Tuesday (first and third of the month): 9 a.m. to 5 p.m."),
        (usual([1], every_weeks=2), "Tuesday: 9 a.m. to 5 p.m. (every 2 weeks)"),
        (
            usual([1], on_holidays="closed"),
            "Tuesday: 9 a.m. to 5 p.m. (closed on public holidays)",
        ),
    ],
)
def test_usual_week_is_told_in_one_line(row, line):
    assert usual_told([row]) == [line]


def test_week_tells_each_day_and_why_it_differs():
    rows = [
        day("2026-11-26", [], "closed", is_changed=True, note="Thanksgiving", is_holiday=True),
        day("2026-11-27", [NINE_TO_FIVE | {"by_appointment": True}], is_today=True),
    ]

    thursday, friday = week_shown({"week": rows, "hours_text": "Mo-Fr"}).days

    assert (thursday.weekday, thursday.hours) == ("Thursday", "Closed")
    assert thursday.note == "Public holiday. Thanksgiving"
    assert '<time datetime="09:00">9 a.m.</time> to <time' in friday.hours
    assert friday.hours.endswith("</time> by appointment")
    assert friday.date == "2026-11-27"
    assert friday.is_today


def test_week_of_unknown_hours_is_no_table_of_closed_days():
    rows = [day(f"2026-11-2{number}", [], "unknown") for number in range(7)]

    shown = week_shown({"week": rows, "hours_text": "Ask at the desk"})

    assert shown.days == []
    assert shown.as_written == "Ask at the desk"
