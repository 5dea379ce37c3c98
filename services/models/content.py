"""Curated content that is not a listing: help lines, law notes and area alerts."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.models.record import Record


class Hotline(Record):
    """A number to call, what it does, who owns it, and when it was last checked."""

    class Kind(models.TextChoices):
        """What the line is for."""

        EMERGENCY = "emergency", _("emergency")
        SPOTTING = "spotting", _("someone stays with you on the line")
        CRISIS = "crisis", _("crisis support")
        REFERRAL = "referral", _("finding help")
        POISON = "poison", _("poison information")

    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("number"), max_length=40)
    country = models.CharField(_("country"), max_length=2)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    does = models.CharField(_("what it does, English"), max_length=300)
    does_es = models.CharField(_("what it does, Spanish"), max_length=300, blank=True)
    hours = models.CharField(_("hours"), max_length=100, blank=True)
    owner_url = models.URLField(_("owner's page"), max_length=500)
    checked_on = models.DateField(_("last checked"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        ordering = ["country", "kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["country", "number", "name"], name="hotline_once"),
        ]

    def __str__(self) -> str:
        return self.name


class LegalNote(Record):
    """What the law of one place says about one thing, as of a day, with its source."""

    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("state or province"), max_length=10, blank=True)
    topic = models.CharField(_("topic"), max_length=120)
    topic_es = models.CharField(_("topic, Spanish"), max_length=120, blank=True)
    text = models.TextField(_("text"))
    text_es = models.TextField(_("text, Spanish"), blank=True)
    as_of = models.DateField(_("as of"))
    source_name = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("link"), max_length=500)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("law note")
        verbose_name_plural = _("law notes")
        ordering = ["country", "region", "topic"]

    def __str__(self) -> str:
        return self.topic


class AreaAlertQuerySet(models.QuerySet["AreaAlert"]):
    """Named questions about alerts."""

    def current(self, now: datetime) -> AreaAlertQuerySet:
        """Alerts that have started at `now` and not expired."""
        return self.filter(starts_at__lte=now, expires_at__gt=now)


class AreaAlert(Record):
    """A warning for an area that ends by itself: contaminated supply, a closure, weather."""

    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("state or province"), max_length=10, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    radius_m = models.PositiveIntegerField(_("radius in metres"), null=True, blank=True)
    source_name = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("link"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("from"))
    expires_at = models.DateTimeField(_("until"))

    history = HistoricalRecords()
    objects = AreaAlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("area alert")
        verbose_name_plural = _("area alerts")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("starts_at")),
                name="area_alert_expires_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title
