"""Small Word files, written part by part: what a test or a specimen needs, with the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from kb.model import Document
from kb.readers import read
from kb.readers.prose.blocks import Block, BlockKind, Blocks, NoteBlock
from kb.readers.prose.word import read_word
from kb.readers.sources import source_bytes
from kb.settings import Settings

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE = f"{WORD_TYPE}.document.main+xml"
_NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_DIGITS = "0123456789"
_DAY = (2000, 1, 1, 0, 0, 0)


def r(text: str, properties: str = "") -> str:
    """A run; a tab and a line end in the text become Word's own."""
    parts: list[str] = []
    for line_index, line in enumerate(text.split("\n")):
        for tab_index, piece in enumerate(line.split("\t")):
            parts.append("<w:br/>" if line_index and not tab_index else "<w:tab/>" if tab_index else "")
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{''.join(parts)}</w:r>"


def i(text: str) -> str:
    return r(text, "<w:i/>")


def b(text: str) -> str:
    return r(text, "<w:b/>")


def note(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def ins(*runs: str) -> str:
    return f'<w:ins w:id="90" w:author="A" w:date="2000-01-01T00:00:00Z">{"".join(runs)}</w:ins>'


def gone(text: str) -> str:
    return (
        '<w:del w:id="91" w:author="A" w:date="2000-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve">'
        f"{escape(text)}</w:delText></w:r></w:del>"
    )


def p(*runs: str, style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; `number`: list and level."""
    said = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if number:
        said += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    said += properties
    words = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{words}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table; a cell is plain words, or paragraphs."""
    cells = [[cell if cell.startswith("<w:p>") else p(cell) for cell in row] for row in rows]
    made = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def lists(*abstracts: Sequence[str], nums: Mapping[int, tuple[int, str]] | None = None) -> str:
    """numbering.xml: definitions from 0 on, and lists from 1 on, one for each definition unless `nums` says which:
    number of the list to its definition and its overrides."""
    given = nums or {at + 1: (at, "") for at in range(len(abstracts))}
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>'
        for at, levels in enumerate(abstracts)
    )
    made += "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
        for number, (abstract, override) in given.items()
    )
    return made


OPERATIVE = (level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))


@dataclass(frozen=True)
class Parts:
    """The parts of a file beside its body: what stands inside the root of each. `headers`: by name ("header1")."""

    styles: str = ""
    numbering: str = ""
    settings: str = ""
    footnotes: Mapping[int, str] = field(default_factory=dict)
    endnotes: Mapping[int, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)  # id of a relation to an address outside
    extra: Mapping[str, bytes] = field(default_factory=dict)
    main_type: str = MAIN_TYPE


def word(*body: str, parts: Parts | None = None) -> bytes:
    """A Word file."""
    parts = parts or Parts()
    made: dict[str, tuple[str, str]] = {"document": ("document", f"<w:body>{''.join(body)}</w:body>")}
    if parts.styles:
        made["styles"] = ("styles", parts.styles)
    if parts.numbering:
        made["numbering"] = ("numbering", parts.numbering)
    if parts.settings:
        made["settings"] = ("settings", parts.settings)
    for kind, notes in (("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        if notes:
            separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
            words = (f'<w:{kind} w:id="{number}">{content}</w:{kind}>' for number, content in notes.items())
            made[f"{kind}s"] = (f"{kind}s", separator + "".join(words))
    for name, content in parts.headers.items():
        made[name] = ("hdr" if name.startswith("header") else "ftr", content)
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip(_DIGITS)}" Target="{name}.xml"/>'
        for name in made
        if name != "document"
    ) + "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target={quoteattr(to)} TargetMode="External"/>'
        for key, to in parts.links.items()
    )
    kinds = {name: f"{WORD_TYPE}.{name}+xml" for name in made} | {"document": parts.main_type}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items())
    files: dict[str, bytes] = {
        "[Content_Types].xml": _xml(
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'
        ),
        "_rels/.rels": _xml(
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="main" Type="{OFFICE}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": _xml(
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        ),
    }
    for name, (root, content) in made.items():
        files[f"word/{name}.xml"] = _xml(f"<w:{root} {_NAMESPACES}>{content}</w:{root}>")
    return zipped({**files, **parts.extra})


def _xml(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    """A zip with a fixed date; stored, since packers differ from machine to machine."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, packing)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def blocks_of(*body: str, parts: Parts | None = None) -> Blocks:
    return read_word(word(*body, parts=parts), Settings())


def lines(blocks: Blocks) -> list[str]:
    """The paragraphs with their generated numbers."""
    return [
        f"{piece.label} {piece.text}".strip()
        for piece in blocks.pieces
        if isinstance(piece, Block) and piece.kind is BlockKind.PARAGRAPH
    ]


def notes(blocks: Blocks) -> list[tuple[str, str]]:
    return [(piece.mark, piece.text) for piece in blocks.pieces if isinstance(piece, NoteBlock)]


def document_of(data: bytes, name: str = "specimen.docx") -> Document:
    """A file as the reader's door reads it."""
    return read(source_bytes(name, data), Settings())
