"""Footnotes: which paragraphs are notes, and which mark in the text leads to which of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kb.model import EmphasisKind, Table, Text
from kb.readers.prose.blocks import Run
from kb.readers.prose.paragraphs import Para
from kb.readers.prose.words import RAISED_DIGITS, Words, is_raised, mark_text, stripped, with_mark

_MARK = re.compile(r"\d{1,3}|[a-z]|\*{1,3}|[†‡]")
_MARKS = re.compile(r"(?P<first>\d{1,3}|[a-z])(?:(?P<between>\s*[,–-]\s*)(?P<second>\d{1,3}|[a-z]))*")
_UNITS = re.compile(r"(?:^|[\s\d(/])(?:[kcm]?m|CO|H|N|SO|PM)$")


@dataclass(frozen=True, slots=True)
class Note:
    """A note with its own words. `order`: how many paragraphs of text stand before it."""

    key: str
    mark: str
    para: Para
    order: int


@dataclass(slots=True)
class Notes:
    """The notes of one text, its paragraphs without them, and the marks that lead to none."""

    paras: list[Para] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unmatched: list[tuple[str, str]] = field(default_factory=list)  # mark, place
    title: Words = ()  # of the text, its marks tied as well

    def index(self, key: str) -> int | None:
        """The place of the note of a key."""
        return next((index for index, note in enumerate(self.notes) if note.key == key), None)


def with_notes(paras: Sequence[Para], marks: dict[str, str]) -> Notes:
    """Take the notes out of the paragraphs of one text and tie the marks to them.

    `marks`: displayed mark of each note that the format keeps apart, by its key.
    """
    found = Notes()
    counts: dict[str, int] = defaultdict(int)
    broken = False
    for para in paras:
        note = _note_of(para, marks, counts, len(found.paras))
        if note is not None:
            found.notes.append(note)
            broken = not (para.note and para.whole)  # a note that the format keeps apart cuts nothing
            continue
        found.paras.append(replace(para, broken=True) if broken else para)
        broken = False
    by_mark: dict[str, list[Note]] = defaultdict(list)
    for note in found.notes:
        by_mark[note.mark].append(note)
    indexes = {note.key: index for index, note in enumerate(found.notes)}
    for order, para in enumerate(found.paras):
        table = para.table and _tied_table(para.table, order, by_mark, indexes)
        found.paras[order] = replace(para, words=_tied(para, order, by_mark, found), table=table)
    return found


def beside_their_marks(paras: Sequence[Para]) -> list[Para]:
    """The paragraphs of a report with the notes that stand together at its end moved to their first marks, so that a
    draft inside it keeps its own. A note that no mark leads to stays."""
    end = len(paras)
    while end and paras[end - 1].note:
        end -= 1
    first: dict[str, int] = {}
    for index, para in enumerate(paras[:end]):
        for words in (para.words, *para.cells):
            for run in words:
                if run.note:
                    first.setdefault(run.note, index)
    moved: dict[int, list[Para]] = defaultdict(list)
    for note in paras[end:]:
        if note.note in first:
            moved[first[note.note]].append(replace(note, whole=True))
    kept = [note for note in paras[end:] if note.note not in first]
    return [one for index, para in enumerate(paras[:end]) for one in (para, *moved[index])] + kept


def _tied_table(table: Table, order: int, by_mark: dict[str, list[Note]], indexes: dict[str, int]) -> Table:
    """A table with the raised marks in its cells tied to their notes."""

    def tied(text: Text) -> Text:
        raised = [one for one in text.emphasis if one.kind is EmphasisKind.SUPERSCRIPT]
        for one in reversed(raised):
            mark = text.plain[one.start : one.end].translate(RAISED_DIGITS).strip()
            key = _nearest(by_mark.get(mark, []), order)
            if key is not None:
                text = with_mark(text, one.start, one.end, indexes[key])
        return text

    return table.with_texts(tied)


def renumbered(table: Table, places: dict[int, int]) -> Table:
    """A table whose marks lead to the notes at other places."""

    def again(text: Text) -> Text:
        marks = tuple(replace(mark, note=places[mark.note]) for mark in text.notes if mark.note in places)
        return replace(text, notes=marks)

    return table.with_texts(again)


def _note_of(para: Para, marks: dict[str, str], counts: dict[str, int], order: int) -> Note | None:
    if para.note:
        return Note(para.note, marks.get(para.note) or para.note, para, order)
    first = next((index for index, run in enumerate(para.words) if run.text.strip()), None)
    if first is None:
        return None
    run = para.words[first]
    if is_raised(run) and not run.note and _MARK.fullmatch(mark_text(run)):
        mark = mark_text(run)
        rest = para.words[first + 1 :]
        if not any(one.text.strip() for one in rest):
            return None
        rest = (replace(rest[0], start=run.start, lead=rest[0].lead + rest[0].start - run.start), *rest[1:])
        counts[mark] += 1
        key = f"mark {mark}" if counts[mark] == 1 else f"mark {mark}, {counts[mark]}"
        return Note(key, mark, replace(para, words=stripped(rest), note=key), order)
    return None


def _tied(para: Para, order: int, by_mark: dict[str, list[Note]], found: Notes) -> Words:
    """The words with every raised mark that a note bears made its mark."""
    runs: list[Run] = []
    before = ""
    for run in para.words:
        if run.note or not is_raised(run):
            runs.append(run)
            before = (before + run.text)[-12:]
            continue
        parts = _mark_runs(run)
        keys = [_nearest(by_mark.get(mark_text(part), []), order) for part in parts if _MARK.fullmatch(mark_text(part))]
        if not keys or any(key is None for key in keys) or _UNITS.search(before):
            if _MARK.fullmatch(mark_text(run)) and mark_text(run).isdigit() and not _UNITS.search(before):
                found.unmatched.append((mark_text(run), para.place))
            runs.append(run)
            before = (before + run.text)[-12:]
            continue
        ties = iter(keys)
        for part in parts:
            key = next(ties) if _MARK.fullmatch(mark_text(part)) else (runs[-1].note if runs else None)
            runs.append(replace(part, note=key or ""))
    return tuple(runs)


def _mark_runs(run: Run) -> list[Run]:
    """A raised "1, 2" as the marks 1 and 2, the comma with the first."""
    if _MARK.fullmatch(mark_text(run)) or not _MARKS.fullmatch(mark_text(run)):
        return [run]
    parts: list[Run] = []
    at = run.start + run.lead
    for piece in re.findall(r"[\w⁰¹²³⁴⁵⁶⁷⁸⁹]+|[^\w⁰¹²³⁴⁵⁶⁷⁸⁹]+", run.text):
        if piece.strip(" ,–-") or not parts:
            parts.append(
                replace(
                    run,
                    text=piece,
                    start=at if parts else run.start,
                    end=at + len(piece),
                    lead=0 if parts else run.lead,
                )
            )
        else:
            parts[-1] = replace(parts[-1], end=at + len(piece))
        at += len(piece)
    parts[-1] = replace(parts[-1], end=run.end)
    return parts


def _nearest(notes: Sequence[Note], order: int) -> str | None:
    """Of the notes with one mark, the next one after the paragraph: marks restart, notes stand below their marks."""
    after = [note for note in notes if note.order > order]
    if after:
        return after[0].key
    return notes[-1].key if notes else None
