"""Languages met in the field: code, English name, own name and a fixed bit for the search index.

Codes are ISO 639-1 where one exists, else ISO 639-3 (as HSDS `language.code` asks). Bits never
change and are never reused; a new language takes the next free one, below 62.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from services.domain.text import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Language:
    """`name` is English, to be translated where shown; `own_name` is what its speakers look for."""

    code: str
    name: str
    own_name: str
    bit: int


LANGUAGES: tuple[Language, ...] = (
    Language("en", _("English"), "English", 0),
    Language("es", _("Spanish"), "Español", 1),
    Language("fr", _("French"), "Français", 2),
    Language("zh", _("Chinese (Mandarin)"), "中文", 3),
    Language("yue", _("Chinese (Cantonese)"), "粵語", 4),
    Language("vi", _("Vietnamese"), "Tiếng Việt", 5),
    Language("ht", _("Haitian Creole"), "Kreyòl ayisyen", 6),
    Language("pt", _("Portuguese"), "Português", 7),
    Language("ru", _("Russian"), "Русский", 8),
    Language("ar", _("Arabic"), "العربية", 9),
    Language("so", _("Somali"), "Soomaali", 10),
    Language("am", _("Amharic"), "አማርኛ", 11),
    Language("hmn", _("Hmong"), "Hmoob", 12),
    Language("ase", _("American Sign Language"), "ASL", 13),
    Language("bfi", _("British Sign Language"), "BSL", 14),
    Language("asf", _("Australian Sign Language"), "Auslan", 15),
    Language("nv", _("Navajo"), "Diné bizaad", 16),
    Language("oj", _("Ojibwe"), "Anishinaabemowin", 17),
    Language("cr", _("Cree"), "ᓀᐦᐃᔭᐍᐏᐣ", 18),
    Language("iu", _("Inuktitut"), "ᐃᓄᒃᑎᑐᑦ", 19),
    Language("lkt", _("Lakota"), "Lakȟótiyapi", 20),
    Language("chr", _("Cherokee"), "ᏣᎳᎩ", 21),
    Language("esu", _("Yup'ik"), "Yugtun", 22),
    Language("haw", _("Hawaiian"), "ʻŌlelo Hawaiʻi", 23),
    Language("mi", _("Māori"), "Te reo Māori", 24),
    Language("pa", _("Punjabi"), "ਪੰਜਾਬੀ", 25),
    Language("hi", _("Hindi"), "हिन्दी", 26),
    Language("ur", _("Urdu"), "اردو", 27),
    Language("bn", _("Bengali"), "বাংলা", 28),
    Language("ta", _("Tamil"), "தமிழ்", 29),
    Language("ne", _("Nepali"), "नेपाली", 30),
    Language("tl", _("Tagalog"), "Tagalog", 31),
    Language("ko", _("Korean"), "한국어", 32),
    Language("ja", _("Japanese"), "日本語", 33),
    Language("km", _("Khmer"), "ខ្មែរ", 34),
    Language("lo", _("Lao"), "ລາວ", 35),
    Language("th", _("Thai"), "ไทย", 36),
    Language("my", _("Burmese"), "မြန်မာ", 37),
    Language("ksw", _("Karen"), "ကညီကျိာ်", 38),
    Language("uk", _("Ukrainian"), "Українська", 39),
    Language("pl", _("Polish"), "Polski", 40),
    Language("ro", _("Romanian"), "Română", 41),
    Language("it", _("Italian"), "Italiano", 42),
    Language("de", _("German"), "Deutsch", 43),
    Language("el", _("Greek"), "Ελληνικά", 44),
    Language("fa", _("Persian (Farsi)"), "فارسی", 45),
    Language("prs", _("Dari"), "دری", 46),
    Language("ps", _("Pashto"), "پښتو", 47),
    Language("ku", _("Kurdish"), "Kurdî", 48),
    Language("tr", _("Turkish"), "Türkçe", 49),
    Language("ti", _("Tigrinya"), "ትግርኛ", 50),
    Language("sw", _("Swahili"), "Kiswahili", 51),
    Language("cy", _("Welsh"), "Cymraeg", 52),
    Language("ga", _("Irish"), "Gaeilge", 53),
    Language("sm", _("Samoan"), "Gagana Sāmoa", 54),
    Language("mh", _("Marshallese"), "Kajin M̧ajeļ", 55),
)

BY_CODE: dict[str, Language] = {language.code: language for language in LANGUAGES}

# Other ways the same language is written in files received.
OTHER_NAMES: dict[str, str] = {
    "asl": "ase",
    "sign language": "ase",
    "bsl": "bfi",
    "auslan": "asf",
    "mandarin": "zh",
    "chinese": "zh",
    "cmn": "zh",
    "cantonese": "yue",
    "creole": "ht",
    "haitian": "ht",
    "farsi": "fa",
    "persian": "fa",
    "filipino": "tl",
    "fil": "tl",
    "ojibwa": "oj",
    "ojibway": "oj",
    "dine": "nv",
    "castellano": "es",
    "pushto": "ps",
    "sgaw karen": "ksw",
    "lakota sioux": "lkt",
    "maori": "mi",
    "yupik": "esu",
    "punjabi (panjabi)": "pa",
    "panjabi": "pa",
}


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


_BY_NAME: dict[str, str] = {
    **{_fold(language.own_name): language.code for language in LANGUAGES},
    **{_fold(language.name): language.code for language in LANGUAGES},
    **OTHER_NAMES,
}


def find_language(text: str) -> Language | None:
    """The language meant by a code ("es", "es-MX"), an English name or its own name; else None."""
    folded = _fold(text)
    code = folded.replace("_", "-").split("-")[0]
    if code in BY_CODE and (code == folded or "-" in folded.replace("_", "-")):
        return BY_CODE[code]
    found = _BY_NAME.get(folded)
    return BY_CODE[found] if found else None


def language_bits(codes: Iterable[str]) -> int:
    """Bits of these codes together; KeyError for a code that is not in the list."""
    bits = 0
    for code in codes:
        bits |= 1 << BY_CODE[code].bit
    return bits
