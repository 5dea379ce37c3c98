"""Whole answers, word for word, beside these tests: what a change does to them is seen at once.

To accept a change on purpose: HSDS_EXPECTED=write pytest tests/hsds/test_expected.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.hsds.test_answers import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
EXPECTED = Path(__file__).parent / "expected"
CASES = {
    "van": "services/00000000-0000-4000-8000-000000000002",
    "by_mail": "services/00000000-0000-4000-8000-00000000000c",
    "confidential": "service_at_locations/00000000-0000-4000-8000-000000000016",
}


def without_terms(record: object) -> object:
    """The record; of each term put on it the code alone, which says the rest."""
    if isinstance(record, list):
        return [without_terms(one) for one in record]
    if not isinstance(record, dict):
        return record
    told = {name: without_terms(part) for name, part in record.items()}
    if "taxonomy_term" in told:
        told["taxonomy_term"] = told["taxonomy_term"]["code"]
    return told


@pytest.mark.parametrize("name", CASES)
def test_answer_is_as_expected(client, request, name) -> None:
    request.getfixturevalue(name)
    told = json.dumps(without_terms(get(client, CASES[name])), indent=1, ensure_ascii=False)
    file = EXPECTED / f"{name}.json"
    if os.environ.get("HSDS_EXPECTED") == "write":
        file.write_text(told + "\n")
    assert json.loads(told) == json.loads(file.read_text())
