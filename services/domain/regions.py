"""States, provinces, territories and nations by the codes people type, with their names.

Codes are the second half of ISO 3166-2; Great Britain's nations and Ireland's provinces likewise.
The five territories of the USA are their own country in GeoNames, and one region each here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from services.domain import countries
from services.domain.place_keys import fold


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level part of a country."""

    country: str
    code: str
    name: str
    also_known: tuple[str, ...] = ()


#: One line per region: code, name, then other names in use (Spanish, French, short).
_TABLES = {
    "US": """
AL Alabama; Ala
AK Alaska
AZ Arizona; Ariz
AR Arkansas; Ark
CA California; Calif; Cal
CO Colorado; Colo
CT Connecticut; Conn
DE Delaware
DC District of Columbia; Distrito de Columbia
FL Florida; Fla
GA Georgia
HI Hawaii; Hawái
ID Idaho
IL Illinois; Ill
IN Indiana
IA Iowa
KS Kansas; Kans
KY Kentucky
LA Louisiana; Luisiana
ME Maine
MD Maryland
MA Massachusetts; Mass
MI Michigan; Mich; Míchigan
MN Minnesota; Minn
MS Mississippi; Misisipi; Miss
MO Missouri; Misuri
MT Montana
NE Nebraska; Neb
NV Nevada; Nev
NH New Hampshire; Nueva Hampshire; Nuevo Hampshire
NJ New Jersey; Nueva Jersey
NM New Mexico; Nuevo México; Nuevo Méjico
NY New York; Nueva York; New York State
NC North Carolina; Carolina del Norte; N Carolina
ND North Dakota; Dakota del Norte; N Dakota
OH Ohio
OK Oklahoma; Okla
OR Oregon; Oregón; Ore
PA Pennsylvania; Pensilvania; Penn; Penna
RI Rhode Island
SC South Carolina; Carolina del Sur; S Carolina
SD South Dakota; Dakota del Sur; S Dakota
TN Tennessee; Tenn
TX Texas; Tejas; Tex
UT Utah
VT Vermont
VA Virginia
WA Washington; Washington State; Wash
WV West Virginia; Virginia Occidental; W Virginia; W Va
WI Wisconsin; Wis
WY Wyoming
""",
    "PR": "PR Puerto Rico; Porto Rico",
    "GU": "GU Guam",
    "VI": "VI U.S. Virgin Islands; USVI; Virgin Islands; Islas Vírgenes",
    "AS": "AS American Samoa; Samoa Americana",
    "MP": "MP Northern Mariana Islands; CNMI; Islas Marianas del Norte",
    "CA": """
AB Alberta; Alta
BC British Columbia; Colombia Británica; Columbia Británica; Colombie-Britannique
MB Manitoba
NB New Brunswick; Nouveau-Brunswick; Nuevo Brunswick
NL Newfoundland and Labrador; Newfoundland; Labrador; Terre-Neuve-et-Labrador; Terranova y Labrador
NS Nova Scotia; Nouvelle-Écosse; Nueva Escocia
NT Northwest Territories; Northwest Territory; NWT; Territoires du Nord-Ouest
NU Nunavut
ON Ontario; Ont
PE Prince Edward Island; PEI; Île-du-Prince-Édouard; Isla del Príncipe Eduardo
QC Québec; PQ; Que
SK Saskatchewan; Sask
YT Yukon; Yukon Territory; Yukón
""",
    "GB": """
ENG England; Inglaterra; Angleterre
SCT Scotland; Escocia; Écosse; Alba
WLS Wales; Gales; Pays de Galles; Cymru
NIR Northern Ireland; NI; Irlanda del Norte; Irlande du Nord
""",
    "AU": """
ACT Australian Capital Territory
NSW New South Wales; Nueva Gales del Sur
NT Northern Territory; Territorio del Norte
QLD Queensland
SA South Australia; Australia Meridional
TAS Tasmania
VIC Victoria
WA Western Australia; Australia Occidental
""",
    "NZ": """
AUK Auckland
BOP Bay of Plenty
CAN Canterbury
CIT Chatham Islands
GIS Gisborne
HKB Hawke's Bay
MBH Marlborough
MWT Manawatū-Whanganui; Manawatu-Wanganui
NSN Nelson
NTL Northland
OTA Otago
STL Southland
TAS Tasman
TKI Taranaki
WGN Wellington
WKO Waikato
WTC West Coast
""",
    "IE": """
C Connacht; Connaught
L Leinster
M Munster
U Ulster
""",
}


def _parsed() -> dict[tuple[str, str], Region]:
    """Every region of the tables above by (country, code)."""
    found: dict[tuple[str, str], Region] = {}
    for country, table in _TABLES.items():
        for line in table.strip().splitlines():
            code, _, names = line.partition(" ")
            name, *others = names.split("; ")
            found[country, code] = Region(country, code, name, tuple(others))
    return found


REGIONS: dict[tuple[str, str], Region] = _parsed()

#: One place in the world: (country, region code), or (country, None) for the whole country.
Meaning = tuple[str, str | None]


@cache
def _meanings() -> dict[str, frozenset[Meaning]]:
    """Folded word -> what it can mean after a place name."""
    found: dict[str, set[Meaning]] = {}
    for region in REGIONS.values():
        words = (region.name, *region.also_known)
        if len(region.code) > 1:
            words += (region.code,)
        for word in words:
            found.setdefault(fold(word), set()).add((region.country, region.code))
    for code, name in countries.NAMES.items():
        for word in (code, name, *countries.ALSO_KNOWN.get(code, ())):
            found.setdefault(fold(word), set()).add((code, None))
    return {word: frozenset(meanings) for word, meanings in found.items()}


def meanings(word: str) -> frozenset[Meaning]:
    """What a folded `word` can mean as a region or country; empty if nothing.

    "ca" is California and Canada, "wa" Washington and Western Australia.
    """
    return _meanings().get(word, frozenset())


def region_name(country: str, code: str) -> str:
    """English name of the region, "" where the table has none."""
    region = REGIONS.get((country, code))
    return region.name if region else ""


def country_word(code: str) -> str:
    """A word for a country that means nothing else: "US", but "Canada", as CA is California too."""
    name = countries.NAMES.get(code, code)
    for word in (code, name):
        if meanings(fold(word)) == {(code, None)}:
            return word
    return code
