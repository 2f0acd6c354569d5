"""What people gave to a text: the symbol that it does not print, and corrections of how it was read.

Each is an activity of PROV in the graph of the language: who (an agent with a name), when, why, what it changed. The
expression, and each provision and footnote that was changed, was influenced by it. A symbol that is printed needs no
word.
"""

from __future__ import annotations

from datetime import date

from rdflib import PROV, RDF, RDFS, URIRef

from kb.grouping import Work
from kb.mappers.writing import Page, day, string
from kb.model import Language, SymbolBasis
from kb.vocabulary import DCTERMS

_BASES = {
    SymbolBasis.OPTION: "The symbol was given on the command line of the build",
    SymbolBasis.SIDECAR: "The symbol was given in a file beside the source",
    SymbolBasis.CORRECTION: "The symbol was given in a correction",
}


def correction_iri(page: Page, language: Language, key: str) -> URIRef:
    """The activity of a correction in the text of a language."""
    return URIRef(f"{page.identifiers.expression(page.symbol, language)}#correction-{key}")


def map_corrections(page: Page, work: Work) -> None:
    """State where a given symbol came from, and every correction that was applied."""
    for document in work.expressions:
        language = document.language
        expression = page.identifiers.expression(page.symbol, language)
        if document.given is not None:
            given = document.given
            activity = URIRef(f"{expression}#symbol")
            _activity(page, language, activity, _BASES[given.basis], given.who, given.when, given.why)
            page.word(language, expression, PROV.wasInfluencedBy, activity)
        for correction in document.corrections:
            activity = correction_iri(page, language, correction.key)
            _activity(page, language, activity, correction.changed, correction.who, correction.when, correction.why)
            page.word(language, expression, PROV.wasInfluencedBy, activity)
        changed = [(one.path, one.corrections) for one in document.walk()]
        changed += [(one.path, one.corrections) for one in document.footnotes]
        for path, keys in changed:
            for key in keys:
                activity = correction_iri(page, language, key)
                page.word(language, page.below(path), PROV.wasInfluencedBy, activity)


def _activity(
    page: Page, language: Language, activity: URIRef, changed: str, who: str, when: date | None, why: str
) -> None:
    page.word(language, activity, RDF.type, PROV.Activity)
    page.word(language, activity, DCTERMS.description, string(changed))
    if who:
        agent = URIRef(f"{activity}-by")
        page.word(language, activity, PROV.wasAssociatedWith, agent)
        page.word(language, agent, RDF.type, PROV.Agent)
        page.word(language, agent, RDFS.label, string(who))
    if when:
        page.word(language, activity, DCTERMS.date, day(when))
    if why:
        page.word(language, activity, RDFS.comment, string(why))
