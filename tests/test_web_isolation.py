"""What a query can do to others, and to the world outside: nothing."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from web_record import BASE, client_of, publish

from kb.web.answers import Body
from kb.web.cache import AnswerCache
from kb.web.query_budget import QueryBudget
from kb.web.query_pool import Answer, QueryPool, Request
from kb.web.query_queue import FairQueue, QueueFullError, WaitedTooLongError
from kb.web.query_tokens import RefusedQueryError, outline
from kb.web.query_worker import in_order_of_appearance

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    publish(folder)
    return folder


def asked(query: str, **parameters: str) -> str:
    return "/sparql?" + urlencode({"query": query, **parameters})


# Ways out


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine that notices who calls."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        yield server


WAYS_OUT = [
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1SERVICE SILENT <{url}> {{}} }}",
    "SELECT * {{ ?s ?p 1.SERVICE SILENT <{url}> {{}} }}",
    "SELECT * {{ ?s ?p trueSERVICE SILENT <{url}> {{}} }}",
    "PREFIX : <{url}> SELECT * {{ ?s ?p trueSERVICE:x {{}} }}",
    'SELECT ("a\\u0022b" AS ?x) {{ SERVICE SILENT <{url}> {{}} BIND("c" AS ?c) }}',
    "SELECT * {{ ?s ?p ''SERVICE SILENT <{url}> {{}} }}",
    "SELECT * {{ ?s ?p 'x'^^<urn:t>SERVICE SILENT <{url}> {{}} }}",
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "LOAD <{url}>",
    "INSERT DATA {{}} ; LOAD <{url}>",
]


@pytest.mark.parametrize("query", WAYS_OUT)
def test_no_query_reaches_another_server(data: Path, listener: socket.socket, query: str) -> None:
    client = client_of(data, query_seconds=5.0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    response = client.get(asked(query.format(url=url)))
    assert response.status_code == (200 if " FROM " in query else 400)
    assert client.get(asked("ASK {}", **{"default-graph-uri": url})).status_code == 200
    with pytest.raises(TimeoutError):
        listener.accept()


@given(st.text(alphabet="SERVICEservicetrue01.e:{}<>'\"\\#?:u053\n ", max_size=60))
def test_no_service_is_hidden_from_the_tokens(noise: str) -> None:
    """What is let through calls nobody: there the word stands in a comment or a string, or it is no query at all."""
    query = f"SELECT * {{ ?s ?p {noise}SERVICE <http://127.0.0.1:1/> {{ }} }}"
    try:
        outline(query)
    except RefusedQueryError:
        return
    store = ox.Store()
    for value in (0, 1, 10, True, ""):
        store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(value)))
    with contextlib.suppress(SyntaxError):  # OSError is what a call to that port gives
        found = store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        list(found)


def test_a_worker_can_make_no_socket() -> None:
    program = "import socket, kb.web.no_network as n; print(n.forbid_connections()); socket.socket()"
    done = run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    if done.stdout.strip() != "True":
        pytest.skip("this kernel takes no filter")
    assert "PermissionError" in done.stderr


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> {}",
        "BASE <file:///etc/> SELECT * FROM <passwd> {}",
        "PREFIX f: <file:///etc/> SELECT * FROM NAMED f:passwd {}",
        "SELECT * FROM <\\u0066ile:///etc/passwd> {}",
        "SELECT * FROM <ftp://127.0.0.1/> {}",
    ],
)
def test_no_file_is_named_as_a_graph(data: Path, query: str) -> None:
    assert client_of(data).get(asked(query)).status_code == 400


def test_relative_graphs_are_resolved_and_files_in_parameters_refused(data: Path) -> None:
    client = client_of(data)
    relative = f"BASE <{BASE}/graph/> ASK FROM <A/RES/99/1> {{ ?s ?p ?o }}"
    assert client.get(asked(relative)).json["boolean"] is True
    for name in ("default-graph-uri", "named-graph-uri"):
        assert client.get(asked("ASK {}", **{name: "file:///etc/passwd"})).status_code == 400
        assert client.get(asked("ASK {}", **{name: "relative"})).status_code == 400


@pytest.mark.parametrize(
    "text",
    [
        "'\\" * 50_000,
        '"""\\"' * 20_000,
        "a." * 50_000,
        "<a" * 50_000,
        "\\u0027\\\\" * 12_000,
        "a" * 100_000,
        "''" * 50_000,
    ],
)
def test_tokens_are_read_in_linear_time(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(RefusedQueryError):
        outline("SELECT " + text)
    assert time.process_time() - begun < 1.0


def test_a_function_that_is_called_after_a_number_is_not_kept() -> None:
    assert not outline("SELECT (1+RAND() AS ?x) {}").fixed
    assert not outline("SELECT (1.5e3*now() AS ?x) {}").fixed


# Columns and functions


def test_select_star_names_its_columns_as_they_appear(data: Path) -> None:
    client = client_of(data)
    query = "# ?z\nSELECT * { ?s ?p ?o . OPTIONAL { ?a <urn:x> ?s } } LIMIT 1"
    assert client.get(asked(query, format="csv")).text.startswith("s,p,o,a\r\n")
    star = outline(query).star
    assert star is not None
    assert in_order_of_appearance(query, star, BASE).startswith("# ?z\nSELECT ?s ?p ?o ?a {")


def test_a_function_that_is_not_known_gives_no_value_and_no_failure(data: Path) -> None:
    client = client_of(data)
    response = client.get(asked("SELECT (<urn:f>(1) AS ?x) (<urn:g>() AS ?y) (1 AS ?z) { FILTER(!BOUND(?u)) }"))
    assert response.status_code == 200
    assert [sorted(row) for row in response.json["results"]["bindings"]] == [["z"]]


# Computed once


def test_the_same_query_is_computed_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(data)
    pool: QueryPool = client.application.extensions["queries"]
    run_query, runs = pool.run, list[str]()

    def counted(request: Request, asker: str = "") -> Answer:
        runs.append(request.query)
        time.sleep(0.2)
        return run_query(request, asker)

    monkeypatch.setattr(pool, "run", counted)
    query = "SELECT * { ?s ?p ?o } LIMIT 3"
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(client.application.test_client().get(asked(query)).data))
        for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.append(client.post("/sparql", data={"query": query}).data)
    found.append(client.post("/sparql", data=query, content_type="application/sparql-query").data)
    assert len(set(found)) == 1
    assert len(runs) == 1
    assert client.get(asked(query, format="csv")).status_code == 200
    assert len(runs) == 2


