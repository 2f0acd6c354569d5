"""What programs that take the text out of a PDF set on lines of their own, put back where it belongs.

The number of a paragraph ("1." above "Takes note of …"), the marks of the notes at the foot of a page (often in another
order than their notes), and a mark that was raised above the line inside a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.readers.prose import signs
from kb.readers.prose.blocks import Block, BlockKind, Piece, Run, Style
from kb.readers.prose.lost_marks import glued_marks
from kb.readers.prose.mark_places import marks_at
from kb.readers.prose.paragraphs import joined_over_line
from kb.readers.prose.words import Words, cut

_FIGURE = re.compile(r"\d{1,3}")
_LABEL = re.compile(r"\d{1,3}\.|\([a-z]{1,2}\)|\([ivx]{1,5}\)|\d{1,3}/\d{1,3}\.")
_NOTE_BEGINS = re.compile(r"[A-Z“‘\"(*\[]|https?:|www\.|(?:19|20)\d\d ")
_LIKE_A_NOTE = re.compile(
    r"Resolutions?\b|See\b|Ibid\b|United Nations|Official Records|General Assembly|Report\b|Decisions?\b|https?:|www\."
    r"|Available\b|Adopted\b|[A-Z]{1,4}/"
)
_FOOT = re.compile(
    rf"(?:GE\.|N)?\d{{2}}-\d{{5}}\b.*|\d{{1,3}}/\d{{1,3}}|{signs.SYMBOL.pattern}(?<!\.)\*?|_{{3,}}|\*\d{{7,9}}\*"
)
_MISSED = 8  # notes in a row whose page may not have been told
_DECIMAL = re.compile(r"\d[.,]$")
_RAISED = frozenset({Style.SUPERSCRIPT})


def put_together(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a text with such lines joined to those that they belong to."""
    found: list[Piece] = []
    last = 0
    seen = ""
    parted = False  # whether the page before ends in notes, which the text of this one does not go on
    for page in _pages(pieces):
        if parted:
            page = _apart(page)
        seen += " ".join(one.text for one in page if isinstance(one, Block)) + "\n"
        if (isinstance(page[-1], Block) and page[-1].kind is BlockKind.PAGE_BREAK) or found:
            before, was = page, last
            page, last, seen = _with_notes(page, last, seen)
            parted = page is not before
            page = [_with_marks(one, was) for one in page] if was else page
        found.extend(page)
    return tuple(_with_labels(found))


