"""The paragraphs and tables of a part of a Word file, in order, as blocks and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from kb.readers.prose.blocks import Block, BlockKind, Run
from kb.readers.prose.extracted import CellWords, Extracted, trimmed
from kb.readers.prose.word_inline import Box, PageBreak, Paging, Story, alternative, events
from kb.readers.prose.word_numbering import Numbering
from kb.readers.prose.word_package import Relation, W
from kb.readers.prose.word_styles import Shape, shape_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LONGEST_HEADING = 300
_NO_LIST = "0"
_LINE_END = Run("\n")
_SAME_PAGE = frozenset({"continuous", "nextColumn"})


@dataclass(slots=True)
class _Read:
    """A paragraph as read: its stretches between page breaks, and the text boxes anchored in it."""

    stretches: list[list[Run]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)
    page: int = 0

    @property
    def runs(self) -> list[Run]:
        return [run for stretch in self.stretches for run in stretch]


@dataclass(slots=True)
class Blocker:
    """Reads block by block into `out`.

    `paged`: whether the file says where its pages end. `sections`: the properties of its sections in order.
    `note_relations`: the relations of footnotes and of endnotes. `as_furniture`: this is a head or foot of the page.
    """

    story: Story
    numbering: Numbering
    out: Extracted
    paged: bool = False
    sections: Sequence[etree._Element] = ()
    note_relations: Mapping[str, dict[str, Relation]] = field(default_factory=dict)
    as_furniture: bool = False
    paragraphs: int = 0
    _carried: _Read | None = None  # of paragraphs whose marks were deleted: they go on in the next one

    def read(self, parent: etree._Element) -> None:
        """Read all that a body, a cell or a text box holds."""
        last: etree._Element | None = None
        for child in _content(parent):
            if child.tag == f"{W}p":
                last = child
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}altChunk":
                self.story.tally["chunk"] += 1
        if self._carried is not None and last is not None:
            read, self._carried = self._carried, None
            self._emit(read, last, *self._style(last))

    # --- paragraphs

    def _paragraph(self, paragraph: etree._Element) -> None:
        self.paragraphs += 1
        style, shape = self._style(paragraph)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if shape.new_page:
            self._new_page()
        read, changes = self._read(paragraph, style)
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.story.tally["deletion"] += not changes and mark.find(f"{W}del") is not None
            self._carried = read
            return
        if mark is not None and not changes:
            self.story.tally["insertion"] += mark.find(f"{W}ins") is not None
        self._emit(read, paragraph, style, shape)

    def _read(self, paragraph: etree._Element, style: str) -> tuple[_Read, bool]:
        """A paragraph joined to what was carried, and whether changes were tracked inside it."""
        read, self._carried = self._carried or _Read(), None
        before = self._changes()
        self.story.contents = False
        for event in events(self.story, paragraph, style):
            if isinstance(event, PageBreak):
                read.stretches.append([])
            elif isinstance(event, Box):
                read.boxes.append(event.content)
            else:
                if event.text.strip() and not read.page:
                    read.page = self.story.paging.page
                read.stretches[-1].append(event)
        return read, self._changes() > before

    def _changes(self) -> int:
        return sum(self.story.tally[kind] for kind in ("insertion", "deletion", "move"))

    def _style(self, paragraph: etree._Element) -> tuple[str, Shape]:
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = (named.get(f"{W}val") or "") if named is not None else self.story.styles.paragraph
        return style, shape_of(properties).over(self.story.styles.shape(style))

    def _emit(self, read: _Read, paragraph: etree._Element, style: str, shape: Shape) -> None:
        text = "".join(run.text for run in read.runs)
        label = self._label(paragraph, style, shape, bool(text.strip()))
        heading = self.story.styles.heading(style, shape) if len(text) <= _LONGEST_HEADING else 0
        furniture = self.as_furniture or self.story.contents
        about = Block(
            kind=BlockKind.FURNITURE if furniture else BlockKind.PARAGRAPH,
            heading=0 if furniture else heading,
            page=self._page(read.page),
            indent=(shape.level or 0) if label else len(text) - len(text.lstrip("\t")),
            label=label,
            centred=bool(shape.centred),
            line=self.paragraphs,
        )
        for index, stretch in enumerate(read.stretches):
            if index:
                self._page_break()
            runs = trimmed(stretch)
            if runs:
                self.out.block(runs, about)
                about = replace(about, label="", page=self._page(self.story.paging.page))
        for content in read.boxes:
            self._inside(content)
        self.notes()
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self._section_ends()

    def _label(self, paragraph: etree._Element, style: str, shape: Shape, visible: bool) -> str:
        """The number that Word sets before a paragraph. One without words counts too, unless its mark is hidden."""
        if shape.list_ is None or shape.list_ == _NO_LIST or self.as_furniture:
            return ""
        if not visible and paragraph.find(f"{W}pPr/{W}rPr/{W}vanish") is not None:
            return ""
        level = shape.level
        if level is None:
            level = self.numbering.level_of_style(shape.list_, shape.list_style or style)
        return self.numbering.label(shape.list_, level)

    def _inside(self, content: etree._Element) -> None:
        """A text box, after the paragraph that it is anchored in."""
        carried, self._carried = self._carried, None
        self.read(content)
        self._carried = carried

    def notes(self) -> None:
        """Give the notes whose marks were met, beside their marks."""
        marks = self.story.marks
        pending, marks.pending = marks.pending, []
        for key in pending:
            relations = self.note_relations.get(key.partition(" ")[0], {})
            inner = replace(self.story, relations=relations, paging=Paging(), fields=[], custom="")
            runs = _note_runs(inner, marks.element(key), marks.marks[key])
            self.out.note(key, marks.marks[key], runs, page=self._page(marks.pages[key]), line=self.paragraphs)

    # --- pages

    def _page(self, page: int) -> int:
        return (page or self.story.paging.page) if self.paged else 0

    def _new_page(self) -> None:
        if self.out.pieces:
            self.story.paging.broken()
            self._page_break()

    def _page_break(self) -> None:
        self.out.pieces.append(
            Block(kind=BlockKind.PAGE_BREAK, page=self._page(self.story.paging.page), line=self.paragraphs)
        )

    def _section_ends(self) -> None:
        marks = self.story.marks
        marks.section += 1
        if marks.section < len(self.sections):
            kind = self.sections[marks.section].find(f"{W}type")
            if kind is None or kind.get(f"{W}val") not in _SAME_PAGE:
                self._new_page()

    # --- tables

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in _rows(table) if not self._dropped(row)]
        if self.as_furniture or all(len(list(_cells(row))) < 2 for row in rows):
            for row in rows:  # a frame around paragraphs, or the arrangement of a head
                for cell in _cells(row):
                    self.read(cell)
            return
        line, page = self.paragraphs + 1, self.story.paging.page
        found: list[list[CellWords]] = []
        spanning: dict[int, tuple[int, int]] = {}  # column: row and place of the cell that reaches down
        for row in rows:
            found.append([])
            column = _span(row.find(f"{W}trPr/{W}gridBefore"))
            for cell in _cells(row):
                width = max(_span(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and column in spanning:
                    above, place = spanning[column]
                    taller = found[above][place]
                    found[above][place] = replace(taller, rowspan=taller.rowspan + 1)
                else:
                    header = row.find(f"{W}trPr/{W}tblHeader") is not None
                    found[-1].append(CellWords(tuple(self._cell(cell)), header, width))
                    spanning.pop(column, None)
                    if merge is not None:
                        spanning[column] = (len(found) - 1, len(found[-1]) - 1)
                column += width
        if any(cell.runs for row in found for cell in row):
            self.out.table(found, Block(page=self._page(page), line=line))
        self.notes()

    def _dropped(self, row: etree._Element) -> bool:
        """Whether a tracked change took a row away."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            return False
        self.story.tally["insertion"] += properties.find(f"{W}ins") is not None
        gone = properties.find(f"{W}del") is not None
        self.story.tally["deletion"] += gone
        return gone

    def _cell(self, cell: etree._Element) -> Iterator[Run]:
        """The words of a cell, its paragraphs parted by line ends."""
        first = True
        for child in _content(cell):
            if child.tag == f"{W}p":
                self.paragraphs += 1
                style, shape = self._style(child)
                read, _ = self._read(child, style)
                runs = trimmed(read.runs)
                label = self._label(child, style, shape, bool(runs))
                parts = [[Run(f"{label} ")] if label and runs else [], runs, *map(self._boxed, read.boxes)]
            elif child.tag == f"{W}tbl":
                parts = [list(self._cell(inner)) for row in _rows(child) for inner in _cells(row)]
                parts = [[*part, _LINE_END] for part in parts if part]
            else:
                continue
            runs = trimmed(run for part in parts for run in part)
            if runs and not first:
                yield _LINE_END
            first = first and not runs
            yield from runs

    def _boxed(self, content: etree._Element) -> list[Run]:
        return [_LINE_END, *self._cell(content)]


