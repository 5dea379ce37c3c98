"""Services and places of one organization, where nothing says which service is at which place.

Older packages have no table of services at locations. With one service, or with one place, there
is nothing to choose. Otherwise a guess would send people to the wrong door, so none is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.importers.proposal import Row
from services.importers.readers.hsds_parts import Offer, Part, cells_of

WHICH_SERVICE = "which_service"
NO_SERVICE = "no_service"


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A place of which it is not said what is offered there."""

    organization: Part
    location: Part
    services: int

    def row(self, number: int) -> Row:
        """The place as a row that is kept and refused."""
        code = WHICH_SERVICE if self.services else NO_SERVICE
        words = (
            f"Nothing says which of the {self.services} services of its organization is here."
            if self.services
            else "Nothing says that any service is here."
        )
        cells = cells_of(Offer(self.organization, {}, self.location))
        return Row(number, 0, cells, words, code)


def pair(
    organization: Part, services: Sequence[Part], places: Sequence[Part]
) -> Iterator[Offer | Unpaired]:
    """Every service at every place when one of the two is single; else the places, unpaired."""
    if not places:
        for service in services:
            yield Offer(organization, service, None)
    elif len(services) == 1 or (services and len(places) == 1):
        for place in places:
            for service in services:
                yield Offer(organization, service, place)
    else:
        for place in places:
            yield Unpaired(organization, place, len(services))
