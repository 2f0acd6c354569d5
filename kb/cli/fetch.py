"""`kb fetch`: documents by symbol from the document service of the United Nations."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from rich.console import Console
from rich.text import Text

from kb.cli import options
from kb.errors import KbError
from kb.model import Language
from kb.settings import Settings, load

if TYPE_CHECKING:  # loaded when something is fetched, so that help is quick
    from kb.fetch import Service

_STYLES = {"got": "green", "unchanged": "green", "held": "green", "not found": "yellow", "failed": "red"}


@click.command()
@click.argument("symbols", nargs=-1, metavar="SYMBOL…")
@click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    type=click.Choice([one.value for one in Language]),
    default=("en",),
    show_default=True,
    help="A language to get. May be repeated.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("fetched"),
    show_default=True,
    metavar="DIR",
    help="The folder for the documents; give it to kb build.",
)
@click.option(
    "--list",
    "listed",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="More symbols, one a line; - reads them from the standard input.",
)
@click.option("--refresh", is_flag=True, help="Ask again for what was got not long ago.")
@options.setting("fetch_template", metavar="ADDRESS")
@options.setting("fetch_contact", metavar="WHO")
def fetch(
    symbols: tuple[str, ...],
    languages: tuple[str, ...],
    into: Path,
    listed: TextIO | None,
    refresh: bool,
    fetch_template: str | None,
    fetch_contact: str | None,
) -> None:
    """Get documents by symbol and language, Word before PDF, each with a sidecar that names its symbol and address.

    What was got before is asked for again only after some hours, and then only whether it has changed; so a run that
    was broken off goes on where it was. What is no symbol is told and left out. Exit codes: 0 all were found, 3 some
    were not.
    """
    from kb.fetch.collecting import fetch as fetch_all

    more = [line.partition("#")[0].strip() for line in listed] if listed else []
    asked = [symbol for symbol in (*symbols, *more) if symbol]
    if not asked:
        raise click.UsageError("Name a SYMBOL, for example A/RES/77/298.")
    settings = load({"fetch_template": fetch_template, "fetch_contact": fetch_contact})
    console = Console()
    every, refused = _sorted_out(asked)
    for error in refused:
        console.print(Text.assemble(("refused: ", "red"), str(error)), soft_wrap=True)
    missing = len(refused)
    service = _service(settings)
    try:
        for one in fetch_all(every, languages, into, settings, service, refresh=refresh):
            missing += not one.found
            head = (f"{one.standing}: ", _STYLES[one.standing])
            place = f" {one.path}:" if one.path else ""
            console.print(Text.assemble(head, f"{one.symbol} {one.language}:{place} {one.message}"), soft_wrap=True)
    finally:
        service.close()
    sys.exit(3 if missing else 0)


def _sorted_out(symbols: Iterable[str]) -> tuple[list[str], list[KbError]]:
    """The symbols that can be asked for, and why each of the others cannot."""
    from kb.fetch.collecting import wanted

    every: list[str] = []
    refused: list[KbError] = []
    for symbol in dict.fromkeys(symbols):
        try:
            every.append(wanted(symbol))
        except KbError as error:
            refused.append(error)
    return every, refused


def _service(settings: Settings) -> Service:
    from kb.fetch.service import Service

    contact = settings.fetch_contact or "no contact given"
    return Service(
        agent=f"Resolvable/{version('resolvable')} ({contact})",
        interval=settings.fetch_interval,
        retries=settings.fetch_retries,
        seconds=settings.fetch_seconds,
        max_bytes=settings.fetch_max_bytes,
    )
