"""The words of listings, folded for search, and the vocabulary they make up.

Written by `services.search.indexing` like the search rows, with words that may be published only.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

MAX_WORD = 40
ROWS_AT_ONCE = 150


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

    def add(self, listings: Mapping[str, int], names: Mapping[str, int]) -> None:
        """Count each term in so many more (or fewer) listings and names; if in none, forget it."""
        rows = [
            (term, term[::-1], len(term), listings.get(term, 0), names.get(term, 0))
            for term in sorted({*listings, *names})
            if listings.get(term) or names.get(term)
        ]
        with connections[self.db].cursor() as cursor:
            for start in range(0, len(rows), ROWS_AT_ONCE):
                some = rows[start : start + ROWS_AT_ONCE]
                marks = ", ".join(["(%s, %s, %s, %s, %s)"] * len(some))
                cursor.execute(
                    "INSERT INTO services_searchterm (term, reversed, length, listings, names)"
                    f" VALUES {marks} ON CONFLICT (term) DO UPDATE"
                    " SET listings = services_searchterm.listings + excluded.listings,"
                    " names = services_searchterm.names + excluded.names",
                    [value for row in some for value in row],
                )
        gone = [term for term, _reversed, _length, change, _names in rows if change < 0]
        self.filter(term__in=gone, listings__lte=0).delete()


class SearchTerm(models.Model):
    """A word that some listing has: in how many listings, and in how many of their names.

    `reversed`: the word read backwards, so that its end can be looked up.
    """

    term = models.CharField(max_length=MAX_WORD, primary_key=True)
    reversed = models.CharField(max_length=MAX_WORD, default="")
    length = models.SmallIntegerField()
    listings = models.IntegerField()
    names = models.IntegerField(default=0)

    objects = SearchTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        indexes = [
            models.Index(
                fields=["reversed"], name="search_term_by_end", opclasses=["varchar_pattern_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.term
