"""The words of listings, folded for search, and the vocabulary they make up.

Written by `services.search.indexing` like the search rows, with words that may be published only.
"""

from __future__ import annotations

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

MAX_WORD = 40


class SearchText(models.Model):
    """Folded words of one public listing, separated by single blanks.

    `names`: words of the names of location and provider. `words`: those and all others.
    `is_closed`: the program is closed for good; its place is found by name only, as closed.
    """

    listing = models.OneToOneField(
        "services.Listing",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    location = models.ForeignKey(
        "services.Location", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    is_closed = models.BooleanField(default=False)
    names = models.TextField()
    words = models.TextField()

    class Meta:
        verbose_name = _("search text")
        verbose_name_plural = _("search texts")

    def __str__(self) -> str:
        return self.names


class SearchTermQuerySet(models.QuerySet["SearchTerm"]):
    """The vocabulary's one way to change."""

    def add(self, changes: dict[str, int]) -> None:
        """Count each term in so many more (or fewer) listings; terms in none are forgotten."""
        rows = [(term, change) for term, change in sorted(changes.items()) if change]
        if not rows:
            return
        with connections[self.db].cursor() as cursor:
            cursor.executemany(
                "INSERT INTO services_searchterm (term, length, listings) VALUES (%s, %s, %s)"
                " ON CONFLICT (term) DO UPDATE"
                " SET listings = services_searchterm.listings + excluded.listings",
                [(term, len(term), change) for term, change in rows],
            )
        gone = [term for term, change in rows if change < 0]
        self.filter(term__in=gone, listings__lte=0).delete()


class SearchTerm(models.Model):
    """A word that some listing has, and in how many."""

    term = models.CharField(max_length=MAX_WORD, primary_key=True)
    length = models.SmallIntegerField()
    listings = models.IntegerField()

    objects = SearchTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        indexes = [models.Index(fields=["length", "term"], name="search_term_by_length")]

    def __str__(self) -> str:
        return self.term
