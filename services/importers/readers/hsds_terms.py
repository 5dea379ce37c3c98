"""Taxonomy terms of an HSDS service as cells.

Codes and names of all terms are joined. What a directory of this kind says in its own terms comes
back as it was: facts, a known no among them, and the way in which the service is had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.domain import facts
from services.importers.fields import FACT_PREFIX

JOIN = "; "
OWN_TAXONOMY = "Harm reduction directory terms"
OF_FACTS = ("access_condition", "fact")
DELIVERY = "delivery_mode"


def cells_of_terms(attributes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Cells: "taxonomy_codes", "taxonomy_terms", "delivery_mode" and "facts.<key>"."""
    codes: dict[str, None] = {}
    names: dict[str, None] = {}
    said: dict[str, dict[str, None]] = {}
    for attribute in attributes:
        term = attribute.get("taxonomy_term")
        if not isinstance(term, Mapping):
            continue
        code, name = str(term.get("code") or ""), str(term.get("name") or "")
        value = str(attribute.get("value") or "")
        key = _fact_key(code, value) if _is_own_fact(attribute, term) else ""
        if key:
            said.setdefault(FACT_PREFIX + key, {})[value] = None
        elif attribute.get("link_type") == DELIVERY:
            said.setdefault(DELIVERY, {})[code] = None
        else:
            codes |= {code: None}
            names |= {name: None}
    if len(said.get(DELIVERY, ())) > 1:
        del said[DELIVERY]  # of a service had in several ways: nothing says which one is here
    cells = {name: ",".join(values) for name, values in said.items()}
    cells["taxonomy_codes"] = JOIN.join(filter(None, codes))
    cells["taxonomy_terms"] = JOIN.join(filter(None, names))
    return cells


def _is_own_fact(attribute: Mapping[str, Any], term: Mapping[str, Any]) -> bool:
    return term.get("taxonomy") == OWN_TAXONOMY and attribute.get("link_type") in OF_FACTS


def _fact_key(code: str, value: str) -> str:
    """The fact of a term: "free", "no_id-no" or "medicines-methadone"; empty for no fact."""
    key = code.removesuffix(f"-{value}")
    return key if value and key in facts.BY_KEY else ""
