"""Word files as the Organization's editors make them: a cover table, running heads, footnotes of Word's own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from kb.accuracy.rendering.sheet import COVER, HEADINGS, Cell, Line, Role, Run, Sheet
from kb.accuracy.rendering.word_parts import FIXED_PARTS, NAMESPACES, numbering_part
from kb.model import EmphasisKind

_DAY = re.compile(r" (?=on \d{1,2}[ \u00a0][A-Z][a-z]+[ \u00a0]\d{4}$)")
_DECIMAL = re.compile(r"(\d+)\.")
_LETTER = re.compile(r"\(([a-z])\)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_STAMP = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = {
    EmphasisKind.BOLD: "<w:b/>",
    EmphasisKind.ITALIC: "<w:i/>",
    EmphasisKind.SMALL_CAPS: "<w:smallCaps/>",
    EmphasisKind.STRIKE: "<w:strike/>",
    EmphasisKind.UNDERLINE: '<w:u w:val="single"/>',
    EmphasisKind.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
}
_ORDER = tuple(_PROPERTIES)


@dataclass(slots=True)
class _Numbers:
    """Word's lists: which list goes on, and at which number. `lists`: the abstract list of each instance."""

    lists: list[int] = field(default_factory=list)
    open: dict[int, tuple[int, int]] = field(default_factory=dict)  # abstract list: instance, last number

    def instance(self, line: Line) -> int | None:
        """The list that prints this label by itself; None if the label has to be typed."""
        which, value = _counted(line)
        if not which:
            return None
        for deeper in range(which + 1, 4):
            self.open.pop(deeper, None)
        instance, last = self.open.get(which, (0, -1))
        if value == 1:
            self.lists.append(which)
            instance = len(self.lists)
        elif value != last + 1:
            self.open.pop(which, None)
            return None
        self.open[which] = (instance, value)
        return instance


def _counted(line: Line) -> tuple[int, int]:
    """Which list a label belongs to (1, 2 or 3) and its place in it; 0 for a label that no list makes."""
    inner = line.label.strip("()")
    if decimal := _DECIMAL.fullmatch(line.label):
        return 1, int(decimal[1])
    if line.indent >= 2 and inner in _ROMAN and line.label == f"({inner})":
        return 3, _ROMAN.index(inner) + 1
    if line.indent <= 1 and _LETTER.fullmatch(line.label):
        return 2, ord(inner) - 96
    return 0, 0


@dataclass(slots=True)
class _Making:
    sheet: Sheet
    automatic: bool
    italics: bool
    numbers: _Numbers = field(default_factory=_Numbers)
    noted: list[int] = field(default_factory=list)  # the notes in the order of their marks
    counted: int = 0  # of the notes that Word itself numbers
    typed: set[int] = field(default_factory=set)  # the notes whose mark Word does not make


