"""What every record has: a stable public identity and its dates."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """Base of every published or curated row. `id` is internal; `uuid` is what the world knows."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last edited"), auto_now=True)

    class Meta:
        abstract = True
