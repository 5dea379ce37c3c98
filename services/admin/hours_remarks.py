"""What may be a slip in hours that were just written: said, and saved all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from services.curation.schedule import Owner, rule_of
from services.domain.hours import DatedException, Hours, HoursKind, Rule
from services.domain.hours_check import LONG_NIGHT_QUESTION, Problem, is_long_night, validate
from services.models import Location, Schedule, ScheduleException
from services.search.detail import hours_told
from services.search.hours_wording import usual_told


def place_of(owner: Owner) -> Location:
    """The location whose clock and holidays hold."""
    return owner if isinstance(owner, Location) else owner.location


def week_in_words(rules: tuple[Rule, ...], place: Location) -> list[str]:
    """The usual week in lines, by the rules in force today."""
    hours = Hours(HoursKind.SCHEDULED, place.time_zone, rules)
    return usual_told(hours_told(hours, timezone.now())["usual_week"])


def remarks(
    rules: tuple[Rule, ...], exceptions: tuple[DatedException, ...], place: Location
) -> list[str]:
    """Each finding with the rule or the days that it is about."""
    found = validate(rules, exceptions, place.time_zone)
    said = [_remark(problem, rules, exceptions, place) for problem in found]
    for rule in rules:
        if is_long_night(rule):
            said.append(f"{_rule_in_words(rule, place)}: {_(LONG_NIGHT_QUESTION)}")
    return list(dict.fromkeys(said))


def _remark(
    problem: Problem,
    rules: tuple[Rule, ...],
    exceptions: tuple[DatedException, ...],
    place: Location,
) -> str:
    words = _(problem.message)
    if problem.rule is not None:
        return f"{_rule_in_words(rules[problem.rule], place)}: {words}"
    if problem.exception is not None:
        days = exceptions[problem.exception]
        ends = dict.fromkeys((days.date_from, days.date_to))
        return f"{' – '.join(date_format(day, 'DATE_FORMAT') for day in ends)}: {words}"
    return words


def _rule_in_words(rule: Rule, place: Location) -> str:
    always = replace(rule, valid_from=None, valid_to=None)
    hours = Hours(HoursKind.SCHEDULED, place.time_zone, (always,))
    rows = hours_told(hours, timezone.now())["usual_week"]
    return "; ".join(usual_told([row for row in rows if row["hours"]]))


def warn_of_hours(request: HttpRequest, owner: Owner, formsets: Any) -> None:
    """Remark on rules and exceptions together, after any of them was changed."""
    models = (Schedule, ScheduleException)
    if any(formset.model in models and formset.has_changed() for formset in formsets):
        rules = tuple(rule_of(row) for row in owner.schedules.all())
        for words in remarks(rules, tuple(_exceptions(owner)), place_of(owner)):
            messages.warning(request, words)


def _exceptions(owner: Owner) -> Iterator[DatedException]:
    names = ("date_from", "date_to", "closed", "opens", "closes", "note")
    for values in owner.scheduleexceptions.values(*names):
        yield DatedException(**values)
