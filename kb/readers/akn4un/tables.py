"""Tables of AKN4UN into rows of cells."""

from __future__ import annotations

from kb.model import Cell, Table
from kb.readers.akn4un.inline import text_of
from kb.readers.akn4un.names import Element, elements, local, place
from kb.readers.akn4un.reading import Reading


def table_of(table: Element, reading: Reading) -> Table:
    """The rows of a table, each cell with its text and the columns and rows that it spans."""
    rows = []
    for row in elements(table):
        if local(row) != "tr":
            reading.note("reader-element-unknown", f"element {local(row)} in a table", place(row))
        rows.append(tuple(_cell(cell, reading) for cell in elements(row)))
    return Table(tuple(rows))


def _cell(cell: Element, reading: Reading) -> Cell:
    name = local(cell)
    if name not in ("td", "th"):
        reading.note("reader-element-unknown", f"element {name} in a table row", place(cell))
    return Cell(text_of(cell, reading), name == "th", _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Element, name: str) -> int:
    stated = cell.get(name) or ""
    return int(stated) if stated.isdigit() and int(stated) > 0 else 1
