"""Actions that ask something before they run: a reason, a day, how it was confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import Promise

SHOWN = 20


def asked(request: HttpRequest) -> Any:
    """The posted answers, or None while the question is still to be put."""
    return request.POST if "answered" in request.POST else None


def ask(
    model_admin: admin.ModelAdmin[Any],
    request: HttpRequest,
    rows: QuerySet[Any],
    form: forms.Form,
    *,
    action: str,
    title: str | Promise,
) -> TemplateResponse:
    """The page with the question; its form comes back to the same action."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "form": form,
        "action": action,
        "rows": rows[:SHOWN],
        "more": max(0, rows.count() - SHOWN),
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
        "checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/ask.html", context)
