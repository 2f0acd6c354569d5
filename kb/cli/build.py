"""`kb build` and `kb add`: from sources to a published release."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from kb.cli import options
from kb.cli.tables import print_summary
from kb.settings import Settings, load

if TYPE_CHECKING:  # loaded when a build begins, so that help is quick
    from kb.release.inputs import Inputs

_SHOWN = 20

_sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=click.Path(path_type=Path))
_withdraw = click.option(
    "--withdraw", is_flag=True, help="Withdraw what the current release holds and the sources do not; it answers 410."
)

_symbols = click.option(
    "--symbol",
    "symbols",
    multiple=True,
    metavar="FILE=SYMBOL",
    help="The symbol of a document that prints none; FILE as in the report, an ending is enough. May be repeated.",
)
_corrections = click.option(
    "--corrections",
    multiple=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of correction files, beside those among the sources. May be repeated.",
)


@click.command()
@_sources
@options.data
@options.base
@options.jobs
@_symbols
@_corrections
@_withdraw
def build(
    sources: tuple[Path, ...],
    data: Path | None,
    base: str | None,
    jobs: int | None,
    symbols: tuple[str, ...],
    corrections: tuple[Path, ...],
    withdraw: bool,
) -> None:
    """Publish exactly what the sources hold.

    A SOURCE is a file, a folder or a zip, which is read in place. What did not change since the last build is not read
    again. Documents of the current release that the sources do not hold are listed, and withdrawn only with --withdraw.
    """
    from kb.corrections import choice_of
    from kb.release.inputs import Inputs

    inputs = Inputs(sources, tuple(map(choice_of, symbols)), corrections)
    _run(inputs, load({"data": data, "base": base, "jobs": jobs}), withdraw)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE…]", type=click.Path(path_type=Path))
@options.data
@options.base
@options.jobs
@_symbols
@_corrections
def add(
    sources: tuple[Path, ...],
    data: Path | None,
    base: str | None,
    jobs: int | None,
    symbols: tuple[str, ...],
    corrections: tuple[Path, ...],
) -> None:
    """Publish the current sources and these.

    The same as naming all sources of the current release and these ones in kb build, with the symbols and the folders
    of corrections that it was given. Without a SOURCE, the current sources are published with more of these.
    """
    from kb.corrections import choice_of
    from kb.release.inputs import Inputs, inputs_of_current

    settings = load({"data": data, "base": base, "jobs": jobs})
    more = Inputs(sources, tuple(map(choice_of, symbols)), corrections)
    if not (sources or symbols or corrections):
        raise click.UsageError("Name a SOURCE, or give --symbol or --corrections.")
    _run(inputs_of_current(settings.data).with_more(more), settings, withdraw=False)


def _run(sources: Inputs, settings: Settings, withdraw: bool) -> None:
    from kb.release.pipeline import WithdrawalError
    from kb.release.pipeline import build as build_release

    console = Console(stderr=True)
    try:
        with _watch(console) as progress:
            report = build_release(sources, settings, withdraw=withdraw, progress=progress)
    except WithdrawalError as error:
        for document in error.documents[:_SHOWN]:
            console.print(f"  {document}", highlight=False)
        if len(error.documents) > _SHOWN:
            console.print(f"  … and {len(error.documents) - _SHOWN} more", highlight=False)
        raise
    print_summary(Console(), report)
    sys.exit(report.exit_code())


def _watch(console: Console) -> _Bar | _Lines:
    return _Bar(console) if console.is_terminal else _Lines(console)


class _Bar:
    """Progress on a terminal."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<18}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self, what: str, total: int) -> None:
        self._task = self._progress.add_task(what, total=total or None)

    def advance(self) -> None:
        if self._task is not None:
            self._progress.advance(self._task)


class _Lines:
    """Progress where no terminal is: a line per step."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __enter__(self) -> _Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def step(self, what: str, total: int) -> None:
        self._console.print(f"{what}: {total}" if total else what, highlight=False)

    def advance(self) -> None: ...
