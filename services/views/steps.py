"""One step from a search to the next: the same search with something added, changed or left out.

A step is a link in an ordinary search and a small form in a discreet one, so that it never puts
what was searched into an address that the search itself kept out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from services.views.shown import Shown

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step(Shown):
    """Words to choose it by, and the parameters it leads to."""

    label: str
    pairs: Pairs

    @property
    def query(self) -> str:
        """The parameters as the end of an address."""
        return urlencode(self.pairs)


@dataclass(frozen=True, slots=True)
class Asked(Shown):
    """The parameters of a search as given, without empty ones."""

    pairs: Pairs

    @classmethod
    def of(cls, params: QueryDict) -> Asked:
        """From the address or the form."""
        return cls(
            tuple(
                (name, value)
                for name, values in params.lists()
                for value in values
                if value.strip()
            )
        )

    @property
    def query(self) -> str:
        """The parameters as the end of an address."""
        return urlencode(self.pairs)

    def values(self, name: str) -> list[str]:
        """All values of one parameter."""
        return [value for key, value in self.pairs if key == name]

    def value(self, name: str) -> str:
        """The last value of one parameter, or nothing."""
        return (self.values(name) or [""])[-1]

    @property
    def near_given(self) -> str:
        """The place as typed; coordinates stand in for it."""
        return self.value("near") or ", ".join(filter(None, map(self.value, ("lat", "lon"))))

    @property
    def words(self) -> str:
        """The words as typed."""
        return self.value("q")

    @property
    def open_now(self) -> bool:
        """Whether only places open now are wanted."""
        return bool(self.value("open_now"))

    @property
    def open_at(self) -> str:
        """The moment asked for as a field for date and time takes it, without zone."""
        return self.value("open_at")[:16].replace(" ", "T")

    @property
    def include_unknown(self) -> bool:
        """Whether places that do not say are wanted too."""
        return bool(self.value("unknown"))

    def with_value(self, label: str, name: str, value: object) -> Step:
        """The step that sets one parameter; the page starts at the first again."""
        kept = tuple(pair for pair in self.pairs if pair[0] not in (name, "page"))
        return Step(label, (*kept, (name, str(value))))

    def without(self, label: str, *names: str) -> Step:
        """The step that leaves parameters out."""
        return Step(label, tuple(p for p in self.pairs if p[0] not in (*names, "page")))

    def without_value(self, label: str, name: str, value: str) -> Step:
        """The step that leaves one value of a parameter out."""
        return Step(label, tuple(p for p in self.pairs if p != (name, value) and p[0] != "page"))

    def near(self, label: str, near: str) -> Step:
        """The step that starts the same search from another place."""
        kept = tuple(p for p in self.pairs if p[0] not in ("near", "lat", "lon", "page"))
        return Step(label, (("near", near), *kept))
