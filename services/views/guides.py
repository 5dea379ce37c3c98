"""What the first visit is like, for the program types where people ask that most."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from services.domain.program_types import ProgramType
from services.views.kinds import kind_of
from services.views.learn import fragment

GUIDES = (
    ProgramType.SYRINGE,
    ProgramType.MAT,
    ProgramType.DRUG_CHECKING,
    ProgramType.CONSUMPTION_ROOM,
    ProgramType.HOUSING,
    ProgramType.LEGAL_AID,
)


@require_safe
def first_visit(request: HttpRequest, program_type: str) -> HttpResponse:
    """The guide for one type; 404 where there is none."""
    if program_type not in GUIDES:
        raise Http404
    context = {
        "kind": kind_of(ProgramType(program_type)),
        "fragment": fragment(f"first_visit_{program_type}"),
        "language": get_language(),
    }
    return render(request, "programs/first_visit.html", context)
