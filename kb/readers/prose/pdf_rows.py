"""Glyphs of a page into rows: what stands on one line, parted where the white between is wider than a space."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.readers.prose.pdf_pages import Glyph

_SPACE = 0.17  # of the size: white between two words where no space is written
_LEAST_SPACE = 0.06  # a space that takes no room is none
_WIDE = 1.15  # of the size: white that parts cells; the widest space of justified text is about one
_BACK = 0.6  # of the size: how far a glyph may reach back (kerning, ligatures, accents set apart)
_RAISE = 0.75  # of the size: how far a mark is raised at most
_LEVEL = 0.14  # of the size: glyphs of one line, of one size
_SMALLER = 0.86  # of the size: a raised mark is smaller than its line


@dataclass(frozen=True)
class Cell:
    """Glyphs on one line, from left to right, with no wide gap between them. `size`: of most of them."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    base: float
    size: float

    @cached_property
    def text(self) -> str:
        """The characters, a space where white stands between words."""
        return text_of_glyphs(self.glyphs)

    @cached_property
    def said(self) -> str:
        """The characters without raised marks."""
        level = [glyph for glyph in self.glyphs if not is_raised(glyph, self)]
        return self.text if len(level) == len(self.glyphs) else text_of_glyphs(level)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells that stand on one line across the page, from left to right."""

    cells: tuple[Cell, ...]
    base: float
    size: float

    @property
    def x0(self) -> float:
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        return max(cell.x1 for cell in self.cells)


def cell_of(glyphs: Sequence[Glyph]) -> Cell:
    """Glyphs in order as a cell; its line is that of most of its large characters."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    size = max(sizes.items(), key=lambda one: (one[1], one[0]))[0]
    large = [glyph for glyph in glyphs if glyph.size >= size * _SMALLER] or list(glyphs)
    base = Counter(round(glyph.base, 1) for glyph in large).most_common(1)[0][0]
    return Cell(tuple(glyphs), min(one.x0 for one in glyphs), max(one.x1 for one in glyphs), base, size)


def is_spaced(before: Glyph, after: Glyph) -> bool:
    """Whether white space stands between two glyphs of a line."""
    gap = after.x0 - before.x1
    size = max(before.size, after.size)
    return gap > size * _SPACE or (after.spaced and gap > size * _LEAST_SPACE)


def is_raised(glyph: Glyph, cell: Cell) -> bool:
    """Whether a glyph is smaller than its line and stands above it."""
    return glyph.size < cell.size * _SMALLER and glyph.base < cell.base - cell.size * 0.1


def text_of_glyphs(glyphs: Sequence[Glyph]) -> str:
    parts: list[str] = []
    for index, glyph in enumerate(glyphs):
        if index and is_spaced(glyphs[index - 1], glyph):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows from top to bottom, whatever the order in which the file draws them. Every glyph is in one."""
    spans = _with_marks([cell_of(one) for one in _spans(glyphs)])
    spans.sort(key=lambda one: (one.base, one.x0))
    found: list[list[Cell]] = []
    for span in spans:
        row = found[-1] if found else None
        if row is not None and abs(span.base - row[0].base) <= _LEVEL * 2 * min(span.size, row[0].size):
            row.append(span)
        else:
            found.append([span])
    return [_row(cells) for cells in found]


def _spans(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that follow each other in the file and on the page."""
    found: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in glyphs:
        if found:
            last = found[-1][-1]
            em = max(size, glyph.size)
            shift = abs(glyph.base - base)
            sized = min(size, glyph.size) < em * _SMALLER
            level = shift <= _LEVEL * em or (sized and shift <= _RAISE * em) or (
                abs(glyph.base - last.base) <= _LEVEL * em and glyph.size < size * _SMALLER
            )  # fmt: skip
            if level and -_BACK * em <= glyph.x0 - last.x1 <= _WIDE * em:
                found[-1].append(glyph)
                if glyph.size > size:
                    base, size = glyph.base, glyph.size
                continue
        found.append([glyph])
        base, size = glyph.base, glyph.size
    return found


def _with_marks(cells: list[Cell]) -> list[Cell]:
    """Raised marks that the file draws apart from their line are set into it."""
    if not cells:
        return cells
    large = sorted(cells, key=lambda one: one.base)
    bases = [one.base for one in large]
    taken: set[int] = set()
    grown: dict[int, list[Cell]] = {}
    for mark in cells:
        if len(mark.glyphs) > 6:
            continue
        low, high = bisect_left(bases, mark.base + 0.5), bisect_left(bases, mark.base + mark.size)
        for host in large[low:high]:
            near = host.x0 - 0.7 * host.size <= mark.x1 and mark.x0 <= host.x1 + 0.4 * host.size
            if host is not mark and near and mark.size < host.size * _SMALLER and id(host) not in taken:
                raised = host.base - mark.base
                if 0.1 * host.size < raised <= _RAISE * host.size and not _hides(host, mark):
                    grown.setdefault(id(host), []).append(mark)
                    taken.add(id(mark))
                    break
    found = [one for one in cells if id(one) not in taken and id(one) not in grown]
    for host in cells:
        if id(host) in grown and id(host) not in taken:
            glyphs = [glyph for one in (host, *grown[id(host)]) for glyph in one.glyphs]
            found.append(cell_of(sorted(glyphs, key=lambda one: one.x0)))
    return found


def _hides(host: Cell, mark: Cell) -> bool:
    """Whether a mark would lie upon a character of the line, so that it belongs to the line above."""
    middles = [(glyph.x0 + glyph.x1) / 2 for glyph in mark.glyphs]
    return any(one.x0 + 0.2 < middle < one.x1 - 0.2 for one in host.glyphs for middle in middles)


def _row(cells: list[Cell]) -> Row:
    cells.sort(key=lambda one: one.x0)
    found: list[Cell] = []
    for cell in cells:
        before = found[-1] if found else None
        em = max(cell.size, before.size) if before else 0.0
        if before is not None and -_BACK * em <= cell.x0 - before.x1 <= _WIDE * em:
            found[-1] = cell_of((*before.glyphs, *cell.glyphs))
        elif before is not None and cell.x0 < before.x1 and not _hides(before, cell):
            # Drawn later into a place left free: a sign of another font.
            found[-1] = cell_of(sorted((*before.glyphs, *cell.glyphs), key=lambda one: one.x0))
        else:
            found.append(cell)
    widest = max(found, key=lambda one: len(one.glyphs))
    return Row(tuple(found), widest.base, widest.size)
