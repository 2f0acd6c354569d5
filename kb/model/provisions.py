"""The text of a document: its provisions, tables and footnotes, with what is marked in their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class ProvisionKind(StrEnum):
    """What a piece of the text is. The order of `Document.body` is the order of reading."""

    FORMULA = "formula"  # the organ's opening words; the introduction of a presidential statement
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    STATEMENT = "statement"  # paragraph of a presidential statement
    PARAGRAPH = "paragraph"  # paragraph of an annex, a declaration, a report
    SUBPARAGRAPH = "subparagraph"  # (a), (i), bullet: `number` is None for a bullet
    CONTINUATION = "continuation"  # unnumbered text that goes on after sub-paragraphs
    PART = "part"  # part, section, pillar, chapter, or a plain heading: contains what it heads
    ANNEX = "annex"  # annex or attachment: contains
    TABLE = "table"
    CLOSING = "closing"  # closing lines: meeting and date
    SEPARATOR = "separator"  # "* * *"


class EmphasisKind(StrEnum):
    BOLD = "bold"
    ITALIC = "italic"
    SMALL_CAPS = "small-caps"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    UNDERLINE = "underline"


@dataclass(frozen=True, slots=True)
class Emphasis:
    kind: EmphasisKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link of the source, at its place. `href` as in the source (after repair).

    `correction`: key of the correction that gave the link, "" for one of the source. Such a link stands instead of what
    a rule finds in its words; with an empty `href` it says that they cite nothing."""

    start: int
    end: int
    href: str
    correction: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a footnote mark. `note` is the index into `Document.footnotes`."""

    at: int
    note: int


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. `plain`: runs of space, tab and line end folded to one space, ends trimmed;
    no-break spaces and hyphens stay as printed; footnote marks are not in it."""

    plain: str = ""
    emphasis: tuple[Emphasis, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    notes: tuple[NoteMark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.plain or self.notes)


EMPTY = Text()


@dataclass(frozen=True, slots=True)
class Selector:
    """Where in a file something was read: code points `start` up to `end` of the text as the reader of its format takes
    it (the decoded file itself for text and Markdown), on `page` (0: the format has none), from `line` (0: unknown)."""

    start: int
    end: int
    page: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    text: Text
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]

    def with_texts(self, change: Callable[[Text], Text]) -> Table:
        """The table with the text of each cell changed."""
        return Table(tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Provision:
    """One citable piece of the text.

    `number`: printed number, normalised ("12", "12bis", "a", "iv", "II"), None where none is printed.
    `label`: the number as printed ("12.", "(a)"). `opening`: the opening phrase as printed, "" if none.
    `heading`: the heading of a part or an annex, or one printed above a paragraph of its own.
    `level`: depth of a part's heading, 1 the highest. `place`: where in the file, for people ("line 131").
    `path`: relative to the document ("op/12/a"); "" until `kb.numbering.number` has set it.
    `selectors`: what of the file it was read from, one for each stretch (two where a page break cut it); empty where
    the format marks its parts itself. They do not cover the children.
    `corrections`: keys of the corrections by people that changed it.
    """

    kind: ProvisionKind
    text: Text = EMPTY
    number: str | None = None
    label: str = ""
    opening: str = ""
    heading: Text = EMPTY
    level: int = 0
    table: Table | None = None
    children: tuple[Provision, ...] = ()
    place: str = ""
    path: str = ""
    selectors: tuple[Selector, ...] = ()
    corrections: tuple[str, ...] = ()

    def with_texts(self, change: Callable[[Text], Text]) -> Provision:
        """This provision and all below it, each of their texts, headings and cells changed."""
        return replace(
            self,
            text=change(self.text),
            heading=change(self.heading),
            table=self.table and self.table.with_texts(change),
            children=tuple(one.with_texts(change) for one in self.children),
        )

    def walk(self) -> Iterator[Provision]:
        """This provision and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Footnote:
    """`mark` as printed; `path` ("fn/7") set by numbering; `anchored` False if no mark was found in the text."""

    mark: str
    text: Text
    place: str = ""
    path: str = ""
    anchored: bool = True
    selectors: tuple[Selector, ...] = ()
    corrections: tuple[str, ...] = ()


class PassageKind(StrEnum):
    """Why words of a file are in no provision."""

    COVER = "cover"  # read into title, cover, sponsors …
    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    FURNITURE = "furniture"  # lines across the page, job numbers, "Please recycle"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the file that are in no provision and no footnote, as printed."""

    kind: PassageKind
    text: str
    selector: Selector
