"""The tree in the making: provisions that still take children, and the headings that are open."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.model import EMPTY, Provision, ProvisionKind, Table, Text
from kb.readers.akn4un.labels import Style


@dataclass(slots=True)
class Node:
    """A provision in the making."""

    kind: ProvisionKind
    text: Text = EMPTY
    number: str | None = None
    label: str = ""
    opening: str = ""
    heading: Text = EMPTY
    level: int = 0
    table: Table | None = None
    place: str = ""
    children: list[Node] = field(default_factory=list)
    # of an open paragraph or sub-paragraph: the style and ordinal of its number
    style: Style | None = None
    ordinal: int = 0
    sign: str = ""  # of a bullet

    def made(self) -> Provision:
        """The provision."""
        return Provision(
            kind=self.kind,
            text=self.text,
            number=self.number,
            label=self.label,
            opening=self.opening,
            heading=self.heading,
            level=self.level,
            table=self.table,
            children=tuple(node.made() for node in self.children),
            place=self.place,
        )


@dataclass(slots=True)
class OpenHeading:
    """A heading that is open: what it heads goes into its node."""

    node: Node
    key: tuple[int, int]
