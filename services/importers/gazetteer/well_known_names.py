"""Well-known further names of cities: short forms, English, Spanish and French names.

Checked by eye against GeoNames' names; each line is `country|name in GeoNames|further names`. They
count as much as the name itself. Everything else GeoNames calls a big city counts for less.
"""

from __future__ import annotations

_TABLE = """
US|New York City|New York; NYC; Nueva York; Ciudad de Nueva York
US|The Bronx|Bronx; El Bronx
US|Los Angeles|LA; Los Ángeles
US|San Francisco|SF; San Fran; Frisco
US|Washington|DC; Washington DC
US|Philadelphia|Philly; Filadelfia; Philadelphie
US|New Orleans|NOLA; Nueva Orleans; La Nouvelle-Orléans
US|St. Louis|STL; San Luis
US|Las Vegas|Vegas
US|Minneapolis|MPLS
US|Fort Lauderdale|Ft Lauderdale
US|Jacksonville|Jax
US|Atlanta|ATL
US|Portland|PDX
US|Salt Lake City|SLC
US|Oklahoma City|OKC
US|Kansas City|KC; KCMO
US|Nashville|Nashville-Davidson; Nashville Davidson
US|Louisville|Louisville Jefferson County
US|Indianapolis|Indy
US|Albuquerque|ABQ; Alburquerque
US|Boise|Boise City
PR|San Juan|San Juan de Puerto Rico; Old San Juan; Viejo San Juan
CA|Montréal|MTL
CA|Québec|Quebec City; Ville de Québec; Ciudad de Quebec
CA|Toronto|GTA
CA|St. John's|Saint-Jean de Terre-Neuve
GB|London|Londres; Greater London
GB|Edinburgh|Edimburgo; Édimbourg; Dùn Èideann
GB|Cardiff|Caerdydd
GB|Swansea|Abertawe
GB|Newcastle upon Tyne|Newcastle; Newcastle-on-Tyne
GB|Stoke-on-Trent|Stoke
GB|Kingston upon Hull|Hull
GB|Brighton|Brighton and Hove
GB|Derry|Londonderry
IE|Dublin|Dublín; Baile Átha Cliath
IE|Cork|Corcaigh
IE|Galway|Gaillimh
IE|Limerick|Luimneach
IE|Waterford|Port Láirge
NZ|Auckland|Tāmaki Makaurau
NZ|Wellington|Te Whanganui-a-Tara
NZ|Christchurch|Ōtautahi
NZ|Dunedin|Ōtepoti
MX|Mexico City|Ciudad de México; CDMX; México DF; Mexico DF; DF
MX|Ciudad Juárez|Juárez; Juarez
MX|Santiago de Querétaro|Querétaro; Queretaro
MX|Heroica Matamoros|Matamoros
MX|Puebla|Puebla de Zaragoza
MX|León de los Aldama|León; Leon
MX|Victoria de Durango|Durango
MX|Oaxaca|Oaxaca de Juárez
DE|Köln|Cologne; Colonia; Koeln
DE|Munich|München; Muenchen; Múnich
DE|Nuremberg|Nürnberg; Nuernberg; Núremberg
DE|Frankfurt am Main|Frankfurt; Fráncfort; Francfort
DE|Hannover|Hanover
DE|Düsseldorf|Duesseldorf
DE|Hamburg|Hamburgo; Hambourg
DE|Berlin|Berlín
AT|Vienna|Wien; Viena; Vienne
CH|Zürich|Zurich; Zuerich
CH|Geneva|Genève; Ginebra
CH|Basel|Bâle; Basilea
CH|Bern|Berne; Berna
FR|Paris|París
FR|Marseille|Marsella; Marseilles
FR|Lyon|Lyons
FR|Strasbourg|Estrasburgo; Straßburg
ES|Sevilla|Seville
ES|Zaragoza|Saragossa
IT|Rome|Roma
IT|Milan|Milano; Milán
IT|Turin|Torino; Turín
IT|Naples|Napoli; Nápoles
IT|Florence|Firenze; Florencia
IT|Venice|Venezia; Venecia
IT|Genoa|Genova; Génova
PT|Lisbon|Lisboa; Lisbonne
PT|Porto|Oporto
NL|The Hague|Den Haag; La Haya; 's-Gravenhage
BE|Brussels|Bruxelles; Brussel; Bruselas
BE|Antwerp|Antwerpen; Amberes; Anvers
BE|Gent|Ghent; Gante; Gand
CZ|Prague|Praha; Praga
PL|Warsaw|Warszawa; Varsovia; Varsovie
PL|Kraków|Krakow; Cracow; Cracovia
DK|Copenhagen|København; Copenhague
SE|Gothenburg|Göteborg; Gotemburgo
SE|Stockholm|Estocolmo
GR|Athens|Athína; Atenas; Athènes
RO|Bucharest|București; Bucarest
RS|Belgrade|Beograd; Belgrado
UA|Kyiv|Kiev
RU|Moscow|Moskva; Moscú; Moscou
RU|Saint Petersburg|San Petersburgo; Saint-Pétersbourg
TR|Istanbul|İstanbul; Estambul
EG|Cairo|El Cairo; Le Caire
CU|Havana|La Habana; La Havane
PA|Panama City|Panamá; Ciudad de Panamá
GT|Guatemala City|Ciudad de Guatemala
DO|Santo Domingo|Santo Domingo de Guzmán
CN|Beijing|Peking; Pekín; Pékin
VN|Ho Chi Minh City|Saigon; HCMC; Ciudad Ho Chi Minh
IN|Mumbai|Bombay
IN|Kolkata|Calcutta; Calcuta
IN|Chennai|Madras
IN|Bengaluru|Bangalore
"""


def _parsed() -> dict[tuple[str, str], tuple[str, ...]]:
    """(country, name in GeoNames) -> further names."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        country, name, further = line.split("|")
        found[country, name] = (*found.get((country, name), ()), *further.split("; "))
    return found


WELL_KNOWN: dict[tuple[str, str], tuple[str, ...]] = _parsed()
