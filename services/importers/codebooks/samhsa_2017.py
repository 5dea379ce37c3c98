"""Service codes of SAMHSA's directory of treatment facilities, 2017.

The list is the National Directory of Drug and Alcohol Abuse Treatment Facilities. Labels and years:
its own key as kept by two readers of all its years, the RAND opioid hackathon's label script
(codes 2001 to 2018) and the repository studhall/samhsa-treatment-facility-directories
(src/samhsa_dirs/codes.py), and the labels of FindTreatment.gov (CBHSQ/findtreatment, CC0). Checked
on 2026-11-22.

Two traps. NXN is naltrexone, not naloxone. MOA says that people on medicine prescribed elsewhere
are accepted: such a place gives no medicine itself. METH stands for the medicine up to this
vintage and beyond; the code "methadone used in treatment" is MU from 2018 on and not in this book.

SF is cash or self-payment in all years 2003 to 2018; SS is the sliding fee. A code is given facts
only where both its label and the fact are certain; every other code is kept as it came.
"""

from __future__ import annotations

from services.importers.codebooks.code_book import CodeBook, Meaning

METHADONE = (("medicines", "methadone"), ("starts_medication", "yes"))
BUPRENORPHINE = "Buprenorphine is offered; the list does not say in which form."
WITHDRAWAL = ("withdrawal_care", "yes")
OUTPATIENT = ("care_setting", "outpatient")
RESIDENTIAL = ("care_setting", "residential")
HOSPITAL = ("care_setting", "hospital")
COUNSELLING = ("also_offers", "counselling")

MEDICINES = {
    "MM": Meaning("Methadone maintenance", METHADONE, gives="mat"),
    "MMW": Meaning("Methadone maintenance for a predetermined time", METHADONE, gives="mat"),
    "DM": Meaning("Methadone detoxification", (("medicines", "methadone"), WITHDRAWAL)),
    "METH": Meaning("Methadone", METHADONE, gives="mat"),
    "BU": Meaning("Buprenorphine", says=BUPRENORPHINE, gives="mat"),
    "BUM": Meaning("Buprenorphine maintenance", says=BUPRENORPHINE, gives="mat"),
    "BMW": Meaning("Buprenorphine maintenance for a predetermined time", says=BUPRENORPHINE),
    "DB": Meaning("Buprenorphine detoxification", (WITHDRAWAL,), BUPRENORPHINE),
    "NXN": Meaning("Naltrexone (oral)", (("medicines", "naltrexone_tablet"),), gives="mat"),
    "VTRL": Meaning(
        "Naltrexone, extended-release injection (Vivitrol)",
        (("medicines", "naltrexone_injection"),),
        gives="mat",
    ),
    "RPN": Meaning(
        "Relapse prevention with naltrexone",
        says="Naltrexone is offered; the list does not always say in which form.",
    ),
    "OTP": Meaning("SAMHSA-certified opioid treatment program", (("otp", "yes"),), gives="mat"),
    "MOA": Meaning("Accepts people on opioid medication prescribed elsewhere"),
    "NMOA": Meaning("Does not use medication for opioid use disorder"),
    "OTPA": Meaning("All clients are in the opioid treatment program"),
    "ACM": Meaning("Acamprosate (for alcohol)"),
    "DSF": Meaning("Disulfiram (for alcohol)"),
    "MPD": Meaning("Medication for mental disorders"),
    "NRT": Meaning("Nicotine replacement"),
}

CARE = {
    "DT": Meaning("Detoxification", (WITHDRAWAL,)),
    "OP": Meaning("Outpatient", (OUTPATIENT,)),
    "ORT": Meaning("Regular outpatient treatment", (OUTPATIENT,)),
    "OIT": Meaning("Intensive outpatient treatment", (OUTPATIENT,)),
    "OMB": Meaning("Outpatient methadone, buprenorphine or naltrexone", (OUTPATIENT,)),
    "ODT": Meaning("Outpatient day treatment", (OUTPATIENT,)),
    "OD": Meaning("Outpatient detoxification", (OUTPATIENT, WITHDRAWAL)),
    "RES": Meaning("Residential", (RESIDENTIAL,)),
    "RS": Meaning("Short-term residential", (RESIDENTIAL,)),
    "RL": Meaning("Long-term residential", (RESIDENTIAL,)),
    "RD": Meaning("Residential detoxification", (RESIDENTIAL, WITHDRAWAL)),
    "HI": Meaning("Hospital inpatient", (HOSPITAL,)),
    "HIT": Meaning("Hospital inpatient treatment", (HOSPITAL,)),
    "HID": Meaning("Hospital inpatient detoxification", (HOSPITAL, WITHDRAWAL)),
    "SA": Meaning("Substance use treatment"),
    "SAF": Meaning("Primary focus: substance use treatment"),
    "MHSAF": Meaning("Primary focus: mental health and substance use treatment"),
    "MHF": Meaning("Primary focus: mental health"),
    "GHF": Meaning("Primary focus: general health care"),
    "HH": Meaning("Transitional housing or halfway house"),
    "CT": Meaning("Computerized treatment"),
    "GH": Meaning("General hospital, VA hospitals included"),
    "PSYH": Meaning("Psychiatric hospital"),
}

