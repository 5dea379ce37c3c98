"""What records say, in the words of a page: open or not, how far, how fresh, where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format, get_format, time_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from services.domain.distance_text import Units, distance_text
from services.domain.freshness import FreshnessState
from services.domain.hours import State
from services.domain.hours_clock import zone_of
from services.models import How
from services.search.hours_wording import note_told
from services.views.shown import Shown
from services.views.site_words import gettext as _
from services.views.site_words import translated

Values = Mapping[str, Any]
WEEK = 7
HOUR = 60
DAYS_TOLD = 60
DAYS_A_MONTH = 30
DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Told(Shown):
    """Words with the look that goes with them: `tone` is a class, `icon` a drawing.

    `when` is the part of the text that names the moment `moment` (ISO text), if any does.
    """

    text: str
    tone: str = ""
    icon: str = ""
    when: str = ""
    moment: str = ""

    @property
    def html(self) -> SafeString:
        """The text with its moment marked as `<time>`."""
        return _marked(self.text, self.when, self.moment)


@lru_cache(maxsize=4096)
def _marked(text: str, when: str, moment: str) -> SafeString:
    if not when:
        return escape(text)
    before, _when, after = text.rpartition(when)
    return format_html('{}<time datetime="{}">{}</time>{}', before, moment, when, after)


def opening_told(opening: Values, now: datetime, time_zone: str, *, has_phone: bool = True) -> Told:
    """How a place stands, and what changes next. `opening`: as in a card of `services.search`."""
    here = now.astimezone(zone_of(time_zone) or UTC)
    until, following = _moment(opening["until"]), _moment(opening["next"])
    state = State(opening["state"])
    if state == State.OPEN:
        return _open(until, here, soon=opening["closes_soon"])
    if state == State.TEMPORARILY_CLOSED:
        if until is None:
            return Told(_("Closed for now"), "shut", "shut")
        words = _("Closed for now, until %(when)s")
        return _timed(words, until, _day(until, here), "shut", "shut")
    if state == State.CLOSED:
        return _closed(following, here, note_told(opening["note"]))
    if state == State.BY_APPOINTMENT:
        return Told(_("By appointment"), "soon", "clock")
    if state == State.CALL_FIRST or not has_phone:
        words = _("Call first") if state == State.CALL_FIRST else _("Hours not known")
        return Told(words, "unknown", "unknown")
    return Told(_("Hours not known. Call first"), "unknown", "unknown")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _timed(words: str, moment: datetime, when: str, tone: str, icon: str) -> Told:
    return Told(words % {"when": when}, tone, icon, when, moment.isoformat(timespec="minutes"))


def _open(until: datetime | None, here: datetime, *, soon: bool) -> Told:
    if until is None:
        return Told(_("Open 24 hours"), "open", "open")
    when = _time(until) if _is_near(until, here) else _day_and_time(until, here)
    if soon:
        closes = _timed(_("Closes soon, at %(when)s"), until, when, "soon", "clock")
        return replace(closes, text=closes.text + _in_minutes(until, here))
    return _timed(_("Open until %(when)s"), until, when, "open", "open")


def _closed(following: datetime | None, here: datetime, note: str) -> Told:
    words = f"{_('Closed now')} ({note})" if note else _("Closed now")
    if following is None:
        return Told(words, "shut", "shut")
    if following.date() == here.date():
        opens = _timed(_("Opens today at %(when)s"), following, _time(following), "soon", "clock")
        opens = replace(opens, text=opens.text + _in_minutes(following, here))
    else:
        when = _day_and_time(following, here)
        opens = _timed(_("Opens %(when)s"), following, when, "shut", "shut")
    return replace(opens, text=f"{words}. {opens.text}")


def _in_minutes(moment: datetime, here: datetime) -> str:
    """“ (in 40 min)” within the hour, so that nobody has to reckon."""
    minutes = -int((here - moment).total_seconds() // 60)
    return _(" (in %(minutes)d min)") % {"minutes": minutes} if 0 < minutes <= HOUR else ""


def _is_near(moment: datetime, here: datetime) -> bool:
    """Within a day: the hour alone says which is meant."""
    return (moment - here).total_seconds() < 24 * 3600


def _time(moment: datetime) -> str:
    return _clock(moment.time(), get_language())


@lru_cache(maxsize=4096)
def _clock(clock: time, _language: str | None) -> str:
    return time_format(clock, "TIME_FORMAT")


def _day(moment: datetime, here: datetime) -> str:
    days = (moment.date() - here.date()).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return _date(moment.date(), "l" if days < WEEK else "MONTH_DAY_FORMAT", get_language())


@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, _language: str | None) -> str:
    return date_format(day, pattern)


def _day_and_time(moment: datetime, here: datetime) -> str:
    return _("%(day)s at %(time)s") % {"day": _day(moment, here), "time": _time(moment)}


def day_and_time(moment: datetime, now: datetime, time_zone: str) -> str:
    """A moment by the clock of a place; the day alone for what ends with a day."""
    zone = zone_of(time_zone) or UTC
    local, here = moment.astimezone(zone), now.astimezone(zone)
    is_midnight = local.time() == local.time().min
    return _day(local, here) if is_midnight else _day_and_time(local, here)


def distance_told(metres: float, units: Units) -> str:
    """The distance in both units, the country's own first."""
    other = Units.KILOMETRES if units is Units.MILES else Units.MILES
    language = get_language()
    return f"{_distance(metres, units, language)} ({_distance(metres, other, language)})"


