"""`python -m kb.accuracy.rendering`: render official documents as people have them, read them back, show what differs.

    … render A/RES/77/298 --flavour markdown --out FILE     write one rendered document
    … differences A/RES/77/298 --flavour markdown           read it back and list what differs
    … scores --every 30 --flavour markdown                  the figures of a sample, its worst documents

The documents are those of the archives in `official/` of the folder named by RESOLVABLE_CORPUS, or `--source`.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import click

from kb.accuracy.rendering.flavours import FLAVOURS, Flavour, flavour, names
from kb.accuracy.rendering.layers import Comparison, Layer
from kb.accuracy.rendering.measure import (
    Rendered,
    Row,
    kind_of,
    measure,
    name_of,
    printed_documents,
    read_back,
    rendered,
    worst,
)
from kb.errors import KbError
from kb.model import Document
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import walk
from kb.settings import Settings
from kb.symbols import SymbolError, parse

_FLAVOUR = click.option("--flavour", "chosen", multiple=True, type=click.Choice(names()), help="Only these.")
_SOURCE = click.option(
    "--source", "sources", multiple=True, type=click.Path(exists=True, path_type=Path), help="File, folder or zip."
)


@click.group(help=__doc__)
def main() -> None:
    pass


@main.command()
@click.argument("symbol")
@_FLAVOUR
@_SOURCE
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Else to standard output.")
def render(symbol: str, chosen: tuple[str, ...], sources: tuple[Path, ...], out: Path | None) -> None:
    """Write one document (a symbol, or a file of official XML) in one flavour."""
    row = flavour(chosen[0] if chosen else FLAVOURS[0].name)
    dressed = row.dress(_document(symbol, sources))
    if dressed is None:
        raise click.UsageError(f"{symbol} has no form as {row.name}")
    data = rendered(dressed, row)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        out.write_bytes(data)


@main.command()
@click.argument("symbol")
@_FLAVOUR
@_SOURCE
def differences(symbol: str, chosen: tuple[str, ...], sources: tuple[Path, ...]) -> None:
    """List what is read otherwise than it was printed, of one document."""
    document = _document(symbol, sources)
    for one in _flavours(chosen):
        dressed = one.dress(document)
        if dressed is None:
            click.echo(f"{name_of(document)} has no form as {one.name}")
            continue
        comparison, seconds = read_back(dressed, one, rendered(dressed, one), Settings())
        click.echo(f"{name_of(document)} as {one.name}, read in {seconds:.3f} s")
        _show(comparison)


@main.command()
@_FLAVOUR
@_SOURCE
@click.option("--every", default=30, show_default=True, type=click.IntRange(min=1), help="One document in so many.")
@click.option("--worst", "most", default=20, show_default=True, help="So many of the worst documents.")
@click.option("--show", default=0, help="So many differences of each flavour.")
def scores(chosen: tuple[str, ...], sources: tuple[Path, ...], every: int, most: int, show: int) -> None:
    """The figures of a sample: F1 by layer, flavour and kind of document."""
    flavours = _flavours(chosen)
    settings = Settings()
    archives = [
        (one.stem, list(printed_documents(one, every, settings))) for one in _sources(sources) if kind_of(one.stem)
    ]
    found = measure(archives, settings, flavours)
    click.echo(figures(found))
    for name, many, layers, where in worst(found, most):
        said = ", ".join(f"{layer} {times}" for layer, times in layers.most_common(4))
        click.echo(f"{many:5} {name}: {said} ({', '.join(f'{key} {times}' for key, times in where.most_common(3))})")
    if show:
        by_name = {name_of(one): one for _, these in archives for one in these}
        for one in flavours:
            bad = sorted((bad for bad in found.bad if bad.flavour == one.name), key=lambda bad: -bad.mistakes)
            for this in bad[:show]:
                click.echo(f"== {this.name} as {one.name}")
                dressed = one.dress(by_name[this.name])
                if dressed is not None:
                    _show(read_back(dressed, one, rendered(dressed, one), settings)[0], 12)


def figures(found: Rendered) -> str:
    """F1 in per mille by layer, a line for each flavour and kind of document."""
    head = " ".join(f"{layer.value[:10]:>10}" for layer in Layer)
    lines = [f"{'':38} {'docs':>5} {'ref.':>4} {'d/s':>6} {head} {'lost':>7} {'added':>7}"]
    for name, rows in found.rows.items():
        for kind, row in (*rows.items(), ("all", found.total(name))):
            lines.append(f"{name[:18]:18} {kind[:19]:19} {_line(row)}")
    return "\n".join(lines)


def _line(row: Row) -> str:
    shares = " ".join(f"{row.counts[layer].shares[2]:10.4f}" for layer in Layer)
    speed = row.documents / row.seconds if row.seconds else 0.0
    return f"{row.documents:5} {row.refused:4} {speed:6.1f} {shares} {row.lost:7} {row.added:7}"


def _show(comparison: Comparison, most: int = 1000, of_layer: int = 12) -> None:
    """The differences, of each layer only the first: one paragraph too many moves the paths of all that follow."""
    if comparison.refused:
        click.echo(f"  refused: {comparison.refused}")
        return
    shown: Counter[Layer] = Counter()
    for one in comparison.differences[:most]:
        shown[one.layer] += 1
        if shown[one.layer] <= of_layer:
            click.echo(f"  {one.layer} at {one.place}\n    printed: {one.printed}\n    read:    {one.read}")
    for layer, many in shown.items():
        if many > of_layer:
            click.echo(f"  {layer}: {many - of_layer} more")
    if not comparison.differences:
        click.echo("  nothing differs")


def _flavours(chosen: tuple[str, ...]) -> tuple[Flavour, ...]:
    return tuple(flavour(one) for one in chosen) or FLAVOURS


def _sources(given: tuple[Path, ...]) -> list[Path]:
    corpus = os.environ.get("RESOLVABLE_CORPUS", "")
    found = list(given) or (sorted(Path(corpus, "official").glob("*-en.zip")) if corpus else [])
    if not found:
        raise click.UsageError("name the documents by --source, or set RESOLVABLE_CORPUS")
    return found


def _document(symbol: str, sources: tuple[Path, ...]) -> Document:
    """The document of a symbol, or of a file of official XML."""
    settings = Settings()
    if Path(symbol).is_file():
        return next(printed_documents(Path(symbol), 1, settings))
    try:
        wanted = parse(symbol).text
    except SymbolError as error:
        raise click.UsageError(str(error)) from error
    pieces = [piece for piece in wanted.replace("(", "/").replace(")", "").split("/") if any(map(str.isdigit, piece))]
    for path in _sources(sources):
        for source in walk([path], settings):
            # Names of files bear the numbers of the symbol, so that few need to be read.
            if isinstance(source, KbError) or pieces[-2 if "(" in wanted else -1] not in source.source.name:
                continue
            try:
                document = number(read(source, settings))
            except KbError:
                continue
            if document.symbol == wanted:
                return document
    raise click.UsageError(f"{wanted} is not among the documents")


if __name__ == "__main__":
    main()
