"""Countries by ISO 3166-1 code: English names (GeoNames' short ones) and what people call them."""

from __future__ import annotations

from services.domain.text import gettext_noop

#: Countries whose regions, small towns and postal codes the embedded gazetteer knows.
SERVED = ("US", "CA", "GB", "AU", "NZ", "IE")

#: Filed by GeoNames under codes of their own; people type and read them as places in the USA.
US_TERRITORIES = ("PR", "GU", "VI", "AS", "MP")

_NAMES = """
AD Andorra|AE United Arab Emirates|AF Afghanistan|AG Antigua and Barbuda|AI Anguilla|AL Albania
AM Armenia|AO Angola|AQ Antarctica|AR Argentina|AS American Samoa|AT Austria|AU Australia|AW Aruba
AX Åland Islands|AZ Azerbaijan|BA Bosnia and Herzegovina|BB Barbados|BD Bangladesh|BE Belgium
BF Burkina Faso|BG Bulgaria|BH Bahrain|BI Burundi|BJ Benin|BL Saint Barthélemy|BM Bermuda|BN Brunei
BO Bolivia|BQ Caribbean Netherlands|BR Brazil|BS Bahamas|BT Bhutan|BW Botswana|BY Belarus|BZ Belize
CA Canada|CC Cocos Islands|CD Democratic Republic of the Congo|CF Central African Republic
CG Republic of the Congo|CH Switzerland|CI Ivory Coast|CK Cook Islands|CL Chile|CM Cameroon
CN China|CO Colombia|CR Costa Rica|CU Cuba|CV Cabo Verde|CW Curaçao|CX Christmas Island|CY Cyprus
CZ Czechia|DE Germany|DJ Djibouti|DK Denmark|DM Dominica|DO Dominican Republic|DZ Algeria|EC Ecuador
EE Estonia|EG Egypt|EH Western Sahara|ER Eritrea|ES Spain|ET Ethiopia|FI Finland|FJ Fiji
FK Falkland Islands|FM Micronesia|FO Faroe Islands|FR France|GA Gabon|GB United Kingdom|GD Grenada
GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|GI Gibraltar|GL Greenland|GM Gambia|GN Guinea
GP Guadeloupe|GQ Equatorial Guinea|GR Greece|GS South Georgia and the South Sandwich Islands
GT Guatemala|GU Guam|GW Guinea-Bissau|GY Guyana|HK Hong Kong|HN Honduras|HR Croatia|HT Haiti
HU Hungary|ID Indonesia|IE Ireland|IL Israel|IM Isle of Man|IN India
IO British Indian Ocean Territory|IQ Iraq|IR Iran|IS Iceland|IT Italy|JE Jersey|JM Jamaica|JO Jordan
JP Japan|KE Kenya|KG Kyrgyzstan|KH Cambodia|KI Kiribati|KM Comoros|KN Saint Kitts and Nevis
KP North Korea|KR South Korea|KW Kuwait|KY Cayman Islands|KZ Kazakhstan|LA Laos|LB Lebanon
LC Saint Lucia|LI Liechtenstein|LK Sri Lanka|LR Liberia|LS Lesotho|LT Lithuania|LU Luxembourg
LV Latvia|LY Libya|MA Morocco|MC Monaco|MD Moldova|ME Montenegro|MF Saint Martin|MG Madagascar
MH Marshall Islands|MK North Macedonia|ML Mali|MM Myanmar|MN Mongolia|MO Macao
MP Northern Mariana Islands|MQ Martinique|MR Mauritania|MS Montserrat|MT Malta|MU Mauritius
MV Maldives|MW Malawi|MX Mexico|MY Malaysia|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger
NF Norfolk Island|NG Nigeria|NI Nicaragua|NL Netherlands|NO Norway|NP Nepal|NR Nauru|NU Niue
NZ New Zealand|OM Oman|PA Panama|PE Peru|PF French Polynesia|PG Papua New Guinea|PH Philippines
PK Pakistan|PL Poland|PM Saint Pierre and Miquelon|PN Pitcairn|PR Puerto Rico
PS Palestinian Territory|PT Portugal|PW Palau|PY Paraguay|QA Qatar|RE Réunion|RO Romania|RS Serbia
RU Russia|RW Rwanda|SA Saudi Arabia|SB Solomon Islands|SC Seychelles|SD Sudan|SE Sweden|SG Singapore
SH Saint Helena|SI Slovenia|SJ Svalbard and Jan Mayen|SK Slovakia|SL Sierra Leone|SM San Marino
SN Senegal|SO Somalia|SR Suriname|SS South Sudan|ST São Tomé and Príncipe|SV El Salvador
SX Sint Maarten|SY Syria|SZ Eswatini|TC Turks and Caicos Islands|TD Chad|TF French Southern Lands
TG Togo|TH Thailand|TJ Tajikistan|TK Tokelau|TL Timor-Leste|TM Turkmenistan|TN Tunisia|TO Tonga
TR Türkiye|TT Trinidad and Tobago|TV Tuvalu|TW Taiwan|TZ Tanzania|UA Ukraine|UG Uganda
US United States|UY Uruguay|UZ Uzbekistan|VA Vatican|VC Saint Vincent and the Grenadines
VE Venezuela|VG British Virgin Islands
VI U.S. Virgin Islands|VN Vietnam|VU Vanuatu|WF Wallis and Futuna
WS Samoa|XK Kosovo|YE Yemen|YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe
"""

