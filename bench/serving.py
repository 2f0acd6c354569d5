"""How fast a release is served beside its peers, what the isolation of queries costs, and what a switch of releases
does to readers."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import urlopen

import pyoxigraph
from rich.table import Table

from bench import servers
from bench.client import Load, Request, run
from bench.virtuoso import is_installed, virtuoso
from kb.release.layout import CURRENT, Release, open_release
from kb.web.query_pool import Limits, QueryCrashError, QueryPool, QueryTimeoutError
from kb.web.query_pool import Request as PoolRequest

SUBJECTS = 200
ROUNDS = 3
# Different requests of a run that must find nothing computed before: more than one run can send.
DISTINCT = 30_000
OURS, VIRTUOSO = "ours", "Virtuoso"
TURTLE, RESULTS = "text/turtle", "application/sparql-results+json"
RSV = "https://w3id.org/resolvable/ontology#"
ELI = "http://data.europa.eu/eli/ontology#"

Ask = Callable[[str, str], Request]


@dataclass(frozen=True, slots=True)
class Served:
    """Loads by task and server."""

    loads: dict[str, dict[str, Load]]

    def as_json(self) -> dict[str, dict[str, dict[str, float]]]:
        return {task: {server: asdict(load) for server, load in loads.items()} for task, loads in self.loads.items()}

    def table(self) -> Table:
        names = list(next(iter(self.loads.values())))
        table = Table(title=f"Serving (median of {ROUNDS} runs in turn)")
        for column in (
            "",
            *(f"{name}, per s" for name in names),
            *(f"{name}, p50 / p99 ms" for name in names),
            "failed",
        ):
            table.add_column(column, justify="right" if column else "left")
        for task, loads in self.loads.items():
            rates = (f"{load.per_second:,.0f}" for load in loads.values())
            times = (f"{load.median_ms:.1f} / {load.p99_ms:.1f}" for load in loads.values())
            table.add_row(task, *rates, *times, " / ".join(str(load.failed) for load in loads.values()))
        return table


def subjects(release: Release) -> list[str]:
    """IRIs of some numbered paragraphs with words, spread over the data."""
    store = pyoxigraph.Store.read_only(str(release.store_path))
    query = f"SELECT DISTINCT ?p WHERE {{ ?p <{ELI}number> ?n ; <{RSV}text> ?t }} ORDER BY ?p"
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    found = [row["p"].value for row in solutions]
    if not found:
        raise RuntimeError("the data holds no numbered paragraph to ask for")
    step = max(1, len(found) // SUBJECTS)
    return found[::step][:SUBJECTS]


def _sparql(endpoint: str, query: str, accept: str) -> Request:
    return Request(f"{endpoint}?query={quote(query, safe='')}", accept)


def _select(iri: str) -> str:
    return f"SELECT ?number ?text WHERE {{ <{iri}> <{ELI}number> ?number ; <{RSV}text> ?text }}"


def _asks(base: str, addresses: dict[str, str]) -> dict[str, dict[str, Ask]]:
    """By task and server, how an IRI is asked for. The second argument makes a request differ from all before it. The
    peers know only SPARQL: a description is a DESCRIBE there."""

    def ours_turtle(iri: str, mark: str) -> Request:
        place = f"{addresses[OURS]}/doc/{quote(iri.removeprefix(base + '/id/'))}.ttl"
        return Request(place + (f"?mark={mark}" if mark else ""), TURTLE)

    def peer(endpoint: str, query: Callable[[str], str], accept: str) -> Ask:
        return lambda iri, mark: _sparql(endpoint, query(iri) + (f" # {mark}" if mark else ""), accept)

    endpoints = {OURS: "/sparql", servers.PEER: "/", VIRTUOSO: "/sparql"}
    named = {name: address + endpoints[name] for name, address in addresses.items()}
    describe = {name: peer(place, lambda iri: f"DESCRIBE <{iri}>", TURTLE) for name, place in named.items()}
    return {
        "a resource in Turtle": {**describe, OURS: ours_turtle},
        "a small SELECT": {name: peer(place, _select, RESULTS) for name, place in named.items()},
    }


def compare(data: Path, folder: Path, port: int, seconds: float, connections: int) -> Served:
    """Serve the current release of `data` with each server at once, and ask them in turn: first what none has computed
    before ("cold"), then the same few hundred things again and again ("cached")."""
    release = open_release(data)
    iris = subjects(release)
    with ExitStack() as stack:
        addresses = {OURS: stack.enter_context(servers.ours(data, port))}
        addresses[servers.PEER] = stack.enter_context(servers.peer(release.dumps["nquads"], folder, port + 1))
        if is_installed():
            place = virtuoso(release.dumps["nquads"], folder, port + 2, port + 3)
            addresses[VIRTUOSO] = stack.enter_context(place)
        marks = count()
        loads: dict[str, dict[str, Load]] = {}
        for task, asks in _asks(release.base, addresses).items():
            asks = {name: asks[name] for name in addresses}

            def cold(ask: Ask) -> list[Request]:
                return [ask(iris[n % len(iris)], str(next(marks))) for n in range(DISTINCT)]

            loads[f"{task}, cold"] = _in_turn(asks, cold, seconds, connections)
            loads[f"{task}, cached"] = _in_turn(asks, lambda ask: [ask(iri, "") for iri in iris], seconds, connections)
        return Served(loads)


def _in_turn(
    asks: dict[str, Ask], requests: Callable[[Ask], Sequence[Request]], seconds: float, connections: int
) -> dict[str, Load]:
    """Of each server the run with the median rate, so that noise falls on all alike."""
    runs: dict[str, list[Load]] = {name: [] for name in asks}
    for _ in range(ROUNDS):
        for name, ask in asks.items():
            runs[name].append(run(requests(ask), seconds, connections))
    return {
        name: next(load for load in loads if load.per_second == median(one.per_second for one in loads))
        for name, loads in runs.items()
    }


def isolation(release: Release, times: int = 2_000) -> dict[str, float]:
    """Milliseconds of a small SELECT in this process and in a worker, and of the first query after a runaway was
    ended."""
    iri = subjects(release)[0]
    store = pyoxigraph.Store.read_only(str(release.store_path))
    pool = QueryPool(1, Limits(seconds=1.0, rows=10_000, memory=1_000_000_000))
    asked = PoolRequest(_select(iri), release.store_path, release.base + "/", TURTLE, "json")

    def here() -> None:
        found = store.query(asked.query, base_iri=asked.base, use_default_graph_as_union=True)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)

    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    try:
        figures = {"in the process": _each(here, times), "in a worker": _each(lambda: pool.run(asked), times)}
        with contextlib.suppress(QueryTimeoutError, QueryCrashError):  # deadline or memory, whichever is first
            pool.run(PoolRequest(endless, release.store_path, release.base + "/", TURTLE, "json"))
        figures["after a runaway"] = _each(lambda: pool.run(asked), 1)
    finally:
        pool.close()
    return figures


def _each(call: Callable[[], object], times: int) -> float:
    if times > 1:
        call()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return round(1000 * median(taken), 3)


def switches(data: Path, folder: Path, port: int, seconds: float, connections: int) -> dict[str, float]:
    """Ask without pause while the current release is switched to a copy of itself and back: requests, failures, and
    the longest time from a switch to the first answer from the release switched to."""
    place = folder / "switched"
    shutil.rmtree(place, ignore_errors=True)
    release = open_release(data)
    names = (release.id, f"{release.id}x")
    for name in names:
        shutil.copytree(release.path, place / "releases" / name)
        described = place / "releases" / name / "release.json"
        described.write_text(json.dumps({**json.loads(described.read_text()), "id": name}))
    _switch(place, names[0])
    iris = subjects(release)
    waits: list[float] = []
    with servers.ours(place, port) as address:
        asks = _asks(release.base, {OURS: address})
        asked = [asks[task][OURS](iri, "") for iri in iris for task in asks]
        loads: list[Load] = []
        asking = threading.Thread(target=lambda: loads.append(run(asked, seconds, connections)))
        asking.start()
        flips = 0
        while asking.is_alive():
            flips += 1
            target = names[flips % 2]
            _switch(place, target)
            waits.append(_until(f"{address}/ready", target))
            time.sleep(0.3)
        asking.join()
    return {
        "switches": flips,
        "answers": round(loads[0].per_second * seconds),
        "failed": loads[0].failed,
        "ms to the first answer, longest": round(1000 * max(waits), 1),
        "ms to the first answer, median": round(1000 * median(waits), 1),
    }


def _switch(data: Path, name: str) -> None:
    link = data / ".next"
    os.symlink(Path("releases") / name, link)
    os.replace(link, data / CURRENT)


def _until(url: str, wanted: str) -> float:
    begun = time.perf_counter()
    while True:
        with urlopen(url, timeout=10) as response:
            if response.read().decode().strip() == wanted:
                return time.perf_counter() - begun
