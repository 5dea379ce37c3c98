"""A worker on a phone closes a stop for today, and opens it again."""

from __future__ import annotations

import pytest
import time_machine

from services.models import Location, ScheduleException
from tests.admin.conftest import messages_of
from tests.factories import ListingFactory, LocationFactory, ScheduleFactory

PAGE = "/admin/today/"
# Monday evening in Chicago, Tuesday by the server's clock.
MONDAY_NIGHT = "2026-03-10T02:00:00Z"
MONDAY, TUESDAY = 1, 2


@pytest.fixture(autouse=True)
def monday_night():
    with time_machine.travel(MONDAY_NIGHT, tick=False):
        yield


def a_stop(name, weekdays=MONDAY, opens=1200, **values) -> Location:
    listing = ListingFactory(
        location__name=name,
        location__kind=values.pop("kind", "mobile_stop"),
        location__hours_kind="scheduled",
        **values,
    )
    ScheduleFactory(location=listing.location, weekdays=weekdays, opens=opens, closes=opens + 120)
    return listing.location


def tap(person, location, **data):
    return person.client.post(f"{PAGE}{location.pk}/", data, follow=True)


def test_stop_is_closed_in_two_taps_and_the_public_sees_why(editor, client) -> None:
    stop = a_stop("North stop")
    assert PAGE in editor.get("/admin/").content.decode()
    assert f'action="{PAGE}{stop.pk}/"' in editor.get(PAGE).content.decode()
    response = tap(editor, stop, reason="weather")
    assert "North stop: closed on Monday, March 9." in messages_of(response)
    closing = ScheduleException.objects.get()
    assert (str(closing.date_from), closing.note) == ("2026-03-09", "Bad weather")
    assert closing.history.first().history_user == editor.user
    page = client.get(stop.get_absolute_url()).content.decode()
    assert "Closed now (Bad weather). Opens <time" in page
    assert "Bad weather</span></td>" in page
    near = "/api/v1/locations/?lat=41.88&lon=-87.62&open_now=yes"
    assert client.get(near).json()["count"] == 0


def test_stop_is_open_after_all(editor, client) -> None:
    stop = a_stop("North stop")
    tap(editor, stop, reason="vehicle")
    assert "Open after all" in editor.get(PAGE).content.decode()
    assert "North stop: as usual today." in messages_of(tap(editor, stop, reopen="1"))
    assert not ScheduleException.objects.exists()
    page = client.get(stop.get_absolute_url()).content.decode()
    assert "Open until" in page
    assert "was not closed here" in messages_of(tap(editor, stop, reopen="1"))


def test_other_reason_is_not_named_to_the_public(editor) -> None:
    stop = a_stop("North stop")
    tap(editor, stop, reason="other")
    assert ScheduleException.objects.get().note == ""


@pytest.mark.parametrize("data", [{}, {"reason": "party"}])
def test_nothing_closes_without_a_reason_of_the_list(data, editor) -> None:
    assert "Choose a reason." in messages_of(tap(editor, a_stop("North stop"), **data))
    assert not ScheduleException.objects.exists()


def test_todays_stops_come_first_then_the_others(editor) -> None:
    for name, weekdays, opens in [
        ("Evening", MONDAY, 1200),
        ("Morning", MONDAY, 540),
        ("Another day", TUESDAY, 540),
    ]:
        a_stop(name, weekdays, opens)
    a_stop("Office", kind="site")
    a_stop("Gone", publication="withdrawn", withdrawn_at=MONDAY_NIGHT, withdrawn_reason="closed")
    LocationFactory(name="Without programs", kind="mobile_stop")
    stops = editor.get(PAGE).context["stops"]
    assert [stop.location.name for stop in stops] == ["Morning", "Evening", "Another day"]


@pytest.mark.parametrize(
    ("words", "names"),
    [("ash county", ["Stop", "Office"]), ("office", ["Office"]), ("zzz", []), ("%", [])],
)
def test_search_finds_stops_and_sites_by_name_and_provider(words, names, editor) -> None:
    for name, kind in (("Office", "site"), ("Stop", "mobile_stop"), ("Letters", "mail")):
        a_stop(name, kind=kind, program__provider__name="Ash County") if kind != "mail" else None
    found = editor.get(f"{PAGE}?q={words}").context["stops"]
    assert [stop.location.name for stop in found] == names


def test_stop_closed_on_its_own_page_is_not_opened_here(editor) -> None:
    stop = a_stop("North stop")
    ScheduleException.objects.create(location=stop, date_from="2026-03-08", date_to="2026-03-10")
    assert "closed on its own page" in editor.get(PAGE).content.decode()
    tap(editor, stop, reopen="1")
    assert ScheduleException.objects.exists()


def test_hours_of_the_program_count_where_it_has_its_own(editor) -> None:
    listing = ListingFactory(location__kind="mobile_stop", hours_kind="scheduled")
    ScheduleFactory(location=None, listing=listing, weekdays=MONDAY, opens=1200, closes=1300)
    [stop] = editor.get(PAGE).context["stops"]
    assert stop.opens == "20:00"
    tap(editor, listing.location, reason="staff")
    [stop] = editor.get(PAGE).context["stops"]
    assert (stop.is_closed, stop.was_closed_here, stop.reason) == (True, True, "Staff are sick")


def test_page_is_for_staff_who_may_change_locations(sign_in, client) -> None:
    stop = a_stop("North stop")
    reader = sign_in(name="reader")
    for response in (reader.get(PAGE), tap(reader, stop, reason="weather")):
        assert response.status_code == 403
    assert client.get(PAGE).status_code == 302
    assert PAGE not in reader.get("/admin/").content.decode()
    assert sign_in("Editor").get(f"{PAGE}{stop.pk}/").status_code == 405
    assert tap(sign_in("Curator"), LocationFactory(), reason="weather").status_code == 404


def test_list_takes_no_query_per_stop(editor, django_assert_max_num_queries) -> None:
    for number in range(12):
        a_stop(f"Stop {number}")
    with django_assert_max_num_queries(10):
        assert len(editor.get(PAGE).context["stops"]) == 12
