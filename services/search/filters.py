"""The parameters of a search: the only declaration, for the page, the API and its description.

A value that cannot be meant is an error that names its parameter; it never widens the result.
Empty values count as left out, because a plain form sends its empty fields along.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, Filter, FilterSet, MultipleChoiceFilter
from django_filters.filterset import FilterSetMetaclass

from services.domain.facts import Fact, FactKind, filter_facts
from services.domain.languages import LANGUAGES
from services.domain.program_types import ProgramType
from services.models import Location
from services.search.fields import MomentField, StrictNumberField, StrictWholeNumberField
from services.search.form import SearchForm

MAX_WITHIN_KM = 1000
MAX_PER_PAGE = 100
MAX_PAGE = 100_000
MAX_TEXT = 200
YES = (("yes", _("Yes")), ("true", _("Yes")), ("1", _("Yes")))

LANGUAGES_KEY = "languages"


class NumberParameter(Filter):
    """A number, read strictly."""

    field_class = StrictNumberField


class WholeNumberParameter(Filter):
    """A whole number, read strictly."""

    field_class = StrictWholeNumberField


class MomentParameter(Filter):
    """A date and time."""

    field_class = MomentField


def _translated(choices: list[tuple[str, str]]) -> Callable[[], list[tuple[str, Any]]]:
    return lambda: [(code, _(label)) for code, label in choices]


def _fact_filter(fact: Fact) -> Filter:
    if fact.kind is FactKind.YES_NO:
        return ChoiceFilter(choices=[("yes", _("Yes"))], label=_(fact.label))
    choices = [(choice.code, choice.label) for choice in fact.choices]
    return MultipleChoiceFilter(choices=_translated(choices), label=_(fact.label))


def parameter_of(key: str) -> str:
    """The parameter that asks for a fact."""
    return "language" if key == LANGUAGES_KEY else key


def fact_filters() -> dict[str, Filter]:
    """One filter for each fact of the registry that filters; languages have their own name."""
    return {fact.key: _fact_filter(fact) for fact in filter_facts() if fact.key != LANGUAGES_KEY}


FactFilters = FilterSetMetaclass("FactFilters", (FilterSet,), fact_filters())


class SearchFilters(FactFilters):  # type: ignore[misc, valid-type]
    """What a search can be asked. `search_form` validates; the queryset is never used."""

    near = CharFilter(
        label=_("Place: town, postal code, county, or latitude and longitude"), max_length=MAX_TEXT
    )
    lat = NumberParameter(
        label=_("Latitude in degrees, with lon"),
        low=-90,
        high=90,
        message=_("Latitude must be a number from -90 to 90."),
    )
    lon = NumberParameter(
        label=_("Longitude in degrees, with lat"),
        low=-180,
        high=180,
        message=_("Longitude must be a number from -180 to 180."),
    )
    within_km = NumberParameter(
        label=_("Radius in kilometres around the place, up to 1,000; 50 when left out"),
        low=0.001,
        high=MAX_WITHIN_KM,
        message=_("The distance must be a number above 0 and up to 1000 (kilometres)."),
    )
    program_type = MultipleChoiceFilter(
        choices=_translated([(kind.value, kind.label) for kind in ProgramType]),
        label=_("Program types; any one of them fits"),
    )
    q = CharFilter(label=_("Words: a program, a provider, a place's name"), max_length=MAX_TEXT)
    open_now = ChoiceFilter(choices=YES, label=_("Open now"))
    open_at = MomentParameter(label=_("Open at this date and time"))
    language = MultipleChoiceFilter(
        choices=_translated([(language.code, language.name) for language in LANGUAGES]),
        label=_("Languages spoken; any one of them fits"),
    )
    unknown = ChoiceFilter(
        choices=[("include", _("Include"))],
        label=_("Include places of which the answer to a filter is not known"),
    )
    page = WholeNumberParameter(
        label=_("Page, from 1"),
        high=MAX_PAGE,
        message=_("The page must be a whole number from 1 to 100000."),
    )
    per_page = WholeNumberParameter(
        label=_("Results on a page, 1 to 100; 10 when left out"),
        high=MAX_PER_PAGE,
        message=_("Results on a page must be a whole number from 1 to 100."),
    )

    class Meta:
        model = Location
        fields: list[str] = []
        form = SearchForm


@cache
def _form_class() -> type[SearchForm]:
    """The form that the filters make. Made once: it has a field for every fact."""
    filters = SearchFilters(queryset=Location.objects.none())
    made: type[SearchForm] = filters.get_form_class()
    return made


def search_form(params: Mapping[str, Any]) -> SearchForm:
    """The form for these parameters (a QueryDict, or names with a value or list of values)."""
    return _form_class()(_without_empty(params))


def _without_empty(params: Mapping[str, Any]) -> MultiValueDict[str, str]:
    """Given values alone; a name that is no parameter stays, to be refused."""
    data: MultiValueDict[str, str] = MultiValueDict()
    for name in params:
        values = params.getlist(name) if isinstance(params, MultiValueDict) else params[name]
        listed = [values] if isinstance(values, str) else [str(value) for value in values]
        given = [value for value in listed if value.strip()]
        if given or name not in SearchFilters.base_filters:
            data.setlist(name, given or [""])
    return data
