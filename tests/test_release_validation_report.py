"""What was found, in the terms of SHACL."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from kb.identifiers import Identifiers
from kb.release.validation_report import as_shacl
from kb.vocabulary import SHAPES

IDS = Identifiers("https://records.example")


def shacl(*found: dict[str, str]) -> Graph:
    report: dict[str, Any] = {"sources": [{"name": "99_1.xml"}], "found": list(found)}
    return as_shacl(report, IDS)


def result(graph: Graph) -> Node:
    (one,) = graph.subjects(RDF.type, SH.ValidationResult)
    return one


def finding(**changes: str) -> dict[str, str]:
    return {
        "about": "A/RES/99/1",
        "code": "number-missing",
        "severity": "warning",
        "message": "3 is missing",
        **changes,
    }


def test_a_missing_number_is_a_warning_on_its_document() -> None:
    graph = shacl(finding(place="A/RES/99/1 en line 12"))
    one = result(graph)
    assert graph.value(one, SH.focusNode) == IDS.document("A/RES/99/1")
    assert graph.value(one, SH.resultSeverity) == SH.Warning
    assert graph.value(one, SH.sourceConstraintComponent) == SHAPES["number-missing"]
    assert graph.value(one, SH.resultMessage) == Literal("3 is missing (A/RES/99/1 en line 12)", lang="en")


def test_the_result_of_a_shape_names_the_shape_and_the_node() -> None:
    node = "https://records.example/id/A/RES/99/1/op/2"
    graph = shacl(finding(code="ParagraphText", message="No words.", place=node))
    one = result(graph)
    assert graph.value(one, SH.focusNode) == URIRef(node)
    assert graph.value(one, SH.sourceShape) == SHAPES["ParagraphText"]
    assert graph.value(one, SH.resultMessage) == Literal("No words.", lang="en")


def test_what_was_found_in_a_file_has_its_name_as_focus() -> None:
    graph = shacl(finding(about="99_1.xml", code="reader-link-joined", severity="repair"))
    assert graph.value(result(graph), SH.focusNode) == Literal("99_1.xml")
    assert graph.value(result(graph), SH.resultSeverity) == SH.Info


@pytest.mark.parametrize(("severity", "conforms"), [("warning", True), ("violation", False)])
def test_a_report_conforms_if_nothing_was_held_back(severity: str, conforms: bool) -> None:
    graph = shacl(finding(severity=severity))
    assert list(graph.objects(None, SH.conforms)) == [Literal(conforms)]
