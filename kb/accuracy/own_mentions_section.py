"""The section of the page of accuracy on the project's own annotations of mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.accuracy.gold import Score
from kb.accuracy.own_mentions import FOLDER, IBID, LAYERS, Half, before, load, measure
from kb.accuracy.tables import table
from kb.registries import Registries

_SAID = (
    "Made by the project itself, by reading, before its rules and results were looked at for these documents"
    " (`tests/annotations/mentions`). On the units `tuned` the rules were mended mistake by mistake; those `kept back`"
    " were looked at in figures only; the `second` ones were annotated after the first mending and have been mended"
    " on since. `before`: F1 of the rules as they stood before. Only the paragraphs annotated count, and of their"
    " footnotes those that they bear; the scorer is that of the gold. What holds of the gold holds here: the figures of"
    " units that were mended on are no evidence for other documents."
)


def of(corpus: Path, scorer: Path, registries: Registries) -> tuple[str, ...]:
    """The section as measured now; nothing where the annotations are not at hand. Raises as the measuring does."""
    if not FOLDER.is_dir():
        return ()
    return tuple(section(measure(load(FOLDER), corpus, scorer, registries), before(FOLDER)))


def section(halves: Sequence[Half], earlier: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Heading, words and one table for each half."""
    parts = ["## Own annotations of mentions", _SAID]
    for half in halves:
        rows = [[layer, *_cells(half.total[layer], earlier.get(half.name, {}).get(layer))] for layer in (*LAYERS, IBID)]
        parts += [
            f"### Units {half.name}: {', '.join(f'`{unit}`' for unit in half.units)}",
            table(("layer", "before", "precision", "recall", "F1", "right", "extra", "missed"), rows),
        ]
    return parts


def _cells(score: Score, earlier: float | None) -> list[str]:
    counts = [str(score.right), str(score.extra), str(score.missed)]
    shares = [f"{one:.4f}" for one in (score.precision, score.recall, score.f1)]
    empty = not score.right + score.extra + score.missed
    return ["–" if earlier is None else f"{earlier:.4f}", *(["–"] * 3 if empty else shares), *counts]
