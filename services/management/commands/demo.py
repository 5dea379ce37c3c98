"""Try the directory: `python manage.py demo`. Served as in production, with made-up records."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from services.models import Provider

STAFF_NAME = "demo"


class Command(BaseCommand):
    """Prepare a SQLite database with sample records and serve it. Can be run again at any time."""

    help = "Load sample records and serve the directory with gunicorn, as in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare-only", action="store_true", help="do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        port: int = options["port"]
        if settings.DEBUG:
            raise CommandError("The demo serves as production does: run it without DEBUG.")
        if connection.vendor != "sqlite":
            raise CommandError(
                "DATABASE_URL names a database server. The demo keeps to its own SQLite file: "
                "unset DATABASE_URL and try again."
            )
        if not options["prepare_only"]:
            require_free(port)
        self.prepare()
        if not options["prepare_only"]:
            self.serve(port)

    def prepare(self) -> None:
        """Bring database, place names, sample records, staff user and static files up to date."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0)
        refuse_real_listings()
        call_command("load_gazetteer", stdout=self.stdout)
        call_command("load_hotlines", stdout=self.stdout)
        call_command("load_legal_notes", stdout=self.stdout)
        call_command("load_demo", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        password = new_staff_password()
        self.stdout.write(f"Staff pages: user {STAFF_NAME}, password {password}")

    def serve(self, port: int) -> None:
        """Become gunicorn. Does not return."""
        self.stdout.write(
            self.style.SUCCESS(f"Open http://127.0.0.1:{port}/   (staff: /admin/)   Ctrl-C stops.")
        )
        self.stdout.flush()
        connection.close()
        environment = os.environ | {"BIND": f"127.0.0.1:{port}", "SAMPLE_DATA": "true"}
        command = ["-m", "gunicorn", "--config", "python:hrdirectory.serving", "hrdirectory.wsgi"]
        os.execve(sys.executable, [sys.executable, *command], environment)


def require_free(port: int) -> None:
    """Stop with advice when something else already answers on the port."""
    if not 1 <= port <= 65535:
        raise CommandError(f"{port} is not a port; use 1 to 65535.")
    with socket.socket() as probe:
        # As gunicorn binds: a port just left by a stopped demo is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). "
                f"Choose another: make demo PORT={port + 10}"
            ) from error


def refuse_real_listings() -> None:
    """Sample records must never be mixed into a database that people rely on."""
    if Provider.objects.exists() and not Provider.objects.filter(is_sample=True).exists():
        raise CommandError(
            "This database holds real listings and no samples. The demo leaves it alone. "
            "Set HRDIRECTORY_VAR to an empty folder to try the demo beside it."
        )


def new_staff_password() -> str:
    """A fresh random password for the demo's staff user, who is made if need be."""
    password = secrets.token_urlsafe(12)
    user, _ = get_user_model().objects.get_or_create(
        username=STAFF_NAME, defaults={"is_staff": True, "is_superuser": True}
    )
    user.set_password(password)
    user.save()
    return password
