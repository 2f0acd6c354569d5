"""The order in which the rows of a page are read: down the page, or column by column where a white gutter parts them.

Columns are of two kinds. A cover has words on its left and its right, few and short; a printed page has two columns of
full lines. What looks like columns but is neither (a table, a number set apart from its text) is read along the rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kb.readers.prose.pdf_pages import Rule
from kb.readers.prose.pdf_rows import Cell, Row, cell_of

_FEWEST_LINES = 5  # of each column of a printed page
_FILLED = 0.72  # of a column's width: lines of running text
_NARROWEST = 0.28  # of the text's width: a column
_GUTTER = 6.0  # points of white between columns at least
_SAME = 4.0  # points: starts of lines that stand below each other
_LABEL = re.compile(
    r"(?:\(?[a-zA-Z0-9]{1,4}\)|\(?[ivxlIVXL]{1,6}[.)]|\d{1,3}\.(?:\d{1,3}\.?)*|[A-Z]\.|[•▪●○◦‣–—\uf0b7-]"
    r"|(?:(?:S|ES)-)?\d{1,4}/(?:\d{1,4}|_+)?(?:\s?[A-Z])?\.?|\*{1,3}|\d{1,3}"
    r"|(?:Article|Section|Rule|Para\.) \w{1,5}\.?)"
)


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after another, and the edges of the column in which they stand."""

    lines: tuple[Cell, ...]
    left: float
    right: float


def gutter_of(rows: Sequence[Row], rules: Sequence[Rule], edges: tuple[float, float]) -> float | None:
    """Where the gutter between two columns of print is on a page, None if the page does not surely have it."""
    band = _text_band(rows, 0, rules, edges, None)
    return band[2] if band else None


def cover_end(rows: Sequence[Row], edges: tuple[float, float]) -> int:
    """How many rows at the top of a cover are its head, with words on the left and the right."""
    band = _cover_band(rows, edges)
    return band[1] if band else 0


def flows_of(
    rows: Sequence[Row],
    rules: Sequence[Rule],
    edges: tuple[float, float],
    *,
    cover: bool = False,
    known: float | None = None,
) -> list[Flow]:
    """The flows of a page in the order of reading. `edges`: left and right end of the text; `cover`: the first page;
    `known`: the gutter of other pages, which holds here too where nothing stands across it."""
    found: list[Flow] = []
    at = 0
    for start, stop, gutter in _bands(rows, rules, edges, cover=cover, known=known):
        if start > at:
            found.append(_along(rows[at:start], edges))
        left, right = _sides(rows[start:stop], gutter)
        found.append(Flow(tuple(left), edges[0], max(one.x1 for one in left) if not cover else gutter - _GUTTER))
        begin = min(one.x0 for one in right)
        found.append(Flow(tuple(right), begin, max(edges[1], *(one.x1 for one in right))))
        at = stop
    if at < len(rows):
        found.append(_along(rows[at:], edges))
    return found


def _along(rows: Sequence[Row], edges: tuple[float, float]) -> Flow:
    return Flow(tuple(line for row in rows for line in lines_of_row(row)), *edges)


def is_label(text: str) -> bool:
    """Whether words are nothing but the label of what stands beside them."""
    return _LABEL.fullmatch(text) is not None


def lines_of_row(row: Row) -> list[Cell]:
    """The cells of a row as lines: a label with the text that it labels, words set apart each by itself."""
    found: list[Cell] = []
    for cell in row.cells:
        before = found[-1] if found else None
        if before is not None and (is_label(before.text) or cell.x0 - before.x1 < 2 * row.size):
            found[-1] = cell_of((*before.glyphs, *cell.glyphs))
        else:
            found.append(cell)
    return found


def _bands(
    rows: Sequence[Row], rules: Sequence[Rule], edges: tuple[float, float], *, cover: bool, known: float | None
) -> Iterator[tuple[int, int, float]]:
    """Stretches of rows that stand in two columns: first row, the one after the last, where the gutter is."""
    at = 0
    if cover:
        found = _cover_band(rows, edges)
        if found:
            yield found
            at = found[1]
    while at < len(rows):
        band = _text_band(rows, at, rules, edges, known)
        if band is None:
            return
        yield band
        at = band[1]


