"""Where records come from, and what must not be listed."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from services.admin.record_admin import SECURE_LINKS
from services.admin.site import site
from services.models import DoNotList, ImportRun, Source, SourceRecord, Visibility


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Written by imports and actions, read here."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody adds one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody changes one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes one."""
        return False


@admin.register(Source, site=site)
class SourceAdmin(admin.ModelAdmin[Source]):
    """Lists that we load, with their licence."""

    formfield_overrides = SECURE_LINKS
    list_display = ("name", "code", "licence", "trusted")
    search_fields = ("name", "code")


@admin.register(ImportRun, site=site)
class ImportRunAdmin(ReadOnlyAdmin):
    """What each loading did."""

    list_display = ("file_name", "source", "state", "rows_done", "created_at", "finished_at")
    list_filter = ("state", "source")
    list_select_related = ("source",)


class OutcomeFilter(admin.SimpleListFilter):
    """Rows that became a listing, and rows that did not."""

    title = gettext_lazy("outcome")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Refused, with remarks, matched."""
        return [
            ("refused", gettext_lazy("refused")),
            ("remarks", gettext_lazy("with remarks")),
            ("matched", gettext_lazy("has a listing")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[SourceRecord]
    ) -> QuerySet[SourceRecord] | None:
        """The rows of the chosen outcome."""
        if self.value() == "refused":
            return queryset.filter(listing=None).exclude(problems=[])
        if self.value() == "remarks":
            return queryset.exclude(problems=[])
        return queryset.exclude(listing=None) if self.value() == "matched" else None


@admin.register(SourceRecord, site=site)
class SourceRecordAdmin(ReadOnlyAdmin):
    """Rows as received. A row of a confidential place is shown to those who may see its address."""

    list_display = ("external_id", "source", "listing", "retrieved_on", "remarks")
    list_filter = (OutcomeFilter, "source")
    search_fields = ("external_id",)
    list_select_related = ("source", "listing__program", "listing__location")
    fields = ("source", "external_id", "listing", "retrieved_on", "remarks", "received")

    @admin.display(description=gettext_lazy("remarks"))
    def remarks(self, record: SourceRecord) -> str:
        """What the import had to say."""
        return "; ".join(
            str(p.get("message", p) if isinstance(p, dict) else p) for p in record.problems
        )

    @admin.display(description=gettext_lazy("row as received"))
    def received(self, record: SourceRecord) -> str:
        """The row, for those who may see it (see `get_fields`)."""
        return json.dumps(record.raw, ensure_ascii=False, indent=1)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the row for those who may not see it."""
        sees_all = request.user.has_perm("services.view_confidentialaddress")
        if sees_all or obj is None or is_public(obj):
            return self.fields
        return [name for name in self.fields if name != "received"]


def is_public(record: SourceRecord) -> bool:
    """Whether the row tells no more than its listing's public address does.

    One that was held back because its address is kept confidential here has no listing.
    """
    if record.listing is None:
        return not any(problem.get("code") == "confidential" for problem in record.problems)
    return record.listing.location.visibility == Visibility.EXACT


@admin.register(DoNotList, site=site)
class DoNotListAdmin(admin.ModelAdmin[DoNotList]):
    """Places that no import may bring back."""

    list_display = ("name", "city", "country", "source", "reason", "asked_on")
    search_fields = ("name", "city", "external_id")
    list_select_related = ("source",)
