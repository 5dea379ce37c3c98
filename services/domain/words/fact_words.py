"""Words for facts of any program, for "near me" and "open now", and words to pass over."""

from __future__ import annotations

from services.domain.languages import BY_CODE, LANGUAGES
from services.domain.words.meaning import Meaning, Row, row

ROWS: tuple[Row, ...] = (
    row("free, for free, no cost, free of charge, gratis, gratuito, gratuita", free="yes"),
    row(
        "no id, without id, no identification, without identification, sin identificación, sin id",
        no_id="yes",
    ),
    row(
        "anonymous, anonymously, no name, no names, anónimo, anónima, anónimamente",
        anonymous="yes",
    ),
    row(
        "walk in, drop in, no appointment, without appointment, without an appointment, "
        "sin cita, sin cita previa",
        walk_in="yes",
    ),
    row("no referral, without referral, self referral", no_referral="yes"),
    row(
        "wheelchair, wheelchair accessible, wheelchair access, step free, accessible, silla de "
        "ruedas, accesible",
        step_free="yes",
    ),
    row("teen, teenager, youth, under 18, adolescente, jóvenes", under_18="yes"),
    row("peer run, peer led, user run, run by people who use drugs", peer_staffed="yes"),
    row(
        "by mail, mail order, mailed, by post, in the mail, por correo, a domicilio", by_mail="yes"
    ),
    row("24 hour, 24 7, 24h, 24 hrs, all night, round the clock, 24 horas", always_open="yes"),
    row("hiv test, hiv testing, aids test, vih, prueba de vih, hiv", also_offers="hiv_testing"),
    row(
        "hep c, hepatitis c, hcv, hep c test, hep c testing, hepatitis c test, hepatitis c "
        "testing, hcv test, hcv testing, hepatitis testing, hepatitis test, hepatitis, prueba "
        "de hepatitis",
        also_offers="hcv_testing",
    ),
    row(
        "sti test, sti testing, std test, std testing, std, sti, pruebas de ets, ets",
        also_offers="sti_testing",
    ),
    row(
        "wound care, wound, wound clinic, abscess, abscesses, abcess, xylazine wound, tranq wound, "
        "skin infection, heridas, cuidado de heridas, curación de heridas, absceso",
        also_offers="wound_care",
    ),
    row(
        "vaccine, vaccination, vaccinations, shots and vaccines, vacuna", also_offers="vaccination"
    ),
    row("prep, hiv prevention, hiv prep", also_offers="prep"),
    row(
        "test strip, fentanyl test strip, fentanyl strip, fts, xylazine test strip, xylazine "
        "strip, drug test strip, benzo test strip, tira reactiva, tiras de fentanilo, tira de "
        "prueba, tiras reactivas de fentanilo",
        also_offers="test_strips",
    ),
    row(
        "needle disposal, syringe disposal, sharps disposal, sharps container, sharps "
        "box, sharps drop off, needle drop box, used needle, used syringe, get rid of needles, "
        "dirty needle, disposal, drop box, desecho de jeringas, desechar jeringas, jeringas "
        "usadas",
        also_offers="disposal",
    ),
    row(
        "peer support, peer recovery, support group, apoyo entre pares, grupo de apoyo",
        also_offers="peer_support",
    ),
    row(
        "counseling, counselling, counselor, counsellor, therapy, therapist, mental health, "
        "consejería, consejero, terapia, salud mental",
        also_offers="counselling",
    ),
    row("outreach, street outreach, outreach team", also_offers="outreach"),
    row(
        "safe ride, safe ride home, sober ride, sober driver, transporte", also_offers="safe_rides"
    ),
    row(
        "job help, job training, vocational training, vocational help, employment, employment "
        "help, find work, ayuda para trabajo, empleo",
        also_offers="vocational_help",
    ),
    row(
        "ged, continuing education, finish school, adult education, high school diploma",
        also_offers="continuing_education",
    ),
    row(
        "shower, laundry, clothes, hygiene, hygiene kit, ducha, regadera, ropa",
        also_offers="hygiene",
    ),
    row("food, meal, food pantry, soup kitchen, hot meal, comida, despensa", also_offers="food"),
    row(
        "case management, case manager, help getting id, id card, benefits help, manejo de casos",
        also_offers="case_management",
    ),
    row(
        "help getting into treatment, help to start treatment, treatment referral",
        also_offers="treatment_help",
    ),
    row("same day, same day treatment", same_day_start="yes"),
    row("new patient, taking new patients, accepting new patients", new_patients="yes"),
    row("medicaid, medi cal, masshealth", payment="medicaid"),
    row("pregnant, pregnancy, embarazada, embarazo", pregnancy="yes"),
    row("asl, sign language, deaf, lenguaje de señas, lengua de señas", languages="ase"),
    row(
        "spanish, spanish speaking, in spanish, speaks spanish, speak spanish, español, "
        "en español, habla español, hablan español, que hable español, que hablen español",
        languages="es",
    ),
    *(
        row(f"{name} speaking, speaks {name}, {name} language", languages=language.code)
        for language in LANGUAGES
        for name in [language.name.partition(" (")[0]]
        if language.code not in {"es", "zh", "yue"}
    ),
    # "In Cherokee" is a county as often as a language, so only these are read so.
    *(
        row(f"in {BY_CODE[code].name}", languages=code)
        for code in ("en", "fr", "vi", "ht", "pt", "ru", "ar", "so", "ko", "tl", "hi", "uk")
    ),
    row("chinese speaking, speaks chinese, in chinese", languages="zh yue"),
    row("mandarin, mandarin speaking, speaks mandarin", languages="zh"),
    row("cantonese, cantonese speaking, speaks cantonese", languages="yue"),
    row("vietnamese", languages="vi"),
    row("haitian creole, kreyol, kreyòl ayisyen", languages="ht"),
    Row(
        "near me, nearby, near here, close by, close to me, closest, closest to me, around me, "
        "around here, in my area, my area, nearest, nearest to me, near my location, where i "
        "am, cerca de mí, cerca de aquí, cerca, cercano, cercana, más cercano, más cercana, más "
        "cerca, mi zona, por aquí",
        Meaning(near_me=True),
    ),
    Row(
        "open now, open right now, currently open, open at the moment, right now, abierto "
        "ahora, abierta ahora, abiertos ahora, ahora mismo",
        Meaning(open_now=True),
    ),
    Row(
        "open late, open late night, open late at night, open till late, open until late, late "
        "hours, open at night, open nights, open evenings, open in the evening, abierto tarde, "
        "abierto hasta tarde, abierto de noche, abierta de noche",
        Meaning(open_late=True),
    ),
    # Whoever writes no more than this is to see all help there is around.
    Row(
        "help, help me, i need help, need help, need help now, please help, please help me, get "
        "help, where can i get help, where to get help, ayuda, ayúdame, ayúdenme, necesito ayuda, "
        "dónde puedo encontrar ayuda, busco ayuda",
        Meaning(),
    ),
)

