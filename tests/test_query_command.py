"""`kb query`, and the client on which it stands."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from web_record import client_of, publish
from werkzeug.serving import make_server

from kb.cli import main
from kb.cli.query import with_prefixes
from kb.client import Endpoint, QueryError

TITLES = "SELECT ?title { ?d dcterms:title ?title } ORDER BY ?title"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[str]:
    """A server on a free port, with a low limit of rows."""
    listening = make_server("127.0.0.1", 0, client_of(data, query_rows=5, query_seconds=1.0).application, threaded=True)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}/sparql"
    listening.shutdown()
    thread.join()
    listening.server_close()


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["query", *arguments], input=given)


def test_a_query_is_put_to_the_current_release(data: Path) -> None:
    result = run(TITLES, "--data", str(data))
    assert result.exit_code == 0, result.output
    assert "A matter of record" in result.output
    assert "2 rows" in result.output


def test_a_query_is_put_to_an_endpoint(server: str) -> None:
    result = run(TITLES, "--endpoint", server, "--format", "csv")
    assert result.output.splitlines()[:2] == ["title", "A matter of record"]


def test_a_query_can_come_from_a_file_or_from_standard_input(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "titles.rq"
    file.write_text(TITLES, encoding="utf-8")
    from_file = run("--file", str(file), "--data", str(data), "--format", "json")
    from_input = run("--data", str(data), "--format", "json", given=TITLES)
    assert json.loads(from_file.output) == json.loads(from_input.output)


def test_ask_says_yes_or_no(data: Path, server: str) -> None:
    assert run("ASK { ?s a rsv:Resolution }", "--data", str(data)).output == "yes\n"
    assert run("ASK { ?s a rsv:Report }", "--endpoint", server).output == "no\n"


def test_a_graph_comes_as_turtle(data: Path) -> None:
    output = run("CONSTRUCT WHERE { ?s a rsv:Resolution }", "--data", str(data)).output
    assert "rsv:Resolution" in output


def test_a_cut_answer_says_so(server: str) -> None:
    assert "cut by the server's limit" in run("SELECT * { ?s ?p ?o }", "--endpoint", server).output


@pytest.mark.parametrize("query", ["SELECT * {", "nonsense", "CLEAR ALL", "SELECT * { SERVICE <urn:x> {} }"])
def test_a_bad_query_is_one_clear_line(data: Path, query: str) -> None:
    result = run(query, "--data", str(data))
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")


def test_a_bad_query_is_refused_by_the_endpoint_in_words(server: str) -> None:
    with pytest.raises(QueryError, match="expected"):
        Endpoint(server).select("SELECT * {")


def test_without_a_release_the_error_says_what_to_do(tmp_path: Path) -> None:
    result = run(TITLES, "--data", str(tmp_path))
    assert result.exit_code == 1
    assert "kb build" in result.output


def test_without_a_server_the_error_says_what_to_do() -> None:
    result = run(TITLES, "--endpoint", "http://127.0.0.1:9/sparql")
    assert result.exit_code == 1
    assert "kb serve" in result.output


def test_two_queries_at_once_are_wrong_usage(tmp_path: Path) -> None:
    file = tmp_path / "x.rq"
    file.write_text("ASK {}")
    assert run("ASK {}", "--file", str(file)).exit_code == 2
    assert run(given="  ").exit_code == 2


def test_rows_come_in_pages(server: str) -> None:
    query = "SELECT ?s { ?s a ?kind } ORDER BY ?s ?kind"
    rows = list(Endpoint(server).rows(query, page=4))
    assert len(rows) > 5
    assert [row["s"].value for row in rows] == sorted(row["s"].value for row in rows)


def test_a_busy_server_is_asked_again(server: str) -> None:
    waits: list[float] = []
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?q ?o }"
    with pytest.raises(QueryError, match="503"):
        Endpoint(server, sleep=waits.append).select(endless)
    assert waits == [1.0, 1.0, 1.0]


def test_only_prefixes_that_are_used_and_not_declared_are_added() -> None:
    assert with_prefixes("ASK { ?s rsv:text ?o }").startswith("PREFIX rsv:")
    own = "PREFIX rsv: <urn:mine> ASK { ?s rsv:text ?o }"
    assert with_prefixes(own) == own


@pytest.mark.parametrize("address", ["nonsense", "localhost:8000/sparql", "http://local host/sparql"])
def test_an_endpoint_that_is_no_address_is_one_clear_line(address: str) -> None:
    result = run("ASK {}", "--endpoint", address)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {address}: ")
    assert result.exception is None or isinstance(result.exception, SystemExit)
