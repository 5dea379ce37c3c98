"""What a search must answer, found by looking at every place."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bench.oracle.columns import Columns, Offer, hours_of
from bench.oracle.questions import Question
from services.domain.facts import NONE, types_with
from services.domain.geo import EARTH_RADIUS_M, Point
from services.domain.hours import State, opening
from services.domain.program_types import ProgramType

YES, UNKNOWN, NO = 2, 1, 0
ALIKE = 1 + 1e-12
BEYOND = 5
FILTERED_BEYOND_M = 500_000.0
NOBODY_KNOWS = (State.UNKNOWN, State.CALL_FIRST)
Judge = Callable[[Offer], int]


@dataclass(slots=True)
class Answer:
    """The part of an answer that is compared.

    When nothing was found within reach: `beyond` has the five nearest places on the globe,
    `beyond_within` those of them that a search with filters may stop at.
    """

    ids: list[str]
    beyond: list[str]
    beyond_within: list[str]
    count: int
    by_type: dict[str, int]
    not_known: dict[str, int]
    left_out: int

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


class Oracle:
    """Answers questions about one directory."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.everyone_by_name = sorted(range(len(columns.ids)), key=columns.keys.__getitem__)
        self._standing: dict[datetime, list[int]] = {}

    def answer(self, asked: Question) -> Answer:
        """What must be found, and in which order."""
        judges = self._judges(asked)
        lowest = UNKNOWN if asked.with_unknown else YES
        reached = list(self._reached(asked))
        hits, left = [], []
        by_type = dict.fromkeys((kind.value for kind in ProgramType), 0)
        for place in reached:
            judged = [(o.kind, self._least(judges, o), o) for o in self.columns.offers[place]]
            fitting = {kind for kind, least, _offer in judged if least >= lowest}
            for kind in fitting:
                by_type[kind.value] += 1
            if fitting.intersection(asked.kinds) if asked.kinds else fitting:
                hits.append(place)
            elif not asked.with_unknown and any(
                least == UNKNOWN and (not asked.kinds or kind in asked.kinds)
                for kind, least, _offer in judged
            ):
                left.append(place)
        first = (asked.page - 1) * asked.per_page
        near = [] if hits or asked.start is None else self._beyond(asked, judges, lowest)
        limit = _limit(FILTERED_BEYOND_M)
        return Answer(
            ids=[self.columns.ids[place] for place in hits[first : first + asked.per_page]],
            beyond=[self.columns.ids[place] for _square, place in near],
            beyond_within=[self.columns.ids[place] for square, place in near if square <= limit],
            count=len(hits),
            by_type=by_type,
            not_known=self._not_known(asked, judges, left),
            left_out=len(left),
        )

    def _reached(self, asked: Question) -> Iterator[int]:
        """Places within the radius, the nearest first, then by name; all of them without one."""
        if asked.start is None:
            yield from self.everyone_by_name
            return
        limit, squares = _limit(asked.radius_m), self._squares(asked)
        near = [
            (square, self.columns.keys[place], place)
            for square, place in zip(squares, self.columns.placed, strict=True)
            if square <= limit
        ]
        yield from (place for _square, _key, place in sorted(near))

    def _squares(self, asked: Question) -> list[float]:
        a, b, c = Point(*(asked.start or (0.0, 0.0))).vector
        made = self.columns
        return [
            (x - a) * (x - a) + (y - b) * (y - b) + (z - c) * (z - c)
            for x, y, z in zip(made.x, made.y, made.z, strict=True)
        ]

    def _beyond(
        self, asked: Question, judges: Sequence[tuple[str, Judge]], lowest: int
    ) -> list[tuple[float, int]]:
        pairs = zip(self._squares(asked), self.columns.placed, strict=True)
        fitting = (
            (square, self.columns.keys[place], place)
            for square, place in pairs
            if any(
                (not asked.kinds or offer.kind in asked.kinds)
                and self._least(judges, offer) >= lowest
                for offer in self.columns.offers[place]
            )
        )
        return [(square, place) for square, _key, place in heapq.nsmallest(BEYOND, fitting)]

    @staticmethod
    def _least(judges: Sequence[tuple[str, Judge]], offer: Offer) -> int:
        return min((judge(offer) for _name, judge in judges), default=YES)

    def _not_known(
        self, asked: Question, judges: Sequence[tuple[str, Judge]], left: Sequence[int]
    ) -> dict[str, int]:
        """By parameter, places left out where a listing that might fit leaves it open."""
        told = {}
        for name, judge in judges:
            number = sum(
                any(
                    (not asked.kinds or offer.kind in asked.kinds)
                    and self._least(judges, offer) == UNKNOWN
                    and judge(offer) == UNKNOWN
                    for offer in self.columns.offers[place]
                )
                for place in left
            )
            if number:
                told[name] = number
        return told

    def _judges(self, asked: Question) -> list[tuple[str, Judge]]:
        judges = [
            ("language" if key == "languages" else key, _fact_judge(key, values))
            for key, values in asked.facts.items()
        ]
        if asked.moment is not None:
            standing = self._standing_at(asked.moment)
            judges.append(("open_at", lambda offer: standing[offer.hours]))
        if asked.word >= 0:
            judges.append(("q", lambda offer: YES if offer.word == asked.word else NO))
        return judges

    def _standing_at(self, moment: datetime) -> list[int]:
        """Of each hours that occur: open then, nobody knows, or not."""
        if moment not in self._standing:
            states = [opening(hours_of(key), moment).state for key in self.columns.hours]
            self._standing[moment] = [
                YES if state is State.OPEN else UNKNOWN if state in NOBODY_KNOWS else NO
                for state in states
            ]
        return self._standing[moment]


def _limit(metres: float) -> float:
    """The largest squared chord that still counts as inside."""
    chord = 2 * math.sin(min(metres / EARTH_RADIUS_M, math.pi) / 2)
    return chord * chord * ALIKE


def _fact_judge(key: str, wanted: tuple[str, ...]) -> Judge:
    kinds, values = frozenset(types_with(key)), frozenset(wanted)

    def judge(offer: Offer) -> int:
        if offer.kind not in kinds:
            return NO
        for known, value in offer.known:
            if known == key:
                return YES if value != NONE and not values.isdisjoint(value.split(",")) else NO
        return UNKNOWN

    return judge
