"""`kb releases`, `kb rollback`, `kb prune`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from kb.cli import options
from kb.errors import ReleaseError
from kb.release import publish
from kb.release.layout import current_id, open_release, release_ids
from kb.settings import help_of, load


@click.command()
@options.data
def releases(data: Path | None) -> None:
    """List the releases that stand, the newest last; an arrow marks the current one."""
    folder = load({"data": data}).data
    found = release_ids(folder)
    if not found:
        raise ReleaseError("there is no release yet", file=str(folder), remedy="run: kb build SOURCE…")
    table = Table()
    for title in ("", "release", "base"):
        table.add_column(title)
    for title in ("documents", "triples"):
        table.add_column(title, justify="right")
    current = current_id(folder)
    for release_id in found:
        release = open_release(folder, release_id)
        counts = release.counts
        mark = "→" if release_id == current else ""
        table.add_row(mark, release_id, release.base, f"{counts['documents']:,}", f"{counts['triples']:,}")
    Console().print(table)


@click.command()
@click.argument("release_id", required=False, metavar="[ID]")
@options.data
def rollback(release_id: str | None, data: Path | None) -> None:
    """Make an earlier release the current one: the one named (its number, or the start of its id), or the one before.

    Nothing is removed; give the id of a later release to go forward again.
    """
    chosen = publish.rollback(load({"data": data}).data, release_id)
    click.echo(f"Release {chosen} is now the current one.")


@click.command()
@options.data
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help=help_of("keep_releases"))
def prune(data: Path | None, keep: int | None) -> None:
    """Remove all but the newest releases and the current one. What they published stays in the ledger."""
    settings = load({"data": data, "keep_releases": keep})
    with publish.lock(settings.data):
        removed = publish.prune(settings.data, settings.keep_releases)
    click.echo(f"Removed: {', '.join(removed)}" if removed else "There was nothing to remove.")
