"""Hours in words, for pages and staff: one opening, the usual week in a few lines, a reason.

The words come as plain text, or with every time marked as `<time>` for machines that read pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from services.domain.closing_reasons import LABELS as CLOSING_REASONS
from services.domain.hours import OnHolidays, State

Values = Mapping[str, Any]
NTH = {
    1: gettext_noop("first"),
    2: gettext_noop("second"),
    4: gettext_noop("third"),
    8: gettext_noop("fourth"),
    16: gettext_noop("fifth"),
    32: gettext_noop("last"),
}
OF_OURS = frozenset(CLOSING_REASONS.values())


def spans_told(spans: Sequence[Values]) -> str:
    """“9 a.m. to noon, 1 p.m. to 5 p.m.”; empty without hours."""
    return ", ".join(_span(span, _clock, str) for span in spans)


def spans_marked(spans: Sequence[Values]) -> SafeString:
    """As `spans_told`, its times marked as `<time>`."""
    # Every part was escaped on its own.
    return mark_safe(", ".join(_span(span, _clock_marked, escape) for span in spans))


def _span(span: Values, clock: Callable[[str], str], plain: Callable[[str], str]) -> str:
    if span["all_day"]:
        words = plain(_("24 hours"))
    else:
        words = plain(_("%(opens)s to %(closes)s")) % {
            "opens": clock(span["opens"]),
            "closes": clock(span["closes"]),
        }
    return (
        plain(_("%(hours)s by appointment")) % {"hours": words} if span["by_appointment"] else words
    )


def _clock(text: str) -> str:
    return time_format(time.fromisoformat(text), "TIME_FORMAT")


def _clock_marked(text: str) -> str:
    return format_html('<time datetime="{}">{}</time>', text, _clock(text))


def note_told(note: str) -> str:
    """Why a day is not as usual: our own reasons in the reader's language, others as written.

    Several reasons stand in one note with semicolons between them.
    """
    return "; ".join(_(one) if one in OF_OURS else one for one in note.split("; "))


def usual_told(rows: Sequence[Values]) -> list[str]:
    """The usual week: one line for days that are alike."""
    return [_usual(row) for row in rows]


def _usual(row: Values) -> str:
    hours = spans_told(row["hours"]) or _(State.CLOSED.label)
    line = f"{_days(row['weekdays'], row['weeks_of_month'])}: {hours}"
    if row["every_weeks"] > 1:
        line += _(" (every %(number)d weeks)") % {"number": row["every_weeks"]}
    if row["on_holidays"] != OnHolidays.AS_USUAL:
        line += f" ({_(OnHolidays(row['on_holidays']).label)})"
    return line


def _days(weekdays: Sequence[int], weeks_of_month: int) -> str:
    if len(weekdays) == len(WEEKDAYS) and not weeks_of_month:
        return _("Every day")
    names = _runs(weekdays)
    if not weeks_of_month:
        return names
    nths = [_(word) for bit, word in NTH.items() if weeks_of_month & bit]
    parts = {"which": _(" and ").join(nths), "days": names}
    return _("%(days)s (%(which)s of the month)") % parts


def _runs(weekdays: Sequence[int]) -> str:
    """“Monday to Thursday, Sunday.”"""
    runs: list[list[int]] = []
    for day in weekdays:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[int]) -> str:
    first, last = str(WEEKDAYS[run[0]]), str(WEEKDAYS[run[-1]])
    if len(run) == 1:
        return first
    words = _("%(first)s and %(last)s") if len(run) == 2 else _("%(first)s to %(last)s")
    return words % {"first": first, "last": last}
