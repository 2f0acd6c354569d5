"""Where the marks of notes stand in the lines of a page, if its notes are known and their marks are not raised.

Marks come in the order of their numbers. A figure glued to a word or a stop, behind a stop and a space, or alone on a
line is likely one; a figure behind any other word is taken only where its neighbours leave it as the single choice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kb.readers.prose.lost_marks import glued_marks

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Words before which a figure is said and not set as a mark.
_BEFORE_FIGURE = re.compile(
    r"\b(?:paras?|paragraphs?|arts?|articles?|chapters?|sections?|annex|parts?|resolutions?|decisions?|goals?|targets?"
    r"|items?|nos?|numbers?|vol|volume|from|to|of|the|and|or|on|by|in|until|till|between|at|for|under|over|nearly|about|than"
    r"|least|phase|version|pillar|option|level|age|aged|day|page|pages|pp?|rule|principle|dated)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A line of the page and a character in it."""

    line: int
    start: int


def marks_at(lines: Sequence[str], marks: Sequence[int]) -> dict[int, At]:
    """The place of each mark that is found; `marks`: numbers in their order."""
    likely: dict[int, list[At]] = {}
    for number, line in enumerate(lines):
        for mark, at in _likely(line):
            likely.setdefault(mark, []).append(At(number, at))
    firsts = [(mark, sorted(likely[mark])[0]) for mark in marks if mark in likely]
    found = dict(_in_order(firsts))
    for mark in marks:
        if mark in found:
            continue
        low = max((at for other, at in found.items() if other < mark), default=At(-1, -1))
        high = min((at for other, at in found.items() if other > mark), default=At(len(lines), 0))
        between = [at for at in sorted(likely.get(mark, [])) if low < at < high]
        if not between:
            between = [at for at in _possible(lines, mark) if low < at < high]
            between = between if len(between) == 1 else []
        if between:
            found[mark] = between[0]
    return found


def _likely(line: str) -> list[tuple[int, int]]:
    alone = line.strip()
    if re.fullmatch(r"\d{1,3}", alone):
        return [(int(alone), line.index(alone))]
    spaced = re.finditer(rf"(?<=[,;.:)\]”’] )(?P<mark>\d{{1,3}})(?=[\s,;.:]|$)(?!\s+{_MONTH})", line)
    glued = [(int(mark), at) for mark, at in glued_marks(line) if not re.search(r"\d[.,]$", line[:at])]
    return [*glued, *((int(one["mark"]), one.start("mark")) for one in spaced)]


def _possible(lines: Sequence[str], mark: int) -> list[At]:
    pattern = re.compile(rf"(?<=[\w.,;:)\]”’])[ \u00a0]?(?<!\d)(?P<mark>{mark})(?=[\s,;.:]|$)(?!\s+{_MONTH})")
    return [
        At(number, match.start("mark"))
        for number, line in enumerate(lines)
        for match in pattern.finditer(line)
        if not _BEFORE_FIGURE.search(line[: match.start("mark")].rstrip())
    ]


def _in_order(places: Sequence[tuple[int, At]]) -> list[tuple[int, At]]:
    """The longest row of marks whose places come in the order of their numbers."""
    ends: list[At] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, (_, at) in enumerate(places):
        rank = bisect_left(ends, at)
        ends[rank : rank + 1] = [at]
        last[rank : rank + 1] = [index]
        before.append(last[rank - 1] if rank else None)
    row: list[tuple[int, At]] = []
    at_row = last[-1] if last else None
    while at_row is not None:
        row.insert(0, places[at_row])
        at_row = before[at_row]
    return row
