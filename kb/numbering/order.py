"""Whether the printed numbers of a list go on as they should."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kb.model import ProvisionKind
from kb.numbering.tree import Node

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def figure(number: str) -> int | None:
    """12 and 12bis are 12."""
    match = re.fullmatch(r"(\d+)(?:bis|ter|quater|quinquies)?", number)
    return int(match[1]) if match else None


def letter(number: str) -> int | None:
    """a is 1, z 26, aa 27, bb 28."""
    small = number.casefold()
    if not re.fullmatch(r"([a-z])\1{0,2}", small):
        return None
    return ord(small[0]) - ord("a") + 1 + 26 * (len(small) - 1)


def roman(number: str) -> int | None:
    """iv and IV are 4; None for anything but a well-formed numeral."""
    small = number.casefold()
    if not re.fullmatch(r"(?=.)(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", small):
        return None
    values = [_ROMAN[sign] for sign in small]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


_READINGS: tuple[Callable[[str], int | None], ...] = (figure, letter, roman)


def ordinals(numbers: Sequence[str]) -> list[int] | None:
    """The places in their list that the numbers stand for, read as figures, letters or Roman numerals: the first
    reading that fits them all and begins the lowest. None if none fits."""
    fitting = [
        [value for value in values if value is not None]
        for values in ([reading(number) for number in numbers] for reading in _READINGS)
        if None not in values
    ]
    return min(fitting, key=lambda values: values[0]) if fitting and numbers else None


def gaps(nodes: Iterable[Node], from_one: bool = False) -> list[tuple[Node, str]]:
    """What is wrong with the numbers of one scope: the node before which a number is missing or at which the count
    goes back, and the words to say so. A doubled number is not told here. `from_one`: the operative paragraphs must
    begin with 1."""
    lists: dict[ProvisionKind, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.number is not None and not node.is_part:
            lists[node.kind].append(node)
    found = []
    for kind, numbered in lists.items():
        values = ordinals([node.number for node in numbered if node.number])
        if values is None:
            continue
        present = set(values)
        before = 0 if from_one and kind is ProvisionKind.OPERATIVE else values[0] - 1
        for node, value in zip(numbered, values, strict=True):
            missing = [each for each in range(before + 1, value) if each not in present]
            if missing:
                span = str(missing[0]) if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
                found.append((node, f"number {span} missing before {node.provision.label or node.number}"))
            elif value < before:
                found.append((node, f"number {node.provision.label or node.number} stands after a higher one"))
            before = max(before, value)
    return found
