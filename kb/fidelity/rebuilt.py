"""The words of a document, rebuilt in the order of reading from its provisions."""

from __future__ import annotations

from collections.abc import Iterator

from kb.fidelity.source import START
from kb.model import Document, Footnote, Provision, ProvisionKind, Text

_HEADS = (ProvisionKind.PART, ProvisionKind.ANNEX)


def text_with_marks(text: Text, footnotes: tuple[Footnote, ...]) -> str:
    """The plain text with the mark of each footnote at its place."""
    pieces: list[str] = []
    position = 0
    for mark in sorted(text.notes, key=lambda mark: mark.at):
        pieces += [text.plain[position : mark.at], footnotes[mark.note].mark]
        position = mark.at
    pieces.append(text.plain[position:])
    return "".join(pieces)


def _texts(provision: Provision) -> Iterator[Text]:
    """Heading, text and cells of a provision, without those below it."""
    yield provision.heading
    yield provision.text
    if provision.table is not None:
        for row in provision.table.rows:
            for cell in row:
                yield cell.text


def _provision_words(provision: Provision, footnotes: tuple[Footnote, ...]) -> Iterator[str]:
    heading, text, *cells = (text_with_marks(text, footnotes) for text in _texts(provision))
    # The number of a part stands before its heading, a heading above a paragraph before the paragraph's number.
    yield from (provision.label, heading) if provision.kind in _HEADS else (heading, provision.label)
    yield text
    yield " ".join(cells)
    for child in provision.children:
        yield from _provision_words(child, footnotes)


def rebuilt_text(document: Document) -> str:
    """The whole text of a document (not of its members), with `START` before each label, heading and text."""
    return "".join(
        START + piece for provision in document.body for piece in _provision_words(provision, document.footnotes)
    )


def links(document: Document) -> list[tuple[str, str]]:
    """Every hyperlink of the text and of the footnotes: address and words."""
    texts = [text for provision in document.walk() for text in _texts(provision)]
    texts += [footnote.text for footnote in document.footnotes]
    return [(link.href, text.plain[link.start : link.end]) for text in texts for link in text.links]
