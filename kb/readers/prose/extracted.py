"""The text that a reader takes out of a file, as it grows: blocks and notes whose runs know their places in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kb.model import Cell, Table
from kb.readers.prose.blocks import Block, BlockKind, Blocks, NoteBlock, Piece, Run
from kb.readers.prose.words import text_of


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell of a table while it is read: its runs, their places not yet known."""

    runs: tuple[Run, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Extracted:
    """Pieces in the order of reading. Between two of them the extracted text has a line end."""

    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def block(self, runs: Iterable[Run], block: Block | None = None) -> None:
        """Add a block with these runs. `block` holds what else is known of it; its label counts as extracted text."""
        about = block or Block()
        lead = len(about.label) + 1 if about.label else 0
        placed = self._placed(_merged(runs), lead)
        if placed or about.kind is not BlockKind.PARAGRAPH:
            self.pieces.append(replace(about, runs=placed))

    def note(self, key: str, mark: str, runs: Iterable[Run], *, page: int = 0, line: int = 0) -> None:
        """Add a note; its mark counts as extracted text."""
        placed = self._placed(_merged(runs), len(mark) + 1 if mark else 0)
        self.pieces.append(NoteBlock(key, mark, placed, page=page, line=line))

    def table(self, rows: Sequence[Sequence[CellWords]], block: Block) -> None:
        """Add a table; between two of its cells the extracted text has a line end, as between blocks."""
        cells: list[list[Cell]] = []
        words: list[tuple[Run, ...]] = []
        for row in rows:
            cells.append([])
            for cell in row:
                placed = self._placed(_merged(cell.runs), 0)
                words.append(placed)
                cells[-1].append(Cell(text_of(placed), cell.header, cell.colspan, cell.rowspan))
        table = Table(tuple(tuple(row) for row in cells))
        runs = tuple(run for one in words for run in one)
        self.pieces.append(replace(block, kind=BlockKind.TABLE, runs=runs, table=table, cells=tuple(words)))

    def _placed(self, runs: list[Run], lead: int) -> tuple[Run, ...]:
        placed: list[Run] = []
        for run in runs:
            end = self.length + lead + len(run.text)
            placed.append(replace(run, start=self.length, end=end, lead=lead))
            self.length, lead = end, 0
        if placed:
            self.length += 1
        return tuple(placed)


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Runs of one style made one; a note's mark stays by itself."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and not (last.note or run.note) and last.styles == run.styles and last.href == run.href:
            found[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            found.append(run)
    return found


def trimmed(runs: Iterable[Run]) -> list[Run]:
    """Runs without the white space before and after them."""
    found = [run for run in runs if run.text]
    while found and not found[0].text.strip():
        del found[0]
    while found and not found[-1].text.strip():
        del found[-1]
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return found


def extracted_text(blocks: Blocks) -> str:
    """The text that the offsets of the runs count in: labels and marks of notes stand where the format sets them."""
    parts: list[str] = []
    length = 0
    for piece in blocks.pieces:
        generated = piece.label if isinstance(piece, Block) else piece.mark
        for run in piece.runs:
            between = run.start - length
            parts.append("\n" * between)
            lead = f"{generated}\t" if run.lead else ""
            parts.append(lead + run.text)
            length = run.end
    return "".join(parts)
