"""What curators wrote of a record, in another language: by whom or what, and when."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.domain.translations import FIELDS, digest, fits
from services.models.listing import Listing
from services.models.location import Location
from services.models.owned import exactly_one
from services.models.program import Program
from services.models.provider import Provider
from services.models.record import Record


class Translation(Record):
    """One text of its owner in one language.

    `of_text` is the digest of the original at the last saving of this row: saving says that the
    translation is of the text as it stands. See `services.domain.translations`.
    """

    class Field(models.TextChoices):
        """What is translated; each owner has some of these, see `FIELDS`."""

        NAME = "name", _("name")
        DESCRIPTION = "description", _("description")
        ELIGIBILITY = "eligibility", _("who can come")
        APPLICATION_PROCESS = "application_process", _("how to start")
        TRANSPORTATION = "transportation", _("getting there")
        ACCESS_NOTE = "access_note", _("physical access")

    class Origin(models.TextChoices):
        """Who or what translated."""

        PROVIDER = "provider", _("by a person of the provider")
        STAFF = "staff", _("by the directory's staff")
        MACHINE_CHECKED = "machine_checked", _("by a machine, checked by a person")
        MACHINE = "machine", _("by a machine, not checked")
        IMPORTED = "imported", _("from an imported list")

    # The unique constraints begin with these: no further index is needed.
    provider = models.ForeignKey(
        Provider,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        db_index=False,
        related_name="translations",
    )
    program = models.ForeignKey(
        Program,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        db_index=False,
        related_name="translations",
    )
    location = models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        db_index=False,
        related_name="translations",
    )
    listing = models.ForeignKey(
        Listing,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        db_index=False,
        related_name="translations",
    )
    field = models.CharField(_("text"), max_length=20, choices=Field.choices)
    language = models.CharField(_("language"), max_length=3)
    text = models.TextField(_("translation"))
    origin = models.CharField(_("translated"), max_length=20, choices=Origin.choices)
    made_on = models.DateField(_("translated on"))
    of_text = models.CharField(max_length=32, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["field", "language", "id"]
        constraints = [
            exactly_one("translation_has_one_owner", *FIELDS),
            *(
                models.UniqueConstraint(
                    fields=[owner, "field", "language"], name=f"translation_once_per_{owner}"
                )
                for owner in FIELDS
            ),
            models.CheckConstraint(
                name="translation_of_a_text_its_owner_has",
                condition=reduce(
                    or_,
                    (
                        Q(**{f"{owner}__isnull": False}, field__in=names)
                        for owner, names in FIELDS.items()
                    ),
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    origin__in=["provider", "staff", "machine_checked", "machine", "imported"]
                ),
                name="translation_origin_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(language=""), name="translation_has_text_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} ({self.language})"

    def save(self, *args: Any, **options: Any) -> None:
        """Save as a translation of the original as it is stored now."""
        owner = next(name for name in FIELDS if getattr(self, f"{name}_id") is not None)
        related: Any = self._meta.get_field(owner).related_model
        # Not from the owner at hand, which may have been read before it was changed.
        stored = related._default_manager.filter(pk=getattr(self, f"{owner}_id"))
        self.of_text = digest(stored.values_list(self.field, flat=True).get())
        super().save(*args, **options)

    @property
    def owner(self) -> Model | None:
        """The record it belongs to."""
        return next((one for name in FIELDS if (one := getattr(self, name)) is not None), None)

    @property
    def is_current(self) -> bool:
        """Whether the original still says what was translated."""
        return self.owner is not None and fits(self.of_text, getattr(self.owner, self.field))
