"""People who sign in to the curators' tool, and forms filled as a browser would fill them."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


class FormParser(HTMLParser):
    """Collects what a browser would send from the page's forms if nothing were touched."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.select = ""
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.values.setdefault(self.select, []).append(value)
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = [""]
        elif tag == "input" and name and given.get("type") not in ("submit", "file", "button"):
            is_box = given.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in given:
                sent = "on" if is_box and "value" not in given else value
                self.values.setdefault(name, []).append(sent)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.values[self.textarea][0] += data.removeprefix("\n")


class Person:
    """Someone at the tool: opens a page, changes some fields, sends the form."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def get(self, address: str) -> Any:
        return self.client.get(address)

    def send(self, address: str, **fields: Any) -> Any:
        """Open the page, keep what its form holds, overwrite `fields`, send, follow."""
        parser = FormParser()
        parser.feed(self.client.get(address).content.decode())
        return self.client.post(address, {**parser.values, **fields}, follow=True)

    def act(self, action: str, *rows: Any, **answers: Any) -> Any:
        """Run an admin action on rows of one model; answers go to the question it asks."""
        name = rows[0]._meta.model_name
        data = {"action": action, "_selected_action": [row.pk for row in rows], **answers}
        if answers:
            data["answered"] = "1"
        return self.client.post(f"/admin/services/{name}/", data, follow=True)


def messages_of(response: Any) -> str:
    """All messages shown on the page."""
    return " | ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def sign_in(db: None) -> Callable[..., Person]:
    def make(
        role: str = "", *, name: str = "", superuser: bool = False, staff: bool = True
    ) -> Person:
        user = User.objects.create(
            username=name or role or "person", is_staff=staff, is_superuser=superuser
        )
        if role:
            user.groups.add(Group.objects.get(name=role))
        return Person(user)

    return make


@pytest.fixture
def curator(sign_in: Callable[..., Person]) -> Person:
    return sign_in("Curator")


@pytest.fixture
def editor(sign_in: Callable[..., Person]) -> Person:
    return sign_in("Editor")
