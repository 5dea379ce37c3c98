"""How the columns of a source's list become listings, as staff saved it: version after version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from services.models.record import Record
from services.models.source import Source


class ImportMapping(Record):
    """One version of a source's mapping, as the text of a mapping file. Never changed.

    A newer one is a row of its own, so that every past import can still be read by what it used.
    """

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="mappings"
    )
    version = models.PositiveIntegerField(_("version"))
    toml = models.TextField(_("mapping file"))
    digest = models.CharField(_("digest"), max_length=64)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("saved by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("saved mapping")
        verbose_name_plural = _("saved mappings")
        ordering = ["source", "-version"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["source", "version"], name="import_mapping_once_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source.code}@{self.version}"

    def save(self, *args: Any, **options: Any) -> None:
        """Write a new version; ValueError for one that is there."""
        if not self._state.adding:
            raise ValueError("A saved mapping is never changed; save a new version.")
        super().save(*args, **options)