# Passed over when something else is left to go by.
FILLERS = frozenset(
    {"a", "about", "an", "and", "any", "anywhere", "are", "at", "be", "can", "could", "do", "does"}
    | {
        "find",
        "finding",
        "for",
        "from",
        "get",
        "getting",
        "give",
        "go",
        "has",
        "have",
        "help",
        "how",
    }
    | {
        "i",
        "im",
        "in",
        "is",
        "it",
        "like",
        "looking",
        "me",
        "my",
        "near",
        "need",
        "of",
        "offer",
        "on",
    }
    | {"or", "pick", "place", "places", "please", "program", "programs", "provide", "service"}
    | {"services", "some", "someone", "something", "somewhere", "that", "the", "there", "to", "up"}
    | {
        "needed",
        "required",
        "want",
        "what",
        "whats",
        "when",
        "where",
        "which",
        "who",
        "with",
        "you",
        "buy",
    }
    | {
        "al",
        "algo",
        "alguien",
        "con",
        "como",
        "conseguir",
        "cual",
        "de",
        "del",
        "donde",
        "el",
        "en",
    }
    | {"encontrar", "hay", "la", "las", "los", "me", "mi", "necesito", "obtener", "para", "por"}
    | {"puedo", "que", "quiero", "se", "servicio", "servicios", "sin", "un", "una", "unas", "unos"}
    | {"y", "o", "ayuda", "busco", "lugar", "programa", "programas"}
    | {"tonight", "today", "hoy", "esta", "noche"}
)
