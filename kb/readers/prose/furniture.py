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
_ROUND = r"[\s|*·–—-]*"
_PAGE_NUMBER = re.compile(rf"{_ROUND}(?:{_PAGE}|[Pp]age\s*\d{{1,3}}|\d{{1,3}}){_ROUND}")
_JOB_LINE = re.compile(
    rf"\W*(?:(?:{_JOB})(?:\s+\d{{6}})*(?:\s+{_PAGE}|\s+\d{{1,3}})?|{_PAGE}\s+(?:{_JOB})|\*?\d{{7,9}}\*?"
    rf"|Please recycle\W*|(?:\*\d{{7}}\*))\W*",
    re.IGNORECASE,
)
_HEAD_SYMBOL = re.compile(rf"{signs.SYMBOL.pattern}(?: [A-Z](?:(?: and |[-–])[A-Z])?)?\*?")
_FIGURE = re.compile(r"[\d.,\s]+")
_OPENS_TEXT = re.compile(rf"{signs.FORMULA_LINE.pattern}$|{signs.FORMULA.pattern}|(?:I\.\s+)?Introduction$|1\.\s")
# What stands above the title of a draft in a report, which is often that of the report itself.
_ANNOUNCES = re.compile(rf"^{signs.DRAFT.pattern}\W*$|\bfollowing draft (?:resolution|decision)\W*:\W*$", re.IGNORECASE)
_BREAKS = frozenset({BlockKind.PAGE_BREAK, BlockKind.RULE, BlockKind.FURNITURE})
_LONGEST_HEAD = 220
_SHORTEST_TITLE = 11
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class Cleared:
    """The lines without the furniture, and the furniture."""

    lines: tuple[Line, ...]
    furniture: tuple[Passage, ...]


def cleared(lines: Sequence[Line]) -> Cleared:
    """Take the furniture out. What follows a page's end, a rule or a running head is marked as broken."""
    page = _Pages.of(lines)
    kept: list[Line] = []
    taken: list[Passage] = []
    broken = False
    for index, (para, piece) in enumerate(lines):
        kind = page.furniture_at(index)
        if kind is None:
            kept.append((replace(para, broken=True) if broken and not para.note else para, piece))
            broken = broken and bool(para.note)
            continue
        broken = True
        if para.text:
            taken.append(passage(para, kind))
    return Cleared(tuple(kept), tuple(taken))


