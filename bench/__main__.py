"""`python -m bench SOURCE…`: build speed, and requests per second beside peers with the same data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bench import serving
from kb.errors import ReleaseError
from kb.release.layout import open_release

FOLDER = Path("bench-data")


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


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--seconds", default=4.0, show_default=True, help="Length of one run.")
@click.option("--connections", default=4, show_default=True, help="Connections held open by the client.")
@click.option("--port", default=8890, show_default=True, help="The first of four free ports.")
@click.option("--build/--no-build", "with_build", default=True, help="Build first, or serve what was built before.")
@click.option(
    "--peer/--no-peer",
    "with_peer",
    default=True,
    help="Serve, and compare with rdflib-endpoint, and with Virtuoso where it is installed.",
)
def main(
    sources: tuple[Path, ...], seconds: float, connections: int, port: int, with_build: bool, with_peer: bool
) -> None:
    """Measure how fast SOURCES are published and served. Works in the folder bench-data."""
    console = Console()
    report: dict[str, object] = {}
    FOLDER.mkdir(exist_ok=True)
    if with_build:
        if not sources:
            raise click.UsageError("name what is to be built, or give --no-build")
        report["build"] = builds = _builds(sources)
        console.print(_published(builds))
    if with_peer:
        try:
            release = open_release(FOLDER / "data")
        except ReleaseError as error:
            raise click.ClickException(f"{error}; or leave out --no-build") from error
        served = serving.compare(FOLDER / "data", FOLDER, port, seconds, connections)
        report["serve"] = served.as_json()
        console.print(served.table())
        report["isolation"] = serving.isolation(release)
        console.print("A small SELECT, ms:", report["isolation"])
        report["switch"] = serving.switches(FOLDER / "data", FOLDER, port, 3 * seconds, connections)
        console.print("Switching releases under load:", report["switch"])
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


def _published(builds: dict[str, dict[str, float]]) -> Table:
    table = Table(title="Publishing")
    for column in ("", *next(iter(builds.values()))):
        table.add_column(column, justify="right" if column else "left")
    for name, figures in builds.items():
        table.add_row(name, *(f"{value:,}" for value in figures.values()))
    return table


if __name__ == "__main__":
    main()
