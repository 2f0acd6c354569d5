"""The SPARQL endpoint: protocol, formats, limits, isolation."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from web_record import BASE, client_of, publish

from kb.resources import folder
from kb.web.query_pool import Limits, QueryCrashError, QueryPool, QueryTimeoutError, Request
from kb.web.query_tokens import Form, outline
from kb.web.results import first_rows, rows_within

# Nested loops that share no variable: more rows than any patience.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"
TITLES = "SELECT ?title { ?d <http://purl.org/dc/terms/title> ?title } ORDER BY ?title"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def client(data: Path) -> FlaskClient:
    return client_of(data, query_rows=40, query_seconds=10)


@pytest.fixture
def pool(data: Path) -> Iterator[QueryPool]:
    found = QueryPool(1, Limits(seconds=1.0, rows=100, memory=1_000_000_000))
    yield found
    found.close()


def asked(query: str, **parameters: str) -> str:
    return "/sparql?" + urlencode({"query": query, **parameters})


def test_get_select_200_in_json(client: FlaskClient) -> None:
    response = client.get(asked(TITLES))
    assert response.mimetype == "application/sparql-results+json"
    bindings = json.loads(response.data)["results"]["bindings"]
    assert [(b["title"]["value"], b["title"]["xml:lang"]) for b in bindings] == [
        ("A matter of record", "en"),
        ("مسألة", "ar"),
    ]


def test_post_form_and_post_direct_give_the_same(client: FlaskClient) -> None:
    got = client.get(asked(TITLES)).data
    assert client.post("/sparql", data={"query": TITLES}).data == got
    assert client.post("/sparql", data=TITLES, content_type="application/sparql-query; charset=utf-8").data == got


@pytest.mark.parametrize(
    "accept",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
        "application/json",
    ],
)
def test_get_select_200_in_the_type_asked_for(client: FlaskClient, accept: str) -> None:
    response = client.get(asked(TITLES), headers={"Accept": accept})
    assert response.status_code == 200
    assert response.mimetype == accept
    assert "A matter of record" in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("suffix", "word"), [("csv", "title\r\n"), ("tsv", "?title\n"), ("srx", "<?xml"), ("srj", "{")]
)
def test_the_format_can_be_named_in_the_address(client: FlaskClient, suffix: str, word: str) -> None:
    assert client.get(asked(TITLES, format=suffix)).get_data(as_text=True).startswith(word)


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_get_construct_and_describe_200_over_the_union(client: FlaskClient, accept: str, format: ox.RdfFormat) -> None:
    for query in (f"CONSTRUCT WHERE {{ <{BASE}/id/A/RES/99/1> ?p ?o }}", f"DESCRIBE <{BASE}/id/A/RES/99/1>"):
        response = client.get(asked(query), headers={"Accept": accept})
        assert response.mimetype == accept
        predicates = {q.predicate.value for q in ox.parse(input=response.data, format=format)}
        assert "http://purl.org/dc/terms/title" in predicates  # in the graph of a text
        assert "http://purl.org/dc/terms/identifier" in predicates  # in the graph of facts


def test_get_ask_200(client: FlaskClient) -> None:
    assert json.loads(client.get(asked("ASK { ?s ?p ?o }")).data)["boolean"] is True
    assert b"<boolean>false</boolean>" in client.get(asked("ASK { ?s <urn:no> ?o }", format="srx")).data


def test_a_construct_asked_for_as_results_is_answered_truthfully(client: FlaskClient) -> None:
    response = client.get(
        asked("CONSTRUCT WHERE { ?s ?p ?o }"), headers={"Accept": "application/sparql-results+json, text/json"}
    )
    assert response.status_code == 200
    assert response.mimetype == "text/turtle"


def test_get_in_no_known_type_406(client: FlaskClient) -> None:
    assert client.get(asked(TITLES), headers={"Accept": "image/png"}).status_code == 406


def test_the_dataset_of_the_request_is_honoured(client: FlaskClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s <http://purl.org/dc/terms/title> ?o }"
    only = {"default-graph-uri": f"{BASE}/graph/A/RES/99/1/en"}
    assert _number(client.get(asked(count))) == 2
    assert _number(client.get(asked(count, **only))) == 1
    assert _number(client.post("/sparql", data={"query": count, **only})) == 1
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert _number(client.get(asked(named))) == 8
    assert _number(client.get(asked(named, **{"named-graph-uri": f"{BASE}/graph/release"}))) == 1
    assert _number(client.get(asked(count, **{"named-graph-uri": f"{BASE}/graph/release"}))) == 0


def test_the_dataset_of_the_query_is_honoured(client: FlaskClient) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{BASE}/graph/A/RES/99/1/en> {{ ?s <http://purl.org/dc/terms/title> ?o }}"
    assert _number(client.get(asked(query))) == 1
    other = {"default-graph-uri": f"{BASE}/graph/release"}
    assert _number(client.get(asked(query, **other))) == 0  # the protocol's dataset takes the place of the query's


def _number(response: object) -> int:
    document = json.loads(response.data)  # type: ignore[attr-defined]
    return int(document["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x WHERE {",
        "nonsense",
        "",
        "   ",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/>",
        "CLEAR ALL",
        "SELECT * " + "{" * 2000 + "}" * 2000,
        "SELECT * { FILTER(" + "(" * 2000 + "1" + ")" * 2000 + ") }",
        "ASK { FILTER(" + "1 && " * 10_000 + "1) }",
        "SELECT * { ?s ?p 'a\x00b' }",
    ],
)
def test_get_bad_query_400(client: FlaskClient, query: str) -> None:
    response = client.get(asked(query))
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert json.loads(response.data)["type"].startswith("https://www.w3.org/TR/sparql11-protocol/")


def test_post_without_a_query_400(client: FlaskClient) -> None:
    assert client.post("/sparql", data={"other": "x"}).status_code == 400


def test_get_two_queries_400(client: FlaskClient) -> None:
    assert client.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400


def test_post_update_400(client: FlaskClient) -> None:
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 400
    assert client.post("/sparql", data="CLEAR ALL", content_type="application/sparql-update").status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/json", ""])
def test_post_of_another_type_415(client: FlaskClient, kind: str) -> None:
    assert client.post("/sparql", data=TITLES, content_type=kind).status_code == 415


def test_post_that_is_not_utf8_415(client: FlaskClient) -> None:
    assert client.post("/sparql", data=b"ASK {} # \xff", content_type="application/sparql-query").status_code == 415


def test_get_query_that_is_not_utf8_400(client: FlaskClient) -> None:
    assert client.get("/sparql?query=ASK%7B%7D%23%ff").status_code == 400


def test_a_long_query_is_refused_unread(client: FlaskClient) -> None:
    long = "ASK {} #" + "x" * 200_000
    assert client.post("/sparql", data=long, content_type="application/sparql-query").status_code == 413
    assert client.post("/sparql", data="x" * 10_000_000, content_type="application/sparql-query").status_code == 413
    assert client.post("/sparql", data={"query": "x" * 10_000_000}).status_code == 413


def test_delete_405(client: FlaskClient) -> None:
    response = client.delete("/sparql")
    assert response.status_code == 405
    assert {"GET", "POST"} <= {method.strip() for method in response.headers["Allow"].split(",")}


def test_an_answer_beyond_the_limit_is_cut_and_says_so(client: FlaskClient) -> None:
    for suffix, rows in {
        "srj": lambda body: len(json.loads(body)["results"]["bindings"]),
        "srx": lambda body: body.count("<result>"),
        "csv": lambda body: len(list(csv.reader(io.StringIO(body)))) - 1,
        "tsv": lambda body: body.count("\n") - 1,
    }.items():
        response = client.get(asked("SELECT * { ?s ?p ?o }", format=suffix))
        assert response.headers["X-Truncated-At"] == "40"
        assert rows(response.get_data(as_text=True)) == 40
        whole = client.get(asked("SELECT * { ?s ?p ?o } LIMIT 40", format=suffix))
        assert "X-Truncated-At" not in whole.headers
        assert rows(whole.get_data(as_text=True)) == 40


def test_a_graph_beyond_the_limit_is_cut_and_says_so(client: FlaskClient) -> None:
    response = client.get(asked("CONSTRUCT WHERE { ?s ?p ?o }", format="nt"))
    assert response.headers["X-Truncated-At"] == "40"
    assert response.data.count(b"\n") == 40


def test_the_same_query_has_the_same_tag_and_answers_304(client: FlaskClient) -> None:
    first = client.get(asked(TITLES))
    again = client.get(asked(TITLES), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(asked(TITLES, format="csv")).headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("call", ["RAND()", "NOW()", "UUID()", "STRUUID()", "BNODE()"])
def test_an_answer_that_changes_is_not_kept(client: FlaskClient, call: str) -> None:
    response = client.get(asked(f"SELECT ({call} AS ?x) {{}}"))
    assert response.status_code == 200
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


def test_get_without_a_query_is_a_page_or_the_service_description(client: FlaskClient) -> None:
    assert b"<textarea" in client.get("/sparql", headers={"Accept": "text/html"}).data
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get("/sparql", headers={"Accept": browser}).mimetype == "text/html"
    assert client.get("/sparql", headers={"Accept": "*/*"}).mimetype == "text/turtle"
    turtle = client.get("/sparql").get_data(as_text=True)
    assert "sd:resultFormat" in turtle
    assert "sd:UnionDefaultGraph" in turtle


@pytest.mark.parametrize("query", [TITLES, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o }"])
def test_a_browser_gets_the_answer_on_a_page(client: FlaskClient, query: str) -> None:
    response = client.get(asked(query), headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert b"Answer" in response.data


def test_the_examples_on_the_page_run(client: FlaskClient) -> None:
    from kb.web.endpoint import examples

    found = examples(BASE)
    assert len(found) >= 20
    for example in found:
        assert "{base}" not in example.query
        assert client.get(asked(example.query)).status_code == 200, example.question


def test_the_page_shows_every_question_of_the_shipped_examples(client: FlaskClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html"}).get_data(as_text=True)
    shipped = [path.read_text(encoding="utf-8") for path in (folder("examples") / "queries").glob("*.rq")]
    questions = [query.partition("\n")[0].removeprefix("# ") for query in shipped]
    assert [question for question in questions if f">{question}</a>" not in unescape(page)] == []


def test_the_home_page_asks_one_of_the_examples(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept": "text/html"}).get_data(as_text=True)
    query = (folder("examples") / "queries" / "cited-not-held.rq").read_text(encoding="utf-8")
    assert escape(query.partition("\n")[0], quote=False) in page


def test_literals_come_out_as_they_were_put_in(client: FlaskClient) -> None:
    query = "SELECT * { VALUES ?x { 7 true '2044-09-12'^^<http://www.w3.org/2001/XMLSchema#date> 'x'@ar '' } }"
    values = [b["x"] for b in json.loads(client.get(asked(query)).data)["results"]["bindings"]]
    assert [v["value"] for v in values] == ["7", "true", "2044-09-12", "x", ""]


# Isolation


def _request(data: Path, query: str) -> Request:
    store = next((data / "releases").iterdir()) / "store"
    return Request(query=query, store=store, base=BASE, graph="text/turtle", table="json")


def test_a_runaway_is_stopped_and_its_successor_is_answered(pool: QueryPool, data: Path) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        pool.run(_request(data, ENDLESS))
    assert time.monotonic() - start < 2.5
    start = time.monotonic()
    assert b"true" in pool.run(_request(data, "ASK { ?s ?p ?o }")).body
    assert time.monotonic() - start < 1.0


def test_a_dead_worker_takes_only_its_query_with_it(pool: QueryPool, data: Path) -> None:
    deep = "SELECT * " + "{" * 50_000 + "}" * 50_000
    with pytest.raises((QueryCrashError, QueryTimeoutError)):
        pool.run(_request(data, deep))
    assert b"true" in pool.run(_request(data, "ASK { ?s ?p ?o }")).body


def test_get_runaway_503_while_neighbours_are_answered(data: Path) -> None:
    client = client_of(data, query_seconds=1.0, query_workers=2)
    answers: list[int] = []
    runaway = threading.Thread(target=lambda: answers.append(client.get(asked(ENDLESS)).status_code))
    runaway.start()
    for number in range(20):
        assert client.application.test_client().get(asked(f"ASK {{ ?s ?p {number} }}")).status_code == 200
    runaway.join()
    assert answers == [503]
    assert client.get(asked(ENDLESS)).headers["Retry-After"]


def test_memory_is_bounded(data: Path) -> None:
    pool = QueryPool(1, Limits(seconds=20.0, rows=100, memory=300_000_000))
    doubled = "SELECT (STRLEN(?z) AS ?n) { BIND('" + "x" * 1000 + "' AS ?a0) "
    doubled += "".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1}) " for n in range(40)) + "BIND(?a40 AS ?z) }"
    try:
        with pytest.raises((QueryCrashError, QueryTimeoutError)):
            pool.run(_request(data, doubled))
        assert b"true" in pool.run(_request(data, "ASK { ?s ?p ?o }")).body
    finally:
        pool.close()


# The tokens of a query


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", Form.SELECT),
        ("# ASK\nselect * {}", Form.SELECT),
        ("PREFIX ask: <urn:ask:> SELECT * {}", Form.SELECT),
        ("BASE <urn:x> PREFIX : <urn:y> Construct WHERE {}", Form.CONSTRUCT),
        ("DESCRIBE <urn:x>", Form.DESCRIBE),
    ],
)
def test_the_form_is_read_from_the_tokens(query: str, form: Form) -> None:
    assert outline(query).form is form


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?p 'SERVICE' }",
        'SELECT * { ?s <urn:SERVICE> """SERVICE""" } # SERVICE',
        "PREFIX service: <urn:x> SELECT * { ?s service:SERVICE ?o ; service:load ?x }",
        "SELECT * { ?s ?p '''it's SERVICE''' }",
        "SELECT * { ?s ?p 'a\\'SERVICE' }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_words_that_are_no_keywords_are_let_through(query: str) -> None:
    assert outline(query).form is Form.SELECT


# Results


_TERMS = st.one_of(
    st.just(ox.NamedNode("http://example.org/a(1)?x=<".replace("<", ""))),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12).map(ox.Literal),
    st.sampled_from(["a,b", 'say "x"', "}},{", "line\nline", "tab\there", "<b>&", ""]).map(
        lambda text: ox.Literal(text, language="en")
    ),
    st.integers().map(ox.Literal),
)


@given(st.lists(_TERMS, min_size=1, max_size=6))
def test_our_writing_of_rows_says_what_the_engine_says(terms: list[ox.Literal | ox.NamedNode]) -> None:
    store = ox.Store()
    for index, term in enumerate(terms):
        store.add(ox.Quad(ox.NamedNode(f"urn:s{index}"), ox.NamedNode("urn:p"), term))
    query = "SELECT ?s ?o ?none { ?s <urn:p> ?o } ORDER BY ?s"
    for format in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.TSV):
        engine = rows_within(store.query(query), format, 1_000, 1_000_000)  # type: ignore[arg-type]
        ours, cut = first_rows(store.query(query), format, 1_000, 1_000_000)  # type: ignore[arg-type]
        assert not cut
        assert engine is not None
        assert _rows(ours, format) == _rows(engine, format)


def _rows(body: bytes, format: ox.QueryResultsFormat) -> list[tuple[object, ...]]:
    parsed = ox.parse_query_results(input=body, format=format)
    assert isinstance(parsed, ox.QuerySolutions)
    return [tuple(solution) for solution in parsed]
