"""What can be told at a glance in a text: numbers of resolutions, symbols, dates, the words that announce them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kb.extraction.dates import MONTH
from kb.symbols.organs import SERIES

_LETTERS = r"(?: ?[A-Z](?:, [A-Z])*(?:-[A-Z]|,? (?:and|to) [A-Z])?(?![\w/]|\.\w| \())?"
_SESSION_NUMBER = rf"(?:E?S-)?\d{{1,4}}/(?:\d{{1,4}}(?![\d/])|_+){_LETTERS}"
_ROMAN = r"\d{1,4}(?: [A-Z](?:-[A-Z]|,? (?:and|to) [A-Z])?)? ?\((?:E?S-)?[IVXLC]+\)(?: [A-Z](?![\w/.]))?"
_COUNCIL = r"\d{1,4} ?\((?:19|20)\d\d\)|(?<=[Rr]esolution )\d{3,4} (?:19|20)\d\d\)"  # "733 1992)": a misprint
_PART = (
    r" ?\((?:Parts? [IVX]+(?: and [IVX]+)*|Vol\. [IVX]+|Sect\. ?\d+[A-Z]?|Introduction|Supp\w*\.? ?(?:No\. ?)?\d*)\)"
)
_SEGMENT = r"[A-Za-z0-9._-]+(?:\((?:\d{1,4}|(?:E?S-)?[IVXLC]+)\)[A-Z]?)?"
_SYMBOL = (
    rf"S/RES/\d+ ?\(\d{{4}}\)|(?:{'|'.join(sorted(SERIES, key=len, reverse=True))})(?:\.\d+)?"
    rf"(?:/{_SEGMENT}| ?/ ?(?:Add|Rev|Corr)\.\d+)+(?:{_PART})?(?: ?/(?:Add|Rev|Corr)\.\d+)*"
)
_FORMS = {
    "ibid": r"[Ii]bid\b\.?",
    "series": r"Treaty Series,? (?=vols?\.|[Nn]os?\.)",
    "record": r"Official Records of (?:the )?",
    "supplement": r"Supplement Nos?\. ?\d+[A-Z]?",
    "publication": r"(?<=\()United Nations publication, ",
    "recommendation": r"CM/Rec ?\(\d{4}\) ?\d+",
    "symbol": _SYMBOL,
    "modifier": r"(?:(?<=and )|(?<=, )|(?<=or ))(?:Corr|Add|Rev|Amend)\.\d+",
    "anchor": r"(?:[Rr]esolution|[Dd]ecision)s?\b",
    "date": rf"\d{{1,2}} (?:{MONTH})(?: \d{{4}}\b|\b(?! ?\d))",
    "number": rf"(?:{_ROMAN}|{_COUNCIL}|{_SESSION_NUMBER})(?!\w|/\w)",
    "goal": r"[Tt]argets? (?=\d+\.\w)",
}
# Nothing that concerns us begins inside a word or a number, nor with another letter.
_PATTERN = re.compile(
    r"(?<![\w/.-])(?=[0-9A-Zdirt])(?:" + "|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS.items()) + ")"
)
_FIGURE = re.compile(r"\d")


class TokenKind(StrEnum):
    IBID = "ibid"
    SERIES = "series"
    RECORD = "record"
    SUPPLEMENT = "supplement"
    PUBLICATION = "publication"
    RECOMMENDATION = "recommendation"
    SYMBOL = "symbol"
    MODIFIER = "modifier"
    ANCHOR = "anchor"
    DATE = "date"
    NUMBER = "number"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    start: int
    end: int
    text: str


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a levelled text in order; none in a text without any figure."""
    if not _FIGURE.search(text) and not any(words in text for words in ("ibid", "Ibid", "___")):
        return
    for match in _PATTERN.finditer(text):
        kind = TokenKind(match.lastgroup or "")
        end = match.end(kind)
        words = match[kind]
        if kind is TokenKind.SYMBOL:
            trimmed = words.rstrip(".-_/ ") if not words.endswith("___") else words
            end -= len(words) - len(trimmed)
            words = trimmed
        if kind is TokenKind.NUMBER and words.endswith(")") and "(" not in words:
            words = words.replace(" ", " (")
        yield Token(kind, match.start(kind), end, words)
