"""The deployment as an app, so that its checks are known to Django."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class DeploymentConfig(AppConfig):
    """Registers `hrdirectory.checks`."""

    name = "hrdirectory"

    def ready(self) -> None:
        from hrdirectory import checks  # noqa: F401


class StaticFiles(StaticFilesConfig):
    """Static files without what no page asks for: it took a minute to compress.

    Redoc would ask another host for fonts; the API's documentation is Swagger's plain bundle.
    """

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc", "oauth2-redirect*"]