def _sides(rows: Sequence[Row], gutter: float) -> tuple[list[Cell], list[Cell]]:
    left: list[Cell] = []
    right: list[Cell] = []
    for row in rows:
        for part, side in ((left, True), (right, False)):
            cells = tuple(cell for cell in row.cells if (cell.x0 < gutter) is side)
            if cells:
                part.extend(lines_of_row(Row(cells, row.base, row.size)))
    left.sort(key=lambda one: one.base)
    right.sort(key=lambda one: one.base)
    return left, right


def _crosses(row: Row, gutter: float) -> bool:
    return any(cell.x0 < gutter - 1 and cell.x1 > gutter + 1 for cell in row.cells)


def _cover_band(rows: Sequence[Row], edges: tuple[float, float]) -> tuple[int, int, float] | None:
    """The head of a cover: at least two lines on the right that begin at one place, with words on their left."""
    width = edges[1] - edges[0]
    starts = Counter(
        round(cell.x0 / _SAME)
        for row in rows
        for cell in row.cells
        if edges[0] + 0.4 * width < cell.x0 < edges[0] + 0.85 * width
    )
    for start, count in sorted(starts.items(), key=lambda one: (-one[1], one[0])):
        if count < 2:
            return None
        gutter = start * _SAME - _SAME
        stop = last = 0
        first = 0
        while first < len(rows) and (_crosses(rows[first], gutter)):
            first += 1
        for index in range(first, len(rows)):
            if _crosses(rows[index], gutter):
                break
            if any(cell.x0 >= gutter for cell in rows[index].cells):
                last = index + 1
        stop = last
        band = rows[first:stop]
        if not band or first > 3:
            continue
        left, right = _sides(band, gutter)
        aligned = sum(abs(one.x0 - start * _SAME) <= _SAME for one in right)
        if left and len(right) >= 2 and aligned >= 2 and len(band) < 16:
            return first, stop, gutter
    return None


def _text_band(
    rows: Sequence[Row], at: int, rules: Sequence[Rule], edges: tuple[float, float], known: float | None
) -> tuple[int, int, float] | None:
    """The next stretch of two columns of running text, from the row `at` on."""
    width = edges[1] - edges[0]
    starts = Counter(
        round(cell.x0 / _SAME)
        for row in rows[at:]
        for cell in row.cells
        if edges[0] + _NARROWEST * width < cell.x0 < edges[1] - _NARROWEST * width
    )
    found = [start for start, count in sorted(starts.items(), key=lambda one: (-one[1], one[0]))
             if count >= _FEWEST_LINES]  # fmt: skip
    gutters = [start * _SAME - _SAME / 2 - _GUTTER / 2 for start in found]
    for gutter in gutters if known is None else [known]:
        index = at
        while index < len(rows):
            if _crosses(rows[index], gutter):
                index += 1
                continue
            stop = index
            while stop < len(rows) and not _crosses(rows[stop], gutter):
                stop += 1
            if _is_printed(rows[index:stop], gutter, rules, edges) or (
                known is not None and all(_sides(rows[index:stop], gutter))
            ):
                return index, stop, gutter
            index = stop
    return None


def _is_printed(rows: Sequence[Row], gutter: float, rules: Sequence[Rule], edges: tuple[float, float]) -> bool:
    """Whether both sides of a gutter hold running text, and nothing shows that it is a table."""
    left, right = _sides(rows, gutter)
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    begin, end = min(one.x0 for one in left), max(one.x1 for one in left)
    start, finish = min(one.x0 for one in right), max(one.x1 for one in right)
    if start - end < _GUTTER / 2 or min(end - begin, finish - start) < _NARROWEST * (edges[1] - edges[0]):
        return False
    filled = min(
        median((one.x1 - one.x0) / (end - begin) for one in left),
        median((one.x1 - one.x0) / (finish - start) for one in right),
    )
    top, bottom = rows[0].base, rows[-1].base
    drawn = [rule for rule in rules if top - 20 < rule.y0 < bottom + 5 or top < rule.y1 < bottom]
    across = sum(one.level and one.x0 < gutter - 20 and one.x1 > gutter + 20 and one.y0 > top for one in drawn)
    return filled >= _FILLED and not across and not _in_table_rows(rows)


def _in_table_rows(rows: Sequence[Row]) -> bool:
    """Whether white crosses both columns again and again at the same height, as between the rows of a table."""
    pitches = [after.base - before.base for before, after in pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    wide = sum(pitch > usual * 1.4 for pitch in pitches)
    both = sum(len(row.cells) > 1 for row in rows)
    return wide >= 3 and wide * 4 > len(rows) and both * 3 > len(rows) * 2
