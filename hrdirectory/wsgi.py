"""The WSGI entry point, for gunicorn: `gunicorn hrdirectory.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrdirectory.settings")

application = get_wsgi_application()