def _distance(metres: float, units: Units, language: str | None) -> str:
    told = distance_text(metres, units)
    number = str(told.number).replace(".", _decimal_point(language))
    return translated(told.pattern, language) % {"number": number}


@lru_cache(maxsize=64)
def _decimal_point(language: str | None) -> str:
    return str(get_format("DECIMAL_SEPARATOR", language))


def freshness_told(fresh: Values, facts: Values | None = None) -> Told:
    """When somebody last found it to be true, and how.

    `facts`: those of the listing, some of which may have been confirmed where the whole was not.
    """
    state = FreshnessState(fresh["state"])
    if state == FreshnessState.NEVER:
        return _parts_confirmed(facts or {})
    return _confirmed_told(state, fresh["days"], fresh["how"], get_language())


@lru_cache(maxsize=4096)
def _confirmed_told(
    state: FreshnessState, days: int, how: str | None, _language: str | None
) -> Told:
    words = confirmed(days, how)
    if state == FreshnessState.OLD:
        return Told(words + " " + _("Call first."), "old", "alert")
    return Told(words, state.value, "shield")


def _parts_confirmed(facts: Values) -> Told:
    """Nobody has gone through the whole listing: what of its facts was looked at, if any was."""
    last = max((fact["confirmed_on"] or "" for fact in facts.values()), default="")
    return _parts_told(last, get_language())


@lru_cache(maxsize=4096)
def _parts_told(last: str, _language: str | None) -> Told:
    if not last:
        return Told(_("Not confirmed yet"), "never", "unknown")
    day = date_format(date.fromisoformat(last), "DATE_FORMAT")
    return Told(_("Parts confirmed, last on %(day)s.") % {"day": day}, "never", "unknown")


def confirmed(days: int, how: str | None) -> str:
    """“Confirmed 12 days ago, by phone.”"""
    parts = {"ago": _ago(days), "how": How(how).label if how else ""}
    if how:
        return _("Confirmed %(ago)s, %(how)s.") % parts
    return _("Confirmed %(ago)s.") % parts


def _ago(days: int) -> str:
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days >= DAYS_A_YEAR:
        return _("over a year ago")
    if days <= DAYS_TOLD:
        return ngettext("%(number)d day ago", "%(number)d days ago", days) % {"number": days}
    months = days // DAYS_A_MONTH
    return ngettext("%(number)d month ago", "%(number)d months ago", months) % {"number": months}


def address_line(address: Values | None) -> str:
    """The address in one line; empty when none is public."""
    if not address:
        return ""
    town = " ".join(part for part in (address["region"], address["postal_code"]) if part)
    return ", ".join(part for part in (*address["lines"], address["city"], town) if part)
