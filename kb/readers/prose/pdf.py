"""A PDF into blocks: lines from the places of characters, paragraphs from lines, notes tied to their marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from kb.model import Cell as TableCell
from kb.model import Table
from kb.notices import NOTICES
from kb.readers.prose.blocks import Block, BlockKind, Blocks, NoteBlock, Piece, Run
from kb.readers.prose.pdf_aligned import SetTable
from kb.readers.prose.pdf_layout import Laid, aside_cells, laid_out
from kb.readers.prose.pdf_over import whole_tables
from kb.readers.prose.pdf_pages import Page, pages_of
from kb.readers.prose.pdf_paragraphs import Stretch, words_of
from kb.readers.prose.pdf_refusals import UnreadablePdf, check_legible, check_whole, is_pdf
from kb.readers.prose.pdf_runs import Writer, does_hyphenate
from kb.readers.prose.pdf_ties import Ties, tied
from kb.readers.prose.words import text_of
from kb.readers.refusal import refusal

__all__ = ["PDF", "is_pdf", "read_pdf"]

PDF = "application/pdf"


class Limits(Protocol):
    """The settings that reading a PDF depends on."""

    @property
    def max_pdf_pages(self) -> int: ...
    @property
    def max_pdf_seconds(self) -> float: ...


def read_pdf(data: bytes, limits: Limits) -> Blocks:
    """The blocks of a PDF; offsets count the characters of its text in the order of reading.

    Raises `SourceRefused`, with the page where it is one, for a file that is damaged or cut off, locked by a password,
    longer than allowed, an image without text, or set in fonts whose letters cannot be known.
    """
    try:
        check_whole(data)
        pages = pages_of(data, most_pages=limits.max_pdf_pages, seconds=limits.max_pdf_seconds)
        scanned = [page.number for page in pages if page.scanned]
        if not any(page.glyphs for page in pages if not page.scanned):
            what = "pages without any text" if not scanned else "images of pages"
            raise UnreadablePdf("source-pdf-scanned", f"{len(pages)} {what}")
        check_legible((glyph.font.name, glyph.text, page.number) for page in pages for glyph in page.glyphs)
    except UnreadablePdf as error:
        raise refusal(error.code, error.detail, place=error.place) from error
    return Blocks(tuple(_pieces(pages)), PDF, _decisions(scanned))


def _decisions(scanned: Sequence[int]) -> tuple[tuple[str, str, str], ...]:
    if not scanned:
        return ()
    listed = ", ".join(str(number) for number in scanned)
    return (("reader-pages-scanned", f"{NOTICES['reader-pages-scanned'].what}: {listed}", f"page {scanned[0]}"),)


@dataclass(slots=True)
class _Note:
    """A note while it is put together; `mark`, `key` as in `NoteBlock`."""

    key: str
    mark: str
    page: int
    line: int
    runs: list[Run] = field(default_factory=list)

    @property
    def block(self) -> NoteBlock:
        return NoteBlock(self.key, self.mark, tuple(self.runs), self.page, self.line)


def _pieces(pages: Sequence[Page]) -> list[Piece]:
    laid = laid_out(pages)
    writer = _writer(laid)
    notes: dict[str, _Note] = {}
    blocks: list[Block] = []
    ties: dict[int, Ties] = {}
    last: _Note | None = None
    line = 0
    for one in laid:
        number = one.page.number
        made, line = _page_blocks(one, writer, line)
        own: list[tuple[str, str]] = []
        for note in one.notes:
            line += len(note.lines)
            if not note.mark and last is not None:
                last.runs.extend(writer.runs(note.lines))
                continue
            again = sum(mark == note.mark for mark, _ in own)
            key = f"page {number}, note {note.mark}" + (f", {again + 1}" if again else "")
            last = notes[key] = _Note(key, note.mark, number, line - len(note.lines) + 1)
            last.runs.extend(writer.runs(note.lines, note.raised))
            own.append((note.mark, key))
        ties[number] = Ties.of(own)
        blocks.extend(replace(block, runs=tied(block.runs, ties[number])) for block in made)
        for cell in (*one.foot, *aside_cells(one.aside)):
            line += 1
            blocks.append(Block(writer.runs([cell]), BlockKind.FURNITURE, page=number, line=line))
        if one is not laid[-1]:
            blocks.append(Block((writer.skip("\f"),), BlockKind.PAGE_BREAK, page=number + 1, line=line))
    return _with_notes(whole_tables(_tied_over(blocks, ties)), notes)


def _writer(laid: Sequence[Laid]) -> Writer:
    """A writer that knows the words of the document."""
    lines = [line for one in laid for part in one.body if isinstance(part, Stretch) for line in part.lines]
    words = words_of(lines)
    return Writer(words, does_hyphenate(lines, words))


def _page_blocks(one: Laid, writer: Writer, line: int) -> tuple[list[Block], int]:
    """Head, text and separators of a page; `line`: how many lines stand before it in the file."""
    number = one.page.number
    found: list[Block] = []
    for cell in one.head:
        line += 1
        found.append(Block(writer.runs([cell]), BlockKind.FURNITURE, page=number, line=line))
    for part in one.body:
        if isinstance(part, Stretch):
            found.append(
                Block(
                    writer.runs(part.lines), page=number, indent=part.indent, centred=part.centred, gap=part.gap,
                    runs_on=part.runs_on, line=line + 1,
                )
            )  # fmt: skip
            line += len(part.lines)
        else:
            found.append(_table(part, writer, number, line + 1))
            line += len(part.rows)
    for cell in one.separators:
        line += 1
        found.append(Block(writer.runs([cell]), BlockKind.RULE, page=number, line=line))
    return found, line


def _table(table: SetTable, writer: Writer, page: int, line: int) -> Block:
    runs: list[Run] = []
    rows: list[tuple[TableCell, ...]] = []
    words: list[tuple[Run, ...]] = []
    for down, row in enumerate(table.rows):
        made: list[TableCell] = []
        for lines, columns in row:
            own = writer.runs(lines)
            runs.extend(own)
            words.append(own)
            made.append(TableCell(text_of(own), header=down < table.headers, colspan=columns))
        rows.append(tuple(made))
    return Block(tuple(runs), BlockKind.TABLE, page=page, line=line, table=Table(tuple(rows)), cells=tuple(words))


def _tied_over(blocks: Sequence[Block], ties: dict[int, Ties]) -> list[Block]:
    """Marks whose note was set on the next page are tied to it, if nothing else is."""
    found: list[Block] = []
    for block in blocks:
        later = ties.get(block.page + 1)
        if block.kind is BlockKind.PARAGRAPH and later is not None and later.left:
            known = Ties({mark: keys for mark, keys in later.open.items() if keys}, {})
            block = replace(block, runs=tied(block.runs, known))
        found.append(block)
    return found


def _with_notes(blocks: Sequence[Block], notes: dict[str, _Note]) -> list[Piece]:
    """Every note behind the block that bears its mark; those without a mark at the end of their page."""
    marked = Counter(run.note for block in blocks for run in block.runs if run.note)
    found: list[Piece] = []
    given: set[str] = set()
    for block in blocks:
        if block.kind is BlockKind.PAGE_BREAK:
            loose = [note for note in notes.values() if note.page < block.page and not marked[note.key]]
            found.extend(note.block for note in loose if note.key not in given)
            given.update(note.key for note in loose)
        found.append(block)
        for run in block.runs:
            if run.note and run.note not in given:
                given.add(run.note)
                found.append(notes[run.note].block)
    found.extend(note.block for note in notes.values() if note.key not in given)
    return found
