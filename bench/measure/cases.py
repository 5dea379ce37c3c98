"""What is measured: named calls, in groups that are timed in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from bench.generate.names import FANCIES
from bench.generate.world import COMMON, RARE
from bench.measure.anchor import Anchor
from bench.measure.clock import Call
from bench.measure.origins import KINDS, Degrees, city_names
from bench.measure.served import Gunicorn
from bench.measure.web import EMPTY, HAND_BUILT, HTML, JSON, Server
from services.domain.geo import Point, chord_of
from services.domain.program_types import ProgramType
from services.search.engines import engine
from services.search.places import resolve, suggest
from services.search.query import FactFilter, SearchQuery
from services.search.reach import WHOLE_GLOBE, Reach
from services.search.selection import selection_of

Groups = dict[str, dict[str, list[Call]]]
Web = Server | Gunicorn
RESULTS = 20
WORD, SELDOM, MISTYPED = "talk", FANCIES[-1], "brindelbirght"
PREFIXES = ("ch", "chi", "san f", "new yo", "606", "spring", "st lo", "phil", "mia", "por")
POSTAL_CODES = ("60601", "10001", "94103", "77002", "33101", "98101")
FILTERED = (FactFilter("free", ("yes",)), FactFilter("no_id", ("yes",)))


def groups(server: Server, anchor: Anchor | None) -> Groups:
    """All calls of one run on one database, but those that go to a server."""
    return {
        "list": {f"inside_{name}": calls for name, calls in served(server).items()},
        "near": _near(server),
        "nearest": _nearest(anchor),
        "everywhere": _everywhere(server),
        "places": _places(server),
    }


def _starts(kind: str) -> Sequence[Degrees]:
    return KINDS[kind]()


def around(server: Web, path: str, starts: Iterable[Degrees], **params: Any) -> list[Call]:
    """Requests around these starts, of the common type unless said otherwise."""
    asked = {"per_page": RESULTS, "program_type": COMMON.value} | params
    asked = {name: value for name, value in asked.items() if value is not None}
    return [partial(server.get, path, asked | {"lat": lat, "lon": lon}) for lat, lon in starts]


def served(server: Web) -> dict[str, list[Call]]:
    """The list of results and what it is compared with: 20 of the common type within 50 km."""
    dense = _starts("dense")
    return {
        "empty": [partial(server.get, EMPTY)] * len(dense),
        "json": around(server, JSON, dense),
        "hand_built": around(server, HAND_BUILT, dense),
        "html": around(server, HTML, dense),
    }


def _near(server: Server) -> dict[str, list[Call]]:
    """Lists around a place, asked in other ways."""
    dense, names = _starts("dense"), city_names()
    named = {"per_page": RESULTS, "program_type": COMMON.value}
    return {
        "json_rural": around(server, JSON, _starts("rural")),
        "json_name": [partial(server.get, JSON, named | {"near": name}) for name in names],
        "json_any_type": around(server, JSON, dense, program_type=None),
        "json_filtered": around(server, JSON, dense, free="yes", no_id="yes"),
        "json_open_now": around(server, JSON, dense, open_now="yes"),
        "json_words": around(server, JSON, dense, q=WORD),
        "json_wide": around(server, JSON, dense, within_km=500),
        "json_rare": around(server, JSON, dense, program_type=RARE.value),
        "json_deep": around(server, JSON, dense, within_km=1000, page=50),
        "json_ocean": around(server, JSON, _starts("ocean")),
    }


def _search(
    starts: Sequence[Degrees], kind: ProgramType, *, metres: float | None = None, **more: Any
) -> list[Call]:
    """Ids and distances of the nearest alone, as the search asks its engine for them."""
    query = SearchQuery(program_types=(kind,), **more)
    chord = WHOLE_GLOBE if metres is None else chord_of(metres)
    selection = selection_of(query)
    return [
        partial(engine().nearest, Reach(Point(*start).vector, chord), selection, RESULTS)
        for start in starts
    ]


def _nearest(anchor: Anchor | None) -> dict[str, list[Call]]:
    dense, rural = _starts("dense"), _starts("rural")
    made = {
        "nearest_dense_50km": _search(dense, COMMON, metres=50_000),
        "nearest_rural_50km": _search(rural, COMMON, metres=50_000),
        "nearest_rare": _search(dense, RARE),
        "nearest_filtered": _search(dense, COMMON, facts=FILTERED),
    }
    for kind in KINDS:
        made[f"nearest_{kind}"] = _search(_starts(kind), COMMON)
    if anchor:
        for kind in ("dense", "rural", "ocean"):
            made[f"anchor_{kind}"] = anchor.calls(COMMON, _starts(kind))
        made["anchor_rare"] = anchor.calls(RARE, dense)
    return made


def _everywhere(server: Server) -> dict[str, list[Call]]:
    """Searches that name no place."""

    def asked(**params: str) -> list[Call]:
        return [partial(server.get, JSON, {"per_page": RESULTS} | params)] * 10

    return {
        "all": asked(),
        "all_type": asked(program_type=COMMON.value),
        "all_filtered": asked(program_type=COMMON.value, free="yes", no_id="yes"),
        "all_open_now": asked(open_now="yes"),
        "all_words": asked(q=WORD),
        "all_seldom_word": asked(q=SELDOM),
        "all_mistyped": asked(q=MISTYPED),
        "all_deep": asked(page="50"),
    }


def _places(server: Server) -> dict[str, list[Call]]:
    hint = "US"
    look: Callable[..., Any] = partial(resolve, country_hint=hint)
    return {
        "place_name": [partial(look, name) for name in city_names()],
        "place_postal": [partial(look, code) for code in POSTAL_CODES],
        "place_prefix": [partial(suggest, prefix, country_hint=hint) for prefix in PREFIXES],
        "place_api": [partial(server.get, "/api/v1/places/", {"q": p}) for p in PREFIXES],
    }
