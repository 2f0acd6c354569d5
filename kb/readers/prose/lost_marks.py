"""Notes whose marks lost their raised form: "the Protocols thereto,1 and" with "1 Resolution 55/25, annex II." below.

Notes are numbered through a text, each printed once, near its first mark; marks come in the order of their numbers. So
a figure is taken for a mark only where both stand: a paragraph that begins with the figure and no full stop, next in
the row of notes, and before it a word or a stop to which the same figure is glued. A note between two others is one
even if its mark is lost. What is raised already is left as it is, and only what it lacks is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.readers.akn4un.reading import Reading
from kb.readers.prose import signs
from kb.readers.prose.blocks import Style
from kb.readers.prose.paragraphs import Para
from kb.readers.prose.words import Words, cut, is_raised, mark_text, plain

NOTE_LINE = re.compile(r"\s*(?P<mark>\d{1,3})[ \u00a0\t]{0,6}(?=[A-Z“‘\"(*\[]|https?:|(?:19|20)\d\d [A-Z])")
_GLUED = re.compile(
    r"(?:(?<=[a-z,;.:)\]”’\"])|(?<=COVID[-\u2011]19)|(?<=[A-Z]{2})|(?<=\b(?:19|20)\d\d))(?P<mark>\d{1,3})(?![\w/%])(?=[\s,;.:)\]”’–—]|$)"
)
_NO_MARK = re.compile(
    r"\b(?:\d{1,2}\.|CO|PM|SDG|SO|NO|CH|HFC|QR|ISO|No\.|para\.|paras\.|art\.|pp?\.|vol\.|chap\.|sect\.|Add\.|[A-Z]+\.|Rev\.|Corr\.|Res\.)$"
)
_DATE = re.compile(signs.DATE)  # a closing line, "14 December 2022"
_STAR_LINE = re.compile(r"(\*{1,3})[ \t\u00a0]{0,4}(?=[A-Z“])")
_GLUED_STAR = re.compile(r"(?<=[\w,;.:)”’])\*{1,3}(?=[\s,;.:)]|$)")
_LONGEST = 1500
_MISSED = 3  # notes in a row whose marks may be missing
_AFTER = 4  # paragraphs after a note in which its mark is looked for, if a page was cut oddly
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True, order=True)
class _At:
    """A place of the text: paragraph and character."""

    para: int
    start: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph that is a note, or may be one. `raised`: its own mark is raised."""

    para: int
    mark: str
    raised: bool = False


def with_raised_marks(paras: Sequence[Para], reading: Reading, shown: str = "") -> list[Para]:
    """The paragraphs of one text with such figures raised again. `shown`: the part that the notice names."""
    found = _with_raised_stars(paras)
    if any(para.note for para in paras) or any(run.note for para in paras for run in para.words):
        return found
    lines = _note_lines(found)
    if not lines:
        return found
    glued = _glued(found, {line.para for line in lines})
    marked = _raised_marks(found)
    bearers: dict[str, _At] = {}  # first mark of each note, of those that are not raised
    last = _At(-1, -1)
    accepted: list[_Line] = []
    for at, line in enumerate(lines):
        if line.mark in marked:
            last = max(last, marked[line.mark])
            continue
        bearer = _bearer(glued.get(line.mark, []), line.para, last)
        if bearer is None and (line.raised or not _between_notes(lines, at, accepted)):
            continue
        accepted.append(line)
        if bearer is not None:
            bearers[line.mark] = last = bearer
    places: dict[int, list[tuple[int, int]]] = {}
    for mark, first in bearers.items():
        for one in glued[mark]:
            if one >= first:
                places.setdefault(one.para, []).append((one.start, one.start + len(mark)))
    for line in accepted:
        if not line.raised:
            text = plain(found[line.para].words)
            start = len(text) - len(text.lstrip())
            places.setdefault(line.para, []).append((start, start + len(line.mark)))
    for index, stretches in places.items():
        words = found[index].words
        for start, end in sorted(stretches):
            words = _raised(words, start, end)
        found[index] = replace(found[index], words=words)
    if bearers:
        _report(bearers, paras, reading, shown)
    return found


