"""A program at a location (HSDS: service_at_location): what is curated, published and searched."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.models.confirmation import How
from services.models.location import Location, Visibility
from services.models.program import Program
from services.models.record import Record
from services.models.schedule import ListingHoursKind


class Publication(models.TextChoices):
    """Draft, in review, published, withdrawn: only `published` is ever public."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ConsentAnswer(models.TextChoices):
    """What the provider said about one use of the listing."""

    NOT_ASKED = "not_asked", _("not asked")
    YES = "yes", _("yes")
    NO = "no", _("no")


class ListingQuerySet(models.QuerySet["Listing"]):
    """Named questions about listings. `public` is the one place that decides what is public."""

    def public(self) -> ListingQuerySet:
        """What anyone may see: published, not refused by its provider, not at a hidden location."""
        return self.filter(publication=Publication.PUBLISHED).exclude(
            Q(consent_web=ConsentAnswer.NO) | Q(location__visibility=Visibility.HIDDEN)
        )

    def open_data(self) -> ListingQuerySet:
        """What may be given away as data: public, and refused neither to partners nor as such."""
        return self.public().exclude(
            Q(consent_open_data=ConsentAnswer.NO) | Q(consent_partners=ConsentAnswer.NO)
        )

    def findable(self) -> ListingQuerySet:
        """Public listings that a search by distance may show: all but those closed for good."""
        return self.public().exclude(program__status=Program.Status.CLOSED)

    def openly_withdrawn(self) -> ListingQuerySet:
        """Taken out, and to be said so. A hidden location never says that it exists."""
        return self.filter(publication=Publication.WITHDRAWN).exclude(
            location__visibility=Visibility.HIDDEN
        )


class Listing(Record):
    """The unit of the directory. Its freshness is its latest confirmation, not its latest edit."""

    program = models.ForeignKey(
        Program, verbose_name=_("program"), on_delete=models.PROTECT, related_name="listings"
    )
    location = models.ForeignKey(
        Location, verbose_name=_("location"), on_delete=models.PROTECT, related_name="listings"
    )
    description = models.TextField(_("about this program here"), blank=True)
    publication = models.CharField(
        _("publication"), max_length=20, choices=Publication.choices, default=Publication.DRAFT
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("why withdrawn"), max_length=300, blank=True)
    consent_web = models.CharField(
        _("consent: this website"),
        max_length=10,
        choices=ConsentAnswer.choices,
        default=ConsentAnswer.NOT_ASKED,
    )
    consent_open_data = models.CharField(
        _("consent: open data"),
        max_length=10,
        choices=ConsentAnswer.choices,
        default=ConsentAnswer.NOT_ASKED,
    )
    consent_partners = models.CharField(
        _("consent: partners"),
        max_length=10,
        choices=ConsentAnswer.choices,
        default=ConsentAnswer.NOT_ASKED,
    )
    hours_kind = models.CharField(
        _("hours"),
        max_length=20,
        choices=ListingHoursKind.choices,
        default=ListingHoursKind.AS_LOCATION,
    )
    hours_text = models.TextField(_("hours as published"), blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    confirmed_how = models.CharField(
        _("confirmed how"), max_length=20, choices=How.choices, blank=True
    )

    history = HistoricalRecords()
    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["id"]
        permissions = [("publish_listing", _("Can publish, withdraw and restore listings"))]
        # Nearly all are published: first in an index, that would look choosy to SQLite's planner.
        indexes = [models.Index(fields=["confirmed_on", "publication"], name="listing_to_confirm")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "location"], name="listing_once_per_program_and_location"
            ),
            models.CheckConstraint(
                condition=Q(publication__in=Publication.values), name="listing_publication_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(publication="published") | Q(published_at__isnull=False),
                name="listing_published_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(publication="withdrawn")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="listing_withdrawn_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(publication="published") | ~Q(consent_web="no"),
                name="listing_refused_is_not_published",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, confirmed_how="")
                | (Q(confirmed_on__isnull=False) & ~Q(confirmed_how="")),
                name="listing_confirmed_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program} – {self.location}"


class Consent(Record):
    """One answer of a provider about one use of a listing: what, by whom (a role), on which day."""

    class Use(models.TextChoices):
        """What the listing may be used for."""

        WEB = "web", _("this website")
        OPEN_DATA = "open_data", _("open data")
        PARTNERS = "partners", _("partners")

    listing = models.ForeignKey(
        Listing, verbose_name=_("listing"), on_delete=models.CASCADE, related_name="consents"
    )
    use = models.CharField(_("use"), max_length=20, choices=Use.choices)
    answer = models.CharField(_("answer"), max_length=10, choices=ConsentAnswer.choices)
    given_by = models.CharField(_("given by"), max_length=80, help_text=_("A role, not a name."))
    given_on = models.DateField(_("given on"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_use_display()}: {self.get_answer_display()}"
