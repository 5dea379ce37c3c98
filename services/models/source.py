"""Where knowledge came from: published lists, their rows as received, and what not to list."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from services.models.listing import Listing
from services.models.record import Record


class Source(Record):
    """A list that someone publishes and we load."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("web page"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    attribution = models.CharField(_("credit line"), max_length=300, blank=True)
    trusted = models.BooleanField(
        _("publish without review"),
        default=False,
        help_text=_("Listings from this source are published as soon as they are loaded."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ImportRun(Record):
    """One loading of one file: how far it came, and what it did."""

    class State(models.TextChoices):
        """Running, done, or stopped and fit to resume."""

        RUNNING = "running", _("running")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="runs"
    )
    file_name = models.CharField(_("file"), max_length=255)
    file_sha256 = models.CharField(_("checksum"), max_length=64)
    mapping = models.CharField(_("mapping"), max_length=100)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    rows_total = models.PositiveIntegerField(_("rows in all"), default=0)
    list_date = models.DateField(_("date of the list"), null=True, blank=True)
    worker = models.CharField(
        _("process"), max_length=120, blank=True, help_text=_("Which process loads it.")
    )
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("loaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: loaded on the command line."),
    )
    report = models.JSONField(_("report"), default=dict)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]
        constraints = [
            # The lock of an import: a second one of the same list fails on this row.
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(state="running"),
                name="import_run_one_at_a_time_per_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"


class SourceRecord(Record):
    """One row as received, kept apart from what curators make of it.

    `applied` is what the last import wrote from it, by the names mappings use: a value that differs
    from it was changed by a curator since. `missing_since` is the day from which on the list no
    longer has the row.
    """

    # Its index is the first half of the constraint's: with one of its own, planners without fresh
    # counts read all rows of a source where they were asked for a few.
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="records",
        db_index=False,
    )
    external_id = models.CharField(_("id at the source"), max_length=200)
    raw = models.JSONField(_("row as received"))
    digest = models.CharField(_("digest"), max_length=64)
    retrieved_on = models.DateField(_("retrieved"))
    last_seen_run = models.ForeignKey(
        ImportRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="seen"
    )
    listing = models.ForeignKey(
        Listing,
        verbose_name=_("listing"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="source_records",
    )
    applied = models.JSONField(_("as last loaded"), default=dict, blank=True)
    missing_since = models.DateField(_("missing since"), null=True, blank=True)
    problems = models.JSONField(_("remarks"), default=list, blank=True)

    class Meta:
        verbose_name = _("source record")
        verbose_name_plural = _("source records")
        ordering = ["source", "id"]
        indexes = [
            models.Index(
                fields=["source", "missing_since"],
                condition=models.Q(missing_since__isnull=False),
                name="source_record_missing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"], name="source_record_once_per_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} #{self.external_id}"


class DoNotList(Record):
    """A place that asked not to be listed, or must not be. Every import honours it."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, null=True, blank=True, related_name="refusals"
    )
    external_id = models.CharField(_("id at the source"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    asked_on = models.DateField(_("asked on"))

    class Meta:
        verbose_name = _("do-not-list entry")
        verbose_name_plural = _("do-not-list entries")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
