"""Opening phrases in documents that underline them: typewritten ones, and those whose italics were typed so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.model import EmphasisKind, Language, Provision, Text
from kb.readers.akn4un.openings import opening_phrase

_FEWEST = 2


def are_underlined(provisions: Iterable[Provision]) -> bool:
    """Whether a text underlines its opening phrases: several paragraphs begin so, and none in italics."""
    texts = [one.text for provision in provisions for one in provision.walk()]
    if any(_begins(text, EmphasisKind.ITALIC) for text in texts):
        return False
    return sum(_begins(text, EmphasisKind.UNDERLINE) for text in texts) >= _FEWEST


def underlined_phrase(text: Text) -> str:
    """The underlined words with which a paragraph opens, "" if it opens with none or is underlined as a whole."""
    lines = [one for one in text.emphasis if one.kind is EmphasisKind.UNDERLINE]
    slanted = tuple(replace(one, kind=EmphasisKind.ITALIC) for one in lines)
    phrase = opening_phrase(replace(text, emphasis=slanted), "", Language.ENGLISH)
    return phrase if phrase[:1].isupper() else ""


def _begins(text: Text, kind: EmphasisKind) -> bool:
    return any(one.kind is kind and one.start <= 1 and one.end < len(text.plain) for one in text.emphasis)
