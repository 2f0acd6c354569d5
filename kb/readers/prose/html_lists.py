"""The numbers and bullets that a browser sets before the entries of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from kb.readers.prose.word_numbering import written

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "disc": "bullet", "circle": "bullet",
    "square": "bullet", "none": "none",
}  # fmt: skip
_NUMBER = re.compile(r"\s*-?\d{1,6}")


@dataclass(slots=True)
class ListCounts:
    """The lists of a page, each counted once."""

    _known: dict[etree._Element, dict[etree._Element, int]] = field(default_factory=dict)

    def label(self, entry: etree._Element, declared: dict[str, str]) -> str:
        """What is printed before an `li`. `declared`: the CSS in force for it and its list."""
        parent = entry.getparent()
        if parent is None or parent.tag not in ("ol", "ul", "menu"):
            return "•"
        form = _form(parent, entry, declared)
        if form == "none":
            return ""
        if parent not in self._known:
            self._known[parent] = _counts(parent)
        return "•" if form == "bullet" else f"{written(self._known[parent][entry], form)}."


def _form(parent: etree._Element, entry: etree._Element, declared: dict[str, str]) -> str:
    for word in f"{declared.get('list-style-type', '')} {declared.get('list-style', '')}".split():
        if word in _CSS:
            return _CSS[word]
    stated = entry.get("type") or parent.get("type") or ""
    if stated in _TYPES:
        return _TYPES[stated]
    return "decimal" if parent.tag == "ol" else "bullet"


def _counts(parent: etree._Element) -> dict[etree._Element, int]:
    entries = list(parent.iterchildren("li"))
    step = -1 if parent.get("reversed") is not None else 1
    count = _integer(parent.get("start"), 1 if step > 0 else len(entries)) - step
    found: dict[etree._Element, int] = {}
    for one in entries:
        found[one] = count = _integer(one.get("value"), count + step)
    return found


def _integer(text: str | None, otherwise: int) -> int:
    match = _NUMBER.match(text or "")
    return int(match.group()) if match else otherwise
