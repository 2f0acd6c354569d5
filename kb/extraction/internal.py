"""References of a text to itself ("paragraph 3 above", "see para. 29"), and "the same resolution"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import kb.extraction.pinpoints as pinpoints
from kb.extraction.findings import Citation, CitationKind, Rule
from kb.extraction.passages import Passage

INTERNAL = Rule("citation-internal")
SAME = Rule("citation-same-resolution")

_TELLING = ("above", "below", "present", "this", "see ", "See ")
_ORDINALS = r"\d+(?: ?\([a-z]+\))*(?:(?:, | and | to | or |–)(?:\d+(?: ?\([a-z]+\))*|\([a-z]+\)))*"
_ABOVE = re.compile(rf"\b(?P<pin>(?:paragraphs?|sections?|paras?\.|subparagraphs?) {_ORDINALS}),? (?:above|below)\b")
_OF_PRESENT = re.compile(
    rf"\b(?P<pin>(?:preambular )?(?:paragraphs?|sections?) (?:{_ORDINALS}|[IVX]+))(?:,? (?:of|to)) "
    r"(?:the present|this) (?:resolution|decision|report|statement)\b"
)
_ANNEX_TO_PRESENT = re.compile(
    r"\b(?P<pin>annex(?:es)?(?: [IVX]+)?) to (?:the present|this) (?:resolution|decision|report)\b"
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
            pinpoint = pinpoints.pinpoint(match["pin"], pattern is not _SEE)
            if pattern is _ABOVE and (scope := re.match(r"annex\b.*?(?=/para/)", passage.path)):
                own = tuple(re.sub(r"^op/", f"{scope[0]}/para/", path) for path in pinpoint.paths)
                pinpoint = replace(pinpoint, paths=own)
            place = passage.place(match.start("pin"), match.end("pin"))
            found.setdefault(match.start("pin"), Citation(place, CitationKind.INTERNAL, symbol, INTERNAL, pinpoint))
    return list(found.values())


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
