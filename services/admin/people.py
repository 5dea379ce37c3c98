"""Who may sign in, and what they may do. Superusers alone reach these pages."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from services.admin.site import site


@admin.register(User, site=site)
class PersonAdmin(UserAdmin[User]):
    """Staff accounts."""

    list_display = ("username", "is_active", "is_staff", "is_superuser", "last_login")


@admin.register(Group, site=site)
class RoleAdmin(GroupAdmin):
    """Roles; Curator and Editor are kept up to date by the directory itself."""
