"""Sample records: made-up providers in real towns, read from fixtures/demo, dated from today."""

from services.importers.sample.building import build
from services.importers.sample.files import SampleError, read_fixtures
from services.importers.sample.records import Records
from services.importers.sample.removal import remove
from services.importers.sample.storage import Outcome, store

__all__ = ["Outcome", "Records", "SampleError", "build", "read_fixtures", "remove", "store"]
