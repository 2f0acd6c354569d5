"""`kb report`: what a release was made of."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from kb.cli import options
from kb.cli.tables import notices_table, print_figures, print_unpublished
from kb.release.layout import open_release
from kb.settings import load


@click.command()
@options.data
@click.option("--release", "release_id", metavar="ID", help="Another release than the current one.")
@click.option("--json", "as_json", is_flag=True, help="The whole report as JSON.")
@click.option("--shacl", is_flag=True, help="All that was found as a SHACL validation report, in Turtle.")
@click.option("--code", metavar="CODE", help="Every place where this was found, for example source-malformed-xml.")
def report(data: Path | None, release_id: str | None, as_json: bool, shacl: bool, code: str | None) -> None:
    """Show what the current release was made of: files, what was held back and why, what was found on the way."""
    release = open_release(load({"data": data}).data, release_id)
    value = release.report
    console = Console()
    if as_json:
        click.echo(json.dumps(value, indent=1, ensure_ascii=False))
    elif shacl:
        # Imported here, so that the other forms of the report do not wait for rdflib.
        from kb.identifiers import Identifiers
        from kb.release.validation_report import as_shacl

        click.echo(as_shacl(value, Identifiers(release.base)).serialize(format="turtle"))
    elif code:
        lines = [one for one in value["sources"] if one.get("code") == code]
        for source in lines:
            console.print(
                f"{source['name']}: {source.get('place', '')}: {source['message']}", soft_wrap=True, markup=False
            )
        found = [one for one in value["found"] if one["code"] == code]
        for one in found:
            console.print(f"{one['about']}: {one.get('place', '')}: {one['message']}", soft_wrap=True, markup=False)
        if not lines and not found:
            raise click.ClickException(f"{code} was not found in release {value['release']}")
    else:
        print_unpublished(console, value["sources"])
        console.print(notices_table(value))
        print_figures(console, value)
