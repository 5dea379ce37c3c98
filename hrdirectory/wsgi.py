"""The WSGI entry point, for gunicorn: `gunicorn hrdirectory.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrdirectory.settings")

application = get_wsgi_application()

# What is loaded now stays until the end: looking through it for garbage, time and again, takes an
# eighth of a search. Asking for the addresses loads the views.
len(get_resolver().url_patterns)
gc.collect()
gc.freeze()
