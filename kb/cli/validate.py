"""`kb validate`: check RDF files, or the documents of a release, against the shapes."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kb.cli import options
from kb.errors import KbError
from kb.rdf_documents import RdfDocument, in_file, in_release
from kb.release.layout import open_release
from kb.settings import load
from kb.validation import ResultSeverity, ShapeResult, Shapes, held_back

OK, NOTHING_GOOD, SOME_HELD_BACK = 0, 1, 3
EXAMPLES = 3


@dataclass
class _Findings:
    """What was found so far: documents checked, those that would be held back, and the results by document."""

    checked: int = 0
    faulty: list[str] = field(default_factory=list)
    results: list[tuple[str, ShapeResult]] = field(default_factory=list)
    unreadable: list[KbError] = field(default_factory=list)

    def add(self, document: RdfDocument, results: list[ShapeResult]) -> None:
        self.checked += 1
        self.results += ((document.name, result) for result in results)
        whole, languages = held_back(results)
        if whole or languages:
            self.faulty.append(document.name)

    def exit_code(self) -> int:
        if self.checked == len(self.faulty):
            return NOTHING_GOOD
        return SOME_HELD_BACK if self.faulty or self.unreadable else OK


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@options.data
@click.option("--symbol", "symbols", multiple=True, help="Check this document of the release only; may be repeated.")
@click.option("--all", "everything", is_flag=True, help=f"List every finding, not {EXAMPLES} of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, a line each.")
def validate(
    files: tuple[Path, ...], data: Path | None, symbols: tuple[str, ...], everything: bool, as_json: bool
) -> None:
    """Check RDF against the shapes that decide what may be published.

    FILE is RDF as Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, packed with gzip or not. Without FILE the
    documents of the current release are checked.

    A violation holds a document back, or its text in one language; a warning is published with it. The exit code is 0
    if nothing would be held back, 3 if something would, 1 if everything would or nothing could be read.
    """
    if files and (symbols or data):
        raise click.UsageError("--data and --symbol concern a release; leave them out where a FILE is named")
    findings = _Findings()
    shapes = Shapes.load()
    try:
        for document in _documents(files, data, symbols, findings):
            findings.add(document, shapes.validate(document.graphs))
    except KbError as error:
        findings.unreadable.append(error)
    for refusal in findings.unreadable:
        click.echo(f"Error: {refusal}", err=True)
    if as_json:
        _print_json(findings)
    else:
        _print_report(findings, everything)
    sys.exit(findings.exit_code())


def _documents(
    files: tuple[Path, ...], data: Path | None, symbols: tuple[str, ...], findings: _Findings
) -> Iterator[RdfDocument]:
    if not files:
        yield from in_release(open_release(load({"data": data}).data), symbols)
    for file in files:
        try:
            yield from in_file(file)
        except KbError as error:
            findings.unreadable.append(error)


def _print_json(findings: _Findings) -> None:
    for document, result in findings.results:
        click.echo(json.dumps({"document": document, **asdict(result)}, ensure_ascii=False))


def _print_report(findings: _Findings, everything: bool) -> None:
    console = Console(highlight=False, soft_wrap=True)
    kinds: dict[tuple[ResultSeverity, str, str], list[tuple[str, ShapeResult]]] = defaultdict(list)
    for document, result in findings.results:
        kinds[result.severity, result.shape, result.message].append((document, result))
    for (severity, shape, message), found in kinds.items():
        style = "bold red" if severity is ResultSeverity.VIOLATION else "yellow"
        console.print(Text.assemble((f"{severity} {shape}", style), f" ({len(found)}): {message}"))
        for document, result in found if everything else found[:EXAMPLES]:
            console.print(Text("  " + _line(document, result)))
        if not everything and len(found) > EXAMPLES:
            console.print(Text(f"  … and {len(found) - EXAMPLES} more (--all lists them)"))
    _print_summary(console, findings)


def _line(document: str, result: ShapeResult) -> str:
    """Where a finding is: the thing, the language alone at fault, the value that offends."""
    thing = result.focus.partition("/id/")[2] or result.focus
    place = thing if thing.startswith(document) else f"{document}: {thing}"
    value = result.value if len(result.value) <= 60 else result.value[:59] + "…"
    return place + (f" [{result.language}]" if result.language else "") + (f": {value!r}" if value else "")


def _print_summary(console: Console, findings: _Findings) -> None:
    counts = Counter(result.severity for _, result in findings.results)
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for label, number in (
        ("documents checked", findings.checked),
        ("of them with a text or the whole to be held back", len(findings.faulty)),
        ("violations", counts[ResultSeverity.VIOLATION]),
        ("warnings", counts[ResultSeverity.WARNING]),
        ("files not read", len(findings.unreadable)),
    ):
        table.add_row(label, f"{number:,}")
    console.print(table)
