"""`python -m kb.fidelity SOURCE… [--data DIR]`: every source against the model, the model against a release."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import asdict, replace
from pathlib import Path

import click
import pyoxigraph
from rich.console import Console
from rich.table import Table

from kb.errors import SourceRefused
from kb.fidelity.check import Checked, Count, check
from kb.fidelity.published import unpublished
from kb.readers import read
from kb.readers.sources import walk
from kb.release.layout import open_release
from kb.settings import load

_FIGURES = ("blocks", "footnotes", "links", "titles", "voters")


def _archive(name: str) -> str:
    """The zip, or the folder, that a source lies in."""
    if "!" in name:
        return Path(name.split("!", 1)[0]).stem
    return str(Path(name).parent)


@click.command(name="fidelity")
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write every difference to this file.")
@click.option("--every", type=click.IntRange(min=1), default=1, help="Check only one file in so many.")
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="Compare with the release in this folder.")
def main(sources: tuple[Path, ...], json_file: Path | None, every: int, data: Path | None) -> None:
    """Rebuild every document's text from its provisions and compare it with the XML."""
    settings = load()
    release = open_release(data) if data else None
    store = pyoxigraph.Store.read_only(str(release.store_path)) if release else None
    checked: dict[str, list[Checked]] = defaultdict(list)
    refused: Counter[str] = Counter()
    for number, source in enumerate(walk(sources, settings)):
        if isinstance(source, SourceRefused):
            refused[_archive(source.file)] += 1
            continue
        if number % every:
            continue
        name = source.source.name
        try:
            document = read(source, settings)
        except SourceRefused:
            refused[_archive(name)] += 1
            continue
        one = check(name, source.data, document)
        if release and store:
            texts = [*document.members] or [document]
            said = [unpublished(store, release.base, text) for text in texts]
            one = replace(
                one, released=[wrong for texts_wrong in said if texts_wrong is not None for wrong in texts_wrong]
            )
        checked[_archive(name)].append(one)
    _show(checked, refused)
    if json_file is not None:
        json_file.write_text(json.dumps(_report(checked, refused), ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.exit(1 if any(one.text or one.released for found in checked.values() for one in found) else 0)


def _show(checked: dict[str, list[Checked]], refused: Counter[str]) -> None:
    table = Table(title="The XML (minus what repairs joined) against the model, where they differ")
    table.add_column("archive")
    for column in (
        "read",
        "refused",
        "identical",
        "characters",
        "lost",
        "added",
        "moved",
        "notes in body",
        *_FIGURES,
        "sponsors unread",
        "released otherwise",
    ):
        table.add_column(column, justify="right")
    for archive, found in checked.items():
        table.add_row(
            archive,
            str(len(found)),
            str(refused[archive]),
            str(sum(not one.text for one in found)),
            f"{sum(one.characters for one in found):,}",
            *(f"{sum(getattr(one.text, kind) for one in found):,}" for kind in ("lost", "added", "moved")),
            str(sum(one.notes_in_body for one in found)),
            *(str(_total(found, figure)) for figure in _FIGURES),
            str(sum(bool(one.sponsor_residue) for one in found)),
            str(sum(bool(one.released) for one in found)),
        )
    console = Console()
    console.print(table)
    repairs = sum((one.repairs for found in checked.values() for one in found), Counter[str]())
    if repairs:
        console.print("Repairs and things not understood:")
        for code, count in repairs.most_common():
            console.print(f"  {count:>7,}  {code}", highlight=False)


def _total(found: list[Checked], figure: str) -> Count:
    return sum((one.counts[figure] for one in found), Count(0, 0, 0))


def _report(checked: dict[str, list[Checked]], refused: Counter[str]) -> dict[str, object]:
    return {
        archive: {
            "read": len(found),
            "refused": refused[archive],
            "identical": sum(not one.text for one in found),
            "characters": sum(one.characters for one in found),
            "lost": sum(one.text.lost for one in found),
            "added": sum(one.text.added for one in found),
            "moved": sum(one.text.moved for one in found),
            "notes in body": sum(one.notes_in_body for one in found),
            "counts": {figure: asdict(_total(found, figure)) for figure in _FIGURES},
            "repairs": dict(sum((one.repairs for one in found), Counter[str]()).most_common()),
            "different": [_entry(one) for one in found if _entry(one)["why"]],
        }
        for archive, found in checked.items()
    }


def _entry(one: Checked) -> dict[str, object]:
    why = [*one.text.places, *(f"release: {wrong}" for wrong in one.released)]
    for figure, count in one.counts.items():
        if not count.agrees:
            why.append(f"{figure}: {count.xml} in the XML, {count.repaired} repaired, {count.model} in the model")
    if one.sponsor_residue:
        why.append(f"sponsors: not read: {one.sponsor_residue}")
    return {"name": one.name, "why": why, "repairs": dict(one.repairs)}


if __name__ == "__main__":
    main()
