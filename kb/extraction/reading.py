"""All citations of a document: running text first, then the footnotes in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kb.extraction.adopters import own_code
from kb.extraction.citations import PassageReader, Speaker
from kb.extraction.findings import Citation
from kb.extraction.footnotes import book, note_citations
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


# "The General Assembly," in an annex: a resolution that the organ is to adopt, or has adopted.
_SPEAKS = re.compile(r"The (?P<organ>[A-Z][\w ,'-]+?),?")
_LAST_STEP = re.compile(r"(?:formula|(?:para|op|pp|st)/[^/]+)(?:/.*)?$")


@dataclass(slots=True)
class Speakers:
    """Who speaks where in a document: its own organ, and below an annex that begins with the opening words of another
    organ that one."""

    own: Speaker
    _inside: dict[str, Speaker] = field(default_factory=dict)

    def hear(self, passage: Passage) -> None:
        """Take note of opening words."""
        if passage.path.startswith("annex") and (match := _SPEAKS.fullmatch(passage.text)) is not None:
            organ = BY_SPELLING.get(match["organ"].casefold())
            if organ is not None:
                self._inside[_LAST_STEP.sub("", passage.path)] = Speaker(own_code(organ.code))

    def at(self, path: str) -> Speaker:
        """Who speaks in the provision at that path."""
        inside = [above for above in self._inside if path.startswith(above)]
        return self._inside[max(inside, key=len)] if inside else self.own


def citations_of(running: Running) -> list[Citation]:
    """The citations of a text, not of its members."""
    document, speakers = running.document, Speakers(running.speaker)
    found: list[Citation] = []
    read: list[str] = []
    for passage in running.body:
        speakers.hear(passage)
        cited = _passage_citations(passage, speakers.at(passage.path), read, ())
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
        speaker = speakers.at(next(iter(bearers.get(order, ())), ""))
        cited = _passage_citations(passage, speaker, read, before)
        found += [replace(citation, bearers=bearers.get(order, ())) for citation in cited]
        before = cited or before
    return found


def _publication(passage: Passage) -> bool:
    """Whether a note is nothing but a book, which no token tells."""
    return passage.path.startswith("fn/") and book(passage.text) is not None


def _passage_citations(
    passage: Passage, speaker: Speaker, read: list[str], before: Iterable[Citation]
) -> list[Citation]:
    told = list(tokens(passage.text))
    if not told and ", document" not in passage.text and not _publication(passage):
        return []
    cited = PassageReader(passage, told, speaker, reversed(read)).citations()
    return note_citations(passage, told, cited, list(before))
