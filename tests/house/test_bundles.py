"""Stylesheet and script reach the visitor as one file each, whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from hrdirectory.bundles import BUNDLES, squeezed

ROOT = Path(__file__).resolve().parents[2]
# Files of others, of staff pages, and of the API's documentation.
SERVED_ALONE = {"vendor", "admin_extra", "api"}


@pytest.mark.parametrize("name", BUNDLES)
def test_bundle_holds_every_part_in_order(name):
    bundle = Path(finders.find(name)).read_text("utf-8")

    at = 0
    for part in BUNDLES[name]:
        at = bundle.index(squeezed((ROOT / "static" / part).read_text("utf-8")).strip(), at)


def test_every_source_is_in_a_bundle():
    static = ROOT / "static"
    sources = {
        path.relative_to(static).as_posix()
        for path in [*static.rglob("*.css"), *static.rglob("*.js")]
        if path.relative_to(static).parts[0] not in SERVED_ALONE
    }

    assert sources == {part for parts in BUNDLES.values() for part in parts}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a {\n  color: red; /* why */\n}\n", "a {\ncolor: red; \n}\n"),
        ("/* one\n two */\nf();\n", "f();\n"),
    ],
)
def test_squeezing_drops_comments_and_indentation(text, left):
    assert squeezed(text) == left


def test_collected_bundles_are_named_by_content_and_compressed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    settings.STATICFILES_FINDERS = ["hrdirectory.bundles.BundleFinder"]
    call_command("collectstatic", interactive=False, verbosity=0)

    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert names["site.css"] != "site.css"
    assert (tmp_path / f"{names['site.css']}.br").exists()
