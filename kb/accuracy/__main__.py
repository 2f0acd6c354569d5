"""`python -m kb.accuracy`: measure the reading against gold, links, italics, adopted forms and rendered documents;
write the page of it.

The documents lie in the folder named by RESOLVABLE_CORPUS (`official/` and `prose/` in it), the gold in that named by
RESOLVABLE_GOLD, else in `gold` beside the documents. Ends with code 2 where either is not there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from kb.accuracy import citations, drafts, gold, own_actions_section, own_mentions_section, own_reading_section
from kb.accuracy.official import measured
from kb.accuracy.page import Findings, page
from kb.accuracy.rendering import measure as rendering
from kb.accuracy.rendering.flavours import FLAVOURS, flavour, names
from kb.errors import KbError
from kb.numbering import number
from kb.registries import load as load_registries
from kb.settings import Settings


@click.command(help=__doc__)
@click.option("--corpus", type=click.Path(path_type=Path), help="Folder with official/ and prose/.")
@click.option("--gold", "gold_folder", type=click.Path(path_type=Path), help="Folder with the gold and its scorer.")
@click.option(
    "--every", default=10, show_default=True, type=click.IntRange(min=1), help="Read one official document in so many."
)
@click.option(
    "--rendered-every",
    default=25,
    show_default=True,
    type=click.IntRange(min=1),
    help="Render one official document in so many and read it back.",
)
@click.option("--flavour", "chosen", multiple=True, type=click.Choice(names()), help="Render in these flavours only.")
@click.option("--write", type=click.Path(dir_okay=False, path_type=Path), help="The page; else to standard output.")
def main(
    corpus: Path | None,
    gold_folder: Path | None,
    every: int,
    rendered_every: int,
    chosen: tuple[str, ...],
    write: Path | None,
) -> None:
    corpus = corpus or _named("RESOLVABLE_CORPUS")
    if corpus is None:
        raise click.UsageError("the documents are not at hand: name their folder by --corpus or RESOLVABLE_CORPUS")
    if not (corpus / "official").is_dir() or not (corpus / "prose").is_dir():
        raise click.UsageError(f"{corpus} is no folder with official/ and prose/ in it")
    gold_folder = gold_folder or _named("RESOLVABLE_GOLD") or corpus.parent / "gold"
    if not (gold_folder / gold.SCORER).is_file():
        raise click.UsageError(
            f"the gold is not at hand: {gold_folder} has no {gold.SCORER}; name its folder by --gold or RESOLVABLE_GOLD"
        )
    try:
        made = page(measure(corpus, gold_folder, every, rendered_every, chosen))
    except (KbError, OSError, KeyError, ValueError, subprocess.SubprocessError) as error:
        detail = getattr(error, "stderr", None) or error
        raise click.ClickException(f"not measured: {detail}") from error
    if write is None:
        click.echo(made, nl=False)
    else:
        write.write_text(made, encoding="utf-8")


def _named(variable: str) -> Path | None:
    told = os.environ.get(variable, "")
    return Path(told) if told else None


def measure(corpus: Path, gold_folder: Path, every: int, rendered_every: int, chosen: tuple[str, ...] = ()) -> Findings:
    """All figures; `chosen`: names of flavours, all if none.

    Raises `KbError`, `OSError`, `KeyError`, `ValueError`, `subprocess.SubprocessError`.
    """
    registries, settings = load_registries(), Settings()
    units = gold.units_in(gold_folder)
    scores = gold.score(gold.candidates_for(units, corpus / "prose", registries), gold_folder)
    (report,) = (corpus / "prose").glob(f"{drafts.REPORT}_*")
    inside = [number(draft) for draft in gold.read_prose(report).parts]
    became = drafts.adopted_in(corpus / "official" / drafts.ARCHIVE, drafts.ADOPTED)
    archives = sorted((corpus / "official").glob("*-en.zip"))
    return Findings(
        units=tuple(unit.id for unit in units),
        scores=scores,
        pairs=tuple(drafts.pairs(inside, became)),
        archives=tuple(
            measured(archive.stem, citations.documents(archive, every, settings), registries) for archive in archives
        ),
        every=every,
        own_mentions=own_mentions_section.of(corpus, gold_folder / gold.SCORER, registries),
        rendered=rendering.measure(
            ((one.stem, rendering.printed_documents(one, rendered_every, settings)) for one in archives),
            settings,
            [flavour(name) for name in chosen] or FLAVOURS,
        ),
        rendered_every=rendered_every,
        own_actions=own_actions_section.of(corpus, registries),
        own_reading=own_reading_section.of(corpus, registries),
    )


if __name__ == "__main__":
    sys.exit(main())
