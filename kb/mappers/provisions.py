"""Provisions: the structure once, from the reference, and the words in every language."""

from __future__ import annotations

from rdflib import RDF, URIRef

from kb.grouping import Work
from kb.mappers.footnotes import notes_of
from kb.mappers.markup import Address, Note, fragment, table_fragment, table_words
from kb.mappers.places import file_iri
from kb.mappers.writing import Page, integer, string, words
from kb.model import Language, Provision, ProvisionKind
from kb.numbering.tree import with_parents
from kb.vocabulary import DCTERMS, DOCO, ELI, PROV, RSV

CLASSES: dict[ProvisionKind, URIRef] = {
    ProvisionKind.FORMULA: RSV.Formula,
    ProvisionKind.PREAMBULAR: RSV.PreambularParagraph,
    ProvisionKind.OPERATIVE: RSV.OperativeParagraph,
    ProvisionKind.STATEMENT: RSV.StatementParagraph,
    ProvisionKind.PARAGRAPH: RSV.Paragraph,
    ProvisionKind.SUBPARAGRAPH: RSV.Subparagraph,
    ProvisionKind.CONTINUATION: RSV.Continuation,
    ProvisionKind.PART: RSV.Part,
    ProvisionKind.ANNEX: RSV.Annex,
    ProvisionKind.TABLE: DOCO.Table,
    ProvisionKind.CLOSING: RSV.ClosingLine,
    ProvisionKind.SEPARATOR: RSV.Separator,
}

# Made once: an attribute of a closed namespace is looked up anew at every use.
_TYPE, _PART_OF, _DOCUMENT, _NUMBER, _ORDER = RDF.type, ELI.is_part_of, RSV.document, ELI.number, RSV.order
_DERIVED = PROV.wasDerivedFrom
_TEXT, _OPENING, _LABEL, _HEADING = RSV.text, RSV.openingPhrase, RSV.printedLabel, DCTERMS.title


def map_provisions(page: Page, work: Work, address: Address) -> dict[str, str]:
    """State every provision. One that the reference does not have stands, structure and all, in its language's
    graph. Gives the path of each with that of what it is part of."""
    structured: dict[str, str] = {}
    for document in work.expressions:
        state = page.stating(None if document is work.reference else document.language)
        note = notes_of(document)
        file = page.identifiers.manifestation(page.symbol, document.language, document.source.sha256)
        for order, (provision, parent) in enumerate(with_parents(document), start=1):
            iri = page.below(provision.path)
            if provision.path not in structured:
                structured[provision.path] = parent
                page.publish(provision.path)
                state(iri, _TYPE, CLASSES[provision.kind])
                state(iri, _PART_OF, page.below(parent))
                state(iri, _DOCUMENT, page.iri)
                state(iri, _ORDER, integer(order))
                if provision.number is not None:
                    state(iri, _NUMBER, string(provision.number))
            _words(page, document.language, iri, provision, address, note)
            for selector in provision.selectors:
                page.word(document.language, iri, _DERIVED, file_iri(file, selector))
    return structured


def _words(page: Page, language: Language, iri: URIRef, provision: Provision, address: Address, note: Note) -> None:
    plain, marked = provision.text.plain, fragment(provision.text, address, note)
    if provision.table is not None:
        plain = "\n".join(filter(None, (plain, table_words(provision.table))))
        marked += table_fragment(provision.table, address, note)
    if provision.heading:
        page.word(language, iri, _HEADING, words(provision.heading.plain, language))
        if not provision.text and provision.table is None and (provision.heading.notes or provision.heading.links):
            # A heading without text below it of its own: the markup is the heading's, else its marks would be lost.
            page.markup(language, iri, provision.heading.plain, fragment(provision.heading, address, note))
    if plain:
        page.word(language, iri, _TEXT, words(plain, language))
    if provision.text or provision.table is not None:
        page.markup(language, iri, plain, marked)
    if provision.opening:
        page.word(language, iri, _OPENING, words(provision.opening, language))
    if provision.label:
        page.word(language, iri, _LABEL, words(provision.label, language))
