"""What footnotes cite beside resolutions and documents: the Treaty Series, publications, and "Ibid.".

"Ibid." is what the note before cites, or what stands before it in the same note; it is followed back over notes that
cite nothing. What is printed behind it replaces that part of the earlier citation: "Ibid., vol. 1249, No. 20378" is
another place in the same series, "Ibid., annex II" another part of the same document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import kb.extraction.pinpoints as pinpoints
from kb.extraction.findings import Citation, CitationKind, Rule
from kb.extraction.passages import Passage
from kb.extraction.tokens import Token, TokenKind
from kb.symbols import SymbolError, parse

TREATY_SERIES = Rule("citation-treaty-series")
EUROPEAN_SERIES = Rule("citation-european-treaty-series")
EUROPEAN_RECOMMENDATION = Rule("citation-european-recommendation")
PUBLICATION = Rule("citation-publication", 3)
GOAL = Rule("citation-goal")
IBID = Rule("citation-ibid", 2)
SUPPLEMENT_WITHOUT_SYMBOL = Rule("citation-supplement-without-symbol")

_VOLUMES = r"\d+(?:[-–]\d+)?(?:(?:, | and |,? and ){1}\d+(?:[-–]\d+)?)*"
_NUMBERS = r"[A-Z]?-?\d+(?:[-–]\d+)?(?:(?:, | and ){1}[A-Z]?-?\d+(?:[-–]\d+)?(?!\w))*"
_PLACE = re.compile(rf"vols?\. (?P<volumes>{_VOLUMES})(?:,? Nos?\. ?(?P<numbers>{_NUMBERS}))?")
_ONLY_NUMBER = re.compile(r"Nos?\. ?(?P<numbers>\d+)")
_ORGANIZATION = re.compile(r"(United Nations|League of Nations|Council of Europe|European),? $")
_SESSION = re.compile(
    r"(?P<organ>General Assembly|Economic and Social Council|Security Council|Trusteeship Council)?,? ?"
    r"(?:(?P<session>(?:[A-Z][a-z]+-)?[A-Za-z]+) (?P<special>[Ss]pecial |[Ee]mergency [Ss]pecial )?Session"
    r"|(?P<year>\d{4})),? $"
)
_SALES = re.compile(r"United Nations publication,[^()]*")
_INSIDE_PUBLICATION = re.compile(
    r", (?:chap\.|part|annex|sect\.|appendix|para)[^;,]*(?:, (?:chap\.|part|annex|sect\.|para)[^;,]*)*$"
)
_TITLE = re.compile(r"(?:^|; )(?P<title>[^;]*?)$")
_OTHER_PUBLISHER = re.compile(
    r"(?:See (?:also )?)?(?P<title>(?:[A-Z][\w-]+,? (?:and |of |for |the |on )*)*?"
    r"(?:Organi[sz]ation|Programme|Bank|Fund|Union|Agency|Office|Commission)(?: of the United Nations)?, "
    r"(?!documents?\b|resolutions?\b|Treaty|Assembly|decisions?\b)[^;]+?)\.?$"
)


# "Making Cities Greener (Rome, Food and Agriculture Organization of the United Nations, 2023)"
_BOOK = re.compile(
    r"(?:See (?:also )?)?(?P<title>[A-Z][^;()]{5,300} \([A-Z][^;()]{2,160}, (?:19|20)\d\d\))(?:, [^;()]{3,60})?\.?$"
)
# "World Health Organization, document WHA66/2013/REC/1, annex 4": a document with a symbol of another organization.
_OTHER_DOCUMENT = re.compile(
    r"(?P<title>(?!See )(?:[A-Z][\w-]+ (?:and |of |for |the |on )*)+?(?:Organi[sz]ation|Union|Agency|Bank|Fund)"
    r"(?: of the United Nations)?, documents? [A-Z]+[ /]?[\d(][\w./()-]*?(?: \([A-Z]+ ?\d[\w./]*\))?)"
    r"(?:, (?P<pin>(?:annex|appendix|resolution|decision|chap|sect|para|part|p)[^;]*?))?(?=\.?$|;)"
)


def note_citations(
    passage: Passage, found: Sequence[Token], read: Sequence[Citation], before: Sequence[Citation]
) -> list[Citation]:
    """All citations of a passage, in reading order: those `read` by number and symbol, and those told here.

    `before`: what the nearest earlier note that cites something cites.
    """
    citations: list[Citation] = list(read)
    for index, token in enumerate(found):
        match token.kind:
            case TokenKind.SERIES:
                citations += _series(passage, token)
            case TokenKind.PUBLICATION:
                citations += _publication(passage, token)
            case TokenKind.RECOMMENDATION:
                citations.append(_recommendation(passage, token))
            case TokenKind.GOAL:
                citations += _goals(passage, token)
            case TokenKind.SUPPLEMENT:
                citations += _supplement(passage, token, found[index + 1 :], read)
            case TokenKind.IBID:
                citations = _inside_the_same(passage, token, citations, before)
                earlier = [citation for citation in citations if citation.place.end <= token.start]
                last = max((citation.place.end for citation in earlier), default=0)
                nearest = [citation for citation in earlier if citation.place.end == last]
                citations += _ibid(passage, token, found[index + 1 :], nearest or before)
    if not citations and _is_note(passage):
        match = (_OTHER_PUBLISHER.fullmatch(passage.text) if found else None) or book(passage.text)
        if match is not None:
            start, end = match.span("title")
            inside = _INSIDE_PUBLICATION.search(passage.text, start, end)
            end = inside.start() if inside else end
            printed = inside[0].lstrip(", ") if inside else ""
            citations.append(
                Citation(
                    passage.place(start, end),
                    CitationKind.PUBLICATION,
                    passage.plain[start:end],
                    PUBLICATION,
                    pinpoints.pinpoint(printed, False) if printed else None,
                )
            )
    if _is_note(passage) and ", document" in passage.text:
        citations += _of_another_organization(passage, citations)
    return sorted(citations, key=lambda citation: (citation.place.start, citation.place.end))


def book(text: str) -> re.Match[str] | None:
    """A publication with place or publisher and year that makes up a whole note, with its `title`."""
    return _BOOK.fullmatch(text)


def _inside_the_same(
    passage: Passage, token: Token, citations: list[Citation], before: Sequence[Citation]
) -> list[Citation]:
    """The citations without a resolution printed behind "Ibid.," if that is one of the report meant: "Ibid., resolution
    64/1" of the supplement of a commission, and no resolution of the organ that speaks."""
    if not before or before[-1].kind not in (CitationKind.OFFICIAL_RECORD, CitationKind.DOCUMENT):
        return citations
    return [
        citation
        for citation in citations
        if citation.kind not in (CitationKind.RESOLUTION, CitationKind.DECISION)
        or not re.fullmatch(
            r",(?: chap\. \w+,| sect\. [\w.]+,)* (?:resolution|decision) ",
            passage.text[token.end : citation.place.start],
        )
    ]


