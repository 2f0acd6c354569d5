"""Tables whose cells are sure: those drawn with level and upright lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.readers.prose.pdf_aligned import SetTable
from kb.readers.prose.pdf_pages import Rule
from kb.readers.prose.pdf_rows import Cell, Row

_NEAR = 3.0
_MOST_RULES = 600  # more are a drawing


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: the edges of its columns and rows."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def holds(self, row: Row) -> bool:
        """Whether a row of a page stands in the table."""
        middle = row.base - row.size * 0.3
        return self.rows[0] < middle < self.rows[-1] and self.columns[0] - _NEAR < row.x0 < self.columns[-1] + _NEAR

    def place(self, cell: Cell) -> tuple[int, int]:
        """Row and column in which a cell's middle lies."""
        down, along = cell.base - cell.size * 0.3, (cell.x0 + cell.x1) / 2
        return _index(self.rows, down), _index(self.columns, along)


def table_of(grid: Grid, rows: Sequence[Row]) -> SetTable:
    """The rows of a page that stand in a drawn table, cell by cell."""
    cells: dict[tuple[int, int], list[Cell]] = {}
    for row in rows:
        for cell in row.cells:
            cells.setdefault(grid.place(cell), []).append(cell)
    made = tuple(
        tuple((tuple(cells.get((down, along), ())), 1) for along in range(len(grid.columns) - 1))
        for down in range(len(grid.rows) - 1)
    )
    return SetTable(made, 1)


def _index(edges: Sequence[float], at: float) -> int:
    return max(0, min(len(edges) - 2, sum(edge <= at for edge in edges) - 1))


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that lines draw: at least two columns and two rows, every column as high as the table."""
    if len(rules) > _MOST_RULES:
        return []
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    found: list[Grid] = []
    for group in _touching(level, upright):
        columns = _edges([rule.x0 for rule in group if not rule.level])
        rows = _edges([rule.y0 for rule in group if rule.level])
        if len(columns) < 3 or len(rows) < 3:
            continue
        if _complete(group, columns, rows):
            found.append(Grid(columns, rows))
    return sorted(found, key=lambda one: one.rows[0])


def _edges(places: Sequence[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return tuple(found)


def _touching(level: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that meet, in groups."""
    groups: list[list[Rule]] = []
    for rule in (*upright, *level):
        met = [group for group in groups if any(_meet(rule, other) for other in group)]
        merged = [rule, *(one for group in met for one in group)]
        groups = [group for group in groups if not any(group is one for one in met)]
        groups.append(merged)
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.x0 - _NEAR <= other.x1 and other.x0 - _NEAR <= one.x1
        and one.y0 - _NEAR <= other.y1 and other.y0 - _NEAR <= one.y1
    )  # fmt: skip


def _complete(group: Sequence[Rule], columns: Sequence[float], rows: Sequence[float]) -> bool:
    """Whether every edge of the grid is drawn over its whole length, so that no cell spans several."""
    for place in columns:
        drawn = sum(rule.y1 - rule.y0 for rule in group if not rule.level and abs(rule.x0 - place) <= _NEAR)
        if drawn < (rows[-1] - rows[0]) * 0.9:
            return False
    for place in rows:
        drawn = sum(rule.x1 - rule.x0 for rule in group if rule.level and abs(rule.y0 - place) <= _NEAR)
        if drawn < (columns[-1] - columns[0]) * 0.9:
            return False
    return True
