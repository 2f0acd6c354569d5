"""A sample of the official archives, read once: citations against hyperlinks, verbs against italics, by archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.accuracy.actions import Figures, measure
from kb.accuracy.links import Verdict, compare
from kb.model import Document
from kb.registries import Registries

_WORST = 20


@dataclass(slots=True)
class Measured:
    """What a sample of one archive gave. `wrong`: differences by document, of citations and of opening verbs."""

    archive: str
    texts: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    unlinked: int = 0
    verbs: Figures = field(default_factory=Figures)
    wrong_citations: Counter[str] = field(default_factory=Counter)
    wrong_openings: Counter[str] = field(default_factory=Counter)


def measured(archive: str, documents: Iterable[Document], registries: Registries) -> Measured:
    """The figures of the texts of an archive; a text without a symbol counts under the name of its file."""
    found = Measured(archive)
    for document in documents:
        name = document.symbol or document.source.name
        comparison = compare(document, registries)
        found.texts += 1
        found.verdicts.update(one.verdict for one in comparison.compared)
        found.unlinked += len(comparison.unlinked)
        wrong = sum(one.verdict in (Verdict.OTHER, Verdict.MISSED) for one in comparison.compared)
        found.wrong_citations.update({name: wrong})
        for figures in measure([document]).values():
            found.wrong_openings.update({name: figures.openings - figures.same_verb})
            found.verbs.add(figures)
    return found


def worst(archives: Iterable[Measured]) -> list[tuple[str, int, int]]:
    """At most twenty documents with the most differences: name, of citations, of opening verbs."""
    citations, openings = Counter[str](), Counter[str]()
    for one in archives:
        citations.update(one.wrong_citations)
        openings.update(one.wrong_openings)
    both = citations + openings
    ranked = sorted(both, key=lambda name: (-both[name], name))
    return [(name, citations[name], openings[name]) for name in ranked[:_WORST]]
