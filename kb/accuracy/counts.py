"""What was right, extra and missed in one layer of an annotation, and sums of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

LayerT = TypeVar("LayerT", bound=StrEnum)


@dataclass(slots=True)
class Count:
    """One layer: what was right, extra and missed, and the last two in words."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)

    def lacks(self, what: str) -> None:
        """Count something that was not found."""
        self.missed += 1
        self.wrong.append(f"missed: {what}")

    def adds(self, what: str) -> None:
        """Count a find that is none."""
        self.extra += 1
        self.wrong.append(f"extra: {what}")

    def add(self, other: Count) -> None:
        """Count the other's in."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def f1(self) -> float:
        """1.0 where there is nothing to find and nothing found."""
        told = 2 * self.right + self.extra + self.missed
        return 2 * self.right / told if told else 1.0


def total(counts: Iterable[Mapping[LayerT, Count]], layers: Iterable[LayerT]) -> dict[LayerT, Count]:
    """All counts in one, for each of `layers`."""
    whole = {layer: Count() for layer in layers}
    for one in counts:
        for layer, count in one.items():
            whole[layer].add(count)
    return whole
