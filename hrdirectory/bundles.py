"""Stylesheets and scripts: written one concept a file, served as one file each.

A visitor on a slow network asks for one stylesheet and one script; an author finds colours, forms
or the quick exit in files of their own. There is no build step: the bundle is written when static
files are looked for or collected, without comments and indentation.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

BUNDLES: dict[str, tuple[str, ...]] = {
    "site.css": tuple(
        f"css/{name}.css"
        for name in (
            "tokens",
            "base",
            "layout",
            "forms",
            "home",
            "results",
            "details",
            "exceptions",
            "paper",
        )
    ),
    # The emergency page has a script of its own, since it alone is kept on the device.
    "emergency.js": ("js/exit.js", "offline/keep.js"),
    "map.css": ("css/map.css",),
    "map.js": ("map/map.js",),
    "site.js": tuple(
        f"js/{name}.js"
        for name in ("exit", "tell", "found", "near", "facets", "suggest", "share", "saved")
    ),
}
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENTATION = re.compile(r"\n\s*")


class BundleFinder(BaseFinder):
    """Adds the bundles to the static files that Django finds."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.folder = Path(settings.VAR_DIR) / "bundles"
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__()

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The bundle called `path`, written anew when a part has changed."""
        if path not in BUNDLES:
            return []
        found = str(write_bundle(path, self.folder))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every bundle, for `collectstatic`."""
        for name in BUNDLES:
            write_bundle(name, self.folder)
            yield name, self.storage


def write_bundle(name: str, folder: Path) -> Path:
    """Write the bundle into `folder` unless it is there already, and say where it is."""
    source = Path(settings.BASE_DIR) / "static"
    text = "".join(squeezed((source / part).read_text("utf-8")) for part in BUNDLES[name])
    target = folder / name
    if not target.exists() or target.read_text("utf-8") != text:
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"{name}.{os.getpid()}"
        draft.write_text(text, "utf-8")
        draft.replace(target)
    return target


def squeezed(text: str) -> str:
    """Without comments and indentation. Line ends stay, since scripts may rely on them."""
    return INDENTATION.sub("\n", COMMENTS.sub("", text)).strip() + "\n"
