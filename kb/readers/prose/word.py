"""The bytes of a Word file (.docx, also with macros, which are not touched) into blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from kb.readers.prose.blocks import Block, BlockKind, Blocks
from kb.readers.prose.extracted import Extracted, trimmed
from kb.readers.prose.word_blocks import Blocker
from kb.readers.prose.word_inline import Paging, Story
from kb.readers.prose.word_notes import NoteMarks, counting_of, notes_of
from kb.readers.prose.word_numbering import Numbering, numbering_of
from kb.readers.prose.word_package import Limits, Package, R, Relation, W
from kb.readers.prose.word_styles import Styles, styles_of
from kb.readers.prose.words import Words, cut
from kb.readers.refusal import refusal

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STRETCH = re.compile(r"[^\t\n]+")
_CHANGES = ("insertion", "deletion", "move")
_LEFT_OUT = {
    "comment": "comment",
    "hidden": "hidden character",
    "chunk": "part in another format",
    "macros": "set of macros",
}


def read_word(data: bytes, limits: Limits) -> Blocks:
    """The blocks of a Word file: its words as they stand with every tracked change accepted.

    What stands at the head of the first page comes first, as lines of it; every other head and foot comes last, as
    furniture. Raises `SourceRefused` for a zip that is no Word file, one that is damaged, locked or unpacks to more
    than the limits allow.
    """
    package = Package(data, limits)
    root = package.part(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise refusal("source-word-broken", f"{package.main} has no body")
    return _Document(package, root, body).blocks()


class _Document:
    """One Word file while it is read."""

    def __init__(self, package: Package, root: etree._Element, body: etree._Element) -> None:
        self._package = package
        self._body = body
        self._relations = package.relations(package.main)
        self._styles: Styles = styles_of(self._related("styles"))
        self._numbering: Numbering = numbering_of(self._related("numbering"))
        self._settings = self._related("settings")
        self._sections = list(root.iter(f"{W}sectPr"))
        self._tally: Counter[str] = Counter()
        self._paged = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._out = Extracted()

    def blocks(self) -> Blocks:
        first, others = self._heads()
        for name in first:
            self._head(name, BlockKind.PARAGRAPH)
        marks = NoteMarks(
            notes_of(self._related("footnotes"), self._related("endnotes")),
            [counting_of(section, self._settings) for section in self._sections],
        )
        story = Story(self._styles, self._relations, Paging(), marks, self._tally)
        notes = {
            kind: self._package.relations(part.target)
            for kind in ("footnote", "endnote")
            if (part := self._part(f"{kind}s")) is not None
        }
        Blocker(story, self._numbering, self._out, self._paged, self._sections, notes).read(self._body)
        seen: set[str] = set()
        for name in others:
            if name not in seen:
                seen.add(name)
                self._head(name, BlockKind.FURNITURE)
        return Blocks(tuple(self._out.pieces), WORD, tuple(self._decisions()), whole=True)

    def _part(self, kind: str) -> Relation | None:
        return next((one for one in self._relations.values() if one.kind == kind and not one.external), None)

    def _related(self, kind: str) -> etree._Element | None:
        """The part of a kind, None if the file has none."""
        relation = self._part(kind)
        return self._package.part(relation.target) if relation else None

    # --- heads and feet

    def _heads(self) -> tuple[list[str], list[str]]:
        """The parts that print at the head of the first page, and all other heads and feet."""
        first: list[str] = []
        others: list[str] = []
        for index, section in enumerate(self._sections):
            titled = section.find(f"{W}titlePg")
            own = titled is not None and titled.get(f"{W}val") not in ("0", "false", "off")
            for name in ("headerReference", "footerReference"):
                for reference in section.iterchildren(f"{W}{name}"):
                    relation = self._relations.get(reference.get(f"{R}id") or "")
                    kind = reference.get(f"{W}type") or "default"
                    if relation is None or relation.external or (kind == "first" and not own):
                        continue
                    leads = index == 0 and name == "headerReference" and kind == ("first" if own else "default")
                    (first if leads else others).append(relation.target)
        return first, [name for name in others if name not in first]

    def _head(self, name: str, kind: BlockKind) -> None:
        """A head or foot: each stretch between tabs is a line of its own."""
        root = self._package.part(name)
        if root is None:
            return
        story = Story(self._styles, self._package.relations(name), Paging(), NoteMarks(), self._tally)
        inner = Extracted()
        Blocker(story, Numbering(), inner, as_furniture=True).read(root)
        known = {piece.text for piece in self._out.pieces if isinstance(piece, Block) and piece.kind is kind}
        for piece in inner.pieces:
            if not isinstance(piece, Block):
                continue
            for line in _lines(piece):
                words = trimmed(line)
                if words and (kind is BlockKind.PARAGRAPH or "".join(run.text for run in words) not in known):
                    self._out.block(words, Block(kind=kind, centred=piece.centred))

    # --- what is to be told

    def _decisions(self) -> Iterator[tuple[str, str, str]]:
        changes = [_counted(self._tally[kind], kind) for kind in _CHANGES if self._tally[kind]]
        if changes:
            yield "reader-changes-accepted", f"tracked changes were accepted: {', '.join(changes)}", ""
        self._tally["macros"] = int(self._package.has_macros)
        left = [_counted(self._tally[kind], what) for kind, what in _LEFT_OUT.items() if self._tally[kind]]
        if left:
            yield "reader-left-out", f"not read: {', '.join(left)}", ""
        if self._tally["sign"]:
            yield "reader-sign-unknown", f"{_counted(self._tally['sign'], 'sign')} of a font without Unicode", ""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _lines(block: Block) -> Iterator[Words]:
    """The stretches of a head between tabs and line ends."""
    return (cut(block.runs, match.start(), match.end()) for match in _STRETCH.finditer(block.text))
