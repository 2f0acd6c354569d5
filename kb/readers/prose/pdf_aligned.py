"""Tables whose columns are parted by white alone, as the Organization prints them: level lines at most, none upright.

Such a table is taken for one only where it is certain: the white between its columns runs through its rows, and either
lines are drawn across it, or it has three columns, or its last column holds figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kb.readers.prose.pdf_columns import is_label
from kb.readers.prose.pdf_pages import Glyph, Rule
from kb.readers.prose.pdf_rows import Cell, Row, cell_of, is_spaced

_FEWEST_ROWS = 3  # with words in two columns or more
_CROSSED = 0.2  # share of the rows that may stand across the white between columns: headings inside the table
_CLEAR = 0.34  # share of those rows in which the white is seen to be wide
_WHITE = 3.0  # points of white between columns at least
_ACROSS = 0.6  # of the table's width: a line drawn across it
_ROW_WHITE = 1.1  # of the distance of lines: white between the rows of a table
_FAR = 3.4  # of the size: farther apart, rows are not of one table unless lines are drawn
_FARTHER = 2.1  # of the distance of its lines
_MOST_ALONE = 12  # lines in one column, one after another
_MOST_TRIES = 8  # rows with which a table is looked for, one after another
_HANGING = 5.0  # of the size: how far a paragraph stands from its number
_DENSE, _FULL = 0.87, 0.9  # shares of the width of a line and of the page that running text covers
_HEADS_FAR = 1.6  # of the size: how near the heads of columns are to what stands below
_BLANK = 0.45  # of the size: wider than a blank that is not stretched
_INDENT = 0.4
_NUMBER = re.compile(r"\d{1,3}\.(?:\d{1,3}\.?)*|\(?[a-zA-Z0-9]{1,4}\)")
_FIGURES = re.compile(r"\W*(?:\d[\d\s.,]*%?|[–—-]|\.\.|…)\W*")


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table as rows of cells: of each the lines that stand in it, with how many columns it takes.

    `headers`: how many of the rows are above the line that parts the heads of columns.
    """

    rows: tuple[tuple[tuple[tuple[Cell, ...], int], ...], ...]
    headers: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table, and which rows of the page it takes: the first, and the one after the last."""

    table: SetTable
    start: int
    stop: int


def aligned_tables(rows: Sequence[Row], rules: Sequence[Rule], width: float) -> list[Aligned]:
    """The tables among the rows of a page, from top to bottom. `width`: of the text of the document."""
    parts = [_parts(row, width) for row in rows]
    found: list[Aligned] = []
    at = tries = 0
    while at < len(rows):
        stop = _reach(rows, parts, rules, at)
        one = _table(rows, parts, rules, at, stop) if stop > at else None
        if one is not None:
            found.append(one)
        # The first rows may be of the text above; a page of rows that are no table is not tried row by row.
        tries = tries + 1 if stop > at and one is None else 0
        at = one.stop if one is not None else at + 1 if tries <= _MOST_TRIES else max(stop, at + 1)
    return found


def _parts(row: Row, width: float) -> list[Cell]:
    """The cells of a row, a number with its paragraph; none for a line of running text, however it was stretched.
    `width`: of the text of the document."""
    cells = list(row.cells)
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0].text) and cells[1].x0 - cells[0].x0 < _HANGING * row.size:
        cells = [cell_of((*cells[0].glyphs, *cells[1].glyphs)), *cells[2:]]
    wide = row.x1 - row.x0
    dense = sum(cell.x1 - cell.x0 for cell in cells) >= _DENSE * wide
    return [] if dense and wide >= _FULL * width else cells


def _reach(rows: Sequence[Row], parts: Sequence[list[Cell]], rules: Sequence[Rule], start: int) -> int:
    """The row after the last one of several cells that may stand in one table with the row `start`; `start` if none."""
    if len(parts[start]) < 2:
        return start
    stop = start + 1
    distances: list[float] = []
    for index in range(start + 1, len(rows)):
        above, below = rows[index - 1].base, rows[index].base
        far = _FAR * rows[index].size
        if len(distances) > 3:
            far = min(far, _FARTHER * median(distances))
        distances.append(below - above)
        if not parts[index] or (below - above > far and not _ruled_between(rules, above, below)):
            break
        if len(parts[index]) > 1:
            stop = index + 1
        elif index - stop >= _MOST_ALONE or _is_closed(rules, rows[index - 1], rows[index], rows[start:index]):
            break
    return stop


def _ruled_between(rules: Sequence[Rule], top: float, bottom: float) -> bool:
    return any(rule.level and top < rule.y0 < bottom for rule in rules)


def _is_closed(rules: Sequence[Rule], before: Row, row: Row, above: Sequence[Row]) -> bool:
    """Whether the line that ends a table is drawn between two rows: not the first one, which is below its head."""
    return len(above) > 4 and bool(_across(rules, above, before.base, row.base - row.size))


def _across(rules: Sequence[Rule], rows: Sequence[Row], top: float, bottom: float) -> list[float]:
    """Heights of the lines drawn across rows, from `top` to `bottom`."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    found = sorted(
        rule.y0
        for rule in rules
        if rule.level
        and top <= rule.y0 <= bottom
        and min(rule.x1, right) - max(rule.x0, left) >= _ACROSS * (right - left)
        and rule.x0 <= left + 20
    )
    return [height for index, height in enumerate(found) if not index or height - found[index - 1] > 4]


