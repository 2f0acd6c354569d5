"""The graph of what depends on the whole release: what is held, how often it is cited, and what many documents state.

It is made from the results of all groups, so that one changed file changes its own graphs and this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kb.identifiers import Identifiers
from kb.release.chunks import Chunk, chunk_of_lines
from kb.vocabulary import DCTERMS, RSV, XSD


class ReleaseGraph:
    """Collects what the groups share; `chunk` gives the graph when all have been added."""

    def __init__(self, ids: Identifiers) -> None:
        self._ids = ids
        self._shared: set[str] = set()
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
        lines = {line for line in self._shared if line[1 : line.index(">")] not in self._held}
        lines.update(f'<{document}> <{RSV.held}> "true"^^<{XSD.boolean}>' for document in self._held)
        lines.update(
            f'<{document}> <{RSV.timesCited}> "{times}"^^<{XSD.integer}>' for document, times in self._cited.items()
        )
        lines.update(
            f"<{self._ids.document(old)}> <{DCTERMS.isReplacedBy}> <{self._ids.document(new)}>"
            for old, new in self._aliases.items()
        )
        return sorted(lines)

    def chunk(self) -> tuple[Chunk, list[str]]:
        """The graph as a chunk, and its lines."""
        lines = self.lines()
        return chunk_of_lines({str(self._ids.release_graph()): lines}), lines
