"""Words that hurt, and what to write instead. A remark warns the person who edits; it never blocks.

People choose their own words: text in quotation marks and names of organizations are left alone.
Search still finds places by the words that are listed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.domain.text import gettext_noop as _

# The NIDA page, and the list of shatterproof.org that follows the ONDCP one.
LISTS = "NIDA, Words Matter; ONDCP list in Shatterproof's addiction language guide"
USAGE = "Common usage in harm reduction"

PERSON = _("person with a substance use disorder")
USES = _("person who uses drugs")
NOT_USING = _("not using drugs")


@dataclass(frozen=True, slots=True)
class AvoidedWord:
    """A pattern (no case unless `exact_case`), what to prefer (translatable), and who says so."""

    pattern: str
    preferred: str
    source: str
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One place in the text: `text[start:end] == term`."""

    start: int
    end: int
    term: str
    preferred: str
    source: str


# Order matters: where two patterns meet, the earlier one (the longer expression) speaks.
AVOIDED: tuple[AvoidedWord, ...] = (
    AvoidedWord(r"(?:former|reformed|ex)[ -]addicts?", _("person in recovery"), LISTS),
    AvoidedWord(
        r"(?:born addicted|addicted bab(?:y|ies))", _("neonatal abstinence syndrome"), USAGE
    ),
    AvoidedWord(
        r"(?:drug|substance|opioid|opiate|alcohol|heroin|meth) addicts?|addicts?", PERSON, LISTS
    ),
    AvoidedWord(r"(?:(?:drug|substance|opioid|alcohol) )?abusers?", PERSON, LISTS),
    AvoidedWord(r"alcoholics?", _("person with alcohol use disorder"), LISTS),
    AvoidedWord(
        r"(?:drug|substance|opioid|opiate|alcohol|medication) abuse",
        _("substance use, or harmful use"),
        LISTS,
    ),
    AvoidedWord(r"drug habits?", _("substance use disorder"), LISTS),
    AvoidedWord(r"clean (?:and|&) sober", _("in recovery, or not using drugs"), LISTS),
    AvoidedWord(r"clean (?:tests?|urines?|screens?)", _("negative test"), LISTS),
    AvoidedWord(r"dirty (?:tests?|urines?|screens?)", _("positive test"), LISTS),
    AvoidedWord(r"(?:get|gets|getting|got|stay|stays|staying) clean", NOT_USING, LISTS),
    AvoidedWord(
        r"(?:is|are|be|been|being|was|were|while) clean(?= for\b| since\b)", NOT_USING, LISTS
    ),
    AvoidedWord(r"clean time", _("time in recovery"), LISTS),
    AvoidedWord(
        r"opioid (?:replacement|substitution)(?: (?:therapy|treatment))?",
        _("medication treatment"),
        LISTS,
    ),
    AvoidedWord(r"methadone maintenance", _("methadone treatment"), LISTS),
    AvoidedWord(
        r"medication[- ]assisted (?:treatment|therapy)",
        _("medications for opioid use disorder (MOUD)"),
        LISTS,
    ),
    AvoidedWord(r"MAT(?!/)", _("medications for opioid use disorder (MOUD)"), LISTS, True),
    AvoidedWord(
        r"(?:intravenous|injection|injecting|IV|drug|substance|opioid|heroin|meth|crack|cocaine)"
        r"(?: drug)? users?",
        USES,
        USAGE,
    ),
    AvoidedWord(r"junk(?:ie|y)s?|crack ?heads?|tweakers?|druggies?", USES, USAGE),
    AvoidedWord(r"relaps(?:e|es|ed|ing)", _("return to use"), USAGE),
    AvoidedWord(r"dirty (?:needles?|syringes?)", _("used syringe"), USAGE),
    AvoidedWord(
        r"(?:needle|syringe) exchanges?(?: programs?| programmes?)?", _("syringe services"), USAGE
    ),
    AvoidedWord(
        r"(?:the homeless(?! person)|homeless (?:person|people|man|men|woman|women|individuals?))",
        _("person experiencing homelessness"),
        USAGE,
    ),
    AvoidedWord(r"shooting galler(?:y|ies)", _("consumption room"), USAGE),
    AvoidedWord(r"non-?compliant", _("not following the plan"), USAGE),
    AvoidedWord(r"(?:OD|overdose) victims?", _("person who overdosed"), USAGE),
)

COMPILED = tuple(
    (word, re.compile(rf"(?<![\w-])(?:{word.pattern})(?![\w-])", 0 if word.exact_case else re.I))
    for word in AVOIDED
)

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
CAPITAL_BEFORE = re.compile(r"[A-Z][\w'’-]*(?: (?:of|on|and|for|the|&))? $")
CAPITAL_AFTER = re.compile(r" (?:(?:of|on|and|for|the|&) )?[A-Z]")


def find(text: str) -> tuple[Remark, ...]:
    """Remarks on a text, in reading order, never two on the same letters."""
    taken = [found.span() for found in QUOTED.finditer(text)]
    remarks = []
    for word, pattern in COMPILED:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < stop and first < end for first, stop in taken):
                continue
            taken.append((start, end))
            if not _in_a_name(text, start, end):
                remarks.append(Remark(start, end, found[0], word.preferred, word.source))
    return tuple(sorted(remarks, key=lambda remark: remark.start))


def _in_a_name(text: str, start: int, end: int) -> bool:
    """True inside a run of capitalised words, as in "Alcoholics Anonymous"."""
    term = text[start:end]
    if term.isupper() or not all(part[0].isupper() for part in term.split()):
        return False
    return bool(CAPITAL_BEFORE.search(text[:start]) or CAPITAL_AFTER.match(text[end:]))
