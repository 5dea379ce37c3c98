"""Lists in pages, as the standard has them, and the parameters that choose a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from services.hsds.values import Data
from services.search.fields import StrictWholeNumberField
from services.search.form import SearchForm, messages_of
from services.search.results import InvalidSearch

DEFAULT_PER_PAGE = 50
MOST_PER_PAGE = 100
LAST_PAGE = 999_999
# Beyond, pages and totals would cost a scan of everything: `after` leads on at any depth.
DEEPEST = 50_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a list is asked for.

    `organization_id` None: of all organizations. `after`: the id of the item before the first.
    """

    page: int
    per_page: int
    organization_id: UUID | None = None
    after: UUID | None = None

    @property
    def part(self) -> slice:
        """The rows of the page, and one more that tells whether there is another page."""
        start = (self.page - 1) * self.per_page
        return slice(start, start + self.per_page + 1)


NO_ID = _("This is no id. Ids are UUIDs.")


class PageForm(SearchForm):
    """The parameters."""

    page = StrictWholeNumberField(
        high=LAST_PAGE, message=_("Use a whole number from 1."), required=False
    )
    per_page = StrictWholeNumberField(
        high=MOST_PER_PAGE, message=_("Use a whole number from 1 to 100."), required=False
    )
    # Items are whole either way.
    full = forms.ChoiceField(choices=[("true", "true"), ("false", "false")], required=False)
    after = forms.UUIDField(required=False, error_messages={"invalid": NO_ID})
    format = forms.ChoiceField(choices=[("json", "json")], required=False)

    def _check_depth(self) -> None:
        page = self.cleaned_data.get("page") or 1
        per_page = self.cleaned_data.get("per_page") or DEFAULT_PER_PAGE
        if self.cleaned_data.get("after") and page > 1:
            self._refuse("page", gettext("Give a page or an id to go on after, not both."))
        if (page - 1) * per_page >= DEEPEST:
            words = gettext("Pages end after %(number)d items. Follow “next” to get all of them.")
            self._refuse("page", words % {"number": DEEPEST})


class OfOrganizationForm(PageForm):
    """A list that can be narrowed to one organization."""

    organization_id = forms.UUIDField(required=False, error_messages={"invalid": NO_ID})


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
        after=asked.get("after"),
    )


def page(contents: list[Data], asked: Wanted, *, total: int | None, is_last: bool) -> Data:
    """The envelope. Totals are left out where nobody has counted."""
    counted = {} if total is None else {
        "total_items": total, "total_pages": -(-total // asked.per_page)
    }  # fmt: skip
    numbered = {} if asked.after else {"page_number": asked.page}
    return {
        **counted,
        **numbered,
        "size": len(contents),
        "first_page": asked.page == 1 and asked.after is None,
        "last_page": is_last,
        "empty": not contents,
        "contents": contents,
    }


def with_next(answer: Data, url: str, params: QueryDict) -> Data:
    """The page with the address of the one after it, at any depth."""
    if answer["last_page"] or not answer["contents"]:
        return answer
    following = params.copy()
    following.pop("page", None)
    following["after"] = answer["contents"][-1]["id"]
    return {"next": f"{url}?{following.urlencode()}"} | answer
