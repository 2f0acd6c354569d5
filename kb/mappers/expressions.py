"""Expressions and manifestations: the text in each language, and the files it was read from."""

from __future__ import annotations

from rdflib import RDF, RDFS, URIRef

from kb.grouping import Work
from kb.mappers.footnotes import notes_of
from kb.mappers.markup import Address, fragment
from kb.mappers.writing import Page, day, string, words
from kb.model import Document, Language
from kb.vocabulary import DCTERMS, ELI, LANGUAGE, PROV, RSV

_AUTHORITY: dict[Language, URIRef] = {
    Language.ARABIC: LANGUAGE.ARA,
    Language.CHINESE: LANGUAGE.ZHO,
    Language.ENGLISH: LANGUAGE.ENG,
    Language.FRENCH: LANGUAGE.FRA,
    Language.RUSSIAN: LANGUAGE.RUS,
    Language.SPANISH: LANGUAGE.SPA,
}


def map_expressions(page: Page, work: Work, address: Address) -> None:
    """State each language's text and its files, and which of them gave the structure."""
    for document in work.expressions:
        language = document.language
        expression = page.identifiers.expression(page.symbol, language)
        page.publish(f"lang/{language}")
        page.word(language, expression, RDF.type, ELI.LegalExpression)
        page.word(language, expression, ELI.realizes, page.iri)
        page.word(language, expression, ELI.language, _AUTHORITY[language])
        page.word(language, expression, DCTERMS.language, string(language.value))
        _title(page, document, expression, address)
        if document.symbol_printed and document.symbol_printed != page.symbol:
            page.word(language, expression, DCTERMS.identifier, string(document.symbol_printed))
        if document.cover.job_number:
            page.word(language, expression, RSV.jobNumber, string(document.cover.job_number))
        if document.akn.expression:
            page.word(language, expression, ELI.id_local, string(document.akn.expression))
        if issued := document.akn.expression_date or document.cover.issued:
            page.word(language, expression, DCTERMS.issued, day(issued))
        published = _manifestation(page, document, expression)
        for other in work.superseded:
            if other.language is language:
                replaced = _manifestation(page, other, expression)
                if replaced != published:
                    page.word(language, replaced, DCTERMS.isReplacedBy, published)
    reference = page.identifiers.expression(page.symbol, work.reference.language)
    page.fact(page.identifiers.graph(page.symbol), PROV.wasDerivedFrom, reference)


def _title(page: Page, document: Document, expression: URIRef, address: Address) -> None:
    if document.title.plain:
        title = words(document.title.plain, document.language)
        page.word(document.language, expression, ELI.title, title)
        page.word(document.language, page.iri, DCTERMS.title, title)
    if document.title.notes or document.title.links:
        marked = fragment(document.title, address, notes_of(document))
        page.markup(document.language, expression, document.title.plain, marked)


def _manifestation(page: Page, document: Document, expression: URIRef) -> URIRef:
    """State a file. Two files of the same bytes are one manifestation with two names."""
    language, source = document.language, document.source
    iri = page.identifiers.manifestation(page.symbol, language, source.sha256)
    page.word(language, iri, RDF.type, ELI.Format)
    page.word(language, iri, ELI.embodies, expression)
    page.word(language, iri, DCTERMS.format, string(source.media_type))
    page.word(language, iri, RDFS.label, string(source.name))
    page.word(language, iri, RSV.sha256, string(source.sha256))
    if document.akn.markup_date:
        page.word(language, iri, DCTERMS.created, day(document.akn.markup_date))
    if document.address:
        page.word(language, iri, DCTERMS.source, page.identifiers.subject(document.address))
    if document.akn.manifestation:
        page.word(language, iri, ELI.id_local, string(document.akn.manifestation))
    return iri
