"""Notes of a page tied to the marks on it, so that marks that restart lead to the right notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.readers.prose.blocks import Run
from kb.readers.prose.pdf_notes import RAISED
from kb.readers.prose.words import is_raised

_SEVERAL = re.compile(r"\s*(?:\d{1,3}|[a-z]|\*{1,3}|[†‡§])(?:\s*[,–-]?\s*(?:\d{1,3}|[a-z]|\*{1,3}|[†‡§]))*\s*")
_ONE = re.compile(r"\d{1,3}|[a-z]|\*{1,3}|[†‡§]")
_SIGN = re.compile(r"\*{1,3}|[†‡§]")


@dataclass(slots=True)
class Ties:
    """The notes of a page that no mark leads to yet: keys by mark, in their order."""

    open: dict[str, list[str]]
    last: dict[str, str]

    @classmethod
    def of(cls, notes: Sequence[tuple[str, str]]) -> Ties:
        """From (mark, key) of the notes."""
        keys: dict[str, list[str]] = defaultdict(list)
        for mark, key in notes:
            keys[mark].append(key)
        return cls(keys, {})

    def knows(self, mark: str) -> bool:
        return bool(self.open.get(mark)) or mark in self.last

    def take(self, mark: str) -> str:
        """The key of the next note of a mark; a mark printed again leads to the same note."""
        if self.open.get(mark):
            self.last[mark] = self.open[mark].pop(0)
        return self.last[mark]

    @property
    def left(self) -> frozenset[str]:
        return frozenset(key for keys in self.open.values() for key in keys)


def tied(runs: Sequence[Run], ties: Ties) -> tuple[Run, ...]:
    """The runs, those that are marks of notes made so."""
    return tuple(part for run in runs for part in _tied(run, ties))


def _tied(run: Run, ties: Ties) -> Iterator[Run]:
    if run.note:
        yield run
        return
    text = run.text.translate(RAISED)
    if is_raised(run):
        marks = _ONE.findall(text)
        if _SEVERAL.fullmatch(text) and marks and all(ties.knows(mark) for mark in marks):
            yield from _split(run, list(_ONE.finditer(text)), ties, loose=False)
            return
    elif (sign := _SIGN.search(text)) and ties.open.get(sign[0]):
        yield from _split(run, [sign], ties, loose=True)
        return
    yield run


def _split(run: Run, marks: Sequence[re.Match[str]], ties: Ties, *, loose: bool) -> Iterator[Run]:
    """A run in its marks and what stands between; raised commas stay with the mark before unless `loose`."""
    at = 0
    for index, match in enumerate(marks):
        start = match.start() if loose or index else 0
        if start > at:
            yield _part(run, at, start)
        stop = match.end() if loose else (marks[index + 1].start() if index + 1 < len(marks) else len(run.text))
        yield replace(_part(run, start, stop), note=ties.take(match[0]))
        at = stop
    if at < len(run.text):
        yield _part(run, at, len(run.text))


def _part(run: Run, start: int, stop: int) -> Run:
    end = run.end if stop == len(run.text) else run.start + run.lead + stop
    first = run.start if start == 0 else run.start + run.lead + start
    return replace(run, text=run.text[start:stop], start=first, end=end, lead=run.lead if start == 0 else 0)
