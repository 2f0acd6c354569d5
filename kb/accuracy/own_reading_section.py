"""The part of the page of accuracy on the project's own annotations of what documents in prose hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.accuracy.counts import total
from kb.accuracy.own_reading import Annotated, Counts, Layer, annotated_in, scored
from kb.accuracy.tables import share, table
from kb.registries import Registries

# F1 when the annotations were first held against the reading, before anything was mended.
FIRST = {
    **dict.fromkeys(Layer, "1.0000"),
    Layer.METADATA: "0.9344",
    Layer.PROCEEDINGS: "0.7885",
}


def of(corpus: Path, registries: Registries) -> tuple[str, ...]:
    """The section, measured now. Raises `KbError`, `OSError`, `KeyError`, `ValueError`."""
    units = annotated_in()
    return section(units, scored(units, corpus, registries))


def section(units: Sequence[Annotated], counts: Mapping[str, Counts]) -> tuple[str, ...]:
    """The section of these counts by unit."""
    whole = total(counts.values(), Layer)
    rows = []
    for layer in Layer:
        one = whole[layer]
        f1 = share(2 * one.right, 2 * one.right + one.extra + one.missed)
        rows.append([layer.value, str(one.right), str(one.extra), str(one.missed), f1, FIRST[layer]])
    return (
        "## Own annotations: reading",
        "What a reader found in documents in prose of which no gold is at hand (`tests/annotations/reading`; facts"
        " and digests, no sentences): metadata, what the report tells of its committee, headings, every paragraph"
        " and footnote. They were made from the text alone, before any reading of these documents was looked at. A"
        " paragraph is right only if it is the same to the last letter and comma. One reader made them, so an error"
        " of reading is not seen. The last column is the figure when they were first held against the reading; what"
        " was missed then was the day and meeting of statements on the budget, the meetings of the general"
        " discussion and of action, the allocation of the item, and the organ's opening words and the number of the"
        " draft, which were read but not handed over.",
        f"Units: {', '.join(f'`{one.unit}`' for one in units)}.",
        table(["layer", "right", "extra", "missed", "F1", "F1 at first"], rows),
    )
