"""Icons drawn for this site, 24 units square, inline: no request, and they take the text's colour.

`<path class="fill">` is the soft spot behind the line.
"""

from __future__ import annotations

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Name: (soft spot, line).
DRAWINGS: dict[str, tuple[str, str]] = {
    "education": (
        "M12 7c2-2 5-2 9-2v13c-4 0-7 0-9 2z",
        "M12 7v13M12 7C10 5 7 5 3 5v13c4 0 7 0 9 2 2-2 5-2 9-2V5c-4 0-7 0-9 2z",
    ),
    "naloxone": (
        "M9 12h6l1 6H8z",
        "M11 3h2l1 6h-4zM7 12c0-2 2-3 5-3s5 1 5 3M8 12h8l1 7h-3v2h-4v-2H7zM17 4l3-1M17 6h3",
    ),
    "mat": (
        "M12 8l4-4a4 4 0 0 1 5 5l-5 4z",
        "M4 11l7-7a4.6 4.6 0 0 1 7 7l-7 7a4.6 4.6 0 0 1-7-7zM8 7l6 7M18 16v5M15.5 18.5h5",
    ),
    "syringe": (
        "M8 10l6 6-4 4H4v-6z",
        "M15 3l6 6M18 6l-3 3M11 6l7 7M13 8l-9 8v4h4l8-9M4 20l-2 2M9 11l2 2M12 9l2 2",
    ),
    "consumption_room": (
        "M3 12a9 9 0 0 1 18 0z",
        "M3 12a9 9 0 0 1 18 0zM12 3V2M12 14.5a1.8 1.8 0 1 0 .1 0M8 22c0-3 2-4 4-4s4 1 4 4",
    ),
    "drug_checking": (
        "M7.5 15h9l2 5h-13z",
        "M9 3h6M10 3v6L5 19a1.4 1.4 0 0 0 1 2h12a1.4 1.4 0 0 0 1-2L14 9V3M8 15h8M11 18h.1",
    ),
    "housing": ("M9 14h6v7H9z", "M3 11l9-8 9 8M5 9.5V21h14V9.5M9 21v-7h6v7M17 7V4"),
    "legal_aid": (
        "M2 13h7a3.5 3.5 0 0 1-7 0zM15 13h7a3.5 3.5 0 0 1-7 0z",
        "M12 3v18M8 21h8M5 6h14M5 6L2 13h7zM19 6L15 13h7zM2 13c0 4 7 4 7 0M15 13c0 4 7 4 7 0",
    ),
    "mark": ("", "M3 21c6 1 2-8 8-8s4-5 5-6M18 3a2 2 0 1 0 .1 0"),
    "phone": (
        "",
        "M5 3h4l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5q0-2 2-2z",
    ),
    "clock": ("", "M12 3a9 9 0 1 0 .1 0M12 7v5l3.5 2"),
    "open": ("M12 3a9 9 0 1 0 .1 0", "M12 3a9 9 0 1 0 .1 0M8 12l3 3 5-6"),
    "shut": ("", "M12 3a9 9 0 1 0 .1 0M8 12h8"),
    "unknown": (
        "",
        "M12 3a9 9 0 1 0 .1 0M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-1 .5-1 1.2-1 1.7M12 17h.1",
    ),
    "yes": ("", "M5 13l4.5 4.5L19 7"),
    "no": ("", "M6 6l12 12M18 6L6 18"),
    "pin": (
        "M12 6a4 4 0 1 0 .1 0",
        "M12 22c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12zM12 7.5a2.5 2.5 0 1 0 .1 0",
    ),
    "area": (
        "M12 4a8 8 0 1 0 .1 0",
        "M12 4v.1M17 6v.1M20 10v.1M20 15v.1M16 19v.1M11 20v.1M6 18v.1M4 14v.1M4 9v.1M7 6v.1",
    ),
    "alert": ("M12 3l10 18H2z", "M12 3l10 18H2zM12 10v5M12 18h.1"),
    "arrow": ("", "M5 12h14M13 6l6 6-6 6"),
    "back": ("", "M19 12H5M11 6l-6 6 6 6"),
    "search": ("", "M10.5 4a6.5 6.5 0 1 0 .1 0M15.5 15.5L21 21"),
    "near": ("M12 7a5 5 0 1 0 .1 0", "M12 5a7 7 0 1 0 .1 0M12 2v3M12 19v3M2 12h3M19 12h3"),
    "shield": ("", "M12 3l8 3c0 8-3 12-8 15-5-3-8-7-8-15zM8.5 12l2.5 2.5 4.5-5"),
    "mail": ("", "M3 5h18v14H3zM3 6l9 7 9-7"),
    "van": ("", "M2 6h12v11H2zM14 10h4l4 4v3h-8zM6.5 16a2 2 0 1 0 .1 0M17.5 16a2 2 0 1 0 .1 0"),
    "box": ("M7 6h10v6H7z", "M5 3h14v18H5zM7 6h10v6H7zM8 16h5v2H8zM16 16v.1"),
    "print": ("", "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z"),
    "copy": ("", "M8 8h13v13H8zM16 8V3H3v13h5"),
    "link": ("", "M13 4h7v7M20 4l-9 9M17 14v6H4V7h6"),
    "keep": ("M7 3h10v6H7z", "M6 3h12v18l-6-5-6 5z"),
    "leave": ("", "M10 4H4v16h6M9 12h12M16 7l5 5-5 5"),
    "sheet": ("", "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7"),
}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """The drawing, hidden from screen readers: what it means is always said in words beside it."""
    spot, line = DRAWINGS[name]
    soft = format_html('<path class="fill" d="{}"/>', spot) if spot else mark_safe("")
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}<path d="{}"/></svg>',
        soft,
        line,
    )
