"""The description of the dataset."""

from __future__ import annotations

from collections import Counter

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from kb.identifiers import Identifiers
from kb.release.chunks import Counts, decompress
from kb.release.dataset import Description, describe, with_files
from kb.release.dumps import DumpFile
from kb.release.slices import Slice
from kb.vocabulary import CITO, DCAT, DCTERMS, RSV, VOID, XSD

IDS = Identifiers("http://b")
COUNTS = Counts(12, {str(RSV.text): 7, str(RDF.type): 5}, {str(CITO.Citation): 3, str(RSV.Resolution): 2})
DUMPS = [DumpFile("nquads", "resolvable.nq.gz", 345, "ab" * 32), DumpFile("turtle", "resolvable.ttl.gz", 12, "cd" * 32)]
SLICE = Slice("session-A-99", "Documents of session A/99", triples=6, documents=1)
SLICES = [DumpFile("nquads", "session-A-99.nq.gz", 67, "12" * 32)]
DATASET = URIRef("http://b/.well-known/void#dataset")


def _description() -> Description:
    return describe(IDS, COUNTS, documents=2, slices=[SLICE])


def _turtle() -> bytes:
    return with_files(_description().graph, IDS, DUMPS, SLICES, "ef" * 32)


def _integer(value: int) -> Literal:
    return Literal(value, datatype=XSD.integer)


def test_the_figures_count_the_description_itself() -> None:
    made = _description()
    quads = list(pyoxigraph.parse(decompress(made.chunk.members["nquads"]), format=pyoxigraph.RdfFormat.N_QUADS))
    graph = made.graph
    assert graph.value(DATASET, VOID.triples) == _integer(12 + len(quads)) == _integer(made.counts.triples)
    predicates = Counter(quad.predicate.value for quad in quads)
    by_property = {
        str(graph.value(one, VOID.property)): graph.value(one, VOID.triples)
        for one in graph.objects(DATASET, VOID.propertyPartition)
    }
    expected = predicates + Counter(COUNTS.properties)
    assert by_property == {predicate: _integer(number) for predicate, number in expected.items()}
    types = Counter(quad.object.value for quad in quads if quad.predicate.value == str(RDF.type))
    by_class = {
        str(graph.value(one, VOID["class"])): graph.value(one, VOID.entities)
        for one in graph.objects(DATASET, VOID.classPartition)
    }
    assert by_class == {kind: _integer(number) for kind, number in (types + Counter(COUNTS.classes)).items()}


def test_every_dump_is_a_distribution_with_size_and_checksum() -> None:
    graph = Graph().parse(data=_turtle(), format="turtle")
    found = {
        (str(graph.value(one, DCAT.downloadURL)), graph.value(one, DCAT.byteSize), graph.value(one, DCTERMS.identifier))
        for one in graph.objects(DATASET, DCAT.distribution)
        if graph.value(one, DCAT.byteSize)
    }
    assert found == {
        ("http://b/dumps/latest/resolvable.nq.gz", _integer(345), Literal("sha256:" + "ab" * 32)),
        ("http://b/dumps/latest/resolvable.ttl.gz", _integer(12), Literal("sha256:" + "cd" * 32)),
    }


def test_a_slice_is_a_subset_with_its_own_dump() -> None:
    graph = Graph().parse(data=_turtle(), format="turtle")
    (subset,) = graph.objects(DATASET, VOID.subset)
    assert graph.value(subset, VOID.triples) == _integer(6)
    assert graph.value(subset, VOID.dataDump) == URIRef("http://b/dumps/latest/slices/session-A-99.nq.gz")
    distribution = graph.value(subset, DCAT.distribution)
    assert graph.value(distribution, DCTERMS.identifier) == Literal("sha256:" + "12" * 32)


def test_the_source_and_the_terms_are_named() -> None:
    text = _turtle().decode()
    assert '"United Nations"@en' in text
    assert "https://www.un.org/en/about-us/terms-of-use" in text
    assert "unofficial copy" in text


def test_equal_input_gives_equal_bytes_and_no_blank_nodes() -> None:
    assert _turtle() == _turtle()
    assert b"[" not in _turtle()


def test_each_partition_has_a_name_of_its_own() -> None:
    """ELI and our own terms both end in "ontology#"."""
    graph = _description().graph
    partitions = [*graph.objects(DATASET, VOID.classPartition), *graph.objects(DATASET, VOID.propertyPartition)]
    assert all(len(list(graph.predicates(one))) == 2 for one in partitions)
