"""Citations: every hyperlink of the text, from the provision that makes it to what it leads to.

A citation has an IRI of its own, `…/op/12/ref/2` for the second link of operative paragraph 12, and stands beside the
direct statement that the paragraph cites the target. A link of a footnote is a citation by the footnote; the
paragraph that bears the mark cites the target too. A link of another language that has no counterpart in the
reference belongs to that language alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, URIRef

from kb.extraction import Citation, Extraction
from kb.extraction.findings import CitationKind
from kb.grouping import Work
from kb.mappers.corrections import correction_iri
from kb.mappers.extracted import Reference, markup_iri, references, tell
from kb.mappers.footnotes import bearers_of, texts_of
from kb.mappers.instruments import instruments_behind, instruments_named
from kb.mappers.markup import Address
from kb.mappers.targets import known_instruments, named_in, own_paths, parts_iris, parts_of_text, target_iri
from kb.mappers.writing import FALSE, Page, State, integer, string, words
from kb.model import Document, Language, Text
from kb.numbering.meant import Provisions
from kb.symbols import LinkKind, from_link
from kb.vocabulary import CITO, DCTERMS, ELI, PROV, RSV

_CITES, _CITING, _CITED = CITO.cites, CITO.hasCitingEntity, CITO.hasCitedEntity
_CHARACTER, _DOCUMENT, _CITED_DOCUMENT = CITO.hasCitationCharacterization, RSV.document, RSV.citedDocument
_USUAL_ADDRESS = re.compile(r"https?://(?:www\.)?undocs\.org/(?:[a-z]{2}/)?")
_ORDER, _TEXT, _HELD = RSV.order, RSV.text, RSV.held


@dataclass(frozen=True, slots=True)
class Citing:
    """What holds links: the document itself (its title) at path "", a provision, or a footnote with the paths of the
    provisions that bear its mark."""

    path: str
    texts: tuple[Text, ...]
    bearers: tuple[str, ...] = ()

    @property
    def parts(self) -> list[tuple[str, Text]]:
        """The texts with the names under which extraction knows them."""
        if not self.path:
            return [("title", text) for text in self.texts]
        names = ["text"] if len(self.texts) == 1 else ["heading", "text"]
        names += [f"cell {order}" for order in range(1, len(self.texts) - len(names) + 1)]
        return list(zip(names, self.texts, strict=True))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: the IRI, and the symbol if that is a document of the United Nations; `doubt` says what is
    odd."""

    iri: URIRef
    symbol: str = ""
    doubt: str = ""


def stub(page: Page, symbol: str) -> URIRef:
    """The IRI of a document that is mentioned, with what is to be said of it if it is not held."""
    iri = page.identifiers.document(symbol)
    if symbol in page.shelf.symbols:
        return iri
    page.share(iri, RDF.type, ELI.Work)
    page.share(iri, DCTERMS.identifier, string(symbol))
    page.share(iri, _HELD, FALSE)
    return iri


def target_of(page: Page, href: str) -> Target | None:
    """The target of a link: the IRI of the document that it names, else the plain address; None for a link inside the
    file."""
    found = from_link(href)
    if found is None:
        return None
    if found.kind is LinkKind.DOCUMENT and found.symbol is not None:
        return Target(page.identifiers.document(found.symbol), found.symbol.text, found.doubt)
    return Target(page.identifiers.subject(href), doubt=found.doubt)


def addresses(page: Page) -> Address:
    """For the markup: a link leads to the IRI of what it cites."""

    def address(href: str) -> str:
        target = target_of(page, href)
        return target.iri if target else ""

    return address


def citing_in(document: Document) -> Iterator[Citing]:
    """Everything in a text that can hold a link, in reading order, footnotes last."""
    yield Citing("", (document.title,))
    for provision in document.walk():
        yield Citing(provision.path, texts_of(provision))
    bearers = bearers_of(document)
    for index, footnote in enumerate(document.footnotes):
        yield Citing(footnote.path, (footnote.text,), bearers.get(index, ()))


def map_citations(page: Page, work: Work, extraction: Extraction) -> None:
    """State every citation of a text, in all its languages; `extraction`: what the words of the reference tell."""
    citations = _Citations(page, extraction, Provisions.of(work.reference))
    for document in work.expressions:
        citations.of_expression(document, document is work.reference)


