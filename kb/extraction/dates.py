"""Dates as documents print them, and whether a resolution can bear its date."""

from __future__ import annotations

import re
from datetime import date

from kb.symbols import Symbol, SymbolKind
from kb.symbols.symbol import council_year

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTH = "|".join(MONTHS)
FULL = rf"\d{{1,2}} (?:{MONTH}) \d{{4}}"
_FULL = re.compile(rf"(\d{{1,2}}) ({MONTH})(?: (\d{{4}}))?")


def read(printed: str, year: int | None = None) -> date | None:
    """The day that is printed, of that year if none is printed; None if there is no such day."""
    match = _FULL.fullmatch(printed)
    if match is None or not (match[3] or year):
        return None
    try:
        return date(int(match[3] or year or 0), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


# The year before that of the first session, for organs that meet once a year: session 26 of the Commission on Crime
# Prevention and Criminal Justice was that of 2017.
_YEARLY = {"E/CN.15": 1991, "E/CN.7": 1957, "E/CN.6": 1956, "E/CN.3": 1969, "E/CN.5": 1962, "E/CN.16": 1997}
_LATEST = 2040


def in_time(symbol: Symbol) -> bool:
    """Whether the organ can have held that session by now, generously."""
    first = _YEARLY.get(symbol.organ_code)
    return first is None or not symbol.session.isdigit() or first + int(symbol.session) <= _LATEST


def possible(symbol: Symbol, day: date) -> bool | None:
    """Whether the organ can have adopted that resolution or decision on that day, told by its number; None where the
    number tells nothing.

    The General Assembly opens its session N in September of the year 1945 + N; the Economic and Social Council and
    others number by years; the number of a Security Council resolution tells its year. The sessions of the Human
    Rights Council come three a year since June 2006, which is exact to a year only.
    """
    if symbol.kind not in (SymbolKind.RESOLUTION, SymbolKind.DECISION, SymbolKind.PRESIDENTIAL_STATEMENT):
        return None
    if symbol.organ_code == "S":
        year = council_year(symbol.number) if symbol.kind is SymbolKind.RESOLUTION else None
        return day.year == (year or symbol.year) if year or symbol.year else None
    if symbol.year is not None:  # the organizational session may fall into the year before
        return day.year in (symbol.year, symbol.year - 1)
    session = symbol.session
    if not session.isdigit():
        session = str(_roman(session)) if re.fullmatch(r"[IVXLC]+", session) else ""
        if not session or symbol.organ_code not in ("A", "E"):
            return None
        if symbol.organ_code == "E":  # two sessions a year since 1946
            return abs(day.year - 1945 - int(session) / 2) <= 2
    if symbol.organ_code == "A" and session == "1":  # in two parts, the first of them from January 1946
        return day.year == 1946
    if symbol.organ_code == "A":
        opening = date(1945 + int(session), 9, 1)
        return opening <= day <= date(1946 + int(session), 10, 1)
    if first := _YEARLY.get(symbol.organ_code):
        return abs(first + int(session) - day.year) <= 1
    if symbol.organ_code == "A/HRC":
        middle = 2005.6 + int(session) / 3
        return abs(day.year + day.month / 12 - middle) < 1.2
    return None


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
