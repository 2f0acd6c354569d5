"""The part of the page of accuracy on the project's own annotations of actions and requests for reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.accuracy.counts import total
from kb.accuracy.own_actions import Annotated, Counts, Half, Layer, annotated_in, scored
from kb.accuracy.tables import share, table
from kb.registries import Registries


def of(corpus: Path, registries: Registries) -> tuple[str, ...]:
    """The section, measured now. Raises `KbError`, `OSError`, `KeyError`, `ValueError`."""
    units = annotated_in()
    return section(units, scored(units, corpus, registries))


def section(units: Sequence[Annotated], counts: Mapping[str, Counts]) -> tuple[str, ...]:
    """The section of these counts by unit."""
    halves = {half: [one for one in units if one.half is half] for half in Half}
    totals = {half: total((counts[one.unit] for one in halves[half]), Layer) for half in Half}
    rows = [[layer.value, *(cell for half in Half for cell in _cells(totals[half], layer))] for layer in Layer]
    head = ["layer", *(f"{what}, {half}" for half in Half for what in ("right", "extra", "missed", "F1"))]
    return (
        "## Own annotations: actions",
        "Verbs, addressees and requests for reports that the project annotated itself"
        " (`tests/annotations/actions`; facts only, no words of the texts beyond verbs and names). Whole units were"
        " annotated before any rule was looked at; single paragraphs, chosen at random among those that speak of"
        " reports, after the rules were known but before anything was found in them. One half served to mend the rules,"
        " of the other only figures were looked at, but for four addressees of `A_HRC_RES_55_8` that a list of finds"
        " showed by accident. No annotation was changed afterwards. One reader made them, so an error of reading is not"
        " seen.",
        "\n".join(f"- {half}: {_listed(halves[half])}" for half in Half),
        table(head, rows),
    )


def _listed(units: Sequence[Annotated]) -> str:
    whole = [f"`{one.unit}`" for one in units if one.everywhere or len(one.paragraphs) > 1]
    return f"{', '.join(whole)} and {len(units) - len(whole)} single paragraphs"


def _cells(counts: Counts, layer: Layer) -> list[str]:
    one = counts[layer]
    f1 = share(2 * one.right, 2 * one.right + one.extra + one.missed)
    return [str(one.right), str(one.extra), str(one.missed), f1]
