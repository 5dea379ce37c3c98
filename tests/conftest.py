"""What every test shares: a plain static storage, steady plans, and no way out to the network."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import settings as examples

# The same examples each time, so that a run tells of the change it is made for. New ones are looked
# for with `pytest --hypothesis-profile default`.
examples.register_profile("same", derandomize=True, deadline=None)
examples.load_profile("same")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Keep PostgreSQL from counting the tables of a test database by itself.

    Tests never commit. A vacuum that passes by finds no row and writes that down; from then on
    the planner takes every table for empty and joins the large ones row by row.
    """
    with django_db_blocker.unblock():
        if connection.vendor != "postgresql":
            return
        with connection.cursor() as cursor:
            for model in apps.get_models():
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")


@pytest.fixture(autouse=True)
def plain_static_files(settings, tmp_path_factory) -> None:
    """Tests need no collected static files; one test of its own proves that collecting works."""
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()  # WhiteNoise warns of one that is missing
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def no_cached_answers() -> None:
    """What a test kept for an hour is nothing to the next one."""
    cache.clear()


@pytest.fixture(autouse=True)
def first_language() -> None:
    """A page that one test asked for in Spanish must not leave Spanish to the next test."""
    translation.activate(site_settings.LANGUAGE_CODE)
