"""The page of accuracy: what was measured, as Markdown. Pure; the page holds symbols and figures, no words of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.accuracy.actions import Figures
from kb.accuracy.drafts import Pair
from kb.accuracy.gold import Score, Scores
from kb.accuracy.links import Verdict
from kb.accuracy.official import Measured, worst
from kb.accuracy.rendering.measure import Rendered
from kb.accuracy.rendering.section import section
from kb.accuracy.tables import share, table

KNOWN = (
    "Only English texts are measured, and only in English are citations, instruments, bodies, actions and requests for"
    " reports found.",
    "The units of the gold were looked at while the rules were written, and so were the archives and the pairs. The"
    " figures show that nothing broke; they are no evidence for documents that were kept back, on which lower figures"
    " must be expected.",
    "The gold is small: a layer with few entries moves by many points with one mistake.",
    "A footnote mark that lost its raised form is known only by its place in the row of the notes below; where two"
    " places fit, the mark stays in the words as a figure and its note is tied to no place.",
    "Names of instruments and bodies that no registry holds are found by their form; such a name can be cut where a"
    " title goes on after a comma or an “and”, or run on into what follows.",
    "Addressees, requests for reports, instruments and bodies are measured on the gold and on annotations of the"
    " project alone: the official markup says nothing of them.",
    "Whom “it” and “them” mean is told only where the words before allow one reading; elsewhere a request has no"
    " addressee.",
    "A hyperlink of the official markup can be wrong. Where its own words name another symbol than its target, it is"
    " counted apart; where they do not, the find counts as wrong.",
    "A mention that the markup does not link is neither right nor wrong here, so precision on citations is that of"
    " finds at the place of a link.",
    "Footnotes are compared in the pairs by their marks, not by the words to which they are tied.",
    "Where the record forgot the italics of a further verb, a right find counts as extra: that precision is a lower"
    " bound.",
    "A rendered document is neater than one that a person converted: the pairs of drafts and adopted forms are the"
    " check on that. The rendering shows what the official markup holds; where the markup is wrong, so is the page.",
    "Indentation is lost in text taken from a PDF: whether unnumbered words belong to the sub-paragraph above or to"
    " its paragraph cannot be told there, and tables are rows of words.",
    "A mark that is no longer raised and stands behind a year or a number cannot be told from it.",
    "Documents that cannot be read are left out of the sample and are not counted here; the report of a build lists"
    " them.",
)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a run measured. `every`: one document in so many of each archive; `rendered_every`: of those that are
    rendered and read back. `own_reading`, `own_actions`, `own_mentions`: the paragraphs of the page on the
    project's own annotations of what documents hold, of actions and of mentions."""

    units: tuple[str, ...]
    scores: Scores
    pairs: tuple[Pair, ...]
    archives: tuple[Measured, ...]
    every: int
    own_mentions: tuple[str, ...] = ()
    rendered: Rendered = field(default_factory=Rendered)
    rendered_every: int = 0
    own_actions: tuple[str, ...] = ()
    own_reading: tuple[str, ...] = ()


def page(found: Findings) -> str:
    """The whole page."""
    parts = [
        "# Accuracy",
        "How right the reading is, measured by `make accuracy`, which writes this page; it is not edited by hand. The"
        " documents, the gold and its scorer are not in the repository: `RESOLVABLE_CORPUS` names the folder of the"
        " documents, `RESOLVABLE_GOLD` that of the gold (else the folder `gold` beside the documents).",
        *_gold(found),
        *found.own_reading,
        *found.own_actions,
        *(section(found.rendered, found.rendered_every) if found.rendered.rows else ()),
        *found.own_mentions,
        *_citations(found.archives, found.every),
        *_verbs(found.archives),
        *_pairs(found.pairs),
        *_worst(found.archives),
        "## What is known to go wrong",
        "\n".join(f"- {one}" for one in KNOWN),
    ]
    return "\n\n".join(parts) + "\n"


def _gold(found: Findings) -> list[str]:
    units = found.units
    rows = [
        [layer, *_figures(one), *(_of_unit(found.scores, unit, layer, one) for unit in units)]
        for layer, one in found.scores.total.items()
    ]
    head = ["layer", "precision", "recall", "F1", "right", "extra", "missed", *(f"F1 {unit}" for unit in units)]
    return [
        "## Prose against hand-made gold",
        f"Units: {', '.join(f'`{unit}`' for unit in units)}. Each is read from its file as `kb build` reads it, every"
        " layer is taken from what was read, and the scorer that lies beside the gold compares. Two kinds of finds are"
        " not handed to it, because the gold does not annotate them: mentions in the title, the opening words of the"
        " organ and the closing lines; and States that are only named, which the gold does not hold to be bodies. A"
        " dash: neither the gold nor the reading has such an entry.",
        table(head, rows),
    ]


