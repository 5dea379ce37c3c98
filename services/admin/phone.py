"""Telephone numbers, typed in any usual way beside the record they belong to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from services.admin.record_admin import PartInline
from services.admin.text_form import PublicTextForm
from services.domain.contact.phones import parse_phones
from services.models import Phone

# Reads numbers typed without a country code where the record has no country of its own.
USUAL_COUNTRY = "US"


class PhoneForm(PublicTextForm):
    """One number, stored as E.164 or as a short code."""

    class Meta:
        model = Phone
        fields = ("number", "extension", "label", "kind")
        widgets = {"label": forms.TextInput(attrs={"size": 30})}

    def clean_number(self) -> str:
        """The number in its stored form."""
        country = getattr(self.instance.location, "country", "") or USUAL_COUNTRY
        found = parse_phones(self.cleaned_data["number"], country)
        if len(found) != 1:
            raise forms.ValidationError(_("Write one telephone number here."))
        if found[0].problem:
            raise forms.ValidationError(_(found[0].problem))
        if found[0].extension and not self.data.get(self.add_prefix("extension")):
            self.instance.extension = found[0].extension
        return found[0].number


class PhoneInline(PartInline):
    """Numbers of a record."""

    model = Phone
    form = PhoneForm
