"""Name and place together make a double; either alone does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.domain.geo import Point
from services.importers.matching import Likeness, best_match, compare

HERE = Likeness(
    uuid="here",
    program_type="naloxone",
    kind="site",
    name="Example Pharmacy Inc",
    provider_name="Example Pharmacy Inc",
    address="710 Sample Street",
    city="Vancouver",
    region="BC",
    country="CA",
    postal_code="V6A 1N5",
    point=Point(49.2821, -123.1181),
    is_exact=True,
    phones=frozenset({"+16045550100"}),
    website="https://www.pharmacy.example.org/a",
)


def like(**changes: object) -> Likeness:
    return replace(HERE, uuid="row", **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "EXAMPLE PHARMACY"},
        {"address": "710 Sample St., Suite 4"},
        {"address": "12-710 Sample Street"},
        {"address": "710 Smaple Street"},
        {"name": "Exmaple Pharmcy", "provider_name": "Exmaple Pharmcy"},
        {"name": "Other Words", "provider_name": "Other Words"},
        {"address": "", "phones": frozenset()},
        {"postal_code": "", "phones": frozenset()},
        {"address": "", "point": None},
        {"address": "", "point": Point(49.2835, -123.1181), "phones": frozenset()},
    ],
)
def test_same_name_and_place_may_be_a_double(changes):
    assert compare(like(**changes), HERE) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"program_type": "syringe"},
        {"kind": "dispenser"},
        {"address": "712 Sample Street"},
        {"address": "900 Other Road"},
        {"city": "Victoria", "postal_code": "V8W 1A1", "point": Point(48.42, -123.36)},
        {"name": "Other Words", "provider_name": "Other Words", "phones": frozenset()},
        {"address": "", "point": None, "phones": frozenset(), "website": ""},
        {"address": "", "point": Point(49.30, -123.1181), "phones": frozenset(), "website": ""},
    ],
    ids=str,
)
def test_name_alone_or_place_alone_is_none(changes):
    changed = {"phones": frozenset({"+16045550199"}), **changes}

    assert compare(like(**changed), replace(HERE, website="")) is None


def test_chain_of_shops_is_not_a_chain_of_doubles():
    shop = like(address="2 Next Street", point=Point(49.29, -123.12), postal_code="")

    assert compare(shop, replace(HERE, postal_code="")) is None


def test_match_explains_itself():
    match = compare(like(), HERE)

    assert match.score == 100
    assert match.words == (
        "May be the same as “Example Pharmacy Inc” (here): same name, same address, same phone, "
        "same website; 100 of 100."
    )


def test_best_of_several_is_named():
    other = replace(HERE, uuid="other", name="Example Farmacy", phones=frozenset())

    assert best_match(like(), [other, HERE]).candidate.uuid == "here"


@pytest.mark.parametrize(
    "changes",
    [
        {"phones": frozenset(), "point": None, "postal_code": ""},
        {"phones": frozenset(), "point": None, "city": "Vancouver East"},
        {"phones": frozenset(), "address": "", "point": Point(49.2829, -123.1201)},
        {"address": "", "point": None},
    ],
)
def test_alike_listings_share_a_block(changes):
    row = like(**changes)

    assert row.looked_up_under & HERE.kept_under
    assert HERE.looked_up_under & row.kept_under
