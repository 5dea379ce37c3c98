"""The form of any record with public text: it refuses what gives a confidential address away."""

from __future__ import annotations

import copy
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.forms.models import construct_instance
from django.utils.translation import gettext as _

from services.curation.public_text import PUBLIC_TEXT, leaks_in
from services.domain.contact.web_address import AddressError, clean_website


class PublicTextForm(forms.ModelForm[Any]):
    """Model form whose texts are checked before anything is saved."""

    def clean(self) -> dict[str, Any] | None:
        """Put each leak at the field it stands in, or at the head of the form."""
        cleaned = super().clean()
        if type(self.instance) in PUBLIC_TEXT:
            proposed = construct_instance(self, copy.copy(self.instance))
            for leak in leaks_in(proposed):
                field = leak.field if leak.field in self.fields else None
                self.add_error(field, str(leak.reason.words))
        return cleaned

    def clean_website(self) -> str:
        """A web page's address, with a scheme, and nothing but a web page's."""
        try:
            return clean_website(self.cleaned_data["website"]) or ""
        except AddressError as error:
            raise forms.ValidationError(_(str(error))) from error

    def public_texts(self) -> list[str]:
        """What was written for the public, to be looked at for words that hurt."""
        names = PUBLIC_TEXT.get(type(self.instance), ())
        return [str(self.cleaned_data.get(name) or "") for name in names if self._is_prose(name)]

    def _is_prose(self, name: str) -> bool:
        try:
            kind = self.instance._meta.get_field(name).get_internal_type()
        except FieldDoesNotExist:
            return False
        return name in self.fields and name != "name" and kind in ("TextField", "CharField")
