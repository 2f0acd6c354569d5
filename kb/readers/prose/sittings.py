"""The meetings that a sentence of a committee's report names, each with its day where the sentence gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb.model import Sitting
from kb.readers.akn4un.dates import printed_date

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AND = r"(?:,? and |, | to )"
_MEETINGS = re.compile(
    rf"(?P<list>\d{{1,3}}(?:st|nd|rd|th)(?:{_AND}\d{{1,3}}(?:st|nd|rd|th))*)\s+(?P<plenary>plenary )?meetings?\b"
    r"(?:,? (?:held )?(?:respectively,? )?(?:on|from) "
    rf"(?P<days>\d{{1,2}}\b(?:(?:{_AND}(?:on )?|,? )(?:\d{{4}}|\d{{1,2}}|{_MONTHS})\b)*))?"
)
_DAYS = re.compile(
    rf"(?P<days>\d{{1,2}}(?:{_AND}\d{{1,2}})*) (?P<month>{_MONTHS})(?:,? (?P<year>\d{{4}}))?",
)
# What a sentence says of the meetings that it names.
_DISCUSSED = re.compile(r"\b(?:general|substantive|thematic|joint) (?:discussion|debate)s?\b", re.IGNORECASE)
_ACTED = re.compile(
    r"\b(?:took|taken|taking) (?:[\w-]+ )?(?:action|decisions?)\b|\baction (?:[\w()-]+ ){0,6}taken\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a sentence names: meetings of the committee, plenary meetings, and the year that it states last (0: none).
    The meetings have no paragraphs yet."""

    committee: tuple[Sitting, ...]
    plenary: tuple[Sitting, ...]
    year: int


def named_in(sentence: str, year: int) -> Named:
    """The meetings of a sentence. `year`: of days that are printed without one, 0 where none is known.

    "its 5th and 6th meetings, on 3 October" are both of that day; of meetings held "from 4 to 12 October" no single
    day is told, so none is given.
    """
    matches = list(_MEETINGS.finditer(sentence))
    committee: list[Sitting] = []
    plenary: list[Sitting] = []
    stated = before = 0
    for match in matches:
        said = sentence[before : match.start()] if len(matches) > 1 else sentence
        before = match.end()
        numbers, words = _counted(match["list"]), match["days"] or ""
        days = list(_days(words, year))
        years = re.findall(r"\b\d{4}\b", words)
        stated = int(years[-1]) if years else stated
        if " to " in words:
            each: list[date | None] = [None]
        elif len(days) == len(numbers):
            each = [*days]
        else:
            each = [days[0] if len(days) == 1 else None]
        discussed, acted = bool(_DISCUSSED.search(said)), bool(_ACTED.search(said))
        (plenary if match["plenary"] else committee).extend(
            Sitting(one, each[at % len(each)], (), discussed, acted) for at, one in enumerate(numbers)
        )
    return Named(tuple(committee), tuple(plenary), stated)


def _counted(words: str) -> list[str]:
    """ "5th and 6th", "2nd to 8th and 10th": every number meant."""
    found: list[str] = []
    for part in re.split(r",? and |, ", words):
        numbers = re.findall(r"\d+", part)
        if len(numbers) == 2 and int(numbers[0]) < int(numbers[1]) < int(numbers[0]) + 60:
            found += [str(one) for one in range(int(numbers[0]), int(numbers[1]) + 1)]
        else:
            found += numbers
    return found


def _days(words: str, year: int) -> Iterator[date]:
    """The days that are named, those without a year in the year that the words state later, else in `year`."""
    matches = list(_DAYS.finditer(words))
    for at, match in enumerate(matches):
        stated = next((one["year"] for one in matches[at:] if one["year"]), str(year) if year else "")
        for day in re.findall(r"\d+", match["days"]):
            found = printed_date(f"{day} {match['month']} {stated}") if stated else None
            if found:
                yield found
