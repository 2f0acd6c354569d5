"""What may be published: the shapes of `shapes/`, checked on one document at a time.

pySHACL does the checking, after a quick look that tells what need not be checked (`kb.shape_glance`). Each shape is a
property shape (or node shape) with its own target, so that it sees all its focus nodes at once; nothing is inferred,
parsed again or copied (`docs/decisions/0010-validation.md` has the figures).
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pyshacl.pytypes import SHACLExecutor
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, Literal, URIRef
from rdflib.term import IdentifiedNode, Node

from kb.model import Language
from kb.resources import folder
from kb.shape_glance import plain
from kb.triples import TripleStore
from kb.vocabulary import RDF, RDFS, SH, SHAPES

_Pattern = tuple[Node | None, Node | None, Node | None]
_LANGUAGES = frozenset(language.value for language in Language)


class ResultSeverity(StrEnum):
    """How grave a result is, in SHACL's three degrees."""

    VIOLATION = "violation"  # the document, or the expression in one language, is held back
    WARNING = "warning"  # published with it
    INFO = "info"  # mended; counted

    @property
    def iri(self) -> URIRef:
        return {self.VIOLATION: SH.Violation, self.WARNING: SH.Warning, self.INFO: SH.Info}[self]


_SEVERITY = {severity.iri: severity for severity in ResultSeverity}


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """One finding. `shape` is the last part of the shape's IRI ("DocumentSymbol") or the code of a notice.

    `focus` is the thing at fault, `path` the property, `value` the value that offends ("" where one is missing).
    `language` is set where only the text in that language is at fault: a violation then holds back that text alone.
    """

    shape: str
    severity: ResultSeverity
    focus: str
    path: str
    message: str
    value: str = ""
    language: Language | None = None


