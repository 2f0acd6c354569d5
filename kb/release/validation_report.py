"""The report of a release in SHACL's terms: a `sh:ValidationReport` of all that was found, whoever found it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kb.identifiers import Identifiers
from kb.model import Severity
from kb.notices import NOTICES
from kb.release.severities import AS_RESULT
from kb.vocabulary import SHAPES, bind_prefixes


def as_shacl(report: Mapping[str, Any], identifiers: Identifiers) -> Graph:
    """A report, as `report.json` has it, as RDF (SHACL, section 3.6): one result for each thing found.

    The focus node is the node that a shape found, else the document, else the name of the file. The code is the
    `sh:sourceShape` where a shape found it, else the `sh:sourceConstraintComponent`. The report conforms if nothing
    was held back.
    """
    graph = bind_prefixes(Graph())
    whole = BNode()
    graph.add((whole, RDF.type, SH.ValidationReport))
    held_back = any(one["severity"] == Severity.VIOLATION.value for one in report["found"])
    graph.add((whole, SH.conforms, Literal(not held_back)))
    files = {source["name"] for source in report["sources"]}
    for one in report["found"]:
        result = BNode()
        graph.add((whole, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.resultSeverity, AS_RESULT[Severity(one["severity"])].iri))
        graph.add((result, SH.focusNode, _focus(one, files, identifiers)))
        of_shape = one["code"] not in NOTICES
        source = SH.sourceShape if of_shape else SH.sourceConstraintComponent
        graph.add((result, source, SHAPES[one["code"]]))
        place = one.get("place", "")
        words = one["message"] if of_shape or not place else f"{one['message']} ({place})"
        graph.add((result, SH.resultMessage, Literal(words, lang="en")))
    return graph


def _focus(found: Mapping[str, str], files: Set[str], identifiers: Identifiers) -> Node:
    place, about = found.get("place", ""), found["about"]
    if place.startswith(f"{identifiers.base}/"):
        return URIRef(place)
    return Literal(about) if about in files else identifiers.document(about)
