"""`python -m bench SOURCE…`: build speed, and requests per second beside rdflib-endpoint with the same data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from statistics import median
from urllib.parse import quote

import click
import pyoxigraph
from rich.console import Console
from rich.table import Table

from bench import servers
from bench.client import Load, Request, run
from kb.release.layout import Release, open_release

FOLDER = Path("bench-data")
SUBJECTS = 200
ROUNDS = 3
TURTLE, RESULTS = "text/turtle", "application/sparql-results+json"
RSV = "https://w3id.org/resolvable/ontology#"
ELI = "http://data.europa.eu/eli/ontology#"


def build(sources: tuple[Path, ...], data: Path, jobs: int) -> dict[str, float]:
    """Run `kb build` in a process of its own: seconds, documents, documents per second, peak memory."""
    command = [sys.executable, "-m", "kb", "build", *map(str, sources), "--data", str(data), "--jobs", str(jobs)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)  # tells the memory of this build alone, its workers among it
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise click.ClickException(f"the build ended with code {process.returncode}")
    documents = open_release(data).counts["documents"]
    return {
        "seconds": round(seconds, 2),
        "documents": documents,
        "documents per second": round(documents / seconds, 1),
        "largest process, MB": round(used.ru_maxrss / 1024),
    }


def subjects(release: Release) -> list[str]:
    """IRIs of some numbered paragraphs, spread over the data."""
    store = pyoxigraph.Store.read_only(str(release.store_path))
    query = f"SELECT DISTINCT ?p WHERE {{ ?p <{ELI}number> ?n ; <{RSV}document> ?d }} ORDER BY ?p"
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    found = [row["p"].value for row in solutions]
    if not found:
        raise click.ClickException("the data holds no numbered paragraph to ask for")
    step = max(1, len(found) // SUBJECTS)
    return found[::step][:SUBJECTS]


def requests(iris: list[str], base: str, ours: str, peer: str) -> dict[str, tuple[list[Request], list[Request]]]:
    """By task, what is asked of us and of the peer. The peer knows only SPARQL: a description is a DESCRIBE there."""

    def sparql(endpoint: str, query: str, accept: str) -> Request:
        return Request(f"{endpoint}?query={quote(query, safe='')}", accept)

    def select(iri: str) -> str:
        return f"SELECT ?number ?text WHERE {{ <{iri}> <{ELI}number> ?number ; <{RSV}text> ?text }}"

    mine, theirs = f"{ours}/sparql", f"{peer}/"
    return {
        "/doc/….ttl": (
            [Request(f"{ours}/doc/{quote(iri.removeprefix(base + '/id/'))}.ttl", TURTLE) for iri in iris],
            [sparql(theirs, f"DESCRIBE <{iri}>", TURTLE) for iri in iris],
        ),
        "small SELECT": (
            [sparql(mine, select(iri), RESULTS) for iri in iris],
            [sparql(theirs, select(iri), RESULTS) for iri in iris],
        ),
    }


def measure(pair: tuple[list[Request], list[Request]], seconds: float, connections: int) -> tuple[Load, Load]:
    """Ask us and the peer in turn; of each the run with the median rate, so that noise falls on both alike."""
    runs: tuple[list[Load], list[Load]] = ([], [])
    for _ in range(ROUNDS):
        for asked, loads in zip(pair, runs, strict=True):
            loads.append(run(asked, seconds, connections))
    ours, peer = (next(x for x in loads if x.per_second == _median(loads)) for loads in runs)
    return ours, peer


def _median(loads: list[Load]) -> float:
    return median(load.per_second for load in loads)


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--seconds", default=4.0, show_default=True, help="Length of one run.")
@click.option("--connections", default=4, show_default=True, help="Connections held open by the client.")
@click.option("--port", default=8890, show_default=True, help="The first of two free ports.")
@click.option("--peer/--no-peer", "with_peer", default=True, help="Compare with rdflib-endpoint.")
def main(sources: tuple[Path, ...], seconds: float, connections: int, port: int, with_peer: bool) -> None:
    """Measure how fast SOURCES are published and served. Works in the folder bench-data."""
    console = Console()
    report: dict[str, object] = {}
    FOLDER.mkdir(exist_ok=True)
    builds = _builds(sources)
    report["build"] = builds
    table = Table(title="Publishing")
    for column in ("", *next(iter(builds.values()))):
        table.add_column(column, justify="right" if column else "left")
    for name, figures in builds.items():
        table.add_row(name, *(f"{value:,}" for value in figures.values()))
    console.print(table)
    if with_peer:
        release = open_release(FOLDER / "data")
        iris = subjects(release)
        with (
            servers.ours(FOLDER / "data", port) as ours,
            servers.peer(release.dumps["nquads"], FOLDER, port + 1) as peer,
        ):
            asked = requests(iris, release.base, ours, peer)
            served = {task: measure(pair, seconds, connections) for task, pair in asked.items()}
        report["serve"] = {task: {"ours": asdict(a), "peer": asdict(b)} for task, (a, b) in served.items()}
        console.print(_served(served))
    (FOLDER / "bench.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def _builds(sources: tuple[Path, ...]) -> dict[str, dict[str, float]]:
    """From nothing on one process and on two, and once more with nothing changed."""
    data = FOLDER / "data"
    figures: dict[str, dict[str, float]] = {}
    for jobs in (1, 2):
        shutil.rmtree(data, ignore_errors=True)
        figures[f"clean, {jobs} process{'es' if jobs > 1 else ''}"] = build(sources, data, jobs)
    figures["again, nothing changed"] = build(sources, data, 2)
    return figures


def _served(served: dict[str, tuple[Load, Load]]) -> Table:
    table = Table(title=f"Serving, requests per second (median of {ROUNDS} runs in turn)")
    for column in ("", "ours", servers.PEER, "ratio", "our median", "our p99", "failed"):
        table.add_column(column, justify="right" if column else "left")
    for task, (ours, peer) in served.items():
        ratio = f"{ours.per_second / peer.per_second:.1f}" if peer.per_second else "-"
        rates = (f"{ours.per_second:,.0f}", f"{peer.per_second:,.0f}", ratio)
        table.add_row(
            task, *rates, f"{ours.median_ms:.1f} ms", f"{ours.p99_ms:.1f} ms", f"{ours.failed} / {peer.failed}"
        )
    return table


if __name__ == "__main__":
    main()
