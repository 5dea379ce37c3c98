"""Settings: one file for demo and production; what differs comes through the environment."""

from __future__ import annotations

from pathlib import Path

import django_stubs_ext
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from hrdirectory.env import database, env, pooled, secret_key

# Lets admin and manager classes be written as generics, `ModelAdmin[Listing]`.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("HRDIRECTORY_VAR", default=str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret_key(VAR_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "hrdirectory.apps.StaticFiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "simple_history",
    "services",
    "hrdirectory.apps.DeploymentConfig",
]

MIDDLEWARE = [
    "services.views.unavailable.UnavailableMiddleware",
    "services.middleware.request_line.RequestLineMiddleware",
    "services.middleware.security_headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "services.middleware.compression.CompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "services.views.refusals.RefusalPagesMiddleware",
]

ROOT_URLCONF = "hrdirectory.urls"
WSGI_APPLICATION = "hrdirectory.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(VAR_DIR / "hrdirectory.sqlite3")}
# Behind a pooler that gives every transaction another session, nothing can be kept for the next.
DATABASE_POOLED = pooled()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["hrdirectory.formats"]
# Without it Django's log lines and gunicorn's would carry Chicago's time.
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "hrdirectory.bundles.BundleFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps of the documentation page's scripts are large, and browsers seldom ask for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Behind TLS (HTTPS=true): everything moves to https and stays there for two years.
HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Only true of a proxy that sets this header itself and drops the visitor's.
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "services.views.errors.form_refused"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# `no-referrer` would make browsers send `Origin: null`, and Django refuse every staff form.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["services.api.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "services.api.errors.handle",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Harm reduction services directory",
    "DESCRIPTION": "Where to find harm reduction programs. Keyless, read only. HSDS 3.1: /hsds/.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "ENFORCE_NON_BLANK_REQUEST_BODY": True,
}

# The log: times, methods, route names, status. Never a path argument, a query or an address.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        # A logger without any handler would fall back to writing warnings to stderr.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Without Django's mail to the admins, which carries the whole request.
        "django": {"handlers": ["console"], "propagate": False},
        # Django's own lines quote the path, and its reports the whole request.
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
        "django.server": {"handlers": ["nowhere"], "propagate": False},
        # Who looks for a fault with level DEBUG must not get the searches of others to read.
        "django.template": {"handlers": ["nowhere"], "propagate": False},
        "django.db.backends": {"handlers": ["nowhere"], "propagate": False},
    },
}
ADMINS: list[tuple[str, str]] = []
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"

SITE_NAME = env.str("SITE_NAME", default="Harm Reduction Directory")
# Where people write about a mistake in a listing. Empty: the page says whom to tell, not how.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
# The country the site serves: of places with one name, those there are meant first.
COUNTRY = env.str("COUNTRY", default="US")
# Where the quick exit leads: a plain page that says nothing about this one.
EXIT_URL = env.str("EXIT_URL", default="https://duckduckgo.com/?q=weather")
# Whether browsers keep the emergency page, and nothing else, for when there is no network.
KEEP_EMERGENCY_PAGE = env.bool("KEEP_EMERGENCY_PAGE", default=True)
# Coasts and borders behind the maps, built by `build_outlines`.
OUTLINES = BASE_DIR / "static" / "map" / "outlines.json"
# Street tiles behind the map that moves, such as https://tiles.example.org/{z}/{x}/{y}.png. Empty:
# none; whoever serves them would learn where people look.
MAP_TILES = env.str("MAP_TILES", default="")
MAP_TILES_ATTRIBUTION = env.str("MAP_TILES_ATTRIBUTION", default="")
DATA_LICENCE = env.str("DATA_LICENCE", default="CC BY 4.0")
# Made-up records are shown, loudly marked. Never true of a site that people rely on.
SAMPLE_DATA = env.bool("SAMPLE_DATA", default=False)
# Lists that staff upload, until they are loaded or seven days old. Nothing of it is ever served.
IMPORT_UPLOADS = VAR_DIR / "imports"
IMPORT_MOST_MB = env.int("IMPORT_MOST_MB", default=50)
IMPORT_MOST_ROWS = env.int("IMPORT_MOST_ROWS", default=50_000)
# A geopy geocoder for curators ("nominatim"...), never for a visitor's search. Empty: off.
GEOCODER = env.str("GEOCODER", default="")
