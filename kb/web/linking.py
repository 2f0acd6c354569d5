"""Citations found in the words of a text, made into links where the markup of the source has none.

A citation says on which characters of a provision it rests (`…/op/7#char=447,453`, see `kb.mappers.places`); the markup
of that provision has the same characters, between tags and beside the marks of footnotes, which are not counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from kb.vocabulary import CITO, PROV
from kb.web.facts import Facts

_PLACE = re.compile(r"(.+)#char=(\d+),(\d+)")
_PIECE = re.compile(r"<sup><a class=\"fn\"[^<>]*>[^<]*</a></sup>|<[^<>]*>|&(?:#\w+|\w+);|[^<&]+|.", re.DOTALL)
_DERIVED, _CITED = str(PROV.wasDerivedFrom), str(CITO.hasCitedEntity)


class FoundLink(NamedTuple):
    """Characters from `start` up to `end` of a text, and the thing that they cite."""

    start: int
    end: int
    target: str


def found_links(facts: Facts) -> Mapping[str, Sequence[FoundLink]]:
    """By provision, the places on which its citations rest, in the order of the text."""
    found: dict[str, list[FoundLink]] = defaultdict(list)
    for subject in facts.subjects():
        target = facts.value(subject, _CITED)
        for place in facts.values(subject, _DERIVED) if target else ():
            if match := _PLACE.fullmatch(place):
                found[match[1]].append(FoundLink(int(match[2]), int(match[3]), target))
    return {provision: sorted(links) for provision, links in found.items()}


def linked(fragment: str, links: Sequence[FoundLink]) -> str:
    """A fragment of markup with these links in it, but for those within another link and those that a tag parts."""
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
            out.append(piece)
            continue
        rest = piece
        single = piece.startswith("&") and len(piece) > 1
        while rest:
            while waiting and (waiting[-1].start < place or waiting[-1].end <= waiting[-1].start):
                waiting.pop()
            if opened is None and not within and waiting and waiting[-1].start == place:
                link = waiting.pop()
                opened = (len(out), link)
                out.append(f'<a href="{escape(link.target)}">')
            stop = opened[1].end if opened is not None else waiting[-1].start if waiting else place + len(rest)
            words = rest if single else rest[: max(stop - place, 1)]
            put(words, 1 if single else len(words))
            rest = "" if single else rest[len(words) :]
            close()
    if opened is not None:
        out[opened[0]] = ""
    return "".join(out)
