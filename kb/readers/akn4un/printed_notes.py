"""Notes that were printed as paragraphs ("* Reissued for technical reasons.", "a See …" below a table)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Emphasis, EmphasisKind, Footnote, Hyperlink, NoteMark, Text
from kb.readers.akn4un.inline import cut
from kb.readers.akn4un.pieces import Piece, PieceKind
from kb.readers.akn4un.reading import Reading

_STARRED = re.compile(r"(\*{1,3}|†)\s*(?=[^\s*])")
_LETTERED = re.compile(r"\(?([a-z]|[أ-ي])\)?(?=\s)")


def with_printed_notes(pieces: Sequence[Piece], reading: Reading) -> list[Piece]:
    """The pieces without the notes among them, which become footnotes; each note's mark is looked for before it."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.kind is PieceKind.GROUP:
            kept.append(replace(piece, pieces=tuple(with_printed_notes(piece.pieces, reading))))
            continue
        mark, length = _mark_of(piece)
        if not mark:
            kept.append(piece)
            continue
        index = len(reading.footnotes)
        anchored = _anchor(kept, mark, index)
        reading.footnotes.append(Footnote(mark, cut(piece.text, length), piece.place, anchored=anchored))
        reading.note("reader-note-in-body", f"note {mark} was a paragraph", piece.place)
        if not anchored:
            reading.note("reader-note-unmarked", f"note {mark}", piece.place)
    return kept


def _mark_of(piece: Piece) -> tuple[str, int]:
    """The mark with which a note begins and its length; "" if the piece is no note."""
    plain = piece.text.plain
    if piece.kind in (PieceKind.NOTE, PieceKind.PARAGRAPH) and not piece.label and (match := _STARRED.match(plain)):
        return match[1], match.end()
    if piece.kind is PieceKind.NOTE and (match := _LETTERED.match(plain)) and _raised(piece.text, 0):
        return match[1], match.end()
    return "", 0


def _raised(text: Text, at: int) -> bool:
    return any(run.kind is EmphasisKind.SUPERSCRIPT and run.start <= at < run.end for run in text.emphasis)


def _anchor(before: list[Piece], mark: str, note: int) -> bool:
    """Put the mark of a note into the nearest piece before it that bears it."""
    for position in range(len(before) - 1, -1, -1):
        piece = before[position]
        if piece.table is not None:
            marked = replace(piece, table=piece.table.with_texts(lambda text: _marked(text, mark, note)))
        else:
            marked = replace(piece, text=_marked(piece.text, mark, note))
        if marked != piece:
            before[position] = marked
            return True
    return False


def _marked(text: Text, mark: str, note: int) -> Text:
    """A text whose printed marks have become marks of the note."""
    at = 0
    while True:
        at = text.plain.find(mark, at)
        if at < 0:
            return text
        end = at + len(mark)
        alone = text.plain[end : end + 1] != "*" and (at == 0 or text.plain[at - 1] != "*")
        if alone and (mark.startswith(("*", "†")) or _is_raised_whole(text, at, end)):
            text = _without(text, at, end, note)
        else:
            at = end


def _is_raised_whole(text: Text, start: int, end: int) -> bool:
    return any(
        run.kind is EmphasisKind.SUPERSCRIPT and text.plain[run.start : run.end].strip("() ,") == text.plain[start:end]
        for run in text.emphasis
        if run.start <= start and end <= run.end
    )


def _without(text: Text, start: int, end: int, note: int) -> Text:
    width = end - start

    def moved(at: int) -> int:
        return at if at <= start else max(start, at - width)

    emphasis = tuple(Emphasis(e.kind, moved(e.start), moved(e.end)) for e in text.emphasis)
    links = tuple(Hyperlink(moved(one.start), moved(one.end), one.href) for one in text.links)
    notes = [NoteMark(moved(mark.at), mark.note) for mark in text.notes] + [NoteMark(start, note)]
    return Text(
        text.plain[:start] + text.plain[end:],
        tuple(e for e in emphasis if e.start < e.end),
        tuple(one for one in links if one.start < one.end),
        tuple(sorted(notes, key=lambda mark: mark.at)),
    )
