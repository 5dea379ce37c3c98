"""Translations beside the record whose texts they translate."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.record_admin import SHORT_TEXTS, PartInline
from services.admin.text_form import PublicTextForm
from services.domain.languages import LANGUAGES
from services.domain.translations import FIELDS
from services.models import Translation


def languages() -> list[tuple[str, str]]:
    """Every language known, by name in the language in use."""
    named = sorted((_(language.name), language.code) for language in LANGUAGES)
    return [("", "---------"), *((code, name) for name, code in named)]


class TranslationForm(PublicTextForm):
    """One text in one language."""

    language = forms.ChoiceField(label=gettext_lazy("language"), choices=languages)

    class Meta:
        model = Translation
        fields = ("field", "language", "text", "origin", "made_on")

    def clean_made_on(self) -> datetime.date:
        """A day that has been."""
        day: datetime.date = self.cleaned_data["made_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class TranslationInline(PartInline):
    """Saving a row says that it fits the original as it stands; others wait to be renewed."""

    model = Translation
    form = TranslationForm
    formfield_overrides = SHORT_TEXTS
    readonly_fields = ("state",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the record, whose texts are compared."""
        return super().get_queryset(request).select_related(self._owner)

    def formfield_for_choice_field(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Only texts that the record has."""
        if db_field.name == "field":
            names = FIELDS[self._owner]
            offered = [one for one in Translation.Field.choices if one[0] in names]
            kwargs["choices"] = [("", "---------"), *offered]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @property
    def _owner(self) -> str:
        return str(self.parent_model._meta.model_name)

    @admin.display(description=gettext_lazy("state"))
    def state(self, translation: Translation) -> str:
        """Whether the public sees it."""
        if translation._state.adding:
            return ""
        if translation.is_current:
            return _("fits the original")
        return _("The original has changed: not shown until this row is saved anew.")
