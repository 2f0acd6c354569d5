"""What a reader of a format hands to the prose structurer: blocks of styled text in the order of reading, and notes.

A format reader knows its format and nothing of UN documents. It says what it saw (a run in italics, a raised "3", a
heading, a new page) and never what it means: joining what a page break cut, tying notes to marks, dropping running
heads and telling a preambular paragraph from an operative one is the structurer's work.

The offsets of runs count code points in the reader's text of the file: for text and Markdown the decoded file itself,
for Word, PDF and HTML the text as the reader extracted it, in order, so that a selector leads back to the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.model import Table


class Style(StrEnum):
    """How a run is printed."""

    BOLD = "bold"
    ITALIC = "italic"
    SMALL_CAPS = "small-caps"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    UNDERLINE = "underline"


class BlockKind(StrEnum):
    """What a block is to its format."""

    PARAGRAPH = "paragraph"  # a paragraph, or as much of one as stands together on the page
    PAGE_BREAK = "page-break"  # a form feed, a page's end in PDF, a manual break in Word; runs may hold its characters
    RULE = "rule"  # a line drawn across ("---"): above footnotes, under a cover, or a page break lost in conversion
    TABLE = "table"  # `table` holds it; `runs` hold the same characters for the account of what was read
    FURNITURE = "furniture"  # the reader knows it for a running head, a page number or the like (Word's own headers)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style.

    `text`: as printed, without the format's own syntax; a line end inside a block stays "\n", a tab "\t".
    `start`, `end`: where in the reader's text the run stands, its syntax included (`*Recalling*` is one run).
    `href`: the address of a link, "" if none.
    `note`: the `NoteBlock.key` of the note whose mark this is, where the format itself says so (Word, HTML,
    `[footnoteRef:2]`); "" otherwise: a raised number is then only a run with `Style.SUPERSCRIPT`. `text` is the
    mark as printed. `lead`: how many characters of syntax stand between `start` and the first of `text`.
    """

    text: str
    styles: frozenset[Style] = frozenset()
    start: int = 0
    end: int = 0
    href: str = ""
    note: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text.

    `heading`: level of a heading, 1 the highest; 0 if the format does not say that it is one.
    `page`: the page on which it begins, from 1; 0 if the format has no pages.
    `indent`: depth of indentation in steps (tabs, list levels), 0 at the margin.
    `label`: the number or bullet of a list that the format generates and `runs` do not hold (Word's numbering: "1.",
    "(a)", "•"); "" otherwise.
    `centred`: printed centred. `gap`: blank lines (or an extra space) before it; False where the text runs on, so that
    a paragraph may have been cut there. `runs_on`: whether it goes on the block before, where the page shows it: True
    if it surely does (the first line of a page set like the other lines of the paragraph, below a page whose last line
    is full), False if it surely begins something (the line above ends early and with a stop), None if nothing tells.
    `line`: the line of the file on which it begins, from 1 (the paragraph's number in Word); 0 if unknown.
    `cells`: the runs of each cell of `table`, row by row, where the format knows them; a line end parts the paragraphs
    of a cell.
    """

    runs: tuple[Run, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    heading: int = 0
    page: int = 0
    indent: int = 0
    label: str = ""
    centred: bool = False
    gap: bool = True
    runs_on: bool | None = None
    line: int = 0
    table: Table | None = None
    cells: tuple[tuple[Run, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words of the block, marks of notes included."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A footnote that the format itself keeps apart (Word's notes, `[2: …]`, HTML's). A note that is only a small
    paragraph at the foot of a page is a `Block`, and the structurer finds it.

    `key`: what `Run.note` of its mark says, unique in the file. `mark`: as printed or displayed ("2"); "" if the
    format numbers by itself, then marks count up. `runs` do not hold the mark.
    """

    key: str
    mark: str = ""
    runs: tuple[Run, ...] = ()
    page: int = 0
    line: int = 0

    @property
    def text(self) -> str:
        """The words of the note."""
        return "".join(run.text for run in self.runs)


Piece = Block | NoteBlock
"""What a reader yields, in the order of the file; a note may come anywhere, best next to its mark."""

Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a format reader says of the file beside its blocks.

    `media_type` is what the model's `SourceFile` states. `decisions`: (code of `kb.notices.NOTICES`, message, place)
    of what the reader itself had to decide ("tracked changes accepted"). `whole`: the format keeps paragraphs as they
    were written (Word, HTML) and does not cut them where a page or a line ends.
    """

    pieces: tuple[Piece, ...]
    media_type: str
    decisions: tuple[tuple[str, str, str], ...] = ()
    whole: bool = False
