"""The quick look at the shapes: it takes the plain ones, leaves the others, and never hides what the engine finds."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from kb.shape_glance import plain
from kb.validation import Shapes
from kb.vocabulary import PREFIXES, RDF, SH, SHAPES

HEAD = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())
NAME = URIRef("http://shapes.example/graph")


def graph(turtle: str) -> Graph:
    return Graph().parse(data=f"{HEAD}@prefix sh: <{SH._NS}> .\n@base <http://shapes.example/> .\n{turtle}")


def shape(constraint: str) -> Graph:
    return graph(f"<shape> a sh:PropertyShape ; sh:targetClass eli:Work ; sh:path dcterms:title ; {constraint} .")


def test_most_shapes_of_the_project_are_plain() -> None:
    shapes = Shapes.load().graph
    own = [node for node in shapes.subjects(RDF.type, SH.PropertyShape) if str(node).startswith(str(SHAPES))]
    assert sum(plain(shapes, node) is not None for node in own) >= 0.85 * len(own)


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:minInclusive 3",
        "sh:or ( [ sh:minCount 1 ] [ sh:maxCount 0 ] )",
        "sh:not [ sh:minCount 1 ]",
        "sh:pattern 'a' ; sh:flags 'i'",
        "sh:minCount 2",
        "sh:deactivated true",
        "sh:targetNode <one>",
    ],
)
def test_what_the_look_does_not_know_is_left_to_the_engine(constraint: str) -> None:
    assert plain(shape(constraint), URIRef("http://shapes.example/shape")) is None


@pytest.mark.parametrize(
    ("constraint", "title", "faulty"),
    [
        ("sh:minCount 1", "", True),
        ("sh:maxCount 1", "dcterms:title 'a', 'b'", True),
        ("sh:maxCount 1", "dcterms:title 'a'", False),
        ("sh:datatype xsd:string", "dcterms:title 'a'@en", True),
        ("sh:datatype rdf:langString", "dcterms:title 'a'@en", False),
        ("sh:datatype xsd:integer", "dcterms:title 'three'^^xsd:integer", True),
        ("sh:nodeKind sh:IRI", "dcterms:title 'a'", True),
        ("sh:pattern '^[A-Z]'", "dcterms:title 'a'", True),
        ("sh:not [ sh:pattern '^a' ]", "dcterms:title 'a'", True),
        ("sh:not [ sh:pattern '^a' ]", "dcterms:title 'b'", False),
        ("sh:uniqueLang true", "dcterms:title 'a'@en, 'b'@en", True),
        ("sh:uniqueLang true", "dcterms:title 'a'@en, 'b'@fr", False),
    ],
)
def test_a_fault_is_found_and_only_a_fault(constraint: str, title: str, faulty: bool) -> None:
    shapes = shape(constraint)
    assert plain(shapes, URIRef("http://shapes.example/shape")) is not None
    found = Shapes(shapes).validate({NAME: graph(f"<one> a eli:Work ; {title} .")})
    assert bool(found) is faulty


def test_a_class_below_the_target_is_looked_at_by_the_engine() -> None:
    data = graph("eli:Format <http://www.w3.org/2000/01/rdf-schema#subClassOf> eli:Work . <one> a eli:Format .")
    assert Shapes(shape("sh:minCount 1")).validate({NAME: data})
