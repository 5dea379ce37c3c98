"""The one Django app of the project."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ServicesConfig(AppConfig):
    """Providers, programs, locations, listings, and everything that finds or keeps them."""

    name = "services"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Directory"

    def ready(self) -> None:
        """Start the upkeep of the search index and of the staff's roles, and the checks."""
        from services import checks  # noqa: F401
        from services.curation.roles import set_up_roles
        from services.search import structures, upkeep

        upkeep.connect()
        post_migrate.connect(structures.after_migrate, sender=self)
        post_migrate.connect(set_up_roles, sender=self)
