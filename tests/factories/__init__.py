"""Records for tests: plain, fixed values, nothing random that a geographic test could hang on."""

from tests.factories.records import (
    ConfidentialAddressFactory,
    ListingFactory,
    LocationFactory,
    ProgramFactFactory,
    ProgramFactory,
    ProviderFactory,
    ScheduleFactory,
    SourceFactory,
)

__all__ = [
    "ConfidentialAddressFactory",
    "ListingFactory",
    "LocationFactory",
    "ProgramFactFactory",
    "ProgramFactory",
    "ProviderFactory",
    "ScheduleFactory",
    "SourceFactory",
]
