"""A file that staff uploaded, on its way from columns to a plan to listings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from services.models.import_mapping import ImportMapping
from services.models.record import Record
from services.models.source import ImportRun


class ImportUpload(Record):
    """One uploaded file and where it stands.

    `stored` is the random name under which the file lies in the uploads folder, empty once it is
    deleted. `profile` is what a first reading found (columns, sample rows, words), `draft` the
    mapping as edited and not yet saved. `rows_done` counts the rows of the work in hand: of the
    plan while it is made, of the loading afterwards; until `worked_until` a request is at it.
    """

    class State(models.TextChoices):
        """Where it stands; each but the last is open."""

        COLUMNS = "columns", _("columns to be mapped")
        PLANNING = "planning", _("plan being made")
        PLANNED = "planned", _("waiting for decisions")
        LOADING = "loading", _("being loaded")
        CLOSED = "closed", _("closed")

    file_name = models.CharField(_("file"), max_length=255)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    format = models.CharField(_("format"), max_length=20)
    stored = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.COLUMNS
    )
    profile = models.JSONField(default=dict)
    draft = models.JSONField(default=dict)
    mapping = models.ForeignKey(
        ImportMapping,
        verbose_name=_("mapping"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
    )
    list_date = models.DateField(_("date of the list"), null=True, blank=True)
    rows_total = models.PositiveIntegerField(_("rows in all"), default=0)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    worked_until = models.DateTimeField(null=True, blank=True)
    run = models.ForeignKey(
        ImportRun,
        verbose_name=_("import"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="uploads",
    )
    publish = models.BooleanField(_("publish at once"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("uploaded list")
        verbose_name_plural = _("uploaded lists")
        ordering = ["-id"]
        default_permissions = ()
        permissions = [("load_list", _("Can load lists"))]
        constraints = [
            # Of two uploads of one file at the same time the second fails on this row.
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~models.Q(state="closed"),
                name="import_upload_once_while_open",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        """Whether something can still be done with it."""
        return self.state != self.State.CLOSED
