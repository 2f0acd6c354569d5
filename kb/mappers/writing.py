"""Where triples go while a group of documents is mapped, and the literals that may be written.

Each triple goes into exactly one graph: facts and structure into the graph of the document, the words of a language
into the graph of that language, what many documents may state into the shared graph. Nothing here knows what the
triples mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from html import escape

from rdflib import XSD, Graph, Literal, URIRef

from kb.identifiers import Identifiers
from kb.mappers.unsettled import CitedDate, CitedPart, Held, Unsettled
from kb.model import Language, Notice
from kb.notices import notice
from kb.registries import Registries
from kb.triples import TripleStore
from kb.vocabulary import RSV

Node = URIRef | Literal
State = Callable[[URIRef, URIRef, Node], None]
"""States a triple in the graph that was chosen."""


@lru_cache(maxsize=4096)
def integer(value: int) -> Literal:
    """A canonical xsd:integer."""
    return Literal(str(value), datatype=XSD.integer, normalize=False)


@lru_cache(maxsize=4096)
def day(value: date) -> Literal:
    """A canonical xsd:date."""
    return Literal(value.isoformat(), datatype=XSD.date, normalize=False)


@lru_cache(maxsize=4096)
def string(value: str) -> Literal:
    """An xsd:string, which rdflib writes and compares as a literal without datatype."""
    return Literal(value, normalize=False)


def words(value: str, language: str) -> Literal:
    """Words of a language. There is nothing to normalise in them, and rdflib takes its time to find that out."""
    return Literal(value, lang=language, normalize=False)


FALSE = Literal("false", datatype=XSD.boolean, normalize=False)


def new_graph(name: URIRef) -> Graph:
    """An empty graph."""
    return Graph(store=TripleStore(), identifier=name)


@dataclass(slots=True)
class Shelf:
    """The graphs of a group of documents while they are being written.

    `symbols`: of the documents of the group, which speak for themselves.
    `published`: the paths after /id/ of what can be cited: documents, expressions, provisions, footnotes, votes.
    `unsettled`: what only a release can judge.
    """

    identifiers: Identifiers
    registries: Registries
    symbols: frozenset[str] = frozenset()
    graphs: dict[URIRef, Graph] = field(default_factory=dict)
    shared: Graph = field(default_factory=lambda: new_graph(URIRef("urn:shared")))
    notices: list[Notice] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    unsettled: Unsettled = field(default_factory=Unsettled)

    def graph(self, name: URIRef) -> Graph:
        """The graph of this name, made when first asked for."""
        found = self.graphs.get(name)
        if found is None:
            found = self.graphs[name] = new_graph(name)
        return found

    def share(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """State what other documents may state too."""
        self.shared.store.add((subject, predicate, value), self.shared)


class Page:
    """One document being mapped: its IRI, its graph of facts and the graphs of its languages."""

    __slots__ = ("_below", "_facts", "_texts", "identifiers", "iri", "registries", "shelf", "symbol")

    def __init__(self, shelf: Shelf, symbol: str) -> None:
        self.shelf = shelf
        self.identifiers = shelf.identifiers
        self.registries = shelf.registries
        self.symbol = symbol
        self.iri = shelf.identifiers.document(symbol)
        self._facts = shelf.graph(shelf.identifiers.graph(symbol))
        self._texts: dict[Language, Graph] = {}
        self._below = {"": self.iri}

    def fact(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """State what does not depend on a language."""
        self._facts.store.add((subject, predicate, value), self._facts)

    def stated(self, subject: URIRef, predicate: URIRef) -> list[Node]:
        """The values stated so far that do not depend on a language."""
        return [value for value in self._facts.objects(subject, predicate) if isinstance(value, URIRef | Literal)]

    def word(self, language: Language, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """State something of the text of one language."""
        graph = self._texts.get(language)
        if graph is None:
            graph = self._texts[language] = self.shelf.graph(self.identifiers.text_graph(self.symbol, language))
        graph.store.add((subject, predicate, value), graph)

    def stating(self, language: Language | None) -> State:
        """States facts, or what is true of one language only."""
        return self.fact if language is None else partial(self.word, language)

    def share(self, subject: URIRef, predicate: URIRef, value: Node) -> None:
        """State what other documents may state too."""
        self.shelf.share(subject, predicate, value)

    def markup(self, language: Language, subject: URIRef, plain: str, fragment: str) -> None:
        """Give a fragment of XHTML, where it tells more than the plain words."""
        if fragment != escape(plain, quote=False):
            self.word(language, subject, RSV.markup, words(fragment, language))

    def below(self, path: str) -> URIRef:
        """The IRI of a path below the document; of the document itself for ""."""
        found = self._below.get(path)
        if found is None:
            found = self._below[path] = self.identifiers.provision(self.symbol, path)
        return found

    def publish(self, path: str = "") -> None:
        """Count a path below the document, or the document itself, among what is published."""
        self.shelf.published.append(f"{self.symbol}/{path}" if path else self.symbol)

    def hold(self, held: Held) -> None:
        """Tell the release what others may cite of this document."""
        self.shelf.unsettled.held[self.symbol] = held

    def cite_part(self, citation: URIRef, citing: URIRef, symbol: str, path: str) -> None:
        """Leave it to the release which provision of another document a citation means."""
        self.shelf.unsettled.parts.append(CitedPart(str(citation), str(citing), symbol, path))

    def cite_text(self, citation: URIRef, citing: URIRef, symbol: str, path: str, part: URIRef) -> None:
        """The same for a part of an instrument whose text that document holds."""
        self.shelf.unsettled.parts.append(CitedPart(str(citation), str(citing), symbol, path, str(part)))

    def cite_date(self, citation: URIRef, citing: URIRef, symbol: str, printed: date) -> None:
        """Leave it to the release whether a printed date is that of the cited document."""
        self.shelf.unsettled.dates.append(CitedDate(str(citation), str(citing), symbol, printed))

    def warn(self, code: str, message: str, place: str = "") -> None:
        """Add a notice of this document. `place`: a path below the document."""
        self.shelf.notices.append(notice(code, message, f"{self.symbol} {place}".strip()))
