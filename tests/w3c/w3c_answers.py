"""Whether an answer is the one that the W3C expects."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from w3c_manifests import FORMATS, Suite, objects, value

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_KEEP = ox.NamedNode("urn:keep")
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[tuple[str, Term], ...]

_RESULTS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}


@dataclass(frozen=True, slots=True)
class Table:
    """An answer to SELECT. `ordered`: the order of the rows counts."""

    names: frozenset[str]
    rows: tuple[Row, ...]
    ordered: bool = False


Answer = Table | bool | frozenset[ox.Triple] | list[list[str]]


def expected(suite: Suite, address: str) -> Answer:
    suffix = address.rpartition(".")[2]
    if suffix in _RESULTS:
        return parsed(suite.read(address), _RESULTS[suffix])
    if suffix == "csv":
        return csv_rows(suite.read(address))
    graph = suite.graph(address)
    for node in (quad.subject for quad in graph.quads_for_pattern(None, None, ox.NamedNode(RS + "ResultSet"))):
        if found := value(graph, node, RS + "boolean"):
            return found == "true"
        return _table(graph, node)
    return triples(suite.read(address), FORMATS[suffix], address)


def parsed(body: bytes, format: ox.QueryResultsFormat) -> Table | bool:
    results = ox.parse_query_results(input=body, format=format)
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    names = [variable.value for variable in results.variables]
    rows = [_row(zip(names, solution, strict=True)) for solution in results]
    return Table(frozenset(names), tuple(rows))


def triples(body: bytes, format: ox.RdfFormat, base: str) -> frozenset[ox.Triple]:
    parsed = ox.parse(input=body, format=format, base_iri=base)
    return frozenset(ox.Triple(quad.subject, quad.predicate, canonical(quad.object)) for quad in parsed)


def csv_rows(body: bytes) -> list[list[str]]:
    """Rows as they are written; which blank node is which cannot be told from CSV."""
    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
    return [rows[0], *sorted([["_:" if cell.startswith("_:") else cell for cell in row] for row in rows[1:]])]


def _row(pairs: Iterable[tuple[str, Term | None]]) -> Row:
    return tuple(sorted((name, canonical(term)) for name, term in pairs if term is not None))


@cache
def canonical(term: Term) -> Term:
    """A number, a truth or a date in the form in which the engine keeps it: 1.0 as 1, 2.0E3 as 2000. So what the W3C
    expects is compared by value; where a test asks for the spelling itself, it stands among the exceptions."""
    if not isinstance(term, ox.Literal) or term.datatype.value == XSD_STRING or term.language:
        return term
    store = ox.Store()
    store.add(ox.Quad(_KEEP, _KEEP, term))
    return next(iter(store)).object


def _table(graph: ox.Store, node: ox.NamedNode | ox.BlankNode) -> Table:
    names = frozenset(name.value for name in objects(graph, node, RS + "resultVariable"))
    rows: list[tuple[str, Row]] = []
    for solution in objects(graph, node, RS + "solution"):
        bindings = [
            (value(graph, binding, RS + "variable"), objects(graph, binding, RS + "value")[0])
            for binding in objects(graph, solution, RS + "binding")
        ]
        rows.append((value(graph, solution, RS + "index"), _row(bindings)))
    ordered = all(index for index, _ in rows) and len(rows) > 1
    if ordered:
        rows.sort(key=lambda pair: int(pair[0]))
    return Table(names, tuple(row for _, row in rows), ordered)


def same(found: Answer, wanted: Answer, *, lax: bool = False, ordered: bool = False) -> bool:
    """Whether two answers say the same, whatever their blank nodes are called. `lax`: REDUCED may leave out rows that
    are there twice."""
    if isinstance(found, Table) and isinstance(wanted, Table):
        if found.names != wanted.names and wanted.rows:  # some results of 1.0 list no variables where there is no row
            return False
        if lax:
            return set(found.rows) == set(wanted.rows)
        if (ordered or wanted.ordered) and not _has_blank(found.rows):
            return found.rows == wanted.rows
        return Counter(found.rows) == Counter(wanted.rows) or _canonical(found.rows) == _canonical(wanted.rows)
    if isinstance(found, frozenset) and isinstance(wanted, frozenset):
        return found == wanted or _canonical_graph(found) == _canonical_graph(wanted)
    return found == wanted


def _has_blank(rows: Sequence[Row]) -> bool:
    return any(isinstance(term, ox.BlankNode) for row in rows for _, term in row)


def _canonical(rows: Sequence[Row]) -> frozenset[ox.Triple]:
    """The rows as a graph, a node for each different row with how often it is there."""
    found = []
    for row, times in Counter(rows).items():
        node = ox.BlankNode()
        found.append(ox.Triple(node, ox.NamedNode("urn:times"), ox.Literal(times)))
        found += [ox.Triple(node, ox.NamedNode(f"urn:name:{name}"), term) for name, term in row]
    return _canonical_graph(found)


def _canonical_graph(found: Iterable[ox.Triple]) -> frozenset[ox.Triple]:
    dataset = ox.Dataset(ox.Quad(*triple) for triple in found)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(quad.triple for quad in dataset)


def outer_order(query: str) -> bool:
    """Whether the rows of a query come in an order: ORDER BY behind its last brace."""
    return "ORDER BY" in query.rpartition("}")[2].upper()
