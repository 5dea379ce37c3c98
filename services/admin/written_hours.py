"""The page on which hours are written as people say them, read, and confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.hours_remarks import place_of, remarks, week_in_words
from services.admin.person import signed_in
from services.curation.refusal import Refused
from services.curation.schedule import Owner, rule_of, write_hours
from services.domain.hours_text import MAX_LENGTH, Reading, read_hours
from services.models import HoursKind, Location


class HoursForm(forms.Form):
    """One box for all of it."""

    text = forms.CharField(
        label=gettext_lazy("hours in words"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "As you would say it, such as “M-F 8a-4:30p; Sat 10am-2pm”, “1st & 3rd Tue 6-8 PM”, "
            "“24/7” or “by appointment”."
        ),
    )


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """What was understood: the week or kind in lines, or why not, and what may be a slip."""

    text: str
    understood: bool
    lines: list[str]
    reason: str
    leftover: str
    remarks: list[str]


def write_hours_page(
    model_admin: admin.ModelAdmin[Any], request: HttpRequest, owner: Owner
) -> HttpResponse:
    """Read first; what was shown is saved only when it is confirmed unchanged."""
    if not model_admin.has_change_permission(request, owner):
        raise PermissionDenied
    form = HoursForm(request.POST or None, initial={"text": owner.hours_text})
    shown = None
    if form.is_valid():
        text = form.cleaned_data["text"]
        is_confirmed = "use" in request.POST and _same(text, request.POST.get("read", ""))
        if is_confirmed and _written(request, owner, form):
            return redirect(_change_page(owner))
        shown = _reading_shown(text, read_hours(text), place_of(owner))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Hours in words"),
        "owner": owner,
        "change": _change_page(owner),
        "form": form,
        "shown": shown,
        "current": hours_now(owner),
    }
    return TemplateResponse(request, "admin/written_hours.html", context)


def hours_now(owner: Owner) -> list[str]:
    """What is stored at present, in lines."""
    if owner.hours_kind == HoursKind.SCHEDULED:
        rules = tuple(rule_of(row) for row in owner.schedules.all())
        lines = week_in_words(rules, place_of(owner))
        if lines:
            return lines
    return [_sentence(owner.get_hours_kind_display())]


def _reading_shown(text: str, reading: Reading, place: Location) -> ReadingShown:
    lines = week_in_words(reading.rules, place) if reading.rules else []
    if reading.understood and not lines:
        lines = [_sentence(str(HoursKind(reading.kind).label))]
    return ReadingShown(
        text=text,
        understood=reading.understood,
        lines=lines,
        reason=_(reading.reason.label) if reading.reason else "",
        leftover=reading.leftover,
        remarks=remarks(reading.rules, (), place),
    )


def _written(request: HttpRequest, owner: Owner, form: HoursForm) -> bool:
    try:
        reading = write_hours(owner=owner, text=form.cleaned_data["text"], by=signed_in(request))
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason.words))
        owner.refresh_from_db()
        return False
    if reading.understood:
        messages.success(request, _("The hours are saved."))
    else:
        messages.warning(request, _("The words are saved. The hours are not known."))
    return True


def _change_page(owner: Owner) -> str:
    return reverse(f"admin:services_{owner._meta.model_name}_change", args=[owner.pk])


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in blanks alone: browsers rewrite line ends."""
    return one.split() == other.split()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
