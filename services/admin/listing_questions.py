"""The questions that actions on listings ask before they run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from services.curation.confirm import HOURS, WHOLE_LISTING
from services.domain.facts import BY_KEY
from services.models import Consent, ConsentAnswer, How, Listing, ProgramFact


def not_in_future(day: Any) -> None:
    """Nothing was found true, or said, tomorrow."""
    # One day of grace: it may be tomorrow already where the person is.
    if (day - timezone.now().date()).days > 1:
        raise forms.ValidationError(gettext("This day has not come yet."))


class DayField(forms.DateField):
    """A day up to today, today unless said otherwise."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        defaults = {"label": _("on"), "initial": _today, "widget": widget}
        super().__init__(validators=[not_in_future], **{**defaults, **options})


def _today() -> Any:
    return timezone.now().date()


class WithdrawForm(forms.Form):
    """Why, and whether imports may bring it back."""

    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=_("People who look for this place may read it."),
    )
    do_not_list = forms.BooleanField(
        label=_("They asked not to be listed: keep imports from bringing it back"), required=False
    )


class ConfirmForm(forms.Form):
    """What was found true, how, by which role, when."""

    what = forms.MultipleChoiceField(
        label=_("what"), widget=forms.CheckboxSelectMultiple, initial=[WHOLE_LISTING]
    )
    how = forms.ChoiceField(label=_("how"), choices=How.choices)
    role = forms.CharField(
        label=_("by"),
        max_length=80,
        initial="curator",
        help_text=_("A role, such as “curator”, never a person's name."),
    )
    on = DayField()
    note = forms.CharField(label=_("note"), max_length=300, required=False)

    def __init__(self, data: Any, *, listings: Iterable[Listing]) -> None:
        super().__init__(data)
        programs = {listing.program_id for listing in listings}
        keys = ProgramFact.objects.filter(program__in=programs).values_list("key", flat=True)
        facts = [(key, gettext(BY_KEY[key].label)) for key in sorted(set(keys)) if key in BY_KEY]
        what = self.fields["what"]
        assert isinstance(what, forms.MultipleChoiceField)
        what.choices = [
            (WHOLE_LISTING, _("the listing as a whole")),
            (HOURS, _("its hours")),
            *facts,
        ]


class ConsentForm(forms.Form):
    """What the provider said."""

    use = forms.ChoiceField(label=_("use"), choices=Consent.Use.choices)
    answer = forms.ChoiceField(
        label=_("answer"),
        choices=ConsentAnswer.choices,
        help_text=_("No to this website withdraws the listing at once."),
    )
    given_by = forms.CharField(
        label=_("given by"), max_length=80, help_text=_("A role, not a name.")
    )
    given_on = DayField(label=_("given on"))
