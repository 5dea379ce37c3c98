"""The records: one concept a file, its queryset above it."""

from services.models.confirmation import Confirmation, How
from services.models.content import AreaAlert, Hotline, LegalNote
from services.models.import_mapping import ImportMapping
from services.models.import_plan import PlannedRow
from services.models.import_upload import ImportUpload
from services.models.listing import Consent, ConsentAnswer, Listing, Publication
from services.models.location import ConfidentialAddress, Location, Visibility
from services.models.open_hours import (
    OpenHours,
    OpenHoursClock,
    OpenHoursClosure,
    OpenHoursDay,
)
from services.models.phone import Phone
from services.models.place import Gazetteer, Place, PlaceName
from services.models.point_search import PointSearch
from services.models.program import Program, ProgramFact, ServiceArea
from services.models.provider import Provider
from services.models.schedule import (
    HoursKind,
    ListingHoursKind,
    Notice,
    Schedule,
    ScheduleException,
)
from services.models.search_card import SearchCard
from services.models.search_cell import SearchCell
from services.models.search_row import SearchCombination, SearchRow, SearchTotal
from services.models.search_served import SearchServed
from services.models.search_text import SearchTerm, SearchText
from services.models.source import DoNotList, ImportRun, Source, SourceRecord
from services.models.translation import Translation

__all__ = [
    "AreaAlert",
    "ConfidentialAddress",
    "Confirmation",
    "Consent",
    "ConsentAnswer",
    "DoNotList",
    "Gazetteer",
    "Hotline",
    "HoursKind",
    "How",
    "ImportMapping",
    "ImportRun",
    "ImportUpload",
    "LegalNote",
    "Listing",
    "ListingHoursKind",
    "Location",
    "Notice",
    "OpenHours",
    "OpenHoursClock",
    "OpenHoursClosure",
    "OpenHoursDay",
    "Phone",
    "Place",
    "PlaceName",
    "PlannedRow",
    "PointSearch",
    "Program",
    "ProgramFact",
    "Provider",
    "Publication",
    "Schedule",
    "ScheduleException",
    "SearchCard",
    "SearchCell",
    "SearchCombination",
    "SearchRow",
    "SearchServed",
    "SearchTerm",
    "SearchText",
    "SearchTotal",
    "ServiceArea",
    "Source",
    "SourceRecord",
    "Translation",
    "Visibility",
]
