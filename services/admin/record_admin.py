"""What the admin of every curated record shares: history, remarks on words, short lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from services.admin.choice import RecordSelect
from services.admin.text_form import PublicTextForm
from services.domain.respect import find

PHONE_DIGITS = 7
# An address typed without a scheme is taken as https.
SECURE_LINKS: dict[Any, Any] = {models.URLField: {"assume_scheme": "https"}}
SHORT_TEXTS: dict[Any, Any] = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}
PARTS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class PartVersion:
    """One version of a row that hangs on a record: what it is called, and its history row."""

    kind: str
    version: Any


class RecordAdmin(SimpleHistoryAdmin):
    """A record with its versions. Old versions are read, never put back: that would go around
    the rules of publishing.
    """

    form = PublicTextForm
    formfield_overrides = SECURE_LINKS | SHORT_TEXTS
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    object_history_list_template = "admin/history_list.html"
    # Related names of rows whose versions belong to this record's story.
    history_parts: tuple[str, ...] = ()
    phone_lookup = ""
    # What the record is called after, joined on every page and in select boxes.
    named_after: tuple[str, ...] = ()

    def revert_disabled(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Always: see above."""
        return True

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one version. Hiding the button is not enough: a form sent here would revert."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return response

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record's versions, and those of its phones, schedules and so on."""
        parts = [part for name in self.history_parts for part in self._part(name, object_id)]
        parts.sort(key=lambda part: part.version.history_date, reverse=True)
        context = {"parts": parts[:PARTS_SHOWN], **(extra_context or {})}
        response: HttpResponse = super().history_view(request, object_id, context)
        return response

    def save_related(
        self, request: HttpRequest, form: PublicTextForm, formsets: Any, change: bool
    ) -> None:
        """Save, and remark on words that hurt; the remark never blocks."""
        super().save_related(request, form, formsets, change)
        forms = [form, *(row for formset in formsets for row in formset.forms)]
        texts = [
            text
            for row in forms
            if isinstance(row, PublicTextForm) and row.has_changed()
            for text in row.public_texts()
        ]
        for remark in dict.fromkeys((r.term, r.preferred) for text in texts for r in find(text)):
            words = {"term": remark[0], "preferred": _(remark[1])}
            messages.warning(request, _("“%(term)s”: “%(preferred)s” may be kinder.") % words)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All records, with what they are called after."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.select_related(*self.named_after) if self.named_after else rows

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Select boxes that stand whatever is sent."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Model], search_term: str
    ) -> tuple[QuerySet[Model], bool]:
        """Search as declared; a telephone number is found however it is typed."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        digits = re.sub(r"\D", "", search_term)
        if not self.phone_lookup or len(digits) < PHONE_DIGITS:
            return found, duplicates
        return found | queryset.filter(**{f"{self.phone_lookup}__contains": digits}), True

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The public page, where there is one."""
        if not hasattr(obj, "get_absolute_url"):
            return None
        is_public = type(obj).objects.public().filter(pk=obj.pk).exists()
        return str(obj.get_absolute_url()) if is_public else None

    def _part(self, name: str, object_id: str) -> list[PartVersion]:
        relation = self.model._meta.get_field(name)
        history = relation.related_model.history
        rows = history.filter(**{f"{relation.field.name}_id": object_id})
        kind = relation.related_model._meta.verbose_name
        return [PartVersion(kind, row) for row in rows.select_related("history_user")[:PARTS_SHOWN]]


class PartInline(admin.TabularInline[Any, Any]):
    """Rows that hang on a record."""

    form = PublicTextForm
    extra = 0
