"""Names as keys: how a printed name finds its entry, and how a list of names is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from kb.errors import KbError

Entry = TypeVar("Entry")

_APOSTROPHES = re.compile(r"['’‘ʼ`´′]")
_WORD = re.compile(r"[^\W_]+")
_PRINTED_WORD = re.compile(r"[^\s,;.()\[\]/&\-‐‑–—\"“”]+")
_INVERTED = re.compile(r"(?P<short>[^()]+?) \((?P<long>[^()]+ (?:of|of the))\)")
_SILENT = frozenset({"the", "of"})
_BEFORE_A_NAME = frozenset({"the", "of", "representative", "representatives"})
_BETWEEN_NAMES = _BEFORE_A_NAME | {"and"}
_LONGEST_NAME = 24
"""So many words of a list are tried as one name; no name of the registries is longer."""


def fold(text: str) -> str:
    """Lower case without diacritics and apostrophes: "CÔTE D’IVOIRE" becomes "cote divoire"."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """What the spellings of one name have in common; "" for a text without a word.

    Case, diacritics, apostrophes, punctuation, "the", "of" and a leading "the representative of" do not count.
    Spaces do not either, because the official record breaks words ("Ge rmany") and joins them ("TimorLeste").
    """
    words = _WORD.findall(fold(name))
    while len(words) > 1 and words[0] in _BEFORE_A_NAME:
        del words[0]
    return _joined(words)


def _joined(words: Iterable[str]) -> str:
    return "".join(word for word in words if word not in _SILENT)


def spellings(name: str) -> Iterator[str]:
    """The name, and "Bolivarian Republic of Venezuela" for "Venezuela (Bolivarian Republic of)"."""
    yield name
    if inverted := _INVERTED.fullmatch(name):
        yield f"{inverted['long']} {inverted['short']}"


class NameIndex(Generic[Entry]):
    """Entries by every name they bear."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        """Take pairs of name and entry. Raises KbError where one name would lead to two entries."""
        self._entries: dict[str, Entry] = {}
        for name, entry in names:
            for spelling in spellings(name):
                if self._entries.setdefault(key(spelling), entry) is not entry:
                    raise KbError(f"the name {spelling!r} belongs to two entries", remedy="take it from one of them")

    def find(self, name: str) -> Entry | None:
        return self._entries.get(key(name))

    def holds(self, name_key: str) -> bool:
        return name_key in self._entries


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int
    closes: bool  # a comma, a semicolon or the end of the text follows


def split_names(text: str, holds: Callable[[str], bool]) -> list[str] | None:
    """Cut a list of names into names whose `key` is held, each as printed; None if something is left over.

    The longest name wins, so "Bosnia and Herzegovina" stays one. Commas may be missing and words may be broken,
    but no name reaches over a comma or a semicolon.
    """
    words = list(_printed_words(text))
    dead_ends: set[int] = set()

    def cut(first: int) -> list[str] | None:
        while first < len(words) and words[first].folded in _BETWEEN_NAMES:
            first += 1
        if first == len(words):
            return []
        if first in dead_ends:
            return None
        for last in _ends_of_names(words, first):
            found = holds(_joined(word.folded for word in words[first : last + 1]))
            if found and (rest := cut(last + 1)) is not None:
                return [_with_closing_bracket(text, words[first].start, words[last].end), *rest]
        dead_ends.add(first)
        return None

    return cut(0)


def _printed_words(text: str) -> Iterator[_Word]:
    for match in _PRINTED_WORD.finditer(text):
        folded = "".join(_WORD.findall(fold(match.group())))
        if folded:
            after = text[match.end() :].lstrip(" .)]\u00a0")
            yield _Word(folded, match.start(), match.end(), closes=not after or after[0] in ",;")


def _ends_of_names(words: list[_Word], first: int) -> range:
    """Where a name that starts at `first` may end, the farthest place first."""
    last = first
    while not words[last].closes and last - first + 1 < _LONGEST_NAME:
        last += 1
    return range(last, first - 1, -1)


def _with_closing_bracket(text: str, start: int, end: int) -> str:
    name = text[start:end]
    if name.count("(") > name.count(")") and text[end : end + 1] == ")":
        name += ")"
    return name
