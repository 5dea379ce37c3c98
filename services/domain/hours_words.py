"""The words in which people write hours, English and Spanish, cut into tokens.

A word that is not listed here makes the text "not understood": nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from services.domain.hours_rules import EVERY_DAY


class Kind(StrEnum):
    """What a token is."""

    DAY = "day"  # value: one weekday bit
    DAYS = "days"  # value: bits of several weekdays
    TIME = "time"
    DASH = "dash"
    AND = "and"
    COLON = "colon"
    NTH = "nth"  # value: one bit of weeks_of_month
    OF_MONTH = "of_month"
    EVERY = "every"
    ALTERNATE = "alternate"
    ALL_DAY = "all_day"
    ALWAYS = "always"
    CLOSED = "closed"
    HOLIDAYS = "holidays"
    APPOINTMENT = "appointment"
    CALL = "call"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time as written: `half` is am, pm, noon, midnight, or empty where nothing was said.

    `is_padded`: written with two digits and a leading nought, as 24-hour clocks are.
    """

    hour: int
    minute: int = 0
    half: str = ""
    is_padded: bool = False

    @property
    def face(self) -> int:
        """Minutes on a twelve-hour dial: twelve is nought."""
        return self.hour % 12 * 60 + self.minute


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign."""

    kind: Kind
    value: int = 0
    time: ClockTime | None = None


class UnknownWordError(ValueError):
    """The text holds a word or sign that is not listed."""


_DAY_WORDS = (
    r"m|mo|mon|mondays?|lun|lunes",
    r"tu|tue|tues|tuesdays?|martes",
    r"w|we|wed|weds|wednesdays?|mi[eé]|mi[eé]rcoles",
    r"th|thu|thur|thurs|thursdays?|jue|jueves",
    r"f|fr|fri|fridays?|vie|viernes",
    r"sa|sat|saturdays?|s[aá]b|s[aá]bados?",
    r"su|sun|sundays?|dom|domingos?",
)
_NTH_WORDS = (
    r"1st|first|1er|primer|primero",
    r"2nd|second|2do|segundo",
    r"3rd|third|3er|tercer|tercero",
    r"4th|fourth|4to|cuarto",
    r"5th|fifth|5to|quinto",
    r"last|[uú]ltimo",
)
_NOON, _MIDNIGHT = ClockTime(12, half="noon"), ClockTime(12, half="midnight")
# The first that fits is taken, so longer wordings stand above their parts.
_WORDS: tuple[tuple[Token, str], ...] = (
    (Token(Kind.TIME, time=_NOON), r"(?:12 ?)?noon|midday|(?:12 ?del )?mediod[ií]a"),
    (Token(Kind.TIME, time=_MIDNIGHT), r"(?:12 ?)?midnight|medianoche"),
    (Token(Kind.ALWAYS), r"24 ?/ ?7(?: ?/ ?365)?|around the clock"),
    (
        Token(Kind.ALWAYS),
        r"24 ?(?:hours|hrs?)(?: a day)?[,/ ]{1,3}(?:7 days(?: (?:a|per) week)?|daily|every ?day)",
    ),
    (Token(Kind.ALL_DAY), r"24 ?(?:hours|hrs?|horas)(?: a day| al d[ií]a)?"),
    (Token(Kind.ALTERNATE), r"every (?:other|second|2nd|(?:two|\d)(?: weeks)?)|alternat(?:e|ing)"),
    (Token(Kind.ALTERNATE), r"bi-?weekly|fortnightly|monthly|cada (?:dos|2|otr[ao]) ?(?:semanas)?"),
    (Token(Kind.OF_MONTH), r"(?:of|in) (?:the|each|every) month|(?:de cada|del) mes"),
    (Token(Kind.DAYS, EVERY_DAY), r"daily|every ?day|(?:7|seven) days(?: (?:a|per) week)?"),
    (Token(Kind.DAYS, EVERY_DAY), r"todos los d[ií]as|diario|diariamente"),
    (Token(Kind.DAYS, 0b001_1111), r"week ?days?|entre semana"),
    (Token(Kind.DAYS, 0b110_0000), r"week ?ends?|fin(?:es)? de semana"),
    (Token(Kind.DAYS, 0b001_0101), r"mwf"),
    (Token(Kind.DAYS, 0b000_1010), r"t ?[/&] ?th|tth|tuth"),
    (Token(Kind.EVERY), r"every|each|cada|todos los"),
    (Token(Kind.HOLIDAYS), r"ph|(?:on )?(?:all )?(?:public |federal |bank )?holidays"),
    (Token(Kind.HOLIDAYS), r"(?:d[ií]as )?(?:festivos|feriados)"),
    (Token(Kind.CLOSED), r"closed|off|except(?: on)?|cerrado|excepto"),
    (Token(Kind.APPOINTMENT), r"by (?:appointment|appt)(?: only)?|appointments? only"),
    (Token(Kind.APPOINTMENT), r"(?:(?:solo|s[oó]lo) )?(?:con|por|con previa) cita(?: previa)?"),
    (
        Token(Kind.CALL),
        r"(?:please )?(?:call|phone)(?: first| ahead| before (?:visiting|coming)| for hours)",
    ),
    (Token(Kind.CALL), r"llam(?:e|ar) antes"),
    (Token(Kind.FILLER), r"open|hours|from|at|on|abiert[oa]|horario|de|los"),
    (Token(Kind.DASH), r"to|through|thru|until|till?|hasta|a"),
    (Token(Kind.AND), r"and|y"),
    *((Token(Kind.NTH, 1 << n), words) for n, words in enumerate(_NTH_WORDS)),
)
_SIGNS = {"-": Kind.DASH, ",": Kind.AND, "&": Kind.AND, "/": Kind.AND, ":": Kind.COLON}
# "8 a" is a morning, "8 a 5" is Spanish for "8 to 5".
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?![\d:/])"
    r"(?: ?(?P<half>[ap])m\b| ?(?P<letter>[ap])\b(?! \d)|h\b|\b)",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?!\w)")


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_LISTED = (
    *((token, _whole(words)) for token, words in _WORDS),
    *((Token(Kind.DAY, 1 << n), _whole(words)) for n, words in enumerate(_DAY_WORDS)),
)
# "Mar" is Tuesday in Spanish and March in English: a day only beside other Spanish days.
_MAR = (Token(Kind.DAY, 2), _whole("mar"))
_SPANISH_DAY = _whole(r"lun|mi[eé]|jue|vie|s[aá]b|dom")
_DAY_DOT = re.compile(rf"(?<!\w)({'|'.join(_DAY_WORDS)}|mar)\.", re.IGNORECASE)


def normalize(text: str) -> str:
    """One kind of dash and space, no dots in "a.m." and "Mon."; lines stay apart."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    text = re.sub(r"(?<![a-z])([ap])\. ?m\b\.?", r"\1m", text, flags=re.IGNORECASE)
    return re.sub(r"[^\S\n]+", " ", _DAY_DOT.sub(r"\1", text)).strip()


