"""Tables that go on over the end of a page, made one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.model import Cell, Table
from kb.readers.prose.blocks import Block, BlockKind

_BETWEEN = (BlockKind.FURNITURE, BlockKind.PAGE_BREAK, BlockKind.RULE)


def whole_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a table at the top of a page is joined to the one at the end of the page before, if both have as many
    columns. Heads of columns that are printed again are left out of the table; its runs keep every word.
    """
    found: list[Block] = []
    last: int | None = None  # where the table is that nothing but the end of its page follows
    for block in blocks:
        if last is not None and block.table is not None and block.page != found[last].page:
            before = found[last]
            if before.table is not None and _width(before.table) == _width(block.table):
                found[last] = _joined(before, before.table, block, block.table)
                continue
        if block.kind not in _BETWEEN:
            last = len(found) if block.table is not None else None
        found.append(block)
    return found


def _width(table: Table) -> int:
    return sum(cell.colspan for cell in table.rows[0]) if table.rows else 0


def _words(row: Sequence[Cell]) -> list[str]:
    return [" ".join(cell.text.plain.split()) for cell in row]


def _is_head(row: Sequence[Cell]) -> bool:
    return all(cell.header or not any(map(str.isdigit, cell.text.plain)) for cell in row)


def _joined(before: Block, table: Table, after: Block, more: Table) -> Block:
    again = 0
    for first, row in zip(table.rows, more.rows, strict=False):
        if _words(first) != _words(row) or not _is_head(first):
            break
        again += 1
    skipped = sum(len(row) for row in more.rows[:again])
    return replace(
        before,
        runs=(*before.runs, *after.runs),
        table=Table((*table.rows, *more.rows[again:])),
        cells=(*before.cells, *after.cells[skipped:]),
    )
