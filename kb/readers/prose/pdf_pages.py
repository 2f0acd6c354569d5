"""The pages of a PDF as glyphs with their places, fonts and sizes, and the lines drawn on them.

PDFium reads the file. All that touches it stands here; it is called in one process at a time.
"""

from __future__ import annotations

import ctypes
import math
import time
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from kb.readers.prose.pdf_refusals import UnreadablePdf

_LARGEST_SIDE = 14_400.0  # points; the largest page that PDF 1.7 knows (200 inches)
_MOST_GLYPHS = 60_000  # on one page; a page of small type holds some 10,000
_MOST_DRAWN = 4_000
_THIN = 2.5  # points: a drawn line, not an area
_SHORTEST_RULE = 12.0
_SCAN_SHARE = 0.4  # share of the page that an image covers if the page is a scan
_SCAN_GLYPHS = 40  # a stamp or a page number may be set on a scan
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique", "slanted", "kursiv")
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_HEAVY = 600
_UNDER = 0.27  # of the size: how far below its line of text an underline is drawn at most
_LEVEL = 0.15  # slope up to which a line is level
_HYPHENS = "\x02\u00ad\u2010"
_DROPPED = "\u200b\u200c\u200d\ufeff\u2060"
_LINE_ENDS = (10, 13)


@dataclass(frozen=True, slots=True)
class Font:
    """What a font looks like. `name` is that of the file, a subset's tag included."""

    name: str
    bold: bool
    italic: bool


class Glyph(NamedTuple):
    """A character on a page. Places in points from the top left corner; `base` is the line on which it stands.

    `spaced`: white space stands before it in the file. `turned`: it does not run from left to right.
    `lined`: a line is drawn right below it.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: Font
    spaced: bool
    turned: bool
    lined: bool


class Rule(NamedTuple):
    """A straight line drawn on the page, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `number` from 1; `scanned`: it is an image of a page, without its text."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    scanned: bool


def pages_of(data: bytes, *, most_pages: int, seconds: float) -> list[Page]:
    """Every page of a PDF, in order.

    Raises `UnreadablePdf` for what is damaged, locked by a password, longer or larger than allowed, or takes too long.
    """
    deadline = time.monotonic() + seconds
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(*_why_not_opened(error)) from error
    try:
        count = len(document)
        if not count:
            raise UnreadablePdf("source-pdf-damaged", "it has no pages")
        if count > most_pages:
            raise UnreadablePdf("source-pdf-too-long", f"{count:,} pages, at most {most_pages:,} are read")
        fonts: dict[tuple[str, int, int], Font] = {}
        found: list[Page] = []
        for index in range(count):
            if time.monotonic() > deadline:
                raise UnreadablePdf("source-pdf-too-slow", f"{index} of {count} pages in {seconds:g} seconds")
            found.append(_page(document, index, fonts))
        return found
    finally:
        document.close()


def _why_not_opened(error: pypdfium2.PdfiumError) -> tuple[str, str]:
    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return "source-pdf-password", ""
    return "source-pdf-damaged", "it cannot be opened"


def _page(document: pypdfium2.PdfDocument, index: int, fonts: dict[tuple[str, int, int], Font]) -> Page:
    number = index + 1
    handle = pdfium.FPDF_LoadPage(document.raw, index)
    if not handle:
        raise UnreadablePdf("source-pdf-damaged", "a page cannot be read", f"page {number}")
    try:
        width, height = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
        if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
            raise UnreadablePdf("source-pdf-too-long", f"a page of {width:.0f} × {height:.0f} points", f"page {number}")
        text = pdfium.FPDFText_LoadPage(handle)
        if not text:
            raise UnreadablePdf("source-pdf-damaged", "a page cannot be read", f"page {number}")
        try:
            count = pdfium.FPDFText_CountChars(text)
            if count > _MOST_GLYPHS:
                raise UnreadablePdf("source-pdf-too-long", f"{count:,} characters on one page", f"page {number}")
            to_view = _viewer(handle, width, height)
            rules, images = _drawn(handle, to_view)
            glyphs = tuple(_glyphs(text, count, to_view, fonts, _Underlines(rules)))
        finally:
            pdfium.FPDFText_ClosePage(text)
        scanned = len(glyphs) < _SCAN_GLYPHS and images > _SCAN_SHARE * width * height
        return Page(number, width, height, glyphs, rules, scanned)
    finally:
        pdfium.FPDF_ClosePage(handle)


@dataclass(frozen=True, slots=True)
class _View:
    """From the file's own coordinates to points from the top left corner of the page as it is looked at."""

    rotation: int
    left: float
    bottom: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.rotation == 1:
            return y, x
        if self.rotation == 2:
            return self.width - x, y
        if self.rotation == 3:
            return self.width - y, self.height - x
        return x, self.height - y


def _viewer(handle: Any, width: float, height: float) -> _View:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(handle, box):
        return _View(0, 0.0, 0.0, width, height)
    return _View(pdfium.FPDFPage_GetRotation(handle), box.left, box.bottom, width, height)