def _table(
    rows: Sequence[Row], parts: Sequence[list[Cell]], rules: Sequence[Rule], start: int, stop: int
) -> Aligned | None:
    many = [part for part in parts[start:stop] if len(part) > 1]
    if len(many) < _FEWEST_ROWS:
        return None
    close = [[piece for cell in part for piece in _pieces(cell)] for part in parts[start:stop]]
    gutters = _gutters([part for part in close if len(part) > 1], close)
    if not gutters or (len(gutters) == 1 and all(is_label(part[0].text) for part in many)):
        return None
    flat = [[piece for cell in row.cells for piece in _apart(cell, gutters)] for row in rows]
    straight = [at for at in range(start, stop) if len(parts[at]) > 1 and _is_straight(parts[at], gutters)]
    if len(straight) < _FEWEST_ROWS or len(straight) * 2 < len(many):
        return None
    start, stop = straight[0], straight[-1] + 1
    size = rows[start].size
    stop = _with_last_lines(rows, flat, gutters, rules, start, stop)
    bottom = min(rows[stop].base if stop < len(rows) else 1e6, rows[stop - 1].base + 2.4 * size)
    drawn = _across(rules, rows[start:stop], rows[start].base - 1.6 * size, bottom)
    start = _with_heads(rows, rules, drawn, start, stop)
    groups = _groups(rows, flat, gutters, drawn, start, stop)
    made = tuple(_row([cell for index in group for cell in flat[index]], gutters) for group in groups)
    if not (drawn or _is_certain(made)):
        return None
    heads = [height for height in drawn if rows[start].base < height < rows[stop - 1].base]
    headers = sum(rows[group[-1]].base < heads[0] for group in groups) if heads else 0
    return Aligned(SetTable(made, headers if headers < len(groups) and headers <= 4 else 0), start, stop)


def _with_heads(rows: Sequence[Row], rules: Sequence[Rule], drawn: Sequence[float], start: int, stop: int) -> int:
    """The start of a table with the heads of columns that stand above its first row of several cells: the lines right
    above, if the line below the heads is drawn."""
    soon = rows[min(start + 4, stop - 1)].base
    if not any(height < soon for height in drawn):
        return start
    wide = max(row.x1 for row in rows[start:stop]) - min(row.x0 for row in rows[start:stop])
    at = start
    while at and start - at < 4:
        row, below = rows[at - 1], rows[at]
        ruled = _ruled_between(rules, row.base, below.base - below.size * 0.5)
        if below.base - row.base > (_HEADS_FAR if not ruled else _FAR) * row.size or row.x1 - row.x0 > 0.8 * wide:
            break
        if ruled and at < start:
            break
        at -= 1
    return at


