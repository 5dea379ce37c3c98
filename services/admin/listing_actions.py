"""What can be done with selected listings; every deed goes through `services.curation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.ask_first import ask, asked
from services.admin.listing_questions import ConfirmForm, ConsentForm, WithdrawForm
from services.admin.person import signed_in
from services.admin.row_by_row import row_by_row
from services.curation import confirm as confirming
from services.curation import consent as consenting
from services.curation import publish as publishing
from services.models import Listing

if TYPE_CHECKING:
    from services.admin.listing import ListingAdmin

Answer = HttpResponse | None


@admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
def publish(model_admin: ListingAdmin, request: HttpRequest, rows: QuerySet[Listing]) -> None:
    """Make public what nothing stands against."""
    now = timezone.now()
    row_by_row(
        request,
        rows,
        lambda listing: publishing.publish(listing=listing, by=signed_in(request), now=now),
        _("Published: %(count)d."),
    )


@admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
def submit(model_admin: ListingAdmin, request: HttpRequest, rows: QuerySet[Listing]) -> None:
    """Hand drafts to a curator."""
    row_by_row(
        request,
        rows,
        lambda listing: publishing.submit_for_review(listing=listing, by=signed_in(request)),
        _("Sent to review: %(count)d."),
    )


@admin.action(description=gettext_lazy("Restore as a draft"), permissions=["publish"])
def restore(model_admin: ListingAdmin, request: HttpRequest, rows: QuerySet[Listing]) -> None:
    """Bring withdrawn listings back."""
    row_by_row(
        request,
        rows,
        lambda listing: publishing.restore(listing=listing, by=signed_in(request)),
        _("Restored: %(count)d."),
    )


@admin.action(description=gettext_lazy("Withdraw…"), permissions=["publish"])
def withdraw(model_admin: ListingAdmin, request: HttpRequest, rows: QuerySet[Listing]) -> Answer:
    """Take listings off, with a reason."""
    form = WithdrawForm(asked(request))
    if not form.is_valid():
        return ask(model_admin, request, rows, form, action="withdraw", title=_("Withdraw"))
    now = timezone.now()
    row_by_row(
        request,
        rows,
        lambda listing: publishing.withdraw(
            listing=listing, by=signed_in(request), now=now, **form.cleaned_data
        ),
        _("Withdrawn: %(count)d."),
    )
    return None


@admin.action(description=gettext_lazy("Confirm…"), permissions=["change"])
def confirm(model_admin: ListingAdmin, request: HttpRequest, rows: QuerySet[Listing]) -> Answer:
    """Record what was found to be true."""
    form = ConfirmForm(asked(request), listings=rows)
    if not form.is_valid():
        return ask(model_admin, request, rows, form, action="confirm", title=_("Confirm"))
    answers = dict(form.cleaned_data)
    for what in answers.pop("what"):
        row_by_row(
            request,
            rows,
            lambda listing, what=what: confirming.confirm(  # type: ignore[misc]
                listing=listing, what=what, by=signed_in(request), **answers
            ),
            _("Confirmed: %(count)d."),
        )
    return None


@admin.action(description=gettext_lazy("Record consent…"), permissions=["publish"])
def consent(model_admin: ListingAdmin, request: HttpRequest, rows: QuerySet[Listing]) -> Answer:
    """Record what the provider said about a use."""
    form = ConsentForm(asked(request))
    if not form.is_valid():
        return ask(model_admin, request, rows, form, action="consent", title=_("Record consent"))
    now = timezone.now()
    row_by_row(
        request,
        rows,
        lambda listing: consenting.record_consent(
            listing=listing, by=signed_in(request), now=now, **form.cleaned_data
        ),
        _("Consent recorded: %(count)d."),
    )
    return None


ACTIONS = (publish, submit, withdraw, restore, confirm, consent)