class _Underlines:
    """The level lines of a page by height, to look up what is underlined."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._lines = sorted((rule.y0, rule.x0, rule.x1) for rule in rules if rule.level)
        self._heights = [line[0] for line in self._lines]

    def below(self, base: float, size: float) -> list[tuple[float, float]]:
        """From where to where lines are drawn below a line of text, nearer than the next one."""
        low = bisect_left(self._heights, base)
        high = bisect_left(self._heights, base + _UNDER * size)
        return [(start - 1, end + 1) for _, start, end in self._lines[low:high]]


def _glyphs(
    text: Any, count: int, view: _View, fonts: dict[tuple[str, int, int], Font], underlines: _Underlines
) -> Iterator[Glyph]:
    """The visible characters. White space is told by the flag of what follows it; what PDFium adds is left out."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_ref, x_ref, y_ref = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    looks: dict[int | None, tuple[Font, float, bool]] = {}
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of, object_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetTextObject
    upright = view.rotation == 0
    spaced = False
    pending = 0
    last = (0.0, 0.0, 0.0)
    line = -1.0
    drawn: list[tuple[float, float]] = []
    characters: dict[int, str] = {}
    for index in range(count):
        code = unicode_of(text, index)
        if code in _LINE_ENDS or code == 32:
            spaced = True
            continue
        if 0xD800 <= code < 0xDC00:
            pending = code
            continue
        if pending:
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((pending - 0xD800) << 10) + code - 0xDC00
            pending = 0
        character = characters.get(code)
        if character is None:
            character = characters[code] = _character(code)
        if not character:
            continue
        if character.isspace():
            spaced = True
            continue
        handle = object_of(text, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        look = looks.get(address)
        if look is None:
            look = looks[address] = _look(text, index, fonts, view)
        box_of(text, index, box_ref)
        origin_of(text, index, x_ref, y_ref)
        if upright:
            x0, x1 = x.value - view.left, box.right - view.left  # a "j" reaches back below the letter before it
            base = view.height - (y.value - view.bottom)
        else:
            left, right = view.at(box.left, box.bottom)[0], view.at(box.right, box.top)[0]
            x0, x1 = min(left, right), max(left, right)
            base = view.at(x.value, y.value)[1]
        place = (x0, x1, base)
        if place == last:
            x0 = x1  # a further letter of a ligature, which PDFium gives the place of the whole
        last = place
        if base != line:
            line, drawn = base, underlines.below(base, look[1])
        middle = (x0 + x1) / 2
        lined = bool(drawn) and any(start <= middle <= end for start, end in drawn)
        yield Glyph(character, x0, x1, base, look[1], look[0], spaced, look[2], lined)
        spaced = False


def _character(code: int) -> str:
    """The character of a code: any hyphen at a line's end as "-", U+FFFD for what the font does not name."""
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    character = chr(code)
    if character in _HYPHENS:
        return "-"
    if character in _DROPPED:
        return ""
    if code < 32 or 0x7F <= code < 0xA0:
        return "\ufffd"
    return character


def _look(text: Any, index: int, fonts: dict[tuple[str, int, int], Font], view: _View) -> tuple[Font, float, bool]:
    """Font, size on the page and whether it is turned, of a character's text object."""
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 256, ctypes.byref(flags))
    key = (buffer.value.decode("utf-8", "replace"), flags.value, pdfium.FPDFText_GetFontWeight(text, index))
    font = fonts.get(key)
    if font is None:
        name = key[0].rpartition("+")[2].lower()
        bold = any(word in name for word in _BOLD_NAMES) or bool(key[1] & _BOLD_FLAG and key[2] >= _HEAVY)
        italic = any(word in name for word in _ITALIC_NAMES) or bool(key[1] & _ITALIC_FLAG)
        font = fonts[key] = Font(key[0], bold, italic)
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text, index)
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return font, size, False
    (x0, y0), (x1, y1) = view.at(0.0, 0.0), view.at(matrix.a, matrix.b)
    turned = x1 <= x0 or abs(y1 - y0) > _LEVEL * (x1 - x0)
    return font, size * (math.hypot(matrix.c, matrix.d) or 1.0), turned


def _drawn(handle: Any, view: _View) -> tuple[tuple[Rule, ...], float]:
    """The rules of a page, and the area of its largest image."""
    rules: list[Rule] = []
    largest = 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    left_ref, bottom_ref, right_ref, top_ref = (ctypes.byref(one) for one in (left, bottom, right, top))
    for index in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_DRAWN)):
        one = pdfium.FPDFPage_GetObject(handle, index)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if not pdfium.FPDFPageObj_GetBounds(one, left_ref, bottom_ref, right_ref, top_ref):
            continue
        x0, y0 = view.at(left.value, top.value)
        x1, y1 = view.at(right.value, bottom.value)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules.extend(_edges(x0, y0, x1, y1, one))
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            if min(x1 - x0, y1 - y0) <= _THIN:
                rules.extend(_edges(x0, y0, x1, y1, None))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                largest = max(largest, (x1 - x0) * (y1 - y0))
    return tuple(rules), largest


def _edges(x0: float, y0: float, x1: float, y1: float, path: Any) -> Iterator[Rule]:
    """A thin area as one rule; the outline of a stroked box as four."""
    wide, high = x1 - x0, y1 - y0
    if high <= _THIN:
        if wide >= _SHORTEST_RULE:
            yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif wide <= _THIN:
        if high >= _THIN * 2:
            yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif path is not None:
        fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if stroke.value and pdfium.FPDFPath_CountSegments(path) in (4, 5):
            yield Rule(x0, y0, x1, y0)
            yield Rule(x0, y1, x1, y1)
            yield Rule(x0, y0, x0, y1)
            yield Rule(x1, y0, x1, y1)
