"""What two texts do not have in common, white space aside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from kb.fidelity.source import START

_TOKEN = re.compile(r"[^\W\d_]+|\d|\S")
_CONTEXT = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters (white space not counted) that the second text lacks, has more, or has elsewhere, with the places."""

    lost: int = 0
    added: int = 0
    moved: int = 0
    places: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lost or self.added or self.moved)


def bare(text: str) -> str:
    """The text without any white space, and without the signs at which blocks begin."""
    return "".join(text.replace(START, " ").split())


def starts(text: str) -> set[int]:
    """The places, counted without white space, at which a block of the text begins."""
    places: set[int] = set()
    length = 0
    for block in text.split(START):
        places.add(length)
        length += len(bare(block))
    return places - {length}


def difference(first: str, second: str) -> Difference:
    """Compare two texts by their characters; where they differ, say what was lost, added and moved, by words."""
    if bare(first) == bare(second):
        return Difference()
    ours, theirs = (_TOKEN.findall(text.replace(START, " ")) for text in (first, second))
    lost: Counter[str] = Counter()
    added: Counter[str] = Counter()
    places: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal" or "".join(ours[a:b]) == "".join(theirs[c:d]):
            continue
        lost.update(ours[a:b])
        added.update(theirs[c:d])
        before = " ".join(ours[max(0, a - _CONTEXT) : a])
        places.append(f"… {before} [-{' '.join(ours[a:b])}-] [+{' '.join(theirs[c:d])}+]")
    moved = lost & added
    return Difference(_size(lost - moved), _size(added - moved), _size(moved), tuple(places))


def together(differences: list[Difference]) -> Difference:
    """The sum of several differences."""
    return Difference(
        sum(one.lost for one in differences),
        sum(one.added for one in differences),
        sum(one.moved for one in differences),
        tuple(place for one in differences for place in one.places),
    )


def _size(tokens: Counter[str]) -> int:
    return sum(len(token) * count for token, count in tokens.items())
