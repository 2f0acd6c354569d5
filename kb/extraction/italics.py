"""Publications named in running text: their titles stand in italics, which nothing else of that form does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.extraction.findings import Citation, CitationKind, Rule
from kb.extraction.passages import Passage
from kb.model import EmphasisKind

PUBLICATION_IN_ITALICS = Rule("citation-publication-in-italics")

_SMALL = frozenset(
    (
        "a", "an", "and", "at", "by", "de", "du", "et", "for", "from", "in", "into", "la", "le", "of", "on", "or",
        "per", "the", "through", "to", "towards", "under", "with", "within",
    )
)  # fmt: skip
_KIND = re.compile(
    r"\b(?:Report|Guide|Handbook|Manual|Toolkit|Study|Compendium|Outlook|Survey|Atlas|Digest|Review|Yearbook|Bulletin)\b"
)
_SERIES = re.compile(r"^(?:Official Records|Treaty Series|Resolutions?|Supplement|Ibid)")


def publications(passage: Passage) -> Iterator[Citation]:
    """The titles in italics of a passage of the body: capitalised throughout, of four words at least, or of three with
    a word for a publication; an opening phrase is neither."""
    for span in passage.emphasis:
        if span.kind is not EmphasisKind.ITALIC or not span.start:
            continue
        printed = passage.text[span.start : span.end].strip()
        title = printed.rstrip(" ,;.")
        words = re.findall(r"[\w'-]+", title)
        large = [word for word in words if word.casefold() not in _SMALL]
        if len(words) < (3 if _KIND.search(title) else 4) or not all(
            word[0].isupper() or word[0].isdigit() for word in large
        ):
            continue
        if _SERIES.match(title) or words[0].casefold() in _SMALL - {"the", "a", "an"}:
            continue
        start = span.start + passage.text[span.start : span.end].index(printed)
        place = passage.place(start, start + len(title))
        yield Citation(place, CitationKind.PUBLICATION, place.exact, PUBLICATION_IN_ITALICS)