NAMES: dict[str, str] = {
    entry[:2]: entry[3:] for entry in _NAMES.strip().replace("\n", "|").split("|")
}

#: Shown names that are worth translating, collected for the message files.
TRANSLATED = (
    gettext_noop("United States"),
    gettext_noop("Canada"),
    gettext_noop("United Kingdom"),
    gettext_noop("Australia"),
    gettext_noop("New Zealand"),
    gettext_noop("Ireland"),
    gettext_noop("Mexico"),
    gettext_noop("Puerto Rico"),
)

#: Further words for a country, in English, Spanish and French.
ALSO_KNOWN: dict[str, tuple[str, ...]] = {
    "US": (
        "US",
        "USA",
        "United States of America",
        "America",
        "EE. UU.",
        "EEUU",
        "EUA",
        "Estados Unidos",
        "États-Unis",
    ),
    "CA": ("Can", "Canadá"),
    "GB": ("UK", "Great Britain", "Britain", "Reino Unido", "Gran Bretaña", "Royaume-Uni"),
    "AU": ("AUS", "Oz", "Australie"),
    "NZ": ("Aotearoa", "Nueva Zelanda", "Nueva Zelandia", "Nouvelle-Zélande"),
    "IE": ("Eire", "Éire", "Republic of Ireland", "Irlanda", "Irlande"),
    "MX": ("México", "Méjico", "Mexique"),
    "PR": ("Porto Rico",),
    "VI": ("USVI", "US Virgin Islands", "Virgin Islands", "Islas Vírgenes"),
    "MP": ("CNMI", "Saipan and Tinian"),
    "DE": ("Deutschland", "Alemania", "Allemagne"),
    "ES": ("España", "Espagne"),
    "FR": ("Francia",),
    "IT": ("Italia", "Italie"),
    "NL": ("Holland", "Nederland", "Países Bajos", "Pays-Bas"),
    "BE": ("Bélgica", "Belgique", "België"),
    "CH": ("Suiza", "Suisse", "Schweiz"),
    "AT": ("Österreich",),
    "PT": ("Portugal",),
    "BR": ("Brasil", "Brésil"),
    "TR": ("Turkey", "Turquía"),
    "CZ": ("Czech Republic",),
    "DO": ("República Dominicana",),
    "HT": ("Haití", "Haïti"),
    "CI": ("Côte d'Ivoire",),
    "CV": ("Cape Verde",),
    "MM": ("Burma",),
    "MK": ("Macedonia",),
    "SZ": ("Swaziland",),
    "VA": ("Vatican City",),
    "CD": ("DR Congo", "DRC"),
    "CG": ("Congo",),
}


def is_within(country: str, wider: str) -> bool:
    """Whether ISO code `country` is `wider` or one of its territories (Puerto Rico in the US)."""
    return country == wider or (wider == "US" and country in US_TERRITORIES)
