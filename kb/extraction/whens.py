"""When a report is asked for, as printed: a session, a day, a year, a rhythm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb.extraction.ordinals import ORDINAL, values

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(_MONTHS)
_LIST = rf"{ORDINAL}(?: \([^)]*\))?(?:(?:,| and|, and| to| or) (?:at )?(?:its |the )?{ORDINAL})*"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty|forty-five"
    r"|sixty|ninety)"
)
_DAY = rf"\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?"

_SESSION = (
    rf"(?:no later than |not later than |prior to |before the end of |before |in advance of |during "
    rf"|in time for |by |at |for |in |to |starting from |starting (?:at|with|in) |beginning (?:at|with|in) "
    rf"|from )+"
    rf"(?:the (?:main part|first part|second part|first resumed part|second resumed part|beginning|end"
    rf"|high-level segment|start|resumed part) of )?"
    rf"(?:both )?(?:(?P<own>its)|the|their|his|her)(?: (?:forthcoming|resumed|regular|annual|substantive|next"
    rf"|high-level segment of the|first resumed|second resumed))* (?:{_LIST})(?: (?:regular|special"
    rf"|emergency|annual|substantive|resumed|intersessional|reconvened|emergency special"
    rf"|resumed emergency special))* sessions?"
)
_SESSION_OF = rf"(?:to |at |during |for )the (?:{_LIST}) sessions? of the [A-Z]"
_MEETING = (
    rf"at (?:its|the) (?:{ORDINAL}) (?:[A-Z][\w-]+ )*(?:Congress|Conference|Meeting|Forum|Summit|meeting"
    rf"|conference|congress)\b"
)
_OWN = (
    r"(?:at |in )(?:each of its|its next|its following|its forthcoming|its annual|its future|its|the next"
    r"|the following|the same)(?: [a-z-]+){0,2} sessions?"
)
_YEARLY = (
    r"(?:at|for|during|before|to) (?:its|the) (?:substantive )?20[0-4]\d(?: [a-z]+)? (?:session"
    r"|high-level segment|coordination segment)s?"
)
_DATE = (
    rf"(?:(?:no|not) later than|by|before|on|until|starting|from|prior to|as of) (?:the end of )?(?:{_DAY}"
    rf"|(?:{_MONTH}) \d{{4}})"
)
_YEAR = (
    r"(?:(?:no|not) later than|by|before|in|during|for|starting in|beginning in|until) (?:the (?:end|beginning"
    r"|middle|first half|second half|first quarter|fourth quarter) of |early |late "
    r"|mid-)?(?:the year )?(?:20[0-4]\d)\b(?! of)"
)
_MONTHS_OF = rf"in (?:{_MONTH}) \d{{4}}"
_WITHIN = (
    rf"(?:(?:no|not) later than|within|in|after|at least|every|at the latest) (?:the (?:first|next|coming"
    rf"|following) )?(?:a (?:further|period of) )?{_NUMBER}(?: \(\d+\))? (?:calendar |working )?(?:days|day"
    rf"|weeks|week|months|month|years|year|hours)"
    r"(?: (?:of|after|from|following|before|prior to|thereafter|in advance of)"
    r" (?:the |its |each |this )?[a-z][^,;]{0,60}?"
    r"(?=,|;| on | and | an? | detailing| to | with |$))?"
)
_AFTER = (
    rf"{_NUMBER} (?:calendar |working )?(?:days|weeks|months) (?:after|before|prior to|following) (?:the |its )?"
    r"(?:adoption|end|expiry|expiration|start|beginning|termination|session|entry|resumption|publication|date)"
    r"[^,;]{0,60}?(?=,|;|\.| on | and | an? |$)"
)
_PERIOD = (
    r"(?:at|before|by|prior to) the (?:end|expiry|expiration|conclusion) of (?:this|that|its|the|his|her|their)"
    r" (?:[a-z-]+ ){0,3}?(?:period|mandate|session|term|year|phase)\b"
    r"|(?:at|during) (?:that|the same|this) session|before (?:the|its) next (?:[a-z]+ )?session"
    r"|by the same deadline|with the same regularity"
)
_RHYTHM = (
    r"(?:on (?:an? )?(?:annual|yearly|biennial|triennial|quarterly|monthly|regular|semi-annual|six-monthly"
    r"|biannual|weekly|periodic|continuing|ongoing) basis"
    r"|annually|biennially|triennially|quarterly|every (?:second |other |third |fourth |two |three |four "
    r"|five |six |\d+ )?(?:session|sessions|years?|months?|days?|weeks?)|every year|each year"
    r"|(?:at least )?(?:once|twice)(?: (?:a|per|every|each))(?: calendar)? year|semi-annually|monthly"
    r"|periodically|regularly|(?:at least )?at [a-z-]+ intervals|promptly|immediately|without delay"
    r"|as soon as (?:possible|practicable|feasible|it is available|they are available)"
    r"|in a timely manner"
    r"|yearly)"
)
_NEXT = (
    r"(?:in|within|through|as part of) (?:the (?:context|framework) of )?"
    r"(?:(?:each of )?(?:his|her|its|their|the|all|each) )?"
    r"(?:(?!at\b|on\b|of\b|by\b|and\b|to\b|for\b)[a-z-]+ ){0,3}?"
    r"(?:next|forthcoming|subsequent|regular|annual|future|quarterly|periodic|biennial|performance|progress|[\w]+-day"
    rf"|{ORDINAL})(?: (?!sessions?\b|and\b)[\w-]+){{0,4}}? (?:reports?|reporting"
    r"|budget proposals?|budget submissions?|proposed budgets?)\b"
    r"|(?:in|within the framework of|as part of) (?:his|her|its|their) (?:[\w-]+ ){0,3}?report(?:s|ing)?\b"
    r"|within existing reporting obligations"
)

_WHEN = re.compile(
    rf"\b(?:(?P<session>{_SESSION}|{_SESSION_OF})|(?P<meeting>{_MEETING})|(?P<any>{_OWN})"
    rf"|(?P<yearly>{_YEARLY})|(?P<date>{_DATE})|(?P<month>{_MONTHS_OF})"
    rf"|(?P<year>{_YEAR})|(?P<within>{_WITHIN}|{_AFTER}|{_PERIOD})|(?P<rhythm>{_RHYTHM})|(?P<next>{_NEXT}))"
)
_FULL = re.compile(rf"(\d{{1,2}}) ({_MONTH}) (\d{{4}})")


@dataclass(frozen=True, slots=True)
class When:
    """`printed`: the words; `sessions`: numbers of sessions; `own`: whether "its" says whose session; `kind`: which of
    the ways to say it; `day`, `year`: if printed."""

    printed: str
    kind: str
    start: int
    sessions: tuple[int, ...] = ()
    own: bool = False
    day: date | None = None
    year: int | None = None


def whens(text: str) -> Iterator[When]:
    """Every expression of time in levelled words, in order."""
    for match in _WHEN.finditer(text):
        kind = next(
            name
            for name in ("session", "meeting", "any", "yearly", "date", "month", "year", "within", "rhythm", "next")
            if match[name]
        )
        words = match[0]
        sessions: tuple[int, ...] = ()
        if kind == "session":
            words = re.sub(r" of the [A-Z]$", "", words)
            sessions = values(re.sub(r"^.*?\bpart of ", "", words))
        full = _FULL.search(words)
        day = _day(full) if full else None
        year = re.search(r"\b(20[0-4]\d|19\d\d)\b", words)
        yield When(
            words,
            kind,
            match.start(),
            sessions,
            bool(match["own"]) or kind in ("any", "yearly"),
            day,
            int(year[1]) if year else None,
        )


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None
