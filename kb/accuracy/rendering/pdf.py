"""PDF pages as the Organization sets them: cover in two columns, running heads on alternate sides, notes at the foot.

Made with reportlab (BSD), which only this measuring needs; it is in the extra `dev`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import reportlab
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kb.accuracy.rendering.layout import Measure, Page, SetLine, broken_lines, cells_of, gap_after, pages_of
from kb.accuracy.rendering.sheet import COVER, HEADINGS, Line, Role, Run, Sheet
from kb.model import EmphasisKind

_WIDTH, _HEIGHT = 612.0, 792.0
_MARGIN, _LEFT, _COLUMN = 60.0, 123.0, 366.0
_TOP, _FIRST_TOP, _FOOT = 712.0, 610.0, 62.0
_SIZE, _LEAD = 10.0, 12.0
_NOTE_SIZE, _NOTE_LEAD = 8.5, 10.0
_STEP = 24.0
_BOLD = (EmphasisKind.BOLD,)
_FONTS = {
    (False, False): "Times-Roman", (True, False): "Times-Bold", (False, True): "Times-Italic",
    (True, True): "Times-BoldItalic",
}  # fmt: skip
_OTHER = "Vera"  # for letters that the standard fonts do not have
_PRINTED = str.maketrans(
    {
        "\u2011": "-", "\u2010": "-", "\u202f": "\u00a0", "\u2009": " ", "\u02bc": "’", "\u200b": "", "\u200e": "",
        "\u200f": "", "\ufeff": "",
    }
)  # fmt: skip


def pdf(sheet: Sheet) -> bytes:
    """The pages. The same bytes every time."""
    _register()
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(_WIDTH, _HEIGHT), invariant=1, pageCompression=1)
    pages = pages_of(sheet, _MEASURE)
    for number, page in enumerate(pages, start=1):
        if number == 1:
            _masthead(canvas, sheet)
        else:
            _running_head(canvas, sheet.masthead.symbol, number)
        _lines(canvas, sheet, page, _FIRST_TOP if number == 1 else _TOP)
        _notes(canvas, sheet, page)
        _foot(canvas, sheet.job_number, number, len(pages))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@lru_cache(maxsize=1)
def _register() -> None:
    registerFont(TTFont(_OTHER, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))


def _font(run: Run) -> str:
    return _FONTS[EmphasisKind.BOLD in run.styles, EmphasisKind.ITALIC in run.styles]


def _size(run: Run, size: float) -> float:
    return size * 0.65 if EmphasisKind.SUPERSCRIPT in run.styles or run.note is not None else size


@lru_cache(maxsize=65536)
def _wide(text: str, font: str, size: float) -> float:
    return sum(float(stringWidth(piece, name, size)) for piece, name in _pieces(text, font))


def _pieces(text: str, font: str) -> list[tuple[str, str]]:
    """The text cut where a letter needs the other font."""
    printed = text.translate(_PRINTED)
    if printed.isascii():
        return [(printed, font)]
    return [("".join(group), font if known else _OTHER) for known, group in groupby(printed, key=_is_known)]


def _is_known(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _of(run: Run) -> float:
    return 4.0 if run.note is not None else _wide(run.text, _font(run), _size(run, _SIZE))


def _note_of(run: Run) -> float:
    return _wide(run.text, _font(run), _size(run, _NOTE_SIZE))


_MEASURE = Measure(
    _COLUMN,
    (_TOP - _FOOT - 24) / _LEAD,
    (_FIRST_TOP - _FOOT - 24) / _LEAD,
    of=_of,
    indent=_STEP,
    note_of=_note_of,
    note_height=_NOTE_LEAD / _LEAD,
)


def _draw(
    canvas: Canvas, runs: Sequence[Run], sheet: Sheet, x: float, y: float, size: float, room: float = 0.0
) -> None:
    """One line; stretched to `room` if that is given and the line is nearly full."""
    shown = [Run(sheet.notes[run.note].mark, note=run.note) if run.note is not None else run for run in runs]
    natural = sum(_wide(run.text, _font(run), _size(run, size)) for run in shown)
    # The standard fonts encode a no-break blank as a blank.
    blanks = sum(run.text.count(" ") + run.text.count("\u00a0") for run in shown)
    stretch = (room - natural) / blanks if room and blanks and natural > 0.75 * room else 0.0
    text = canvas.beginText(x, y)
    for run in shown:
        raised = EmphasisKind.SUPERSCRIPT in run.styles or run.note is not None
        text.setRise(size * 0.35 if raised else 0)
        for piece, name in _pieces(run.text, _font(run)):
            text.setFont(name, _size(run, size))
            # The other font takes two bytes a letter, and blanks are stretched only where they take one.
            text.setWordSpace(stretch if name != _OTHER else 0)
            text.textOut(piece)
    canvas.drawText(text)


def _words(
    canvas: Canvas, words: str, x: float, y: float, size: float, *, bold: bool = False, right: bool = False
) -> None:
    font = "Times-Bold" if bold else "Times-Roman"
    canvas.setFont(font, size)
    if right:
        canvas.drawRightString(x, y, words.translate(_PRINTED))
    else:
        canvas.drawString(x, y, words.translate(_PRINTED))


def _masthead(canvas: Canvas, sheet: Sheet) -> None:
    head = sheet.masthead
    _words(canvas, "United Nations", _MARGIN + 60, 735, 14)
    initial, rest = head.symbol[:1], head.symbol[1:]
    end = _WIDTH - _MARGIN
    long = float(stringWidth(rest, "Times-Roman", 10))
    if head.symbol:
        _words(canvas, initial, end - long - float(stringWidth(initial, "Times-Roman", 20)), 735, 20)
        _words(canvas, rest, end - long, 735, 10)
    canvas.line(_MARGIN, 728, end, 728)
    _words(canvas, head.organ, _MARGIN + 60, 700, 17, bold=True)
    told = [f"Distr.: {head.distribution}" if head.distribution else "", head.issued]
    told += [f"Original: {head.original}"] if head.original else []
    for index, line in enumerate(one for one in told if one):
        _words(canvas, line, 430, 712 - 12 * index - (8 if index > 1 else 0), 10)
    canvas.setLineWidth(2)
    canvas.line(_MARGIN, 660, end, 660)
    canvas.setLineWidth(1)


def _running_head(canvas: Canvas, symbol: str, number: int) -> None:
    if number % 2:
        _words(canvas, symbol, _WIDTH - _MARGIN, 742, 8.5, bold=True, right=True)
    else:
        _words(canvas, symbol, _MARGIN, 742, 8.5, bold=True)
    canvas.line(_MARGIN, 737, _WIDTH - _MARGIN, 737)


def _foot(canvas: Canvas, job: str, number: int, pages: int) -> None:
    page = f"{number}/{pages}"
    left, right = (job, page) if number % 2 else (page, job)
    _words(canvas, left, _MARGIN, 40, 8.5, bold=left == page)
    _words(canvas, right, _WIDTH - _MARGIN, 40, 8.5, bold=right == page, right=True)


def _lines(canvas: Canvas, sheet: Sheet, page: Page, top: float) -> None:
    y = top
    for one in page.lines:
        line = sheet.lines[one.block]
        if line.role is Role.TABLE:
            y -= _row(canvas, sheet, line, one, y)
        else:
            _one(canvas, sheet, line, one, y)
            y -= _LEAD
        if one.last:
            y -= _LEAD * gap_after(line, _MEASURE)


def _one(canvas: Canvas, sheet: Sheet, line: Line, one: SetLine, y: float) -> None:
    left, size = _LEFT, _SIZE
    if line.role in (Role.SESSION, Role.ORGAN, Role.AGENDA, Role.AGENDA_TITLE):
        left = _MARGIN
    elif line.role is Role.PARAGRAPH:
        left += _STEP * line.indent
    elif line.role is Role.CLOSING:
        left += _COLUMN - sum(_of(run) for run in one.runs)
    elif line.role is Role.SEPARATOR:
        left += _COLUMN / 2
    room = _COLUMN + _LEFT - left
    if line.role is Role.PARAGRAPH and one.first:
        left, room = left + _STEP, room - _STEP
    if line.role in HEADINGS or line.role is Role.TITLE:
        runs = tuple(Run(run.text, run.styles | {*_BOLD}, run.note) for run in one.runs)
    else:
        runs = one.runs
    if line.label and one.first:
        bold = frozenset(_BOLD) if line.role in COVER or line.role in HEADINGS else frozenset()
        _draw(canvas, (Run(line.label, bold),), sheet, left, y, size)
        step = _of(Run(f"{line.label}   ", bold))
        left, room = left + step, room - step
    justified = line.role is Role.PARAGRAPH and not one.last
    _draw(canvas, runs, sheet, left, y, size, room if justified else 0.0)


def _row(canvas: Canvas, sheet: Sheet, line: Line, one: SetLine, y: float) -> float:
    """A row of a table; gives its height."""
    cells = cells_of(line, one.row, _MEASURE)
    columns = max(sum(cell.colspan for cell in row) for row in line.rows) or 1
    x = _LEFT
    for cell, lines in zip(line.rows[one.row], cells, strict=False):
        for index, runs in enumerate(lines):
            _draw(canvas, runs, sheet, x, y - index * _LEAD, _SIZE)
        x += _COLUMN / columns * cell.colspan
    deep = max(len(lines) for lines in cells) * _LEAD
    if one.row == 0 or one.last:
        canvas.setLineWidth(0.5)
        canvas.line(_LEFT, y - deep + _LEAD - 3, _LEFT + _COLUMN, y - deep + _LEAD - 3)
        canvas.setLineWidth(1)
    return deep + 0.2 * _LEAD


def _notes(canvas: Canvas, sheet: Sheet, page: Page) -> None:
    """The notes below a short rule, the last line just above the foot."""
    set_notes = []
    for index in page.notes:
        note = sheet.notes[index]
        mark = _wide(note.mark, "Times-Roman", _NOTE_SIZE * 0.65) + 3
        set_notes.append(
            (note, mark, [runs for runs, _ in broken_lines(note.runs, _COLUMN, _note_of, _COLUMN - mark - 14)])
        )
    y = _FOOT + _NOTE_LEAD * (sum(len(lines) for _, _, lines in set_notes) - 1) + 2.4 * len(set_notes)
    if set_notes:
        canvas.setLineWidth(0.5)
        canvas.line(_LEFT, y + 12, _LEFT + 72, y + 12)
        canvas.setLineWidth(1)
    for note, mark, lines in set_notes:
        _draw(canvas, (Run(note.mark, frozenset({EmphasisKind.SUPERSCRIPT})),), sheet, _LEFT + 14, y, _NOTE_SIZE)
        for index, runs in enumerate(lines):
            _draw(canvas, runs, sheet, _LEFT if index else _LEFT + 14 + mark, y, _NOTE_SIZE)
            y -= _NOTE_LEAD
        y -= 2.4
