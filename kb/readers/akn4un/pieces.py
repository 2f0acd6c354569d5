"""The text of a document as a row of pieces, in the order of the file.

The markup's own nesting is half lost (sub-paragraphs flattened, headings marked as paragraphs), so it is given up here
and kept as hints; `kb.readers.akn4un.structure` builds the tree from what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from kb.model import EMPTY, Table, Text
from kb.readers.akn4un.inline import TextBuilder, text_of
from kb.readers.akn4un.names import Element, child, elements, local, place, words
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.tables import table_of


class PieceKind(Enum):
    START = auto()  # where the main body begins
    FORMULA = auto()
    PREAMBULAR = auto()
    PARAGRAPH = auto()
    POINT = auto()
    CONTINUATION = auto()
    HEADING = auto()
    TABLE = auto()
    SEPARATOR = auto()
    CLOSING = auto()
    NOTE = auto()  # a footnote printed as a paragraph
    GROUP = auto()  # an attached text: `pieces` hold it


@dataclass(frozen=True, slots=True)
class Piece:
    """`label`: the content of a `num`. `rank`: of a heading, 1 the highest. `depth`: nesting of a list, 0 outside.

    `name`: the opening phrase that a container gives. `flat`: marked as a paragraph, where a list would be a point.
    """

    kind: PieceKind
    text: Text = EMPTY
    label: str = ""
    rank: int = 0
    depth: int = 0
    name: str = ""
    place: str = ""
    flat: bool = False
    table: Table | None = None
    pieces: tuple[Piece, ...] = ()
    attached: bool = False  # a GROUP marked as an attachment
    moved: bool = False  # put elsewhere than its markup says


_RANKS = {
    "HCh": 1,
    "HCH": 1,
    "HChG": 1,
    "Heading1": 1,
    "H1": 2,
    "H1G": 2,
    "AgendaTitleH2": 3,
    "H23": 3,
    "H23G": 3,
    "H4": 4,
    "H56": 5,
}
_PLAIN = frozenset(
    {"SingleTxt", "SingleTxtG", "MercuryDocument", "BodyText", "ListParagraph", "TitleH1", "a", "Caption", ""}
)
_NOTES = frozenset({"FootnoteText", "aa"})
_INNER_RANK = 3
_SECTION_RANKS = {"part": -20, "section": -10, "subsection": -5}
_SEPARATOR = re.compile(r"(?:\*\s*){2,}|[-–—_]{3,}[-–—_\s]*")
_CAPITAL_NUMERAL = re.compile(r"(?:[IVXLC]{1,7}|[A-Z])\.?")  # with the class of a heading it numbers one
_ENDS_A_SENTENCE = re.compile(r"[.;。；؛]$")


def preamble_pieces(preamble: Element, reading: Reading) -> Iterator[Piece]:
    """The pieces of a preamble."""
    for element in elements(preamble):
        name = local(element)
        if name == "container":
            yield from _container(element, reading)
        elif name == "formula":
            yield _made(PieceKind.FORMULA, element, reading)
        elif name == "p":
            yield _paragraph_text(element, reading, PieceKind.PREAMBULAR)
        elif name == "block":
            yield replace(_made(PieceKind.HEADING, element, reading), rank=_INNER_RANK)
        elif name == "blockList":
            yield from _block_list(element, reading, "")
        else:
            yield _unknown(element, reading)


def body_pieces(body: Element, reading: Reading, level: int = 0) -> Iterator[Piece]:
    """The pieces of a main body, a section or a part. `level` shifts the headings of what lies inside a section."""
    for element in elements(body):
        name = local(element)
        if name == "paragraph":
            yield from _paragraph(element, reading, level)
        elif name in _SECTION_RANKS:
            yield from body_pieces(element, reading, _SECTION_RANKS[name])
        elif name in ("num", "heading", "subheading"):
            yield replace(_heading(element, reading), rank=level + _INNER_RANK)
        elif name == "crossHeading":
            kind = PieceKind.PREAMBULAR if element.get("refersTo") == "#preamble" else PieceKind.HEADING
            yield replace(_made(kind, element, reading), rank=level + _INNER_RANK)
        elif name == "alinea":
            yield _made(PieceKind.FORMULA, element, reading)
        elif name == "container":
            yield from _container(element, reading)
        elif name == "p":
            if child(element, "docTitle") is None:  # the title of a presidential statement is read with the cover
                yield _loose_line(element, reading, level)
        else:
            yield _unknown(element, reading)


def closing_pieces(conclusions: Element, reading: Reading) -> Iterator[Piece]:
    """The closing lines."""
    for line in elements(conclusions):
        piece = _made(PieceKind.CLOSING, line, reading)
        if piece.text:
            yield piece


def _made(kind: PieceKind, element: Element, reading: Reading) -> Piece:
    return Piece(kind, text_of(element, reading), place=place(element))


def _unknown(element: Element, reading: Reading) -> Piece:
    reading.note("reader-element-unknown", f"element {local(element)}", place(element))
    return Piece(PieceKind.PARAGRAPH, text_of(element, reading), place=place(element))


def _heading(element: Element, reading: Reading) -> Piece:
    if local(element) == "num":
        return Piece(PieceKind.HEADING, label=words(element), place=place(element))
    return _made(PieceKind.HEADING, element, reading)


def _loose_line(element: Element, reading: Reading, level: int) -> Piece:
    """A line that stands in a body by itself: the number of a section, or text."""
    number = child(element, "num")
    if number is not None and words(element) == words(number):
        return Piece(PieceKind.HEADING, label=words(number), rank=level + _INNER_RANK, place=place(element))
    return _paragraph_text(element, reading, PieceKind.PARAGRAPH)


def _paragraph_text(element: Element, reading: Reading, kind: PieceKind) -> Piece:
    piece = _made(kind, element, reading)
    return replace(piece, kind=PieceKind.SEPARATOR) if _SEPARATOR.fullmatch(piece.text.plain) else piece


def _container(container: Element, reading: Reading) -> Iterator[Piece]:
    """A preambular paragraph, with the list that it may hold; or a table."""
    name = container.get("name") or ""
    kind = PieceKind.FORMULA if name == "formula" else PieceKind.PREAMBULAR
    for element in elements(container):
        inner = local(element)
        if inner == "p":
            yield replace(_paragraph_text(element, reading, kind), name=name)
        elif inner == "table":
            yield Piece(PieceKind.TABLE, table=table_of(element, reading), place=place(element))
        elif inner == "blockList":
            yield from _block_list(element, reading, name)
        else:
            yield _unknown(element, reading)


def _block_list(block: Element, reading: Reading, name: str) -> Iterator[Piece]:
    for element in elements(block):
        inner = local(element)
        if inner == "listIntroduction":
            yield replace(_made(PieceKind.PREAMBULAR, element, reading), name=name)
        elif inner == "item":
            yield from _point(element, reading, 1)
        else:
            yield _unknown(element, reading)


def _paragraph(paragraph: Element, reading: Reading, level: int) -> Iterator[Piece]:
    kind_of_class = paragraph.get("class") or ""
    if kind_of_class not in _PLAIN and kind_of_class not in _RANKS and kind_of_class not in _NOTES:
        reading.note("reader-class-unknown", f"class {kind_of_class} of paragraph", place(paragraph))
    rank = level + _RANKS.get(kind_of_class, _INNER_RANK)
    label = ""
    for element in elements(paragraph):
        name = local(element)
        if name == "num":
            label = words(element)
        elif name in ("heading", "subheading"):
            yield replace(_heading(element, reading), label=label, rank=rank)
            label = ""
        elif name in ("content", "p"):
            for piece in _content(element, reading, kind_of_class, rank):
                labelled = replace(piece, label=label) if label and piece.kind is not PieceKind.GROUP else piece
                yield labelled
                label = "" if labelled is not piece else label
        elif name == "list":
            pieces = list(_list(element, reading, 1))
            if label and not (pieces and pieces[0].depth == 0):
                pieces.insert(0, Piece(PieceKind.PARAGRAPH, place=place(paragraph), flat=True))
            if label:
                pieces[0] = replace(pieces[0], label=label)
            yield from pieces
            label = ""
        else:
            yield _unknown(element, reading)
    if label and kind_of_class in _RANKS and _CAPITAL_NUMERAL.fullmatch(label):
        yield Piece(PieceKind.HEADING, label=label, rank=rank, place=place(paragraph))
    elif label:
        yield Piece(PieceKind.PARAGRAPH, label=label, place=place(paragraph), flat=True)


def _content(content: Element, reading: Reading, kind_of_class: str, rank: int) -> Iterator[Piece]:
    lines = [content] if local(content) == "p" else [line for line in elements(content) if local(line) == "p"]
    if len(lines) != 1 or (local(content) != "p" and len(list(elements(content))) != len(lines)):
        lines = [content]
    for line in lines:
        inner = child(line, "subheading")
        if inner is None:
            inner = child(line, "docType")
        if inner is not None and words(inner) == words(line):
            yield replace(_made(PieceKind.HEADING, line, reading), rank=rank)
            continue
        embedded = child(line, "embeddedStructure")
        if embedded is not None:
            yield from _with_embedded(line, embedded, reading)
            continue
        if kind_of_class in _NOTES:
            yield _made(PieceKind.NOTE, line, reading)
            continue
        piece = replace(_paragraph_text(line, reading, PieceKind.PARAGRAPH), flat=True)
        if kind_of_class in _RANKS and piece.kind is PieceKind.PARAGRAPH and _reads_as_heading(piece.text.plain):
            piece = replace(piece, kind=PieceKind.HEADING, rank=rank)
        yield piece


def _reads_as_heading(text: str) -> bool:
    """A heading's class is sometimes set on a paragraph: headings are short and do not end a sentence."""
    return len(text) < 400 and not (_ENDS_A_SENTENCE.search(text) and len(text) > 80)


