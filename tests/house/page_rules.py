"""A page as its tags say: what it links to, and what is wrong with its HTML.

Not a validator; the rules are those that templates break: tags left open, ids given twice, elements
where they may not stand. Content models: https://html.spec.whatwg.org/multipage/
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# The last nine are shapes.
VOID = words(
    "area base br col embed hr img input link meta source track wbr"
    " circle ellipse line path polygon polyline rect stop use"
)
CHILDREN = {
    "ul": {"li", "template", "script"},
    "ol": {"li", "template", "script"},
    "dl": {"dt", "dd", "div"},
    "dl>div": {"dt", "dd"},
    "tr": {"th", "td"},
    "tbody": {"tr"},
    "thead": {"tr"},
    "select": {"option", "optgroup", "hr"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
}
BLOCKS = words(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4"
    " header hr main nav ol p pre search section table ul"
)
PHRASES_ONLY = words("p h1 h2 h3 h4 span strong em b i small label button")
INTERACTIVE = words("a button select textarea label summary")
REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")
Attributes = dict[str, str]


@dataclass
class Page(HTMLParser):
    """Read with `Page.of(text)`."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    refers: set[str] = field(default_factory=set)
    title: str = ""
    language: str = ""
    canonical: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []

    @classmethod
    def of(cls, text: str) -> Page:
        """The page, with all its faults."""
        page = cls()
        page.feed(text)
        page.close()
        page.faults += [f"<{tag}> is left open" for tag in page._open]
        page.faults += [f"id {name} {n} times" for name, n in page.ids.items() if n > 1]
        page.faults += [f"no id {name}" for name in sorted(page.refers - set(page.ids))]
        page.faults += page._of_headings()
        if not page.title.strip():
            page.faults.append("no title")
        if not page.language:
            page.faults.append("no language")
        return page

    def _of_headings(self) -> list[str]:
        faults = [] if self.headings.count(1) == 1 else [f"{self.headings.count(1)} h1"]
        steps = zip(self.headings, self.headings[1:], strict=False)
        return faults + [f"h{low} after h{high}" for high, low in steps if low > high + 1]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self._note(tag, told)
        self._check_place(tag)
        if len(told) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(tag)

    def _note(self, tag: str, told: Attributes) -> None:
        if "id" in told:
            self.ids[told["id"]] += 1
        if tag == "html":
            self.language = told.get("lang", "")
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if tag == "link" and told.get("rel") == "canonical":
            self.canonical = told["href"]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        for name in REFERS:
            self.refers.update(told.get(name, "").split())

    def _check_place(self, tag: str) -> None:
        """Whether the element may stand in those that are open."""
        if "svg" in self._open:
            return
        parent = self._open[-1] if self._open else ""
        within = "dl>div" if self._open[-2:] == ["dl", "div"] else parent
        if within in CHILDREN and tag not in CHILDREN[within]:
            self.faults.append(f"<{tag}> in <{within}>")
        if tag in BLOCKS and PHRASES_ONLY & set(self._open):
            self.faults.append(f"<{tag}> in {sorted(PHRASES_ONLY & set(self._open))}")
        if tag in INTERACTIVE and {"a", "button"} & set(self._open):
            self.faults.append(f"<{tag}> in a link or button")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self._open[-1] if self._open else ''}>")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.title += data
        if self._open and self._open[-1] in CHILDREN and data.strip():
            self.faults.append(f"text in <{self._open[-1]}>: {data.strip()[:30]}")
