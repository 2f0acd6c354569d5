"""What extraction adds to the graph: citations beside the official ones, and mentions of instruments and bodies.

A mention of a document that the official markup links is one citation, not two. Where it comes from is always said:
`prov:wasAttributedTo` the official markup, `prov:wasGeneratedBy` the rule that found it in the words; a citation that
both know has both. What only the words tell (verb, date, pinpoint) stands on citations that a rule generated. The
words are pointed out by a selector, in the graph of their language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import DCTERMS, PROV

from kb.extraction import BodyMention, Citation, Extraction, InstrumentMention, Place, Rule
from kb.extraction.findings import CitationKind
from kb.extraction.naming import slugify
from kb.mappers.writing import Page, day, integer, string, words
from kb.model import Hyperlink, Language, Text
from kb.symbols import LinkKind, SymbolError, from_link, parse
from kb.vocabulary import CITO, OA, RSV

_SYMBOLS = frozenset(
    {CitationKind.RESOLUTION, CitationKind.DECISION, CitationKind.DOCUMENT, CitationKind.OFFICIAL_RECORD}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation as the text has it: linked by the markup, found in the words, or both."""

    label: str
    link: Hyperlink | None = None
    found: Citation | None = None


def references(texts: Sequence[tuple[str, Text]], found: Iterable[Citation]) -> list[Reference]:
    """The links of a provision's texts, by the name of each part, with the mentions found there, in reading order."""
    placed: list[tuple[int, int, Reference]] = []
    waiting = [citation for citation in found if citation.target and citation.kind is not CitationKind.TREATY_PROVISION]
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


def slugs_by_reference(extraction: Extraction) -> dict[str, str]:
    """The instruments that the text names, by the place that a footnote gives for them: a place of the Treaty Series
    that the registry does not have is that of the instrument at whose name it stands."""
    named: dict[str, set[str]] = {}
    for mention in extraction.instruments:
        for reference in mention.reference:
            named.setdefault(reference, set()).add(mention.slug)
    return {reference: slugs.pop() for reference, slugs in named.items() if len(slugs) == 1}


def target_iri(page: Page, citation: Citation, named: Mapping[str, str]) -> tuple[URIRef, str] | None:
    """What a mention cites, and its symbol if it has one; None for what has no address here. `named`: instruments by
    the place that footnotes give for them."""
    if citation.kind in _SYMBOLS:
        return page.identifiers.document(citation.target), citation.target
    if citation.kind is CitationKind.INTERNAL:
        paths = citation.pinpoint.paths if citation.pinpoint else ()
        return (page.below(paths[0]), "") if len(paths) == 1 else None
    if citation.kind is CitationKind.TREATY_SERIES:
        known = known_instruments(page, citation.target)
        slug = known[0] if len(known) == 1 else named.get(citation.target) or slugify(citation.target)
        return _instrument(page, slug, citation, bool(known and known[0] == slug)), ""
    if citation.kind is CitationKind.COUNCIL_OF_EUROPE:
        return _instrument(page, slugify(citation.target), citation, False), ""
    return None


def _instrument(page: Page, slug: str, citation: Citation, known: bool) -> URIRef:
    """The address of an instrument; where the registry does not have it, with what the text says of it."""
    iri = page.identifiers.instrument(slug)
    if not known:
        page.share(iri, DCTERMS.bibliographicCitation, string(citation.target))
        _found_in_text(page, iri, citation.rule)
    return iri


def _found_in_text(page: Page, iri: URIRef, rule: Rule) -> None:
    """State of an instrument that no registry has where it is named, and which rule found it."""
    page.share(iri, RDF.type, RSV.Instrument)
    page.share(iri, DCTERMS.source, string(f"Named in {page.symbol}"))
    page.share(iri, PROV.wasGeneratedBy, rule_iri(page, rule))


_PLACE = re.compile(r"UNTS vols?\. (?P<volumes>[\d, and–-]+), (?P<numbers>Nos?\. [\d–-]+)")


def known_instruments(page: Page, target: str) -> list[str]:
    """The instruments of the registry at a place of the Treaty Series, one for each volume that it has."""
    if european := re.fullmatch(r"C?ETS No\. (\d+)", target):
        instrument = page.registries.instruments.by_european_series(european[1])
        return [instrument.slug] if instrument else []
    match = _PLACE.fullmatch(target)
    if match is None:
        return []
    number = match["numbers"].split(" ", 1)[1]
    found = (
        page.registries.instruments.by_treaty_series(volume, number) for volume in re.findall(r"\d+", match["volumes"])
    )
    return list(dict.fromkeys(instrument.slug for instrument in found if instrument is not None))


def rule_iri(page: Page, rule: Rule) -> URIRef:
    return page.identifiers.concept("rule", str(rule))


def markup_iri(page: Page) -> URIRef:
    return page.identifiers.concept("origin", "official-markup")


def tell(page: Page, language: Language, iri: URIRef, citation: Citation, subject: URIRef) -> None:
    """State on a citation what its words tell, and by which rule it was found."""
    page.fact(iri, PROV.wasGeneratedBy, rule_iri(page, citation.rule))
    if citation.verb:
        page.fact(iri, CITO.hasCitationCharacterization, page.identifiers.concept("verb", citation.verb))
    if citation.date is not None:
        page.fact(iri, DCTERMS.date, day(citation.date))
    if citation.date_agrees is False:
        message = f"{citation.target} cannot be of {citation.date_printed}"
        page.warn("map-citation-date-impossible", message, f"{language} {citation.place.path}")
    if citation.pinpoint is not None:
        page.word(language, iri, DCTERMS.bibliographicCitation, words(citation.pinpoint.printed, language))
        if citation.kind in _SYMBOLS:
            for path in citation.pinpoint.paths:
                part = page.identifiers.provision(citation.target, path)
                page.fact(iri, DCTERMS.references, part)
                page.fact(subject, CITO.cites, part)
    select(page, language, iri, citation.place)


def select(page: Page, language: Language, iri: URIRef, place: Place) -> None:
    """Point out the words on which a statement rests. Offsets count the characters of the text of that language."""
    selector = URIRef(f"{iri}#words" if "#" not in iri else f"{iri}-words")
    page.word(language, iri, OA.hasSelector, selector)
    page.word(language, selector, RDF.type, OA.TextPositionSelector)
    page.word(language, selector, OA.start, integer(place.start))
    page.word(language, selector, OA.end, integer(place.end))
    page.word(language, selector, OA.exact, string(place.exact))


def map_mentions(page: Page, extraction: Extraction, language: Language) -> None:
    """State which instruments and bodies each provision names: one annotation for each, at the first mention.

    Bodies that only the text knows get no address; instruments do, and say by which rule they were found.
    """
    said: set[tuple[str, URIRef]] = set()
    for mention in extraction.instruments:
        iri = page.identifiers.instrument(mention.slug)
        if mention.found and page.registries.instruments.by_slug(mention.slug) is None:
            page.share(iri, SKOS.prefLabel, words(mention.name, language))
            _found_in_text(page, iri, mention.rule)
        _annotate(page, language, iri, f"instrument-{mention.slug}", mention, said)
    for body in extraction.bodies:
        if not body.found:
            _annotate(page, language, _body(page, body), f"{body.scheme}-{body.slug}", body, said)


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
    page.fact(annotation, RDF.type, OA.Annotation)
    page.fact(annotation, OA.hasTarget, provision)
    page.fact(annotation, OA.hasBody, iri)
    page.fact(annotation, PROV.wasGeneratedBy, rule_iri(page, mention.rule))
    select(page, language, annotation, mention.place)
