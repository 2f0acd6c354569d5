"""What is compared of a rendered document, and what the comparison gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Layer(StrEnum):
    """What is compared."""

    PARAGRAPHS = "paragraph boundaries"
    KIND = "kind"
    NUMBER = "number"
    PATH = "path"
    OPENING = "opening phrase"
    VERB = "opening verb"
    TREE = "sub-paragraph tree"
    HEADINGS = "headings"
    TABLES = "tables"
    NOTES = "footnote text"
    NOTE_PARAGRAPH = "footnote paragraph"
    NOTE_WORDS = "footnote at its words"
    METADATA = "metadata"


@dataclass(slots=True)
class Count:
    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Count) -> None:
        """Count the other's in."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision, recall, F1; 1 where there is nothing of the kind."""
        found, told = self.right + self.extra, self.right + self.missed
        both = found + told
        return (
            self.right / found if found else 1.0,
            self.right / told if told else 1.0,
            2 * self.right / both if both else 1.0,
        )


@dataclass(frozen=True, slots=True)
class Difference:
    layer: Layer
    place: str
    printed: str
    read: str


@dataclass(slots=True)
class Comparison:
    """`lost`, `added`: characters of words that are in one of the two only. `refused`: why it was not read at all."""

    counts: dict[Layer, Count] = field(default_factory=lambda: {layer: Count() for layer in Layer})
    differences: list[Difference] = field(default_factory=list)
    characters: int = 0
    lost: int = 0
    added: int = 0
    refused: str = ""