def _is_straight(part: Sequence[Cell], gutters: Sequence[float]) -> bool:
    """Whether every wide white of a row lies between columns: that of stretched text lies anywhere."""
    return all(_column(before.x1 - 3, gutters) < _column(after.x0, gutters) for before, after in pairwise(part))


def _pieces(cell: Cell) -> list[Cell]:
    """A cell cut at its wider blanks: the lines of a table are not stretched, so that such white parts columns."""
    found: list[list[Glyph]] = []
    for glyph in cell.glyphs:
        if not found or glyph.x0 - found[-1][-1].x1 > _BLANK * cell.size:
            found.append([])
        found[-1].append(glyph)
    return [cell_of(one) for one in found]


def _gutters(many: Sequence[list[Cell]], every: Sequence[list[Cell]]) -> list[float]:
    """Where the white between columns runs down a table."""
    left = int(min(part[0].x0 for part in every))
    right = int(max(part[-1].x1 for part in every)) + 1
    white, ink = [0] * (right - left + 1), [0] * (right - left + 1)
    for part in every:
        for before, after in pairwise(part):
            for x in range(int(before.x1) + 1, int(after.x0) + 1):
                white[x - left] += 1
        for cell in part:
            for x in range(max(left, int(cell.x0) + 1), min(right, int(cell.x1) + 1)):
                ink[x - left] += 1
    clear = [
        bool(covered >= max(2, _CLEAR * len(many)) and crossed <= _CROSSED * len(every))
        for covered, crossed in zip(white, ink, strict=True)
    ]
    found: list[float] = []
    x = 0
    while x < len(clear):
        end = x
        while end < len(clear) and clear[end]:
            end += 1
        if end - x >= _WHITE:
            best = min(ink[x:end])
            places = [at for at in range(x, end) if ink[at] == best]
            found.append(left + places[-1] - 0.5 if len(places) < 4 else left + places[-1] - 1.5)
        x = end + 1
    return found


def _apart(cell: Cell, gutters: Sequence[float]) -> list[Cell]:
    """A cell cut at the blanks that lie in the white between columns."""
    found: list[Cell] = []
    glyphs: list[Glyph] = []
    for glyph in cell.glyphs:
        before = glyphs[-1] if glyphs else None
        if before is not None and is_spaced(before, glyph) and _between(before, glyph, gutters):
            found.append(cell_of(glyphs))
            glyphs = []
        glyphs.append(glyph)
    found.append(cell_of(glyphs))
    return found


def _between(before: Glyph, after: Glyph, gutters: Sequence[float]) -> bool:
    return any(before.x1 - 1 <= gutter <= after.x0 + 2.5 for gutter in gutters)


def _column(x: float, gutters: Sequence[float]) -> int:
    return sum(gutter <= x + 1 for gutter in gutters)


def _crosses(cell: Cell, gutters: Sequence[float]) -> bool:
    return _column(cell.x0, gutters) != _column(cell.x1 - 3, gutters)


def _is_certain(rows: Sequence[tuple[tuple[tuple[Cell, ...], int], ...]]) -> bool:
    """Whether rows without a drawn line are a table: at least three columns, or figures in the last."""
    below = rows[1:]  # the first may be the heads of columns
    last = [" ".join(line.text for line in row[-1][0]) for row in below if row[-1][0]]
    figures = sum(_FIGURES.fullmatch(text) is not None for text in last)
    if figures * 5 >= len(last) * 4 and len(last) * 2 >= len(below) and len(last) >= _FEWEST_ROWS - 1:
        return True
    full = sum(sum(bool(lines) for lines, _ in row) > 2 for row in rows)
    return full >= _FEWEST_ROWS and full * 2 >= len(rows)


