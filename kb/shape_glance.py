"""A quick look at the plain shapes: whether a graph meets them, told in one pass over the values of a property.

Most documents meet most shapes, and an engine for all of SHACL takes its time to say so. A plain shape here is a
property shape with a target class (or the subjects of a property), a path of one property, and constraints from a short
list. Where the look finds a fault, or a shape is not plain, the engine is asked; so what is reported is always the
engine's word. The rules are those of the W3C Recommendation *SHACL*, sections 2.1.3 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kb.vocabulary import RDF, SH, XSD

ValuesOf = Callable[[Node], dict[Node, list[Node]]]
"""Subjects with their values, by property."""

_TOLD = frozenset({RDF.type, SH.severity, SH.message, SH.targetClass, SH.targetSubjectsOf, SH.path})
_LANG_STRING, _STRING = RDF.langString, XSD.string
_CHECKED = frozenset({SH.minCount, SH.maxCount, SH.nodeKind, SH.datatype, SH.pattern, SH.uniqueLang, SH["not"]})


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain shape. `most` None: any number; `unlike`: patterns that no value may match."""

    classes: tuple[Node, ...]
    subjects_of: tuple[Node, ...]
    path: URIRef
    least: int = 0
    most: int | None = None
    iri: bool = False
    datatype: URIRef | None = None
    like: tuple[re.Pattern[str], ...] = ()
    unlike: tuple[re.Pattern[str], ...] = ()
    one_per_language: bool = False

    def is_met(self, values_of: ValuesOf, instances_of: Callable[[Node], Iterable[Node]]) -> bool:
        """Whether every focus node meets the shape. False also where that is not certain."""
        values = values_of(self.path)
        for kind in self.classes:
            if not all(self._holds(values.get(focus, ())) for focus in instances_of(kind)):
                return False
        for predicate in self.subjects_of:
            if not all(self._holds(values.get(focus, ())) for focus in values_of(predicate)):
                return False
        return True

    def _holds(self, values: Iterable[Node]) -> bool:
        found = list(values)
        if len(found) < self.least or (self.most is not None and len(found) > self.most):
            return False
        if self.one_per_language and len(found) > 1:
            languages = [value.language for value in found if isinstance(value, Literal)]
            if len(languages) != len(set(languages)):
                return False
        return all(map(self._fits, found)) if self.datatype or self.iri or self.like or self.unlike else True

    def _fits(self, value: Node) -> bool:
        if self.iri and not isinstance(value, URIRef):
            return False
        if self.datatype is not None and not _is_of(value, self.datatype):
            return False
        for one in self.like:
            if not one.search(value):  # type: ignore[call-overload]  # every node is a string
                return False
        return not (self.unlike and any(one.search(value) for one in self.unlike))  # type: ignore[call-overload]


def plain(shapes: Graph, shape: Node) -> Plain | None:
    """The shape as a plain one, None if it says anything that is not looked at here."""
    said = {predicate: list(shapes.objects(shape, predicate)) for predicate in set(shapes.predicates(shape))}
    if SH.path not in said or not set(said) <= _TOLD | _CHECKED or set(said.get(RDF.type, [])) - {SH.PropertyShape}:
        return None
    path, datatypes = said[SH.path][0], said.get(SH.datatype, [])
    kinds, unlike = said.get(SH.nodeKind, []), [_only_pattern(shapes, node) for node in said.get(SH["not"], [])]
    counts = [int(str(value)) for value in said.get(SH.minCount, [])]
    if not isinstance(path, URIRef) or len(datatypes) > 1 or set(kinds) - {SH.IRI} or None in unlike:
        return None
    if any(count > 1 for count in counts):  # a statement that two graphs make counts once
        return None
    return Plain(
        classes=tuple(said.get(SH.targetClass, [])),
        subjects_of=tuple(said.get(SH.targetSubjectsOf, [])),
        path=path,
        least=max(counts, default=0),
        most=min((int(str(value)) for value in said.get(SH.maxCount, [])), default=None),
        iri=bool(kinds),
        datatype=URIRef(str(datatypes[0])) if datatypes else None,
        like=tuple(re.compile(str(value)) for value in said.get(SH.pattern, [])),
        unlike=tuple(one for one in unlike if one is not None),
        one_per_language=Literal(True) in said.get(SH.uniqueLang, []),
    )


def _only_pattern(shapes: Graph, shape: Node) -> re.Pattern[str] | None:
    """The pattern of a shape that says nothing else."""
    said = list(shapes.predicate_objects(shape))
    return re.compile(str(said[0][1])) if len(said) == 1 and said[0][0] == SH.pattern else None


def _is_of(value: Node, datatype: URIRef) -> bool:
    if not isinstance(value, Literal) or value.ill_typed:
        return False
    own = _LANG_STRING if value.language else value.datatype or _STRING
    return own == datatype
