"""Documents that underline what others set in italics."""

from __future__ import annotations

from typing import Final

from kb.model import Document, SourceFile
from kb.readers.prose.blocks import Block, Blocks, Run, Style
from kb.readers.prose.structure import structure

UNDERLINE: Final = frozenset({Style.UNDERLINE})
ITALIC: Final = frozenset({Style.ITALIC})


COVER: Final = ("United Nations", "S/RES/9999 (1971)", "Security Council", "Resolution 9999 (1971)")


def _document(
    *paragraphs: tuple[str, str], styles: frozenset[Style] = UNDERLINE, stressed: tuple[str, str] = ("", "")
) -> Document:
    """A resolution whose paragraphs are (what is set off, the rest), the last one `stressed` by an underline."""
    blocks = [Block((Run(line),)) for line in (*COVER, "The Security Council,")]
    for opening, rest in (*paragraphs, stressed) if stressed[0] else paragraphs:
        number, _, phrase = opening.rpartition("\t")
        runs = [Run(f"{number} ")] if number else []
        own = UNDERLINE if (opening, rest) == stressed else styles
        blocks.append(Block((*runs, Run(phrase, own), Run(rest))))
    at = 0
    placed = []
    for block in blocks:
        runs = []
        for run in block.runs:
            runs.append(Run(run.text, run.styles, at, at + len(run.text)))
            at += len(run.text)
        placed.append(Block(tuple(runs)))
    return structure(Blocks(tuple(placed), "text/plain", whole=True), SourceFile("a.txt", "0", "text/plain", at))


PARAGRAPHS = (
    ("Having considered again", " the lamps of the stair,"),
    ("1.\tDecides once more", " to light the lamps;"),
    ("2.\tRequests firmly", " the keepers to stay awake."),
)


def test_underlined_words_are_the_opening_phrase_where_nothing_is_in_italics() -> None:
    document = _document(*PARAGRAPHS)
    assert [one.opening for one in document.walk() if one.opening] == [
        "Having considered again", "Decides once more", "Requests firmly",
    ]  # fmt: skip
    assert not [one for one in document.notices if one.code == "prose-opening-inferred"]


def test_words_underlined_for_another_reason_are_no_opening_phrase() -> None:
    document = _document(*PARAGRAPHS, styles=ITALIC)
    assert [one.opening for one in document.walk() if one.opening][-1] == "Requests firmly"
    mixed = _document(*PARAGRAPHS[:2], styles=ITALIC, stressed=("3.\tRequests the keepers at once", " to stay awake."))
    assert [one.opening for one in mixed.walk() if one.opening][-1] == "Requests"
