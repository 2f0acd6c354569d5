"""Dates, as attributes and as printed in the six languages."""

from __future__ import annotations

import re
from datetime import date

from kb.readers.akn4un.labels import DIGITS

UNKNOWN = "0001-01-01"  # what the publisher writes for a date it does not know

# The months in the order of the year, each by the beginnings of its names in the six languages.
# Arabic prints the Syriac name and the other one ("كانون الأول/ديسمبر"): the second alone decides.
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "janvier", "enero", "январ", "يناير"),
    ("february", "février", "febrero", "феврал", "فبراير"),
    ("march", "mars", "marzo", "март", "مارس"),
    ("april", "avril", "abril", "апрел", "أبريل"),
    ("may", "mai", "mayo", "мая", "май", "مايو"),
    ("june", "juin", "junio", "июн", "يونيه", "يونيو"),
    ("july", "juillet", "julio", "июл", "يوليه", "يوليو"),
    ("august", "août", "agosto", "август", "أغسطس"),
    ("september", "septembre", "septiembre", "сентябр", "سبتمبر"),
    ("october", "octobre", "octubre", "октябр", "أكتوبر"),
    ("november", "novembre", "noviembre", "ноябр", "نوفمبر"),
    ("december", "décembre", "diciembre", "декабр", "ديسمبر"),
)
_MONTH_OF = {name: month for month, names in enumerate(_MONTHS, start=1) for name in names}
_ANY_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\s?(?:er|º|st|nd|rd|th|-го))?\s+(?:de\s+)?(?:\S+\s?\S*\s?/\s?)?({_ANY_MONTH})\w*\s+(?:de(?:l)?\s+)?(\d{{4}})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"({_ANY_MONTH})\s+(\d{{1,2}}),?\s+(\d{{4}})", re.IGNORECASE)
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")


def iso_date(value: str | None) -> date | None:
    """A date attribute; None for nothing, for the publisher's unknown date and for what is no date."""
    if not value or value == UNKNOWN:
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def printed_date(text: str) -> date | None:
    """The last whole date printed in a text, in any of the six languages; None if there is none."""
    plain = text.translate(DIGITS).replace("\u00a0", " ")
    found = [(match.start(), match[3], _month(match[2]), match[1]) for match in _DAY_FIRST.finditer(plain)]
    found += [(match.start(), match[3], _month(match[1]), match[2]) for match in _MONTH_FIRST.finditer(plain)]
    found += [(match.start(), match[1], int(match[2]), match[3]) for match in _CHINESE.finditer(plain)]
    for _, year, month, day in sorted(found, reverse=True):
        try:
            return date(int(year), month, int(day))
        except ValueError:
            continue
    return None


def _month(name: str) -> int:
    return _MONTH_OF[name.lower()]
