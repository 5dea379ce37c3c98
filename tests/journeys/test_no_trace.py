"""Nothing that a visitor looks for, and nothing of where they stand, stays anywhere.

A canary place and canary words are searched for in every way there is: by address, by form, in the
API, as suggestions, on the map, on a town's page, with faults. Then everything the site can write
is read: every log line, every row of every table, the cache, and the folder it may write to.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from services.middleware.request_line import RequestLineMiddleware
from tests.factories import ListingFactory
from tests.factories.places import a_place, chicago_and_namesakes

pytestmark = pytest.mark.django_db
PLACE = "Quixoticville"
WORDS = "wuzzlefrump"
POINT = ("12.3457", "-98.7654")
SENT = "203.0.113.77"
AGENT = "CanaryBrowser/7"
REFERRER = "https://canary.example/from-here"
CANARIES = (PLACE, WORDS, *POINT, SENT, AGENT, REFERRER)


class Kept(logging.Handler):
    """All that any logger says, as it would be written, with its arguments and its fault."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter(settings.LOGGING["formatters"]["line"]["format"]))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{self.format(record)} {record.__dict__.get('request', '')}")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """Every logger that has a handler on the real site; those sent nowhere write nothing."""
    kept = Kept()
    known = settings.LOGGING["loggers"]
    listening = [logging.getLogger()]
    for name, told in known.items():
        if told["handlers"] != ["nowhere"]:
            listening.append(logging.getLogger(name))
    before = [(logger, logger.level) for logger in listening]
    for logger in listening:
        logger.addHandler(kept)
        logger.setLevel(logging.DEBUG)
    yield kept
    for logger, level in before:
        logger.removeHandler(kept)
        logger.setLevel(level)


@pytest.fixture
def visitor() -> Client:
    """A visitor whose address, browser and last page are canaries too."""
    return Client(
        raise_request_exception=False,
        REMOTE_ADDR=SENT,
        headers={"user-agent": AGENT, "referer": REFERRER, "x-forwarded-for": SENT},
    )


@pytest.fixture(autouse=True)
def places() -> None:
    chicago_and_namesakes()
    a_place("g:9", PLACE, "IL", 41.7, -87.7, population=90_000, region_name="Illinois")
    for _ in range(3):
        ListingFactory()


def searches(visitor: Client) -> list[int]:
    """All ways to search, whole and faulty; the statuses."""
    lat, lon = POINT
    asked = [
        {"near": f"{PLACE}, IL", "q": WORDS},
        {"near": f"{PLACE}, IL", "program_type": "naloxone"},
        {"lat": lat, "lon": lon, "q": WORDS},
        {"near": f"{lat},{lon}"},
        {"near": f"{PLACE} {WORDS}", "no_such": WORDS},
        {"near": PLACE, "within_km": WORDS},
        {"q": WORDS, "open_at": WORDS, "lat": lat},
    ]
    paths = ["/search/", "/es/search/map/"]
    answers = [getattr(visitor, way)(path, one) for path in paths for one in asked for way in WAYS]
    for form in ("json", "geojson", "csv"):
        answers += [visitor.get("/api/v1/locations/", {**one, "format": form}) for one in asked]
    answers += [
        visitor.get("/api/v1/places/", {"q": PLACE[:6]}),
        visitor.get("/api/v1/places/", {"q": WORDS}),
        visitor.get(f"/programs/naloxone/in/{PLACE.lower()}-il-us/"),
        visitor.get(f"/programs/{WORDS}/in/{PLACE.lower()}/"),
        visitor.get(f"/{WORDS}/{PLACE}/?near={lat},{lon}"),
        visitor.post("/about/", {"near": PLACE}),
        visitor.post(
            "/search/",
            f"near={PLACE}",
            content_type="application/x-www-form-urlencoded; charset=utf-16",
        ),
        visitor.generic("TRACE", f"/search/?near={PLACE}"),
    ]
    return [answer.status_code for answer in answers]


WAYS = ("get", "post")


def rows() -> Iterator[str]:
    """Every value of every row of every table, of the models' and of the others."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            try:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            except DatabaseError:
                # Tables inside of SQLite's indexes; a test below says that the others are read.
                if connection.vendor != "sqlite":
                    raise
                continue
            for row in cursor.fetchall():
                told = [bytes(one) if isinstance(one, memoryview) else one for one in row]
                yield f"{table}: {told}"


def found_in(texts: Iterator[str] | list[str], *, known: frozenset[str] = frozenset()) -> list[str]:
    """Texts with a canary in any letter case, but for those in `known`."""
    return [
        text
        for text in texts
        if text not in known and any(canary.lower() in text.lower() for canary in CANARIES)
    ]


def cached() -> list[str]:
    """All keys and values of the cache, which tests keep in memory."""
    held = cache._cache  # type: ignore[attr-defined]
    return [f"{key} {pickle.loads(value)!r}" for key, value in held.items()]


def files(folder: Path) -> dict[Path, int]:
    """The files in a folder, and when each was last written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_search_leaves_nothing_behind(visitor: Client, written: Kept, capfd):
    before, folder = frozenset(rows()), files(Path(settings.VAR_DIR))

    statuses = searches(visitor)

    assert 200 in statuses
    assert 400 in statuses
    assert max(statuses) < 500
    assert len(written.lines) >= len(statuses)
    assert found_in(written.lines) == []
    assert found_in(list(capfd.readouterr())) == []
    assert frozenset(rows()) == before
    assert found_in(cached()) == []
    changed = set(files(Path(settings.VAR_DIR)).items()) - set(folder.items())
    assert [path for path, _when in changed if "bundles" not in path.parts] == []


def test_answers_set_nothing_on_the_device(visitor: Client):
    for path in ("/search/", "/search/map/", "/api/v1/locations/"):
        answer = visitor.get(path, {"near": f"{PLACE}, IL", "q": WORDS})

        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", ["/search/", "/search/map/"])
def test_titles_and_headers_hold_nothing_of_it(visitor: Client, path: str, way: str):
    answer = getattr(visitor, way)(path, {"near": f"{PLACE}, IL", "q": WORDS})
    page = answer.content.decode()

    assert found_in([page[page.index("<title>") : page.index("</title>")]]) == []
    assert found_in([f"{name}: {value}" for name, value in answer.headers.items()]) == []


def test_a_fault_on_our_side_is_told_without_what_was_asked(written: Kept):
    def broken(request):
        raise ValueError(f"{PLACE} {WORDS} {request.META['REMOTE_ADDR']}")

    request = RequestFactory().get("/search/", {"near": PLACE}, REMOTE_ADDR=SENT)
    request.resolver_match = None
    try:
        broken(request)
    except ValueError as fault:
        RequestLineMiddleware(broken).process_exception(request, fault)

    assert "fault ValueError" in written.lines[-1]
    assert found_in(written.lines) == []


def test_a_trace_would_be_noticed(written: Kept):
    logging.getLogger("hrdirectory.request").info("looked for %s", PLACE)
    cache.set(f"search:{WORDS}", [1])
    before = frozenset(rows())
    assert len(found_in(written.lines)) == 1

    ListingFactory(location__name=WORDS)

    assert len(found_in(cached())) == 1
    assert found_in(rows(), known=before)


def test_every_table_is_read():
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))

    assert {model._meta.db_table for model in apps.get_models()} <= tables
