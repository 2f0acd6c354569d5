"""Statements as the bytes of a representation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kb.web.representations import JSON_LD, TRIG, Representation
from kb.web.terms import SERVED_PREFIXES, TYPE

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def serialise(quads: Iterable[ox.Quad], representation: Representation) -> bytes:
    """The bytes of `quads`; only TriG keeps the names of the graphs."""
    if representation is TRIG:
        ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
        return _bytes(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=SERVED_PREFIXES))
    triples = list(dict.fromkeys(quad.triple for quad in quads))
    if representation is JSON_LD:
        return json_ld(triples)
    assert representation.graph is not None
    return _bytes(ox.serialize(triples, format=representation.graph, prefixes=SERVED_PREFIXES))


def _bytes(written: bytes | None) -> bytes:
    assert written is not None  # pyoxigraph returns bytes where no output is named
    return written


def json_ld(triples: Iterable[ox.Triple]) -> bytes:
    """JSON-LD with our prefixes as its context, which stands in the document: nothing has to be fetched."""
    nodes: dict[str, dict[str, Any]] = {}
    used: set[str] = set()

    def compact(iri: str) -> str:
        for prefix, namespace in SERVED_PREFIXES.items():
            if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
                used.add(prefix)
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    def value(term: Any) -> Any:
        if not isinstance(term, ox.Literal):
            return {"@id": _name(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == _XSD_STRING:
            return term.value
        return {"@value": term.value, "@type": compact(term.datatype.value)}

    for triple in triples:
        subject = _name(triple.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        if triple.predicate.value == TYPE and isinstance(triple.object, ox.NamedNode):
            node.setdefault("@type", []).append(compact(triple.object.value))
        else:
            node.setdefault(compact(triple.predicate.value), []).append(value(triple.object))
    context = {prefix: namespace for prefix, namespace in SERVED_PREFIXES.items() if prefix in used}
    document = {"@context": context, "@graph": list(nodes.values())}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _name(term: Any) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else str(term.value)
