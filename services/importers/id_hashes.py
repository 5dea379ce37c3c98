"""The ids of a file as hashes of eight bytes each, so that two million of them take 16 MB."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator

BUCKETS = 256
SHIFT = 56


class IdHashes(Collection[int]):
    """Numbers of 64 bits, each once. Added in any order, asked for after `settle`."""

    def __init__(self) -> None:
        self._buckets = [array("Q") for _ in range(BUCKETS)]

    def add(self, key: int) -> None:
        """Take one more; the same one may come again."""
        self._buckets[key >> SHIFT].append(key)

    def settle(self) -> IdHashes:
        """Make it ready to be asked, and give those that came more than once."""
        repeated = IdHashes()
        for at, bucket in enumerate(self._buckets):
            ordered = sorted(bucket)
            kept = array("Q")
            for key in ordered:
                if not kept or kept[-1] != key:
                    kept.append(key)
                elif not (again := repeated._buckets[at]) or again[-1] != key:
                    again.append(key)
            self._buckets[at] = kept
        return repeated

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, int):
            return False
        bucket = self._buckets[key >> SHIFT]
        at = bisect_left(bucket, key)
        return at < len(bucket) and bucket[at] == key

    def __iter__(self) -> Iterator[int]:
        for bucket in self._buckets:
            yield from bucket

    def __len__(self) -> int:
        return sum(map(len, self._buckets))
