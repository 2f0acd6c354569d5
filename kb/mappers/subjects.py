"""Subjects: tags set by machine and headings set by the library, told apart.

A tag is `rsv:tag`, a heading `dcterms:subject`. Both lead to a concept: one of metadata.un.org or EuroVoc where the
source gives its address, else one of ours under the heading's words. A title given by the library is
`dcterms:alternative`.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from rdflib import RDF, URIRef

from kb.grouping import Work
from kb.mappers.agreement import agreed
from kb.mappers.citations import stub
from kb.mappers.meetings import share_agenda_item
from kb.mappers.writing import Page, string, words
from kb.model import Document, Keyword, KeywordLayer
from kb.symbols import SymbolError, parse
from kb.vocabulary import DCTERMS, RSV, SKOS

_SCHEMES = {
    KeywordLayer.UNBIS: "http://metadata.un.org/thesaurus/",
    KeywordLayer.LIBRARY_UNBIS: "http://metadata.un.org/thesaurus/",
    KeywordLayer.SDG: "http://metadata.un.org/sdg/",
    KeywordLayer.EUROVOC: "http://eurovoc.europa.eu/",
}
_OWN_SCHEMES = {
    KeywordLayer.LIBRARY_UNBIS: "heading",
    KeywordLayer.LIBRARY_NAME: "name",
    KeywordLayer.LIBRARY_AGENDA: "agenda-heading",
    KeywordLayer.UNBIS: "tag",
    KeywordLayer.EUROVOC: "tag",
    KeywordLayer.SDG: "tag",
}
_SCHEME_LABELS = {
    "heading": "Subject headings given by the library",
    "name": "Names given by the library as headings",
    "agenda-heading": "Agenda headings given by the library",
    "tag": "Tags without an address",
}
# The library writes sub-item (b) of item 71 as "71b", and "71b[8]" for a part of it that has no number.
_AGENDA_NUMBER = re.compile(r"(\d+)([a-z]?)(?:\[|$)")
_TAGS = frozenset({KeywordLayer.UNBIS, KeywordLayer.EUROVOC, KeywordLayer.SDG})


def map_subjects(page: Page, work: Work) -> None:
    """State the keywords of the document."""
    keywords = agreed(page, work, "the list of keywords", _keywords)
    for keyword in sorted(keywords, key=lambda one: (one.layer, one.value, one.href, one.label)):
        if keyword.layer is KeywordLayer.LIBRARY_TITLE:
            page.fact(page.iri, DCTERMS.alternative, words(_label(keyword), "en"))
            continue
        concept = _agenda_heading(page, keyword) if keyword.layer is KeywordLayer.LIBRARY_AGENDA else None
        if concept is None:
            concept = _concept(page, keyword)
        page.fact(page.iri, RSV.tag if keyword.layer in _TAGS else DCTERMS.subject, concept)
        if keyword.short_form:
            page.share(concept, SKOS.altLabel, words(_folded(keyword.short_form), "en"))


def slug(text: str) -> str:
    """The words of a heading as the last part of an IRI: "TREATIES (TEXT)" is "treaties-text"."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "-".join(re.findall(r"\w+", re.sub(r"['’]", "", folded).replace("_", " ")))


def _keywords(document: Document) -> frozenset[Keyword]:
    """The keywords without the block they stand in: a tag that several blocks give is one tag."""
    return frozenset(Keyword(k.layer, k.value, k.label, k.href, k.short_form, k.dictionary) for k in document.keywords)


def _label(keyword: Keyword) -> str:
    """The words of a keyword; its value where the source gives an address for a label."""
    label = keyword.value if keyword.label.startswith("http") else keyword.label or keyword.value
    return _folded(label)


def _folded(text: str) -> str:
    """White space folded, and what was escaped twice ("women&#39;s rights") unescaped."""
    return " ".join(unescape(text).split())


def _concept(page: Page, keyword: Keyword) -> URIRef:
    if keyword.href:
        iri = page.identifiers.subject(keyword.href)
        page.share(iri, RDF.type, SKOS.Concept)
        page.share(iri, SKOS.prefLabel, words(_thesaurus_label(keyword), "en"))
        page.share(iri, SKOS.inScheme, URIRef(_SCHEMES.get(keyword.layer, _SCHEMES[KeywordLayer.UNBIS])))
        if keyword.layer is KeywordLayer.SDG and keyword.value:
            page.share(iri, SKOS.notation, string(keyword.value))
        return iri
    scheme = _OWN_SCHEMES[keyword.layer]
    iri = page.identifiers.concept(scheme, slug(_label(keyword)))
    page.share(iri, RDF.type, SKOS.Concept)
    page.share(iri, SKOS.prefLabel, words(_label(keyword), "en"))
    scheme_iri = URIRef(iri.rpartition("/")[0])
    page.share(iri, SKOS.inScheme, scheme_iri)
    page.share(scheme_iri, RDF.type, SKOS.ConceptScheme)
    page.share(scheme_iri, SKOS.prefLabel, words(_SCHEME_LABELS[scheme], "en"))
    return iri


def _thesaurus_label(keyword: Keyword) -> str:
    """The label as its thesaurus writes it, so that the machine's "food_security" and the library's "FOOD SECURITY"
    are one."""
    label = _folded(_label(keyword).replace("_", " "))
    if keyword.layer is KeywordLayer.SDG:
        return f"Sustainable Development Goal {keyword.value}" if keyword.value.isdigit() else label
    return label.lower() if keyword.layer is KeywordLayer.EUROVOC else label.upper()


def _agenda_heading(page: Page, keyword: Keyword) -> URIRef | None:
    """The item of the agenda that the library names by the symbol of the agenda and a number; None where either is
    missing."""
    try:
        agenda = parse(keyword.dictionary)
    except SymbolError:
        return None
    number = _AGENDA_NUMBER.match(keyword.value)
    if number is None or not (agenda.session or agenda.year):
        return None
    printed = f"{number[1]} ({number[2]})" if number[2] else number[1]
    iri = page.identifiers.agenda(agenda, printed)
    session = page.identifiers.session(agenda.organ_code, agenda.session or str(agenda.year))
    share_agenda_item(page, iri, printed, session)
    page.share(iri, SKOS.altLabel, words(_label(keyword), "en"))
    page.share(iri, DCTERMS.isPartOf, stub(page, agenda.text))
    return iri
