"""A listing's values as the texts of cells, by the names mappings use."""

from __future__ import annotations

from services.domain import facts
from services.importers.fields import FACT_PREFIX
from services.importers.offline.hours_cell import write_rules
from services.importers.offline.phones_cell import write_phones
from services.importers.records import SIMPLE, Bundle, snapshot


def texts_of(bundle: Bundle) -> dict[str, str]:
    """Every value a mapping may fill, as text; empty for what is not known."""
    values = snapshot(bundle)
    texts = {name: str(values[name] or "") for name in SIMPLE}
    latitude, longitude, precision = values["point"] or ("", "", "")
    texts["location.latitude"] = str(latitude)
    texts["location.longitude"] = str(longitude)
    texts["location.point_precision"] = precision
    texts["phones"] = write_phones(values["phones"], bundle.location.country)
    texts["schedules"] = write_rules(values["schedules"])
    fitting = {fact.key for fact in facts.facts_of(bundle.program.program_type)}
    for key in facts.BY_KEY:
        known = key in fitting and key in bundle.facts
        texts[FACT_PREFIX + key] = bundle.facts[key].value if known else ""
    return texts
