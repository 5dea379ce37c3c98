"""The roles name only permissions that exist."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from services.curation.roles import ROLES


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_role_names_known_permissions(role: str) -> None:
    known = set(Permission.objects.values_list("codename", flat=True))
    assert ROLES[role] <= known
