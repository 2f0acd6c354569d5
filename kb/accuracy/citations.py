"""`python -m kb.accuracy.citations FILES`: citations found in the words against the official hyperlinks.

FILES are archives, folders or files of official XML; those named by RESOLVABLE_CORPUS where none is given. Writes a
table in Markdown; `--show N` lists N disagreements and N unlinked mentions of each archive.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from kb.accuracy.links import Comparison, Verdict, compare
from kb.accuracy.sample import sampled
from kb.model import Document, Language
from kb.registries import load as load_registries
from kb.settings import Settings
from kb.settings import load as load_settings

_HEADER = (
    "| source | documents | links | same | nearly | wrong link | other | missed | recall | precision | unlinked |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
)


def documents(path: Path, every: int, settings: Settings) -> Iterator[Document]:
    """The English documents of a source that can be read, one in `every`, collections as their members."""
    for document in sampled(path, every, settings):
        if document.language is Language.ENGLISH:
            yield from (document, *document.members)


def row(name: str, comparisons: list[Comparison]) -> str:
    """A line of the table. Recall: links for which the same document was found, wrong links left out. Precision:
    mentions at the place of a link that lead where it leads."""
    verdicts = Counter(one.verdict for comparison in comparisons for one in comparison.compared)
    right = verdicts[Verdict.SAME] + verdicts[Verdict.NEARLY]
    links = verdicts.total()
    sound = links - verdicts[Verdict.WRONG_LINK]
    found = right + verdicts[Verdict.OTHER]
    unlinked = sum(len(comparison.unlinked) for comparison in comparisons)
    shares = [f"{right / whole:.4f}" if whole else "–" for whole in (sound, found)]
    counted = [len(comparisons), links, *(verdicts[verdict] for verdict in Verdict)]
    return "| " + " | ".join([name, *map(str, counted), *shares, str(unlinked)]) + " |"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--every", default=1, show_default=True, help="Read one document in so many.")
@click.option("--show", default=0, help="List so many disagreements and unlinked mentions of each source.")
def main(paths: tuple[Path, ...], every: int, show: int) -> None:
    """Compare the citations found in the words with the official hyperlinks."""
    corpus = os.environ.get("RESOLVABLE_CORPUS")
    given = paths or tuple(sorted(Path(corpus, "official").glob("*-en.zip")) if corpus else ())
    if not given:
        raise click.UsageError("name the archives to read, or set RESOLVABLE_CORPUS")
    settings, registries = load_settings({}), load_registries()
    click.echo("\n".join(_HEADER))
    for path in given:
        comparisons = [compare(document, registries) for document in documents(path, every, settings)]
        click.echo(row(path.stem, comparisons))
        if show:
            _list(comparisons, show)


def _list(comparisons: list[Comparison], show: int) -> None:
    bad = [one for comparison in comparisons for one in comparison.compared if one.verdict not in ("same", "nearly")]
    for one in bad[:show]:
        found = ", ".join(one.found) or "nothing"
        click.echo(f"  {one.verdict}: {one.document} {one.path} {one.words!r}: link {one.link}, found {found}")
    loose = [one for comparison in comparisons for one in comparison.unlinked]
    for citation in loose[:: max(1, len(loose) // show)][:show]:
        click.echo(f"  unlinked: {citation.place.path} {citation.place.exact!r}: {citation.target} ({citation.rule})")


if __name__ == "__main__":
    sys.exit(main())