def clauses(text: str) -> list[str]:
    """The parts of a normalized text between semicolons, line ends and full stops."""
    parts = re.split(r"[;\n]|\.(?=\s|$)", text)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def tokens(clause: str) -> list[Token]:
    """The tokens of one clause without the fillers. UnknownWordError if a word is not listed."""
    listed = (*_LISTED, _MAR) if _SPANISH_DAY.search(clause) else _LISTED
    found: list[Token] = []
    position = 0
    while position < len(clause):
        token, end = _next(clause, position, listed)
        if token is not None and token.kind != Kind.FILLER:
            found.append(token)
        position = end
    return found


def _next(
    clause: str, position: int, listed: tuple[tuple[Token, re.Pattern[str]], ...]
) -> tuple[Token | None, int]:
    """The token that begins here, None for a space, and where the next one begins."""
    if clause[position] == " ":
        return None, position + 1
    for token, pattern in listed:
        if match := pattern.match(clause, position):
            return token, match.end()
    if match := _MILITARY.match(clause, position) or _TIME.match(clause, position):
        return Token(Kind.TIME, time=_clock_time(match)), match.end()
    if clause[position] in _SIGNS:
        return Token(_SIGNS[clause[position]]), position + 1
    raise UnknownWordError(clause[position:])


def _clock_time(match: re.Match[str]) -> ClockTime:
    groups = match.groupdict()
    half = groups.get("half") or groups.get("letter")
    padded = len(groups["hour"]) == 2 and groups["hour"][0] == "0"
    return ClockTime(
        hour=int(groups["hour"]),
        minute=int(groups["minute"] or 0),
        half=f"{half}m".lower() if half else "",
        is_padded=padded or match.re is _MILITARY,
    )
