"""The numbers of the pieces: in a `num`, inside the text, or apart from it; and under which paragraph a number goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from kb.model import EmphasisKind, Text
from kb.readers.akn4un.headings import is_numeral_line
from kb.readers.akn4un.inline import cut, joined
from kb.readers.akn4un.labels import DIGITS, Label, Numeral, Style, label_of, leading_label
from kb.readers.akn4un.pieces import Piece, PieceKind
from kb.readers.akn4un.reading import Reading

_NUMBERABLE = frozenset({PieceKind.PARAGRAPH, PieceKind.POINT, PieceKind.PREAMBULAR, PieceKind.CONTINUATION})
_IN_TEXT = frozenset(
    {Style.ARABIC, Style.PAREN_ARABIC, Style.LETTER, Style.ROMAN, Style.BULLET, Style.LETTER_DOT, Style.ROMAN_DOT}
)
_CAPITALS = frozenset({Style.CAPITAL, Style.CAPITAL_ROMAN})
_UNMARKED_RANK = 3
_PARAGRAPH_ENDS = (";", "；", "؛")
_SENTENCE_ENDS = (".", ";", ",", ":", "。", "；", "，", "：", "؛", "،")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.")
# "Acting under …:" is preambular, "Resolves that:" is not. Chinese and Arabic are told by the colon alone.
_PARTICIPLE = re.compile(r"(?:\w+ly )?\w+(?:ing|ant|[ai]ndo|iendo|я|сь)\b")
_TITLE_IN_PARENTHESES = re.compile(r"\([“«\"][^”»\"]+[”»\"]\)")
_REST = re.compile(r"((?:\d{1,2}\.){1,4}(?:\d{1,2})?)(?=\s|$)")
_LIKE_A_ONE = frozenset({"l.", "I.", "l", "I"})
_REST_WITH_STOP = re.compile(r"((?:\.\d{1,2}){1,4}\.?)(?=\s|$)")
_BARE = re.compile(r"(\d{1,3})\s?\.?\s*(?=\D)")


class OpenParagraph(Protocol):
    """What is looked at of an open paragraph."""

    style: Style | None
    ordinal: int
    number: str | None
    sign: str


@dataclass(slots=True)
class Numbered:
    """A piece with its number. `label` as printed; `style`, `ordinal` and `number` from the reading that was taken."""

    piece: Piece
    label: str = ""
    found: Label | None = None
    style: Style | None = None
    ordinal: int = 0
    number: str | None = None

    def take(self, numeral: Numeral | None) -> None:
        """Settle on one reading of the label."""
        if numeral is not None:
            self.style, self.ordinal, self.number = numeral.style, numeral.ordinal, numeral.number

    def under(self, flow: Sequence[OpenParagraph], after: Numbered | None) -> tuple[int, Numeral | None]:
        """The index in `flow` of what this one goes under, -1 for beside the outermost; and the reading that says so.

        A number goes on the innermost list that it is the next of; a first number opens a list below the innermost
        paragraph; failing both it goes on the innermost list of its style.
        """
        readings = self.found.readings if self.found else ()
        if not readings:
            return len(flow) - 1, None
        if readings[0].style is Style.BULLET:
            return self._bullet(flow), readings[0]
        if readings[0].style in (Style.COMPOUND, Style.DECIMAL):
            return self._compound(flow, readings[0])
        lists = [index for index in range(len(flow) - 1, -1, -1) if index or flow[0].style is not Style.ARABIC]
        following = [
            (index - 1, numeral)
            for index in lists
            for numeral in readings
            if flow[index].style is numeral.style and numeral.ordinal == flow[index].ordinal + 1
        ]
        first = next((numeral for numeral in readings if numeral.ordinal == 1), None)
        if first is not None and not (following and self._goes_on(following[0][1], first, after)):
            open_ = next((index for index in lists if flow[index].style is first.style), None)
            return (len(flow) - 1 if open_ is None else open_ - 1), first
        if following:
            return following[0]
        for numeral in readings:
            for index in lists:
                if flow[index].style is numeral.style:
                    return index - 1, numeral
        return self._innermost_numbered(flow), readings[0]

    @staticmethod
    def _goes_on(following: Numeral, first: Numeral, after: Numbered | None) -> bool:
        """Whether "(i)" after "(h)" is the letter: the next number tells, "(j)" or "(ii)"."""
        if after is None or after.found is None:
            return True
        nexts = after.found.readings
        as_first = any(one.style is first.style and one.ordinal == first.ordinal + 1 for one in nexts)
        as_following = any(one.style is following.style and one.ordinal == following.ordinal + 1 for one in nexts)
        return as_following or not as_first

    def _bullet(self, flow: Sequence[OpenParagraph]) -> int:
        for index in range(len(flow) - 1, 0, -1):
            if flow[index].style is Style.BULLET and flow[index].sign == self.label:
                return index - 1
        return len(flow) - 1

    @staticmethod
    def _compound(flow: Sequence[OpenParagraph], numeral: Numeral) -> tuple[int, Numeral]:
        """ "a.1." goes under "a.", "1.2.3" under "1.2"."""
        number = numeral.number or ""
        for index in range(len(flow) - 1, -1, -1):
            above = flow[index].number
            if above and number.startswith(above + "."):
                return index, numeral
        for index in range(len(flow) - 1, 0, -1):
            if flow[index].style is numeral.style:
                return index - 1, numeral
        return 0, numeral

    @staticmethod
    def _innermost_numbered(flow: Sequence[OpenParagraph]) -> int:
        return next((i for i in range(len(flow) - 1, 0, -1) if flow[i].style is not Style.BULLET), 0)


def numbered(pieces: Sequence[Piece], reading: Reading) -> list[Numbered]:
    """The pieces, each with the number that belongs to it."""
    found: list[Numbered] = []
    listed = _listed_capitals(pieces)
    last = 0  # the last top-level number
    row = _operative_in_preamble(_with_numbers_apart(pieces, reading), reading)
    for index, piece in enumerate(row):
        piece = _heading_unmarked(piece, found[-1] if found else None, row[index + 1 : index + 2], reading)
        one = _number(piece, last, listed, reading)
        if not last and one.label in _LIKE_A_ONE and _begins_a_count(one, row[index + 1 :]):
            _read_as_one(one, reading)
        if one.style is Style.ARABIC and piece.depth == 0:
            last = one.ordinal
        elif piece.kind is PieceKind.HEADING and piece.label:
            last = 0
        found.append(one)
    return found


def _begins_a_count(one: Numbered, after: Sequence[Piece]) -> bool:
    """Whether the next number at the top is 2: then the "l." before it is a 1."""
    numbers = (piece.label for piece in after if piece.label and not piece.depth)
    following = label_of(next(numbers, ""))
    top = one.piece.kind is PieceKind.PARAGRAPH and not one.piece.depth and bool(one.piece.text)
    return top and following is not None and (following.first.style, following.first.ordinal) == (Style.ARABIC, 2)


def _read_as_one(one: Numbered, reading: Reading) -> None:
    one.found = Label(one.label, (Numeral(Style.ARABIC, 1, "1"),))
    one.take(one.found.first)
    reading.note("reader-number-misread", f"{one.label} read as 1", one.piece.place)


def _with_numbers_apart(pieces: Sequence[Piece], reading: Reading) -> list[Piece]:
    """The pieces, with a number that stands alone given to the paragraph after it."""
    found: list[Piece] = []
    for piece in pieces:
        apart = found[-1] if found else None
        number = _alone(apart) if apart is not None else ""
        if apart is not None and number and piece.kind is PieceKind.PARAGRAPH and not _labelled(piece):
            reading.note("reader-number-apart", f"{number} stood before its paragraph", apart.place)
            found[-1] = replace(piece, label=number)
        else:
            found.append(piece)
    return found


def _alone(piece: Piece) -> str:
    """The number that a piece consists of, "" if there is more to it."""
    if piece.kind is not PieceKind.PARAGRAPH or piece.depth or piece.text.notes:
        return ""
    if piece.label:
        return "" if piece.text else piece.label
    label = label_of(piece.text.plain)
    return label.printed if label and label.first.style not in _CAPITALS else ""


def _labelled(piece: Piece) -> bool:
    return bool(piece.label) or not piece.text or leading_label(piece.text.plain) is not None


def _operative_in_preamble(pieces: list[Piece], reading: Reading) -> list[Piece]:
    """A list numbered 1, 2 … that is marked as preambular is operative, and so is the line above it."""
    found: list[Piece] = []
    for piece in pieces:
        label = label_of(piece.label) if piece.kind is PieceKind.POINT and piece.depth == 1 else None
        above = found[-1] if found else None
        if label is not None and label.first.style is Style.ARABIC and above is not None:
            if above.kind is PieceKind.PREAMBULAR and label.first.ordinal == 1:
                leads = above.text.plain.endswith((":", "：")) and not _PARTICIPLE.match(above.text.plain)
                above = replace(above, kind=PieceKind.PARAGRAPH, name="", moved=True) if leads else above
                found[-1:] = [Piece(PieceKind.START), above] if leads else [above, Piece(PieceKind.START)]
                reading.note("reader-operative-in-preamble", above.text.plain[:60], above.place)
                piece = replace(piece, kind=PieceKind.PARAGRAPH, depth=0, moved=True)
            elif above.moved:
                piece = replace(piece, kind=PieceKind.PARAGRAPH, depth=0, moved=True)
        if piece.kind is not PieceKind.START or not any(one.moved for one in found):
            found.append(piece)
    return found


def _stands_as_heading(piece: Piece, before: Numbered | None, after: Sequence[Piece]) -> bool:
    """A short line without any end is a heading after the end of a numbered paragraph, or at the beginning of the body,
    and before a number; so is one in quotation marks and parentheses."""
    plain = piece.text.plain
    if (
        before is None
        or not after
        or not plain
        or len(plain) > 120
        or plain.endswith(_SENTENCE_ENDS)
        or (plain[0] in "“(" and not _TITLE_IN_PARENTHESES.fullmatch(plain))
    ):
        return False
    if piece.kind is PieceKind.PREAMBULAR:
        return not piece.name and not piece.text.emphasis and after[0].kind is PieceKind.PREAMBULAR and len(plain) < 60
    next_label = label_of(after[0].label) if after[0].label and not after[0].depth else None
    if before.piece.kind is PieceKind.HEADING and is_numeral_line(before.piece.text.plain):
        return next_label is not None  # the title below "二"
    if before.piece.kind is PieceKind.START:
        return next_label is not None and next_label.first.style is Style.ARABIC and next_label.first.ordinal == 1
    return (
        before.style is Style.ARABIC
        and before.piece.text.plain.endswith(_PARAGRAPH_ENDS)
        and next_label is not None
        and next_label.first.style is Style.ARABIC
        and next_label.first.ordinal in (1, before.ordinal + 1)
    )


def _heading_unmarked(piece: Piece, before: Numbered | None, after: Sequence[Piece], reading: Reading) -> Piece:
    """A line "II", a short line in bold, "II." before one, or a line that stands where headings stand, is a heading,
    whatever it is marked as."""
    if piece.kind not in (PieceKind.PARAGRAPH, PieceKind.PREAMBULAR) or piece.depth:
        return piece
    label = label_of(piece.label or piece.text.plain)
    capital = label.first.style in _CAPITALS if label is not None else is_numeral_line(piece.text.plain)
    bold = _all_bold(piece.text) and not piece.text.plain.endswith(_SENTENCE_ENDS)
    unlabelled = not piece.label and (capital or _stands_as_heading(piece, before, after))
    if not ((bold and (capital or not piece.label)) or unlabelled):
        return piece
    reading.note("reader-heading-unmarked", f"{piece.label or piece.text.plain} read as a heading", piece.place)
    return replace(piece, kind=PieceKind.HEADING, rank=_UNMARKED_RANK)


def _all_bold(text: Text) -> bool:
    bold = sum(run.end - run.start for run in text.emphasis if run.kind is EmphasisKind.BOLD)
    return 0 < len(text.plain) < 200 and bold >= len(text.plain.replace(" ", ""))


def _listed_capitals(pieces: Sequence[Piece]) -> frozenset[int]:
    """The pieces (by id) whose capital letter or numeral counts a list: a neighbour bears the number beside it."""
    bearers = [
        (id(piece), label)
        for piece in pieces
        if piece.label and (label := label_of(piece.label)) and label.first.style in _CAPITALS
    ]
    listed: set[int] = set()
    for (one, label), (other, next_label) in pairwise(bearers):
        if any(
            (follower := next_label.as_style(numeral.style)) is not None and follower.ordinal == numeral.ordinal + 1
            for numeral in label.readings
        ):
            listed |= {one, other}
    return frozenset(listed)


def _number(piece: Piece, last: int, listed: frozenset[int], reading: Reading) -> Numbered:
    if piece.kind not in _NUMBERABLE:
        return Numbered(piece)
    if piece.label:
        return _from_label(piece, id(piece) in listed, reading)
    label = leading_label(piece.text.plain)
    if label is not None and _plausible(label, piece, last):
        one = Numbered(replace(piece, text=cut(piece.text, len(label.printed))), label.printed, label)
        one.take(label.first)
        reading.note("reader-number-in-text", f"{label.printed} stood in the text", piece.place)
        return one
    bare = _BARE.match(piece.text.plain[:8].translate(DIGITS))
    if bare and piece.depth == 0 and int(bare[1]) == last + 1 and _italic_at(piece.text, bare.end()):
        printed = piece.text.plain[: bare.end()].strip()
        numeral = Numeral(Style.ARABIC, int(bare[1]), bare[1])
        one = Numbered(replace(piece, text=cut(piece.text, bare.end())), printed, Label(printed, (numeral,)))
        one.take(numeral)
        reading.note("reader-number-in-text", f"{printed} stood in the text", piece.place)
        return one
    return Numbered(piece)


def _from_label(piece: Piece, listed: bool, reading: Reading) -> Numbered:
    label = label_of(piece.label)
    if _INITIALS.fullmatch(piece.label) and not listed:
        reading.note("reader-number-was-text", f"{piece.label} put back into the text", piece.place)
        return Numbered(replace(piece, text=joined(Text(piece.label), piece.text), label=""))
    if label is None:
        reading.note("reader-number-unknown", f"number {piece.label}", piece.place)
        return Numbered(piece, piece.label)
    one = _with_rest_of_number(piece, label, reading) or Numbered(piece, label.printed, label)
    one.take(one.found.first if one.found else None)
    return one


def _with_rest_of_number(piece: Piece, label: Label, reading: Reading) -> Numbered | None:
    """The number "7.3.1." that is split into the number "7.3." and a text that begins with "1.", or before a full
    stop."""
    match = (_REST if label.printed.endswith(".") else _REST_WITH_STOP).match(piece.text.plain)
    if label.first.style is not Style.DECIMAL or not match:
        return None
    whole = label_of(label.printed + match[1])
    if whole is None:
        return None
    reading.note("reader-number-in-text", f"{match[1]} of {whole.printed} stood in the text", piece.place)
    return Numbered(replace(piece, text=cut(piece.text, match.end())), whole.printed, whole)


def _plausible(label: Label, piece: Piece, last: int) -> bool:
    """Whether a number at the start of a text is its number, and not the beginning of a sentence."""
    first = label.first
    if first.style not in _IN_TEXT:
        return False
    if first.style in (Style.LETTER_DOT, Style.ROMAN_DOT):
        return False
    if piece.kind is PieceKind.PREAMBULAR and first.style is Style.ARABIC:
        return False
    if first.style is Style.BULLET and label.printed == "*":
        return False
    return first.style is not Style.ARABIC or first.ordinal <= max(last, 1) + 2 or last == 0


def _italic_at(text: Text, at: int) -> bool:
    return any(run.kind is EmphasisKind.ITALIC and run.start <= at + 1 < run.end + 1 for run in text.emphasis)
