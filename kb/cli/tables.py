"""The report of a build as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kb.cli.review import print_corrections, print_to_check

if TYPE_CHECKING:  # what makes reports need not be loaded to show one
    from kb.release.report import Report

_LINES = 20
_COUNTS = ("documents", "expressions", "provisions", "footnotes", "citations", "votes", "triples")
_FILES = (
    ("read", "files read"),
    ("published", "published"),
    ("superseded", "superseded"),
    ("held_back", "held back"),
    ("refused", "refused"),
)


def print_summary(console: Console, report: Report) -> None:
    """The closing table of a build, after a line for each file that was not published."""
    value = report.as_json()
    print_unpublished(console, value["sources"], limit=_LINES)
    print_corrections(console, value["corrections"], applied=False)
    _print_changes(console, value)
    print_figures(console, value)
    print_to_check(console, value["decisions"])
    if not report.release:
        words = "Nothing could be published; the current release, if there is one, stays as it is."
        console.print(words, style="bold red", soft_wrap=True)
    elif report.unchanged:
        console.print(f"Nothing has changed: release {report.release} stays the current one.", highlight=False)
    else:
        console.print(f"Release {report.release} is now the current one.", style="bold", highlight=False)


def print_figures(console: Console, report: Mapping[str, Any]) -> None:
    """Files by what became of them, and what is in the release."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for name, words in _FILES:
        table.add_row(f"{report['files'][name]:,}", words)
    if report["release"]:
        for name in _COUNTS:
            table.add_row(f"{report['counts'].get(name, 0):,}", name)
    table.add_row(
        f"{report['seconds']:,.1f}",
        f"seconds, on {report['processes']} process{'' if report['processes'] == 1 else 'es'}",
    )
    table.add_row(f"{report['peak_memory_bytes'] / 1e6:,.0f}", "MB at most")
    console.print(table)


def print_unpublished(console: Console, sources: Iterable[Mapping[str, Any]], limit: int | None = None) -> None:
    """A line for each file that was refused or held back: file, place, what, remedy."""
    lines = [_line(one) for one in sources if one["status"] in {"refused", "held back"}]
    for line in lines[:limit]:
        console.print(line, soft_wrap=True)
    if limit is not None and len(lines) > limit:
        console.print(f"… and {len(lines) - limit} more: kb report", highlight=False)


def _line(source: Mapping[str, Any]) -> Text:
    parts = (source["name"], source.get("place"), source.get("message"), source.get("remedy"))
    style = "red" if source["status"] == "refused" else "yellow"
    return Text.assemble((f"{source['status']}: ", style), " ".join(": ".join(p for p in parts if p).split()))


def _print_changes(console: Console, report: Mapping[str, Any]) -> None:
    _list(console, "withdrawn, answer 410 from now on", report["withdrawn"])
    dropped, moved = report["dropped"], report["moved"]
    if dropped["count"]:
        _list(console, f"{dropped['count']} identifiers dropped, answer 410", dropped["first"])
    if moved["count"]:
        _list(
            console,
            f"{moved['count']} identifiers lead elsewhere, each with what is below it",
            [f"{a} → {b}" for a, b in moved["first"].items()],
        )


def _list(console: Console, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    console.print(f"{title}:", style="bold", highlight=False)
    for line in lines[:_LINES]:
        console.print(f"  {line}", highlight=False, soft_wrap=True)
    if len(lines) > _LINES:
        console.print("  …")


def notices_table(report: Mapping[str, Any]) -> Table:
    """How often each thing was found, the gravest first."""
    table = Table(title="Found on the way")
    table.add_column("count", justify="right")
    table.add_column("severity")
    table.add_column("code")
    table.add_column("what")
    for line in report["notices"]:
        table.add_row(f"{line['count']:,}", line["severity"], line["code"], line["what"])
    return table
