"""The test cases of the W3C, read from their manifests inside the zip."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin

import pyoxigraph as ox

# The suites are read as if they stood here, so that relative addresses in them become whole ones. Nothing is fetched.
BASE = "http://w3c.example/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
SHT = "http://www.w3.org/ns/shacl-test#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DAWGT = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}


@dataclass(frozen=True, slots=True)
class Case:
    """One test. `name`: its folder and the last part of its IRI; `kind`: its class ("QueryEvaluationTest")."""

    name: str
    kind: str
    query: str = ""
    data: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    result: str = ""
    lax: bool = False
    node: str = ""
    manifest: str = ""
    comment: str = field(default="", compare=False)


class Suite:
    """A zip of the W3C, or a folder in the same form. Files are known by their addresses under BASE."""

    def __init__(self, path: Path) -> None:
        self._place = path if path.is_dir() else zipfile.Path(path)

    def read(self, address: str) -> bytes:
        return self._place.joinpath(unquote(address.removeprefix(BASE))).read_bytes()

    def text(self, address: str) -> str:
        return self.read(address).decode()

    def graph(self, address: str) -> ox.Store:
        """The statements of a file."""
        store = ox.Store()
        format = FORMATS[address.rpartition(".")[2]]
        store.extend(ox.parse(input=self.read(address), format=format, base_iri=address, rename_blank_nodes=True))
        return store

    def cases(self, manifest: str) -> Iterator[Case]:
        """The cases of a manifest (its path in the zip) and of those that it includes, in their order."""
        yield from self._cases(urljoin(BASE, manifest), set())

    def _cases(self, address: str, seen: set[str]) -> Iterator[Case]:
        if address in seen:
            return
        seen.add(address)
        graph = self.graph(address)
        for head in objects(graph, None, MF + "include"):
            for included in members(graph, head) if isinstance(head, ox.BlankNode) else [head]:
                yield from self._cases(included.value, seen)
        for head in objects(graph, None, MF + "entries"):
            for entry in members(graph, head):
                yield _case(graph, entry, address)


def objects(graph: ox.Store, subject: ox.NamedNode | ox.BlankNode | None, predicate: str) -> list[ox.NamedNode]:
    found = graph.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
    return [quad.object for quad in found]  # type: ignore[misc]


def value(graph: ox.Store, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> str:
    found = objects(graph, subject, predicate)
    return found[0].value if found else ""


def members(graph: ox.Store, head: ox.NamedNode | ox.BlankNode) -> Sequence[ox.NamedNode]:
    """The members of an RDF list."""
    found = []
    while head.value != RDF + "nil":
        found.append(objects(graph, head, RDF + "first")[0])
        head = objects(graph, head, RDF + "rest")[0]
    return found


def _case(graph: ox.Store, entry: ox.NamedNode, manifest: str) -> Case:
    kinds = [kind.value.removeprefix(MF).removeprefix(SHT) for kind in objects(graph, entry, RDF + "type")]
    kind = next(kind for kind in kinds if kind.endswith(("Test", "Test11", "Validate")))
    folder = manifest.removeprefix(BASE).rpartition("/")[0].removeprefix("sparql/")
    actions = objects(graph, entry, MF + "action")
    action = actions[0] if actions else entry
    if isinstance(action, ox.NamedNode):
        query, data, named = action.value, (), ()
    else:
        query = value(graph, action, QT + "query")
        data = tuple(node.value for node in objects(graph, action, QT + "data"))
        named = tuple(node.value for node in objects(graph, action, QT + "graphData"))
    return Case(
        name=f"{folder}/{entry.value.rpartition('#')[2].rpartition('/')[2]}",
        kind=kind,
        query=query,
        data=data,
        named=named,
        result=value(graph, entry, MF + "result"),
        lax=value(graph, entry, MF + "resultCardinality") == MF + "LaxCardinality",
        node=entry.value,
        manifest=manifest,
        comment=value(graph, entry, MF + "name"),
    )


@cache
def suite(folder: str, name: str) -> Suite:
    return Suite(Path(folder) / name)
