"""The description of the dataset."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from kb.identifiers import Identifiers
from kb.release.chunks import Counts
from kb.release.dataset import describe
from kb.release.dumps import DumpFile
from kb.vocabulary import CITO, DCAT, DCTERMS, RSV, VOID, XSD

COUNTS = Counts(12, {str(RSV.text): 7, str(RDF.type): 5}, {str(CITO.Citation): 3, str(RSV.Resolution): 2})
DUMPS = [DumpFile("nquads", "resolvable.nq.gz", 345, "ab" * 32), DumpFile("turtle", "resolvable.ttl.gz", 12, "cd" * 32)]
DATASET = URIRef("http://b/.well-known/void#dataset")


def _description() -> bytes:
    return describe(Identifiers("http://b"), COUNTS, DUMPS, documents=2, digest="ef" * 32)


def _integer(value: int) -> Literal:
    return Literal(value, datatype=XSD.integer)


def test_the_figures_are_those_of_the_triples() -> None:
    graph = Graph().parse(data=_description(), format="turtle")
    assert graph.value(DATASET, VOID.triples) == _integer(12)
    partitions = {
        graph.value(one, VOID["class"]): graph.value(one, VOID.entities)
        for one in graph.objects(DATASET, VOID.classPartition)
    }
    assert partitions == {CITO.Citation: _integer(3), RSV.Resolution: _integer(2)}
    by_property = {
        graph.value(one, VOID.property): graph.value(one, VOID.triples)
        for one in graph.objects(DATASET, VOID.propertyPartition)
    }
    assert by_property == {RSV.text: _integer(7), RDF.type: _integer(5)}


def test_every_dump_is_a_distribution_with_size_and_checksum() -> None:
    graph = Graph().parse(data=_description(), format="turtle")
    found = {
        (str(graph.value(one, DCAT.downloadURL)), graph.value(one, DCAT.byteSize), graph.value(one, DCTERMS.identifier))
        for one in graph.objects(DATASET, DCAT.distribution)
    }
    assert found == {
        ("http://b/dumps/resolvable.nq.gz", _integer(345), Literal("sha256:" + "ab" * 32)),
        ("http://b/dumps/resolvable.ttl.gz", _integer(12), Literal("sha256:" + "cd" * 32)),
    }


def test_the_source_and_the_terms_are_named() -> None:
    text = _description().decode()
    assert '"United Nations"@en' in text
    assert "https://www.un.org/en/about-us/terms-of-use" in text
    assert "unofficial copy" in text


def test_equal_input_gives_equal_bytes_and_no_blank_nodes() -> None:
    assert _description() == _description()
    assert b"[" not in _description()