def _of_another_organization(passage: Passage, citations: Sequence[Citation]) -> list[Citation]:
    found = []
    for match in _OTHER_DOCUMENT.finditer(passage.text):
        start, end = match.span("title")
        if any(start < citation.place.end and citation.place.start < end for citation in citations):
            continue
        pinpoint = pinpoints.pinpoint(match["pin"], False) if match["pin"] else None
        place = passage.place(start, end)
        found.append(Citation(place, CitationKind.PUBLICATION, passage.plain[start:end], PUBLICATION, pinpoint))
    return found


def _is_note(passage: Passage) -> bool:
    return "fn/" in passage.path


def _series_target(volumes: str, numbers: str, series: str) -> str:
    plural = "vols." if re.search(r"\D", volumes) else "vol."
    label = "Nos." if re.search(r"\d\D", numbers) else "No."
    return f"{series} {plural} {volumes}" + (f", {label} {numbers}" if numbers else "")


def _series(passage: Passage, token: Token) -> list[Citation]:
    """ "United Nations, Treaty Series, vol. 1577, No. 27531", "Council of Europe, Treaty Series, No. 185"."""
    text = passage.text
    organization = _ORGANIZATION.search(text[max(0, token.start - 20) : token.start])
    start = token.start - (len(organization[0]) if organization else 0)
    name = organization[1] if organization else "United Nations"
    if match := _PLACE.match(text, token.end):
        series = {"United Nations": "UNTS", "League of Nations": "LNTS"}.get(name, "CETS")
        target = _series_target(match["volumes"], match["numbers"] or "", series)
        return [_placed(passage, start, match.end(), target, TREATY_SERIES)]
    if match := _ONLY_NUMBER.match(text, token.end):
        series = "ETS" if name == "European" else "CETS"
        if name == "United Nations":
            return []
        return [_placed(passage, start, match.end(), f"{series} No. {match['numbers']}", EUROPEAN_SERIES)]
    return []


