"""`kb query`: put a SPARQL query to the current release or to an endpoint, from the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kb import settings as settings_module
from kb.cli import options
from kb.client import Endpoint, QueryError, Raw, Table, table, truth
from kb.release.layout import open_release
from kb.settings import Settings
from kb.vocabulary import PREFIXES
from kb.web.query_pool import Limits, QueryPool, QueryTimeoutError, Request
from kb.web.query_pool import QueryError as PoolError
from kb.web.query_tokens import Form, RefusedQueryError, outline
from kb.web.representations import TURTLE


@click.command()
@click.argument("query", required=False)
@click.option(
    "--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read it from a file."
)
@click.option(
    "--endpoint", metavar="URL", help="Address of a SPARQL endpoint; without it, the current release is asked."
)
@options.data
@click.option("--format", "format", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def query(query: str | None, file: Path | None, endpoint: str | None, data: Path | None, format: str) -> None:
    """Put a SPARQL query: QUERY, or --file, or from standard input.

    SELECT gives a table (or CSV, JSON), ASK yes or no, CONSTRUCT and DESCRIBE Turtle. Our prefixes need no PREFIX line.
    """
    if query and file:
        raise click.UsageError("Give QUERY or --file, not both.")
    text = query or (file.read_text(encoding="utf-8") if file else sys.stdin.read())
    if not text.strip():
        raise click.UsageError("There is no query: give QUERY, --file, or one on standard input.")
    settings = settings_module.load({"data": data})
    text = with_prefixes(text)
    try:
        form = outline(text).form
    except RefusedQueryError as error:
        raise click.ClickException(str(error)) from error
    wanted = "turtle" if form in (Form.CONSTRUCT, Form.DESCRIBE) else "json" if format == "table" else format
    if endpoint:
        answer = Endpoint(endpoint, timeout=settings.query_seconds + 10).raw(text, wanted)
    else:
        answer = ask_release(settings, text, wanted)
    if wanted == "turtle" or format != "table":
        sys.stdout.buffer.write(answer.body)
    elif form is Form.ASK:
        click.echo("yes" if truth(answer) else "no")
    else:
        _print_table(table(answer))


def ask_release(settings: Settings, query: str, format: str) -> Raw:
    """Put a query to the current release of the data folder, no server needed. Raises QueryError, ReleaseError."""
    release = open_release(settings.data)
    limits = Limits(settings.query_seconds, settings.query_rows, settings.query_memory)
    pool = QueryPool(1, limits)
    request = Request(
        query=query,
        store=release.store_path,
        base=release.base + "/",
        graph=TURTLE.media_type,
        table="csv" if format == "csv" else "json",
        dataset=outline(query).dataset,
        prefixes=PREFIXES,
    )
    try:
        answer = pool.run(request)
    except QueryTimeoutError as error:
        raise QueryError(f"stopped after {settings.query_seconds:g} seconds") from error
    except PoolError as error:
        raise QueryError(str(error) or "the query could not be finished") from error
    finally:
        pool.close()
    return Raw(answer.body, answer.cut)


def with_prefixes(query: str) -> str:
    """The query with PREFIX lines for those of our prefixes that it uses and does not declare."""
    declared = query.lower()
    missing = [
        f"PREFIX {prefix}: <{namespace}>"
        for prefix, namespace in PREFIXES.items()
        if f"{prefix}:" in query and f"prefix {prefix}:" not in " ".join(declared.split())
    ]
    return "\n".join([*missing, query])


def _print_table(table: Table) -> None:
    shown = RichTable(show_header=True, header_style="bold", row_styles=["", "dim"])
    for name in table.names:
        shown.add_column(name, overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(str(row[name])) if name in row else Text("") for name in table.names))
    Console().print(shown)
    rows = len(table.rows)
    click.echo(f"{rows} row{'' if rows == 1 else 's'}" + (", cut by the server's limit" if table.truncated else ""))
