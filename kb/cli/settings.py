"""`kb settings`: every setting and the value in force."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from kb.settings import SETTINGS, as_markdown, load


@click.command()
@click.option("--markdown", is_flag=True, help="The reference page, with the defaults.")
def settings(markdown: bool) -> None:
    """Show every setting, the value in force and what it means."""
    if markdown:
        click.echo(as_markdown(), nl=False)
        return
    in_force = load()
    table = Table()
    for title in ("environment variable", "value", "meaning"):
        table.add_column(title)
    for line in SETTINGS:
        value = getattr(in_force, line.name)
        table.add_row(line.env, str(value), line.help, style="" if value == line.default else "bold")
    Console().print(table)