def _placed(passage: Passage, start: int, end: int, target: str, rule: Rule, ibid: bool = False) -> Citation:
    closing = end + 1 if passage.text[end : end + 1] == ")" else end
    printed, _ = pinpoints.after(passage.text, closing)
    return Citation(
        passage.place(start, end),
        CitationKind.TREATY_SERIES,
        target,
        rule,
        pinpoints.pinpoint(printed, False) if printed else None,
        ibid=ibid,
    )


def _publication(passage: Passage, token: Token) -> list[Citation]:
    """ "Report of the World Summit …, 6–12 March 1995 (United Nations publication, Sales No. E.96.IV.8)"."""
    match = _SALES.match(passage.text, token.start)
    title = _TITLE.search(passage.text, 0, token.start - 2)
    if match is None or title is None or not title["title"].strip():
        return []
    end = match.end() + (passage.text[match.end() : match.end() + 1] == ")")
    start = title.start("title") + len((re.match(r"(?:See )?(?:also )?(?:the )?", title["title"]) or title)[0])
    printed = re.match(
        r"(?:, (?:chap|part|resolution|annex|sect|vol|appendix|para)[^;]*?)(?=[.]?$|;)", passage.text[end:]
    )
    return [
        Citation(
            passage.place(start, end),
            CitationKind.PUBLICATION,
            passage.plain[start:end].strip(),
            PUBLICATION,
            pinpoints.pinpoint(printed[0].lstrip(", ").rstrip("."), False) if printed else None,
        )
    ]


def _recommendation(passage: Passage, token: Token) -> Citation:
    target = re.sub(r"\s", "", token.text)
    place = passage.place(token.start, token.end)
    return Citation(place, CitationKind.COUNCIL_OF_EUROPE, target, EUROPEAN_RECOMMENDATION)


def _goals(passage: Passage, token: Token) -> list[Citation]:
    """ "Sustainable Development Goal targets 5.2 and 16.2": each target."""
    match = re.match(r"\d+\.\w+(?:(?:, | and |,? and )\d+\.\w+)*", passage.text[token.end :])
    if match is None:
        return []
    return [
        Citation(
            passage.place(token.end + number.start(), token.end + number.end()),
            CitationKind.GOAL,
            f"Sustainable Development Goals, target {number[0]}",
            GOAL,
            pinpoints.pinpoint(f"target {number[0]}", False),
        )
        for number in re.finditer(r"\d+\.\w+", match[0])
    ]


_ORDINALS = dict(
    zip(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
        range(1, 20),
        strict=True,
    )
)  # fmt: skip
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")


def ordinal(words: str) -> int | None:
    """ "Seventy-first" as 71; None for anything else."""
    first, _, second = words.casefold().partition("-")
    if not second:
        if first in _ORDINALS:
            return _ORDINALS[first]
        return next((20 + 10 * place for place, ten in enumerate(_TENS) if first == f"{ten}ieth"), None)
    tens = next((20 + 10 * place for place, ten in enumerate(_TENS) if first == f"{ten}y"), None)
    units = _ORDINALS.get(second)
    return tens + units if tens and units and units < 10 else None


