"""Where the words of a statement stand: an address with a place in it, so that one triple tells it.

`…/op/12#char=25,29` are the characters from 25 up to 29 of the text of operative paragraph 12, in the language of the
graph that says so (RFC 5147 for the form). `…/op/12#heading&char=0,9` are of its heading, `#title&…` of the document's
title, `#cell-3&…` of the third cell of a table.
"""

from __future__ import annotations

from rdflib import URIRef

from kb.extraction import Place


def words_iri(provision: URIRef, place: Place) -> URIRef:
    """The words at a place. Offsets count the code points of the text."""
    part = "" if place.part == "text" else f"{place.part.replace(' ', '-')}&"
    return characters(provision, place.start, place.end, part)


def characters(provision: URIRef, start: int, end: int, part: str = "") -> URIRef:
    """The characters of a provision's text from `start` up to `end`."""
    return URIRef(f"{provision}#{part}char={start},{end}")
