"""Units of number facts, worded for one and for many."""

from __future__ import annotations

from services.domain.facts.fact import Unit
from services.domain.text import gettext_noop as _

YEARS = Unit(_("%(value)s year"), _("%(value)s years"))
MINUTES = Unit(_("%(value)s minute"), _("%(value)s minutes"))
DAYS = Unit(_("%(value)s day"), _("%(value)s days"))
KITS = Unit(_("%(value)s kit"), _("%(value)s kits"))
SYRINGES = Unit(_("%(value)s syringe"), _("%(value)s syringes"))
PLACES = Unit(_("%(value)s place"), _("%(value)s places"))
BEDS = Unit(_("%(value)s bed"), _("%(value)s beds"))