def _with_embedded(line: Element, embedded: Element, reading: Reading) -> Iterator[Piece]:
    """A paragraph that quotes a whole text: the paragraph, then the text as a group."""
    builder = TextBuilder(reading)
    builder.element(line, without=embedded)
    text = builder.text()
    if text:
        yield Piece(PieceKind.PARAGRAPH, text, place=place(line), flat=True)
    pieces = tuple(body_pieces(embedded, reading))
    yield Piece(PieceKind.GROUP, pieces=pieces, place=place(embedded))


def _list(block: Element, reading: Reading, depth: int) -> Iterator[Piece]:
    for element in elements(block):
        name = local(element)
        if name == "intro":
            kind = PieceKind.PARAGRAPH if depth == 1 else PieceKind.POINT
            yield replace(_made(kind, element, reading), depth=depth - 1, flat=depth == 1)
        elif name == "point":
            yield from _point(element, reading, depth)
        elif name in ("sublist", "list"):
            yield from _list(element, reading, depth + 1)
        elif name == "wrapUp":
            yield replace(_made(PieceKind.CONTINUATION, element, reading), depth=depth)
        else:
            yield _unknown(element, reading)


def _point(point: Element, reading: Reading, depth: int) -> Iterator[Piece]:
    label = ""
    for element in elements(point):
        name = local(element)
        if name == "num":
            label = words(element)
        elif name in ("content", "p"):
            yield Piece(PieceKind.POINT, text_of(element, reading), label, depth=depth, place=place(point))
            label = ""
        elif name in ("sublist", "list"):
            yield from _list(element, reading, depth + 1)
        else:
            yield _unknown(element, reading)
    if label:
        yield Piece(PieceKind.POINT, label=label, depth=depth, place=place(point))
