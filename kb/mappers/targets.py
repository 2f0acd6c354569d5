"""What a mention cites: the address of its target, and what is shared about targets that no registry has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import DCTERMS, PROV

from kb.extraction import Citation, Extraction, Place, Rule
from kb.extraction.findings import CitationKind
from kb.extraction.naming import slugify
from kb.mappers.treaty_provisions import paths_of
from kb.mappers.writing import FALSE, Page, string, words
from kb.numbering.meant import Provisions
from kb.vocabulary import ELI, RSV

SYMBOLS = frozenset(
    {CitationKind.RESOLUTION, CitationKind.DECISION, CitationKind.DOCUMENT, CitationKind.OFFICIAL_RECORD}
)
_SDG = "http://metadata.un.org/sdg/"
_TARGET_OF_GOAL = re.compile(r"target (?P<goal>1[0-7]|[1-9])\.(?P<target>\d{1,2}|[a-z])$")
_IMPRINT = re.compile(r" \((?P<imprint>United Nations publication[^()]*)\)$")
_SALES_NUMBER = re.compile(r"Sales Nos?\. ?(?P<number>[A-Z](?:/[A-Z])*\.\d\d\.[A-Z0-9]+(?:\.[A-Z])?\.\d+)")
_INSIDE = re.compile(r",? (?:chap|sect|part|resolution|annex|appendix|para)s?(?:es)?\.? .*$")


@dataclass(frozen=True, slots=True)
class Named:
    """What the text names: the instruments by the place that a footnote gives for them, and by the place of their
    names. `provisions`: those of the document itself."""

    by_reference: Mapping[str, str]
    by_place: Mapping[tuple[str, str, int], str]
    provisions: Provisions


def named_in(extraction: Extraction, provisions: Provisions) -> Named:
    """The instruments that the text names. A place of the Treaty Series that the registry does not have is that of the
    instrument at whose name it stands."""
    slugs: dict[str, set[str]] = {}
    for mention in extraction.instruments:
        for reference in mention.reference:
            slugs.setdefault(reference, set()).add(mention.slug)
    return Named(
        {reference: several.pop() for reference, several in slugs.items() if len(several) == 1},
        {_end(mention.place): mention.slug for mention in extraction.instruments},
        provisions,
    )


def _end(place: Place) -> tuple[str, str, int]:
    """A provision of an instrument is named before its name: both end together."""
    return place.path, place.part, place.end


def target_iri(page: Page, citation: Citation, named: Named) -> tuple[URIRef, str] | None:
    """What a mention cites as a whole, and its symbol if it has one; None for what has no address here."""
    match citation.kind:
        case kind if kind in SYMBOLS:
            return (page.identifiers.document(citation.target), citation.target) if citation.target else None
        case CitationKind.INTERNAL:
            return page.iri, ""
        case CitationKind.TREATY_SERIES:
            known = known_instruments(page, citation.target)
            slug = known[0] if len(known) == 1 else named.by_reference.get(citation.target) or slugify(citation.target)
            return _instrument(page, slug, citation, bool(known and known[0] == slug)), ""
        case CitationKind.COUNCIL_OF_EUROPE:
            return _instrument(page, slugify(citation.target), citation, False), ""
        case CitationKind.TREATY_PROVISION:
            named_slug = named.by_place.get(_end(citation.place))
            return (page.identifiers.instrument(named_slug), "") if named_slug else None
        case CitationKind.PUBLICATION:
            return _publication(page, citation), ""
        case CitationKind.GOAL:
            return _goal(page, citation)
        case _:
            return None


def parts_iris(page: Page, citation: Citation, target: URIRef, named: Named) -> list[tuple[URIRef, str]]:
    """The parts of its target that a citation names, each with its path if the target is a document: of another one as
    the words make it, of the document itself only what it has."""
    if citation.pinpoint is None:
        return []
    if citation.kind in SYMBOLS:
        return [(page.identifiers.provision(citation.target, path), path) for path in citation.pinpoint.paths]
    if citation.kind is CitationKind.INTERNAL:
        return [(page.below(path), "") for path in own_paths(citation, named)]
    if citation.kind is CitationKind.TREATY_PROVISION:
        return [(_part(page, target, path), "") for path in paths_of(citation.pinpoint.printed)]
    return []


def parts_of_text(page: Page, citation: Citation, target: URIRef, named: Named) -> list[tuple[str, str, URIRef]]:
    """The parts of an instrument that a citation names, if a document with a symbol holds its text alone: the symbol,
    the path as the words make it for a document, and the IRI of the part."""
    slug = named.by_place.get(_end(citation.place)) if citation.kind is CitationKind.TREATY_PROVISION else None
    instrument = page.registries.instruments.by_slug(slug) if slug else None
    if (
        instrument is None
        or citation.pinpoint is None
        or page.registries.instruments.by_symbol(instrument.document) is None
    ):
        return []
    paths, parts = citation.pinpoint.paths, paths_of(citation.pinpoint.printed)
    if len(paths) != len(parts):
        return []
    return [(instrument.document, path, URIRef(f"{target}/{part}")) for path, part in zip(paths, parts, strict=True)]


def own_paths(citation: Citation, named: Named) -> list[str]:
    """The provisions of its own document to which a citation refers, if each of them can be told."""
    paths = citation.pinpoint.paths if citation.pinpoint else ()
    found = [named.provisions.meant_inside(path, citation.place.path).path for path in paths]
    return found if all(found) else []


def _part(page: Page, instrument: URIRef, path: str) -> URIRef:
    """A part of an instrument: "article/51"."""
    iri = URIRef(f"{instrument}/{path}")
    page.share(iri, RDF.type, ELI.LegalResourceSubdivision)
    page.share(iri, DCTERMS.isPartOf, instrument)
    return iri


def _publication(page: Page, citation: Citation) -> URIRef:
    """A publication: known by its sales number where one is printed, else by its title."""
    printed = " ".join(citation.target.split())
    imprint = _IMPRINT.search(printed)
    title = printed[: imprint.start()] if imprint else _INSIDE.sub("", printed)
    sales = _SALES_NUMBER.search(imprint["imprint"]) if imprint else None
    iri = page.identifiers.publication(f"sales/{sales['number']}" if sales else slugify(title))
    page.share(iri, RDF.type, ELI.Work)
    page.share(iri, DCTERMS.title, words(title, "en"))
    page.share(iri, RSV.held, FALSE)
    page.share(iri, PROV.wasGeneratedBy, rule_iri(page, citation.rule))
    if sales:
        page.share(iri, DCTERMS.identifier, string(f"Sales No. {sales['number']}"))
    return iri


def _goal(page: Page, citation: Citation) -> tuple[URIRef, str] | None:
    """A target of a Sustainable Development Goal at the address that the United Nations gives it."""
    match = _TARGET_OF_GOAL.search(citation.target)
    if match is None:
        return None
    number = f"{match['goal']}.{match['target']}"
    iri = URIRef(f"{_SDG}{number}")
    page.share(iri, RDF.type, SKOS.Concept)
    page.share(iri, SKOS.prefLabel, words(f"Sustainable Development Goals, target {number}", "en"))
    page.share(iri, SKOS.notation, string(number))
    page.share(iri, SKOS.inScheme, URIRef(_SDG))
    page.share(iri, SKOS.broader, URIRef(f"{_SDG}{match['goal']}"))
    return iri, ""


def _instrument(page: Page, slug: str, citation: Citation, known: bool) -> URIRef:
    """The address of an instrument; where the registry does not have it, with what the text says of it."""
    iri = page.identifiers.instrument(slug)
    if not known:
        page.share(iri, DCTERMS.bibliographicCitation, string(citation.target))
        found_in_text(page, iri, citation.rule)
    return iri


def found_in_text(page: Page, iri: URIRef, rule: Rule) -> None:
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
