"""`kb report`: what a release was made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from kb.cli import options
from kb.cli.review import print_corrections, print_decisions, print_to_check
from kb.cli.tables import notices_table, print_figures, print_unpublished
from kb.release.layout import open_release
from kb.settings import load


@click.command()
@options.data
@click.option("--release", "release_id", metavar="ID", help="Another release than the current one.")
@click.option("--json", "as_json", is_flag=True, help="The whole report as JSON.")
@click.option("--shacl", is_flag=True, help="All that was found as a SHACL validation report, in Turtle.")
@click.option("--code", metavar="CODE", help="Every place where this was found, for example source-malformed-xml.")
@click.option("--decisions", is_flag=True, help="What the reader of prose had to decide, by document, to be checked.")
@click.option("--document", metavar="SYMBOL", help="With --decisions: those of this document, and of the drafts in it.")
@click.option(
    "--as-corrections",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="With --decisions: write them as a correction file to be filled in; - prints it.",
)
def report(
    data: Path | None,
    release_id: str | None,
    as_json: bool,
    shacl: bool,
    code: str | None,
    decisions: bool,
    document: str | None,
    as_corrections: Path | None,
) -> None:
    """Show what the current release was made of: files, what was held back and why, what was found on the way, what
    people corrected, and what is to be checked."""
    if (document or as_corrections) and not decisions:
        raise click.UsageError("--document and --as-corrections go with --decisions.")
    release = open_release(load({"data": data}).data, release_id)
    value = release.report
    console = Console()
    if decisions:
        _decisions(console, value, document, as_corrections)
    elif as_json:
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
        print_corrections(console, value.get("corrections", ()))
        console.print(notices_table(value))
        print_to_check(console, value.get("decisions", ()))
        print_figures(console, value)


def _decisions(console: Console, value: Mapping[str, Any], document: str | None, file: Path | None) -> None:
    """The decisions of a report, those of a document only if one is named. Raises UsageError if the file is there."""
    found = [
        one
        for one in value.get("decisions", ())
        if document is None or one["document"] == document or one["document"].startswith(f"{document}/draft/")
    ]
    if file is None:
        print_decisions(console, found)
        return
    from kb.release.decisions import as_corrections

    text = as_corrections(found, date.today())
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    if file.exists():
        raise click.UsageError(f"{file} is there already; it is not written over.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    console.print(f"{len(found)} decisions are in {file}: fill in what is to be corrected.", highlight=False)
