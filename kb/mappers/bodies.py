"""The organ and the committee of a document, as bodies of the registry."""

from __future__ import annotations

from rdflib import URIRef

from kb.grouping import Work
from kb.mappers.agreement import agreed
from kb.mappers.writing import Page
from kb.model import Document, DocumentKind
from kb.registries import Body
from kb.symbols import Symbol, SymbolError, parse
from kb.symbols.organs import BY_SLUG
from kb.vocabulary import ELI, RSV

ADOPTED = frozenset({DocumentKind.RESOLUTION, DocumentKind.COLLECTION})


def symbol_of(page: Page) -> Symbol | None:
    """The symbol of the document taken apart; None for a text without symbol."""
    try:
        return parse(page.symbol)
    except SymbolError:
        return None


def organ_slug(page: Page, work: Work) -> str:
    """The slug of the organ, as printed on the cover, else as its symbol says; "" if neither is known."""
    printed = agreed(page, work, "the organ", lambda document: _slug(page, document.cover.organ))
    if printed:
        return printed
    symbol = symbol_of(page)
    body = page.registries.bodies.by_organ_code(symbol.organ_code) if symbol and symbol.organ_code else None
    return body.slug if body else ""


def organ_code(slug: str) -> str:
    """The code with which the symbols of an organ begin: "A", "A/HRC"; "" for a body without a series of its own."""
    organ = BY_SLUG.get(slug)
    return organ.code if organ else ""


def map_bodies(page: Page, work: Work, organ: str) -> None:
    """State the organ, whether it adopted the text, and the committee that reported."""
    if organ:
        iri = page.identifiers.body(organ)
        page.fact(page.iri, RSV.organ, iri)
        if work.reference.kind in ADOPTED:
            page.fact(page.iri, ELI.passed_by, iri)
    else:
        page.warn("map-organ-unknown", f"no organ of the registry is called {work.reference.cover.organ!r}")
    committee = agreed(page, work, "the committee", lambda document: _committee(page, document))
    if committee:
        page.fact(page.iri, RSV.committee, committee)
    for document in work.expressions if committee is None else ():
        # The name itself is not lost: the line under the title is kept as it is printed.
        if printed := document.cover.committee:
            page.warn("map-committee-unknown", f"no body of the registry is called {printed!r}", document.language)


def committee_of(page: Page, document: Document) -> Body | None:
    """The committee printed on the cover, if the registry has it."""
    return page.registries.bodies.find(document.cover.committee) if document.cover.committee else None


def _committee(page: Page, document: Document) -> URIRef | None:
    body = committee_of(page, document)
    return page.identifiers.body(body.slug) if body else None


def _slug(page: Page, name: str) -> str:
    body = page.registries.bodies.find(name) if name else None
    return body.slug if body else ""
