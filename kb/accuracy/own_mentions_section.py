"""The section of the page of accuracy on the project's own annotations of mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.accuracy.gold import Score
from kb.accuracy.own_mentions import FOLDER, IBID, LAYERS, Half, earlier, load, measure
from kb.accuracy.tables import table
from kb.registries import Registries

_SAID = (
    "Made by the project itself, by reading, before its rules and results were looked at for these documents"
    " (`tests/annotations/mentions`, whose README tells how). On the units `tuned` the rules were mended mistake by"
    " mistake; those `kept back` were looked at in figures only until that was done, the `second` ones annotated and"
    " measured after the first mending: `sealed` is F1 at that moment, the honest figure; both have been mended on"
    " since. The `third` were not mended on. The `fourth`, citations only, were annotated and measured before a second"
    " mending (`sealed`), and mended on since. `before`: F1 of the rules as they stood before all of"
    " this. Only the paragraphs annotated count, and of their footnotes those that they bear; the scorer is that of the"
    " gold."
)


def of(corpus: Path, scorer: Path, registries: Registries) -> tuple[str, ...]:
    """The section as measured now; nothing where the annotations are not at hand. Raises as the measuring does."""
    if not FOLDER.is_dir():
        return ()
    return tuple(
        section(measure(load(FOLDER), corpus, scorer, registries), earlier(FOLDER, "before"), earlier(FOLDER, "sealed"))
    )


def section(
    halves: Sequence[Half], before: Mapping[str, Mapping[str, float]], sealed: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """Heading, words and one table for each half."""
    parts = ["## Own annotations: mentions", _SAID]
    for half in halves:
        earlier_ones = (before.get(half.name, {}), sealed.get(half.name, {}))
        rows = [
            [layer, *(_figure(one.get(layer)) for one in earlier_ones), *_cells(half.total[layer])]
            for layer in (*LAYERS, IBID)
        ]
        parts += [
            f"### Units {half.name}: {', '.join(f'`{unit}`' for unit in half.units)}",
            table(("layer", "before", "sealed", "precision", "recall", "F1", "right", "extra", "missed"), rows),
        ]
    return parts


def _figure(f1: float | None) -> str:
    return "–" if f1 is None else f"{f1:.4f}"


def _cells(score: Score) -> list[str]:
    counts = [str(score.right), str(score.extra), str(score.missed)]
    shares = [f"{one:.4f}" for one in (score.precision, score.recall, score.f1)]
    return [*(shares if score.right + score.extra + score.missed else ["–"] * 3), *counts]
