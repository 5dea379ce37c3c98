"""The words of the public pages: in both languages, plain, sourced, kind, self-contained."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from services.domain.program_types import ProgramType
from services.views.guides import GUIDES as first_visit_guides

ROOT = Path(__file__).resolve().parents[2]
LEARN = ROOT / "templates" / "learn"
LANGUAGES = ("en", "es")
TYPE_SECTIONS = ["what", "expect", "ask", "rights", "find", "words", "sources"]
GUIDES = [f"first_visit_{kind.value}" for kind in first_visit_guides]
GUIDE_SECTIONS = ["before", "there", "choice", "after", "sources"]
OTHER_PAGES = ["about", "emergency", "harm_reduction", "privacy", "rights"]
PAGES = sorted([*ProgramType, *GUIDES, *OTHER_PAGES])
SOURCED_PAGES = sorted([*ProgramType, *GUIDES, "emergency", "harm_reduction"])
EVERY_PAGE = [(language, name) for language in LANGUAGES for name in PAGES]
DRAWINGS = sorted((LEARN / "drawings").glob("*.svg"))

MAX_GRADE = 6
MAX_DRAWING_BYTES = 600
ALLOWED_CLASSES = {"sources", "note"}
FORBIDDEN_TAGS = {"script", "style", "h1", "img", "iframe", "object", "embed", "link", "form"}
BLOCK_TAGS = {"p", "li", "dd", "dt", "h2", "h3", "section", "ul", "ol", "dl"}

# After NIDA's "Words Matter" list: words that name a person by a condition, or that judge.
UNKIND_WORDS = {
    "en": r"addicts?|abusers?|drug abuse|alcoholics?|junkies?|drug habit|users?|relapsed?"
    r"|dirty|clean|shooting gallery|non-?compliant|homeless (?:person|people)|victims?",
    "es": r"adict[oa]s?|drogadict[oa]s?|drogatas?|yonquis?|toxicóman[oa]s?|alcohólic[oa]s?"
    r"|abuso de drogas|recaídas?|suci[oa]s?|limpi[oa]s?|indigentes?|vagabund[oa]s?|víctimas?",
}
SAFETY_PROMISES = {"en": r"safe\w*", "es": r"segur[oa]s?|seguridad"}


@dataclass
class Fragment(HTMLParser):
    """What the tests ask of a page: tags with attributes, section ids, text by block."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._unread = 0
        self.blocks.append("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in BLOCK_TAGS:
            self.blocks.append("")
        if tag == "time" or self._unread:
            self._unread += 1

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - 1)
        if tag in BLOCK_TAGS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.blocks[-1] += data

    @property
    def section_ids(self) -> list[str | None]:
        return [attrs.get("id") for tag, attrs in self.tags if tag == "section"]


def source_of(language: str, name: str) -> str:
    return (LEARN / language / f"{name}.html").read_text(encoding="utf-8")


def read(language: str, name: str) -> Fragment:
    """Parse a fragment; template tags are no words of the page."""
    fragment = Fragment()
    fragment.feed(re.sub(r"{%.*?%}", "", source_of(language, name)))
    return fragment


def own_words(language: str, name: str) -> Fragment:
    """The page without its sources, whose titles and owners are named as they name themselves."""
    html = re.sub(r'<section id="sources">.*</section>', "", source_of(language, name), flags=re.S)
    fragment = Fragment()
    fragment.feed(re.sub(r"{%.*?%}", "", html))
    return fragment


def sentences_of(fragment: Fragment) -> list[str]:
    """Sentences of running text. Headings and short labels would flatter the grade."""
    texts = [" ".join(block.split()) for block in fragment.blocks]
    running = [text for text in texts if re.search(r"[.!?:]$", text) or len(text.split()) >= 8]
    return [part for text in running for part in re.split(r"(?<=[.!?:])\s+", text) if part]


