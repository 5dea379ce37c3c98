"""The sample records before they are stored: unsaved model instances with lasting public ids."""

from __future__ import annotations

from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from services.importers.sample.files import SampleError
from services.models import (
    AreaAlert,
    ConfidentialAddress,
    Confirmation,
    Consent,
    DoNotList,
    Listing,
    Location,
    Notice,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Schedule,
    ScheduleException,
    ServiceArea,
    Source,
    SourceRecord,
    Translation,
)
from services.models.record import Record

# Public ids come from names, so that an address of a sample page holds after every loading.
NAMESPACE = uuid5(NAMESPACE_URL, "https://example.org/hrdirectory/sample")
SOURCE_CODE = "demo"
SOURCE_NAME = "Sample records (fictional)"

#: Owners before what they own.
MODELS: tuple[type[Record], ...] = (
    Source,
    AreaAlert,
    Provider,
    Location,
    ConfidentialAddress,
    Program,
    ProgramFact,
    ServiceArea,
    Listing,
    Phone,
    Schedule,
    ScheduleException,
    Notice,
    Translation,
    Confirmation,
    Consent,
    SourceRecord,
    DoNotList,
)

#: What a record consists of. The fixtures say it whole; nothing else hangs on it.
PARTS: tuple[type[Record], ...] = (
    ConfidentialAddress,
    ProgramFact,
    ServiceArea,
    Phone,
    Schedule,
    ScheduleException,
    Notice,
    Translation,
)

Kind = TypeVar("Kind", bound=Record)


def public_id(model: type[Record], path: str) -> UUID:
    """The lasting id of the record that the fixtures name by `path`."""
    return uuid5(NAMESPACE, f"{model._meta.model_name}:{path}")


class Records:
    """All sample records by model and public id, owners linked as objects."""

    def __init__(self) -> None:
        self.by_model: dict[type[Record], dict[UUID, Record]] = {model: {} for model in MODELS}

    def add(self, path: str, record: Kind) -> Kind:
        """Keep one record under the name `path`, which must be new."""
        record.uuid = public_id(type(record), path)
        rows = self.by_model[type(record)]
        if record.uuid in rows:
            raise SampleError(f"{path}: there are two of this name")
        rows[record.uuid] = record
        return record

    def of(self, model: type[Kind]) -> list[Kind]:
        """The records of one model."""
        return [row for row in self.by_model[model].values() if isinstance(row, model)]
