"""What stands around the symbol of a document: the words that announce it, the part of it that is named behind it."""

from __future__ import annotations

import re

import kb.extraction.pinpoints as pinpoints

# "A/99/1026-S/2090/932, annex II, resolution 14/221": of another organization, printed in a document of ours.
_PRINTED_IN = re.compile(r", (?:resolution|decision) \d+/\d+(?:-[A-Z]+)?(?: \([A-Z]+\))?(?![\w/])")
# "(A/73/12 (Part I) and A/73/12 (Part II)), part II": what follows the bracket is said of each.
_VOLUME = r"(?: \((?:Parts? [IVX]+(?: and [IVX]+)*|Vol\. [IVX]+)\)(?:/[\w.]+)?)"
_SEVERAL = re.compile(rf"(?:(?:,? and|,) [A-Z]+/[\w/.-]+{_VOLUME}?)*\)")
# "paragraph 61 of the report of the Secretary-General on Haiti of 5 May 2011 (S/2011/32)": what the bracket identifies.
_IDENTIFIED = re.compile(
    r"(?:[Ss]ecretary-General's )?(?:(?:special|final|interim|midterm|joint|latest|first|second|third|[a-z]+th) )?"
    r"(?:report|letter|note|statement|study|communiqué|memorandum|document)s?\b"
    r"(?:(?! and (?:the|of)\b)[^;:(),]){0,120} \($"
)
_CORRECTED = re.compile(r"/Corr\.\d+")
_WORD_BEFORE = re.compile(r"(?:(?:document|report|resolution|the report)s? )?\(?$")
_WITH_IT = re.compile(r"(?:,? and [\w/. ]+|, [\w/. ,]+)+")


def announced(text: str, start: int) -> int:
    """Where the words begin that announce a symbol: "document A/74/1", "the report of the Secretary-General (…"."""
    if (identified := _IDENTIFIED.search(text, max(0, start - 220), start)) is not None:
        return identified.start()
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return match.start() if match else start


def pinpoint_behind(text: str, start: int, end: int, document: bool) -> str:
    """The part that is named behind the symbol from `start` to `end`, or behind the bracket in which it stands with
    others, of which it is said too; "" if none. `document`: whether it is neither a resolution nor an official record:
    then a resolution printed in it is a part of it."""
    behind = end
    closing = text.find(")", end, end + 90)
    inside = text.rfind("(", 0, start) > text.rfind(")", 0, start)
    if closing >= 0 and inside and "(" not in text[end:closing]:
        between = text[end:closing]
        behind = closing + 1 if not between or _WITH_IT.fullmatch(between) else end
    found, reached = pinpoints.after(text, end)
    again = f" and {text[start:end]}"
    if not found and text.startswith(again, end) and (corrected := _CORRECTED.match(text, end + len(again))):
        found, reached = pinpoints.after(text, corrected.end())
    if not found and behind == end and (several := _SEVERAL.match(text, end)):
        behind = several.end()
    if not found and behind != end:
        found, reached = pinpoints.after(text, behind)
    found = found or pinpoints.in_particular(text, behind)
    if found and document and (printed := _PRINTED_IN.match(text, reached)):
        found += printed[0]
    return found
