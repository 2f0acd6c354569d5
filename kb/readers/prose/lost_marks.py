"""Notes whose marks lost their raised form: "the Protocols thereto,1 and" with "1 Resolution 55/25, annex II." below.

A figure is taken for a mark only where both stand: a paragraph that begins with the figure and no full stop, and before
it a word or a comma to which the same figure is glued. So no number of the text is ever taken for a mark by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.readers.prose.blocks import Style
from kb.readers.prose.paragraphs import Para
from kb.readers.prose.words import Words, cut, is_raised, plain

NOTE_LINE = re.compile(r"\s*(?P<mark>\d{1,3})[ \u00a0\t]{1,6}(?=[A-Z“\"(*])")
_LONGEST = 900
_MISSED = 3  # notes in a row whose marks may be missing
_AFTER = 4  # paragraphs after a note in which its mark is looked for, if a page was cut oddly


def with_raised_marks(paras: Sequence[Para]) -> list[Para]:
    """The paragraphs of one text with such figures raised again; as they are if any mark is raised already."""
    found = list(paras)
    if any(run.note or is_raised(run) for para in paras for run in para.words) or any(para.note for para in paras):
        return found
    expected = 1
    for index, para in enumerate(found):
        match = NOTE_LINE.match(para.text)
        if match is None or len(para.text) > _LONGEST or not expected <= int(match["mark"]) <= expected + _MISSED:
            continue
        bearer = _bearer(found, index, match["mark"])
        if bearer is None:
            continue
        where, at = bearer
        found[where] = replace(found[where], words=_raised(found[where].words, at, at + len(match["mark"])))
        text = plain(para.words)
        start = len(text) - len(text.lstrip())
        found[index] = replace(para, words=_raised(para.words, start, start + len(match["mark"])))
        expected = int(match["mark"]) + 1
    return found


def _bearer(paras: Sequence[Para], index: int, mark: str) -> tuple[int, int] | None:
    """The paragraph near a note, and the place in it, to which its figure is glued: above it, else just below."""
    glued = re.compile(rf"(?<=[a-z,;:)”’\"]){mark}(?=[\s,;.:)]|$)|(?<=[A-Z][A-Z]){mark}(?=[\s,;.:)]|$)")
    after = range(index + 1, min(index + 1 + _AFTER, len(paras)))
    for where in (*range(index - 1, -1, -1), *after):
        first = next((run for run in paras[where].words if run.text.strip()), None)
        if first is not None and (is_raised(first) or (where > index and NOTE_LINE.match(paras[where].text))):
            continue
        matches = list(glued.finditer(plain(paras[where].words)))
        if matches:
            return where, matches[-1].start()
    return None


def _raised(words: Words, start: int, end: int) -> Words:
    middle = tuple(replace(run, styles=run.styles | {Style.SUPERSCRIPT}) for run in cut(words, start, end))
    return (*(cut(words, 0, start) if start else ()), *middle, *cut(words, end))
