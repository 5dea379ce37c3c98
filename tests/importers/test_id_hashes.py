"""Ids of a file, kept small."""

from __future__ import annotations

import random

from services.importers.id_hashes import IdHashes


def test_it_is_a_set_of_numbers_that_knows_what_came_twice():
    chance = random.Random(1)
    keys = [chance.getrandbits(64) for _ in range(3000)]
    keys += [0, 2**64 - 1, *keys[:50], *keys[:20], *keys[:20]]
    hashes = IdHashes()
    for key in keys:
        hashes.add(key)
    repeated = hashes.settle()

    assert sorted(hashes) == sorted(set(keys))
    assert sorted(repeated) == sorted(set(keys[:50]))
    assert (len(hashes), len(repeated)) == (3002, 50)
    assert all(key in hashes for key in keys)
    assert keys[0] in repeated
    assert keys[60] not in repeated
    assert 12345 not in hashes
    assert "12345" not in hashes


def test_nothing_is_in_an_empty_one():
    hashes = IdHashes()

    assert not hashes.settle()
    assert not hashes
    assert 1 not in hashes
