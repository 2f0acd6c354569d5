"""Where the words of a statement stand: an address with a place in it, so that one triple tells it.

`…/op/12#char=25,29` are the characters from 25 up to 29 of the text of operative paragraph 12, in the language of the
graph that says so (RFC 5147 for the form). `…/op/12#heading&char=0,9` are of its heading, `#title&…` of the document's
title, `#cell-3&…` of the third cell of a table. `…/lang/en/source/0123456789ab#page=2&line=31&char=1210,1340` are
characters of the file from which a provision was read, with the page and the line on which they begin, as far as the
format has them.
"""

from __future__ import annotations

from rdflib import URIRef

from kb.extraction import Place
from kb.model import Selector


def words_iri(provision: URIRef, place: Place) -> URIRef:
    """The words at a place. Offsets count the code points of the text."""
    part = "" if place.part == "text" else f"{place.part.replace(' ', '-')}&"
    return characters(provision, place.start, place.end, part)


def characters(provision: URIRef, start: int, end: int, part: str = "") -> URIRef:
    """The characters of a provision's text from `start` up to `end`."""
    return URIRef(f"{provision}#{part}char={start},{end}")


def file_iri(manifestation: URIRef, selector: Selector) -> URIRef:
    """A stretch of the file from which something was read."""
    page = f"page={selector.page}&" if selector.page else ""
    line = f"line={selector.line}&" if selector.line else ""
    return URIRef(f"{manifestation}#{page}{line}char={selector.start},{selector.end}")
