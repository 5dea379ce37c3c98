"""What an uploaded list would do, row by row, and what staff decided about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from services.models.import_upload import ImportUpload


class PlannedRow(models.Model):
    """One row of the plan. Nothing public reads it; it can be made again from the file.

    `content` holds what a page shows of it (see `services.importers.plan_content`); `near` is its
    postal code, town or spot on the map, by which doubles within one file are found; `listing` the
    public id of the listing it is about, or that was made of it; `result` what became of it.
    """

    class Outcome(models.TextChoices):
        """What loading it would do."""

        CREATE = "create", _("new")
        UPDATE = "update", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        DUPLICATE = "duplicate", _("possible double")
        CONFLICT = "conflict", _("conflict")
        DECIDE = "decide", _("to be looked at")
        REFUSED = "refused", _("refused")

    class Decision(models.TextChoices):
        """What staff said."""

        NONE = "", _("not decided")
        ACCEPT = "accept", _("accept")
        NEW = "new", _("a new one")
        SAME = "same", _("same as this one")
        OURS = "ours", _("keep ours")
        THEIRS = "theirs", _("take theirs")
        LEAVE = "leave", _("leave out")

    id = models.BigAutoField(primary_key=True)
    upload = models.ForeignKey(ImportUpload, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    line = models.PositiveIntegerField(_("line"), default=0)
    external_id = models.CharField(_("id at the source"), max_length=200, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    near = models.CharField(max_length=60, blank=True)
    listing = models.UUIDField(null=True, blank=True)
    content = models.JSONField(default=dict)
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.NONE, blank=True
    )
    result = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("planned row")
        verbose_name_plural = _("planned rows")
        ordering = ["upload", "number"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["upload", "outcome", "number"], name="planned_row_outcome"),
            models.Index(fields=["upload", "near"], name="planned_row_near"),
        ]
        constraints = [
            # Two requests that make the same step of a plan: the second fails here.
            models.UniqueConstraint(fields=["upload", "number"], name="planned_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"