def _supplement(passage: Passage, token: Token, following: Sequence[Token], read: Sequence[Citation]) -> list[Citation]:
    """A supplement whose symbol is not printed. Supplement No. M of the Assembly's session N is A/N/M since its
    thirty-first session; that of the Economic and Social Council for a year is numbered 20 higher in its symbol."""
    text = passage.text
    for later in following:
        if later.kind is TokenKind.SYMBOL:
            if ")" not in text[token.end : later.start].replace("(Part", "") and later.start - token.end < 80:
                return []
            break
    match = _SESSION.search(text, max(0, token.start - 90), token.start)
    number = re.search(r"\d+", token.text)
    if match is None or number is None or not match["organ"] or match["special"]:
        return []
    session = ordinal(match["session"]) if match["session"] else None
    symbol = ""
    if match["organ"] == "General Assembly" and session and session > 30 and token.text[-1].isdigit():
        symbol = f"A/{session}/{number[0]}"
    elif match["organ"] == "Economic and Social Council" and match["year"] and int(match["year"]) > 1977:
        symbol = f"E/{match['year']}/{20 + int(number[0])}"
    try:
        target = parse(symbol).text if symbol else ""
    except SymbolError:
        return []
    if not target:
        return []
    printed, _ = pinpoints.after(text, token.end)
    return [
        Citation(
            passage.place(match.start(), token.end),
            CitationKind.OFFICIAL_RECORD,
            target,
            SUPPLEMENT_WITHOUT_SYMBOL,
            pinpoints.pinpoint(printed, False) if printed else None,
        )
    ]


def _ibid(passage: Passage, token: Token, following: Sequence[Token], before: Sequence[Citation]) -> list[Citation]:
    """What "Ibid." stands for, with what is printed behind it."""
    text = passage.text
    stop = text.find(";", token.end)
    rest = text[token.end : stop if stop >= 0 else len(text)]
    if match := re.match(rf"[,.]? (?:Treaty Series, )?{_PLACE.pattern}", rest):
        end = token.end + match.end()
        if any(citation.kind is CitationKind.TREATY_SERIES for citation in before) or match["numbers"]:
            series = next(
                (earlier.target.split()[0] for earlier in before if earlier.kind is CitationKind.TREATY_SERIES), "UNTS"
            )
            target = _series_target(match["volumes"], match["numbers"] or "", series)
            return [_placed(passage, token.start, end, target, IBID, True)]
    if match := re.match(r"[,.]? No\. (\d+)", rest):
        series_cited = [citation for citation in before if citation.kind is CitationKind.TREATY_SERIES]
        if series_cited:
            stem = re.sub(r", Nos?\. .*$| Nos?\. .*$", "", series_cited[-1].target)
            comma = "," if "vol" in stem else ""
            return [_placed(passage, token.start, token.end + match.end(), f"{stem}{comma} No. {match[1]}", IBID, True)]
    nexts = [later for later in following if later.end <= token.end + len(rest)]
    if any(later.kind in (TokenKind.SYMBOL, TokenKind.SUPPLEMENT, TokenKind.SERIES) for later in nexts):
        return []  # the document is named behind it
    return _same(passage, token, rest, before)


def _same(passage: Passage, token: Token, rest: str, before: Sequence[Citation]) -> list[Citation]:
    if not before:
        return []
    printed, _ = pinpoints.after(passage.text, token.end)
    if not printed and (match := re.match(r",? ((?:resolution|decision|chap|part|p)[^;]*?)(?=[.]?$|;| and )", rest)):
        printed = match[1]
    place = passage.place(token.start, token.end)
    if not printed:
        return [replace(citation, place=place, rule=IBID, ibid=True, verb="", bearers=()) for citation in before]
    same = before[-1]
    numbered = same.kind in (CitationKind.RESOLUTION, CitationKind.DECISION)
    pinpoint = pinpoints.pinpoint(printed, numbered)
    return [replace(same, place=place, rule=IBID, ibid=True, pinpoint=pinpoint, verb="", bearers=())]
