"""When the outside geocoder was last asked about a location, and with what luck."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PointSearch(models.Model):
    """One row a location at most. It holds no address: nothing is left when one becomes secret."""

    class Outcome(models.TextChoices):
        """What came of it."""

        FOUND = "found", _("found")
        NOT_FOUND = "not_found", _("not found")
        FAR = "far", _("too far from the postal code or town")

    location = models.OneToOneField(
        "services.Location",
        verbose_name=_("location"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        verbose_name = _("search for a point")
        verbose_name_plural = _("searches for points")

    def __str__(self) -> str:
        return f"{self.location_id}: {self.outcome}"
