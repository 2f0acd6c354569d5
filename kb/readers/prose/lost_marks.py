"""Notes whose marks lost their raised form: "the Protocols thereto,1 and" with "1 Resolution 55/25, annex II." below.

Notes are numbered through a text, each printed once, near its first mark; marks come in the order of their numbers. So
a figure is taken for a mark only where both stand: a paragraph that begins with the figure and no full stop, next in
the row of notes, and before it a word or a stop to which the same figure is glued. A note between two others is one
even if its mark is lost. What is raised already is left as it is, and only what it lacks is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.readers.akn4un.reading import Reading
from kb.readers.prose.blocks import Style
from kb.readers.prose.paragraphs import Para
from kb.readers.prose.words import Words, cut, is_raised, mark_text, plain

NOTE_LINE = re.compile(r"\s*(?P<mark>\d{1,3})[ \u00a0\t]{0,6}(?=[A-Z“‘\"(*\[]|https?:|(?:19|20)\d\d [A-Z])")
_GLUED = re.compile(
    r"(?:(?<=[a-z,;.:)\]”’\"])|(?<=[A-Z]{2})|(?<=\b(?:19|20)\d\d))(?P<mark>\d{1,3})(?![\w/%])(?=[\s,;.:)\]”’–—]|$)"
)
_NO_MARK = re.compile(
    r"\b(?:\d{1,2}\.|CO|PM|SDG|SO|NO|CH|HFC|QR|ISO|No\.|para\.|paras\.|art\.|pp?\.|vol\.|chap\.|sect\.|Add\.|L\.|Rev\.|Corr\.|CRP\.)$"
)
_LONGEST = 1500
_MISSED = 3  # notes in a row whose marks may be missing
_AFTER = 4  # paragraphs after a note in which its mark is looked for, if a page was cut oddly
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True, order=True)
class _At:
    """A place of the text: paragraph and character."""

    para: int
    start: int


def with_raised_marks(paras: Sequence[Para], reading: Reading, shown: str = "") -> list[Para]:
    """The paragraphs of one text with such figures raised again. `shown`: the part that the notice names."""
    found = list(paras)
    if any(para.note for para in paras) or any(run.note for para in paras for run in para.words):
        return found
    lines = _note_lines(found)
    if not lines:
        return found
    glued = _glued(found, {index for index, _ in lines})
    raised: dict[str, _At] = {}  # first mark of each note
    last = _At(-1, -1)
    accepted: list[tuple[int, str]] = []
    for at, (index, mark) in enumerate(lines):
        bearer = _bearer(glued.get(mark, []), index, last)
        if bearer is None and not _between_notes(lines, at, accepted):
            continue
        accepted.append((index, mark))
        if bearer is not None:
            raised[mark] = last = bearer
    places: dict[int, list[tuple[int, int]]] = {}
    for mark, first in raised.items():
        for one in glued[mark]:
            if one >= first:
                places.setdefault(one.para, []).append((one.start, one.start + len(mark)))
    for index, mark in accepted:
        text = plain(found[index].words)
        start = len(text) - len(text.lstrip())
        places.setdefault(index, []).append((start, start + len(mark)))
    for index, stretches in places.items():
        words = found[index].words
        for start, end in sorted(stretches):
            words = _raised(words, start, end)
        found[index] = replace(found[index], words=words)
    if raised:
        _report(raised, paras, reading, shown)
    return found


def _report(raised: dict[str, _At], paras: Sequence[Para], reading: Reading, shown: str) -> None:
    listed = [f"{mark} ({paras[at.para].place})" for mark, at in raised.items()]
    more = f" and {len(listed) - _MOST_LISTED} more" if len(listed) > _MOST_LISTED else ""
    reading.note(
        "prose-mark-unraised",
        f"{shown}{len(listed)} marks not raised were told by their notes: {', '.join(listed[:_MOST_LISTED])}{more}",
        next(paras[at.para].place for at in raised.values()),
    )


def _note_lines(paras: Sequence[Para]) -> list[tuple[int, str]]:
    """The paragraphs that may be notes by their figures: each the next of the row, those that are raised counted."""
    found: list[tuple[int, str]] = []
    expected = 1
    for index, para in enumerate(paras):
        first = next((run for run in para.words if run.text.strip()), None)
        if first is not None and is_raised(first):
            if mark_text(first).isdigit():
                expected = max(expected, int(mark_text(first)) + 1)
            continue
        match = NOTE_LINE.match(para.text)
        if match is None or para.table is not None or para.heading or len(para.text) > _LONGEST:
            continue
        if expected <= int(match["mark"]) <= expected + _MISSED:
            found.append((index, match["mark"]))
            expected = int(match["mark"]) + 1
    return found


def _glued(paras: Sequence[Para], lines: set[int]) -> dict[str, list[_At]]:
    """Where each figure is glued to a word or a stop, in the order of the text."""
    found: dict[str, list[_At]] = {}
    for index, para in enumerate(paras):
        if index in lines:
            continue
        text = "".join("\u2070" * len(run.text) if is_raised(run) else run.text for run in para.words)
        for match in _GLUED.finditer(text):
            if not _NO_MARK.search(text, max(0, match.start() - 8), match.start()):
                found.setdefault(match["mark"], []).append(_At(index, match.start()))
    return found


def _bearer(glued: Sequence[_At], line: int, last: _At) -> _At | None:
    """The first place after the mark before, above the note or just below it; else the nearest above the note."""
    near = [one for one in glued if one.para <= line + _AFTER]
    after = bisect_right(near, last)
    if after < len(near):
        return near[after]
    return None


def _between_notes(lines: Sequence[tuple[int, str]], at: int, accepted: Sequence[tuple[int, str]]) -> bool:
    """Whether a line stands in a row of notes, right below or above one of the next number."""
    index, mark = lines[at]
    if accepted and accepted[-1] == (index - 1, str(int(mark) - 1)):
        return True
    return at + 1 < len(lines) and lines[at + 1] == (index + 1, str(int(mark) + 1)) and int(mark) > 1


def _raised(words: Words, start: int, end: int) -> Words:
    middle = tuple(replace(run, styles=run.styles | {Style.SUPERSCRIPT}) for run in cut(words, start, end))
    return (*(cut(words, 0, start) if start else ()), *middle, *cut(words, end))
