"""The running texts of a document in reading order, made level for matching without moving any character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extraction.findings import Place
from kb.model import Document, Emphasis, NoteMark, Text

# One character for one, so that offsets hold: blanks, hyphens, dashes, apostrophes and quotation marks of all kinds.
_LEVELLED = {
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t\n", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u00ad", "-"),
    **dict.fromkeys("\u2013\u2014\u2212", "–"),
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
}
_VARIED = re.compile(f"[{''.join(_LEVELLED)}]")


def level(text: str) -> str:
    """The text with its typographic varieties made one, as long as before."""
    return text if text.isascii() else _VARIED.sub(lambda match: _LEVELLED[match[0]], text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text of one provision or footnote. `plain` as in the model, `text` levelled."""

    path: str
    plain: str
    text: str
    notes: tuple[NoteMark, ...] = ()
    part: str = "text"
    emphasis: tuple[Emphasis, ...] = ()

    def place(self, start: int, end: int) -> Place:
        return Place(self.path, start, end, self.plain[start:end], self.part)


def _passage(path: str, text: Text, part: str = "text") -> Iterator[Passage]:
    if text.plain:
        yield Passage(path, text.plain, level(text.plain), text.notes, part, text.emphasis if part == "text" else ())


def passages(document: Document) -> Iterator[Passage]:
    """The texts of the body, headings and cells of tables among them; not the footnotes."""
    yield from _passage("", document.title, "title")
    for provision in document.walk():
        yield from _passage(provision.path, provision.heading, "heading")
        yield from _passage(provision.path, provision.text)
        if provision.table is not None:
            cells = (cell for row in provision.table.rows for cell in row)
            for order, cell in enumerate(cells, 1):
                yield from _passage(provision.path, cell.text, f"cell {order}")


def notes(document: Document) -> Iterator[Passage]:
    """The texts of the footnotes, in order; one for each footnote, empty ones too."""
    for note in document.footnotes:
        yield Passage(note.path, note.text.plain, level(note.text.plain))