def _pages(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    page: list[Piece] = []
    for piece in pieces:
        page.append(piece)
        if isinstance(piece, Block) and piece.kind is BlockKind.PAGE_BREAK:
            yield page
            page = []
    if page:
        yield page


def _is_line(piece: Piece) -> bool:
    return isinstance(piece, Block) and piece.kind is BlockKind.PARAGRAPH


def _said(piece: Piece) -> str:
    return piece.text.strip() if _is_line(piece) else ""


# --- notes


def _with_notes(page: list[Piece], last: int, seen: str) -> tuple[list[Piece], int, str]:
    """A page with its notes behind their marks, the last mark so far, and the text in which the next marks stand."""
    end = len(page)
    while end and (not _said(page[end - 1]) or _FOOT.fullmatch(_said(page[end - 1]))):
        end -= 1
    figures = {int(said) for one in page[:end] if _FIGURE.fullmatch(said := _said(one))}
    for first in sorted(figures & {1, *range(last + 1, last + 2 + _MISSED)}, key=lambda mark: (mark <= last, mark)):
        start = next((at for at in range(end) if _begins_notes(page, at, end, first, seen)), None)
        if start is None:
            continue
        marks, lines = _marks_of(page[start:end], first)
        notes = _assigned(page[start:end], marks, lines) if marks and lines else []
        if notes:
            body = _with_raised(page[:start], {int(_said(mark)) for mark in marks})
            rest = [piece for piece in page[start:end] if piece not in marks and piece not in lines]
            return [*body, *notes, *rest, *page[end:]], first + len(marks) - 1, ""
    return page, last, seen


def _begins_notes(page: Sequence[Piece], at: int, end: int, mark: int, seen: str) -> bool:
    """Whether the mark of the next note stands on a line, the note below it and its bearer above."""
    if _said(page[at]) != str(mark):
        return False
    below = next((_said(one) for one in page[at + 1 : end] if _said(one) and not _FIGURE.fullmatch(_said(one))), "")
    return bool(_NOTE_BEGINS.match(below)) and bool(
        re.search(rf"(?:[^\s\d]|\b(?:19|20)\d\d)[ \u00a0]?{mark}(?![\w/])", seen)
    )


def _marks_of(zone: Sequence[Piece], first: int) -> tuple[list[Piece], list[Piece]]:
    """The marks and the lines of the notes; no marks if they are not numbered through from `first`."""
    figures = [one for one in zone if _FIGURE.fullmatch(_said(one))]
    lines = [one for one in zone if _said(one) and one not in figures and not _FOOT.fullmatch(_said(one))]
    for chosen in (figures, figures[:-1]):  # the last may be the number of the page
        ordered = sorted(chosen, key=lambda one: int(_said(one)))
        if [int(_said(one)) for one in ordered] == list(range(first, first + len(chosen))):
            return ordered, lines
    return [], []


def _assigned(zone: Sequence[Piece], marks: Sequence[Piece], lines: Sequence[Piece]) -> list[Piece]:
    """The lines of the notes, each first one behind its mark. A line right below a mark is of that note; where other
    marks stand apart, their notes begin where a sentence ends and another begins."""
    first = int(_said(marks[0]))
    sure: dict[int, int] = {}  # the line at which the note of a mark begins
    may: list[int] = []
    above: list[int] = []  # the marks right above a line
    order = 0
    for piece in zone:
        if piece in marks:
            above.append(int(_said(piece)) - first)
        if piece not in lines:
            continue
        mark = min(above, default=-1) if order else 0
        if mark > max(sure, default=-1):
            sure[mark] = order
        elif signs.ENDS_SENTENCE.search(_said(lines[order - 1])) and _NOTE_BEGINS.match(_said(piece)):
            may.append(order)
        above = []
        order += 1
    starts: dict[int, int] = dict(sure)
    known = sorted(sure)
    for low, high in zip(known, [*known[1:], len(marks)], strict=True):
        stop = sure.get(high, len(lines))
        between = [at for at in may if sure[low] < at < stop]
        wanted = high - low - 1
        if len(between) > wanted:
            likely = [at for at in between if _LIKE_A_NOTE.match(_said(lines[at]))]
            between = likely if len(likely) >= wanted else between
        if len(between) < wanted:
            return []
        starts.update({low + 1 + index: at for index, at in enumerate(between[:wanted])})
    at_line = {at: mark for mark, at in starts.items()}
    made: list[Block] = []
    for index, line in enumerate(lines):
        if not isinstance(line, Block):
            continue
        if index in at_line:
            made.append(replace(_behind(marks[at_line[index]], line, raised=True), gap=True))
        else:
            made[-1] = replace(made[-1], runs=joined_over_line(made[-1].runs, line.runs))
    return list(made)


def _behind(mark: Piece, line: Block, *, raised: bool) -> Block:
    """A line behind a mark or number that stood on a line of its own."""
    label = [replace(run, text=run.text.strip()) for run in mark.runs if run.text.strip()]
    if raised:
        label = [replace(run, styles=_RAISED) for run in label]
    return replace(line, runs=(*label, Run(" ", start=label[-1].end, end=label[-1].end), *line.runs))


def _with_raised(lines: Sequence[Piece], marks: set[int]) -> list[Piece]:
    """The text of a page with the marks of its notes raised; one that stands alone between two lines is put behind the
    first of them."""
    found: list[Piece] = []
    by_line: dict[int, list[tuple[int, int]]] = {}
    for mark, at in marks_at(_texts(lines), sorted(marks)).items():
        by_line.setdefault(at.line, []).append((at.start, at.start + len(str(mark))))
    for index, piece in enumerate(lines):
        if not isinstance(piece, Block) or index not in by_line:
            found.append(piece)
            continue
        if _FIGURE.fullmatch(_said(piece)):
            before = found[-1]
            runs = [replace(run, text=run.text.strip(), styles=_RAISED) for run in piece.runs if run.text.strip()]
            found[-1] = replace(before, runs=(*before.runs, *runs))
        else:
            found.append(replace(piece, runs=_raised_at(piece.runs, sorted(by_line[index]))))
    return [_with_marks(one, max(marks)) for one in found]


def _texts(lines: Sequence[Piece]) -> list[str]:
    """The words of each line; a figure that no line stands around is none that may be a mark."""
    texts: list[str] = []
    for index, piece in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        alone = bool(_FIGURE.fullmatch(_said(piece)))
        inside = index > 0 and _is_line(lines[index - 1]) and isinstance(after, Block) and not after.gap
        texts.append(piece.text if _is_line(piece) and (inside or not alone) else "")
    return texts


def _with_marks(piece: Piece, last: int) -> Piece:
    """A line with the glued marks raised of notes that were met before: one note may have several marks."""
    if not isinstance(piece, Block) or not _is_line(piece):
        return piece
    text = "".join("\u2070" * len(run.text) if run.styles & _RAISED else run.text for run in piece.runs)
    places = [
        (at, at + len(mark))
        for mark, at in glued_marks(text)
        if 0 < int(mark) <= last and not _DECIMAL.search(text[:at])
    ]
    return replace(piece, runs=_raised_at(piece.runs, places)) if places else piece


def _raised_at(words: Words, places: Sequence[tuple[int, int]]) -> Words:
    for start, end in places:
        middle = tuple(replace(run, styles=run.styles | _RAISED) for run in cut(words, start, end))
        words = (*(cut(words, 0, start) if start else ()), *middle, *cut(words, end))
    return words


def _apart(page: Sequence[Piece]) -> list[Piece]:
    """A page whose first line of text stands apart from what is above."""
    at = next((at for at, one in enumerate(page) if _said(one) and not _FOOT.fullmatch(_said(one))), None)
    return [replace(one, gap=True) if index == at and isinstance(one, Block) else one for index, one in enumerate(page)]


# --- numbers of paragraphs


def _with_labels(pieces: Sequence[Piece]) -> Iterator[Piece]:
    label: Block | None = None
    for piece in pieces:
        said = _said(piece)
        if label is not None:
            if isinstance(piece, Block) and _is_line(piece) and said[:1] and not _LABEL.fullmatch(said):
                joined = _behind(label, piece, raised=False)
                yield replace(joined, gap=label.gap, line=label.line, indent=label.indent)
                label = None
                continue
            yield label
            label = None
        if isinstance(piece, Block) and _LABEL.fullmatch(said):
            label = piece
            continue
        yield piece
    if label is not None:
        yield label
