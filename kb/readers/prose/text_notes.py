"""Notes that a text keeps apart by its own syntax, mostly at its end, and the lines on which they begin.

`[^1]: words` of Markdown; `[1] words`, where "[1]" stands in the text above; and what converters make of the notes of a
Word file: a list whose lines end in a link back to the mark ("1. words [↑](#footnote-ref-1)"), or begin with one
("[[1]](#_ftnref1) words").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_CARET = re.compile(r"\[\^(?P<key>[^\]\s]{1,12})\]:[ \t]*")
_BRACKETED = re.compile(r"[ \t]*\\?\[(?P<key>\d{1,3})\\?\][ \t]*(?=[^\s:(\[{])")
_BRACKETED_INSIDE = re.compile(r"(?<=[^\s])[ \t]?\\?\[(?P<key>\d{1,3})\\?\](?![(:\[{])")
_LISTED = re.compile(r"[ \t]*(?P<mark>\d{1,3})\\?[.)][ \t]+")
_BACK = re.compile(r"[ \t]*\^?\[(?:\\?[↑↩^]\ufe0e?)\]\(#[^)\s]*?(?P<key>\d{1,3})\)(?:\{[^{}\n]*\})?\^?[ \t]*$")
_LINKED = re.compile(
    r"[ \t]*(?:<sup>|\^)?\[\^?\\?\[?(?P<mark>\d{1,3})\\?\]?\^?\]\(#[^)\s]*ref[^)\s]*?(?P<key>\d{1,3})\)"
    r"(?:</sup>|\^)?[ \t]*"
)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Where a note begins. `key`: unique in the file; `mark`: as displayed; `lead`: how many characters of the line
    stand before its words."""

    key: str
    mark: str
    lead: int


def note_lines(lines: Sequence[tuple[int, str]], *, markdown: bool) -> dict[int, NoteLine]:
    """The notes of a file by the number of the line on which each begins; `lines`: number and words."""
    found = {number: note for number, text in lines if (note := _told(text, markdown)) is not None}
    if not found:
        found = dict(_bracketed(lines))
    return found


def without_link_back(words: str) -> int:
    """How many characters of a note are its words, without a link back to the mark at its end."""
    match = _BACK.search(words)
    return match.start() if match else len(words)


def _told(text: str, markdown: bool) -> NoteLine | None:
    caret = _CARET.match(text)
    if caret:
        return NoteLine(caret["key"], caret["key"], caret.end())
    if not markdown:
        return None
    linked = _LINKED.match(text)
    if linked and linked.end() < len(text):
        return NoteLine(linked["key"], linked["mark"], linked.end())
    back, listed = _BACK.search(text), _LISTED.match(text)
    if back and listed:
        return NoteLine(back["key"], back["key"], listed.end())
    return None


def _bracketed(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, NoteLine]]:
    """Lines that begin with "[1]", "[2]" … in their order, each below a "[1]" inside another line."""
    seen: set[str] = set()
    expected = 0
    for number, text in lines:
        start = _BRACKETED.match(text)
        if start and start["key"] in seen and int(start["key"]) == (expected or int(start["key"])):
            expected = int(start["key"]) + 1
            yield number, NoteLine(start["key"], start["key"], start.end())
        seen.update(match["key"] for match in _BRACKETED_INSIDE.finditer(text))
