"""Hours as people write them; the expected reading in OpenStreetMap's syntax, or the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.hours import Hours
from services.domain.hours_check import validate
from services.domain.hours_osm import to_osm
from services.domain.hours_text import Reading, read_hours
from tests.domain.hours_samples import NEW_YORK

DALLAS = Path(__file__).parents[3] / "shared/data/dallas_naloxone_sites_2026.geojson"
ALL_WEEK = "Mo-Su"
OFFICE_DAYS = "Mo,Tu,We,Th,Fr"


def brief(reading: Reading) -> str:
    """The reading in one line: what was understood, or why it was not."""
    if reading.reason is not None:
        return reading.reason.value
    return to_osm(Hours(reading.kind, NEW_YORK, reading.rules))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M-F 8a-4:30p", f"{OFFICE_DAYS} 08:00-16:30"),
        ("Mon-Sun 2p-2a", f"{ALL_WEEK} 14:00-26:00"),
        ("1st & 3rd Tue 6-8 PM", "Tu[1,3] 18:00-20:00"),
        ("First Monday of the month 5-7pm", "Mo[1] 17:00-19:00"),
        ("last Fri of each month 10am-12pm", "Fr[-1] 10:00-12:00"),
        ("1st Tue 6-8pm and 3rd Thu 1-3pm", "Th[3] 13:00-15:00, Tu[1] 18:00-20:00"),
        ("Mo-Fr 09:00-17:00; PH off", f"{OFFICE_DAYS} 09:00-17:00; PH off"),
        ("Mon-Fri 9am-5pm except holidays", f"{OFFICE_DAYS} 09:00-17:00; PH off"),
        ("Su 9am-5pm; PH 10am-2pm", "Su 09:00-17:00; PH off, PH 10:00-14:00"),
        ("Weekdays 10am-6pm", f"{OFFICE_DAYS} 10:00-18:00"),
        ("weekends noon-4pm", "Sa,Su 12:00-16:00"),
        ("Thursdays 10am - 1pm", "Th 10:00-13:00"),
        ("10am-1pm Thursdays", "Th 10:00-13:00"),
        ("Every Tuesday 6pm-8pm", "Tu 18:00-20:00"),
        ("Monday - 9am to 5pm", "Mo 09:00-17:00"),
        ("Tues & Thurs, 4 p.m. to 7 p.m.", "Tu,Th 16:00-19:00"),
        ("Mon., Wed. & Fri. 9 A.M. – 5 P.M.", "Mo,We,Fr 09:00-17:00"),
        ("MWF 9am-noon", "Mo,We,Fr 09:00-12:00"),
        ("T/Th 1-4pm", "Tu,Th 13:00-16:00"),
        ("Sat noon-midnight", "Sa 12:00-24:00"),
        ("Sat 10am-11:59pm", "Sa 10:00-24:00"),
        ("Mon 9am-12pm & 1pm-5pm", "Mo 09:00-12:00, Mo 13:00-17:00"),
        ("9am-12pm, 1pm-5pm Mon", "Mo 09:00-12:00, Mo 13:00-17:00"),
        ("Mon 9am-5pm, Tue 10am-2pm", "Mo 09:00-17:00, Tu 10:00-14:00"),
        ("9am-5pm Mon, 10am-2pm Sat", "Mo 09:00-17:00, Sa 10:00-14:00"),
        ("Daily 9am-5pm, closed Sunday", "Mo,Tu,We,Th,Fr,Sa 09:00-17:00"),
        ("Mon 9am-5pm; Tue-Sun: closed", "Mo 09:00-17:00"),
        ("Mo 08:00-12:00,13:00-17:30", "Mo 08:00-12:00, Mo 13:00-17:30"),
        ("Mon-Fri 0900-1700", f"{OFFICE_DAYS} 09:00-17:00"),
        ("Mo-Sa 22:00-04:00", "Mo,Tu,We,Th,Fr,Sa 22:00-28:00"),
        ("Sat by appointment", 'Sa 00:00-24:00 unknown "by appointment"'),
        ("Sat 9am-1pm by appointment only", 'Sa 09:00-13:00 unknown "by appointment"'),
        ("by appointment", '24/7 unknown "by appointment"'),
        ("Call first", '24/7 unknown "call first"'),
        ("24/7", "24/7"),
        ("Open 24 hours", "24/7"),
        ("24 hours a day, 7 days a week", "24/7"),
        ("Mo-Su 00:00-24:00", "24/7"),
        ("Sat-Sun 24 hours", "Sa,Su 00:00-24:00"),
        ("Lun-Vie 9:00-17:00", f"{OFFICE_DAYS} 09:00-17:00"),
        ("Lunes a viernes de 9:00 a 17:00", f"{OFFICE_DAYS} 09:00-17:00"),
        ("lun, mar y jue 9 a.m. a 5 p.m.", "Mo,Tu,Th 09:00-17:00"),
        ("Miércoles de 10 a.m. a 1 p.m.; domingo cerrado", "We 10:00-13:00"),
        ("todos los días 8am-8pm", f"{ALL_WEEK} 08:00-20:00"),
        ("con cita previa", '24/7 unknown "by appointment"'),
    ],
)
def test_read_hours(text: str, expected: str) -> None:
    assert brief(read_hours(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Daily 9 to 5", f"{ALL_WEEK} 09:00-17:00"),
        ("Mon 8:30-4:30", "Mo 08:30-16:30"),
        ("Mon 10:00-4:00", "Mo 10:00-16:00"),
        ("Mon 6-8", "times"),
        ("Mon 10-2", "times"),
        ("Mon 9-12", "times"),
        ("Mon 12-5", "times"),
        ("Mon 8-4:30 pm", "Mo 08:00-16:30"),
        ("Mon 1-4pm", "Mo 13:00-16:00"),
        ("Mon 12-5pm", "Mo 12:00-17:00"),
        ("Mon 9-noon", "Mo 09:00-12:00"),
        ("Mon 6-10am", "Mo 06:00-10:00"),
        ("Mon 11-2am", "times"),
        ("Mon 12-1am", "times"),
        ("Mon 6-midnight", "times"),
        ("Mon 9am-5", "Mo 09:00-17:00"),
        ("Mon noon-5", "Mo 12:00-17:00"),
        ("Mon 8am-10", "times"),
        ("Mon 9am-12", "times"),
        ("Mon 9pm-4", "times"),
        ("Mon 9am-9am", "times"),
        ("Mon 8p-5p", "times"),
        ("Mon 25:00-26:00", "times"),
        ("Mon 13pm-15pm", "times"),
        ("Mon 09:00-05:00", "times"),
        ("Mon 9:00-17:00; Sat 10:00-4:00", "times"),
        ("Mon 9am-17:00", "times"),
    ],
)
def test_times_are_read_by_the_documented_rules_alone(text: str, expected: str) -> None:
    assert brief(read_hours(text)) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (None, "empty"),
        ("  \n", "empty"),
        ("every other Wed 1-4pm", "every_other"),
        ("biweekly Wed 1-4pm", "every_other"),
        ("Every 2 weeks, Wed 1-4pm", "every_other"),
        ("9am-5pm", "no_days"),
        ("noon-midnight", "no_days"),
        ("closed Sunday", "no_times"),
        ("Mon-Fri", "no_times"),
        ("hours vary", "words"),
        ("Mar 3-5pm", "words"),  # a Tuesday or a date
        ("S 9am-5pm", "words"),
        ("Dec 25 closed; M-F 9am-5pm", "words"),
        ("Mon-Fri 9am-5pm EST", "words"),
        ("Mon-Fri 9am-5pm (closed 12-1)", "words"),
        ("Mon-Fri 9am-5pm or by appointment", "words"),
        ("M-F 9am-5pm; W 10am-6pm", "conflict"),
        ("1st Tue & Thu 6-8pm", "conflict"),
        ("closed Sat, Mon 9am-5pm", "conflict"),
        ("Sun 9am-5pm; closed Sunday", "conflict"),
        ("24/7; Mon 9am-5pm", "conflict"),
        ("24/7, call first", "conflict"),
        ("Mon 9am-5pm, 10am-2pm Sat", "no_times"),
        ("Mon 9am-5pm " * 60, "words"),
    ],
)
def test_not_understood_is_never_a_guess(text: str | None, reason: str) -> None:
    assert brief(read_hours(text)) == reason


def test_leftover_is_the_part_that_was_not_understood_as_written() -> None:
    reading = read_hours("M-F: 9am-5pm; Summer hours vary")
    assert not reading.understood
    assert reading.kind == "not_known"
    assert reading.leftover == "Summer hours vary"
    assert len(reading.rules) == 1


DALLAS_BAR_DAYS = "M-F: 7a-12a; Sat: 7a-1a; Sun: 8a-11p"
DALLAS_BAR_READING = f"{OFFICE_DAYS} 07:00-24:00, Sa 07:00-25:00, Su 08:00-23:00"
DALLAS_EXPECTED: list[tuple[str | None, str]] = [
    ("hours based on trainings", "words"),
    ("M-F: 12p-7p", f"{OFFICE_DAYS} 12:00-19:00"),
    ("M-F: 8a-10p", f"{OFFICE_DAYS} 08:00-22:00"),
    ("M-F: 7:30a-5p", f"{OFFICE_DAYS} 07:30-17:00"),
    ("M-F: 7:30a-5p; Sat: 7a-9a", f"Sa 07:00-09:00, {OFFICE_DAYS} 07:30-17:00"),
    (None, "empty"),
    ("M-Sun: 2p-2a", f"{ALL_WEEK} 14:00-26:00"),
    (None, "empty"),
    ("M-Sun: 11a-8p", f"{ALL_WEEK} 11:00-20:00"),
    ("M-F: 8a-4:30 pm", f"{OFFICE_DAYS} 08:00-16:30"),
    ("M-Sun: 1p-7p", f"{ALL_WEEK} 13:00-19:00"),
    ("M-Sun: 9a-10p", f"{ALL_WEEK} 09:00-22:00"),
    (DALLAS_BAR_DAYS, DALLAS_BAR_READING),
    ("Sun-Th: 5a-1a; Fri-Sat: 5:30a-2a", "Mo,Tu,We,Th,Su 05:00-25:00, Fr,Sa 05:30-26:00"),
    ("M-Sun: 10a-1a", f"{ALL_WEEK} 10:00-25:00"),
    (DALLAS_BAR_DAYS, DALLAS_BAR_READING),
    ("24/7", "24/7"),
    (
        "M-F: 10a-10p; Sat: 10a-11p; Sun: 12p-10p",
        f"{OFFICE_DAYS} 10:00-22:00, Sa 10:00-23:00, Su 12:00-22:00",
    ),
    ("M-Sat: 10a-9p", "Mo,Tu,We,Th,Fr,Sa 10:00-21:00"),
    ("W-Sat: 9p-4a", "We,Th,Fr,Sa 21:00-28:00"),
    # Saturday's night already reaches to 2 am on Sunday: "12a" is most likely meant as noon.
    ("M: 12 p-1a; Tue-F: 11a-1a; Sat: 11a-2a; Sun: 12a-2a", "conflict"),
    ("M-Sun: 2p-2a", f"{ALL_WEEK} 14:00-26:00"),
    ("M-Sun: 2p-2a", f"{ALL_WEEK} 14:00-26:00"),
    ("M-Sun: 7a-10p", f"{ALL_WEEK} 07:00-22:00"),
    ("M-F: 8a-5p", f"{OFFICE_DAYS} 08:00-17:00"),
    ("24/7", "24/7"),
    *[(None, "empty")] * 13,
    ("24/7", "24/7"),
]


def test_read_hours_of_forty_published_places() -> None:
    assert len(DALLAS_EXPECTED) == 40
    assert [brief(read_hours(text)) for text, _ in DALLAS_EXPECTED] == [
        expected for _, expected in DALLAS_EXPECTED
    ]
    written = [text for text, _ in DALLAS_EXPECTED if text]
    assert sum(read_hours(text).understood for text in written) == len(written) - 2


@pytest.mark.skipif(not DALLAS.exists(), reason="the published file is not beside this checkout")
def test_the_forty_texts_are_those_of_the_file() -> None:
    places = json.loads(DALLAS.read_text())["features"]
    texts = [place["properties"]["hours_raw"] for place in places]
    assert texts == [text for text, _ in DALLAS_EXPECTED]


WORDS = ["Mon", "Tue-Fri", "daily", "9am", "5pm", "9", "17:00", "-", "to", ",", ";", "closed"]
MORE_WORDS = ["24/7", "1st", "last", "PH", "off", ":", "noon", "by appointment", "&", "24 hours"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS + MORE_WORDS), max_size=9).map(" ".join) | st.text())
def test_any_text_gives_sound_rules_or_a_reason(text: str) -> None:
    reading = read_hours(text)
    if reading.understood:
        assert not validate(reading.rules)
        assert bool(reading.rules) == (reading.kind == "scheduled")
    else:
        assert reading.kind == "not_known"
