"""The description of a release as a dataset: VoID for machines that query, DCAT for catalogues.

It is a function of the published triples: no time of building, no machine, no path. It stands twice: as a named graph
of the dataset itself, so that queries find it, and at `/.well-known/void` with what cannot stand there, the sizes and
checksums of the dumps that hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef

from kb.identifiers import Identifiers
from kb.release.chunks import Chunk, Counts, add_counts, chunk_of_lines, graph_lines
from kb.release.dumps import DumpFile
from kb.release.layout import CHECKSUMS, DUMP_MEDIA_TYPES, DUMP_NAME, DUMP_SUFFIXES, SLICES
from kb.release.slices import Slice
from kb.vocabulary import DCAT, DCTERMS, FOAF, PREFIXES, RDF, RDFS, SD, VOID, XSD, bind_prefixes

SOURCE = URIRef("https://www.un.org/")
SOURCE_NAME = "United Nations"
TERMS = URIRef("https://www.un.org/en/about-us/terms-of-use")
OFFICIAL = URIRef("https://documents.un.org/")
TITLE = "The record of the United Nations, as linked data"
NOTICE = (
    "An unofficial copy, made from the machine-readable record of the United Nations, which is given for information "
    "and without warranty. The official documents are those at https://documents.un.org/."
)
LATEST = "dumps/latest/"

_VOCABULARIES = ("cito", "dcterms", "doco", "eli", "eli-dl", "org", "rsv", "skos")
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Description:
    """The description as a graph, its sorted lines and its chunk. `counts`: of the dataset with this graph in it."""

    graph: Graph = field(default_factory=Graph)
    lines: tuple[str, ...] = ()
    chunk: Chunk = field(default_factory=lambda: chunk_of_lines({}))
    counts: Counts = field(default_factory=Counts)


def describe(ids: Identifiers, counts: Counts, *, documents: int, slices: Iterable[Slice]) -> Description:
    """The description of a dataset that has these counts without it.

    The description is part of the dataset and counts itself: it is made anew until its figures are those of what it
    stands in. Figures do not change how many triples there are, only new classes and properties do, so this ends soon.
    """
    several = list(slices)
    own = Counts()
    while True:
        total = add_counts((counts, own))
        graph = _described(ids, total, documents, several)
        lines = tuple(sorted(graph_lines(graph)))
        chunk = chunk_of_lines({str(ids.dataset_graph()): lines})
        if chunk.counts == own:
            return Description(graph, lines, chunk, total)
        own = chunk.counts


def with_files(
    description: Graph, ids: Identifiers, dumps: Iterable[DumpFile], slices: Iterable[DumpFile], digest: str
) -> bytes:
    """`void.ttl`, in Turtle: the description with the digest of the release, and size and checksum of each file."""
    graph = bind_prefixes(Graph())
    for triple in description:
        graph.add(triple)
    dataset = _dataset(ids)
    graph.add((dataset, DCTERMS.identifier, Literal(digest)))
    for dump in dumps:
        _add_file(graph, _distribution(dataset, dump.format), dump)
    for one in slices:
        _add_file(graph, URIRef(f"{_slice(dataset, one.name)}-{one.format}"), one)
    return graph.serialize(format="turtle", encoding="utf-8")


def _dataset(ids: Identifiers) -> URIRef:
    return URIRef(f"{ids.base}/.well-known/void#dataset")


def _distribution(dataset: URIRef, format_name: str) -> URIRef:
    return URIRef(f"{dataset}-{format_name}")


def _slice(dataset: URIRef, file_name: str) -> URIRef:
    return URIRef(f"{dataset}-slice-{file_name.removesuffix(DUMP_SUFFIXES['nquads'])}")


def _described(ids: Identifiers, counts: Counts, documents: int, slices: Sequence[Slice]) -> Graph:
    graph = Graph()
    home = f"{ids.base}/"
    dataset = _dataset(ids)
    _general(graph, dataset, home)
    _figures(graph, dataset, counts, documents)
    for format_name, suffix in DUMP_SUFFIXES.items():
        address = URIRef(f"{home}{LATEST}{DUMP_NAME}{suffix}")
        node = _distribution(dataset, format_name)
        _add_distribution(graph, dataset, node, address, format_name, "The whole dataset", home)
    for one in slices:
        _add_slice(graph, dataset, one, home)
    return graph


def _general(graph: Graph, dataset: URIRef, home: str) -> None:
    add = graph.add
    add((dataset, RDF.type, VOID.Dataset))
    add((dataset, RDF.type, DCAT.Dataset))
    add((dataset, DCTERMS.title, Literal(TITLE, lang="en")))
    add((dataset, DCTERMS.description, Literal(NOTICE, lang="en")))
    add((dataset, DCTERMS.source, SOURCE))
    add((dataset, DCTERMS.creator, SOURCE))
    add((SOURCE, RDF.type, DCTERMS.Agent))
    add((SOURCE, RDFS.label, Literal(SOURCE_NAME, lang="en")))
    add((dataset, DCTERMS.rights, TERMS))
    add((dataset, DCTERMS.license, TERMS))
    add((TERMS, RDFS.label, Literal("Terms of use of the United Nations' sites", lang="en")))
    add((dataset, RDFS.seeAlso, OFFICIAL))
    add((dataset, FOAF.homepage, URIRef(home)))
    add((dataset, DCAT.landingPage, URIRef(home)))
    add((dataset, VOID.sparqlEndpoint, URIRef(f"{home}sparql")))
    add((dataset, VOID.uriSpace, Literal(f"{home}id/")))
    add((dataset, VOID.feature, URIRef("http://www.w3.org/ns/formats/N-Quads")))
    add((dataset, VOID.feature, URIRef("http://www.w3.org/ns/formats/TriG")))
    add((dataset, VOID.feature, URIRef("http://www.w3.org/ns/formats/Turtle")))
    for prefix in _VOCABULARIES:
        add((dataset, VOID.vocabulary, URIRef(PREFIXES[prefix])))
    service = URIRef(f"{home}sparql")
    add((service, RDF.type, DCAT.DataService))
    add((service, RDF.type, SD.Service))
    add((service, DCTERMS.title, Literal("SPARQL endpoint", lang="en")))
    add((service, DCAT.endpointURL, service))
    add((service, DCAT.servesDataset, dataset))


def _figures(graph: Graph, dataset: URIRef, counts: Counts, documents: int) -> None:
    """The numbers, and a partition for each class and property. Subjects by class add up over graphs, because each
    subject has its types in one graph."""
    graph.add((dataset, VOID.triples, _integer(counts.triples)))
    graph.add((dataset, VOID.documents, _integer(documents)))
    graph.add((dataset, VOID.classes, _integer(len(counts.classes))))
    graph.add((dataset, VOID.properties, _integer(len(counts.properties))))
    for kind, number in counts.classes.items():
        partition = URIRef(f"{dataset}-class-{_local(kind)}")
        graph.add((dataset, VOID.classPartition, partition))
        graph.add((partition, VOID["class"], URIRef(kind)))
        graph.add((partition, VOID.entities, _integer(number)))
    for predicate, number in counts.properties.items():
        partition = URIRef(f"{dataset}-property-{_local(predicate)}")
        graph.add((dataset, VOID.propertyPartition, partition))
        graph.add((partition, VOID.property, URIRef(predicate)))
        graph.add((partition, VOID.triples, _integer(number)))


def _add_slice(graph: Graph, dataset: URIRef, one: Slice, home: str) -> None:
    subset = _slice(dataset, one.file_name)
    address = URIRef(f"{home}{LATEST}{SLICES}/{one.file_name}")
    graph.add((dataset, VOID.subset, subset))
    graph.add((subset, RDF.type, VOID.Dataset))
    graph.add((subset, DCTERMS.title, Literal(one.title, lang="en")))
    graph.add((subset, VOID.triples, _integer(one.triples)))
    graph.add((subset, VOID.documents, _integer(one.documents)))
    _add_distribution(graph, subset, URIRef(f"{subset}-nquads"), address, "nquads", one.title, home)


def _add_distribution(
    graph: Graph, dataset: URIRef, node: URIRef, address: URIRef, format_name: str, title: str, home: str
) -> None:
    media_type = DUMP_MEDIA_TYPES[format_name]
    add = graph.add
    add((dataset, VOID.dataDump, address))
    add((dataset, DCAT.distribution, node))
    add((node, RDF.type, DCAT.Distribution))
    add((node, DCTERMS.title, Literal(f"{title}: {str(address).rpartition('/')[2]}", lang="en")))
    add((node, DCTERMS.license, TERMS))
    add((node, DCAT.downloadURL, address))
    add((node, DCAT.accessURL, address))
    add((node, DCAT.mediaType, URIRef(_MEDIA_TYPE + media_type)))
    add((node, DCAT.compressFormat, URIRef(_MEDIA_TYPE + "application/gzip")))
    add((node, RDFS.seeAlso, URIRef(f"{home}{LATEST}{CHECKSUMS}")))


def _add_file(graph: Graph, node: URIRef, file: DumpFile) -> None:
    graph.add((node, DCAT.byteSize, _integer(file.size)))
    graph.add((node, DCTERMS.identifier, Literal(f"sha256:{file.sha256}")))


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def _local(iri: str) -> str:
    """A short name that is unlike that of another vocabulary's term: "cito-Citation"."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}-{iri.removeprefix(namespace)}"
    head, mark, tail = iri.rpartition("#") if "#" in iri else iri.rpartition("/")
    return f"{head.rstrip('/').rpartition('/')[2]}-{tail}" if mark else iri
