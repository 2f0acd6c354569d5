"""What print adds to every page: numbers, running heads, job numbers, lines across."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.model import Passage, PassageKind, Selector
from kb.readers.prose import signs
from kb.readers.prose.blocks import Block, BlockKind, NoteBlock
from kb.readers.prose.paragraphs import Para, starts

Line = tuple[Para, Block | NoteBlock]
_PAGE = r"(?:[Pp]age\s*)?\d{1,3}\s*(?:/|of)\s*\d{1,3}"
_JOB = r"(?:GE\.|N)?\d{2}-\d{5}\*?(?:\s*\([EFSRCA]\))?|\(?[EFSRCA]\)?\s+\d{6}|V\.\d{2}-\d{5}"
_PAGE_NUMBER = re.compile(rf"\W*(?:{_PAGE}|[Pp]age\s*\d{{1,3}}|[-–—]\s*\d{{1,3}}\s*[-–—]|\d{{1,3}})\W*")
_JOB_LINE = re.compile(
    rf"\W*(?:(?:{_JOB})(?:\s+\d{{6}})*(?:\s+{_PAGE}|\s+\d{{1,3}})?|{_PAGE}\s+(?:{_JOB})|\*?\d{{7,9}}\*?"
    rf"|Please recycle\W*|(?:\*\d{{7}}\*))\W*",
    re.IGNORECASE,
)
_HEAD_SYMBOL = re.compile(rf"{signs.SYMBOL.pattern}(?: [A-Z](?:(?: and |[-–])[A-Z])?)?\*?")
_LONGEST_HEAD = 220
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class Cleared:
    """The lines without the furniture, and the furniture."""

    lines: tuple[Line, ...]
    furniture: tuple[Passage, ...]


def cleared(lines: Sequence[Line]) -> Cleared:
    """Take the furniture out. What follows a page's end, a rule or a running head is marked as broken."""
    heads = _running_heads(lines)
    kept: list[Line] = []
    taken: list[Passage] = []
    broken = False
    seen: set[str] = set()
    for index, (para, piece) in enumerate(lines):
        kind = _kind(para, piece, heads, seen, apart=_stands_apart(lines, index))
        if kind is None:
            kept.append((replace(para, broken=True) if broken and not para.note else para, piece))
            broken = broken and bool(para.note)
            continue
        broken = True
        if para.text:
            taken.append(passage(para, kind))
    return Cleared(tuple(kept), tuple(taken))


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line may be a running head: blank lines around it, or a page's number, symbol or end beside it. A line
    inside a paragraph is none, however often its words come."""
    piece = lines[index][1]
    after = lines[index + 1][1] if index + 1 < len(lines) else None
    if isinstance(piece, Block) and piece.gap and (after is None or not isinstance(after, Block) or after.gap):
        return True
    beside = [lines[near] for near in (index - 1, index + 1) if 0 <= near < len(lines)]
    return any(_marks_page(para, one) for para, one in beside)


def _marks_page(para: Para, piece: Block | NoteBlock) -> bool:
    if isinstance(piece, NoteBlock):
        return False
    text = " ".join(para.text.split())
    return piece.kind not in (BlockKind.PARAGRAPH, BlockKind.TABLE) or bool(
        _PAGE_NUMBER.fullmatch(text) or _JOB_LINE.fullmatch(text) or _HEAD_SYMBOL.fullmatch(text)
    )


def passage(para: Para, kind: PassageKind) -> Passage:
    """The words of a paragraph as a passage."""
    start = min((run.start for run in para.words), default=0)
    end = max((run.end for run in para.words), default=0)
    return Passage(kind, " ".join(para.text.split()), Selector(start, end, para.page, para.line))


def _kind(
    para: Para, piece: Block | NoteBlock, heads: frozenset[str], seen: set[str], *, apart: bool
) -> PassageKind | None:
    if isinstance(piece, NoteBlock) or piece.kind is BlockKind.TABLE:
        return None
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.FURNITURE):
        return PassageKind.FURNITURE
    text = " ".join(para.text.split())
    if _JOB_LINE.fullmatch(text):
        return PassageKind.FURNITURE
    if _PAGE_NUMBER.fullmatch(text):
        return PassageKind.PAGE_NUMBER
    if piece.kind is BlockKind.FURNITURE:
        return PassageKind.RUNNING_HEAD
    bare = _without_page(text)
    if bare in heads:
        if bare in seen and apart:
            return PassageKind.RUNNING_HEAD
        seen.add(bare)
    return None


def _without_page(text: str) -> str:
    return re.sub(rf"^(?:{_PAGE}|(?:{_JOB}))\s+|\s+(?:{_PAGE}|(?:{_JOB}))$", "", text)


def _running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that come again and again: the symbol, the title at the head of every page."""
    texts = Counter(
        _without_page(" ".join(para.text.split()))
        for para, piece in lines
        if isinstance(piece, Block)
        and piece.kind is BlockKind.PARAGRAPH
        and len(para.text) <= _LONGEST_HEAD
        and not starts(para)
    )
    return frozenset(
        text
        for text, count in texts.items()
        if len(text) > 4
        and not signs.ENDS.search(text)
        and (count >= _REPEATED or (count > 1 and _HEAD_SYMBOL.fullmatch(text)))
    )
