"""Sets made-up documents in type as United Nations documents are set, and prints them as PDF.

    python examples/print_pdf.py            writes examples/prose/resolution.pdf anew

The same words give the same bytes: no date, no compression, only the fonts that every reader of PDF has. The tests use
it to print pages of other layouts. Words are marked with `*italics*`, `**bold**` and `^1^` for a raised mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

_MARKUP = re.compile(r"(\*\*|\*|\^)")
_FONTS = {
    (False, False): "Times-Roman", (False, True): "Times-Italic",
    (True, False): "Times-Bold", (True, True): "Times-BoldItalic",
}  # fmt: skip
_RAISED_SIZE, _RAISE = 0.65, 0.36


@dataclass(frozen=True)
class Piece:
    """Characters of one font, as part of a word."""

    text: str
    font: str
    size: float
    rise: float = 0.0

    @property
    def width(self) -> float:
        return stringWidth(self.text, self.font, self.size)


Word = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """`text` in markup. `indent` of the first line, `left` and `right` of all; `label` set apart before the text;
    `space` before it; `align`: "justify", "left", "centre" or "right"."""

    text: str
    size: float = 10.0
    indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    label: str = ""
    tab: float = 24.0
    space: float = 6.0
    align: str = "justify"


@dataclass(frozen=True)
class Layout:
    """A page: its size, and the columns in which text is set, as (left, right)."""

    width: float = 612.0
    height: float = 792.0
    top: float = 84.0
    bottom: float = 720.0
    columns: tuple[tuple[float, float], ...] = ((108.0, 504.0),)
    leading: float = 1.2
    note_size: float = 8.0
    separator: str = "__________________"  # "" for a drawn line


@dataclass
class _Column:
    y: float
    notes: list[str] = field(default_factory=list)
    note_lines: int = 0


@dataclass(frozen=True)
class Drawn:
    """A string on a page."""

    page: int
    x: float
    y: float
    text: str
    font: str
    size: float


class Press:
    """Sets paragraphs and notes on pages. `drawn` and `lines` say what stands where; y counts from the top."""

    def __init__(self, layout: Layout, notes: dict[str, str] | None = None, start: float = 0.0) -> None:
        self.layout = layout
        self.notes = dict(notes or {})
        self.noted: set[str] = set()
        self.drawn: list[Drawn] = []
        self.lines: list[tuple[int, float, float, float, float]] = []
        self.page, self.column = 1, 0
        self.state = _Column(start or layout.top)
        self.first_top = self.state.y

    # --- words

    def words(self, text: str, size: float) -> list[Word]:
        """The words of a text in markup."""
        found: list[list[Piece]] = [[]]
        bold = italic = raised = False
        for part in _MARKUP.split(text):
            if part == "**":
                bold = not bold
            elif part == "*":
                italic = not italic
            elif part == "^":
                raised = not raised
            else:
                for index, one in enumerate(part.split(" ")):
                    if index:
                        found.append([])
                    if one:
                        font = _FONTS[bold, italic]
                        scaled = size * _RAISED_SIZE if raised else size
                        found[-1].append(Piece(one, font, scaled, size * _RAISE if raised else 0.0))
        return [tuple(word) for word in found if word]

    def put(self, x: float, y: float, word: Word) -> float:
        """Draw a word; its right end."""
        for piece in word:
            self.drawn.append(Drawn(self.page, x, y - piece.rise, piece.text, piece.font, piece.size))
            x += piece.width
        return x

    def text(self, x: float, y: float, text: str, size: float = 10.0, *, align: str = "left") -> None:
        """Draw a line of text in markup at a place."""
        words = self.words(text, size)
        width = _width(words, size)
        x -= width if align == "right" else width / 2 if align == "centre" else 0
        for word in words:
            x = self.put(x, y, word) + _space(size)

    def rule(self, x0: float, x1: float, y: float) -> None:
        """Draw a level line."""
        self.lines.append((self.page, x0, y, x1, y))

    def upright(self, x: float, y0: float, y1: float) -> None:
        """Draw an upright line."""
        self.lines.append((self.page, x, y0, x, y1))

    # --- paragraphs

    def set(self, paragraph: Paragraph) -> None:
        """Set a paragraph, on to the next column or page where the room ends."""
        size = paragraph.size
        step = size * self.layout.leading
        self.state.y += paragraph.space if self.state.y > self._top() else 0
        lines = list(self._broken(paragraph))
        for number, words in enumerate(lines):
            raised = [piece.text for word in words for piece in word if piece.rise]
            marks = [mark for mark in raised if mark in self.notes and mark not in self.noted]
            needed = sum(len(self._note_lines(mark)) for mark in marks)
            if not self._fits(step, needed):
                self.next_column()
            self.state.y += step
            for mark in marks:
                self.noted.add(mark)
                self.state.notes.append(mark)
                self.state.note_lines += len(self._note_lines(mark))
            self._draw(paragraph, words, first=number == 0, last=number == len(lines) - 1)

    def _top(self) -> float:
        return self.first_top if self.page == 1 else self.layout.top

    def _edges(self) -> tuple[float, float]:
        return self.layout.columns[self.column]

    def _fits(self, step: float, needed: int) -> bool:
        lines = self.state.note_lines + needed
        room = (lines + 1.5) * self.layout.note_size * self.layout.leading if lines else 0.0
        return self.state.y + step + room <= self.layout.bottom

    def _broken(self, paragraph: Paragraph) -> Iterator[list[Word]]:
        left, right = self._edges()
        room = right - paragraph.right - left - paragraph.left
        words = self.words(paragraph.text, paragraph.size)
        line: list[Word] = []
        taken = paragraph.indent + (paragraph.tab if paragraph.label else 0.0)
        for word in words:
            if line and taken + _width([*line, word], paragraph.size) > room:
                yield line
                line, taken = [], 0.0
            line.append(word)
        yield line

    def _draw(self, paragraph: Paragraph, words: list[Word], *, first: bool, last: bool) -> None:
        left, right = self._edges()
        left, right = left + paragraph.left, right - paragraph.right
        x, y = left + (paragraph.indent if first else 0.0), self.state.y
        if first and paragraph.label:
            self.put(x, y, self.words(paragraph.label, paragraph.size)[0])
            x += paragraph.tab
        width = _width(words, paragraph.size)
        space = _space(paragraph.size)
        if paragraph.align == "right":
            x = right - width
        elif paragraph.align == "centre":
            x = (left + right - width) / 2
        elif paragraph.align == "justify" and not last and len(words) > 1:
            space += (right - x - width) / (len(words) - 1)
        for word in words:
            x = self.put(x, y, word) + space

    # --- notes and pages

    def _note_lines(self, mark: str) -> list[list[Word]]:
        size = self.layout.note_size
        return list(self._broken(Paragraph(f"^{mark}^ {self.notes[mark]}", size=size)))

    def next_column(self) -> None:
        """End a column: its notes at its foot."""
        self._feet()
        self.column += 1
        if self.column == len(self.layout.columns):
            self.column = 0
            self.page += 1
        self.state = _Column(self._top())

    def end(self) -> None:
        """Set the last notes."""
        self._feet()

    def _feet(self) -> None:
        size = self.layout.note_size
        step = size * self.layout.leading
        if not self.state.notes:
            return
        left, _ = self._edges()
        y = self.layout.bottom - (self.state.note_lines + 0.6) * step
        if self.layout.separator:
            self.text(left, y, self.layout.separator, size)
        else:
            self.rule(left, left + 120, y)
        y += 0.4 * step
        paragraph = Paragraph("", size=size, align="justify")
        notes, self.state.notes = self.state.notes, []
        for mark in notes:
            lines = self._note_lines(mark)
            for number, words in enumerate(lines):
                y += step
                self.state.y = y
                self._draw(paragraph, words, first=False, last=number == len(lines) - 1)

    def bytes(self, *, title: str = "", order: Sequence[int] | None = None) -> bytes:
        """The PDF. `order`: the order in which strings are drawn, if not that of reading."""
        made = BytesIO()
        page = canvas.Canvas(made, (self.layout.width, self.layout.height), invariant=1, pageCompression=0)
        page.setTitle(title)
        last = max([one.page for one in self.drawn] + [one[0] for one in self.lines], default=1)
        for number in range(1, last + 1):
            strings = [one for one in self.drawn if one.page == number]
            if order is not None:
                strings = [one for _, one in sorted(zip(order, strings, strict=False), key=lambda pair: pair[0])]
            for one in strings:
                page.setFont(one.font, one.size)
                page.drawString(one.x, self.layout.height - one.y, one.text)
            for on, x0, y0, x1, y1 in self.lines:
                if on == number:
                    page.line(x0, self.layout.height - y0, x1, self.layout.height - y1)
            page.showPage()
        page.save()
        return made.getvalue()


def _space(size: float) -> float:
    return stringWidth(" ", "Times-Roman", size)


def _width(words: Sequence[Word], size: float) -> float:
    return sum(piece.width for word in words for piece in word) + _space(size) * max(0, len(words) - 1)


# --- a resolution of the General Assembly


@dataclass(frozen=True)
class Front:
    """What the cover says; `right` stands below the symbol. Words in markup."""

    symbol: str
    organ: str
    right: tuple[str, ...]
    left: tuple[str, ...]
    lines: tuple[str, ...]
    number: str
    title: str
    job: str


def resolution(front: Front, body: Sequence[Paragraph], notes: dict[str, str], layout: Layout | None = None) -> Press:
    """A resolution with its cover in two columns, running heads on alternate sides, and notes at the foot."""
    press = Press(layout or Layout(), notes, start=292.0)
    press.text(72, 60, "United Nations", 14)
    press.text(540, 60, front.symbol, 14, align="right")
    press.rule(72, 540, 66)
    press.text(72, 96, f"**{front.organ}**", 18)
    for number, line in enumerate(front.right):
        press.text(414, 84 + 12 * number, line)
    press.rule(72, 540, 126)
    for number, line in enumerate(front.left):
        press.text(72, 144 + 12 * number, line)
    y = 150.0 + 12 * len(front.left)
    for number, line in enumerate(front.lines):
        y += 18 if number else 20
        bold = line.startswith("**")
        press.text(108 if bold else 132, y, line, 12 if bold else 10)
    y += 26
    press.text(72, y, f"**{front.number}**", 12)
    press.text(132, y, f"**{front.title}**", 12)
    press.state.y = press.first_top = y + 8
    for paragraph in body:
        press.set(paragraph)
    press.end()
    _furniture(press, front)
    return press


def _furniture(press: Press, front: Front) -> None:
    pages = press.page
    shown = re.sub(r"\*|\^\w+\^", "", front.title)
    for number in range(1, pages + 1):
        press.page = number
        if number == 1:
            press.text(72, 752, f"{front.job} (E)    111244", 9)
            press.text(72, 764, front.job.replace("-", ""), 9)
            press.text(440, 764, "Please recycle", 7)
            continue
        sides = (front.symbol, shown) if number % 2 == 0 else (shown, front.symbol)
        press.text(72, 52, f"**{sides[0]}**" if number % 2 == 0 else sides[0], 9)
        press.text(540, 52, sides[1] if number % 2 == 0 else f"**{sides[1]}**", 9, align="right")
        press.rule(72, 540, 57)
        feet = (f"{number}/{pages}", front.job) if number % 2 == 0 else (front.job, f"{number}/{pages}")
        press.text(72, 758, feet[0], 9)
        press.text(540, 758, feet[1], 9, align="right")
    press.page = pages


def preambular(text: str) -> Paragraph:
    return Paragraph(text, indent=24)


def operative(number: int, text: str) -> Paragraph:
    return Paragraph(text, indent=24, label=f"{number}.")


def sub(letter: str, text: str) -> Paragraph:
    return Paragraph(text, indent=24, label=f"({letter})")


def centred(text: str, size: float = 10.0) -> Paragraph:
    return Paragraph(text, size=size, align="centre", space=12)


def closing(text: str, space: float = 0.0) -> Paragraph:
    return Paragraph(text, align="right", space=space)


FRONT = Front(
    symbol="A/RES/999/14",
    organ="General Assembly",
    right=("Distr.: General", "14 December 2944"),
    left=("**Nine hundred and ninety-ninth session**", "Agenda item 21 (b)", "**Specimen: lanterns of common use**"),
    lines=(
        "**Resolution adopted by the General Assembly on 11 December 2944**",
        "[*on the report of the Second Committee (A/999/421/Add.2, para. 9)*]",
    ),
    number="999/14.",
    title="Specimen: lanterns for public stairs",
    job="44-00021",
)

NOTES = {
    "1": "Resolution 999/1.",
    "2": "*Official Records of the General Assembly, Nine Hundred and Ninety-eighth Session, Supplement No. 12* "
    "(A/998/12), annex II, a specimen of a record that nobody keeps.",
    "3": "A/999/258 and A/999/258/Add.1.",
    "4": "Resolution 999/11.",
    "5": "*Ibid.*, para. 4.",
    "6": "See S/PRST/2944/1.",
    "7": "A/999/263, sect. III, in which the word “lantern” stands for every light that is carried.",
}
BODY = (
    Paragraph("*The General Assembly*,", indent=24),
    preambular(
        "*Recalling* its resolution 999/1 of 10 December 2944,^1^ and emphasizing that this is a specimen, which no "
        "State proposed and no organ adopted,"
    ),
    preambular(
        "*Recalling also* the record of the lamplighters of common use,^2^ and the care with which it was kept through "
        "the long evenings of the year,"
    ),
    preambular(
        "*Taking note* of the report of the Secretary-General on stairs that are dark and on the lanterns that make "
        "them safe,^3^"
    ),
    preambular(
        "*Bearing in mind* that a stair is climbed by young and old alike, that those who carry children, books or "
        "water need both hands, and that a light at every landing costs little and spares many a fall,"
    ),
    preambular(
        "*Deeply concerned* that the lanterns of many public stairs are lit late or not at all, and that those who "
        "live on the upper floors, among them persons with disabilities, are the first to suffer from it, in "
        "particular in the rainy months, when the oil is damp and the wicks are short,"
    ),
    preambular(
        "*Welcoming* the lamps that were given to reading rooms in accordance with its resolution on reading lamps in "
        "public places,^4^ and the ladders that were given to high shelves,"
    ),
    centred("**I**"),
    centred("**Lighting of stairs**"),
    operative(1, "*Welcomes* the report of the Secretary-General and the recommendations contained therein;"),
    operative(
        2,
        "*Calls upon* Member States, in keeping with paragraph 4 of the resolution on reading lamps,^5^ to give every "
        "public stair:",
    ),
    sub("a", "A lantern at its foot, to be lit at dusk;"),
    sub(
        "b",
        "A lantern at every landing, hung so high that no one strikes it, and so low that a person of common "
        "height reaches it without a ladder;",
    ),
    sub("c", "A keeper, who is named on a board beside the door;"),
    operative(
        3,
        "*Recognizes* the gender- and age-sensitive work of the keepers of lanterns, their well-kept records and their "
        "patience, and encourages Member States, the specialized agencies, funds and programmes, and all others who "
        "have stairs in their care, to train new keepers, to pay them in time, and to ask their advice before any "
        "lantern is moved, replaced or put out;",
    ),
    operative(
        4,
        "*Encourages* the Economic and Social Council to consider at its session of 2945 whether oil that is kept in "
        "common may be given to stairs that have none, bearing in mind what was said in the Security Council;^6^",
    ),
    centred("**II**"),
    centred("**Review and reporting**"),
    operative(
        5,
        "*Decides* to review the lighting of stairs every second year, and to take into account whatever those who "
        "climb them in the dark have to say about it;",
    ),
    operative(
        6,
        "*Requests* the Secretary-General to count, from within existing resources, the lanterns that are lit and "
        "those that are not;^7^",
    ),
    operative(
        7,
        "*Also requests* the Secretary-General to submit to the General Assembly at its thousandth session a report on "
        "the implementation of the present resolution, with a list of the stairs that are still dark, the reasons that "
        "were given for it by those who have them in their care, and the steps that were taken since the adoption of "
        "the present resolution, and decides to include in the provisional agenda of its thousandth session, under the "
        "item entitled “Specimen: lanterns of common use”, the sub-item entitled “Lanterns for public stairs”.",
    ),
    closing("*71st plenary meeting*", space=10),
    closing("*11 December 2944*"),
)


def specimen() -> Press:
    """The specimen of a resolution in PDF."""
    return resolution(FRONT, BODY, NOTES, Layout(bottom=400.0))


if __name__ == "__main__":
    target = Path(__file__).resolve().parent / "prose" / "resolution.pdf"
    target.write_bytes(specimen().bytes(title="Specimen: lanterns for public stairs"))
