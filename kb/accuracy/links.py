"""Citations found in the words, compared with the hyperlinks of the official markup.

The links are removed before the text is read. A link and a mention are the same where their words overlap, and agree
where they lead to the same document. Two differences are none: markup often leads to a resolution without its letter
("74/249 A"), and to one of the two symbols of a document that has two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.extraction import Citation, extract
from kb.extraction.findings import CitationKind
from kb.model import Document, Footnote, Text
from kb.registries import Registries
from kb.symbols import LinkKind, Symbol, SymbolError, candidates, from_link, parse


class Verdict(StrEnum):
    SAME = "same"  # the same document
    NEARLY = "nearly"  # without the letter, or one symbol of two
    WRONG_LINK = "wrong-link"  # the words of the link are themselves another symbol than its target
    OTHER = "other"  # another document
    MISSED = "missed"  # no mention was found where the link stands


@dataclass(frozen=True, slots=True)
class Compared:
    """One official link with what was found at its place. `found`: the targets found there."""

    document: str
    path: str
    words: str
    link: str
    found: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """`unlinked`: mentions with a symbol at whose place the markup has no link; neither right nor wrong by it."""

    compared: tuple[Compared, ...]
    unlinked: tuple[Citation, ...]


def without_links(document: Document) -> Document:
    """The document as if nothing in it had ever been linked."""
    return replace(
        document,
        title=_bare(document.title),
        body=tuple(provision.with_texts(_bare) for provision in document.body),
        footnotes=tuple(_unlinked_note(footnote) for footnote in document.footnotes),
    )


def _bare(text: Text) -> Text:
    return replace(text, links=()) if text.links else text


def _unlinked_note(footnote: Footnote) -> Footnote:
    return replace(footnote, text=_bare(footnote.text))


def compare(document: Document, registries: Registries) -> Comparison:
    """Compare the links of a text (not of its members) with what is found in its bare words."""
    mentions: dict[tuple[str, str], list[Citation]] = {}
    for citation in extract(without_links(document), registries).citations:
        if citation.kind is not CitationKind.INTERNAL and _is_symbol(citation.target) and not citation.ibid:
            mentions.setdefault((citation.place.path, citation.place.part), []).append(citation)
    compared: list[Compared] = []
    linked: set[int] = set()
    for path, part, text in _texts(document):
        here = mentions.get((path, part), [])
        for link in text.links:
            target = from_link(link.href)
            if target is None or target.kind is not LinkKind.DOCUMENT or target.symbol is None:
                continue
            words = text.plain[link.start : link.end]
            at = [one for one in here if one.place.start < link.end and one.place.end > link.start]
            linked.update(map(id, at))
            verdict = _verdict(target.symbol, words, at)
            found = tuple(one.target for one in at)
            compared.append(Compared(document.symbol or "", path, words, target.symbol.text, found, verdict))
    unlinked = tuple(one for these in mentions.values() for one in these if id(one) not in linked)
    return Comparison(tuple(compared), unlinked)


def _texts(document: Document) -> Iterator[tuple[str, str, Text]]:
    for provision in document.walk():
        yield provision.path, "heading", provision.heading
        yield provision.path, "text", provision.text
        if provision.table is not None:
            cells = (cell for row in provision.table.rows for cell in row)
            for order, cell in enumerate(cells, 1):
                yield provision.path, f"cell {order}", cell.text
    for footnote in document.footnotes:
        yield footnote.path, "text", footnote.text


def _is_symbol(target: str) -> bool:
    try:
        parse(target)
    except SymbolError:
        return False
    return True


def _verdict(link: Symbol, words: str, found: list[Citation]) -> Verdict:
    targets = [parse(citation.target) for citation in found]
    if link in targets:
        return Verdict.SAME
    if any(_nearly(target, link) for target in targets):
        return Verdict.NEARLY
    said = candidates(words)
    if said and link not in said and not any(_nearly(symbol, link) for symbol in said):
        return Verdict.WRONG_LINK
    return Verdict.OTHER if targets else Verdict.MISSED


def _nearly(found: Symbol, link: Symbol) -> bool:
    bare = link.text.partition("(Vol.")[0].partition("(Part")[0]
    return (
        found.unlettered.text == link.unlettered.text
        or link in found.parts
        or found.text.partition("(Vol.")[0].partition("(Part")[0] == bare
    )
