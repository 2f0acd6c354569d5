"""The canonical form of the triples of one group of documents, ready to be joined into dumps.

A chunk holds the same triples three times, as N-Quads, TriG and Turtle, each a gzip member of its own: gzip allows
members to be joined, so that a dump is the chunks one after the other and an incremental build only copies. Nothing in
a chunk depends on anything but the triples: lines are sorted, there are no blank nodes and no times.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kb.errors import HeldBack
from kb.triples import TripleStore
from kb.vocabulary import PREFIXES, RDF

FORMATS = ("nquads", "trig", "turtle")

_GZIP_LEVEL = 6
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SPECIAL = re.compile('[\x00-\x1f"\\\\\x7f]')
_ESCAPES = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
_TYPE = f"<{RDF.type}>"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many triples, how many by property, how many subjects by class. Counts of disjoint graphs add up."""

    triples: int = 0
    properties: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)


def add_counts(several: Iterable[Counts]) -> Counts:
    """The counts of graphs that share no triple."""
    triples, properties, classes = 0, Counter[str](), Counter[str]()
    for counts in several:
        triples += counts.triples
        properties.update(counts.properties)
        classes.update(counts.classes)
    return Counts(triples, dict(sorted(properties.items())), dict(sorted(classes.items())))


@dataclass(frozen=True, slots=True)
class Chunk:
    """The published triples of one group: a gzip member per format, and what the release has to know of them."""

    members: Mapping[str, bytes]
    counts: Counts
    graphs: tuple[str, ...]
    subjects: tuple[str, ...]


def chunk_of_lines(lines_by_graph: Mapping[str, Iterable[str]]) -> Chunk:
    """Sorted N-Triples lines (without full stop) by graph as a chunk. Raises HeldBack for a line that is none."""
    names = sorted(name for name, lines in lines_by_graph.items() if lines)
    quads_text = "".join(f"{line} <{name}> .\n" for name in names for line in lines_by_graph[name])
    try:
        nquads = quads_text.encode()
        quads = list(pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS))
    except (SyntaxError, UnicodeEncodeError) as error:
        raise HeldBack(f"its triples cannot be written: {error}", code="release-unwritable") from error
    counts, subjects = _count(line for name in names for line in lines_by_graph[name])
    triples = [quad.triple for quad in quads]
    if len(names) > 1:  # a subject's facts and words stand together in Turtle; the parser keeps the order of the lines
        written = [line for name in names for line in lines_by_graph[name]]
        triples = [triples[place] for place in sorted(range(len(written)), key=written.__getitem__)]
    return Chunk(
        members={
            "nquads": compress(nquads),
            "trig": compress(_without_prefixes(_serialise(quads, pyoxigraph.RdfFormat.TRIG))),
            "turtle": compress(_without_prefixes(_serialise(triples, pyoxigraph.RdfFormat.TURTLE))),
        },
        counts=counts,
        graphs=tuple(names),
        subjects=subjects,
    )


def header(format_name: str) -> bytes:
    """The gzip member that opens a dump: prefixes, for the formats that have them."""
    if format_name == "nquads":
        return b""
    return compress("".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items())).encode())


def compress(content: bytes) -> bytes:
    """One gzip member, the same for the same content: without name and time."""
    return gzip.compress(content, compresslevel=_GZIP_LEVEL, mtime=0) if content else b""


def decompress(members: bytes) -> bytes:
    """The content of gzip members one after the other; nothing for none."""
    return gzip.decompress(members) if members else b""


def graph_lines(graph: Graph) -> Iterable[str]:
    """The triples of a graph as canonical N-Triples, without the full stop. Raises HeldBack for a blank node."""
    if not isinstance(graph.store, TripleStore):
        for subject, predicate, value in graph:
            yield f"{_term(subject)} {_term(predicate)} {_term(value)}"
        return
    for predicate, subjects in graph.store.properties().items():
        property_ = _term(predicate)
        for subject, values in subjects.items():
            begun = f"{_term(subject)} {property_}"
            for value in values:
                yield f"{begun} {_term(value)}"


def _term(node: Node) -> str:
    if isinstance(node, URIRef):
        return f"<{node}>"
    if isinstance(node, Literal):
        return _literal(node)
    raise HeldBack(f"blank node {node}", code="release-blank-node", remedy="report it to the project")


def _literal(literal: Literal) -> str:
    quoted = str(literal)
    if _SPECIAL.search(quoted):
        quoted = _SPECIAL.sub(_escape, quoted)
    if literal.language:
        return f'"{quoted}"@{literal.language.lower()}'
    datatype = literal.datatype
    if datatype is None or str(datatype) == _XSD_STRING:
        return f'"{quoted}"'
    return f'"{quoted}"^^<{datatype}>'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _count(lines: Iterable[str]) -> tuple[Counts, tuple[str, ...]]:
    """Of lines that have been parsed, so that what stands before the second blank is known to be two IRIs."""
    properties, classes = Counter[str](), Counter[str]()
    subjects: set[str] = set()
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        properties[predicate] += 1
        subjects.add(subject)
        if predicate == _TYPE and value[0] == "<":
            classes[value] += 1
    counts = Counts(properties.total(), _of_iris(properties), _of_iris(classes))
    return counts, tuple(sorted(subject[1:-1] for subject in subjects))


def _of_iris(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted((written[1:-1], number) for written, number in counts.items()))


def _serialise(
    statements: Iterable[pyoxigraph.Quad] | Iterable[pyoxigraph.Triple], form: pyoxigraph.RdfFormat
) -> bytes:
    written = pyoxigraph.serialize(statements, format=form, prefixes=PREFIXES)
    assert written is not None
    return written


def _without_prefixes(written: bytes) -> bytes:
    """A dump names its prefixes once, in its first member."""
    at = 0
    while written.startswith(b"@prefix ", at):
        at = written.index(b"\n", at) + 1
    return written[at:]
