"""The form that says what the columns of a list mean: from a draft to its fields, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.imports.field_select import FieldChoices, FieldSelect
from services.admin.imports.labels import code_choices, field_groups
from services.admin.imports.words_form import WordFields
from services.importers.mapping_file import as_names
from services.models import ImportUpload, Location, Source

MOST_COLUMNS = 200
SPARE = 2
LONGEST_CODE = 60
PROGRAM_TYPE = "program.program_type"
#: What often holds for all rows: asked for by name.
FOR_ALL = {
    "program_type": PROGRAM_TYPE,
    "kind": "location.kind",
    "country": "location.country",
    "region": "location.region",
}
SHARES = (
    ("file", gettext_lazy("rows of one name anywhere")),
    ("region", gettext_lazy("rows of one name in one state")),
    ("city", gettext_lazy("rows of one name in one town")),
    ("never", gettext_lazy("no two rows")),
)
Table = dict[str, Any]


class ColumnsForm(WordFields, forms.Form):
    """Everything a mapping says that can be edited here. Its fields depend on the file."""

    source = forms.ChoiceField(
        label=gettext_lazy("Source"),
        required=False,
        help_text=gettext_lazy("One that is here keeps its name, web page and licence."),
    )
    new_name = forms.CharField(
        label=gettext_lazy("Name of a new source"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Who publishes the list, and which one it is."),
    )
    url = forms.URLField(
        label=gettext_lazy("Web page"), required=False, max_length=500, assume_scheme="https"
    )
    licence = forms.CharField(label=gettext_lazy("Licence"), required=False, max_length=100)
    attribution = forms.CharField(label=gettext_lazy("Credit line"), required=False, max_length=300)
    list_date = forms.DateField(
        label=gettext_lazy("Day of the list"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("When what it says was true. A later word of ours is kept."),
    )
    complete = forms.BooleanField(
        label=gettext_lazy("It is the whole list"),
        required=False,
        help_text=gettext_lazy("Rows that were in it before and are not now are to be checked."),
    )
    share = forms.ChoiceField(label=gettext_lazy("One provider for"), choices=SHARES)
    program_type = forms.ChoiceField(label=gettext_lazy("Kind of program"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of place"), required=False)
    country = forms.CharField(
        label=gettext_lazy("Country"),
        max_length=2,
        required=False,
        help_text=gettext_lazy("Two letters, as US."),
    )
    region = forms.CharField(
        label=gettext_lazy("State or province"), max_length=100, required=False
    )

    def __init__(self, upload: ImportUpload, data: Any = None) -> None:
        self.upload, self.draft = upload, upload.draft
        self.profile: list[dict[str, Any]] = list(upload.profile["columns"])
        named = [column["name"] for column in self.profile]
        self.columns = [column["name"] for column in self.profile if column["filled"]]
        self.columns = self.columns[:MOST_COLUMNS]
        # Columns that a mapping knows and this file lacks stay as they are.
        self.absent = [name for name in _named_in(self.draft) if name not in named]
        super().__init__(data, initial=self._initial())
        self._choices()
        self._column_fields()
        self.add_word_fields()

    def _initial(self) -> dict[str, Any]:
        about, row = self.draft.get("source", {}), self.draft.get("row", {})
        constants = self.draft.get("constants", {})
        known = Source.objects.filter(code=about.get("code", "")).exists()
        return {
            "source": about.get("code", "") if known else "",
            "new_name": "" if known else about.get("name", ""),
            **{name: about.get(name, "") for name in ("url", "licence", "attribution")},
            "list_date": self.upload.list_date,
            "complete": about.get("complete", True),
            "share": row.get("share_provider", "region"),
            **{name: constants.get(field, "") for name, field in FOR_ALL.items()},
        }

    @property
    def asked_of_list(self) -> list[forms.BoundField]:
        """Boxes about the list as a whole."""
        names = ("source", "new_name", "url", "licence", "attribution", "list_date")
        return [self[name] for name in (*names, "complete", "share")]

    @property
    def asked_for_all(self) -> list[forms.BoundField]:
        """Boxes for what holds for all rows."""
        return [self[name] for name in FOR_ALL]

    def _choices(self) -> None:
        sources = [(one.code, one.name) for one in Source.objects.all()]
        self._choose("source", [("", _("a new one, named below")), *sources])
        not_one = _("not the same for all rows")
        self._choose("program_type", [("", not_one), *code_choices(PROGRAM_TYPE)])
        kinds = [(str(code), str(label)) for code, label in Location.Kind.choices]
        self._choose("kind", [("", not_one), *kinds])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _column_fields(self) -> None:
        """For each column what it fills and whether it tells rows apart; then further uses."""
        program_type = str(self.draft.get("constants", {}).get(PROGRAM_TYPE, ""))
        fields = FieldChoices([("", _("not used")), *field_groups(program_type)])
        first, more = self._uses()
        identity = as_names(self.draft.get("row", {}).get("id", []))
        for at, name in enumerate(self.columns):
            label = _("What “%(column)s” fills") % {"column": name}
            self.fields[f"c{at}"] = field_choice(label, fields, first.get(name, ""))
            self.fields[f"id{at}"] = forms.BooleanField(
                label=_("tells rows apart"), required=False, initial=name in identity
            )
        named = [("", _("no column")), *((name, name) for name in self.columns)]
        blank = [("", "")] * SPARE
        self.more_uses = len(more) + SPARE
        for at, (field, column) in enumerate([*more, *blank]):
            self._pair(f"x{at}", field, fields, column, named)
        constants = self.draft.get("constants", {})
        others = [(n, v) for n, v in constants.items() if n not in FOR_ALL.values()]
        self.constants = len(others) + SPARE
        for at, (field, value) in enumerate([*others, *blank]):
            self._pair(f"k{at}", field, fields, value, None)

    def _pair(self, name: str, field: str, fields: FieldChoices, other: str, columns: Any) -> None:
        label = _("Field")
        self.fields[f"{name}-field"] = field_choice(label, fields, field)
        if columns is None:
            self.fields[f"{name}-value"] = forms.CharField(
                label=_("Value"), required=False, max_length=2000, initial=other
            )
        else:
            self.fields[f"{name}-value"] = forms.ChoiceField(
                label=_("Column"), choices=columns, required=False, initial=other
            )

    def _uses(self) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """The first use of each column, and the further ones."""
        first: dict[str, str] = {}
        more: list[tuple[str, str]] = []
        for field, given in self.draft.get("columns", {}).items():
            for column in as_names(given):
                if column not in self.columns:
                    continue
                if column in first:
                    more.append((field, column))
                else:
                    first[column] = field
        return first, more

    def clean(self) -> dict[str, Any]:
        """A list needs a source: one that is here, or the name of a new one."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("source") and not slugify(cleaned.get("new_name", "")):
            self.add_error("new_name", _("Choose a source, or name a new one."))
        return cleaned

    def table(self) -> Table:
        """The mapping as said by the form; parts that it does not show are kept."""
        said = self.cleaned_data
        table = {**self.draft, "source": self._source()}
        row = self.draft.get("row", {})
        identity = [name for at, name in enumerate(self.columns) if said.get(f"id{at}")]
        table["row"] = {
            **row,
            "id": in_order(identity, as_names(row.get("id", []))),
            "share_provider": said["share"],
        }
        table["constants"] = self._constants()
        table["columns"] = self._columns()
        table["words"] = self.words(table["columns"])
        return table

    def _source(self) -> Table:
        said, about = self.cleaned_data, self.draft.get("source", {})
        known = Source.objects.filter(code=said["source"]).first() if said["source"] else None
        kept = {"confirms": True} if about.get("confirms") else {}
        complete = {} if said["complete"] else {"complete": False}
        if known is not None:
            names = ("code", "name", "url", "licence", "attribution")
            told = {name: getattr(known, name) for name in names}
        else:
            code = slugify(said["new_name"])[:LONGEST_CODE].strip("-")
            if about.get("name") == said["new_name"] and about.get("code"):
                code = about["code"]
            told = {"code": code, "name": said["new_name"]}
            told |= {name: said[name] for name in ("url", "licence", "attribution")}
        return {name: value for name, value in told.items() if value} | kept | complete

    def _constants(self) -> Table:
        said = self.cleaned_data
        found = {field: said[name].strip() for name, field in FOR_ALL.items() if said[name].strip()}
        if "location.country" in found:
            found["location.country"] = found["location.country"].upper()
        for at in range(self.constants):
            field, value = said.get(f"k{at}-field"), said.get(f"k{at}-value", "").strip()
            if field and value:
                found[field] = value
        return found

    def _columns(self) -> dict[str, list[str]]:
        said = self.cleaned_data
        pairs = [(said.get(f"c{at}"), name) for at, name in enumerate(self.columns)]
        pairs += [
            (said.get(f"x{at}-field"), said.get(f"x{at}-value")) for at in range(self.more_uses)
        ]
        found: dict[str, list[str]] = {}
        for field, column in pairs:
            if field and column and column not in found.setdefault(field, []):
                found[field].append(column)
        before = self.draft.get("columns", {})
        for field, given in before.items():
            kept = [name for name in as_names(given) if name in self.absent]
            if kept:
                found.setdefault(field, []).extend(kept)
        return {
            field: in_order(names, as_names(before.get(field, [])))
            for field, names in found.items()
        }


def field_choice(label: str, fields: FieldChoices, initial: str) -> forms.ChoiceField:
    """A box to choose a field of ours from."""
    widget = FieldSelect(fields)
    return forms.ChoiceField(
        label=label, choices=fields, required=False, initial=initial, widget=widget
    )


def in_order(names: list[str], before: tuple[str, ...]) -> list[str]:
    """The names as they were ordered before, new ones last."""
    return sorted(names, key=lambda n: before.index(n) if n in before else len(before))


def _named_in(draft: Mapping[str, Any]) -> Iterator[str]:
    """Columns that a draft fills fields from."""
    for given in draft.get("columns", {}).values():
        yield from as_names(given)