class Shapes:
    """The shapes, parsed once. Not changed by validating; make one in each process."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._shapes = [(shape, plain(graph, shape.node)) for shape in ShapesGraph(graph).shapes]

    @classmethod
    def load(cls) -> Shapes:
        """The shapes of the project. The same object each time."""
        return _load()

    def validate(self, graphs: Mapping[URIRef, Graph]) -> list[ShapeResult]:
        """Check the graphs of one document (or any graphs) together; sorted results, [] if nothing is wrong.

        The keys are the names of the graphs: what is found in a graph named "…/fr" concerns French alone.
        """
        union = _Union(graphs.values())
        executor = SHACLExecutor()
        found: set[ShapeResult] = set()
        flat = not union.values_of(RDFS.subClassOf)  # a class below another brings focus nodes that the look misses
        for shape, glance in self._shapes:
            if flat and glance is not None and glance.is_met(union.values_of, union.instances_of):
                continue
            _, reports = shape.validate(executor, union)
            found.update(_result(triples, graphs) for _, _, triples in reports)
        return sorted(found, key=_gravest_first)


def validate(graphs: Mapping[URIRef, Graph]) -> list[ShapeResult]:
    """`Shapes.load().validate(graphs)`."""
    return Shapes.load().validate(graphs)


def held_back(results: Iterable[ShapeResult]) -> tuple[bool, frozenset[Language]]:
    """Whether the document may not be published, and else which of its expressions may not."""
    violations = [result for result in results if result.severity is ResultSeverity.VIOLATION]
    whole = any(result.language is None for result in violations)
    return whole, frozenset(result.language for result in violations if result.language is not None)


def _gravest_first(result: ShapeResult) -> tuple[int, str, str, str, str]:
    return list(ResultSeverity).index(result.severity), result.shape, result.focus, result.path, result.value


@cache
def _load() -> Shapes:
    graph = Graph()
    for file in sorted(folder("shapes").glob("*.ttl")):
        graph.parse(file, format="turtle")
    return Shapes(graph)


class _Union(Graph):
    """The union of some graphs, read property by property when first asked for: copying them all would cost more
    than validating them. Reads only."""

    def __init__(self, graphs: Iterable[Graph]) -> None:
        super().__init__()
        self._graphs = tuple(graphs)
        self._values: dict[Node, dict[Node, list[Node]]] = {}
        self._subjects: dict[Node, dict[Node, list[Node]]] = {}

    def values_of(self, predicate: Node) -> dict[Node, list[Node]]:
        """Subjects with their values."""
        return self._of(predicate)

    def instances_of(self, kind: Node) -> list[Node]:
        """What is stated to be of a class."""
        return self._with(RDF.type, kind)

    def _of(self, predicate: Node) -> dict[Node, list[Node]]:
        """Subject to values."""
        values = self._values.get(predicate)
        if values is None:
            values = self._values[predicate] = {}
            for graph in self._graphs:
                if isinstance(graph.store, TripleStore):
                    for subject, stated in graph.store.values_of(predicate).items():
                        values.setdefault(subject, []).extend(stated)
                    continue
                for (subject, _, value), _ in graph.store.triples((None, predicate, None), graph):
                    values.setdefault(subject, []).append(value)
        return values

    def _with(self, predicate: Node, value: Node) -> list[Node]:
        """The subjects that have a value."""
        subjects = self._subjects.get(predicate)
        if subjects is None:
            subjects = self._subjects[predicate] = {}
            for subject, values in self._of(predicate).items():
                for one in values:
                    subjects.setdefault(one, []).append(subject)
        return subjects.get(value, [])

    def triples(self, triple: _Pattern) -> Generator[Any, None, None]:  # type: ignore[override]
        subject, predicate, value = triple
        if predicate is None:  # sh:closed asks so, and SPARQL may
            for graph in self._graphs:
                yield from (found for found, _ in graph.store.triples(triple, graph))
            return
        if subject is None and value is not None:
            yield from ((one, predicate, value) for one in self._with(predicate, value))
            return
        values = self._of(predicate)
        for one in values if subject is None else (subject,):
            for other in values.get(one, ()):
                if value is None or other == value:
                    yield one, predicate, other


def _result(triples: Sequence[tuple[Node, Node, Any]], graphs: Mapping[URIRef, Graph]) -> ShapeResult:
    """pySHACL gives a result as triples, whose objects may come as (graph, node)."""
    about: dict[Node, list[Node]] = {}
    for _, predicate, node in triples:
        about.setdefault(predicate, []).append(node[1] if isinstance(node, tuple) else node)
    focus = about[SH.focusNode][0]
    path = about.get(SH.resultPath, [None])[0]
    value = about.get(SH.value, [None])[0]
    messages = [node for node in about.get(SH.resultMessage, ()) if isinstance(node, Literal)]
    message = min(messages, key=lambda node: (node.language != "en", str(node)), default=Literal(""))
    return ShapeResult(
        shape=str(about[SH.sourceShape][0]).removeprefix(str(SHAPES)),
        # A severity of somebody's own (SHACL, section 2.1.4) counts as the gravest.
        severity=_SEVERITY.get(about[SH.resultSeverity][0], ResultSeverity.VIOLATION),  # type: ignore[call-overload]
        focus=str(focus),
        path="" if path is None else str(path),
        message=str(message),
        value="" if value is None or value == focus else str(value),
        language=_language_at_fault(focus, path, value, graphs),
    )


def _language_at_fault(
    focus: Node, path: Node | None, value: Node | None, graphs: Mapping[URIRef, Graph]
) -> Language | None:
    """The one language whose graph holds what offends, None if it is in the document's own graph or in several.

    What offends is the value; else the several values in one graph; else, as something is missing, the focus node.
    """
    if not isinstance(focus, IdentifiedNode):
        return None
    if path is not None and value is not None and value != focus:
        names = [name for name, graph in graphs.items() if (focus, path, value) in graph]
    elif path is not None and (crowded := [name for name, graph in graphs.items() if _twice(graph, focus, path)]):
        names = crowded
    else:
        names = [name for name, graph in graphs.items() if (focus, RDF.type, None) in graph]
    languages = {_language(name) for name in names}
    return languages.pop() if len(languages) == 1 else None


def _twice(graph: Graph, focus: Node, path: Node) -> bool:
    return sum(1 for _ in graph.objects(focus, path)) > 1


def _language(name: URIRef) -> Language | None:
    last = str(name).rpartition("/")[2]
    return Language(last) if last in _LANGUAGES else None
