"""Rules that hold between the parameters of a search, and for all of them alike."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from services.domain.words import fold_words

MAX_RESULTS = 2000
# Stands for bytes that were no UTF-8: what was typed there is not known, so nothing is guessed.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
# A page must load on a phone, and the API answers alike.
DEFAULT_PER_PAGE = 10
NOT_SEARCHED = frozenset({"format"})


class SearchForm(forms.Form):
    """Base of the form that the filters make. Bound, it has the fields that were given alone.

    Django copies every field for every form, so that forms may change theirs; these never do.
    """

    def __init__(self, data: MultiValueDict[str, str] | None = None, **kwargs: Any) -> None:
        fields = self.base_fields
        if data is not None:
            fields = {name: one for name, one in fields.items() if name in data}
        vars(self)["base_fields"] = {}
        super().__init__(data, **kwargs)
        self.fields = fields

    def clean(self) -> dict[str, Any]:
        """All rules, each error on the parameter at fault."""
        for name in self.data:
            self._check_name(name)
        self._check_words()
        self._check_place()
        self._check_moment()
        self._check_depth()
        return self.cleaned_data

    def _check_name(self, name: str) -> None:
        """Unknown names, characters that are none and repeated single values are refused."""
        values = [value for value in self._values(name) if value]
        if name in NOT_SEARCHED:
            return
        if name not in self.fields:
            shown = "".join(letter for letter in name[:60] if letter.isprintable()) or "?"
            self._refuse(shown, _("There is no such parameter."))
        elif any(unicodedata.category(letter) == "Cc" for value in values for letter in value):
            self._refuse(name, _("Leave out control characters."))
        elif any(UNREADABLE in value for value in values):
            self._refuse(name, _("Part of this could not be read. Please type it again."))
        elif len(values) > 1 and not isinstance(self.fields[name], forms.MultipleChoiceField):
            self._refuse(name, _("Give this only once."))

    def _check_words(self) -> None:
        """Signs alone ask for nothing; without words the search would find everything."""
        words = self.cleaned_data.get("q")
        if words and not fold_words(words):
            self._refuse("q", _("Type a word. Signs alone cannot be searched for."))

    def _check_place(self) -> None:
        lat, lon = self._given("lat"), self._given("lon")
        if lat != lon:
            missing = "lon" if lat else "lat"
            self._refuse(missing, _("Latitude and longitude go together."))
        if self._given("near") and (lat or lon):
            self._refuse("near", _("Give a place or coordinates, not both."))
        if self._given("within_km") and not (self._given("near") or lat or lon):
            self._refuse("near", _("Say where to search from, or leave out the distance."))

    def _check_moment(self) -> None:
        if self._given("open_now") and self._given("open_at"):
            self._refuse("open_at", _("Ask for open now or for a moment, not both."))

    def _check_depth(self) -> None:
        page = self.cleaned_data.get("page") or 1
        per_page = self.cleaned_data.get("per_page") or DEFAULT_PER_PAGE
        if (page - 1) * per_page >= MAX_RESULTS:
            self._refuse(
                "page",
                _("Only the first %(number)d results can be shown. Make the search narrower.")
                % {"number": MAX_RESULTS},
            )

    def _values(self, name: str) -> list[str]:
        data: Any = self.data
        values: list[str] = data.getlist(name)
        return values

    def _given(self, name: str) -> bool:
        return any(value.strip() for value in self._values(name))

    def _refuse(self, name: str, message: str) -> None:
        """Put an error on a parameter, also on one that the form does not have."""
        told = self.errors.setdefault(name, self.error_class(renderer=self.renderer))
        told.append(message)
        self.cleaned_data.pop(name, None)


def messages_of(form: forms.Form) -> dict[str, list[str]]:
    """The form's errors as plain messages by parameter."""
    return {name: [str(message) for message in told] for name, told in form.errors.items()}