@dataclass(slots=True)
class _Pages:
    """What of the lines belongs to pages and not to the text.

    Every page of a document bears its symbol, its number and often its title; a page's first line may be any of them.
    So a line that comes again and again is a running head where it stands beside another sign of a page, or if it is
    the document's own title; a line of a list that comes again ("Nationality: …") is none.
    """

    lines: Sequence[Line]
    texts: list[str]
    cover: int  # how many lines stand before the organ's opening words
    signs: list[bool]  # whether a line is a sign of a page by itself
    heads: list[bool]  # whether a line may be a running head

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Pages:
        texts = [" ".join(para.text.split()) for para, _ in lines]
        cover = next((at for at, text in enumerate(texts) if _OPENS_TEXT.match(text)), 0)
        own = next((text for text in texts[:cover] if _HEAD_SYMBOL.fullmatch(text)), "").rstrip("*")
        found = cls(lines, texts, cover, [], [])
        repeated = found._repeated()
        title = " ".join(texts[:cover])
        for index, text in enumerate(texts):
            bare = _without_page(text)
            found.signs.append(found._is_sign(index) or (bool(own) and bare.rstrip("*") == own))
            found.heads.append(
                bool(bare)
                and not found._begins(index)
                and not found._is_announced(index)
                and (bare in repeated or (index >= cover and len(bare) > _SHORTEST_TITLE and bare in title))
            )
        return found

    def _is_announced(self, index: int) -> bool:
        """Whether the last words before a line, be it on the page before, announce a title."""
        before = next((at for at in range(index - 1, -1, -1) if not self.signs[at]), None)
        return before is not None and bool(_ANNOUNCES.search(self.texts[before]))

    def _is_sign(self, index: int) -> bool:
        piece, text = self.lines[index][1], self.texts[index]
        if isinstance(piece, NoteBlock):
            return False
        return piece.kind in _BREAKS or bool(_JOB_LINE.fullmatch(text) or self._is_page_number(index))

    def _is_page_number(self, index: int) -> bool:
        """Figures in a row of lines are the cells of a table; one in the last line of a paragraph is of its text."""
        if not _PAGE_NUMBER.fullmatch(self.texts[index]):
            return False
        if not _FIGURE.fullmatch(self.texts[index]):
            return True
        near = [at for at in (index - 1, index + 1) if 0 <= at < len(self.lines)]
        if any(_FIGURE.fullmatch(self.texts[at]) for at in near):
            return False
        pieces = [self.lines[at][1] for at in near]
        ends = any(not isinstance(one, NoteBlock) and one.kind in _BREAKS for one in pieces)
        return ends or self._stands_apart(index) or any(_HEAD_SYMBOL.fullmatch(self.texts[at]) for at in near)

    def _begins(self, index: int) -> bool:
        para, piece = self.lines[index]
        return not isinstance(piece, Block) or piece.kind is not BlockKind.PARAGRAPH or starts(para)

    def _repeated(self) -> frozenset[str]:
        counts = Counter(
            _without_page(text)
            for index, text in enumerate(self.texts)
            if len(text) <= _LONGEST_HEAD and not self._begins(index)
        )
        return frozenset(
            text
            for text, count in counts.items()
            if len(text) > 4
            and not signs.ENDS.search(text)
            and (count >= _REPEATED or (count > 1 and _HEAD_SYMBOL.fullmatch(text)))
        )

    def furniture_at(self, index: int) -> PassageKind | None:
        """What of a page a line is, None if it is text."""
        piece, text = self.lines[index][1], self.texts[index]
        if isinstance(piece, NoteBlock) or piece.kind is BlockKind.TABLE:
            return None
        if piece.kind is BlockKind.FURNITURE:
            if _PAGE_NUMBER.fullmatch(text):
                return PassageKind.PAGE_NUMBER
            return PassageKind.FURNITURE if _JOB_LINE.fullmatch(text) else PassageKind.RUNNING_HEAD
        if piece.kind is not BlockKind.PARAGRAPH:
            return PassageKind.FURNITURE
        if _JOB_LINE.fullmatch(text):
            return PassageKind.FURNITURE
        if self._is_page_number(index):
            return PassageKind.PAGE_NUMBER
        if (index >= self.cover or text in self.texts[:index]) and self._is_head(index):
            return PassageKind.RUNNING_HEAD
        return None

    def _is_head(self, index: int) -> bool:
        if self.signs[index]:
            return True  # its own symbol: no document cites itself in a line of nothing else
        if not self.heads[index]:
            return False
        for step in (-1, 1):
            near = index + step
            while 0 <= near < len(self.lines) and self.heads[near] and not self.signs[near]:
                near += step
            if 0 <= near < len(self.lines) and self.signs[near]:
                return True
        text = _without_page(self.texts[index])
        return self._stands_apart(index) and (text in self.texts[: self.cover] or bool(_HEAD_SYMBOL.fullmatch(text)))

    def _stands_apart(self, index: int) -> bool:
        """Whether blank lines stand around it. A line inside a paragraph is no head, however often its words come."""
        piece = self.lines[index][1]
        after = self.lines[index + 1][1] if index + 1 < len(self.lines) else None
        return isinstance(piece, Block) and piece.gap and (not isinstance(after, Block) or after.gap)


def passage(para: Para, kind: PassageKind) -> Passage:
    """The words of a paragraph as a passage."""
    start = min((run.start for run in para.words), default=0)
    end = max((run.end for run in para.words), default=0)
    return Passage(kind, " ".join(para.text.split()), Selector(start, end, para.page, para.line))


def _without_page(text: str) -> str:
    return re.sub(rf"^(?:{_PAGE}|(?:{_JOB}))\s+|\s+(?:{_PAGE}|(?:{_JOB}))$", "", text)
