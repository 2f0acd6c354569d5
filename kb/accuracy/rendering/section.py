"""What the measuring of rendered documents gives for the page of accuracy, as Markdown. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from kb.accuracy.rendering.flavours import FLAVOURS, Flavour
from kb.accuracy.rendering.layers import Count, Layer
from kb.accuracy.rendering.measure import Rendered, Row, refusals, worst
from kb.accuracy.tables import share, table

_TEXT_SPEED, _PDF_SPEED = 20, 2
_NAMED = 5  # documents of one reason that are named
_AIMS = {
    Layer.PARAGRAPHS: "0.995",
    Layer.NUMBER: "0.995",
    Layer.OPENING: "0.99 with italics, 0.97 without",
    Layer.NOTE_PARAGRAPH: "0.99",
    Layer.TREE: "0.98",
    Layer.METADATA: "0.98",
}


def section(found: Rendered, every: int) -> list[str]:
    """The paragraphs of the section."""
    measured = [one for one in FLAVOURS if one.name in found.rows]
    aims = "; ".join(f"{layer} {aim}" for layer, aim in _AIMS.items())
    return [
        "## Official documents rendered as people have them, and read back",
        f"One document in {every} of each English archive (presidential statements apart) is printed as the"
        " Organization prints it, put into each flavour, and read from there as `kb build` reads it. What is read is"
        " compared with the official markup of the same document, with spaces, quotes and hyphens made alike."
        " Renderer and readers share no code but the model. `kb.accuracy.rendering` writes one such document"
        " (`render`) and lists what differs in it (`differences`). Where a flavour is a draft or a report, the symbol"
        " of the draft and the words of the report are made up; the text of the draft is that of the resolution.",
        table(("flavour", "what it is like"), [(f"`{one.name}`", one.what) for one in measured], numbers=False),
        "A paragraph that is lost, cut or joined counts in the first layer; the others judge the paragraphs that were"
        " found, put side by side by their words. A number that is not printed is no number; a path is the place in the"
        " identifier. Opening phrases are those in italics in the official record, to the word; `opening verb` lets one"
        " go further than the other. A footnote is tied to its paragraph, and in the next layer to the sixteen"
        " characters before its mark. Only metadata that the page shows is asked for. A document that is refused counts"
        " as missed in all layers.",
        f"Aims (F1): {aims}. Speed on one core, reading alone: {_TEXT_SPEED} documents a second for text,"
        f" {_PDF_SPEED} for PDF.",
        "### F1 by flavour",
        _overview(found, measured),
        *_by_kind(found, measured),
        "### Precision and recall where they are not whole",
        _not_whole(found, measured),
        "### The worst of the rendered documents",
        "The documents with the most mistakes over all flavours in which they were read, at most twenty, and what"
        " differs.",
        _worst(found),
        *_refused(found),
    ]


def _refused(found: Rendered) -> list[str]:
    rows = [
        [f"`{flavour}`", str(len(names)), ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else ""), reason]
        for flavour, reason, names in refusals(found)
    ]
    return ["Refused:", table(["flavour", "documents", "which", "why"], rows, numbers=False)] if rows else []


def _overview(found: Rendered, measured: Sequence[Flavour]) -> str:
    head = ["flavour", "documents", "refused", "without a mistake", "a second", *Layer, "characters lost", "added"]
    rows = []
    for one in measured:
        row = found.total(one.name)
        speed = f"{row.documents / row.seconds:.0f}" if row.seconds else "–"
        counts = [str(row.documents), str(row.refused), share(row.whole, row.documents), speed]
        rows.append([f"`{one.name}`", *counts, *_shares(row), f"{row.lost:,}", f"{row.added:,}"])
    return table(head, rows)


def _by_kind(found: Rendered, measured: Sequence[Flavour]) -> list[str]:
    kinds = list(dict.fromkeys(kind for one in measured for kind in found.rows[one.name]))
    parts: list[str] = []
    for kind in kinds:
        rows = [
            [f"`{one.name}`", str(row.documents), *_shares(row)]
            for one in measured
            if (row := found.rows[one.name].get(kind)) is not None
        ]
        parts += [f"### F1: {kind}", table(["flavour", "documents", *Layer], rows)]
    return parts


def _shares(row: Row) -> list[str]:
    return [_f1(row.counts[layer]) for layer in Layer]


def _f1(count: Count) -> str:
    return share(2 * count.right, 2 * count.right + count.extra + count.missed)


def _not_whole(found: Rendered, measured: Sequence[Flavour]) -> str:
    rows = []
    for one in measured:
        for layer, count in found.total(one.name).counts.items():
            if count.extra or count.missed:
                shares = share(count.right, count.right + count.extra), share(count.right, count.right + count.missed)
                counts = [str(many) for many in (count.right, count.extra, count.missed)]
                rows.append([f"`{one.name}`", layer, *shares, _f1(count), *counts])
    if not rows:
        return "All are."
    return table(["flavour", "layer", "precision", "recall", "F1", "right", "extra", "missed"], rows)


def _worst(found: Rendered) -> str:
    rows = []
    for name, mistakes, layers, flavours in worst(found):
        what = ", ".join(f"{layer} {many}" for layer, many in layers.most_common(5))
        where = ", ".join(f"`{flavour}` {many}" for flavour, many in flavours.most_common(4))
        rows.append([name, str(mistakes), what, where])
    return table(["document", "mistakes", "layers", "flavours"], rows) if rows else "None differs."
