"""Addresses of the import pages, below the staff pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_GET, require_POST, require_safe

from services.admin.imports import columns, plan, reports, saved, start, work
from services.admin.imports.access import View, may_load


def import_urls(site: admin.AdminSite) -> list[Any]:
    """The pages, each behind sign-in and the permission to load lists."""

    def page(view: View, only: Callable[[Any], Any] | None = None) -> Any:
        guarded = may_load(partial(view, site))
        return site.admin_view(only(guarded) if only else guarded)

    one = "imports/<uuid:uuid>/"
    return [
        path("imports/", page(start.start_page), name="imports"),
        path(f"{one}columns/", page(columns.columns_page), name="import_columns"),
        path(f"{one}start-from/", page(columns.start_from, require_POST), name="import_base"),
        path(f"{one}work/", page(work.work_page, require_GET), name="import_work"),
        path(f"{one}plan/", page(plan.plan_page, require_safe), name="import_plan"),
        path(f"{one}decide/", page(plan.decide_rows, require_POST), name="import_decide"),
        path(f"{one}again/", page(work.plan_again, require_POST), name="import_again"),
        path(f"{one}load/", page(work.load, require_POST), name="import_load"),
        path(f"{one}close/", page(work.close, require_POST), name="import_close"),
        path(f"{one}report.csv", page(reports.csv_report, require_safe), name="import_csv"),
        path(f"{one}report.json", page(reports.json_report, require_safe), name="import_json"),
        path("imports/saved/", page(saved.saved_page, require_safe), name="import_saved"),
        path(
            "imports/saved/<uuid:uuid>.toml",
            page(saved.as_toml, require_safe),
            name="import_toml",
        ),
    ]
