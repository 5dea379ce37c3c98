"""The form of a confidential address: public text must not repeat the new one either."""

from __future__ import annotations

import copy
from typing import Any

from django.forms.models import construct_instance

from services.admin.text_form import PublicTextForm
from services.curation.public_text import hidden_address, leaks_with


class ConfidentialAddressForm(PublicTextForm):
    """Refused while a public text gives the address away that is being written down."""

    def clean(self) -> dict[str, Any] | None:
        """Look through all text shown with the location."""
        cleaned = super().clean()
        proposed = construct_instance(self, copy.copy(self.instance))
        if proposed.location_id and not self.errors:
            for leak in leaks_with(proposed.location, [hidden_address(proposed)]):
                self.add_error(None, str(leak.reason.words))
        return cleaned
