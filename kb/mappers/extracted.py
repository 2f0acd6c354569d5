"""What extraction adds to the graph: citations beside the official ones, and mentions of instruments and bodies.

A mention of a document that the official markup links is one citation, not two. Where it comes from is always said:
`prov:wasAttributedTo` the official markup, `prov:wasGeneratedBy` the rule that found it in the words; a citation that
both know has both. What only the words tell (verb, date, pinpoint) stands on citations that a rule generated. The
words are pointed out by their place, in the graph of their language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import DCTERMS, PROV

from kb.extraction import BodyMention, Citation, Extraction, InstrumentMention
from kb.mappers.places import words_iri
from kb.mappers.targets import SYMBOLS, found_in_text, rule_iri
from kb.mappers.writing import Page, day, string, words
from kb.model import Hyperlink, Language, Text
from kb.symbols import LinkKind, SymbolError, from_link, parse
from kb.vocabulary import CITO, OA

_GENERATED, _DERIVED, _TARGET, _BODY = PROV.wasGeneratedBy, PROV.wasDerivedFrom, OA.hasTarget, OA.hasBody


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation as the text has it: linked by the markup, found in the words, or both."""

    label: str
    link: Hyperlink | None = None
    found: Citation | None = None


def references(texts: Sequence[tuple[str, Text]], found: Iterable[Citation]) -> list[Reference]:
    """The links of a provision's texts, by the name of each part, with the mentions found there, in reading order."""
    placed: list[tuple[int, int, Reference]] = []
    waiting = list(found)
    for order, (part, text) in enumerate(texts):
        here = [citation for citation in waiting if citation.place.part == part]
        for link in text.links:
            same = next((citation for citation in here if _is_that(link, citation)), None)
            if same is not None:
                here.remove(same)
            if link.correction:  # what a person says of these words stands instead of what the rules found in them
                here = [one for one in here if one.place.start >= link.end or one.place.end <= link.start]
                if not link.href:
                    continue
            placed.append((order, link.start, Reference(text.plain[link.start : link.end], link, same)))
        placed += [(order, one.place.start, Reference(one.place.exact, None, one)) for one in here]
    return [reference for _, _, reference in sorted(placed, key=lambda one: one[:2])]


def _is_that(link: Hyperlink, citation: Citation) -> bool:
    """Whether a mention stands where the link stands and names the document to which it leads; the markup often leads
    to a resolution without its letter, or to one of the two symbols of a document."""
    if citation.place.start >= link.end or citation.place.end <= link.start:
        return False
    target = from_link(link.href)
    if target is None or target.kind is not LinkKind.DOCUMENT or target.symbol is None:
        return False
    try:
        named = parse(citation.target)
    except SymbolError:
        return False
    return named.unlettered.text == target.symbol.unlettered.text or target.symbol in named.parts


def tell(page: Page, language: Language, iri: URIRef, citation: Citation, subject: URIRef) -> None:
    """State on a citation what its words tell, and by which rule it was found."""
    page.fact(iri, _GENERATED, rule_iri(page, citation.rule))
    if citation.verb:
        page.fact(iri, CITO.hasCitationCharacterization, page.identifiers.concept("verb", citation.verb))
    if citation.date is not None:
        page.fact(iri, DCTERMS.date, day(citation.date))
        if citation.kind in SYMBOLS:
            page.cite_date(iri, subject, citation.target, citation.date)
    if citation.date_agrees is False:
        message = f"{citation.target} cannot be of {citation.date_printed}"
        page.warn("map-citation-date-impossible", message, f"{language} {citation.place.path}")
    if citation.pinpoint is not None:
        page.word(language, iri, DCTERMS.bibliographicCitation, words(citation.pinpoint.printed, language))
    page.word(language, iri, _DERIVED, words_iri(page.below(citation.place.path), citation.place))


def markup_iri(page: Page) -> URIRef:
    return page.identifiers.concept("origin", "official-markup")


def map_mentions(page: Page, extraction: Extraction, language: Language) -> None:
    """State which instruments and bodies each provision names: one annotation for each, at the first mention.

    Bodies and instruments that only the text knows say by which rule they were found.
    """
    said: set[tuple[str, URIRef]] = set()
    for mention in extraction.instruments:
        iri = page.identifiers.instrument(mention.slug)
        if mention.found and page.registries.instruments.by_slug(mention.slug) is None:
            page.share(iri, SKOS.prefLabel, words(mention.name, language))
            found_in_text(page, iri, mention.rule)
        _annotate(page, language, iri, f"instrument-{mention.slug}", mention, said)
    for body in extraction.bodies:
        known = _named_body(page, body, language) if body.found else _body(page, body)
        if known is not None:
            _annotate(page, language, known, f"{body.scheme}-{body.slug}", body, said)


# A name that begins so is the beginning of a sentence, or no name at all.
_NO_NAME = re.compile(r"(?:the|a|an)-")


def _named_body(page: Page, mention: BodyMention, language: Language) -> URIRef | None:
    """A body that no registry has: a concept apart from those of the registry, so that neither is taken for the
    other."""
    if not mention.slug or _NO_NAME.match(mention.slug):
        return None
    known = page.registries.bodies.find(mention.name)
    if known is not None:
        return page.identifiers.body(known.slug)
    iri = page.identifiers.concept("named-body", mention.slug)
    page.share(iri, RDF.type, SKOS.Concept)
    page.share(iri, SKOS.prefLabel, words(mention.name, language))
    page.share(iri, SKOS.inScheme, URIRef(iri.rpartition("/")[0]))
    page.share(iri, DCTERMS.source, string(f"Named in {page.symbol}"))
    page.share(iri, PROV.wasGeneratedBy, rule_iri(page, mention.rule))
    return iri


def _body(page: Page, mention: BodyMention) -> URIRef:
    if mention.scheme == "state":
        return page.identifiers.state(mention.slug)
    if mention.scheme == "actor":
        return page.identifiers.concept("actor", mention.slug)
    return page.identifiers.body(mention.slug)


def _annotate(
    page: Page,
    language: Language,
    iri: URIRef,
    name: str,
    mention: InstrumentMention | BodyMention,
    said: set[tuple[str, URIRef]],
) -> None:
    if (mention.place.path, iri) in said:
        return
    said.add((mention.place.path, iri))
    provision = page.below(mention.place.path)
    annotation = URIRef(f"{provision}#{name}")
    page.fact(annotation, _TARGET, provision)
    page.fact(annotation, _BODY, iri)
    page.fact(annotation, _GENERATED, rule_iri(page, mention.rule))
    page.word(language, annotation, _DERIVED, words_iri(provision, mention.place))
