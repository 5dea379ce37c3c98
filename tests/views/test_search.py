"""The search page: results, errors that name their field, discreet search, and the way on."""

from __future__ import annotations

import re

import pytest

from tests.factories.places import chicago_and_namesakes
from tests.factories.records import ListingFactory, ProgramFactFactory

pytestmark = pytest.mark.django_db

HERE = "41.88, -87.62"


def page_of(response) -> str:
    return response.content.decode()


def fixed_title(page: str) -> str:
    return re.search(r"<title>(.*?)</title>", page)[1]


def test_search_shows_what_is_near_in_the_order_of_questions(client):
    listing = ListingFactory(program__name="Kits at the door", location__name="Corner house")
    ProgramFactFactory(program=listing.program, key="no_id", value="yes")

    page = page_of(client.get("/search/", {"near": HERE}))

    told = ["Corner house", " mi (", "Hours not known", "Kits at the door", "No ID asked"]
    told += ["Not confirmed yet", "1 Example Street, Chicago, IL 60601"]
    places = [page.index(words, page.index("<article")) for words in told]
    assert places == sorted(places)
    assert "1 place near" in page


def test_search_without_anything_asked_shows_the_form_alone(client):
    ListingFactory()

    response = client.get("/search/")

    assert response.status_code == 200
    assert "<article" not in page_of(response)


@pytest.mark.parametrize("language", ["", "/es"])
def test_title_tells_neither_place_nor_words(client, language):
    ListingFactory(location__name="Corner house")
    asked = {"near": HERE, "q": "corner", "program_type": "naloxone"}

    blank = fixed_title(page_of(client.get(f"{language}/search/")))
    found = fixed_title(page_of(client.get(f"{language}/search/", asked)))
    wrong = fixed_title(page_of(client.get(f"{language}/search/", {"near": "Nowhereville"})))

    assert blank == found == wrong


@pytest.mark.parametrize(
    ("asked", "label", "anchor"),
    [
        ({"near": "Nowhereville"}, "Where?", "#where"),
        ({"near": HERE, "within_km": "-3"}, "How far?", "#within"),
        ({"near": HERE, "q": "x" * 300}, "What?", "#words"),
        ({"near": HERE, "program_type": "pizza"}, "Kinds of help", ""),
        ({"near": HERE, "page": "0"}, "Page", ""),
        ({"near": HERE, "colour": "red"}, "colour", ""),
    ],
)
def test_fault_names_its_field_and_shows_no_results(client, asked, label, anchor):
    ListingFactory()

    response = client.get("/search/", asked)

    page = page_of(response)
    assert response.status_code == 400
    assert 'role="alert"' in page
    assert f"{label}: " in page
    assert f'href="{anchor}"' in page or not anchor
    assert "<article" not in page


def test_fault_keeps_what_was_entered(client):
    page = page_of(client.get("/search/", {"near": "Nowhereville", "q": "kits", "no_id": "yes"}))

    assert 'value="Nowhereville"' in page
    assert 'value="kits"' in page
    assert re.search(r'name="no_id" value="yes" checked', page)
    assert 'aria-invalid="true"' in page


def test_place_of_several_names_asks_which(client):
    chicago_and_namesakes()

    response = client.get("/search/", {"near": "Springfield", "program_type": "naloxone"})

    page = page_of(response)
    assert response.status_code == 400
    assert "Which place do you mean?" in page
    assert re.search(r'href="/search/\?near=Springfield%2C[^"]*program_type=naloxone"', page)


def test_discreet_search_finds_the_same_and_puts_nothing_in_an_address(client):
    listing = ListingFactory(location__name="Corner house")
    ProgramFactFactory(program=listing.program, key="no_id", value="yes")
    ListingFactory()

    response = client.post("/search/", {"near": HERE, "program_type": "naloxone", "no_id": "yes"})

    page = page_of(response)
    assert response.status_code == 200
    assert "Corner house" in page
    assert not response.cookies
    assert not re.search(r'href="[^"]*(41\.88|naloxone&|no_id)', page)
    assert '<input type="hidden" name="near" value="41.88, -87.62">' in page


def test_discreet_search_needs_no_token(client):
    client.handler.enforce_csrf_checks = True

    assert client.post("/search/", {"near": HERE}).status_code == 200


