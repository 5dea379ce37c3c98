"""How many places lie in each cell of the globe: what a search around a place counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

CELLS_AT_ONCE = 60


class SearchCellQuerySet(models.QuerySet["SearchCell"]):
    """The one way these counts change."""

    def add(self, changes: Mapping[int, Sequence[int]]) -> None:
        """Count more (or fewer) places in cells: numbers in the order of `COUNTED`, by cell."""
        rows = [(cell, *numbers) for cell, numbers in sorted(changes.items()) if any(numbers)]
        names = ", ".join(COUNTED)
        mark = f"({', '.join(['%s'] * (len(COUNTED) + 1))})"
        sums = ", ".join(f"{name} = c.{name} + excluded.{name}" for name in COUNTED)
        with connections[self.db].cursor() as cursor:
            for start in range(0, len(rows), CELLS_AT_ONCE):
                some = rows[start : start + CELLS_AT_ONCE]
                cursor.execute(
                    f"INSERT INTO services_searchcell AS c (cell, {names})"
                    f" VALUES {', '.join([mark] * len(some))}"
                    f" ON CONFLICT (cell) DO UPDATE SET {sums}",
                    [value for row in some for value in row],
                )
        gone = [cell for cell, *numbers in rows if numbers[0] < 0]
        self.filter(cell__in=gone, locations__lte=0).delete()


class SearchCell(models.Model):
    """Places with a point in one cell (see `services.domain.cells`), all and by program type."""

    cell = models.IntegerField(primary_key=True)
    locations = models.IntegerField()
    education = models.IntegerField()
    naloxone = models.IntegerField()
    mat = models.IntegerField()
    syringe = models.IntegerField()
    consumption_room = models.IntegerField()
    drug_checking = models.IntegerField()
    housing = models.IntegerField()
    legal_aid = models.IntegerField()

    objects = SearchCellQuerySet.as_manager()

    class Meta:
        verbose_name = _("search cell")
        verbose_name_plural = _("search cells")

    def __str__(self) -> str:
        return f"{self.cell}: {self.locations}"


#: What is counted: all places, and those with each program type by its number.
COUNTED = tuple(field.name for field in SearchCell._meta.concrete_fields[1:])
