"""What every test shares: a plain static storage, and no way out to the network."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def plain_static_files(settings, tmp_path_factory) -> None:
    """Tests need no collected static files; one test of its own proves that collecting works."""
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()  # WhiteNoise warns of one that is missing
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
