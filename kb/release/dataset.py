"""The description of a release as a dataset: VoID for machines that query, DCAT for catalogues.

It is a function of the published triples: no time of building, no machine, no path.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef

from kb.identifiers import Identifiers
from kb.release.chunks import Counts
from kb.release.dumps import DumpFile
from kb.release.layout import CHECKSUMS, DUMP_MEDIA_TYPES
from kb.vocabulary import DCAT, DCTERMS, FOAF, ORG, RDF, RDFS, SD, VOID, XSD, bind_prefixes

SOURCE = URIRef("https://www.un.org/")
SOURCE_NAME = "United Nations"
TERMS = URIRef("https://www.un.org/en/about-us/terms-of-use")
OFFICIAL = URIRef("https://documents.un.org/")
TITLE = "The record of the United Nations, as linked data"
NOTICE = (
    "An unofficial copy, made from the machine-readable record of the United Nations, which is given for information "
    "and without warranty. The official documents are those at https://documents.un.org/."
)

_VOCABULARIES = ("cito", "dcterms", "doco", "eli", "eli-dl", "org", "rsv", "skos")
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"


def describe(ids: Identifiers, counts: Counts, dumps: Iterable[DumpFile], *, documents: int, digest: str) -> bytes:
    """`void.ttl`, in Turtle."""
    graph = bind_prefixes(Graph())
    home = f"{ids.base}/"
    dataset = URIRef(f"{home}.well-known/void#dataset")
    _general(graph, dataset, home, digest)
    _figures(graph, dataset, counts, documents)
    for dump in dumps:
        _distribution(graph, dataset, home, dump)
    return graph.serialize(format="turtle", encoding="utf-8")


def _general(graph: Graph, dataset: URIRef, home: str, digest: str) -> None:
    add = graph.add
    add((dataset, RDF.type, VOID.Dataset))
    add((dataset, RDF.type, DCAT.Dataset))
    add((dataset, DCTERMS.title, Literal(TITLE, lang="en")))
    add((dataset, DCTERMS.description, Literal(NOTICE, lang="en")))
    add((dataset, DCTERMS.identifier, Literal(digest)))
    add((dataset, DCTERMS.source, SOURCE))
    add((dataset, DCTERMS.creator, SOURCE))
    add((SOURCE, RDF.type, ORG.Organization))
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
    namespaces = dict(graph.namespaces())
    for prefix in _VOCABULARIES:
        add((dataset, VOID.vocabulary, URIRef(namespaces[prefix])))
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


def _distribution(graph: Graph, dataset: URIRef, home: str, dump: DumpFile) -> None:
    address = URIRef(f"{home}dumps/{dump.name}")
    distribution = URIRef(f"{dataset}-{dump.format}")
    add = graph.add
    add((dataset, VOID.dataDump, address))
    add((dataset, DCAT.distribution, distribution))
    add((distribution, RDF.type, DCAT.Distribution))
    add((distribution, DCTERMS.title, Literal(f"The whole dataset: {dump.name}", lang="en")))
    add((distribution, DCTERMS.license, TERMS))
    add((distribution, DCAT.downloadURL, address))
    add((distribution, DCAT.accessURL, address))
    add((distribution, DCAT.byteSize, _integer(dump.size)))
    add((distribution, DCAT.mediaType, URIRef(_MEDIA_TYPE + DUMP_MEDIA_TYPES[dump.format])))
    add((distribution, DCAT.compressFormat, URIRef(_MEDIA_TYPE + "application/gzip")))
    add((distribution, DCTERMS.identifier, Literal(f"sha256:{dump.sha256}")))
    add((distribution, RDFS.seeAlso, URIRef(f"{home}dumps/{CHECKSUMS}")))


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def _local(iri: str) -> str:
    """A short name that is unlike that of another vocabulary's term: "cito-Citation"."""
    head, mark, tail = iri.rpartition("#") if "#" in iri else iri.rpartition("/")
    return f"{head.rstrip('/').rpartition('/')[2]}-{tail}" if mark else iri