def _with_raised_stars(paras: Sequence[Para]) -> list[Para]:
    """A line "* Reissued …" is a note; the stars glued to words are its marks."""
    found = list(paras)
    stars: set[str] = set()
    for index, para in enumerate(found):
        match = _STAR_LINE.match(para.text)
        if match is None or para.note or para.table is not None or len(para.text) > _LONGEST or match[1] in stars:
            continue
        beside = [found[near].text for near in (index - 1, index + 1) if 0 <= near < len(found)]
        if any(text.startswith(f"{match[1]} ") for text in beside):
            continue  # bullets
        stars.add(match[1])
        start = plain(para.words).index(match[1])
        found[index] = replace(para, words=_raised(para.words, start, start + len(match[1])))
    if not stars:
        return found
    for index, para in enumerate(found):
        if _STAR_LINE.match(para.text):
            continue
        for match in reversed(list(_GLUED_STAR.finditer(plain(para.words)))):
            if match[0] in stars:
                found[index] = replace(found[index], words=_raised(found[index].words, match.start(), match.end()))
    return found


def _report(raised: dict[str, _At], paras: Sequence[Para], reading: Reading, shown: str) -> None:
    listed = [f"{mark} ({paras[at.para].place})" for mark, at in raised.items()]
    more = f" and {len(listed) - _MOST_LISTED} more" if len(listed) > _MOST_LISTED else ""
    reading.note(
        "prose-mark-unraised",
        f"{shown}{len(listed)} marks not raised were told by their notes: {', '.join(listed[:_MOST_LISTED])}{more}",
        next(paras[at.para].place for at in raised.values()),
    )


def _note_lines(paras: Sequence[Para]) -> list[_Line]:
    """The paragraphs that are notes, or may be by their figures: each the next of the row."""
    found: list[_Line] = []
    expected = 1
    for index, para in enumerate(paras):
        first = next((run for run in para.words if run.text.strip()), None)
        if first is not None and is_raised(first):
            mark = mark_text(first)
            if mark.isdigit() and len(para.words) > 1:
                expected = max(expected, int(mark) + 1)
                found.append(_Line(index, mark, raised=True))
            continue
        match = NOTE_LINE.match(para.text)
        if (
            match is None
            or _DATE.match(para.text)
            or para.table is not None
            or para.heading
            or len(para.text) > _LONGEST
        ):
            continue
        if expected <= int(match["mark"]) <= expected + _MISSED:
            found.append(_Line(index, match["mark"]))
            expected = int(match["mark"]) + 1
    return found


def _raised_marks(paras: Sequence[Para]) -> dict[str, _At]:
    """The first place of each mark that is raised in the text."""
    found: dict[str, _At] = {}
    for index, para in enumerate(paras):
        at = 0
        for run in para.words:
            if is_raised(run) and plain(para.words)[:at].strip():
                for mark in re.findall(r"\d+", mark_text(run)):
                    found.setdefault(mark, _At(index, at))
            at += len(run.text)
    return found


def _glued(paras: Sequence[Para], lines: set[int]) -> dict[str, list[_At]]:
    """Where each figure is glued to a word or a stop, in the order of the text."""
    found: dict[str, list[_At]] = {}
    for index, para in enumerate(paras):
        if index in lines:
            continue
        text = "".join("\u2070" * len(run.text) if is_raised(run) else run.text for run in para.words)
        for mark, at in glued_marks(text):
            found.setdefault(mark, []).append(_At(index, at))
    return found


def glued_marks(text: str) -> Iterator[tuple[str, int]]:
    """The figures that may be marks since they are glued to a word or a stop, and where they stand."""
    for match in _GLUED.finditer(text):
        if not _NO_MARK.search(text, max(0, match.start() - 8), match.start()):
            yield match["mark"], match.start()


def _bearer(glued: Sequence[_At], line: int, last: _At) -> _At | None:
    """The first place after the mark before, above the note or just below it; else the nearest above the note."""
    near = [one for one in glued if one.para <= line + _AFTER]
    after = bisect_right(near, last)
    if after < len(near):
        return near[after]
    return None


def _between_notes(lines: Sequence[_Line], at: int, accepted: Sequence[_Line]) -> bool:
    """Whether a line stands in a row of notes, right below or above one of the next number."""
    line = lines[at]
    before = accepted[-1] if accepted else None
    if before and (before.para, int(before.mark)) == (line.para - 1, int(line.mark) - 1):
        return True
    after = lines[at + 1] if at + 1 < len(lines) else None
    follows = after is not None and (after.para, int(after.mark)) == (line.para + 1, int(line.mark) + 1)
    return follows and int(line.mark) > 1


def _raised(words: Words, start: int, end: int) -> Words:
    middle = tuple(replace(run, styles=run.styles | {Style.SUPERSCRIPT}) for run in cut(words, start, end))
    return (*(cut(words, 0, start) if start else ()), *middle, *cut(words, end))
