"""HSDS 3.x as nested JSON: a service, an organization, a page or list of them, or NDJSON.

Each service at each of its places is a row; `hsds_parts` names its cells. A service of which no
place is said is one row with the place type "none".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.importers.proposal import FileRefused, Remark, Row
from services.importers.readers.hsds_pairs import Unpaired, pair
from services.importers.readers.hsds_parts import Offer, Part, cells_of
from services.importers.readers.json_stream import JsonStream
from services.importers.readers.reader import MOST_ROWS, Reader

NOT_HSDS = "This is no HSDS data: there is no service, organization or service at a location."
OF_A_SERVICE = ("status", "organization", "organization_id", "service_at_locations")


class HsdsJsonReader(Reader):
    """Rows of a file of HSDS objects; held one at a time."""

    stream: JsonStream

    def open(self) -> None:
        """Look at the first object."""
        self.stream = JsonStream(self.path)
        first = next(self.stream.objects(), None)
        if not isinstance(first, Mapping) or not ("name" in first or "service" in first):
            raise FileRefused(NOT_HSDS)

    def rows(self) -> Iterator[Row]:
        """One row for each service at each place."""
        columns: dict[str, None] = {}
        number = 0
        for one in self.stream.objects():
            if not isinstance(one, Mapping):
                number += 1
                yield Row(number, 0, {}, "The record is not an object.")
                continue
            for offer in offers_of(one):
                number += 1
                row = _row(offer, number)
                columns |= dict.fromkeys(row.cells)
                yield row
            if number > MOST_ROWS:
                raise FileRefused(f"The file has more than {MOST_ROWS:,} records. Split it.")
        self.columns = tuple(columns)
        self._expect_all()

    def _expect_all(self) -> None:
        """One page of several would make the rows of the others count as gone."""
        pages = self.stream.numbers.get("total_pages", 1)
        if pages <= 1:
            return
        words = f"The file is one of {pages} pages."
        if self.mapping.source.complete:
            raise FileRefused(
                f"{words} Ask for all in one (format=ndjson), or set complete = false."
            )
        remark = Remark("part_of_pages", words)
        if remark not in self.warnings:
            self.warnings.append(remark)


def _row(offer: Offer | Unpaired, number: int) -> Row:
    return offer.row(number) if isinstance(offer, Unpaired) else Row(number, 0, cells_of(offer))


def offers_of(record: Part) -> Iterator[Offer | Unpaired]:
    """What a service, an organization or a service at a location offers, place by place."""
    if isinstance(record.get("service"), Mapping):
        service = record["service"]
        yield Offer(_part(service, "organization"), service, _place(record, {}), record)
    elif any(key in record for key in OF_A_SERVICE):
        organization = _part(record, "organization") or {"id": record.get("organization_id")}
        yield from _of_services(organization, [record], ())
    else:
        yield from _of_services(record, _parts(record, "services"), _parts(record, "locations"))


def _of_services(
    organization: Part, services: Sequence[Part], places: Sequence[Part]
) -> Iterator[Offer | Unpaired]:
    """Services with their links; where no service of the organization has any, by elimination."""
    known = {str(one.get("id")): one for one in _parts(organization, "locations")}
    if not any(_parts(service, "service_at_locations") for service in services):
        yield from pair(organization, services, places)
        return
    for service in services:
        links = _parts(service, "service_at_locations")
        for link in links:
            yield Offer(organization, service, _place(link, known), link)
        if not links:
            yield Offer(organization, service, None)


def _place(link: Part, places: Mapping[str, Part]) -> Part | None:
    """The location a link holds, or one the organization lists under the link's `location_id`."""
    held = link.get("location")
    return held if isinstance(held, Mapping) else places.get(str(link.get("location_id")))


def _part(record: Part, name: str) -> Part:
    found: Any = record.get(name)
    return found if isinstance(found, Mapping) else {}


def _parts(record: Part, name: str) -> list[Part]:
    found: Any = record.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