def test_what_is_not_known_is_counted_and_one_step_away(client):
    ListingFactory(location__name="Silent house")

    page = page_of(client.get("/search/", {"near": HERE, "no_id": "yes"}))

    assert "1 more place does not say: No ID asked." in page
    step = re.search(r'href="(/search/\?[^"]*unknown=include[^"]*)"', page)[1]
    assert "Silent house" in page_of(client.get(step.replace("&amp;", "&")))


def test_filter_in_use_can_be_taken_away(client):
    ListingFactory()

    page = page_of(client.get("/search/", {"near": HERE, "program_type": "naloxone"}))

    assert re.search(r'href="/search/\?near=41\.88%2C\+-87\.62"[^>]*>.*?Naloxone', page)


def test_nothing_near_is_said_and_the_nearest_beyond_is_shown(client):
    ListingFactory(location__name="Far house")

    page = page_of(client.get("/search/", {"near": "61.2, -149.9"}))

    assert "Nothing near" in page
    assert "The nearest, further away" in page
    assert "Far house" in page
    assert "Search within 250 km (155 mi)" in page


def test_results_come_in_pages(client):
    for _ in range(11):
        ListingFactory()

    first = page_of(client.get("/search/", {"near": HERE}))
    second = page_of(client.get("/search/", {"near": HERE, "page": "2"}))

    assert first.count("<article") == 10
    assert "Next page" in first
    assert "Page 1 of 2" in first
    assert second.count("<article") == 1
    assert "Previous page" in second


def test_area_only_place_says_its_area_and_to_call(client):
    listing = ListingFactory(location__confidential=True)
    listing.location.phones.create(number="+13125550177")

    page = page_of(client.get("/search/", {"near": HERE}))

    assert "In Chicago. Call for the address." in page
    assert "about " in page
    assert 'href="tel:+13125550177"' in page


def test_sample_record_is_marked(client):
    ListingFactory(program__provider__is_sample=True)

    assert 'class="sample-mark"' in page_of(client.get("/search/", {"near": HERE}))


@pytest.mark.parametrize(("method", "kept"), [("get", "no-store"), ("post", "no-cache")])
def test_results_are_not_for_shared_caches(client, method, kept):
    response = getattr(client, method)("/search/", {"near": HERE})

    assert response.headers["Cache-Control"] == f"private, {kept}"


@pytest.mark.parametrize("near", ["\x00", "<script>alert(1)</script>", "%", "'", "🙂", "-91, 0"])
def test_strange_place_is_an_answer_and_inert(client, near):
    response = client.get("/search/", {"near": near})

    assert response.status_code == 400
    assert "<script>alert" not in page_of(response)


def test_page_past_the_end_leads_back_to_the_first(client):
    ListingFactory()

    page = page_of(client.get("/search/", {"near": HERE, "page": "50"}))

    assert "There is only 1 page of results" in page
    assert "Try fewer filters" not in page


def test_discreet_search_heeds_what_stands_in_its_address(client):
    ListingFactory(location__name="Corner house")
    ListingFactory(location__name="Bed house", program__program_type="housing")

    page = page_of(client.post("/search/?program_type=housing", {"near": HERE}))

    assert "Bed house" in page
    assert "Corner house" not in page


def test_discreet_search_takes_the_form_where_the_address_says_otherwise(client):
    ListingFactory(location__name="Corner house")

    page = page_of(client.post("/search/?near=61.2,-149.9", {"near": HERE}))

    assert "1 place near 41.88" in page


def test_area_in_the_middle_of_which_one_stands_has_no_distance(client):
    ListingFactory(location__confidential=True)

    page = page_of(client.get("/search/", {"near": "41.8858, -87.6229"}))

    assert "about under" not in page
    assert "in this area" in page


def test_small_radius_is_said_in_both_units(client):
    ListingFactory()

    page = page_of(client.get("/search/", {"near": HERE, "within_km": "0.5"}))

    assert "Within 0.5 km (0.3 mi)" in page


def test_languages_are_in_the_order_of_the_alphabet(client):
    page = page_of(client.get("/es/search/"))

    options = page.split('id="language"')[1].split("</select>")[0]
    assert options.index("Árabe") < options.index("Chino") < options.index("Vietnamita")


def test_nothing_known_says_so_and_leads_on(client):
    ListingFactory()

    page = page_of(client.get("/search/", {"q": "zzzzqq", "program_type": "naloxone"}))

    assert "<h1" in page
    assert "Nothing found" in page
    assert "Sorted by name" not in page
    assert "Check the spelling" in page
    assert re.search(r'href="/search/\?program_type=naloxone">Search without these words', page)
    assert 'href="/programs/">See all kinds of help' in page
