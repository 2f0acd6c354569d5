"""Chunks: the canonical form of triples in three formats."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kb.errors import HeldBack
from kb.mappers.writing import new_graph
from kb.release.chunks import Chunk, Counts, add_counts, chunk_of_lines, decompress, graph_lines, header
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


def chunk_of(graphs: dict[URIRef, Graph]) -> Chunk:
    return chunk_of_lines({str(name): sorted(graph_lines(graph)) for name, graph in graphs.items()})


def test_equal_triples_give_equal_bytes_whatever_the_order() -> None:
    assert chunk_of(_graphs()) == chunk_of(_graphs(reverse=True))


def test_the_three_formats_say_the_same() -> None:
    chunk = chunk_of(_graphs())
    parse = pyoxigraph.parse
    nquads = set(parse(decompress(chunk.members["nquads"]), format=pyoxigraph.RdfFormat.N_QUADS))
    trig = set(parse(decompress(header("trig") + chunk.members["trig"]), format=pyoxigraph.RdfFormat.TRIG))
    turtle = set(parse(decompress(header("turtle") + chunk.members["turtle"]), format=pyoxigraph.RdfFormat.TURTLE))
    assert nquads == trig
    assert len(nquads) == 5
    assert {quad.triple for quad in nquads} == {quad.triple for quad in turtle}


def test_prefixes_stand_in_the_header_only() -> None:
    chunk = chunk_of(_graphs())
    assert b"@prefix" not in decompress(chunk.members["trig"])
    assert b"rsv:text" in decompress(chunk.members["turtle"])
    assert decompress(header("turtle")).startswith(b"@prefix cito: ")
    assert header("nquads") == b""


def test_a_chunk_knows_its_figures() -> None:
    chunk = chunk_of(_graphs())
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
        chunk_of({FACTS: graph})


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


_IRIS = st.sampled_from([D, P, URIRef("http://b/id/a%20b#char=1,2"), RDF.type, RSV.text])
_LITERALS = st.one_of(
    st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"])), lang=st.sampled_from(["en", "fr"])),
    st.builds(lambda number: Literal(str(number), datatype=XSD.integer, normalize=False), st.integers()),
    st.builds(lambda text: Literal(text, normalize=False), st.sampled_from(["a", 'b"', "c\\", "\x7f"])),
)


@given(st.lists(st.tuples(_IRIS, _IRIS, st.one_of(_IRIS, _LITERALS)), max_size=12))
def test_the_store_of_the_mappers_is_written_as_any_other_and_as_the_engine_writes(
    triples: list[tuple[URIRef, URIRef, URIRef | Literal]],
) -> None:
    lean, usual = new_graph(FACTS), Graph()
    for triple in triples:
        lean.store.add(triple, lean)
        usual.add(triple)
    lines = sorted(graph_lines(lean))
    assert lines == sorted(graph_lines(usual))
    text = "".join(f"{line} .\n" for line in lines).encode()
    parsed = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert pyoxigraph.serialize(parsed, format=pyoxigraph.RdfFormat.N_TRIPLES) == text
    assert len(parsed) == len(set(parsed)) == len(set(triples))


def test_figures_are_those_of_the_triples_whatever_a_text_holds() -> None:
    graph = new_graph(FACTS)
    graph.store.add((D, RSV.text, Literal(f"<{P}> <{RDF.type}> <{P}>", lang="en")), graph)
    graph.store.add((D, RDF.type, Literal("no class")), graph)
    graph.store.add((URIRef(f"{D}#part"), RDF.type, RSV.Resolution), graph)
    chunk = chunk_of({FACTS: graph})
    assert chunk.counts == Counts(3, {str(RDF.type): 2, str(RSV.text): 1}, {str(RSV.Resolution): 1})
    assert chunk.subjects == (str(D), f"{D}#part")
