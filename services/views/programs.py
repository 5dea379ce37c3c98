"""The eight program types: a list, and a page for each that explains it and searches for it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from services.domain.program_types import ProgramType
from services.search.areas import areas
from services.views.areas import FIRST_AREAS
from services.views.guides import GUIDES
from services.views.kinds import kind_of, kinds
from services.views.learn import fragment


@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    """All eight, each with one line."""
    return render(request, "programs/list.html", {"kinds": kinds()})


@require_safe
def program_detail(request: HttpRequest, program_type: str) -> HttpResponse:
    """What one type of program is, what to expect there, and a search for it."""
    if program_type not in list(ProgramType):
        raise Http404
    context = {
        "kind": kind_of(ProgramType(program_type)),
        "kinds": kinds(),
        "chosen": [program_type],
        "fragment": fragment(program_type),
        "language": get_language(),
        "has_guide": program_type in GUIDES,
        "areas": list(areas(ProgramType(program_type)).values())[:FIRST_AREAS],
    }
    return render(request, "programs/detail.html", context)
