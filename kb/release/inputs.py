"""What a release was made of, as it was named: sources, symbols given to files, folders of corrections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kb.corrections import SymbolChoice, choice_of
from kb.errors import ReleaseError
from kb.release.layout import open_release


@dataclass(frozen=True, slots=True)
class Inputs:
    """`sources`: files, folders and zips; `symbols`: given to files among them, a later one for a file wins;
    `corrections`: folders of correction files beside those that stand among the sources."""

    sources: tuple[Path, ...]
    symbols: tuple[SymbolChoice, ...] = ()
    corrections: tuple[Path, ...] = ()

    def absolute(self) -> Inputs:
        """The same, named independently of the working folder."""
        return replace(
            self,
            sources=tuple(path.absolute() for path in self.sources),
            corrections=tuple(dict.fromkeys(path.absolute() for path in self.corrections)),
        )

    def with_more(self, more: Inputs) -> Inputs:
        """These and others after them."""
        return Inputs(
            (*self.sources, *more.sources), (*self.symbols, *more.symbols), (*self.corrections, *more.corrections)
        )


def inputs_of_current(data: Path) -> Inputs:
    """What the current release was made of. Raises ReleaseError if there is none, or something of it is gone."""
    release = open_release(data)
    inputs = Inputs(
        tuple(Path(name) for name in release.description["arguments"]),
        tuple(choice_of(text) for text in release.description.get("symbols", ())),
        tuple(Path(name) for name in release.description.get("corrections", ())),
    )
    for path in (*inputs.sources, *inputs.corrections):
        if not path.exists() and "!" not in str(path):
            remedy = "put it back, or name all sources in kb build"
            raise ReleaseError(f"a source of release {release.id} is gone", file=str(path), remedy=remedy)
    return inputs
