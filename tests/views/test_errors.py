"""Error pages: a way on, no second fault, nothing told of the inside."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from services.views import errors, pages


def test_missing_page_says_what_to_do(client, db):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "Try a search." in response.content.decode()
    assert 'href="/emergency/"' in response.content.decode()


def test_missing_page_speaks_the_language_of_its_address(client, db):
    assert '<html lang="es"' in client.get("/es/no/such/page/").content.decode()


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.not_found, 404),
        (errors.gone, 410),
        (errors.server_error, 500),
    ],
)
def test_handler_answers_with_its_status_and_a_way_on(handler, status):
    response = handler(RequestFactory().get("/"))

    assert response.status_code == status
    assert 'href="/"' in response.content.decode()


def test_fault_is_a_calm_page_without_its_message(client, monkeypatch):
    def fault() -> None:
        raise RuntimeError("near=Springfield")

    monkeypatch.setattr(pages, "kinds", fault)
    client.raise_request_exception = False

    response = client.get("/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
    assert "Springfield" not in response.content.decode()


def test_fault_of_the_error_page_itself_still_answers(monkeypatch):
    def broken(*args: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", broken)

    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert b"Something went wrong" in response.content


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "rot13", "nonsense"])
def test_form_in_a_strange_charset_is_no_fault_of_ours(client, db, charset):
    client.raise_request_exception = False

    response = client.generic(
        "POST",
        "/search/",
        data=b"near=41.88%2C-87.62",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )

    assert response.status_code < 500


def test_form_sent_to_a_page_that_takes_none_gets_our_own_page(db):
    answer = Client(enforce_csrf_checks=True).post("/emergency/", {"a": "b"})

    assert answer.status_code == 403
    assert b"<style" not in answer.content
    assert b"This page is not open to you" in answer.content


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("delete", "/search/", "GET, HEAD, POST"),
        ("put", "/emergency/", "GET, HEAD"),
        ("trace", "/es/", "GET, HEAD"),
    ],
)
def test_way_of_asking_that_a_page_does_not_take_gets_a_page_too(client, db, method, path, allowed):
    response = getattr(client, method)(path)

    assert response.status_code == 405
    assert response.headers["Allow"] == allowed
    assert "<h1>" in response.content.decode()
    assert f'<html lang="{"es" if path == "/es/" else "en"}"' in response.content.decode()


def test_api_answers_a_wrong_method_in_its_own_shape(client, db):
    response = client.delete("/api/v1/places/")

    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/json"


def test_error_page_names_the_next_steps(client, db):
    page = client.get("/no/such/page/").content.decode()

    for step in ('href="/search/"', 'href="/programs/"', 'href="/emergency/"'):
        assert step in page.split("<main")[1].split("</main")[0]
