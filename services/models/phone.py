"""Telephone numbers of providers, programs, locations and listings (HSDS: phone)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.models.listing import Listing
from services.models.location import Location
from services.models.owned import exactly_one
from services.models.program import Program
from services.models.provider import Provider
from services.models.record import Record


class Phone(Record):
    """One number: E.164 (“+13125550100”) or a short code such as 988."""

    class Kind(models.TextChoices):
        """What answers."""

        VOICE = "voice", _("voice")
        TEXT = "text", _("text messages")
        FAX = "fax", _("fax")
        TEXTPHONE = "textphone", _("TTY")

    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(_("number"), max_length=40)
    extension = models.CharField(_("extension"), max_length=10, blank=True)
    label = models.CharField(_("label"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.VOICE)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("phone")
        verbose_name_plural = _("phones")
        ordering = ["id"]
        indexes = [models.Index(fields=["number"], name="phone_by_number")]
        constraints = [
            exactly_one("phone_has_one_owner", "provider", "program", "location", "listing"),
            models.CheckConstraint(condition=~models.Q(number=""), name="phone_has_a_number"),
        ]

    def __str__(self) -> str:
        return self.number
