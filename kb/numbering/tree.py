"""The text of a document as a tree whose nodes know their place, and the scopes in which numbers count.

A scope is the text itself, an annex, a part in which numbers start again, or any provision with others below it. A
part in which the count goes on is a heading that contains: its provisions belong to the scope around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.model import Document, Provision, ProvisionKind

Place = tuple[int, ...]

WORDS: Mapping[ProvisionKind, str] = {
    ProvisionKind.FORMULA: "formula",
    ProvisionKind.PREAMBULAR: "pp",
    ProvisionKind.OPERATIVE: "op",
    ProvisionKind.STATEMENT: "st",
    ProvisionKind.PARAGRAPH: "para",
    ProvisionKind.SUBPARAGRAPH: "sub",
    ProvisionKind.CONTINUATION: "cont",
    ProvisionKind.PART: "part",
    ProvisionKind.ANNEX: "annex",
    ProvisionKind.TABLE: "table",
    ProvisionKind.CLOSING: "closing",
    ProvisionKind.SEPARATOR: "separator",
}
# Kinds that bear printed numbers; the others are counted in reading order.
NUMBERED = frozenset(
    {
        ProvisionKind.OPERATIVE,
        ProvisionKind.PARAGRAPH,
        ProvisionKind.SUBPARAGRAPH,
        ProvisionKind.PART,
        ProvisionKind.ANNEX,
    }
)
_TEXT_OF_A_PART = frozenset({ProvisionKind.PREAMBULAR, ProvisionKind.OPERATIVE, ProvisionKind.PARAGRAPH})


# The numbers with which a list begins.
_FIRST = frozenset({"1", "a", "i"})


@dataclass(frozen=True, slots=True)
class Node:
    """A provision at its place: the indices that lead to it from the body."""

    place: Place
    provision: Provision
    children: tuple[Node, ...]

    @property
    def kind(self) -> ProvisionKind:
        return self.provision.kind

    @property
    def number(self) -> str | None:
        """The printed number, fit to be a segment of a path; None if there is none or the kind is counted."""
        if self.kind not in NUMBERED or self.provision.number is None:
            return None
        return "".join(self.provision.number.split()).strip(".").replace("/", "-") or None

    @property
    def is_part(self) -> bool:
        return self.kind is ProvisionKind.PART


def tree(body: Sequence[Provision], above: Place = ()) -> tuple[Node, ...]:
    return tuple(
        Node((*above, index), provision, tree(provision.children, (*above, index)))
        for index, provision in enumerate(body)
    )


def with_parents(document: Document) -> Iterator[tuple[Provision, str]]:
    """Every provision of a numbered text in reading order, with the path of what it is part of ("" for the text)."""
    waiting = [(provision, "") for provision in reversed(document.body)]
    while waiting:
        provision, parent = waiting.pop()
        yield provision, parent
        waiting.extend((child, provision.path) for child in reversed(provision.children))


def with_paths(body: Sequence[Provision], paths: Mapping[Place, str], above: Place = ()) -> tuple[Provision, ...]:
    """The provisions with the paths given by place."""
    return tuple(
        replace(
            provision,
            path=paths[(*above, index)],
            children=with_paths(provision.children, paths, (*above, index)),
        )
        for index, provision in enumerate(body)
    )


def entering(nodes: Sequence[Node]) -> frozenset[Place]:
    """The parts that enter the paths of what they contain: those with a preamble of their own or whose numbers were
    used before in the scope, and their siblings, so that sections I and II of one text are addressed alike. A heading
    inside the one preamble of the text has no preamble of its own."""
    parts = [node for node in nodes if node.is_part]
    inner = frozenset(place for part in parts for place in entering(part.children))
    seen: set[tuple[ProvisionKind, str]] = set()
    operative_before = starts_again = False
    for node in nodes:
        texts = list(_texts(node)) if node.is_part else [node]
        kinds = {each.kind for each in texts}
        used = [(each.kind, each.number) for each in texts if each.kind in _TEXT_OF_A_PART and each.number]
        operative_before |= ProvisionKind.OPERATIVE in kinds
        if node.is_part:
            own_preamble = ProvisionKind.PREAMBULAR in kinds and operative_before
            starts_again |= own_preamble or _repeats(used, seen)
        seen.update(used)
    if not starts_again:
        return inner
    return inner | {part.place for part in parts if any(each.kind in _TEXT_OF_A_PART for each in _texts(part))}


def _repeats(used: Sequence[tuple[ProvisionKind, str]], seen: set[tuple[ProvisionKind, str]]) -> bool:
    """Whether a part's numbers start again: it begins with a 1 or (a) that was used, or half of several were. One
    number that is repeated among others is a misprint."""
    if not used or used[0] not in seen:
        return False
    repeated = sum(number in seen for number in used)
    return used[0][1].casefold() in _FIRST or (repeated > 1 and 2 * repeated >= len(used))


def _texts(part: Node) -> Iterator[Node]:
    """What a part contains, through parts below it, not into annexes."""
    for child in part.children:
        yield child
        if child.is_part:
            yield from _texts(child)


def scope(nodes: Sequence[Node], parts_that_enter: frozenset[Place]) -> Iterator[Node]:
    """The nodes of a scope but its parts, in reading order, through the parts in which the count goes on."""
    for node in nodes:
        if not node.is_part:
            yield node
        elif node.place not in parts_that_enter:
            yield from scope(node.children, parts_that_enter)
