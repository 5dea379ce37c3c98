"""The cards of results as they were drawn last, so that a page of them is read at once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchCard(models.Model):
    """What a result shows of one location, as JSON: see `services.search.cards`.

    Made from findable listings alone, and written with the rest of the index. Holds nothing that
    depends on who asks, where or when.
    """

    location = models.OneToOneField(
        "services.Location",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    content = models.TextField()

    class Meta:
        verbose_name = _("search card")
        verbose_name_plural = _("search cards")

    def __str__(self) -> str:
        return str(self.pk)
