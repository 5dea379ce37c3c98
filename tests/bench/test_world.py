"""The made-up directory: the same each time, and of the kind that it is said to be."""

from __future__ import annotations

from itertools import chain

import pytest

from bench.generate.rows import TABLES, Rows
from bench.generate.world import COMMON, RARE, World
from services.domain.facts import fact, parse


@pytest.fixture(scope="module")
def providers():
    return list(World(4000))


def rows(size):
    maker = Rows()
    return [row for provider in World(size) for row in maker.of(provider)]


def locations(providers):
    return list(chain.from_iterable(provider.locations for provider in providers))


def test_a_size_gives_the_same_rows_each_time():
    assert rows(300) == rows(300)


def test_a_smaller_directory_is_the_beginning_of_a_larger_one(providers):
    small = locations(World(200))

    assert small == locations(providers)[:200]


def test_it_has_as_many_locations_as_asked(providers):
    assert len(locations(providers)) == 4000


def test_types_are_as_common_and_as_rare_as_said(providers):
    offered = [{one.program.kind for one in place.listings} for place in locations(providers)]
    listings = sum(len(place.listings) for place in locations(providers))

    assert 0.52 < sum(COMMON in kinds for kinds in offered) / 4000 < 0.58
    assert sum(RARE in kinds for kinds in offered) < 12
    assert 1.8 < listings / 4000 < 2.0


def test_rows_fit_their_tables_and_have_ids_of_their_own():
    made = rows(300)

    assert {name for name, _row in made} <= set(TABLES)
    assert all(len(row) == len(TABLES[name].columns) for name, row in made)
    ids = [row[1] for _name, row in made]
    assert len(set(ids)) == len(ids)
    assert {len(one) for one in ids} == {32}


def test_facts_are_ones_that_the_directory_takes(providers):
    known = {
        (program.kind, key, value)
        for provider in providers
        for program in provider.programs
        for key, value in program.known
    }

    assert all(parse(fact(key), value) == value for _kind, key, value in known)


def test_names_are_plainly_made_up(providers):
    assert all(provider.name.startswith("Example ") for provider in providers)
    assert all(place.name.startswith("Example ") for place in locations(providers))
