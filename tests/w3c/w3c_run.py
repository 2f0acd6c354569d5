"""Asking an endpoint that holds the data of all cases, and judging its answer.

Each data file stands in the store once, as a named graph under its own address; the request names the graphs that are
the test's default graph and its named graphs (SPARQL 1.1 Protocol, section 2.1.4). So each case goes the whole way:
protocol, tokens, worker, limits, serialisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

import pyoxigraph as ox
from flask.testing import FlaskClient
from w3c_answers import csv_rows, expected, outer_order, parsed, same, triples
from w3c_manifests import Case, Suite
from web_record import client_of, publish_quads

from kb.web.query_tokens import outline

EMPTY = "urn:empty"
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def endpoint(archive: Suite, found: Iterable[Case], data: Path) -> FlaskClient:
    """A client of an endpoint with the data of these cases."""
    publish_quads(
        data,
        (
            ox.Quad(*quad.triple, ox.NamedNode(address))
            for address in sorted(_data_files(archive, list(found)))
            for quad in archive.graph(address)
        ),
    )
    return client_of(data, query_seconds=5.0)


def _data_files(archive: Suite, found: list[Case]) -> set[str]:
    """The files that a manifest names as data, and those that queries name with FROM."""
    data = {address for case in found for address in (*case.data, *case.named)}
    pattern = re.compile(r"FROM\s+(?:NAMED\s+)?<([^>]*)>")
    named = ((case, name) for case in found for name in pattern.findall(archive.text(case.query)))
    return data | {urljoin(case.query, name) for case, name in named if "/" not in name}


def _asked(archive: Suite, case: Case) -> tuple[str, dict[str, list[str]]]:
    """The query, with the address of its file as base, and the parameters that name its dataset."""
    query = archive.text(case.query)
    dataset = {"default-graph-uri": list(case.data), "named-graph-uri": list(case.named)}
    names_graphs = outline(query).dataset
    if not case.data:
        dataset = {} if names_graphs else {**dataset, "default-graph-uri": [EMPTY]}
    return f"BASE <{case.query}>\n{query}", dataset


def check_evaluation(client: FlaskClient, archive: Suite, evaluation: Case) -> None:
    """Ask in every format; each answer must say what is expected."""
    query, dataset = _asked(archive, evaluation)
    wanted = expected(archive, evaluation.result)
    if isinstance(wanted, list):
        response = client.post("/sparql", data={"query": query, **dataset}, headers={"Accept": "text/csv"})
        assert response.status_code == 200, response.text
        assert csv_rows(response.data) == wanted
        return
    accepts = list(TRIPLES) if isinstance(wanted, frozenset) else list(ROWS)
    if isinstance(wanted, bool):
        accepts.remove("text/tab-separated-values")  # the W3C defines it for SELECT only
    for accept in accepts:
        response = client.post("/sparql", data={"query": query, **dataset}, headers={"Accept": accept})
        assert response.status_code == 200, response.text
        assert response.mimetype == accept
        if isinstance(wanted, frozenset):
            found = triples(response.data, TRIPLES[accept], evaluation.query)
        else:
            found = parsed(response.data, ROWS[accept])
        assert same(found, wanted, lax=evaluation.lax, ordered=outer_order(query)), (accept, found, wanted)


def check_syntax(client: FlaskClient, archive: Suite, syntax: Case) -> None:
    """A query by the grammar is answered, another is refused with 400."""
    query = archive.read(syntax.query)
    address = f"/sparql?default-graph-uri={EMPTY}"
    response = client.post(address, data=query, content_type="application/sparql-query")
    assert response.status_code == (200 if syntax.kind.startswith("Positive") else 400), response.text
