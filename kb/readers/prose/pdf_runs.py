"""Lines into runs of one style, with their places in the text as the reader extracted it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from kb.readers.prose.blocks import Run, Style
from kb.readers.prose.pdf_notes import is_mark_glyph
from kb.readers.prose.pdf_pages import Glyph
from kb.readers.prose.pdf_rows import Cell, is_spaced

_TAB = 1.15  # of the size: white that is more than a space
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|through|versus)\b")
_TIGHT = re.compile(r"(?:/|\d–)$")
_PLAIN: frozenset[Style] = frozenset()


@dataclass(slots=True)
class Writer:
    """Writes lines to the reader's text, one after another, and says where they stand.

    `words`: those of the document, to tell whether a hyphen at a line's end belongs to the word.
    """

    words: Counter[str] = field(default_factory=Counter)
    hyphenates: bool = False
    at: int = 0

    def skip(self, text: str) -> Run:
        """Characters that no page prints (a page's end)."""
        run = Run(text, start=self.at, end=self.at + len(text))
        self.at += len(text)
        return run

    def runs(self, lines: Sequence[Cell], marks: int = 0) -> tuple[Run, ...]:
        """The runs of lines. `marks`: glyphs at the start that are the mark of a note, which no run holds."""
        found: list[Run] = []
        for index, line in enumerate(lines):
            skipped = marks if index == 0 else 0
            self.at += skipped
            pieces = list(self._pieces(line.glyphs[skipped:], line))
            after = lines[index + 1] if index + 1 < len(lines) else None
            found.extend(self._ended(pieces, line, after))
        return tuple(found)

    def _pieces(self, glyphs: Sequence[Glyph], line: Cell) -> Iterator[Run]:
        text: list[str] = []
        styles = _PLAIN
        for index, glyph in enumerate(glyphs):
            own = _styles(glyph, line)
            if index:
                before = glyphs[index - 1]
                if glyph.x0 - before.x1 > _TAB * line.size:
                    text.append("\t")
                elif is_spaced(before, glyph):
                    text.append(" ")
            if index and own != styles:
                yield self._run("".join(text), styles)
                text = []
            text.append(glyph.text)
            styles = own
        if text:
            yield self._run("".join(text), styles)

    def _run(self, text: str, styles: frozenset[Style]) -> Run:
        start = self.at
        self.at += len(text)
        return Run(text, styles, start, self.at)

    def _ended(self, runs: list[Run], line: Cell, after: Cell | None) -> list[Run]:
        """A line with its end: a line feed, or nothing where the next line goes on its last word."""
        end = self.at
        self.at += 1
        if not runs:
            return runs
        last = runs[-1]
        text = last.text + "\n"
        if after is not None:
            kept = self._kept(line.text, after.text)
            text = last.text[:-1] if kept == "" else last.text if kept == "-" else text
        return [*runs[:-1], Run(text, last.styles, last.start, end + 1, last.href, last.note, last.lead)]

    def _kept(self, text: str, after: str) -> str:
        """What stays of the end of a line: "\n", "-" for nothing but the hyphen, "" for not even that."""
        if _TIGHT.search(text) and (text.endswith("/") or after[:1].isdigit()):
            return "-"
        broken = _BROKEN.search(text)
        if broken is None:
            return "-" if re.search(r"[\w)]-$", text) and not _SUSPENDED.match(after) else "\n"
        if _SUSPENDED.match(after):
            return "\n"
        rest = _FIRST.match(after)
        if rest is None or not rest[0][:1].islower():
            return "-"
        first, second = broken[1].lower(), rest[0].lower()
        if len(first) < 2 or len(second) < 2:  # "e-mail": no one parts a word so
            return "-"
        if self.words[first + second]:
            return "" if not self.words[f"{first}-{second}"] else "-"
        both = self.words[first] > 1 and self.words[second] > 1
        return "" if self.hyphenates and not both and not self.words[f"{first}-{second}"] else "-"


def does_hyphenate(lines: Sequence[Cell], words: Counter[str]) -> bool:
    """Whether a document parts words at the ends of lines: some of those that end so it prints whole elsewhere, and few
    with their hyphen."""
    soft = hard = 0
    for before, after in pairwise(lines):
        broken, rest = _BROKEN.search(before.text), _FIRST.match(after.text)
        if broken is None or rest is None or not rest[0][:1].islower():
            continue
        first, second = broken[1].lower(), rest[0].lower()
        soft += bool(words[first + second]) and not words[f"{first}-{second}"]
        hard += bool(words[f"{first}-{second}"])
    return soft >= 3 and soft > hard * 2


def _styles(glyph: Glyph, line: Cell) -> frozenset[Style]:
    return _STYLES[glyph.font.bold, glyph.font.italic, glyph.lined, is_mark_glyph(glyph, line)]


_ORDER = (Style.BOLD, Style.ITALIC, Style.UNDERLINE, Style.SUPERSCRIPT)
_STYLES = {
    on: frozenset(style for style, is_on in zip(_ORDER, on, strict=True) if is_on)
    for on in product((False, True), repeat=len(_ORDER))
}