def _figures(one: Score) -> list[str]:
    found, told = one.right + one.extra, one.right + one.missed
    both = found + told
    shares = [share(one.right, found), share(one.right, told), share(2 * one.right, both)] if both else ["–"] * 3
    return [*shares, str(one.right), str(one.extra), str(one.missed)]


def _of_unit(scores: Scores, unit: str, layer: str, one: Score) -> str:
    empty = not one.right + one.extra + one.missed
    return "–" if empty else f"{scores.by_unit.get(unit, {}).get(layer, 0.0):.4f}"


def _citations(archives: Sequence[Measured], every: int) -> list[str]:
    rows = [_citation_row(one.archive, one.texts, one.verdicts, one.unlinked) for one in archives]
    verdicts = Counter[Verdict]()
    for one in archives:
        verdicts.update(one.verdicts)
    total = _citation_row("all", sum(a.texts for a in archives), verdicts, sum(a.unlinked for a in archives))
    head = ["archive", "texts", "links", *(str(one) for one in Verdict), "precision", "recall", "F1", "unlinked"]
    return [
        "## Citations against the official hyperlinks",
        f"The English archives of the official record, one document in {every} in the order of their names. The links"
        " are taken away before the text is read, then compared with what was found at their places. `nearly`: without"
        " the letter of the resolution, or one of two symbols of the same document. `wrong-link`: the words of the link"
        " are themselves another symbol than its target; left out of the shares. `unlinked`: finds where the markup has"
        " no link.",
        table(head, [*rows, total]),
    ]


def _citation_row(name: str, texts: int, verdicts: Counter[Verdict], unlinked: int) -> list[str]:
    links = verdicts.total()
    right = verdicts[Verdict.SAME] + verdicts[Verdict.NEARLY]
    found, sound = right + verdicts[Verdict.OTHER], links - verdicts[Verdict.WRONG_LINK]
    shares = [share(right, found), share(right, sound), share(2 * right, found + sound)]
    return [name, str(texts), str(links), *(str(verdicts[one]) for one in Verdict), *shares, str(unlinked)]


def _verbs(archives: Sequence[Measured]) -> list[str]:
    whole = Figures()
    for one in archives:
        whole.add(one.verbs)
    rows = [_verb_row(name, one) for name, one in (*((a.archive, a.verbs) for a in archives), ("all", whole))]
    head = [
        "archive",
        "opening phrases",
        "as printed",
        "same verb",
        "further verbs",
        "extra",
        "precision",
        "recall",
        "F1",
    ]
    return [
        "## Verbs against the italics of the official record",
        "The same sample. The words are read without italics. `as printed`: the opening phrase found is the one in"
        " italics, to the word. `same verb`: the italics begin with the adverbs and the verb found, wherever they end."
        " Further verbs are compared in paragraphs that set some in italics.",
        table(head, rows),
    ]


def _verb_row(name: str, one: Figures) -> list[str]:
    found = one.found + one.found_beside
    shares = [share(one.found, found), share(one.found, one.further), share(2 * one.found, found + one.further)]
    return [
        name, str(one.openings), share(one.printed_alike, one.openings), share(one.same_verb, one.openings),
        str(one.further), str(one.found_beside),
        *(shares if one.further else ["–"] * 3),
    ]  # fmt: skip


def _pairs(pairs: Sequence[Pair]) -> list[str]:
    rows = [
        [
            one.draft, one.adopted, str(one.paragraphs), "yes" if one.aligned else "no",
            str(one.paragraphs - len(one.differing)), f"{one.openings} of {one.opened}",
            "yes" if one.notes_alike else "no",
        ]
        for one in pairs
    ]  # fmt: skip
    differing = [
        f"- {one.adopted}: " + ", ".join(f"`{path}`" for _, _, path in one.differing) for one in pairs if one.differing
    ]
    head = [
        "draft",
        "adopted as",
        "paragraphs",
        "kinds and numbers alike",
        "words alike",
        "openings alike",
        "marks alike",
    ]
    return [
        "## The drafts of a report against their adopted forms",
        "The eight drafts inside the committee report among the prose documents, read from prose, beside the"
        " resolutions that they became, read from the official XML. Paragraphs and sub-paragraphs are put side by side"
        " in their order; apostrophes, hyphens and hard spaces count as alike.",
        table(head, rows),
        "The openings of the adopted form are its italics, which may go further than adverbs and verb.",
        "Paragraphs whose words differ, by their paths in the adopted form. `tests/test_prose_corpus.py` holds the list"
        " of the changes that were looked at, each a word, a number or a name edited between report and resolution; a"
        " difference that is not in it fails that test.",
        "\n".join(differing) if differing else "none.",
    ]


def _worst(archives: Sequence[Measured]) -> list[str]:
    rows = [[name, str(citations), str(openings)] for name, citations, openings in worst(archives)]
    shown = table(["document", "links missed or led elsewhere", "opening phrases with another verb"], rows)
    return [
        "## The worst documents",
        "The documents of the sample with the most differences, at most twenty.",
        shown if rows else "None differs.",
    ]
