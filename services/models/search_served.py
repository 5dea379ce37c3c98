"""Which areas are served by mail, phone or internet: what a search around a place asks by area."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchServed(models.Model):
    """One location without a point, and one area that its findable programs serve.

    `area`: see `services.search.served`. `types` has bit N - 1 of each program type number N that
    serves it; `sort_key` as in `SearchRow`.
    """

    id = models.BigAutoField(primary_key=True)
    location = models.ForeignKey(
        "services.Location", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    area = models.CharField(max_length=20)
    types = models.SmallIntegerField()
    sort_key = models.BinaryField()

    class Meta:
        verbose_name = _("area served")
        verbose_name_plural = _("areas served")
        indexes = [
            models.Index(
                fields=["area", "sort_key", "types", "location"], name="search_served_by_name"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["location", "area"], name="search_served_once"),
        ]

    def __str__(self) -> str:
        return f"{self.location_id}: {self.area}"
