"""The search index: slim rows made from the records, never edited by hand.

`services.search.indexing` is the only writer; `check_index` tells whether it still says what the
records say. The rows hold no foreign-key constraint: the page fetch asks the records again, so a
stale row shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connections, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ROWS_AT_ONCE = 150


class SearchRow(models.Model):
    """One location, or one listing at it, as a search by place sees it.

    `bucket`: 0 for the location as such (exactly one row); 2N for its first listing of program
    type number N, 2N + 1 for each further one of that type. `types` has bit N - 1 of each type.
    `x`, `y`, `z`: unit vector of the public point, all null where there is none. `yes`, `known`,
    `languages`: see `services.domain.facts.bits`. `sort_key`: the location's name in UTF-8, a
    zero byte, its uuid; bytes, so that every database orders alike. `combination`: which
    `SearchCombination` the location is counted in, 0 in rows of listings. `cell`: the small cell
    (see `services.domain.cells`) of the location's own row, null in others and without a point.
    """

    id = models.BigAutoField(primary_key=True)
    location = models.ForeignKey(
        "services.Location", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    listing = models.ForeignKey(
        "services.Listing",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        null=True,
        db_index=False,
    )
    bucket = models.SmallIntegerField()
    types = models.SmallIntegerField()
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    yes = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    languages = models.BigIntegerField(default=0)
    sort_key = models.BinaryField()
    combination = models.BigIntegerField(default=0)
    cell = models.IntegerField(null=True)

    class Meta:
        verbose_name = _("search row")
        verbose_name_plural = _("search rows")
        indexes = [
            models.Index(fields=["bucket", "sort_key"], name="search_row_by_name"),
            models.Index(
                fields=["bucket", "z", "x", "y", "sort_key"], name="search_row_by_position"
            ),
            models.Index(
                fields=["bucket", "sort_key"],
                condition=Q(x__isnull=True),
                name="search_row_without_place",
            ),
            models.Index(
                fields=["combination", "sort_key"],
                condition=Q(bucket=0),
                name="search_row_by_combination",
            ),
            # All that counting the places of a cell reads.
            models.Index(
                fields=["cell", "x", "y", "z", "types"],
                condition=Q(cell__isnull=False),
                name="search_row_by_cell",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["listing"], name="search_row_once_per_listing"),
            models.UniqueConstraint(
                fields=["location"], condition=Q(bucket=0), name="search_row_once_per_location"
            ),
            models.CheckConstraint(
                condition=Q(bucket=0, listing__isnull=True)
                | Q(bucket__range=(2, 17), listing__isnull=False),
                name="search_row_bucket_fits",
            ),
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True, z__isnull=True)
                | Q(x__isnull=False, y__isnull=False, z__isnull=False),
                name="search_row_has_a_whole_point_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location_id}/{self.bucket}"


class SearchTotalQuerySet(models.QuerySet["SearchTotal"]):
    """The histogram's one way to change."""

    def add(self, types: int, locations: int) -> None:
        """Count `locations` more (or fewer, when negative) places with these program types."""
        # One statement that two writers can run at the same time; the ORM has none that adds.
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                "INSERT INTO services_searchtotal (types, locations) VALUES (%s, %s)"
                " ON CONFLICT (types) DO UPDATE"
                " SET locations = services_searchtotal.locations + excluded.locations",
                [types, locations],
            )


class SearchTotal(models.Model):
    """How many locations have exactly these program types: what a search of everywhere counts."""

    types = models.SmallIntegerField(primary_key=True)
    locations = models.IntegerField()

    objects = SearchTotalQuerySet.as_manager()

    class Meta:
        verbose_name = _("search total")
        verbose_name_plural = _("search totals")

    def __str__(self) -> str:
        return f"{self.types}: {self.locations}"


class SearchCombinationQuerySet(models.QuerySet["SearchCombination"]):
    """The one way these counts change."""

    def add(self, changes: Mapping[tuple[int, int, int, int, int], int]) -> None:
        """Count so many more (or fewer) places with each row; rows of no place are forgotten."""
        rows = [(*row, change) for row, change in sorted(changes.items()) if change]
        with connections[self.db].cursor() as cursor:
            for start in range(0, len(rows), ROWS_AT_ONCE):
                some = rows[start : start + ROWS_AT_ONCE]
                marks = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(some))
                cursor.execute(
                    "INSERT INTO services_searchcombination"
                    f" (combination, bucket, yes, known, languages, locations) VALUES {marks}"
                    " ON CONFLICT (combination, bucket, yes, known, languages) DO UPDATE"
                    " SET locations = services_searchcombination.locations + excluded.locations",
                    [value for row in some for value in row],
                )
        gone = {row[0] for row in rows if row[-1] < 0}
        self.filter(combination__in=gone, locations__lte=0).delete()


class SearchCombination(models.Model):
    """How many locations have listings with exactly these facts: what filters everywhere count.

    The locations of a combination have the same listings as far as filters can tell. There is one
    row for each of these listings: its first bucket and its facts as in `SearchRow`.
    """

    id = models.BigAutoField(primary_key=True)
    combination = models.BigIntegerField()
    bucket = models.SmallIntegerField()
    yes = models.BigIntegerField()
    known = models.BigIntegerField()
    languages = models.BigIntegerField()
    locations = models.IntegerField()

    objects = SearchCombinationQuerySet.as_manager()

    class Meta:
        verbose_name = _("search combination")
        verbose_name_plural = _("search combinations")
        constraints = [
            models.UniqueConstraint(
                fields=["combination", "bucket", "yes", "known", "languages"],
                name="search_combination_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.combination}/{self.bucket}: {self.locations}"
