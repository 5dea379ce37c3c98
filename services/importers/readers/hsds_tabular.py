"""HSDS as a package of tables: a folder or zip of CSV files, of 1.x, 2.x or 3.x."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from services.importers.proposal import FileRefused, Grade, Remark, Row
from services.importers.readers.hsds_package import TABLE_OF, HsdsPackage
from services.importers.readers.hsds_pairs import Unpaired, pair
from services.importers.readers.hsds_parts import Offer, cells_of
from services.importers.readers.reader import Reader, sha256_of

Part = dict[str, Any]

PARTS_OF = {
    "organization": {"phones": "phone"},
    "service": {
        "phones": "phone",
        "schedules": "schedule",
        "languages": "language",
        "cost_options": "cost_option",
        "required_documents": "required_document",
    },
    "location": {
        "phones": "phone",
        "schedules": "schedule",
        "languages": "language",
        "addresses": "address",
        "accessibility": "accessibility",
    },
    "service_at_location": {"phones": "phone", "schedules": "schedule"},
}
LOST = Remark(
    "organization_lost",
    "The package has no organization of this id, so it is not known who runs it.",
    Grade.CHECK,
)


class HsdsTabularReader(Reader):
    """Rows of a package: each service at each place, as the table of the two together says.

    Where there is no such table, they meet through their organization if that is unmistakable.
    """

    package: HsdsPackage

    def open(self) -> None:
        """Read the tables into a temporary database."""
        if not self.path.exists():
            raise FileRefused("There is no such file or folder.")
        try:
            self.package = HsdsPackage(self.path)
        except sqlite3.Error as error:
            raise FileRefused(f"The package cannot be read: {error}.") from error
        self.warnings += self.package.warnings

    def checksum(self) -> str:
        """Of a folder, its tables in the order of their names."""
        if self.path.is_file():
            return super().checksum()
        files = (path for path in self.path.iterdir() if path.stem.casefold() in TABLE_OF)
        return sha256_of(*sorted(files))

    def rows(self) -> Iterator[Row]:
        """One row for each service at each place, and for each place that got none."""
        columns: dict[str, None] = {}
        for number, offer in enumerate(self._offers(), start=1):
            remarks = () if offer.organization.get("name") else (LOST,)
            if isinstance(offer, Unpaired):
                row = offer.row(number)
            else:
                row = Row(number, 0, cells_of(offer), remarks=remarks)
            columns |= dict.fromkeys(row.cells)
            yield row
        self.columns = tuple(columns)

    def _offers(self) -> Iterator[Offer | Unpaired]:
        if self.package.has_links:
            yield from self._linked()
        else:
            yield from self._by_organization()

    def _linked(self) -> Iterator[Offer]:
        """Services with their links; a service without any has no place."""
        for service in self._services():
            links = self.package.owned("link", "service", service["id"])
            organization = self._organization(service)
            for link in links:
                place = self.package.one("location", link.get("location_id", ""))
                yield Offer(
                    organization,
                    service,
                    self._with_parts("location", place) if place else None,
                    self._with_parts("service_at_location", link),
                )
            if not links:
                yield Offer(organization, service, None)

    def _by_organization(self) -> Iterator[Offer | Unpaired]:
        """Organizations in the order in which locations and services name them."""
        seen: set[str] = set()
        for kind in ("location", "service"):
            for row in self.package.all(kind):
                identity = row.get("organization_id", "")
                if identity not in seen:
                    seen.add(identity)
                    yield from self._of_organization(identity, row)

    def _of_organization(self, identity: str, row: Part) -> Iterator[Offer | Unpaired]:
        services = [one for one in self._owned("service", identity, row) if one.get("id")]
        places = [one for one in self._owned("location", identity, row) if one.get("id")]
        placed = [one for one in services if one.get("location_id")]
        organization = self._organization(row)
        for service in placed:
            place = self.package.one("location", service["location_id"])
            yield Offer(
                organization, service, self._with_parts("location", place) if place else None
            )
        taken = {one["location_id"] for one in placed}
        yield from pair(
            organization,
            [one for one in services if not one.get("location_id")],
            [one for one in places if one["id"] not in taken],
        )

    def _owned(self, kind: str, identity: str, row: Part) -> Sequence[Part]:
        """The services or places of an organization; a row that names none stands alone."""
        if not identity:
            return [row]
        return [
            self._with_parts(kind, one)
            for one in self.package.owned(kind, "organization", identity)
        ]

    def _services(self) -> Iterator[Part]:
        for service in self.package.all("service"):
            if service.get("id"):
                yield self._with_parts("service", service)

    def _organization(self, row: Part) -> Part:
        identity = row.get("organization_id", "")
        found = self.package.one("organization", identity) if identity else None
        return self._with_parts("organization", found) if found else {"id": identity}

    def _with_parts(self, kind: str, row: Part) -> Part:
        """A row with the rows of other tables that belong to it, as in nested HSDS."""
        identity = row.get("id", "")
        owned = self.package.owned
        nested: Part = {
            name: owned(table, kind, identity) for name, table in PARTS_OF[kind].items()
        }
        if kind == "service":
            nested["attributes"] = list(self._terms(identity))
            said = [one.get("eligibility", "") for one in owned("eligibility", kind, identity)]
            row = {"eligibility": "\n".join(filter(None, said)), **row}
        return row | {name: rows for name, rows in nested.items() if rows}

    def _terms(self, service: str) -> Iterator[Part]:
        for table in ("attribute", "service_taxonomy"):
            for one in self.package.owned(table, "service", service):
                wanted = one.get("taxonomy_term_id") or one.get("taxonomy_id") or ""
                term = self.package.one("term", wanted)
                yield {**one, "taxonomy_term": term or {"code": one.get("taxonomy_id", "")}}
