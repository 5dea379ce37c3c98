"""Labels of services in FindTreatment.gov's answers of 2025, matched by their words.

The codes behind them (METH or MU, SHC or HCT...) changed with the survey's year; the words did not.
Source: the labels in the front end (CBHSQ/findtreatment, CC0, src/utils/services.js, filters.js)
and in an answer for residential places in California of 2025. Checked on 2026-11-22.

"Accepts clients using MAT but prescribed elsewhere" is no provider of medication. "Naloxone and
overdose education" may be a talk alone, so no kit is promised. A label is given facts only where
it is certain; every other label is kept as it came.
"""

from __future__ import annotations

from services.importers.codebooks.code_book import CodeBook, Meaning

STARTS = ("starts_medication", "yes")
METHADONE = ("medicines", "methadone")
WITHDRAWAL = ("withdrawal_care", "yes")
OUTPATIENT = ("care_setting", "outpatient")
RESIDENTIAL = ("care_setting", "residential")
HOSPITAL = ("care_setting", "hospital")
COUNSELLING = ("also_offers", "counselling")
BUPRENORPHINE = "Buprenorphine is offered; the list does not always say in which form."
NALTREXONE = "Naltrexone is offered; the list does not always say in which form."

_LABELS: dict[str, Meaning] = {
    "Methadone used in Treatment": Meaning("", (METHADONE, STARTS), gives="mat"),
    "Methadone maintenance": Meaning("", (METHADONE, STARTS), gives="mat"),
    "Methadone maintenance for predetermined time": Meaning("", (METHADONE, STARTS), gives="mat"),
    "Methadone detoxification": Meaning("", (METHADONE, WITHDRAWAL)),
    "Federally-certified Opioid Treatment Program": Meaning("", (("otp", "yes"),), gives="mat"),
    "Buprenorphine used in Treatment": Meaning("", (), BUPRENORPHINE, "mat"),
    "Prescribes buprenorphine": Meaning("", (STARTS,), BUPRENORPHINE, "mat"),
    "Buprenorphine maintenance": Meaning("", (STARTS,), BUPRENORPHINE, "mat"),
    "Buprenorphine detoxification": Meaning("", (WITHDRAWAL,), BUPRENORPHINE),
    "Buprenorphine (extended-release, injectable)": Meaning("", (("medicines", "bup_injection"),)),
    "Naltrexone used in Treatment": Meaning("", (), NALTREXONE, "mat"),
    "Prescribes naltrexone": Meaning("", (STARTS,), NALTREXONE, "mat"),
    "Naltrexone (oral)": Meaning("", (("medicines", "naltrexone_tablet"),)),
    "Naltrexone (extended-release, injectable)": Meaning(
        "", (("medicines", "naltrexone_injection"),)
    ),
    "Accepts clients using MAT but prescribed elsewhere": Meaning(
        "People on opioid medication prescribed elsewhere are accepted"
    ),
    "Transitional housing, halfway house, or sober home": Meaning("", gives="housing"),
    "Detoxification": Meaning("", (WITHDRAWAL,)),
    "Residential detoxification": Meaning("", (WITHDRAWAL, RESIDENTIAL)),
    "Outpatient detoxification": Meaning("", (WITHDRAWAL, OUTPATIENT)),
    "Hospital inpatient detoxification": Meaning("", (WITHDRAWAL, HOSPITAL)),
    "Residential/24-hour residential": Meaning("", (RESIDENTIAL,)),
    "Long-term residential": Meaning("", (RESIDENTIAL,)),
    "Short-term residential": Meaning("", (RESIDENTIAL,)),
    "Outpatient": Meaning("", (OUTPATIENT,)),
    "Regular outpatient treatment": Meaning("", (OUTPATIENT,)),
    "Intensive outpatient treatment": Meaning("", (OUTPATIENT,)),
    "Hospital inpatient/24-hour hospital inpatient": Meaning("", (HOSPITAL,)),
    "Hospital inpatient treatment": Meaning("", (HOSPITAL,)),
    "Cash or self-payment": Meaning("", (("payment", "cash"),)),
    "Private health insurance": Meaning("", (("payment", "private"),)),
    "Medicaid": Meaning("", (("payment", "medicaid"),)),
    "Medicare": Meaning("", (("payment", "medicare"),)),
    "Sliding fee scale (fee is based on income and other factors)": Meaning(
        "", (("payment", "sliding_fee"),)
    ),
    "No payment accepted": Meaning("", (("free", "yes"),)),
    "Pregnant/postpartum women": Meaning("", (("pregnancy", "yes"),)),
    "Clients with co-occurring mental and substance use disorders": Meaning(
        "", (("co_occurring", "yes"),)
    ),
    "Individual counseling": Meaning("", (COUNSELLING,)),
    "Group counseling": Meaning("", (COUNSELLING,)),
    "Family counseling": Meaning("", (COUNSELLING,)),
    "Marital/couples counseling": Meaning("", (COUNSELLING,)),
    "Mentoring/peer support": Meaning("", (("also_offers", "peer_support"),)),
    "Outreach to persons in the community": Meaning("", (("also_offers", "outreach"),)),
    "HIV testing": Meaning("", (("also_offers", "hiv_testing"),)),
    "Testing for Hepatitis C (HCV)": Meaning("", (("also_offers", "hcv_testing"),)),
    "STD testing": Meaning("", (("also_offers", "sti_testing"),)),
    "Hepatitis A (HAV) vaccination": Meaning("", (("also_offers", "vaccination"),)),
    "Hepatitis B (HBV) vaccination": Meaning("", (("also_offers", "vaccination"),)),
    "Medications for pre-exposure to prophylaxis": Meaning("", (("also_offers", "prep"),)),
    "Case management service": Meaning("", (("also_offers", "case_management"),)),
    "Employment counseling or training": Meaning("", (("also_offers", "vocational_help"),)),
    **{
        name: Meaning("", (("languages", code),))
        for name, code in (
            ("Spanish", "es"),
            ("Tagalog", "tl"),
            ("Farsi", "fa"),
            ("Russian", "ru"),
            ("Arabic", "ar"),
            ("Hindi", "hi"),
            ("Korean", "ko"),
            ("Vietnamese", "vi"),
            ("Italian", "it"),
            ("French", "fr"),
            ("Hmong", "hmn"),
            ("Japanese", "ja"),
        )
    },
}

BOOK = CodeBook(
    name="findtreatment_2025",
    vintage="2025",
    source="FindTreatment.gov",
    meanings={label.casefold(): meaning for label, meaning in _LABELS.items()},
    are_words=True,
)
