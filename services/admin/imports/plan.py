"""The plan: every row with what loading it would do, and what staff say about it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services.admin.imports.access import address, page_of, sees_confidential, upload_at
from services.admin.imports.plan_rows import shown_rows
from services.importers import decisions
from services.importers.decisions import CLEAR, Decision, Outcome
from services.models import ImportUpload, PlannedRow, SourceRecord

ROWS_A_PAGE = 50
GONE_SHOWN = 50
WAITING = "waiting"
State = ImportUpload.State
#: Decisions offered for all rows of an outcome at once.
FOR_ALL = {
    Outcome.CREATE: (Decision.ACCEPT,),
    Outcome.UPDATE: (Decision.ACCEPT,),
    Outcome.DECIDE: (Decision.ACCEPT, Decision.LEAVE),
    Outcome.DUPLICATE: (Decision.NEW, Decision.LEAVE),
    Outcome.CONFLICT: (Decision.OURS, Decision.LEAVE),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one outcome: how many, and where they are shown."""

    code: str
    label: str
    count: int
    query: str
    is_shown: bool


def plan_page(site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Rows of the plan, filtered and paged."""
    upload = upload_at(uuid)
    if upload.state in (State.COLUMNS, State.PLANNING, State.LOADING):
        return redirect(page_of(upload))
    shown = chosen(request.GET.get("outcome", ""))
    rows = rows_of(upload, shown)
    pages = Paginator(rows, ROWS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    gone = gone_from(upload)
    context = {
        **site.each_context(request),
        "title": _("What loading would do") if upload.is_open else _("What was loaded"),
        "upload": upload,
        "parts": parts_of(upload, shown),
        "outcome": shown,
        "page": page,
        "rows": list(shown_rows(page.object_list, sees_confidential=sees_confidential(request))),
        "for_all": [(choice.value, choice.label) for choice in FOR_ALL.get(Outcome(shown), ())]
        if shown in FOR_ALL
        else [],
        "is_open": upload.state == State.PLANNED,
        "accepted": decisions.to_load(upload).count(),
        "clear": decisions.waiting(upload).filter(outcome__in=CLEAR).count(),
        "waiting": decisions.waiting(upload).exclude(outcome__in=CLEAR).count(),
        "gone": gone[:GONE_SHOWN],
        "gone_count": gone.count(),
        "may_publish": may_publish(request, upload),
        "query": urlencode({"outcome": shown}) if shown else "",
    }
    return TemplateResponse(request, "admin/imports/plan.html", context)


def chosen(outcome: str) -> str:
    """The outcome asked for, or all."""
    return outcome if outcome in (*Outcome.values, WAITING) else ""


def rows_of(upload: ImportUpload, shown: str) -> QuerySet[PlannedRow]:
    """Rows of one outcome, rows that wait for a decision, or all but the unchanged."""
    if shown == WAITING:
        return decisions.waiting(upload).exclude(outcome__in=CLEAR).order_by("number")
    rows = PlannedRow.objects.filter(upload=upload).order_by("number")
    return rows.filter(outcome=shown) if shown else rows


def parts_of(upload: ImportUpload, shown: str) -> list[Part]:
    """How many rows there are of each outcome."""
    counts = dict(
        PlannedRow.objects.filter(upload=upload)
        .order_by()
        .values_list("outcome")
        .annotate(rows=Count("id"))
    )
    found = [Part("", _("all rows"), sum(counts.values()), "", not shown)]
    for outcome in Outcome:
        query = urlencode({"outcome": outcome.value})
        count = counts.get(outcome.value, 0)
        found.append(Part(outcome.value, str(outcome.label), count, query, shown == outcome.value))
    asked = decisions.waiting(upload).exclude(outcome__in=CLEAR).count()
    query = urlencode({"outcome": WAITING})
    found.insert(1, Part(WAITING, _("to be decided"), asked, query, shown == WAITING))
    return [part for part in found if part.count or part.is_shown]


def gone_from(upload: ImportUpload) -> QuerySet[SourceRecord]:
    """Rows of earlier imports that the list no longer has: to be checked, never deleted."""
    if upload.mapping is None or not PlannedRow.objects.filter(upload=upload).exists():
        return SourceRecord.objects.none()
    if "complete = false" in upload.mapping.toml:
        return SourceRecord.objects.none()
    rows = PlannedRow.objects.filter(upload=upload)
    return (
        SourceRecord.objects.filter(source=upload.mapping.source, listing__isnull=False)
        .exclude(external_id__in=rows.values("external_id"))
        .exclude(listing__uuid__in=rows.exclude(listing=None).values("listing"))
        .select_related("listing__program", "listing__location")
        .defer("raw", "applied")
        .order_by("external_id")
    )


def may_publish(request: HttpRequest, upload: ImportUpload) -> bool:
    """Whether new listings may be published at once: the source and the person are trusted."""
    trusted = bool(upload.mapping and upload.mapping.source.trusted)
    return trusted and request.user.has_perm("services.publish_listing")


def decide_rows(_site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note what was said about the rows of a page, of an outcome, or about all that are clear."""
    upload = upload_at(uuid)
    if upload.state != State.PLANNED:
        messages.error(request, _("Nothing can be decided about it now."))
        return redirect(page_of(upload))
    posted, shown = request.POST, chosen(request.POST.get("outcome", ""))
    if "clear" in posted:
        count = sum(decisions.decide_outcome(upload, outcome, Decision.ACCEPT) for outcome in CLEAR)
    elif "all" in posted:
        count = decisions.decide_outcome(upload, shown, posted["all"])
    else:
        count = decide_page(upload, posted)
    told = ngettext("%(count)d row was decided.", "%(count)d rows were decided.", count)
    messages.success(request, told % {"count": count})
    query = {"outcome": shown, "page": posted.get("page", "")}
    kept = urlencode({name: value for name, value in query.items() if value})
    return redirect(f"{address('import_plan', upload)}{'?' if kept else ''}{kept}")


def decide_page(upload: ImportUpload, posted: QueryDict) -> int:
    """Note ticks and choices of the rows that the page showed; how many changed."""
    numbers = [int(n) for n in posted.getlist("shown") if n.isdigit()][:ROWS_A_PAGE]
    rows = decisions.decidable(upload).filter(number__in=numbers)
    wanted: dict[str, list[int]] = {}
    for row in rows:
        if Decision.ACCEPT in decisions.CHOICES[row.outcome]:
            said = Decision.ACCEPT.value if posted.get(f"row-{row.number}") else ""
            said = Decision.LEAVE.value if row.decision == "leave" and not said else said
        else:
            said = posted.get(f"row-{row.number}", "")
        if said != row.decision:
            wanted.setdefault(said, []).append(row.number)
    return sum(decisions.decide(upload, said, found) for said, found in wanted.items())
