"""Names of the eight program types: medicines, brands, short forms, older and unkind words.

Search must find a place by any word that people use, also by words that pages do not use.
"Detox" is none of the eight types: it leads to medication treatment, where withdrawal care is.
"""

from __future__ import annotations

from services.domain.program_types import ProgramType
from services.domain.words.meaning import Row, row

EDUCATION = ProgramType.EDUCATION
NALOXONE = ProgramType.NALOXONE
MAT = ProgramType.MAT
SYRINGE = ProgramType.SYRINGE
ROOM = ProgramType.CONSUMPTION_ROOM
CHECKING = ProgramType.DRUG_CHECKING
HOUSING = ProgramType.HOUSING
LEGAL = ProgramType.LEGAL_AID

ROWS: tuple[Row, ...] = (
    row(
        "education, training, trainings, class, classes, workshop, webinar, course, overdose "
        "training, overdose class, overdose education, overdose prevention training, harm "
        "reduction training, safer use education, drug education, educación, capacitación, "
        "entrenamiento, taller, curso, clase, clase de sobredosis",
        EDUCATION,
    ),
    row(
        "narcan training, naloxone training, naloxone class, narcan class, overdose response "
        "training, learn to use narcan, learn to use naloxone, how to use narcan, how to use "
        "naloxone, capacitación en naloxona, entrenamiento de naloxona",
        EDUCATION,
        topics="overdose_response",
    ),
    row(
        "naloxone, naloxona, narcan, nalaxone, naxolone, naloxon, kloxxado, zimhi, evzio, revive, "
        "nyxoid, prenoxad, nalox, naloxbox, thn, oend, take home naloxone, overdose kit, overdose "
        "reversal, overdose reversal kit, overdose antidote, opioid antidote, narcan kit, "
        "naloxone kit, kit de naloxona, antídoto, antídoto para sobredosis, overdose, overdosing, "
        "overdosed, sobredosis",
        NALOXONE,
    ),
    row(
        "nasal naloxone, nasal narcan, naloxone spray, narcan spray, naloxone nasal spray, "
        "narcan nasal spray, nasal spray, spray nasal, naloxona nasal",
        NALOXONE,
        naloxone_form="nasal",
    ),
    row(
        "injectable naloxone, im naloxone, intramuscular naloxone, naloxona inyectable",
        NALOXONE,
        naloxone_form="injectable",
    ),
    row(
        "narcan machine, naloxone machine, narcan vending machine, naloxone vending machine, "
        "máquina de naloxona",
        NALOXONE,
        point_kind="vending_machine",
    ),
    row("narcan box, naloxone box, naloxone cabinet", NALOXONE, point_kind="wall_box"),
    row("vending machine, harm reduction vending machine, máquina expendedora", NALOXONE, SYRINGE),
    row(
        "mat, moud, oat, ost, otp, obot, oud treatment, medication assisted treatment, "
        "medication treatment, medication for opioid use disorder, opioid use disorder, opioid "
        "treatment, opioid treatment program, opioid agonist treatment, opioid replacement, "
        "opioid replacement therapy, opioid substitution, opioid substitution therapy, "
        "treatment, treatment center, treatment centre, drug treatment, addiction treatment, "
        "addiction medicine, addiction clinic, substance abuse treatment, substance use "
        "treatment, rehab, rehabs, drug rehab, rehabilitation, bridge clinic, addiction, "
        "tratamiento, centro de tratamiento, tratamiento de adicciones, tratamiento con "
        "medicamentos, adicción, rehabilitación, opioides",
        MAT,
    ),
    row(
        "methadone, metadona, methadose, dolophine, methadone clinic, methadone program, "
        "methadone maintenance, clínica de metadona",
        MAT,
        medicines="methadone",
    ),
    row(
        "buprenorphine, buprenorfina, bupe, bup, suboxone, subutex, zubsolv, suboxone "
        "clinic, suboxone doctor, bupe clinic, bupe doctor, buprenorphine clinic, buprenorphine "
        "doctor, buprenorphine naloxone, buprenorphine and naloxone",
        MAT,
        medicines="bup_film bup_tablet",
    ),
    row(
        "sublocade, brixadi, buvidal, bupe shot, buprenorphine shot, buprenorphine injection, "
        "suboxone shot, inyección de buprenorfina",
        MAT,
        medicines="bup_injection",
    ),
    row(
        "vivitrol, vivitrol shot, vivitrol injection, naltrexone shot, naltrexone injection, "
        "inyección de naltrexona",
        MAT,
        medicines="naltrexone_injection",
    ),
    row("naltrexone, naltrexona, revia", MAT, medicines="naltrexone_tablet naltrexone_injection"),
    row("slow release morphine", MAT, medicines="slow_release_morphine"),
    row(
        "ioat, tioat, heroin assisted treatment, injectable opioid agonist treatment, safer supply",
        MAT,
        medicines="injectable_opioid",
    ),
    row(
        "quit heroin, quitting heroin, stop heroin, stop using heroin, get off heroin, "
        "quit opioids, quitting opioids, get off opioids, quit fentanyl, get off fentanyl, "
        "quit pills, get off pills, stop using, stop using drugs, quit using, quit drugs, "
        "quitting drugs, get off drugs, get clean, getting clean, get sober, getting sober, "
        "dejar la heroína, dejar de usar, dejar de consumir, dejar las drogas, "
        "dejar los opioides, dejar el fentanilo",
        MAT,
    ),
    row(
        "detox, detoxification, detox center, withdrawal, withdrawal management, dope sick, "
        "dopesick, desintoxicación, abstinencia",
        MAT,
    ),
    row(
        "residential treatment, inpatient rehab, inpatient treatment",
        MAT,
        care_setting="residential",
    ),
    row(
        "telehealth, telemedicine, online suboxone, online bupe, online mat, telehealth "
        "suboxone, telehealth bupe, virtual suboxone, telesalud, telemedicina",
        MAT,
        telehealth_start="yes",
    ),
    row(
        "ssp, nsp, syringe service, syringe service program, syringe program, syringe access, "
        "syringe exchange, needle exchange, needle program, needle and syringe program, needle "
        "syringe program, syringe, needle, clean needle, clean syringe, new needle, sterile "
        "needle, sterile syringe, insulin syringe, rig, clean rig, clean work, "
        "tourniquet, safer use supply, safer use supplies, safe use supplies, safer "
        "injection supplies, injection supplies, harm reduction supplies, harm reduction "
        "supply, jeringa, jeringuilla, aguja, intercambio de jeringas, intercambio de agujas, "
        "programa de jeringas, intercambio de jeringuillas",
        SYRINGE,
    ),
    row(
        "safer smoking, safer smoking kit, safe smoking kit, smoking kit, smoking supplies, "
        "crack pipe, meth pipe, glass pipe, bubble pipe, pipe, pipa",
        SYRINGE,
        also_offers="smoking_supplies",
    ),
    row(
        "opc, sif, scs, dcr, msic, msir, sdcf, ops, dcf, overdose prevention center, overdose "
        "prevention centre, overdose prevention site, overdose prevention service, safe "
        "injection site, safe injecting site, safe injection facility, safe injection, safer "
        "injection site, injection site, supervised injection, supervised injection site, "
        "supervised injection facility, supervised injecting facility, injecting room, "
        "injecting centre, medically supervised injecting centre, safe consumption, safe "
        "consumption site, safe consumption space, safer consumption space, supervised "
        "consumption, supervised consumption site, supervised consumption service, supervised "
        "use site, consumption room, consumption site, drug consumption room, drug consumption "
        "site, safe room, safe use site, safe place to use, safe place to inject, fix room, "
        "shooting gallery, sala de consumo, sala de inyección, narcosala, consumo supervisado, "
        "sala de consumo supervisado, centro de prevención de sobredosis, inyección segura, "
        "sitio de inyección segura, salle de consommation",
        ROOM,
    ),
    row(
        "safe smoking room, inhalation room, safe inhalation site, smoking room, supervised "
        "smoking, supervised inhalation, safe smoking site",
        ROOM,
        routes="inhaling",
    ),
    row(
        "drug checking, drug check, drug testing, drug test, drug analysis, test drug, test my "
        "drug, test my drugs, check my drugs, get my drugs tested, get drugs tested, test my "
        "stash, test my dope, test my pills, pill testing, pill check, substance testing, "
        "substance checking, fentanyl testing, fentanyl test, ftir, mass spec, spectrometer, "
        "análisis de drogas, análisis de sustancias, analizar drogas, probar mis drogas, prueba "
        "de drogas, control de sustancias",
        CHECKING,
    ),
    row(
        "housing, shelter, homeless shelter, homeless, night shelter, shelter bed, bed tonight, "
        "place to sleep, place to stay, somewhere to sleep, somewhere to stay, where to sleep, "
        "warming center, safe haven, rapid rehousing, low barrier shelter, housing help, "
        "hostel, medical respite, vivienda, albergue, refugio, alojamiento, dónde dormir, lugar "
        "para dormir, sin hogar, techo",
        HOUSING,
    ),
    row("emergency shelter, emergency bed, emergency housing", HOUSING, housing_kind="emergency"),
    row("transitional housing, vivienda transitoria", HOUSING, housing_kind="transitional"),
    row(
        "supportive housing, permanent supportive housing, psh, vivienda de apoyo",
        HOUSING,
        housing_kind="permanent_supportive",
    ),
    row(
        "sober living, sober living house, sober living home, sober house, sober home, sober "
        "housing, recovery house, recovery home, recovery housing, recovery residence, oxford "
        "house, halfway house, casa de recuperación, vivienda sobria",
        HOUSING,
        housing_kind="recovery_residence",
    ),
    row("motel voucher, hotel voucher", HOUSING, housing_kind="motel"),
    row("housing first, vivienda primero", HOUSING, use_rule="housing_first"),
    row("wet house, wet shelter, damp shelter", HOUSING, use_rule="use_tolerated"),
    row(
        "pet friendly, shelter with dog, shelter with pet, with my dog, with pet",
        HOUSING,
        pets="yes",
    ),
    row("couples shelter, shelter for couples", HOUSING, couples="yes"),
    row(
        "legal aid, legal help, legal service, legal clinic, legal advice, legal, lawyer, "
        "attorney, solicitor, law centre, law center, law clinic, court help, know "
        "your rights, abogado, abogada, ayuda legal, asistencia legal, asesoría "
        "legal, servicios legales, licenciado",
        LEGAL,
    ),
    row(
        "public defender, criminal lawyer, defense lawyer, defence lawyer, arrested, arrest, "
        "warrant, bail, defensor público, arrestado, detenido",
        LEGAL,
        law_areas="criminal_charges",
    ),
    row(
        "expungement, expunge, expunge record, clear my record, clear record, record clearing, "
        "record sealing, seal my record, criminal record, borrar antecedentes, antecedentes "
        "penales, limpiar mi récord",
        LEGAL,
        law_areas="record_clearing",
    ),
    row(
        "eviction, evicted, being evicted, eviction help, tenant rights, desalojo, desahucio",
        LEGAL,
        law_areas="housing",
    ),
    row("custody, child custody, cps, child welfare, custodia", LEGAL, law_areas="child_welfare"),
    row(
        "paraphernalia, paraphernalia charge, syringe charge, needle charge",
        LEGAL,
        law_areas="supplies_charges",
    ),
    row(
        "immigration lawyer, immigration help, abogado de inmigración, inmigración",
        LEGAL,
        law_areas="immigration",
    ),
)