def _note_runs(story: Story, note: etree._Element, mark: str) -> list[Run]:
    """The words of a note without its own mark. Its paragraphs are parted by line ends."""
    found: list[Run] = []
    for paragraph in note.iter(f"{W}p"):
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = (named.get(f"{W}val") or "") if named is not None else story.styles.paragraph
        runs = trimmed(event for event in events(story, paragraph, style) if isinstance(event, Run))
        if runs and found:
            found.append(_LINE_END)
        found.extend(runs)
    first = found[0] if found else None
    if first is not None and mark and not mark.isdigit() and first.text.strip().startswith(mark):
        found[0] = replace(first, text=first.text.strip()[len(mark) :])
    return trimmed(found)


def _content(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a container, those in content controls and the like among them."""
    for child in parent.iterchildren():
        if child.tag == f"{W}sdt":
            for content in child.iterchildren(f"{W}sdtContent"):
                yield from _content(content)
        elif child.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _content(child)
        elif child.tag == f"{_MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _content(chosen)
        else:
            yield child


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (child for child in _content(table) if child.tag == f"{W}tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (child for child in _content(row) if child.tag == f"{W}tc")


def _span(element: etree._Element | None) -> int:
    value = element.get(f"{W}val") if element is not None else None
    return min(int(value), 64) if value and value.isdecimal() else 0
