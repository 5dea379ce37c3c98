"""How gunicorn serves the site: `gunicorn -c python:hrdirectory.serving hrdirectory.wsgi`."""

from __future__ import annotations

import gc
import multiprocessing
import os
from typing import Any

from hrdirectory.env import env

bind = env.str("BIND", default="127.0.0.1:8000")
workers = env.int("WEB_CONCURRENCY", default=min(2 * multiprocessing.cpu_count(), 8))
threads = env.int("WEB_THREADS", default=2)
worker_class = "gthread"
# Its log would quote every search; the site writes a line of its own that does not.
accesslog = None
errorlog = "-"
# Warnings of gunicorn quote what a broken request asked for.
loglevel = "error"
# Two servers of one user would share the socket in the home directory.
control_socket_disable = True
timeout = 30
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
# New values before the youngest are looked through, and rounds before the older ones are.
GARBAGE = (20_000, 20, 20)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrdirectory.settings")


def post_worker_init(worker: Any) -> None:
    """Look for cycles of garbage less often, and never among what the start has left for good.

    A page makes thousands of values, nearly all of which go by themselves.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


def on_starting(server: Any) -> None:
    """Refuse to serve what must not go live, such as sample records on a real site."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError
    from django.db import connections

    django.setup()
    if settings.SAMPLE_DATA:
        return  # the site says so on every page
    try:
        call_command("check", deploy=True, databases=["default"], fail_level="ERROR")
    except SystemCheckError as error:
        raise SystemExit(f"Not started. {error}") from error
    finally:
        connections.close_all()
