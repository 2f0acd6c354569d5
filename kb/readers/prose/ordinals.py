"""English ordinals in words, as sessions are counted: "Seventy-fourth", "tenth emergency special"."""

from __future__ import annotations

import re

_UNITS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
VALUES: dict[str, int] = {word: value for value, word in enumerate(_UNITS) if word}
for _index, _stem in enumerate(_TENS, start=2):
    VALUES[f"{_stem}ieth"] = _index * 10
    VALUES |= {f"{_stem}y-{word}": _index * 10 + value for value, word in enumerate(_UNITS[:10]) if word}
_HUNDREDS = {
    word: value * 100
    for value, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1)
}

_HYPHEN = "[-\u2010\u2011 ]"
_SMALL = "|".join(word.replace("-", _HYPHEN) for word in sorted(VALUES, key=len, reverse=True))
_HUNDRED = rf"(?:(?:{'|'.join(_HUNDREDS)})[ ])?hundred"
ORDINAL = rf"(?:{_HUNDRED}(?:th|(?: and)? (?:{_SMALL}))|{_SMALL}|\d{{1,3}}(?:st|nd|rd|th))"
_PARTS = re.compile(
    rf"(?:(?P<count>{'|'.join(_HUNDREDS)}) )?(?P<hundred>hundred)(?:th|(?: and)? (?P<small>.+))|(?P<alone>.+)"
)


def ordinal(text: str) -> int | None:
    """The value of an ordinal in words or figures, None if it is none."""
    plain = re.sub(r"[\u2010\u2011]", "-", text.strip().lower())
    figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", plain)
    if figure:
        return int(figure[1])
    match = _PARTS.fullmatch(plain)
    if match is None:
        return None
    hundreds = _HUNDREDS.get(match["count"] or "", 100) if match["hundred"] else 0
    words = match["small"] or match["alone"] or ""
    small = VALUES.get(words) or VALUES.get(words.replace(" ", "-"))
    if words and small is None:
        return None
    return hundreds + (small or 0)
