"""Names of offices that hold a comma, "and" or "to": "Special Rapporteur on the independence of judges and lawyers"."""

from __future__ import annotations

import re

from kb.extraction.actor_names import OFFICES

_NAMES = sorted(
    {
        name.replace("’", "'").replace("\u2011", "-")
        for names in OFFICES.values()
        for name in names
        if re.search(r", | and | to | by ", name)
    },
    key=len,
    reverse=True,
)
_PATTERN = re.compile("|".join(map(re.escape, _NAMES)))
_BEGINNINGS = ("Special ", "Independent Expert")


def hidden(words: str) -> str:
    """Levelled words with such names made blank, character for character."""
    if not any(one in words for one in _BEGINNINGS):
        return words
    return _PATTERN.sub(lambda match: "_" * len(match[0]), words)


def whole(words: str) -> str:
    """The name, if the words are one with an article or without; else ""."""
    name = words.strip().removeprefix("the ")
    return name if name.startswith(_BEGINNINGS) and _PATTERN.fullmatch(name) else ""
