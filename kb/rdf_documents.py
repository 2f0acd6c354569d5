"""RDF as it lies in files and in a release, document by document, in the form that `kb.validation` takes."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kb.errors import KbError
from kb.model import Language
from kb.release.layout import Release

_LANGUAGES = frozenset(language.value for language in Language)
_SUFFIXES = ".ttl, .nt, .nq, .trig, .jsonld, .rdf (and each with .gz)"

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


@dataclass(frozen=True, slots=True)
class RdfDocument:
    """The graphs that belong together: a document's own and those of its languages, by name."""

    name: str
    graphs: Mapping[URIRef, Graph]


def in_file(path: Path) -> list[RdfDocument]:
    """The documents of an RDF file, in the order of their names; all that stands in no named graph counts as one.

    The suffix says the format. Raises KbError for another suffix and for what cannot be read.
    """
    suffix = path.name.removesuffix(".gz").rpartition(".")[2].lower()
    form = pyoxigraph.RdfFormat.from_extension(suffix)
    if form is None:
        raise KbError("is not a format of RDF that is known", file=str(path), remedy=f"use one of {_SUFFIXES}")
    try:
        content = path.read_bytes()
        if path.name.endswith(".gz"):
            content = gzip.decompress(content)
        quads = pyoxigraph.parse(content, format=form, base_iri=path.resolve().as_uri())
        return _grouped(quads, path.name)
    except (OSError, EOFError) as error:
        raise KbError(
            f"cannot be read: {error}", file=str(path), remedy="look at the file and its permissions"
        ) from error
    except SyntaxError as error:
        raise KbError(f"is not well-formed: {error}", file=str(path), remedy="mend the file") from error


def in_release(release: Release, symbols: Collection[str] = ()) -> Iterator[RdfDocument]:
    """The documents of a release, or those of the given symbols, with its registries and shared facts.

    Raises KbError for a symbol that the release does not hold.
    """
    store = pyoxigraph.Store.read_only(str(release.store_path))
    prefix = f"{release.base}/graph/"
    names: dict[str, list[pyoxigraph.NamedNode]] = defaultdict(list)
    for graph in store.named_graphs():
        if isinstance(graph, pyoxigraph.NamedNode):
            names[_document(graph.value).removeprefix(prefix)].append(graph)
    missing = [symbol for symbol in symbols if symbol not in names]
    if missing:
        raise KbError(
            f"is not in release {release.id}", place=missing[0], remedy="give the symbol as printed on its page"
        )
    for name in sorted(symbols or names):
        quads = (quad for graph in names[name] for quad in store.quads_for_pattern(None, None, None, graph))
        yield from _grouped(quads, name)


def _grouped(quads: Iterable[pyoxigraph.Quad], default: str) -> list[RdfDocument]:
    documents: dict[str, dict[URIRef, Graph]] = defaultdict(dict)
    for quad in quads:
        named = quad.graph_name.value if isinstance(quad.graph_name, pyoxigraph.NamedNode) else default
        graphs = documents[_document(named)]
        graph = graphs.get(URIRef(named))
        if graph is None:
            graph = graphs[URIRef(named)] = Graph(store="SimpleMemory")
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return [RdfDocument(name.partition("/graph/")[2] or name, graphs) for name, graphs in sorted(documents.items())]


def _document(graph: str) -> str:
    """The name of a document's own graph, for that of one of its languages."""
    before, _, last = graph.rpartition("/")
    return before if last in _LANGUAGES else graph


def _node(term: Term) -> Node:
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.Literal() if term.language:
            return Literal(term.value, lang=term.language)
        case pyoxigraph.Literal():
            return Literal(term.value, datatype=_datatype(term), normalize=False)
        case pyoxigraph.BlankNode():
            return BNode(term.value)
    raise TypeError(f"a statement about a statement is not RDF 1.1: {term}")


def _datatype(literal: pyoxigraph.Literal) -> URIRef | None:
    # rdflib writes a plain string without datatype.
    value = literal.datatype.value
    return None if value == "http://www.w3.org/2001/XMLSchema#string" else URIRef(value)
