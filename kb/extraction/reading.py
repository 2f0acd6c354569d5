"""All citations of a document: running text first, then the footnotes in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.extraction.adopters import own_code
from kb.extraction.citations import PassageReader, Speaker
from kb.extraction.findings import Citation
from kb.extraction.footnotes import note_citations
from kb.extraction.internal import internal, same
from kb.extraction.italics import publications
from kb.extraction.passages import Passage, notes, passages
from kb.extraction.tokens import tokens
from kb.model import Document
from kb.symbols import SymbolError, parse
from kb.symbols.organs import BY_SPELLING


def speaker_of(document: Document) -> Speaker:
    """Who speaks in the document: the organ on its cover, else the one of its symbol; the General Assembly where
    neither is known."""
    cover = BY_SPELLING.get(document.cover.organ.casefold())
    if cover is not None:
        return Speaker(own_code(cover.code))
    try:
        code = parse(document.symbol or "").organ_code
    except SymbolError:
        code = ""
    return Speaker(own_code(code) or "A")


@dataclass(frozen=True, slots=True)
class Running:
    """A document as it is read: who speaks, its passages, its footnotes, and who bears them."""

    document: Document
    speaker: Speaker
    body: tuple[Passage, ...]
    notes: tuple[Passage, ...]

    @classmethod
    def of(cls, document: Document) -> Running:
        return cls(document, speaker_of(document), tuple(passages(document)), tuple(notes(document)))

    def bearers(self) -> dict[int, tuple[str, ...]]:
        """For each footnote with a mark in the text, by its index, the paths of the provisions that bear it."""
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for passage in self.body:
            for mark in passage.notes:
                found[mark.note][passage.path] = None
        return {note: tuple(paths) for note, paths in found.items()}


def citations_of(running: Running) -> list[Citation]:
    """The citations of a text, not of its members."""
    document, speaker = running.document, running.speaker
    found: list[Citation] = []
    read: list[str] = []
    for passage in running.body:
        cited = _passage_citations(passage, speaker, read, ())
        if passage.part == "title":  # its own symbol is no citation
            cited = [citation for citation in cited if citation.target != document.symbol]
        cited += same(passage, cited, found)
        cited += internal(passage, document.symbol or "")
        cited += publications(passage)
        found += sorted(cited, key=lambda citation: citation.place.start)
        read.append(passage.text)
    bearers = running.bearers()
    before: list[Citation] = []
    for order, passage in enumerate(running.notes):
        cited = _passage_citations(passage, speaker, read, before)
        found += [replace(citation, bearers=bearers.get(order, ())) for citation in cited]
        before = cited or before
    return found


def _passage_citations(
    passage: Passage, speaker: Speaker, read: list[str], before: Iterable[Citation]
) -> list[Citation]:
    told = list(tokens(passage.text))
    if not told and ", document" not in passage.text:
        return []
    cited = PassageReader(passage, told, speaker, reversed(read)).citations()
    return note_citations(passage, told, cited, list(before))
