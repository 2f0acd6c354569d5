"""The graph of what depends on the whole release: what is held, how often it is cited, and what many documents state.

It is made from the results of all groups, so that one changed file changes its own graphs and this one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kb.identifiers import Identifiers
from kb.vocabulary import DCTERMS, RSV, SKOS, XSD


class ReleaseGraph:
    """Collects what the groups share; `lines` gives the graph when all have been added."""

    def __init__(self, ids: Identifiers) -> None:
        self._ids = ids
        self._shared: Counter[str] = Counter()
        self._held: set[str] = set()
        self._cited: Counter[str] = Counter()
        self._aliases: dict[str, str] = {}

    def add(
        self, documents: Iterable[str], shared: Iterable[str], cited: Mapping[str, int], aliases: Mapping[str, str]
    ) -> None:
        """What one group gives: see `kb.release.outcomes.GroupResult`."""
        self._held.update(str(self._ids.document(symbol)) for symbol in documents)
        self._shared.update(shared)
        self._cited.update(cited)
        self._aliases.update(aliases)

    @property
    def aliases(self) -> Mapping[str, str]:
        return self._aliases

    def lines(self) -> list[str]:
        """Sorted N-Triples lines. What a document that is held says of itself stands in its own graph: a stub that
        another document gave of it is left out."""
        lines = set(_single_values(self._shared))
        lines = {line for line in lines if line[1 : line.index(">")] not in self._held}
        lines.update(f'<{document}> <{RSV.held}> "true"^^<{XSD.boolean}>' for document in self._held)
        lines.update(
            f'<{document}> <{RSV.timesCited}> "{times}"^^<{XSD.integer}>' for document, times in self._cited.items()
        )
        lines.update(
            f"<{self._ids.document(old)}> <{DCTERMS.isReplacedBy}> <{self._ids.document(new)}>"
            for old, new in self._aliases.items()
        )
        return sorted(lines)


_SINGLE = {str(DCTERMS.title): str(DCTERMS.alternative), str(SKOS.prefLabel): str(SKOS.altLabel), str(DCTERMS.date): ""}
"""Properties with one value in a language, and the property that takes what else documents say ("" if none does)."""
_LANGUAGE = re.compile(r'"@([a-z-]+)$')


def _single_values(stated: Mapping[str, int]) -> Iterator[str]:
    """Documents spell titles and labels in several ways, and a few misprint a date: the value that most groups of
    documents state is the one, of equals the first in order."""
    rivals: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    for line, times in stated.items():
        subject, predicate, value = line.split(" ", 2)
        if predicate[1:-1] in _SINGLE:
            language = _LANGUAGE.search(value)
            rivals.setdefault((subject, predicate, language[1] if language else ""), []).append((-times, value))
        else:
            yield line
    for (subject, predicate, _), values in rivals.items():
        (_, best), *others = sorted(values)
        yield f"{subject} {predicate} {best}"
        other_property = _SINGLE[predicate[1:-1]]
        if other_property:
            yield from (f"{subject} <{other_property}> {value}" for _, value in others)
