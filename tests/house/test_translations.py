"""Spanish is complete: every text marked in code and templates is in the catalogue, and said."""

from __future__ import annotations

import ast
import functools
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from services.domain.facts import FACTS
from services.domain.hours import State
from services.domain.hours_rules import OnHolidays
from services.domain.languages import LANGUAGES
from services.domain.program_types import ProgramType

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po"
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
CODE = [path for folder in ("hrdirectory", "services") for path in (ROOT / folder).rglob("*.py")]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
HOW = "Run `make messages`, then fill locale/es/LC_MESSAGES/django.po"

MARKED = re.compile(r"""\b(?:_|n?gettext)\(\s*u?((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|&\w+;")
LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])? (".*")')
# Words that put the drug before the person, and the familiar “tú”, which no page uses.
UNKIND = re.compile(
    r"\b(?:drogadict|adict[oa]s?\b|toxic[óo]man|yonqui|alcoh[óo]lic[oa]s?\b|indigente|vagabund"
    r"|tú\b|tienes\b|puedes\b|quieres\b|vosotros\b)",
    re.I,
)


@dataclass
class Entry:
    """One text of the catalogue. `said` holds one translation, or one for each plural form."""

    flags: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    said: dict[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.parts.get("msgid", "")

    @property
    def key(self) -> str:
        """As compiled: with what tells two uses of one word apart."""
        context = self.parts.get("msgctxt")
        return self.text if context is None else f"{context}\x04{self.text}"


def entries_of(text: str) -> Iterator[Entry]:
    """The catalogue's entries, its header among them; texts no longer used are left out."""
    for block in text.split("\n\n"):
        entry, rows, name, number = Entry(), block.splitlines(), "", 0
        for row in rows:
            if row.startswith("#"):
                entry.flags += row if row.startswith("#,") else ""
                continue
            if opened := LINE.fullmatch(row):
                name, number, row = opened[1], int(opened[2] or 0), opened[3]
            if name == "msgstr":
                entry.said[number] = entry.said.get(number, "") + ast.literal_eval(row)
            else:
                entry.parts[name] = entry.parts.get(name, "") + ast.literal_eval(row)
        if entry.said:
            yield entry


@functools.cache
def catalogue() -> list[Entry]:
    """What the catalogue says in Spanish, without its header."""
    return [entry for entry in entries_of(CATALOGUE.read_text("utf-8")) if entry.text]


def not_said(texts: set[str]) -> list[str]:
    return sorted(texts - {entry.text for entry in catalogue()} - {""})


def marked_in_code(path: Path) -> set[str]:
    """Texts in calls of the functions that mark them."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and call.args
        and getattr(call.func, "id", "") in MARKS
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def marked_in_template(source: str) -> set[str]:
    """Texts of the translate tags and of `_()`, as makemessages reads them."""
    return {ast.literal_eval(found) for found in MARKED.findall(templatize(source))}


def of_registries() -> set[str]:
    """Labels that pages take from a registry, where no call names the text."""
    told = {kind.label for kind in (*ProgramType, *State, *OnHolidays)}
    told |= {language.name for language in LANGUAGES}
    for fact in FACTS:
        told |= {fact.label, fact.help, fact.chip, fact.chip_no}
        told |= {choice.label for choice in fact.choices}
        told |= {fact.unit.one, fact.unit.many} if fact.unit else set()
    return told - {"%(value)s"}  # no words to translate


def test_every_text_is_said_in_spanish():
    assert len(catalogue()) > 1000
    empty = [entry.text for entry in catalogue() if not all(entry.said.values())]
    assert empty == [], HOW


def test_no_translation_is_a_guess():
    assert [entry.text for entry in catalogue() if "fuzzy" in entry.flags] == [], HOW


def test_placeholders_are_those_of_the_english_text():
    for entry in catalogue():
        wanted = sorted(PLACEHOLDER.findall(entry.parts.get("msgid_plural", entry.text)))
        for said in entry.said.values():
            assert sorted(PLACEHOLDER.findall(said)) == wanted, entry.text


def test_spaces_at_the_ends_are_those_of_the_english_text():
    for entry in catalogue():
        for said in entry.said.values():
            ends = (said[:1].isspace(), said[-1:].isspace())
            assert ends == (entry.text[:1].isspace(), entry.text[-1:].isspace()), entry.text


def test_plural_texts_have_both_forms():
    for entry in catalogue():
        forms = 2 if "msgid_plural" in entry.parts else 1
        assert sorted(entry.said) == list(range(forms)), entry.text


def test_spanish_puts_the_person_first():
    said = [words for entry in catalogue() for words in entry.said.values()]
    assert [words for words in said if UNKIND.search(words)] == []


def test_compiled_catalogue_says_the_same():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    written: dict[object, str] = {}
    for entry in catalogue():
        plural = "msgid_plural" in entry.parts
        for form, said in entry.said.items():
            written[(entry.key, form) if plural else entry.key] = said
    compiled = {key: said for key, said in compiled.items() if key != ""}
    assert compiled == written, "Run `make messages`"


def test_registries_are_in_the_catalogue():
    assert not_said(of_registries()) == [], HOW


def test_code_is_in_the_catalogue():
    marked = set().union(*(marked_in_code(path) for path in CODE))
    assert "Type a town, a postal code or a county." in marked
    assert not_said(marked) == [], HOW


def test_templates_are_in_the_catalogue():
    sources = (path.read_text("utf-8") for path in TEMPLATES)
    marked = set().union(*(marked_in_template(source) for source in sources))
    assert "Quick exit" in marked
    assert not_said(marked) == [], HOW


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{% translate "No such text" %}', "No such text"),
        ("{% translate 'No such text' as words %}", "No such text"),
        ('{% include "a.html" with words=_("No such text") %}', "No such text"),
        ("{% blocktranslate %}No {{ such }} text{% endblocktranslate %}", "No %(such)s text"),
        (
            "{% blocktranslate trimmed %}\n  No such\n  text\n{% endblocktranslate %}",
            "No such text",
        ),
    ],
)
def test_text_that_is_not_in_the_catalogue_is_found(source: str, text: str):
    assert not_said(marked_in_template(source)) == [text]
