"""`kb query`, and the client on which it stands."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
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


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_a_cut_answer_says_so_beside_the_answer(server: str, format: str) -> None:
    result = run("SELECT * { ?s ?p ?o }", "--endpoint", server, "--format", format)
    assert "cut by the server's limit" in result.stderr
    assert "cut" not in result.stdout


@pytest.mark.parametrize("place", ["endpoint", "data"])
def test_pages_go_past_the_limit_of_the_server(server: str, data: Path, place: str) -> None:
    """The limit is five rows, the pages are larger and smaller than it."""
    given = ("--endpoint", server) if place == "endpoint" else ("--data", str(data))
    query = "SELECT ?s ?kind { ?s a ?kind } ORDER BY ?s ?kind"
    outputs = [run(query, *given, "--format", "csv", "--page", size) for size in ("3", "7", "1000")]
    assert {one.exit_code for one in outputs} == {0}
    assert len({one.stdout for one in outputs}) == 1
    lines = outputs[0].stdout.splitlines()
    assert len(set(lines)) == len(lines) > 20
    found = json.loads(run(query, *given, "--format", "json", "--page", "7").stdout)
    assert [row["s"]["value"] for row in found["results"]["bindings"]] == [line.split(",")[0] for line in lines[1:]]
    assert f"{len(lines) - 1} rows" in run(query, *given, "--page", "7").stdout


def test_pages_of_nothing_are_an_empty_table(server: str) -> None:
    assert run("SELECT ?s { ?s a rsv:Report }", "--endpoint", server, "--format", "csv", "--page", "2").stdout == "s\n"


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * { ?s ?p ?o }\noffset 1", "ASK { ?s ?p ?o }"]
)
def test_what_cannot_be_had_in_pages_is_refused(server: str, query: str) -> None:
    assert run(query, "--endpoint", server, "--page", "2").exit_code != 0


def test_a_limit_inside_the_query_is_no_limit_of_the_query(server: str) -> None:
    query = "SELECT ?s { { SELECT ?s { ?s a ?k } LIMIT 4 } } # LIMIT 1"
    assert len(list(Endpoint(server).rows(query, page=3))) == 4


def test_no_update_is_ever_sent(server: str) -> None:
    result = run("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "--endpoint", server)
    assert (result.exit_code, "update" in result.output) == (1, True)


def test_another_endpoint_may_be_asked_what_ours_refuses() -> None:
    """SERVICE is for the endpoint that is asked to refuse: here, nobody listens."""
    result = run("SELECT * { SERVICE <urn:x> {} }", "--endpoint", "http://127.0.0.1:9/sparql")
    assert "no answer" in result.output


class _Busy(BaseHTTPRequestHandler):
    """Answers 429 with a date, 429 without a word, then an answer in the manner of older servers."""

    asked = 0

    def do_GET(self) -> None:
        _Busy.asked += 1
        self.send_response(200 if _Busy.asked > 2 else 429)
        if _Busy.asked == 1:
            self.send_header("Retry-After", format_datetime(datetime.now(UTC) + timedelta(seconds=9), usegmt=True))
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        if _Busy.asked > 2:
            term = {"type": "typed-literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
            self.wfile.write(json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [{"n": term}]}}).encode())

    def log_message(self, *_: object) -> None:
        pass


def test_a_server_that_asks_to_wait_is_given_time() -> None:
    waits: list[float] = []
    with HTTPServer(("127.0.0.1", 0), _Busy) as busy:
        thread = threading.Thread(target=busy.serve_forever)
        thread.start()
        try:
            table = Endpoint(f"http://127.0.0.1:{busy.server_port}/", sleep=waits.append).select("SELECT ?n {}")
        finally:
            busy.shutdown()
            thread.join()
    assert waits == [pytest.approx(9, abs=2), 4.0]
    assert (table.rows[0]["n"].kind, str(table.rows[0]["n"])) == ("literal", "7")
    assert json.loads(table.as_json())["results"]["bindings"][0]["n"]["type"] == "literal"


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