def test_a_failure_is_shared_and_not_kept(data: Path) -> None:
    cache: AnswerCache[Body] = AnswerCache(1_000)

    def fail() -> Body:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        cache.obtain("key", "one", fail)
    assert cache.obtain("key", "one", lambda: Body(b"x")).data == b"x"
    assert cache.obtain("key", "other", fail).data == b"x"


# Fairness


def test_places_go_round_by_address() -> None:
    fair = FairQueue(places=1, waiting=100, waiting_of_one=100)
    order: list[str] = []
    deadline = time.monotonic() + 20

    def ask(client: str) -> None:
        with fair.place(client, deadline):
            order.append(client)

    with fair.place("first", deadline):
        threads = []
        for number, client in enumerate(["greedy"] * 10 + ["modest"], 1):
            threads.append(threading.Thread(target=ask, args=(client,)))
            threads[-1].start()
            while fair.waiting() < number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order.index("modest") <= 1
    assert len(order) == 11


def test_a_full_queue_turns_away_at_once_and_a_slow_one_at_the_deadline() -> None:
    fair = FairQueue(places=1, waiting=1, waiting_of_one=1)
    with fair.place("a", time.monotonic() + 5):
        with pytest.raises(WaitedTooLongError), fair.place("a", time.monotonic() + 0.05):
            pass
        waiting = threading.Thread(target=lambda: fair.place("b", time.monotonic() + 5).__enter__())
        waiting.start()
        while fair.waiting() < 1:
            time.sleep(0.001)
        begun = time.monotonic()
        with pytest.raises(QueueFullError), fair.place("c", time.monotonic() + 5):
            pass
        assert time.monotonic() - begun < 0.5
    waiting.join()


def test_one_address_cannot_keep_all_workers(data: Path) -> None:
    client = client_of(data, query_seconds=3.0, query_workers=2, query_budget=0)
    statuses: list[int] = []

    def ask(query: str, address: str) -> int:
        found = client.application.test_client().get(asked(query), environ_overrides={"REMOTE_ADDR": address})
        return found.status_code

    slow = [threading.Thread(target=lambda: statuses.append(ask(ENDLESS, "192.0.2.1"))) for _ in range(6)]
    for thread in slow:
        thread.start()
    time.sleep(0.7)
    begun = time.monotonic()
    assert ask("ASK {}", "192.0.2.2") == 200
    assert time.monotonic() - begun < 1.5
    for thread in slow:
        thread.join()
    assert set(statuses) == {503}


# Budget


def test_the_budget_is_spent_and_comes_back() -> None:
    now = [0.0]
    budget = QueryBudget(30.0, clock=lambda: now[0])
    assert budget.applies("192.0.2.1")
    assert budget.left("192.0.2.1") == 30.0
    budget.spend("192.0.2.1", 31.0)
    assert budget.left("192.0.2.1") == -1.0
    assert budget.left("192.0.2.2") == 30.0
    assert budget.headers("192.0.2.1") == {
        "RateLimit-Policy": '"query-seconds";q=30;w=60',
        "RateLimit": '"query-seconds";r=0;t=62',
    }
    assert budget.wait("192.0.2.1") == 4
    now[0] = 4.0
    assert budget.left("192.0.2.1") == 1.0
    now[0] = 1_000.0
    assert budget.left("192.0.2.1") == 30.0


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", ""])
def test_the_budget_is_not_for_this_machine(address: str) -> None:
    assert not QueryBudget(30.0).applies(address)
    assert not QueryBudget(0).applies("192.0.2.1")


def test_get_query_beyond_the_budget_429_and_what_is_kept_200(data: Path) -> None:
    client: FlaskClient = client_of(data, query_seconds=1.0, query_budget=0.5)
    of = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.1"}}
    first = client.get(asked("ASK {}"), **of)  # type: ignore[arg-type]
    assert first.headers["RateLimit"].startswith('"query-seconds";r=0;')
    assert client.get(asked(ENDLESS), **of).status_code == 503  # type: ignore[arg-type]
    refused = client.get(asked("ASK { ?s ?p ?o }"), **of)  # type: ignore[arg-type]
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 10
    assert refused.headers["RateLimit-Policy"] == '"query-seconds";q=0.5;w=60'
    assert client.get(asked("ASK {}"), **of).status_code == 200  # type: ignore[arg-type]  # computed before
    other = client.get(asked("ASK { ?s ?p ?o }"), environ_overrides={"REMOTE_ADDR": "192.0.2.2"})
    assert other.status_code == 200
