"""Who runs programs (HSDS: organization)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.models.record import Record


class ProviderQuerySet(models.QuerySet["Provider"]):
    """Named questions about providers."""

    def public(self) -> ProviderQuerySet:
        """Providers with at least one public listing."""
        from services.models.listing import Listing

        listings = Listing.objects.public().filter(program__provider=models.OuterRef("pk"))
        return self.filter(models.Exists(listings))


class Provider(Record):
    """A group, clinic, pharmacy or office that runs programs."""

    name = models.CharField(_("name"), max_length=200)
    alternate_name = models.CharField(_("also known as"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
    )
    is_sample = models.BooleanField(
        _("sample"),
        default=False,
        help_text=_("A made-up record that shows how the directory works. Never real help."),
    )
    note = models.TextField(_("staff note"), blank=True, help_text=_("Never shown to the public."))

    history = HistoricalRecords()
    objects = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("provider")
        verbose_name_plural = _("providers")
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"], name="provider_by_name")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="provider_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="provider_is_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("provider", args=[self.uuid])
