"""Footnotes: their marks, their words and the provisions that bear them."""

from __future__ import annotations

from rdflib import RDF

from kb.grouping import Work
from kb.mappers.markup import Address, Note, anchor, fragment
from kb.mappers.places import file_iri
from kb.mappers.writing import Page, integer, words
from kb.model import Document, Provision, Text
from kb.vocabulary import DOCO, PROV, RSV


def texts_of(provision: Provision) -> tuple[Text, ...]:
    """Heading, text and cells of a provision, in reading order."""
    if provision.table is None:
        return (provision.heading, provision.text)
    return (provision.heading, provision.text, *(cell.text for row in provision.table.rows for cell in row))


def bearers_of(document: Document) -> dict[int, tuple[str, ...]]:
    """For each footnote that has a mark in the text, by its index, the paths of the provisions that bear it; "" is the
    document, for a mark at its title."""
    found: dict[int, dict[str, None]] = {}
    for mark in document.title.notes:
        found.setdefault(mark.note, {})[""] = None
    for provision in document.walk():
        for text in texts_of(provision):
            for mark in text.notes:
                found.setdefault(mark.note, {})[provision.path] = None
    return {note: tuple(paths) for note, paths in found.items()}


def notes_of(document: Document) -> Note:
    """The anchor and the mark of the footnotes of a text, by index."""

    def note(index: int) -> tuple[str, str]:
        footnote = document.footnotes[index]
        return anchor(footnote.path), footnote.mark

    return note


def map_footnotes(page: Page, work: Work, address: Address) -> None:
    """State the footnotes: the structure from the reference, a footnote found in another language only in its graph."""
    structured: set[str] = set()
    for document in work.expressions:
        note = notes_of(document)
        file = page.identifiers.manifestation(page.symbol, document.language, document.source.sha256)
        bearers = bearers_of(document)
        state = page.stating(None if document is work.reference else document.language)
        for order, footnote in enumerate(document.footnotes):
            iri = page.below(footnote.path)
            paths = bearers.get(order, ())
            if footnote.path not in structured:
                structured.add(footnote.path)
                page.publish(footnote.path)
                state(iri, RDF.type, DOCO.Footnote)
                state(iri, RSV.document, page.iri)
                state(iri, RSV.order, integer(order + 1))
                for path in paths:
                    state(iri, RSV.footnoteOf, page.below(path))
            if not paths and footnote.anchored:  # of one that is not, the reader has told
                place = f"{document.language} {footnote.path}"
                page.warn("map-footnote-without-mark", f"no mark {footnote.mark} in the text", place)
            language = document.language
            page.word(language, iri, RSV.printedLabel, words(footnote.mark, language))
            if footnote.text.plain:
                page.word(language, iri, RSV.text, words(footnote.text.plain, language))
            for selector in footnote.selectors:
                page.word(language, iri, PROV.wasDerivedFrom, file_iri(file, selector))
            page.markup(language, iri, footnote.text.plain, fragment(footnote.text, address, note))