PAYMENT = {
    "MD": Meaning("Medicaid", (("payment", "medicaid"),)),
    "MC": Meaning("Medicare", (("payment", "medicare"),)),
    "PI": Meaning("Private health insurance", (("payment", "private"),)),
    "SF": Meaning("Cash or self-payment", (("payment", "cash"),)),
    "SS": Meaning("Sliding fee scale", (("payment", "sliding_fee"),)),
    "NP": Meaning("No payment accepted: services are free", (("free", "yes"),)),
    "PA": Meaning("Payment assistance, ask the facility"),
    "MI": Meaning("Military insurance"),
    "SI": Meaning("State-financed health insurance other than Medicaid"),
    "FSA": Meaning("Government funding for substance use programs"),
    "ITU": Meaning("Tribal or urban Indian health funds"),
    "ATR": Meaning("Access to Recovery voucher"),
}

PEOPLE = {
    "PW": Meaning("Pregnant and postpartum women", (("pregnancy", "yes"),)),
    "CO": Meaning("Mental health and substance use together", (("co_occurring", "yes"),)),
    "WN": Meaning("Programs for women"),
    "MN": Meaning("Programs for men"),
    "GL": Meaning("Programs for LGBT clients"),
    "VET": Meaning("Programs for veterans"),
    "ADM": Meaning("Programs for active duty military"),
    "MF": Meaning("Programs for military families"),
    "CJ": Meaning("Programs for people in contact with the courts"),
    "SE": Meaning("Programs for older adults"),
    "HV": Meaning("Programs for people with HIV or AIDS"),
    "XA": Meaning("Programs for people who experienced sexual abuse"),
    "DV": Meaning("Programs for people who experienced partner violence"),
    "TRMA": Meaning("Programs for people who experienced trauma"),
    "TAY": Meaning("Programs for young adults in transition"),
    "AD": Meaning("Programs for adolescents"),
    "ADLT": Meaning("Adults"),
    "YAD": Meaning("Young adults"),
    "CHLD": Meaning("Children and adolescents"),
    "FEM": Meaning("Female clients"),
    "MALE": Meaning("Male clients"),
    "AH": Meaning("Help for people who are deaf or hard of hearing"),
    "SP": Meaning("Spanish", (("languages", "es"),)),
    "F81": Meaning("Tagalog (code of 2007 and later)", (("languages", "tl"),)),
    "F92": Meaning("Vietnamese (code of 2007 and later)", (("languages", "vi"),)),
    "F17": Meaning("Chinese, dialect not said (code of 2006 and later)"),
}

BESIDES = {
    "HIVT": Meaning("HIV testing", (("also_offers", "hiv_testing"),)),
    "SHC": Meaning("Screening for hepatitis C", (("also_offers", "hcv_testing"),)),
    "STDT": Meaning("STD testing", (("also_offers", "sti_testing"),)),
    "SHB": Meaning("Screening for hepatitis B"),
    "TBS": Meaning("Screening for tuberculosis"),
    "PEER": Meaning("Peer support", (("also_offers", "peer_support"),)),
    "OPC": Meaning("Outreach to people in the community", (("also_offers", "outreach"),)),
    "CM": Meaning("Case management", (("also_offers", "case_management"),)),
    "EMP": Meaning("Employment counselling or training", (("also_offers", "vocational_help"),)),
    "ICO": Meaning("Individual counselling", (COUNSELLING,)),
    "GCO": Meaning("Group counselling", (COUNSELLING,)),
    "FCO": Meaning("Family counselling", (COUNSELLING,)),
    "MCO": Meaning("Marital or couples counselling", (COUNSELLING,)),
    "HS": Meaning("Help to find housing"),
    "SSD": Meaning("Help with social services"),
    "TA": Meaning("Help with transport to treatment"),
    "CCC": Meaning("Child care for clients' children"),
    "BC": Meaning("Residential beds for clients' children"),
    "DAUT": Meaning("Drug and alcohol urine screening"),
    "BABA": Meaning("Breathalyzer or blood alcohol test"),
    "MHS": Meaning("Mental health services"),
    "SHG": Meaning("Self-help groups"),
    "ACU": Meaning("Acupuncture"),
    "SMPD": Meaning("Smoking in marked areas only"),
    "SMON": Meaning("Smoking not permitted"),
    "SMOP": Meaning("Smoking permitted"),
    "PVT": Meaning("Private organization"),
    "LCCG": Meaning("Local or county government"),
    "STG": Meaning("State government"),
    "TBG": Meaning("Tribal government"),
    "VAMC": Meaning("Department of Veterans Affairs"),
}

BOOK = CodeBook(
    name="samhsa_2017",
    vintage="2017",
    source="SAMHSA National Directory of Drug and Alcohol Abuse Treatment Facilities",
    meanings={**MEDICINES, **CARE, **PAYMENT, **PEOPLE, **BESIDES},
)
