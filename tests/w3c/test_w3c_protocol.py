"""The W3C's tests of the SPARQL 1.1 Protocol and of the service description, request by request from the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from w3c_manifests import MF, RDFS, UT, Case, Suite, members, objects, suite, value
from web_record import client_of, publish_quads

pytestmark = pytest.mark.suites

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
SD = "http://www.w3.org/ns/sparql-service-description#"
TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request of the manifest with what is expected of its answer; `statuses` by their first digit."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: frozenset[str]
    format: str
    truth: str


@pytest.fixture(scope="module")
def archive(suites: Path) -> Suite:
    return suite(str(suites), "w3c-sparql.zip")


@pytest.fixture(scope="module")
def client(archive: Suite, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """An endpoint with the graphs that the manifest asks for."""
    data = tmp_path_factory.mktemp("protocol")
    manifest = archive.graph("http://w3c.example/sparql/sparql11/protocol/manifest.ttl")
    graphs = {
        value(manifest, node, RDFS + "label"): value(manifest, node, UT + "graph")
        for node in objects(manifest, None, UT + "graphData")
    }
    quads = (
        ox.Quad(*quad.triple, ox.NamedNode(name)) for name, address in graphs.items() for quad in archive.graph(address)
    )
    publish_quads(data, quads)
    return client_of(data)


def _exchanges(graph: ox.Store, case: Case) -> Iterator[Exchange]:
    action = objects(graph, ox.NamedNode(case.node), MF + "action")[0]
    for request in members(graph, objects(graph, action, HT + "requests")[0]):
        response = objects(graph, request, HT + "resp")[0]
        headers = [
            (value(graph, header, HT + "fieldName"), value(graph, header, HT + "fieldValue"))
            for head in objects(graph, request, HT + "headers")
            for header in members(graph, head)
        ]
        body = b""
        for content in objects(graph, request, HT + "body"):
            body = value(graph, content, CNT + "chars").encode(value(graph, content, CNT + "characterEncoding"))
        statuses = [node.value.rpartition("StatusCode")[2] for node in objects(graph, response, MF + "expectedStatus")]
        yield Exchange(
            value(graph, request, HT + "methodName"),
            value(graph, request, HT + "absolutePath"),
            tuple(headers),
            body,
            frozenset(status[0] for status in statuses),
            value(graph, response, MF + "expectedFormat"),
            value(graph, response, MF + "expectedBoolean"),
        )


def test_the_protocol_is_spoken_as_the_w3c_expects(client: FlaskClient, archive: Suite, protocol: Case) -> None:
    graph = archive.graph(protocol.manifest)
    exchanges = list(_exchanges(graph, protocol))
    assert exchanges
    for asked in exchanges:
        response = client.open(asked.target, method=asked.method, headers=list(asked.headers), data=asked.body)
        assert str(response.status_code)[0] in asked.statuses, response.text
        if asked.format:
            assert response.mimetype in TYPES[asked.format]
        if asked.truth:
            assert json.loads(response.data)["boolean"] is (asked.truth == "true")


def test_the_service_description_is_rdf_with_the_endpoint_in_it(client: FlaskClient) -> None:
    """The manifest of the service description names three tests and has no data for them: RDF, the endpoint in it, and
    the shape of section 3 of the specification."""
    response = client.get("/sparql", headers={"Accept": "text/turtle, application/rdf+xml"})
    assert response.mimetype == "text/turtle"
    graph = ox.Store()
    graph.extend(ox.parse(input=response.data, format=ox.RdfFormat.TURTLE))
    endpoints = objects(graph, None, SD + "endpoint")
    assert [node.value for node in endpoints] == ["https://record.example/sparql"]
    services = {quad.subject for quad in graph.quads_for_pattern(None, None, ox.NamedNode(SD + "Service"))}
    assert len(services) == 1
    for predicate in ("supportedLanguage", "resultFormat", "feature", "defaultDataset"):
        found = objects(graph, services.copy().pop(), SD + predicate)
        assert found
        assert all(isinstance(node, ox.NamedNode) for node in found)
