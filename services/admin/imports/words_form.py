"""The part of the mapping form that says what the words of a list mean: one box for each word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from services.admin.imports.labels import code_choices, full_label, is_understood
from services.importers.mapping_file import as_names

# A form of more than a thousand fields is refused as an attack.
MOST_WORDS = 40
MOST_FIELDS = 10
AS_IS, NOTHING = "as-is", "nothing"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the list: how often it is there, and whether it is read as it stands."""

    field: str
    word: str
    count: int
    is_understood: bool
    box: str


class WordFields:
    """Adds a choice for each word of columns that fill a field of codes."""

    draft: Mapping[str, Any]
    profile: list[dict[str, Any]]
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def add_word_fields(self) -> None:
        """One choice a word; first what it says now."""
        self.word_rows = list(self._words())
        for word in self.word_rows:
            said = self._said(word)
            choices = [
                (AS_IS, _("as it is")),
                (NOTHING, _("says nothing")),
                *code_choices(word.field),
            ]
            self.fields[word.box] = forms.ChoiceField(
                label=_("“%(word)s” means") % {"word": word.word},
                choices=choices,
                required=False,
                initial=said,
            )

    def _words(self) -> Iterator[Word]:
        by_name = {column["name"]: column for column in self.profile}
        fields = self.draft.get("columns", {})
        coded = [field for field in fields if code_choices(field)][:MOST_FIELDS]
        for at, field in enumerate(coded):
            columns = as_names(fields[field])
            counts = by_name.get(columns[0], {}).get("words", {}) if len(columns) == 1 else {}
            most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS]
            for number, (word, count) in enumerate(most):
                yield Word(field, word, count, is_understood(field, word), f"w{at}-{number}")

    def _said(self, word: Word) -> str:
        kept = {
            str(key).strip().casefold(): value
            for key, value in self.draft.get("words", {}).get(word.field, {}).items()
        }
        if word.word.strip().casefold() in kept:
            return str(kept[word.word.strip().casefold()]) or NOTHING
        return AS_IS

    def words(self, columns: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """Words by field as the form says them; words that this file does not have are kept."""
        found: dict[str, dict[str, str]] = {
            field: dict(words)
            for field, words in self.draft.get("words", {}).items()
            if field in columns
        }
        for word in self.word_rows:
            if word.field not in columns:
                continue
            said = self.cleaned_data.get(word.box) or AS_IS
            table = found.setdefault(word.field, {})
            for key in [k for k in table if k.strip().casefold() == word.word.strip().casefold()]:
                del table[key]
            if said != AS_IS:
                table[word.word] = "" if said == NOTHING else said
        return {field: words for field, words in found.items() if words}

    def word_groups(self) -> list[tuple[str, list[tuple[Word, Any]]]]:
        """For the page: by field its words with their boxes, those not understood first."""
        groups: dict[str, list[tuple[Word, Any]]] = {}
        for word in sorted(self.word_rows, key=lambda one: one.is_understood):
            groups.setdefault(word.field, []).append((word, self[word.box]))  # type: ignore[index]
        return [(full_label(field), rows) for field, rows in groups.items()]
