"""What becomes of the real lists the mappings were written for, to the row."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from services.importers import mapping_file
from services.models import Listing, Location, Phone, ProgramFact, Provider, SourceRecord
from tests.importers.loading import REAL, load

OTP = REAL / "samhsa_otp_directory_2017.csv"
VANCOUVER = REAL / "vancouver_naloxone_pharmacies_2018.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OTP.exists(), reason="the real lists are not beside this clone"),
]


def load_real(path, name):
    return load(path, mapping_file.load(mapping_file.find(name)))


def test_directory_of_2017_to_the_row():
    summary = load_real(OTP, "samhsa_otp_2017")

    assert summary["rows"] == 1090
    assert summary["outcomes"]["created"] == 1090
    assert summary["possible_duplicates"] == 34
    assert summary["flagged"] == 5
    assert summary["remarks"] == {
        "zip_zeros": 142,
        "name_is_address": 4,
        "address_up": 3,
        "phone_wrong": 1,
        "phone_cut": 1,
    }
    assert summary["columns_not_used"] == []
    counts = Counter(ProgramFact.objects.values_list("key", flat=True))
    assert counts["medicines"] == counts["otp"] == counts["starts_medication"] == 1090
    assert ProgramFact.objects.filter(key="languages", value__contains="es").count() == 469
    assert ProgramFact.objects.filter(key="pregnancy", value="yes").count() == 623
    assert not Location.objects.filter(latitude__isnull=True).exists()
    assert Location.objects.filter(postal_code__startswith="0").count() == 142
    assert Phone.objects.filter(label__startswith="Intake").count() > 400


def test_second_import_is_all_unchanged_and_at_least_three_times_faster():
    started = time.monotonic()
    load_real(OTP, "samhsa_otp_2017")
    first = time.monotonic() - started
    summary = load_real(OTP, "samhsa_otp_2017")

    assert summary["outcomes"]["unchanged"] == 1090
    assert time.monotonic() - started - first < first / 3


def test_pharmacies_of_vancouver_to_the_row():
    summary = load_real(VANCOUVER, "vancouver_naloxone_2018")

    assert summary["outcomes"]["created"] == 51
    assert summary["possible_duplicates"] == 0
    assert summary["flagged"] == 0
    assert summary["remarks"] == {"city_split": 51, "unit_first": 1}
    assert set(Location.objects.values_list("city", "region", "country", "time_zone")) == {
        ("Vancouver", "BC", "CA", "America/Vancouver")
    }
    assert ProgramFact.objects.filter(key="training_offered", value="yes").count() == 36
    assert not ProgramFact.objects.filter(key="training_offered", value="no").exists()
    assert Provider.objects.get(name="Pharmasave").locations.count() == 6
    assert load_real(VANCOUVER, "vancouver_naloxone_2018")["outcomes"]["unchanged"] == 51


def test_raw_rows_are_kept_as_received():
    load_real(OTP, "samhsa_otp_2017")
    record = SourceRecord.objects.get(external_id__startswith="4041AL35007")

    assert record.raw["Contact"] == "(205)216-0200"
    assert record.raw["Keys"].startswith("SAF/SA/MM/")
    assert record.retrieved_on.isoformat() == "2017-12-31"


def test_places_of_dallas_by_kind_and_not_by_host():
    summary = load_real(REAL / "dallas_naloxone_sites_2026.geojson", "dallas_naloxone_2026")

    assert summary["outcomes"]["created"] == 40
    assert summary["possible_duplicates"] == 0
    assert summary["remarks"] == {"hours_unread": 2, "zip_plus_4": 1, "time_zone_guessed": 1}
    assert Counter(Location.objects.values_list("kind", flat=True)) == {
        "site": 19,
        "dispenser": 20,
        "mobile_stop": 1,
    }
    types = Counter(Listing.objects.values_list("program__program_type", flat=True))
    assert types == {"naloxone": 27, "mat": 13}
    assert Location.objects.get(kind="mobile_stop").latitude is None
    assert Location.objects.filter(hours_kind="scheduled").exists()


def test_residential_places_that_give_no_medication_are_refused():
    path = REAL / "findtreatment_residential_ca_2025.csv"
    summary = load_real(path, "findtreatment_residential_ca_2025")

    assert summary["outcomes"]["created"] == 354
    assert summary["refusals"] == {"no_program_type": 124}
    assert load_real(path, "findtreatment_residential_ca_2025")["outcomes"]["unchanged"] == 354
