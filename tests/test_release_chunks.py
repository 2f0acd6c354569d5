"""Chunks: the canonical form of triples in three formats."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kb.errors import HeldBack
from kb.release.chunks import Counts, add_counts, chunk_of_lines, decompress, graph_lines, header, write_chunk
from kb.vocabulary import RSV

FACTS, WORDS = URIRef("http://b/graph/A/RES/1/1"), URIRef("http://b/graph/A/RES/1/1/en")
D, P = URIRef("http://b/id/A/RES/1/1"), URIRef("http://b/id/A/RES/1/1/op/1")


def _graphs(reverse: bool = False) -> dict[URIRef, Graph]:
    triples = [
        (FACTS, (D, RDF.type, RSV.Resolution)),
        (FACTS, (P, RDF.type, RSV.OperativeParagraph)),
        (FACTS, (P, RSV.order, Literal("1", datatype=XSD.integer))),
        (WORDS, (P, RSV.text, Literal('Says "x"\nand\ty', lang="EN"))),
        (WORDS, (D, RSV.text, Literal("plain"))),
    ]
    graphs: dict[URIRef, Graph] = {}
    for name, triple in reversed(triples) if reverse else triples:
        graphs.setdefault(name, Graph()).add(triple)
    return graphs


def test_equal_triples_give_equal_bytes_whatever_the_order() -> None:
    assert write_chunk(_graphs()) == write_chunk(_graphs(reverse=True))


def test_the_three_formats_say_the_same() -> None:
    chunk = write_chunk(_graphs())
    parse = pyoxigraph.parse
    nquads = set(parse(decompress(chunk.members["nquads"]), format=pyoxigraph.RdfFormat.N_QUADS))
    trig = set(parse(decompress(header("trig") + chunk.members["trig"]), format=pyoxigraph.RdfFormat.TRIG))
    turtle = set(parse(decompress(header("turtle") + chunk.members["turtle"]), format=pyoxigraph.RdfFormat.TURTLE))
    assert nquads == trig
    assert len(nquads) == 5
    assert {quad.triple for quad in nquads} == {quad.triple for quad in turtle}


def test_prefixes_stand_in_the_header_only() -> None:
    chunk = write_chunk(_graphs())
    assert b"@prefix" not in decompress(chunk.members["trig"])
    assert b"rsv:text" in decompress(chunk.members["turtle"])
    assert decompress(header("turtle")).startswith(b"@prefix cito: ")
    assert header("nquads") == b""


def test_a_chunk_knows_its_figures() -> None:
    chunk = write_chunk(_graphs())
    assert chunk.counts.triples == 5
    assert chunk.counts.classes == {str(RSV.OperativeParagraph): 1, str(RSV.Resolution): 1}
    assert chunk.counts.properties[str(RSV.text)] == 2
    assert chunk.graphs == (str(FACTS), str(WORDS))
    assert chunk.subjects == (str(D), str(P))


def test_counts_add_up() -> None:
    one, other = Counts(2, {"p": 2}, {"c": 1}), Counts(3, {"p": 1, "q": 2}, {})
    assert add_counts([one, other]) == Counts(5, {"p": 3, "q": 2}, {"c": 1})


def test_a_blank_node_is_held_back() -> None:
    graph = Graph()
    graph.add((BNode(), RDF.type, RSV.Resolution))
    with pytest.raises(HeldBack, match="blank node"):
        write_chunk({FACTS: graph})


def test_an_iri_that_is_none_is_held_back() -> None:
    with pytest.raises(HeldBack, match="cannot be written"):
        chunk_of_lines({str(FACTS): ["<http://b/id/a b> <http://b/p> <http://b/o>"]})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    graph = Graph(store="SimpleMemory")
    graph.store.add((D, RSV.text, Literal(text, lang="en")), graph)
    (line,) = graph_lines(graph)
    (triple,) = pyoxigraph.parse(f"{line} .".encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert isinstance(triple.object, pyoxigraph.Literal)
    assert triple.object.value == text
    assert pyoxigraph.serialize([triple], format=pyoxigraph.RdfFormat.N_TRIPLES) == f"{line} .\n".encode()
