"""FindTreatment.gov's own answer: {page, totalPages, recordCount, rows: [...]}, saved by a curator.

Each row's services come by category, with labels joined by "; ". They are put together in one
column, `services`; a category can be asked for as `services.TC`. A page of several is refused
when it is not the only one, since rows of the others would count as gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.importers.proposal import FileRefused, Remark
from services.importers.readers.features import Feature, FeatureReader

JOIN = "; "


class FindTreatmentReader(FeatureReader):
    """Rows of an answer, or of a list of answers when a curator put the pages into one file."""

    def find(self, document: Any) -> list[Any]:
        pages = document if isinstance(document, list) else [document]
        rows: list[Any] = []
        for page in pages:
            if not isinstance(page, Mapping) or not isinstance(page.get("rows"), list):
                raise FileRefused("This is no answer of FindTreatment.gov: it has no list “rows”.")
            rows += page["rows"]
        self._expect_all(pages, len(rows))
        return rows

    def _expect_all(self, pages: list[Mapping[str, Any]], rows: int) -> None:
        total = max((int(page.get("totalPages") or 1) for page in pages), default=1)
        if total <= len(pages):
            return
        words = f"The file has {len(pages)} of {total} pages ({rows} rows)."
        if self.mapping.source.complete:
            raise FileRefused(f"{words} Put all pages into one list, or set complete = false.")
        self.warnings.append(Remark("part_of_pages", words))

    def read(self, feature: Mapping[str, Any]) -> Feature:
        cells = {key: value for key, value in feature.items() if key != "services"}
        labels: list[str] = []
        for service in feature.get("services") or []:
            if not isinstance(service, Mapping):
                raise ValueError("A service of the row is not an object.")
            said = str(service.get("f3") or "")
            cells[f"services.{service.get('f2')}"] = said
            labels += [label.strip() for label in said.split(";") if label.strip()]
        cells["services"] = JOIN.join(dict.fromkeys(labels))
        latitude, longitude = cells.pop("latitude", None), cells.pop("longitude", None)
        return cells, latitude, longitude
