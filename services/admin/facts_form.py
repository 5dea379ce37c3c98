"""One form for the facts of a program: made from the registry, so that a new fact needs no code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from services.admin.listing_questions import DayField
from services.domain.facts import NONE, Fact, FactKind, FactValueError, facts_of, parse
from services.domain.facts.every_type import DETAIL_FACTS, ENTRY_FACTS
from services.models import How, Program, ProgramFact

CONFIRM = "confirm_"
NOT_KNOWN = ("", _("Not known"))
YES_NO = (("yes", _("Yes")), ("no", _("No")), NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact in the form: its field, the box to confirm it, and what is stored of it."""

    fact: Fact
    field: BoundField
    confirm: BoundField
    stored: ProgramFact | None


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts shown under one heading."""

    heading: str | Promise
    rows: list[FactRow]


class FactsForm(forms.Form):
    """Every fact of the program's type, and how and when the ticked ones were confirmed."""

    how = forms.ChoiceField(
        label=_("confirmed how"), choices=[("", "—"), *How.choices], required=False
    )
    role = forms.CharField(
        label=_("by"),
        max_length=80,
        initial="curator",
        required=False,
        help_text=_("A role, such as “curator”, never a person's name."),
    )
    on = DayField(required=False)

    def __init__(self, data: Any = None, *, program: Program) -> None:
        self.facts = {fact.key: fact for fact in facts_of(program.program_type)}
        self.stored = {fact.key: fact for fact in program.facts.all() if fact.key in self.facts}
        super().__init__(data)
        for key, fact in self.facts.items():
            self.fields[key] = field_for(fact)
            self.fields[CONFIRM + key] = forms.BooleanField(
                label=_("confirmed now"), required=False
            )
            if key in self.stored:
                self.initial[key] = initial_of(fact, self.stored[key].value)

    def clean(self) -> dict[str, Any]:
        """Read every value as the registry does; what is confirmed must be known."""
        cleaned = super().clean() or self.cleaned_data
        for key, fact in self.facts.items():
            if key in self.errors:
                continue
            cleaned[key] = self._parsed(fact, cleaned.get(key))
            if cleaned.get(CONFIRM + key) and not cleaned.get(key):
                self.add_error(key, gettext("Say what it is before confirming it."))
        if self.confirmed_keys():
            for name in ("how", "role", "on"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Needed to confirm the facts you ticked."))
        return cleaned

    def changed_facts(self) -> dict[str, str]:
        """Values that differ from the stored ones, by key; empty for what is no longer known."""
        now = {key: fact.value for key, fact in self.stored.items()}
        return {
            key: self.cleaned_data[key]
            for key in self.facts
            if self.cleaned_data[key] != now.get(key, "")
        }

    def confirmed_keys(self) -> list[str]:
        """Keys of the facts that were ticked as confirmed."""
        return [key for key in self.facts if self.cleaned_data.get(CONFIRM + key)]

    def groups(self) -> Iterator[FactGroup]:
        """The facts under their headings, each in registry order."""
        entry = {fact.key for fact in ENTRY_FACTS}
        detail = {fact.key for fact in DETAIL_FACTS}
        own = set(self.facts) - entry - detail
        for heading, keys in (
            (_("Getting in"), entry),
            (_("This type of program"), own),
            (_("Details"), detail),
        ):
            rows = [self._row(fact) for key, fact in self.facts.items() if key in keys]
            if rows:
                yield FactGroup(heading, rows)

    def confirming(self) -> list[BoundField]:
        """The fields that say how the ticked facts were confirmed."""
        return [self[name] for name in ("how", "role", "on")]

    def _row(self, fact: Fact) -> FactRow:
        return FactRow(fact, self[fact.key], self[CONFIRM + fact.key], self.stored.get(fact.key))

    def _parsed(self, fact: Fact, raw: Any) -> str:
        if not raw:
            return ""
        try:
            return parse(fact, raw)
        except FactValueError as error:
            self.add_error(fact.key, gettext(error.message) % error.params)
            return ""


def field_for(fact: Fact) -> forms.Field:
    """The form field for one fact; none is required, for everything may be not known."""
    words: dict[str, Any] = {"label": _(fact.label), "help_text": _(fact.help), "required": False}
    choices = [(choice.code, _(choice.label)) for choice in fact.choices]
    if fact.kind is FactKind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, initial="", **words)
    if fact.kind is FactKind.CHOICE:
        return forms.ChoiceField(choices=[NOT_KNOWN, *choices], **words)
    if fact.kind is FactKind.CHOICES:
        none = [] if fact.parameter == "language" else [(NONE, _("None of these"))]
        return forms.MultipleChoiceField(
            choices=[*choices, *none], widget=forms.CheckboxSelectMultiple, **words
        )
    if fact.kind is FactKind.TEXT:
        widget = forms.Textarea(attrs={"rows": 2, "cols": 60})
        return forms.CharField(widget=widget, **words)
    numeric = forms.TextInput(attrs={"size": 12, "inputmode": "decimal"})
    return forms.CharField(widget=numeric, **words)


def initial_of(fact: Fact, value: str) -> Any:
    """The stored value as the field shows it."""
    return value.split(",") if fact.kind is FactKind.CHOICES else value
