"""A store for triples while a document is mapped: quick to fill, read property by property."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rdflib.graph import Graph
from rdflib.store import Store
from rdflib.term import Node

_Triple = tuple[Node, Node, Node]
_Pattern = tuple[Node | None, Node | None, Node | None]


_NO_CONTEXT: Iterator[Graph | None] = iter(())


class TripleStore(Store):
    """Holds the triples of one graph, by property, then subject. rdflib's own store keeps three orders, which takes a
    tenth of a build; here a look-up without a property goes through all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._index: dict[Node, dict[Node, dict[Node, None]]] = {}

    def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:
        """Hold a triple, once."""
        subject, predicate, value = triple
        subjects = self._index.get(predicate)
        if subjects is None:
            subjects = self._index[predicate] = {}
        values = subjects.get(subject)
        if values is None:
            subjects[subject] = {value: None}
        else:
            values[value] = None

    def values_of(self, predicate: Node) -> Mapping[Node, Mapping[Node, None]]:
        """Subjects with their values. Not a copy: to be read before anything else is added."""
        return self._index.get(predicate, {})

    def properties(self) -> Mapping[Node, Mapping[Node, Mapping[Node, None]]]:
        """Properties with subjects with their values. Not a copy."""
        return self._index

    def remove(self, triple: Any, context: Any = None) -> None:
        """Forget what fits a pattern."""
        for (subject, predicate, value), _ in list(self.triples(triple)):
            del self._index[predicate][subject][value]

    def triples(
        self, triple_pattern: _Pattern, context: Graph | None = None
    ) -> Iterator[tuple[_Triple, Iterator[Graph | None]]]:
        """What fits a pattern, each with no context."""
        subject, predicate, value = triple_pattern
        for own in self._index if predicate is None else (predicate,):
            subjects = self._index.get(own, {})
            for one in subjects if subject is None else (subject,):
                values = subjects.get(one, {})
                if value is None:
                    for other in values:
                        yield (one, own, other), _NO_CONTEXT
                elif value in values:
                    yield (one, own, value), _NO_CONTEXT

    def __len__(self, context: Any = None) -> int:
        return sum(len(values) for subjects in self._index.values() for values in subjects.values())
