"""References of a text to itself ("paragraph 3 above", "see para. 29"), and "the same resolution"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import kb.extraction.pinpoints as pinpoints
from kb.extraction.findings import Citation, CitationKind, Rule
from kb.extraction.passages import Passage

INTERNAL = Rule("citation-internal", 2)
SAME = Rule("citation-same-resolution")

_TELLING = ("above", "below", "present", "this", "see ", "See ")
_LETTERS = r"\([a-z]{1,4}\)(?: ?\([a-z]{1,4}\))*"
_ONE = rf"(?:\d+(?: ?{_LETTERS})?|{_LETTERS})"
_ORDINALS = rf"{_ONE}(?:(?:,? and |, | to |,? or |–){_ONE})*"
_UNIT = r"(?i:sub[ -]?paragraphs?|preambular paragraphs?|operative paragraphs?|paragraphs?|sections?|paras?\.)"
_ROMAN = r"[IVX]+(?:\.[A-Z])?"
_ABOVE = re.compile(
    rf"\b(?P<pin>{_UNIT} (?:{_ORDINALS}|{_ROMAN})(?:(?: of|,)? {_UNIT} {_ORDINALS})?),? (?:above|below)\b"
)
_PRESENT = r"(?:the present|this) (?:resolution|decision|report|statement|document|declaration)\b"
_OF_PRESENT = re.compile(
    rf"\b(?P<pin>{_UNIT} (?:{_ORDINALS}|{_ROMAN})(?: of {_UNIT} (?:{_ORDINALS}|{_ROMAN}))?),? (?:of|to|in) {_PRESENT}"
)
_ANNEX_TO_PRESENT = re.compile(
    rf"\b(?P<pin>(?i:annex(?:es)?|appendix|appendices)(?: (?:[IVX]+|\d+|[A-Z])(?: and (?:[IVX]+|\d+|[A-Z]))*)?),? "
    rf"(?:to|of) {_PRESENT}"
)
_SEE = re.compile(r"\([Ss]ee (?P<pin>(?:paras?\.|sect\.|chap\.|annex) [^();]{1,60})\)")
_SAME = re.compile(
    r"\b(?:the|that) same (?P<word>resolution|decision)\b"
    r"|\b(?:of|to|in) (?:that|the said) (?P<other>resolution|decision)\b"
)


def internal(passage: Passage, symbol: str) -> list[Citation]:
    """References of a passage to its own document; `symbol` of that document, "" if it has none."""
    if not any(word in passage.text for word in _TELLING):
        return []
    found: dict[int, Citation] = {}
    for pattern in (_ABOVE, _OF_PRESENT, _ANNEX_TO_PRESENT, _SEE):
        for match in pattern.finditer(passage.text):
            if match[0].endswith(" report") and "/RES/" in symbol:
                continue  # "this report" is the one spoken of
            pinpoint = pinpoints.pinpoint(match["pin"], pattern is not _SEE)
            if pattern is _ANNEX_TO_PRESENT:  # appendices are numbered as annexes are
                as_annex = re.sub(r"(?i:appendi(?:x|ces))", "annex", match["pin"])
                pinpoint = replace(pinpoint, paths=pinpoints.pinpoint(as_annex, True).paths)
            if letters := pinpoints.letters(match["pin"]):
                pinpoint = replace(pinpoint, paths=_beside(passage.path, letters))
            if pattern is _ABOVE and (scope := re.match(r"annex\b.*?(?=/para/)", passage.path)):
                own = tuple(re.sub(r"^op/", f"{scope[0]}/para/", path) for path in pinpoint.paths)
                pinpoint = replace(pinpoint, paths=own)
            place = passage.place(match.start("pin"), match.end("pin"))
            found.setdefault(match.start("pin"), Citation(place, CitationKind.INTERNAL, symbol, INTERNAL, pinpoint))
    return list(found.values())


def _beside(path: str, letters: Sequence[str]) -> tuple[str, ...]:
    """The sub-paragraphs of those letters in the paragraph that names them: from `op/7/d`, (b) is `op/7/b`. A letter
    that may be a numeral is one where the words stand that deep."""
    match = re.match(r"(?P<top>(?:.*/)?(?:op|para|pp|st)/\w+)(?P<below>(?:/\w+)*)$", path)
    if match is None:
        return ()
    deep = match["below"].count("/") > 1 and all(re.fullmatch(r"[ivx]+", letter) for letter in letters)
    above = path.rsplit("/", 1)[0] if deep else match["top"]
    return tuple(f"{above}/{letter}" for letter in letters)


def same(passage: Passage, cited: Sequence[Citation], before: Sequence[Citation]) -> list[Citation]:
    """ "The same resolution" and "that resolution": the one cited last, in the passage or before it, as long as one
    of its parts is named."""
    if "same" not in passage.text and "that" not in passage.text and "said" not in passage.text:
        return []
    found = []
    for match in _SAME.finditer(passage.text):
        kind = CitationKind.RESOLUTION if (match["word"] or match["other"]) == "resolution" else CitationKind.DECISION
        word = match.start("word") if match["word"] else match.start("other")
        lead = passage.text[:word].rfind(" that " if match["other"] and "that" in match[0] else " the ")
        printed, _ = pinpoints.before(passage.text, lead + 1 if match["other"] else match.start())
        if not printed:
            continue
        earlier = [citation for citation in cited if citation.place.start < match.start() and citation.kind is kind]
        nearest = earlier or [citation for citation in before if citation.kind is kind]
        if not nearest or not nearest[-1].target:
            continue
        place = passage.place(match.start(), match.end())
        pinpoint = pinpoints.pinpoint(printed, True)
        found.append(
            replace(
                nearest[-1], place=place, rule=SAME, pinpoint=pinpoint, date=None, date_printed="", date_agrees=None
            )
        )
    return found
