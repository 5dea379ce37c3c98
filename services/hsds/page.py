"""Lists in pages, as the standard has them, and the parameters that choose a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from services.hsds.values import Data
from services.search.fields import StrictWholeNumberField
from services.search.form import SearchForm, messages_of
from services.search.results import InvalidSearch

DEFAULT_PER_PAGE = 50
MOST_PER_PAGE = 100
LAST_PAGE = 999_999


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a list is asked for; `organization_id` None: of all organizations."""

    page: int
    per_page: int
    organization_id: UUID | None

    @property
    def part(self) -> slice:
        """The rows of the page."""
        start = (self.page - 1) * self.per_page
        return slice(start, start + self.per_page)


class PageForm(SearchForm):
    """The parameters. All that is given away can be walked through, however deep."""

    page = StrictWholeNumberField(
        high=LAST_PAGE, message=_("Use a whole number from 1."), required=False
    )
    per_page = StrictWholeNumberField(
        high=MOST_PER_PAGE, message=_("Use a whole number from 1 to 100."), required=False
    )
    # Items are whole either way.
    full = forms.ChoiceField(choices=[("true", "true"), ("false", "false")], required=False)
    format = forms.ChoiceField(choices=[("json", "json")], required=False)

    def _check_depth(self) -> None:
        """No page is too deep."""


class OfOrganizationForm(PageForm):
    """A list that can be narrowed to one organization."""

    organization_id = forms.UUIDField(
        required=False, error_messages={"invalid": _("This is no id. Ids are UUIDs.")}
    )


def wanted(params: QueryDict, form_class: type[PageForm] = PageForm) -> Wanted:
    """What the parameters ask for; `InvalidSearch` names those that are wrong."""
    form = form_class(params)
    if not form.is_valid():
        raise InvalidSearch(messages_of(form))
    asked: dict[str, Any] = form.cleaned_data
    return Wanted(
        page=asked.get("page") or 1,
        per_page=asked.get("per_page") or DEFAULT_PER_PAGE,
        organization_id=asked.get("organization_id"),
    )


def page(contents: list[Data], total: int, asked: Wanted) -> Data:
    """The envelope."""
    pages = -(-total // asked.per_page)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }
