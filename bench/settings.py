"""The product's settings with two addresses more: an empty view and a hand-built one."""

from hrdirectory.settings import *  # noqa: F403
from hrdirectory.settings import LOGGING

ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["localhost"]
# The request's log line is made as in production and then thrown away.
LOGGING["handlers"]["console"] |= {"class": "bench.measure.web.NowhereHandler"}  # type: ignore[index]