class _Citations:
    """The citations of one document while its languages are gone through, the reference first."""

    def __init__(self, page: Page, extraction: Extraction, own: Provisions) -> None:
        self._page = page
        self._found: dict[str, list[Citation]] = defaultdict(list)
        for citation in extraction.citations:
            self._found[citation.place.path].append(citation)
        self._named = named_in(extraction, own)
        self._edges: set[tuple[URIRef, URIRef]] = set()
        self._addresses: set[tuple[URIRef, URIRef]] = set()
        self._made: dict[tuple[str, URIRef], list[URIRef]] = defaultdict(list)

    def of_expression(self, document: Document, is_reference: bool) -> None:
        """State the citations of one language: those of the reference as facts, of another language only what
        differs."""
        page, language = self._page, document.language
        state = page.stating(None if is_reference else language)
        met: Counter[tuple[str, URIRef]] = Counter()
        for citing in citing_in(document):
            subjects = [page.below(path) for path in (citing.path, *citing.bearers)]
            found = self._found.get(citing.path, []) if is_reference else []
            order = 0
            for reference in references(citing.parts, found):
                order += 1
                link, label = reference.link, reference.label
                target = self._target(reference, citing, language)
                if target is None:
                    continue
                known = self._made.get((citing.path, target.iri), [])
                nth = met[citing.path, target.iri]
                met[citing.path, target.iri] += 1
                if is_reference or nth >= len(known):
                    path = citing.path if is_reference else _in_language(citing.path, language)
                    citation = page.below(f"{path}/ref/{order}".lstrip("/"))
                    if is_reference:
                        self._made[citing.path, target.iri].append(citation)
                    self._describe(state, citation, subjects[0], target, order)
                else:
                    citation = known[nth]
                if label:
                    page.word(language, citation, _TEXT, words(label, language))
                if is_reference:
                    self._origin(citation, reference, target, subjects[0], language)
                if link and target.symbol and not _follows_from(target.symbol, link.href):
                    self._address(citation, page.identifiers.subject(link.href), language)
                if target.iri != page.iri:
                    self._cite(state, subjects, target)
            if is_reference and citing.path:
                for text in citing.texts:
                    for instrument in instruments_named(page, text.plain):
                        self._edge(state, subjects, instrument)

    def _origin(
        self, citation: URIRef, reference: Reference, target: Target, subject: URIRef, language: Language
    ) -> None:
        """Say whether the markup or a rule knows the citation, and what its words tell."""
        if reference.link is not None and reference.link.correction:
            activity = correction_iri(self._page, language, reference.link.correction)
            self._page.fact(citation, PROV.wasGeneratedBy, activity)
        elif reference.link is not None:
            self._page.fact(citation, PROV.wasAttributedTo, markup_iri(self._page))
        if reference.found is not None:
            tell(self._page, language, citation, reference.found, subject)
            self._parts(citation, reference.found, target, subject, language)
            for slug in known_instruments(self._page, reference.found.target):
                self._edge(self._page.fact, [subject], self._page.identifiers.instrument(slug))

    def _parts(self, citation: URIRef, found: Citation, target: Target, subject: URIRef, language: Language) -> None:
        """State which parts are cited. Of another document the release tells which of its provisions they are."""
        page = self._page
        internal = found.kind is CitationKind.INTERNAL
        if internal and not own_paths(found, self._named):
            printed = found.pinpoint.printed if found.pinpoint else found.place.exact
            page.warn("map-part-missing", f"the text has no {printed}", f"{language} {found.place.path}")
        for part, path in parts_iris(page, found, target.iri, self._named):
            page.fact(citation, DCTERMS.references, part)
            self._edge(page.fact, [subject], part)
            if internal:
                page.fact(citation, RSV.citedProvision, part)
            elif path:
                page.cite_part(citation, subject, found.target, path)
        for symbol, path, part in parts_of_text(page, found, target.iri, self._named):
            page.cite_text(citation, subject, symbol, path, part)

    def _target(self, reference: Reference, citing: Citing, language: Language) -> Target | None:
        link = reference.link
        if link is None:
            found = target_iri(self._page, reference.found, self._named) if reference.found else None
            return Target(*found) if found else None
        place = f"{language} {citing.path}".strip()
        target = target_of(self._page, link.href)
        if target is None:
            self._page.warn("map-link-nowhere", f"the link {link.href!r} leads to no page of the web", place)
        elif target.doubt:
            self._page.warn("map-odd-citation-target", f"{link.href}: {target.doubt}", place)
        return target

    def _describe(self, state: State, citation: URIRef, subject: URIRef, target: Target, order: int) -> None:
        page = self._page
        state(citation, RDF.type, CITO.Citation)
        state(citation, _CITING, subject)
        state(citation, _CITED, target.iri)
        state(citation, _CHARACTER, _CITES)
        state(citation, _DOCUMENT, page.iri)
        state(citation, _ORDER, integer(order))
        if target.symbol:
            state(citation, _CITED_DOCUMENT, target.iri)
            stub(page, target.symbol)

    def _address(self, citation: URIRef, address: URIRef, language: Language) -> None:
        """Keep the address of a link, once where several languages print the same."""
        if (citation, address) not in self._addresses:
            self._addresses.add((citation, address))
            self._page.word(language, citation, DCTERMS.source, address)

    def _cite(self, state: State, subjects: list[URIRef], target: Target) -> None:
        self._edge(state, subjects, target.iri)
        for instrument in instruments_behind(self._page, target.symbol):
            self._edge(state, subjects, instrument)

    def _edge(self, state: State, subjects: list[URIRef], target: URIRef) -> None:
        for subject in subjects:
            if (subject, target) not in self._edges:
                self._edges.add((subject, target))
                state(subject, _CITES, target)


def _follows_from(symbol: str, href: str) -> bool:
    """Whether the address of a link can be made again from the symbol: then it need not be kept beside it."""
    return _USUAL_ADDRESS.sub("", href) == symbol


def _in_language(path: str, language: Language) -> str:
    """The path under which stands what only one language has."""
    own = f"lang/{language}"
    return path if path == own or path.startswith(f"{own}/") else f"{own}/{path}".rstrip("/")
