"""Tables on covers: Word and HTML set symbol, distribution, date and language in the cells of one.

What stands in a table before the organ's opening words and before the first numbered paragraph is lines of the cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.readers.prose import signs
from kb.readers.prose.blocks import Block, BlockKind
from kb.readers.prose.furniture import Line
from kb.readers.prose.naming import is_formula
from kb.readers.prose.paragraphs import Para, opens
from kb.readers.prose.words import Words, cut, plain, stripped


def unfolded(lines: Sequence[Line]) -> list[Line]:
    """The lines with the tables of the cover taken apart, cell by cell and line by line."""
    found: list[Line] = []
    cover = True
    for para, piece in lines:
        cover = cover and not (not para.table and _begins_text(para))
        if cover and para.table is not None and para.cells and isinstance(piece, Block):
            block = replace(piece, kind=BlockKind.PARAGRAPH, table=None, cells=())
            found.extend((replace(para, words=words, table=None, cells=()), block) for words in _lines(para))
        else:
            found.append((para, piece))
    return found


def _begins_text(para: Para) -> bool:
    return is_formula(para) or bool(signs.NUMBERED.match(para.text)) or opens(para.words)


def _lines(para: Para) -> Iterator[Words]:
    for cell in para.cells:
        at = 0
        for line in plain(cell).split("\n"):
            words = stripped(cut(cell, at, at + len(line))) if line.strip() else ()
            at += len(line) + 1
            if words:
                yield words