def _with_last_lines(
    rows: Sequence[Row],
    flat: Sequence[list[Cell]],
    gutters: Sequence[float],
    rules: Sequence[Rule],
    start: int,
    stop: int,
) -> int:
    """The end of a table with what stands below its last row of several cells: the other lines of that row, and what
    is above the line that ends the table."""
    at = stop
    usual = min((after.base - before.base for before, after in pairwise(rows[start:stop])), default=0.0)
    while at < len(rows) and at - stop < 14:
        if _across(rules, rows[start:stop], rows[at - 1].base, rows[at].base - rows[at].size * 0.5):
            return at
        if len(flat[at]) > 1 or any(_crosses(cell, gutters) for cell in flat[at]):
            break
        if rows[at].base - rows[at - 1].base > usual * _ROW_WHITE:
            break
        at += 1
    below = at
    while below < len(rows) and below - at < 6:
        if _across(rules, rows[start:stop], rows[below - 1].base, rows[below].base - rows[below].size * 0.5):
            return below
        below += 1
    if below == len(rows) and _across(rules, rows[start:stop], rows[-1].base, rows[-1].base + 2.4 * rows[-1].size):
        return below
    return at


def _groups(
    rows: Sequence[Row],
    flat: Sequence[list[Cell]],
    gutters: Sequence[float],
    drawn: Sequence[float],
    start: int,
    stop: int,
) -> list[list[int]]:
    """The lines of each row of a table: by the white between rows if there is any, else by what stands where."""
    distances = sorted(after.base - before.base for before, after in pairwise(rows[start:stop]))
    usual = distances[0] if distances else 0.0
    white = [index for index in range(start + 1, stop) if rows[index].base - rows[index - 1].base > usual * _ROW_WHITE]
    ruled = [index for index in range(start + 1, stop) if _ruled_before(rows, index, drawn)]
    if len(white) + 2 >= stop - start or not _is_told_by_white(flat, gutters, [start, *white, stop]):
        white = [index for index in range(start + 1, stop)
                 if len(flat[index]) > 1 or not _continues(flat[index - 1], flat[index], gutters)]  # fmt: skip
    starts = sorted({start, *white, *ruled})
    return [list(range(one, after)) for one, after in pairwise([*starts, stop])]


def _ruled_before(rows: Sequence[Row], index: int, drawn: Sequence[float]) -> bool:
    return any(rows[index - 1].base < height < rows[index].base - 0.5 * rows[index].size for height in drawn)


def _is_told_by_white(flat: Sequence[list[Cell]], gutters: Sequence[float], starts: Sequence[int]) -> bool:
    """Whether the white between lines parts the rows of a table: some is found often enough, and no two figures of the
    last column come into one row."""
    if (len(starts) - 2) * 8 < starts[-1] - starts[0] - 1:
        return False
    for first, after in pairwise(starts):
        ends = [flat[index][-1] for index in range(first, after)]
        told = [one for one in ends if _column(one.x0, gutters) == len(gutters) and _FIGURES.fullmatch(one.text)]
        if len(told) > 1:
            return False
    return True


def _continues(before: list[Cell], line: list[Cell], gutters: Sequence[float]) -> bool:
    """Whether the one cell of a line goes on the row above: it stands in another column than the first, is set in from
    it, or begins small."""
    cell = line[0]
    if _column(cell.x0, gutters):
        return True
    return cell.x0 - before[0].x0 > _INDENT * cell.size or cell.text[:1].islower()


def _row(cells: Sequence[Cell], gutters: Sequence[float]) -> tuple[tuple[tuple[Cell, ...], int], ...]:
    columns: list[list[Cell]] = [[] for _ in range(len(gutters) + 1)]
    wide = [1] * (len(gutters) + 1)
    for cell in cells:
        first, last = _column(cell.x0, gutters), _column(cell.x1 - 3, gutters)
        columns[first].append(cell)
        wide[first] = max(wide[first], last - first + 1)
    found: list[tuple[tuple[Cell, ...], int]] = []
    at = 0
    while at < len(columns):
        span = wide[at]
        if any(columns[at + 1 : at + span]):
            span = 1
        found.append((tuple(columns[at]), span))
        at += span
    return tuple(found)
