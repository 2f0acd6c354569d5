"""Names put together from known ones: "Additional Protocol to the Convention …", "Executive Director of the …".

A name of the registries that is a part of a longer name is not what is meant: the agreement between two organizations
is neither of them, and the Secretary-General of another organization is not that of the United Nations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.extraction.matcher import Hit
from kb.extraction.naming import NAME, Phrase, Sort

_OFFICE = re.compile(
    r"(?:(?:Special Representative of the )?Secretary[- ]General|Deputy Director-General|Director[- ]General"
    r"|Executive (?:Director|Secretary)|Chairperson|High Representative|Registrar|Prosecutor)"
    r" of (?:the )?$"
)
_OF_THE_SECRETARY_GENERAL = frozenset(
    ("secretary-general", "special-representative-of-the-secretary-general", "special-envoy-of-the-secretary-general")
)
_ENVOY = re.compile(
    r"(?:Office of the (?:(?:Deputy )?(?:Special |Personal )?(?:Envoy|Representative|Adviser|Coordinator) of the )?"
    r"|(?:Deputy )?(?:Special |Personal )?(?:Envoy|Representative|Adviser|Coordinator) of the )$"
)
_FOR_WHAT = re.compile(r" (?:on|for) (?:the )?(?=[A-Z])")
_POSTS = re.compile(r",? and (?:Head|the|Special|Deputy|Personal|Chair)\b|, ")
_OF_WHAT = re.compile(r" (?:on|for) [A-Z]\w+(?: (?:and|in|of) [A-Z]\w+)*")
_PROTOCOL = re.compile(
    r"(?:(?:First|Second|Third|Fourth|Optional|Additional|Supplementary|Amending) )*"
    r"Protocol(?: No\. \d+| [IVX]+\b)?(?: of \d{4})? (?:to|amending|supplementing) the $"
)
# "Declaration and Programme of Action on …", where the programme alone is known too
_JOINED_TEXT = re.compile(r"\b(?:Political )?(?:Declaration|Principles) and $")
_UPON = re.compile(r"\b(?:[Pp]olitical|[Mm]inisterial) [Dd]eclaration on the implementation of the $")
_ON_WHAT = re.compile(r" on (?:the )?[a-z][^,;.:()\"]*?(?=[,;.:]|$| and (?:its|the|to)\b)")
_PARTIES = re.compile(
    r"\b(?:(?:[A-Z][\w-]+ )*(?:Agreement|Arrangement|Memorandum of (?:Understanding|Cooperation))"
    r"|[Jj]oint (?:declaration|statement))(?: (?:on|for|concerning|regarding) [^,;.\"]{3,120}?)? between "
    r"(?:the )?[^;.\"]{3,150}? and (?:the )?(?:(?:secretariat|Secretariat|Government)s? of (?:the )?)?$"
)
_BETWEEN = re.compile(r"\b(?:Agreement|Arrangement|Memorandum|[Jj]oint (?:declaration|statement))\b")
_OF_NEXT = re.compile(r" (?:of|and) (?:the )?")
_YEARS = r"(?:\d{4}–\d{4}|\d{4})"
# "youth sector strategy 2030", "global action plan on physical activity 2018–2030": behind the body whose text it is.
_OF_BODY = re.compile(
    r"(?: [a-z-]+){0,4}? (?:strategy|action plan|plan of action|framework|programme of work)"
    rf"(?: (?:on|for) (?!the period)[a-z][a-z -]{{3,60}}?)? (?:for (?:the period )?)?\(?{_YEARS}\)?(?![\w/])"
)
_ENTITLED = re.compile(
    r"\b(?:declaration|outcome document|action plan|plan of action|programme of action|strategy|communiqué)\b"
    r"(?: (?:of|on|from|adopted)\b[^;.\"]{0,160}?)?,? entitled (?P<title>\"[^\"]{8,240}\")"
)


def compounds(text: str, hits: Sequence[Hit]) -> Iterator[Phrase]:
    """The longer names around the known ones of a levelled text."""
    for place, hit in enumerate(hits):
        if hit.known.scheme in ("body", "actor"):
            yield from _office(text, hit)
        if hit.known.slug in _OF_THE_SECRETARY_GENERAL:
            yield from _envoy(text, hit)
        if hit.known.scheme == "body":
            yield from _text_of(text, hit)
        if hit.known.scheme == "instrument":
            yield from _protocol(text, hit)
        if "between" in text and hit.known.scheme in ("body", "instrument"):
            yield from _bilateral(text, hits, place)
    for match in _ENTITLED.finditer(text) if "entitled" in text else ():
        start, end = match.start("title") + 1, match.end("title") - 1
        yield Phrase(start, end, text[start:end], Sort.INSTRUMENT)


def _office(text: str, hit: Hit) -> Iterator[Phrase]:
    match = _OFFICE.search(text, max(0, hit.start - 64), hit.start)
    if match is None or hit.known.scheme != "body" or hit.known.slug == "united-nations":
        return
    end = hit.end
    if tail := _OF_WHAT.match(text, end):
        end = tail.end()
    yield Phrase(match.start(), end, text[match.start() : end], Sort.BODY)


def _envoy(text: str, hit: Hit) -> Iterator[Phrase]:
    """ "Office of the Special Envoy of the Secretary-General for …", the office left out or not."""
    before = _ENVOY.search(text, max(0, hit.start - 90), hit.start)
    start = before.start() if before else hit.start
    tail = _FOR_WHAT.match(text, hit.end)
    named = NAME.match(text, tail.end()) if tail else None
    if named is None or (before is None and hit.known.slug == "secretary-general"):
        return
    end = named.start() + len(_POSTS.split(named[0], maxsplit=1)[0])
    yield Phrase(start, end, text[start:end], Sort.BODY)


def _text_of(text: str, hit: Hit) -> Iterator[Phrase]:
    if match := _OF_BODY.match(text, hit.end):
        yield Phrase(hit.start, match.end(), text[hit.start : match.end()], Sort.INSTRUMENT)


def _protocol(text: str, hit: Hit) -> Iterator[Phrase]:
    joined = _JOINED_TEXT.search(text, max(0, hit.start - 40), hit.start)
    if joined and re.match(r"(?:Programme|Plan|Platform|Guidelines)\b", text[hit.start : hit.end]):
        yield Phrase(joined.start(), hit.end, text[joined.start() : hit.end], Sort.INSTRUMENT)
    if upon := _UPON.search(text, max(0, hit.start - 70), hit.start):
        yield Phrase(upon.start(), hit.end, text[upon.start() : hit.end], Sort.INSTRUMENT)
    match = _PROTOCOL.search(text, max(0, hit.start - 90), hit.start)
    if match is None:
        return
    end = tail.end() if (tail := _ON_WHAT.match(text, hit.end)) else hit.end
    yield Phrase(match.start(), end, text[match.start() : end], Sort.INSTRUMENT)


def _bilateral(text: str, hits: Sequence[Hit], place: int) -> Iterator[Phrase]:
    """The agreement whose second party is the hit at `place`."""
    hit = hits[place]
    low = max(0, hit.start - 400)
    for head in _BETWEEN.finditer(text, low, hit.start):
        start = text.rfind(" ", 0, head.start()) + 1
        while start and re.search(r"\b[A-Z][\w-]+ $", text[:start]):
            start = text.rfind(" ", 0, start - 1) + 1
        if text[start : head.start()].split(" ")[0] in ("The", "In", "Under"):
            start = text.find(" ", start) + 1
        if _PARTIES.fullmatch(text, start, hit.start) is None:
            continue
        end = hit.end
        for later in hits[place + 1 :]:
            if not _OF_NEXT.fullmatch(text, end, later.start) or " and " in text[end : later.start]:
                break
            end = later.end
        yield Phrase(start, end, text[start:end], Sort.INSTRUMENT)
        return
