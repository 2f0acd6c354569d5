"""Ordinal numbers as documents print them: "seventy-ninth", "one hundred and first", "79th"."""

from __future__ import annotations

import re

_UNITS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

_VALUES: dict[str, int] = {word: number for number, word in enumerate(_UNITS, 1)}
for _tens, _word in enumerate(_TENS, 2):
    _VALUES[_word[:-1] + "ieth"] = _tens * 10
    _VALUES |= {f"{_word}-{unit}": _tens * 10 + number for number, unit in enumerate(_UNITS[:9], 1)}
_VALUES |= {f"one hundred and {word}": 100 + number for word, number in tuple(_VALUES.items())}
_VALUES |= {"one hundredth": 100, "hundredth": 100}

_WORDS = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
ORDINAL = rf"(?:(?i:{_WORDS})|\d{{1,3}}(?:st|nd|rd|th))"
"""Pattern of one ordinal number, in words or figures, in any case."""
_ONE = re.compile(rf"\b{ORDINAL}\b")
_SPAN = re.compile(rf"\b({ORDINAL}) to ({ORDINAL})\b")


def value(printed: str) -> int | None:
    """The number that an ordinal names; None for anything else."""
    word = printed.strip().lower().replace("\u2011", "-").replace("\u2010", "-")
    if word in _VALUES:
        return _VALUES[word]
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    return int(digits[1]) if digits else None


def values(text: str) -> tuple[int, ...]:
    """The numbers of the ordinals in a text, in order, each once: "at its seventy-eighth to eightieth sessions" gives
    78, 79, 80."""
    found: dict[int, None] = {}
    spans = {match.start(): (value(match[1]), value(match[2])) for match in _SPAN.finditer(text)}
    for match in _ONE.finditer(text):
        first, last = spans.get(match.start(), (None, None))
        if first is not None and last is not None and first < last:
            found |= dict.fromkeys(range(first, last + 1))
        elif (number := value(match[0])) is not None:
            found[number] = None
    return tuple(found)
