"""Who found a fact to be true, how and when. Editing a record is not confirming it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from services.models.record import Record


class How(models.TextChoices):
    """How something was found to be true."""

    PHONE = "phone", _("by phone")
    VISIT = "visit", _("by a visit")
    PROVIDER = "provider", _("by the provider")
    WEBSITE = "website", _("on the provider's website")
    DOCUMENT = "document", _("from a document")
    SOURCE = "source", _("from a published list")


class Confirmation(Record):
    """One act of confirming: what of a listing, by which role, how, and on which day."""

    listing = models.ForeignKey(
        "services.Listing",
        verbose_name=_("listing"),
        on_delete=models.CASCADE,
        related_name="confirmations",
    )
    what = models.CharField(
        _("what"),
        max_length=60,
        default="listing",
        help_text=_("“listing” for the whole of it, “hours”, or the key of a fact."),
    )
    how = models.CharField(_("how"), max_length=20, choices=How.choices)
    role = models.CharField(
        _("by"), max_length=80, help_text=_("A role, such as “curator”, never a person's name.")
    )
    confirmed_on = models.DateField(_("on"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ["-confirmed_on", "-id"]
        indexes = [models.Index(fields=["listing", "-confirmed_on"], name="confirmation_latest")]

    def __str__(self) -> str:
        return f"{self.what}, {self.get_how_display()}, {self.confirmed_on}"
