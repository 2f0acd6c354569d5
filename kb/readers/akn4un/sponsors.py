"""The sponsors of a draft: one string of the source into names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kb.model import Sponsor
from kb.readers.akn4un.reading import Reading

Known = Callable[[str], bool]

# States whose names hold an "and"; the rest of the rules need no list.
_WITH_AND = re.compile(
    r"Trinidad and Tobago|Bosnia and Herzegovina|Antigua and Barbuda|Saint Kitts and Nevis|St\.? Kitts and Nevis"
    r"|Saint Vincent and the Grenadines|S[aã]o Tom[eé] and Pr[ií]ncipe"
    r"|Great Britain and Northern Ireland|Serbia and Montenegro|Group of 77 and China",
    re.IGNORECASE,
)
_REPRESENTATIVE = re.compile(
    r"^(?:introduced (?:in the Committee )?by )?the representatives? of (?:the )?", re.IGNORECASE
)
_BEHALF = re.compile(r"\s*[,(]?\s*\b(on behalf of .*?)\)?$", re.IGNORECASE)
# A phrase that tells how a draft came about and names no sponsors.
_PROSE = re.compile(
    r"\b(submitted|introduced|prepared|proposed|on the basis|informal consultations|recommendation|pursuant|contained)\b",
    re.IGNORECASE,
)
_HOLD = "\x00"


@cache
def known_state() -> Known:
    """Whether a name is one that the registry of States knows. Without a registry no name is known."""
    try:
        from kb.registries import load
    except ImportError:
        return lambda name: False
    states = load().states
    return lambda name: states.find(name) is not None


def sponsors_of(text: str, *, additional: bool, reading: Reading, known: Known | None = None) -> tuple[Sponsor, ...]:
    """The sponsors that a string names, in its order."""
    text = " ".join(text.replace("\u200b", "").split()).strip(" ,;.")
    if not text:
        return ()
    rest = _REPRESENTATIVE.sub("", text)
    if _PROSE.search(re.sub(r"\([^()]*\)", "", rest)):
        reading.note("reader-sponsor-unsplit", text)
        return (Sponsor(text, additional),)
    names: list[Sponsor] = []
    for part in _split(text):
        names.extend(_sponsor(name, additional) for name in _unglued(part, known or known_state()))
    return tuple(name for name in names if name.name)


def _split(text: str) -> list[str]:
    """At commas, semicolons and "and", not inside parentheses and not inside a State's name."""
    held = _WITH_AND.sub(lambda match: match[0].replace(" and ", f" {_HOLD} ").replace(" AND ", f" {_HOLD}A "), text)
    held = re.sub(r"\([^()]*\)?", lambda match: match[0].replace(",", "\x01").replace(" and ", " \x02 "), held)
    parts = re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s+AND\s+|\s+as well as\s+", held)
    return [_restored(part) for part in parts if part.strip()]


def _restored(part: str) -> str:
    part = part.replace(f"{_HOLD}A", "AND").replace(_HOLD, "and").replace("\x01", ",").replace("\x02", "and")
    return part.strip(" .")


def _sponsor(name: str, additional: bool) -> Sponsor:
    name = _REPRESENTATIVE.sub("", name)
    if match := _BEHALF.search(name):
        return Sponsor(name[: match.start()].strip(" ,("), additional, match[1].strip())
    return Sponsor(name, additional)


def _unglued(part: str, known: Known) -> list[str]:
    """Names between which a comma is missing, if every word of the part then belongs to a name that is known."""
    if known(part) or " " not in part or "(" in part:
        return [part]
    tokens = part.split()
    ways: list[list[str] | None] = [[], *([None] * len(tokens))]
    for end in range(1, len(tokens) + 1):
        for start in range(end):
            before = ways[start]
            if before is not None and known(" ".join(tokens[start:end])):
                candidate = [*before, " ".join(tokens[start:end])]
                best = ways[end]
                if best is None or len(candidate) < len(best):
                    ways[end] = candidate
    return ways[-1] or [part]
