"""First-visit guides: where there is one, the program's page leads to it."""

from __future__ import annotations

import pytest
from django.test import Client

from services.domain.program_types import ProgramType
from services.views.guides import GUIDES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("kind", GUIDES, ids=str)
def test_program_page_leads_to_its_guide(client: Client, kind: ProgramType, language: str):
    guide = f"{language}/programs/{kind.value}/first-visit/"

    assert guide in client.get(f"{language}/programs/{kind.value}/").content.decode()
    assert client.get(guide).status_code == 200


@pytest.mark.parametrize("code", ["education", "naloxone", "nonsense"])
def test_there_is_none_for_other_types(client: Client, code: str):
    assert client.get(f"/programs/{code}/first-visit/").status_code == 404
