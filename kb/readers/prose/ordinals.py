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
VALUES |= {"hundredth": 100, "one hundredth": 100} | {
    f"{lead}hundred and {word}": 100 + value
    for word, value in list(VALUES.items())
    if value < 100
    for lead in ("", "one ")
}

WORD = "|".join(sorted((re.escape(word).replace(r"\-", "[-\u2010\u2011 ]") for word in VALUES), key=len, reverse=True))
ORDINAL = rf"(?:{WORD}|\d{{1,3}}(?:st|nd|rd|th))"


def ordinal(text: str) -> int | None:
    """The value of an ordinal in words or figures, None if it is none."""
    plain = re.sub(r"[\u2010\u2011]", "-", text.strip().lower())
    plain = re.sub(r"^(\w+y) (\w+)$", r"\1-\2", plain)
    if plain in VALUES:
        return VALUES[plain]
    figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", plain)
    return int(figure[1]) if figure else None
