"""The page of a program's facts: every fact of its type, when it was last confirmed, one save."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from services.admin.facts_form import FactsForm
from services.admin.person import signed_in
from services.curation.confirm import confirm_facts
from services.curation.facts import clear_fact, set_fact
from services.curation.refusal import Refused
from services.models import Program


def change_facts(
    model_admin: admin.ModelAdmin[Program], request: HttpRequest, program_id: int
) -> HttpResponse:
    """Show the form; save what changed and what was confirmed, all of it or nothing."""
    if not request.user.has_perm("services.change_program"):
        raise PermissionDenied
    program = get_object_or_404(Program.objects.select_related("provider"), pk=program_id)
    form = FactsForm(request.POST or None, program=program)
    if form.is_valid() and _saved(request, program, form):
        messages.success(request, _("The facts were saved."))
        return redirect("admin:services_program_facts", program.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Facts of %(program)s") % {"program": program},
        "program": program,
        "form": form,
    }
    return TemplateResponse(request, "admin/facts.html", context)


def _saved(request: HttpRequest, program: Program, form: FactsForm) -> bool:
    with transaction.atomic():
        for key, value in form.changed_facts().items():
            try:
                if value:
                    set_fact(program=program, key=key, value=value, by=signed_in(request))
                else:
                    clear_fact(program=program, key=key, by=signed_in(request))
            except Refused as refusal:
                form.add_error(key, str(refusal))
        if form.errors:
            transaction.set_rollback(True)
            return False
        if form.confirmed_keys():
            confirm_facts(
                program=program,
                keys=form.confirmed_keys(),
                how=form.cleaned_data["how"],
                role=form.cleaned_data["role"],
                on=form.cleaned_data["on"],
                by=signed_in(request),
            )
    return True
