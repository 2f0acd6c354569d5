"""Citations found in the words of a text, made into links where the markup of the source has none.

A citation says on which characters of a provision it rests (`…/op/7#char=447,453`, `…/part/I#heading&char=24,28`, see
`kb.mappers.places`); the markup of these words has the same characters, between tags and beside the marks of footnotes,
which are not counted. A citation that names a part leads to that part: a link of the source to the whole document, on
the same words, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from kb.vocabulary import CITO, DCTERMS, PROV, RSV
from kb.web.facts import Facts

TEXT, HEADING, TITLE = "text", "heading", "title"
"""What of a provision or of a document the words are; of a table "cell-1", "cell-2"…, in the order of the rows."""

_PLACE = re.compile(r"(?P<holder>[^#]+)#(?:(?P<part>heading|title|cell-\d+)&)?char=(?P<start>\d+),(?P<end>\d+)")
_CELL = re.compile(r"(<t[dh]\b[^<>]*>)(.*?)(?=</t[dh]>)", re.DOTALL)
_PIECE = re.compile(r"<sup><a class=\"fn\"[^<>]*>[^<]*</a></sup>|<[^<>]*>|&(?:#\w+|\w+);|[^<&]+|.", re.DOTALL)
_DERIVED, _CITED = str(PROV.wasDerivedFrom), str(CITO.hasCitedEntity)
_PROVISION, _DOCUMENT, _PART = str(RSV.citedProvision), str(RSV.citedDocument), str(DCTERMS.references)


class FoundLink(NamedTuple):
    """Characters from `start` up to `end` of a text, the thing to which they lead, and the document or instrument that
    they cite as a whole."""

    start: int
    end: int
    target: str
    whole: str


class Words(NamedTuple):
    """The words of one provision, footnote or document: its text, or the `part` of that name."""

    holder: str
    part: str = TEXT


def found_links(facts: Facts) -> Mapping[Words, Sequence[FoundLink]]:
    """By the words that hold them, the places on which citations rest, in the order of the text."""
    found: dict[Words, list[FoundLink]] = defaultdict(list)
    for subject in citations_with_places(facts):
        whole = facts.value(subject, _CITED)
        target = _part_cited(facts, subject) or whole
        for place in facts.values(subject, _DERIVED):
            if match := _PLACE.fullmatch(place):
                words = Words(match["holder"], match["part"] or TEXT)
                found[words].append(FoundLink(int(match["start"]), int(match["end"]), target, whole))
    return {words: sorted(links) for words, links in found.items()}


def citations_with_places(facts: Facts) -> list[str]:
    """The citations that say on which words they rest."""
    return [one for one in facts.subjects() if facts.terms(one, _CITED) and facts.terms(one, _DERIVED)]


def _part_cited(facts: Facts, citation: str) -> str:
    """The first of the provisions that are cited, as the release settled them. Of an instrument, which has no
    provisions but where a document holds its text, the first of the parts that the words name; "" for none. What the
    words make of a part of a document leads nowhere unless the release settled it: then the document is cited."""
    provisions = facts.values(citation, _PROVISION)
    if not provisions and not facts.terms(citation, _DOCUMENT):
        provisions = facts.values(citation, _PART)
    return min(provisions, key=_by_number, default="")


def _by_number(iri: str) -> list[tuple[int, str]]:
    """Paragraph 9 before paragraph 10."""
    return [(int(step), "") if step.isdecimal() else (0, step) for step in iri.split("/")]


def linked_cells(fragment: str, cells: Mapping[int, Sequence[FoundLink]]) -> str:
    """A table with these links in it, by the number of the cell, from 1 on."""
    number = 0

    def cell(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return match[1] + (linked(match[2], cells[number]) if number in cells else match[2])

    return _CELL.sub(cell, fragment)


def linked(fragment: str, links: Sequence[FoundLink]) -> str:
    """A fragment of markup with these links in it, but for those within another link and those that a tag parts. A link
    of the source that begins where one of these does and leads to what that cites as a whole, leads to its part."""
    if not links:
        return fragment
    waiting = list(reversed(links))
    out: list[str] = []
    place = 0  # in the text, in characters
    within = 0  # links of the source that are open
    opened: tuple[int, FoundLink] | None = None  # where in `out` the link begins

    def put(words: str, length: int) -> None:
        nonlocal place
        out.append(words)
        place += length

    def close() -> None:
        nonlocal opened
        if opened is not None and place == opened[1].end:
            out.append("</a>")
            opened = None

    for piece in _PIECE.findall(fragment):
        if piece.startswith("<") and len(piece) > 1:
            if opened is not None:  # parted by a tag: links are written whole or not at all
                out[opened[0]] = ""
                opened = None
            within += piece.startswith("<a ") - (piece == "</a>")
            here = (one for one in links if one.start == place and piece == _opening(one.whole))
            out.append(next((_opening(one.target) for one in here), piece))
            continue
        rest = piece
        single = piece.startswith("&") and len(piece) > 1
        while rest:
            while waiting and (waiting[-1].start < place or waiting[-1].end <= waiting[-1].start):
                waiting.pop()
            if opened is None and not within and waiting and waiting[-1].start == place:
                link = waiting.pop()
                opened = (len(out), link)
                out.append(_opening(link.target))
            stop = opened[1].end if opened is not None else waiting[-1].start if waiting else place + len(rest)
            words = rest if single else rest[: max(stop - place, 1)]
            put(words, 1 if single else len(words))
            rest = "" if single else rest[len(words) :]
            close()
    if opened is not None:
        out[opened[0]] = ""
    return "".join(out)


def _opening(target: str) -> str:
    return f'<a href="{escape(target)}">'