def syllables(word: str) -> int:
    """Estimate: groups of vowels, less a silent final e or ed, plus vowels that do not blend."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", bare))
    groups += len(re.findall(r"i[ao]|eo|ua|uo", bare)) - len(re.findall(r"[tcsg]io|[tc]ia", bare))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", bare):
        groups -= 1
    return max(1, groups)


def flesch_kincaid_grade(sentences: list[str]) -> float:
    """US school grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, 1975)."""
    words = [word for part in sentences for word in re.findall(r"[A-Za-z0-9][A-Za-z0-9'’]*", part)]
    total = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * total / len(words) - 15.59


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_page_exists_with_words_in_it(language, name):
    assert len(" ".join(read(language, name).blocks).split()) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_left_in_one_language_only(language):
    assert sorted(path.stem for path in (LEARN / language).glob("*.html")) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_sections(name):
    assert read("en", name).section_ids == read("es", name).section_ids


@pytest.mark.parametrize(("language", "name"), [(x, p) for x in LANGUAGES for p in ProgramType])
def test_program_page_answers_the_same_questions(language, name):
    assert read(language, name).section_ids == TYPE_SECTIONS


@pytest.mark.parametrize(("language", "name"), [(x, p) for x in LANGUAGES for p in GUIDES])
def test_first_visits_are_told_in_the_same_steps(language, name):
    assert read(language, name).section_ids == GUIDE_SECTIONS


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_markup_is_semantic_and_allowed_by_the_content_policy(language, name):
    for tag, attrs in read(language, name).tags:
        assert tag not in FORBIDDEN_TAGS
        assert not [name for name in attrs if name in {"style", "src"} or name.startswith("on")]
        assert set((attrs.get("class") or "").split()) <= ALLOWED_CLASSES


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_links_lead_to_https_pages(language, name):
    links = [attrs.get("href") or "" for tag, attrs in read(language, name).tags if tag == "a"]

    assert [
        link for link in links if not link.startswith(("https://", "mailto:{{ contact }}"))
    ] == []


@pytest.mark.parametrize(("language", "name"), [(x, p) for x in LANGUAGES for p in SOURCED_PAGES])
def test_every_source_has_a_link_an_owner_and_the_day_it_was_checked(language, name):
    listed = re.search(r'<ul class="sources"[^>]*>(.*?)</ul>', source_of(language, name), re.S)
    items = re.findall(r"<li>(.*?)</li>", listed[1], re.S) if listed else []

    assert items
    for item in items:
        assert re.search(r'<a href="https://[^"]+"[^>]*>[^<]+</a>[^<]*, \S', item)
        assert re.search(r'(Checked|Consultado:) <time datetime="\d{4}-\d\d-\d\d">', item)


@pytest.mark.parametrize("name", SOURCED_PAGES)
def test_both_languages_name_as_many_sources(name):
    counts = {source_of(language, name).count("<li><a href=") for language in LANGUAGES}

    assert len(counts) == 1


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_words_put_the_person_first(language, name):
    text = " ".join(own_words(language, name).blocks)

    assert re.findall(rf"\b(?:{UNKIND_WORDS[language]})\b", text, re.I) == []


@pytest.mark.parametrize("name", [ProgramType.DRUG_CHECKING, "first_visit_drug_checking"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_drug_checking_never_promises_safety(language, name):
    text = " ".join(read(language, name).blocks)

    assert re.findall(rf"\b(?:{SAFETY_PROMISES[language]})\b", text, re.I) == []


@pytest.mark.parametrize("name", PAGES)
def test_english_is_easy_to_read(name):
    assert flesch_kincaid_grade(sentences_of(own_words("en", name))) <= MAX_GRADE


def test_grade_tells_hard_text_from_easy():
    easy = ["Call your doctor.", "You can bring a friend."]
    hard = ["Participants experiencing complications necessitate individualized pharmacotherapy."]

    assert flesch_kincaid_grade(easy) < 4
    assert flesch_kincaid_grade(hard) > 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_emergency_steps_are_numbered_and_name_no_telephone_number(language):
    fragment = read(language, "emergency")
    steps = [attrs["id"] for tag, attrs in fragment.tags if tag == "li" and "id" in attrs]

    assert steps == [f"step-{number}" for number in range(1, 8)]
    assert re.findall(r"\d{3,}", " ".join(fragment.blocks)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_emergency_drawings_that_are_included_exist(language):
    included = re.findall(r'include "learn/drawings/([^"]+)"', source_of(language, "emergency"))

    assert sorted(included) == [path.name for path in DRAWINGS]


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.name)
def test_drawing_is_small_titled_and_self_contained(drawing):
    svg = drawing.read_text(encoding="utf-8")

    assert len(svg.encode()) < MAX_DRAWING_BYTES
    assert "<title>{{ title }}</title>" in svg
    assert not re.search(r"href|url\(|style=|<style|<script|\bon\w+=", svg)


def test_hotlines_say_what_they_do_in_both_languages_and_who_owns_them():
    lines = json.loads((ROOT / "fixtures" / "hotlines.json").read_text(encoding="utf-8"))

    assert len({(line["country"], line["number"], line["name"]) for line in lines}) == len(lines)
    for line in lines:
        assert line["kind"] in {"emergency", "spotting", "crisis", "referral", "poison"}
        assert line["owner_url"].startswith("https://")
        assert line["does"]
        assert line["does_es"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", line["checked_on"])
