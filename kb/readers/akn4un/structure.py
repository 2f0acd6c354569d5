"""From pieces to the tree of provisions.

Headings open parts, "Annex" opens an annex, numbers tell sub-paragraphs from paragraphs. Nothing is dropped and nothing
moves: the tree read in order gives the pieces in order, apart from footnotes that were printed as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Provision, ProvisionKind
from kb.readers.akn4un.headings import HeadingWords, heading_words, is_annex_line, ordinal_of
from kb.readers.akn4un.inline import cut, joined
from kb.readers.akn4un.labels import Style, label_of, leading_label
from kb.readers.akn4un.nodes import Node, OpenHeading
from kb.readers.akn4un.numbers import Numbered, numbered
from kb.readers.akn4un.openings import adopts_a_text, opening_phrase
from kb.readers.akn4un.pieces import Piece, PieceKind
from kb.readers.akn4un.reading import Reading

_ENDS_OPEN = (":", "：", ": “", ":–", ":—")
_PREAMBULAR_END = re.compile(r"[,،，]$")
_QUOTATION = ("“", "«", '"')
_ATTACHED_RANK = -100
_SUBORDINATE_STYLES = frozenset({Style.LETTER, Style.ROMAN, Style.PAREN_ARABIC})
_SUBORDINATE = frozenset({ProvisionKind.SUBPARAGRAPH, ProvisionKind.CONTINUATION, ProvisionKind.TABLE})


class Structure:
    """Builds the provisions of one text. `top` is the kind of an unannexed paragraph of the body."""

    def __init__(self, reading: Reading, top: ProvisionKind) -> None:
        self._reading = reading
        self._main = top
        self._roots: list[Node] = []
        self._headings: list[OpenHeading] = []
        self._flow: list[Node] = []  # the open paragraph and its open sub-paragraphs, outermost first
        self._annexed = 0  # open annexes
        self._adopted = False  # whether the text that a resolution adopts has begun: it has paragraphs of its own
        self._begun = False  # whether the part has an operative paragraph
        self._fresh: OpenHeading | None = None  # a heading to which its title may still be joined
        self._last: Node | None = None

    def provisions(self) -> tuple[Provision, ...]:
        """What was built."""
        return tuple(node.made() for node in self._roots)

    def add_all(self, pieces: Sequence[Piece]) -> None:
        """Add pieces in order."""
        found = numbered(pieces, self._reading)
        for index, one in enumerate(found):
            heading = one.piece.kind is PieceKind.HEADING
            rest = (_as_lettered(later) if heading else later for later in found[index + 1 :])
            self._add(one, next((later for later in rest if not heading or _is_text(later)), None))

    # --- one piece

    def _add(self, one: Numbered, after: Numbered | None) -> None:
        piece = one.piece
        kind = piece.kind
        if kind is PieceKind.HEADING or (
            kind is PieceKind.PARAGRAPH and not one.label and is_annex_line(piece.text.plain)
        ):
            self._heading(piece, after)
            return
        self._fresh = None
        if kind is PieceKind.START:
            self._close_all()
            return
        if kind is PieceKind.GROUP:
            self._group(piece)
        elif kind is PieceKind.FORMULA:
            self._place(Node(ProvisionKind.FORMULA, piece.text, place=piece.place))
        elif kind is PieceKind.PREAMBULAR:
            self._preambular(one)
        elif kind is PieceKind.SEPARATOR:
            self._place(Node(ProvisionKind.SEPARATOR, piece.text, place=piece.place))
        elif kind is PieceKind.CLOSING:
            self._close_all()
            self._place(Node(ProvisionKind.CLOSING, piece.text, place=piece.place))
        elif kind is PieceKind.TABLE:
            self._under_open(Node(ProvisionKind.TABLE, table=piece.table, place=piece.place))
        elif kind in (PieceKind.CONTINUATION, PieceKind.NOTE):
            self._continuation(one)
        else:
            self._paragraph(one, after)

    @property
    def _top(self) -> ProvisionKind:
        return ProvisionKind.PARAGRAPH if self._annexed or self._adopted else self._main

    def _container(self) -> list[Node]:
        return self._headings[-1].node.children if self._headings else self._roots

    def _place(self, node: Node) -> None:
        """Put a node directly under the open heading; whatever paragraph was open is closed."""
        self._container().append(node)
        self._flow = []
        self._last = node

    def _close_all(self) -> None:
        self._headings = []
        self._flow = []
        self._annexed = 0
        self._adopted = False

    # --- headings

    def _heading(self, piece: Piece, after: Numbered | None) -> None:
        if self._lettered(piece, after):
            return
        words = heading_words(piece.text, piece.label)
        if self._joins(words, piece):
            return
        annex = words.annex or words.appendix
        if not annex and self._inside_paragraph(words, piece, after):
            return
        key = self._key(piece, words)
        while self._headings and self._headings[-1].key >= key:
            closed = self._headings.pop()
            self._annexed -= closed.node.kind is ProvisionKind.ANNEX
        node = Node(
            ProvisionKind.ANNEX if annex else ProvisionKind.PART,
            number=words.number,
            label=words.label,
            heading=words.title,
            place=piece.place,
            level=sum(one.node.kind is ProvisionKind.PART for one in self._headings) + (not annex),
        )
        self._container().append(node)
        self._fresh = OpenHeading(node, key)
        self._headings.append(self._fresh)
        self._annexed += annex
        self._flow = []
        self._begun = False
        self._last = node

    def _key(self, piece: Piece, words: HeadingWords) -> tuple[int, int]:
        if words.annex:
            return (_ATTACHED_RANK, 0)
        if words.appendix:
            return (_ATTACHED_RANK, 1)
        for open_ in reversed(self._headings):
            before = open_.node
            alike = before.kind is ProvisionKind.PART and open_.key[1] == words.style_rank
            if alike and words.ordinal > 1 and ordinal_of(before.number, words.style_rank) + 1 == words.ordinal:
                return open_.key  # "II" goes beside "I", whatever the classes of the two
        return (piece.rank, words.style_rank)

    def _lettered(self, piece: Piece, after: Numbered | None) -> bool:
        """A heading "(c) Good offices" inside a paragraph is its sub-paragraph (c)."""
        one = _as_lettered(Numbered(piece))
        if not self._flow or not _is_text(one):
            return False
        if after is not None and after.style is Style.ARABIC and after.piece.depth == 0 and self._annexed:
            return False
        self._subordinate(one, after)
        return True

    def _inside_paragraph(self, words: HeadingWords, piece: Piece, after: Numbered | None) -> bool:
        """A heading between the sub-paragraphs of one paragraph stands inside that paragraph, where the sub-paragraph
        that follows goes."""
        if not self._flow or after is None or self._flow[0].kind is ProvisionKind.PREAMBULAR or words.label:
            return False
        if after.style in (Style.ARABIC, None) or not (after.label or after.piece.depth):
            return False
        found = max(after.under(self._flow, None)[0], 0)
        parent = found
        while self._flow[parent].kind is ProvisionKind.PART:
            parent -= 1  # a heading does not stand under the heading before it
        node = Node(ProvisionKind.PART, heading=words.title, place=piece.place, level=1)
        for closed in self._flow[found + 1 : found + 2]:
            node.style, node.ordinal = closed.style, closed.ordinal  # the list goes on below the heading
        self._flow[parent].children.append(node)
        self._flow = [*self._flow[: parent + 1], node]
        self._last = node
        return True

    def _joins(self, words: HeadingWords, piece: Piece) -> bool:
        """A title below a number that stands alone ("I", "Annex") belongs to it."""
        fresh = self._fresh
        if fresh is None or words.label or not words.title or fresh.node.heading or not fresh.node.label:
            return False
        fresh.node.heading = joined(fresh.node.heading, words.title)
        if fresh.node.kind is not ProvisionKind.ANNEX:  # an annex is always printed so
            self._reading.note("reader-heading-joined", f"{fresh.node.label} {words.title.plain}", piece.place)
        self._fresh = None
        return True

    def _group(self, piece: Piece) -> None:
        """An attached text: an annex of its own, whose own first heading may name it."""
        inner = Structure(self._reading, ProvisionKind.PARAGRAPH if piece.attached else ProvisionKind.OPERATIVE)
        inner.add_all(piece.pieces)
        roots = inner._roots
        if piece.attached and len(roots) >= 1 and roots[0].kind is ProvisionKind.ANNEX:
            nodes = roots
        else:
            nodes = [Node(ProvisionKind.ANNEX, children=roots, place=piece.place)]
        if piece.attached:
            self._close_all()
        self._container().extend(nodes)
        self._flow = []
        self._last = nodes[-1]

    # --- preambles

    def _preambular(self, one: Numbered) -> None:
        piece = one.piece
        plain = piece.text.plain
        last = self._flow[0] if self._flow and self._flow[0].kind is ProvisionKind.PREAMBULAR else None
        if last is not None and one.label:
            self._subordinate(one)
            return
        opening = opening_phrase(piece.text, piece.name, self._reading.language)
        lower = plain[:1].islower() and not opening
        if last is not None and lower and not _PREAMBULAR_END.search(last.text.plain):
            self._under_open(Node(ProvisionKind.CONTINUATION, piece.text, place=piece.place))
            return
        node = Node(ProvisionKind.PREAMBULAR, piece.text, one.number, one.label, place=piece.place)
        node.opening = opening
        self._place(node)
        self._flow = [node]

    # --- paragraphs

    def _paragraph(self, one: Numbered, after: Numbered | None) -> None:
        if one.label and one.style is not Style.ARABIC:
            self._subordinate(one, after)
        elif one.label and one.piece.depth == 0:
            self._top_paragraph(one)
        elif one.label:
            self._subordinate(one, after)
        elif one.piece.depth > 0:
            self._unlabelled_point(one)
        else:
            self._unnumbered(one, after)

    def _top_paragraph(self, one: Numbered) -> None:
        node = self._node(self._top, one)
        self._begun = True
        self._place(node)
        self._flow = [node]

    def _node(self, kind: ProvisionKind, one: Numbered) -> Node:
        node = Node(kind, one.piece.text, one.number, one.label, place=one.piece.place)
        node.style, node.ordinal, node.sign = one.style, one.ordinal, one.label if one.style is Style.BULLET else ""
        if self._top is ProvisionKind.OPERATIVE:
            node.opening = opening_phrase(one.piece.text, "", self._reading.language)
        return node

    def _subordinate(self, one: Numbered, after: Numbered | None = None) -> None:
        """A sub-paragraph: its number tells under which of the open ones it goes."""
        if not self._flow:
            self._orphan(one)
            return
        parent, reading = one.under(self._flow, after)
        one.take(reading)
        if parent < 0:
            self._orphan(one)
            return
        if parent + 1 < len(self._flow) and self._flow[parent + 1].kind is ProvisionKind.PART:
            parent += 1
        del self._flow[parent + 1 :]
        if one.piece.flat and one.style is not Style.ARABIC:
            self._reading.note("reader-flattened-subparagraph", f"{one.label} was a paragraph", one.piece.place)
        node = self._node(ProvisionKind.SUBPARAGRAPH, one)
        self._flow[parent].children.append(node)
        self._flow.append(node)
        self._last = node

    def _orphan(self, one: Numbered) -> None:
        """A lettered paragraph with no paragraph above it: a paragraph itself, perhaps of a preamble."""
        if self._top is ProvisionKind.OPERATIVE and not self._begun and self._is_preambular(one):
            self._reading.note("reader-preambular-in-body", f"{one.label} {one.piece.text.plain[:60]}", one.piece.place)
            node = self._node(ProvisionKind.PREAMBULAR, one)
            self._place(node)
            self._flow = [node]
            return
        kind = self._top if self._top is not ProvisionKind.STATEMENT else ProvisionKind.PARAGRAPH
        node = self._node(kind, one)
        self._place(node)
        self._flow = [node]

    def _is_preambular(self, one: Numbered) -> bool:
        """Whether a lettered paragraph opens as one, and ends as a preambular one does."""
        opening = opening_phrase(one.piece.text, "", self._reading.language)
        return bool(opening and _PREAMBULAR_END.search(one.piece.text.plain))

    def _unlabelled_point(self, one: Numbered) -> None:
        if not self._flow:
            self._unnumbered(one, None)
            return
        del self._flow[max(one.piece.depth, 1) :]
        self._append_to_flow(self._node(ProvisionKind.SUBPARAGRAPH, one))

    def _append_to_flow(self, node: Node) -> None:
        self._flow[-1].children.append(node)
        self._last = node

    def _under_open(self, node: Node) -> None:
        """Below the open paragraph, or below the heading if none is open."""
        if self._flow:
            self._flow[0].children.append(node)
            del self._flow[1:]
        else:
            self._container().append(node)
        self._last = node

    def _continuation(self, one: Numbered) -> None:
        piece = one.piece
        node = Node(ProvisionKind.CONTINUATION, piece.text, one.number, one.label, place=piece.place)
        if piece.depth and self._flow:
            del self._flow[max(piece.depth, 1) :]
            self._append_to_flow(node)
        else:
            self._under_open(node)

    def _unnumbered(self, one: Numbered, after: Numbered | None) -> None:
        """A paragraph without a number: an operative one, a preambular one, an entry of a list, or more of the last."""
        piece, plain = one.piece, one.piece.text.plain
        opening = opening_phrase(piece.text, "", self._reading.language)
        open_ = self._flow[0] if self._flow and self._flow[0].kind is not ProvisionKind.PREAMBULAR else None
        if self._flow and plain[:1].islower() and not opening and not (open_ and self._lists(open_, lower=True)):
            self._under_open(Node(ProvisionKind.CONTINUATION, piece.text, place=piece.place))
            return
        if self._top is ProvisionKind.OPERATIVE and not self._begun and _PREAMBULAR_END.search(plain):
            self._reading.note("reader-preambular-in-body", opening or plain[:60], piece.place)
            self._preambular(one)
            return
        quoted = plain[:1] in _QUOTATION  # the words that a paragraph puts in place of others
        if open_ is not None and (quoted or not opening) and self._lists(open_):
            self._append_entry(one)
            return
        if open_ is not None and not opening and self._last is not None and self._is_title(self._last):
            self._last.children.append(Node(ProvisionKind.CONTINUATION, piece.text, place=piece.place))
            return
        if self._top is ProvisionKind.OPERATIVE and open_ is not None and not opening:
            self._under_open(Node(ProvisionKind.CONTINUATION, piece.text, place=piece.place))
            return
        self._top_paragraph(one)
        if adopts_a_text(plain) and after is not None and after.piece.kind is not PieceKind.POINT:
            self._adopted = True

    @staticmethod
    def _is_title(node: Node) -> bool:
        """Whether a sub-paragraph is nothing but a title, so that what follows is its text."""
        if node.kind is not ProvisionKind.SUBPARAGRAPH or not node.label:
            return False
        return any(run.start == 0 and run.end == len(node.text.plain) for run in node.text.emphasis)

    def _lists(self, paragraph: Node, lower: bool = False) -> bool:
        """Whether an unnumbered paragraph after this one is an entry of a list that it opens.

        `lower`: it begins with a small letter, so after entries that do not it is the end of the paragraph.
        """
        last = self._last
        if last is None or last.kind not in _SUBORDINATE | {paragraph.kind}:
            return False
        if last.text.plain.rstrip('”"’ ').endswith(_ENDS_OPEN):
            return True
        entry = last.kind is ProvisionKind.SUBPARAGRAPH and last.style is None and last.number is None
        return entry and (not lower or last.text.plain[:1].islower())

    def _append_entry(self, one: Numbered) -> None:
        last = self._last
        node = self._node(ProvisionKind.SUBPARAGRAPH, one)
        if last is not None and last.kind is ProvisionKind.SUBPARAGRAPH and last.style is not None:
            last.children.append(node)
        elif last is not None and last.kind is ProvisionKind.SUBPARAGRAPH:
            self._parent_of(last).children.append(node)
        else:
            self._flow[0].children.append(node)
        self._last = node

    def _parent_of(self, node: Node) -> Node:
        return next((one for one in reversed(self._flow) if node in one.children), self._flow[0])


def _is_text(one: Numbered) -> bool:
    return one.piece.kind is not PieceKind.HEADING


def _as_lettered(one: Numbered) -> Numbered:
    """A heading "(c) Good offices" as the sub-paragraph that it may be; anything else as it is."""
    piece = one.piece
    if _is_text(one):
        return one
    label = label_of(piece.label) if piece.label else leading_label(piece.text.plain)
    if label is None or label.first.style not in _SUBORDINATE_STYLES:
        return one
    text = piece.text if piece.label else cut(piece.text, len(label.printed))
    lettered = Numbered(replace(piece, kind=PieceKind.PARAGRAPH, text=text, flat=True), label.printed, label)
    lettered.take(label.first)
    return lettered
