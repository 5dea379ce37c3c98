"""Spanish clocks: “8 p.m.” where doors and phones say so, Django's “20:00” elsewhere."""

from django.conf import settings

TWELVE_HOURS = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "CA", "AU", "NZ"})

if settings.COUNTRY in TWELVE_HOURS:
    TIME_FORMAT = "P"
    DATETIME_FORMAT = r"j \d\e F \d\e Y \a \l\a\s P"
    SHORT_DATETIME_FORMAT = "d/m/Y P"