def word(sheet: Sheet, *, automatic: bool = False, italics: bool = True) -> bytes:
    """A `.docx`. `automatic`: numbers of paragraphs are Word's lists, not typed."""
    making = _Making(sheet, automatic, italics, counted=_first(sheet) - 1)
    body = [_masthead(sheet), *(_line(line, making) for line in sheet.lines)]
    stray = [index for index in range(len(sheet.notes)) if index not in making.noted]
    body += [_paragraph("FootnoteText", _runs(_typed_note(sheet, index), making)) for index in stray]
    notes = "".join(_footnote(sheet, index, making) for index in list(making.noted))
    section = (
        '<w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="even" r:id="rId6"/>'
        '<w:headerReference w:type="first" r:id="rId9"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="even" r:id="rId7"/>'
        f'<w:footerReference w:type="first" r:id="rId8"/>{_counting(sheet)}'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1200" w:bottom="1440" w:left="1200" '
        'w:header="720" w:footer="720" w:gutter="0"/><w:titlePg/>'
    )
    document = f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>"
    symbol, job = escape(sheet.masthead.symbol), escape(sheet.job_number)
    parts = {
        **FIXED_PARTS,
        "word/document.xml": _part("document", document),
        "word/numbering.xml": numbering_part(making.numbers.lists),
        "word/footnotes.xml": _part("footnotes", _SEPARATORS + notes),
        "word/header1.xml": _part("hdr", f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{_text(symbol)}</w:p>'),
        "word/header2.xml": _part("hdr", f"<w:p>{_text(symbol)}</w:p>"),
        "word/header3.xml": _part("hdr", "<w:p/>"),
        "word/footer1.xml": _part("ftr", f"<w:p>{_text(job)}<w:r><w:tab/></w:r>{_PAGE}</w:p>"),
        "word/footer2.xml": _part("ftr", f"<w:p>{_text(job)}</w:p>"),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


_PAGE = "".join(
    f"<w:r>{piece}</w:r>"
    for piece in (
        '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>", '<w:fldChar w:fldCharType="end"/>',
    )
)  # fmt: skip


def _counting(sheet: Sheet) -> str:
    """How the notes of a section are counted: anew in each where the sheet has several."""
    start = f'<w:numStart w:val="{_first(sheet)}"/>' if _first(sheet) != 1 else ""
    again = '<w:numRestart w:val="eachSect"/>' if any(line.new_page for line in sheet.lines) else ""
    return f"<w:footnotePr>{start}{again}</w:footnotePr>" if start or again else ""


_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {NAMESPACES}>{content}</w:{name}>'


def _first(sheet: Sheet) -> int:
    """The number at which the notes begin (those of the Human Rights Council at 2)."""
    marks = [int(note.mark) for note in sheet.notes if note.mark.isdigit()]
    return marks[0] if marks and marks[0] in (1, 2) else 1


def _text(escaped: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped}</w:t></w:r>' if escaped else ""


def _masthead(sheet: Sheet) -> str:
    """The table at the head of the first page: United Nations and symbol, organ and distribution."""
    head = sheet.masthead
    lines = [f"Distr.: {head.distribution}" if head.distribution else "", head.issued]
    lines += [f"Original: {head.original}"] if head.original else []
    right = "".join(_paragraph("", _text(escape(line))) for line in lines if line) or "<w:p/>"
    organ = _paragraph("", f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(head.organ)}</w:t></w:r>")
    rows = (
        (_paragraph("", _text("United Nations")), _paragraph("", _text(escape(head.symbol)))),
        (organ, right),
    )
    table = "".join(
        "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="4900" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in row)
        + "</w:tr>"
        for row in rows
    )  # fmt: skip
    grid = '<w:tblGrid><w:gridCol w:w="4900"/><w:gridCol w:w="4900"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="9800" w:type="dxa"/></w:tblPr>{grid}{table}</w:tbl>'


def _line(line: Line, making: _Making) -> str:
    if line.role is Role.TABLE:
        return _table(line.rows, making) + "<w:p/>"
    runs = line.runs
    if line.role is Role.ADOPTION:
        runs = tuple(Run(_DAY.sub("\n", run.text), run.styles, run.note) for run in runs)
    extra = label = ""
    if line.label:
        instance = making.numbers.instance(line) if making.automatic and line.role is Role.PARAGRAPH else None
        if instance is not None:
            extra = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{instance}"/></w:numPr>'
        else:
            bold = "<w:rPr><w:b/></w:rPr>" if line.role in COVER else ""
            label = f"<w:r>{bold}<w:t>{escape(line.label)}</w:t><w:tab/></w:r>"
    if line.role is Role.PARAGRAPH and line.indent:
        extra += f'<w:ind w:left="{1260 + 480 * line.indent}"/>'
    if line.role is Role.CLOSING:
        extra += '<w:jc w:val="right"/>'
    before = ""
    if line.new_page:
        making.counted = _first(making.sheet) - 1
        before = f"<w:p><w:pPr><w:sectPr>{_counting(making.sheet)}</w:sectPr></w:pPr></w:p>"
    return before + _paragraph(_style(line), label + _runs(runs, making), extra)


def _style(line: Line) -> str:
    if line.role in HEADINGS:
        return "HCh" if line.level <= 1 else "H1" if line.level == 2 else "H23"
    if line.role in COVER:
        return "HCh" if line.role is Role.TITLE else "Cover"
    return "SingleTxt"


def _paragraph(style: str, content: str, extra: str = "") -> str:
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def _runs(runs: Sequence[Run], making: _Making) -> str:
    return "".join(_mark(run.note, making) if run.note is not None else _run(run, making) for run in runs)


def _run(run: Run, making: _Making) -> str:
    dropped = frozenset() if making.italics else frozenset({EmphasisKind.ITALIC})
    kinds = [_PROPERTIES[kind] for kind in _ORDER if kind in run.styles - dropped]
    properties = f"<w:rPr>{''.join(kinds)}</w:rPr>" if kinds else ""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(piece).replace(chr(0x2011), "</w:t><w:noBreakHyphen/>" + _OPEN)}</w:t>'
        for piece in run.text.split("\n")
    )
    return f"<w:r>{properties}{words.replace(_OPEN + '</w:t>', '')}</w:r>"


_OPEN = '<w:t xml:space="preserve">'
_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def _mark(note: int, making: _Making) -> str:
    """A footnote of Word's own; its number is typed only where Word would count otherwise. A second mark of the same
    note is raised text."""
    mark = making.sheet.notes[note].mark
    if note in making.noted:
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{escape(mark)}</w:t></w:r>'
    making.noted.append(note)
    identifier = len(making.noted)
    if mark == str(making.counted + 1):
        making.counted += 1
        return f'<w:r>{_REFERENCE}<w:footnoteReference w:id="{identifier}"/></w:r>'
    making.typed.add(note)
    return (
        f'<w:r>{_REFERENCE}<w:footnoteReference w:customMarkFollows="1" w:id="{identifier}"/>'
        f"<w:t>{escape(mark)}</w:t></w:r>"
    )


def _footnote(sheet: Sheet, index: int, making: _Making) -> str:
    note = sheet.notes[index]
    identifier = making.noted.index(index) + 1
    own = f"<w:t>{escape(note.mark)}</w:t>" if index in making.typed else "<w:footnoteRef/>"
    words = f"<w:r>{_REFERENCE}{own}</w:r>{_text(' ')}{_runs(note.runs, making)}"
    return f'<w:footnote w:id="{identifier}">{_paragraph("FootnoteText", words)}</w:footnote>'


def _typed_note(sheet: Sheet, index: int) -> list[Run]:
    note = sheet.notes[index]
    return [Run(note.mark, frozenset({EmphasisKind.SUPERSCRIPT})), Run(" "), *note.runs]


def _table(rows: Sequence[Sequence[Cell]], making: _Making) -> str:
    width = max((sum(cell.colspan for cell in row) for row in rows), default=1) or 1
    grid = "".join(f'<w:gridCol w:w="{9800 // width}"/>' for _ in range(width))
    made: list[str] = []
    for row in rows:
        cells: list[str] = []
        for cell in row:
            span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
            size = f'<w:tcW w:w="{9800 // width * cell.colspan}" w:type="dxa"/>'
            cells.append(f"<w:tc><w:tcPr>{size}{span}</w:tcPr>{_paragraph('', _runs(cell.runs, making))}</w:tc>")
        header = "<w:trPr><w:tblHeader/></w:trPr>" if any(cell.header for cell in row) else ""
        made.append(f"<w:tr>{header}{''.join(cells)}</w:tr>")
    properties = '<w:tblPr><w:tblW w:w="9800" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
