"""Who acts in a request of the curators' tool."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest


def signed_in(request: HttpRequest) -> User:
    """The person; the admin site lets nobody come here without signing in."""
    return cast(User, request.user)
