"""Each paragraph told for what it is: formula, preambular, operative, heading, closing line; ready for the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kb.model import ProvisionKind, Table
from kb.readers.akn4un.headings import heading_words
from kb.readers.akn4un.pieces import Piece, PieceKind
from kb.readers.akn4un.reading import Reading
from kb.readers.prose import signs
from kb.readers.prose.headings import has_sign, is_heading, rank_of
from kb.readers.prose.lexicon import opening_of
from kb.readers.prose.notes import Notes
from kb.readers.prose.paragraphs import Para
from kb.readers.prose.words import Words, cut, plain, stripped, text_of

_LONGEST_FORMULA = 160
_LISTED = re.compile(r"(?P<label>[IVX]{1,5}\.)[\s\u00a0]+(?=[A-Z])")  # "I. Secure environment:" below a chapeau
_UNSTOPPED = re.compile(r"(?P<label>(?P<spaced>\d{1,3})) (?=[A-Z])")
_RECOMMENDS_TEXT = re.compile(r"\b(?:draft|following) (?:resolution|decision|text|declaration)s?\b.*:\W*$", re.DOTALL)


@dataclass(slots=True)
class Classified:
    """The pieces of a text, and the words of each by its place."""

    pieces: list[Piece] = field(default_factory=list)
    words: dict[str, Words] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)  # places of headings that no sign tells


def classified_pieces(notes: Notes, top: ProvisionKind, reading: Reading) -> Classified:
    """Tell every paragraph of one text. `top`: kind of a numbered paragraph outside annexes."""
    found = Classified()
    telling = _Telling(notes, reading, found.words, found.headings, report=top is ProvisionKind.PARAGRAPH, taken={})
    found.pieces = _with_ranks(telling.all_of(notes.paras))
    return found


def opens_operative(text: str) -> bool:
    """Whether a paragraph opens with a finite verb, and not as a preambular one does."""
    return bool(opening_of(text, operative=True)) and not opening_of(text, operative=False)


@dataclass(slots=True)
class _Telling:
    """The state of going through one text. `state`: "start" before the organ's opening words, then "preamble", "body",
    and "closing" after the closing lines."""

    notes: Notes
    reading: Reading
    words: dict[str, Words]
    headings: list[str]
    report: bool
    taken: dict[str, int]
    state: str = "start"
    annexed: bool = False
    section: bool = False  # whether a section of the body has begun, and no paragraph of it yet
    last: int = 0  # the number of the paragraph before
    pieces: list[Piece] = field(default_factory=list)

    def all_of(self, paras: Sequence[Para]) -> list[Piece]:
        if self.report:
            self.state = "body"
        previous: Para | None = None
        index = 0
        while index < len(paras):
            para = paras[index]
            if previous is not None and (skip := self._begins_draft(previous, paras[index : index + 2])):
                end = next((at for at in range(index, len(paras)) if _is_closing(paras[at].text)), len(paras))
                inner = _Telling(self.notes, self.reading, self.words, self.headings, report=False, taken=self.taken)
                place = para.place
                if skip > 1:  # the line "Annex" names the text that is recommended
                    self.words[place] = stripped(para.words)
                group = tuple(inner.all_of(paras[index + skip - 1 : end]))
                self.pieces.append(Piece(PieceKind.GROUP, pieces=group, place=place if skip > 1 else ""))
                previous, index = paras[end - 1], end
                continue
            self._tell(para, previous, paras[index + 1] if index + 1 < len(paras) else None)
            previous = para
            index += 1
        return self.pieces

    def _begins_draft(self, previous: Para, next_two: Sequence[Para]) -> int:
        """Whether another organ's opening words follow "recommends … the following draft resolution:", perhaps below a
        line "Annex": the text that is recommended stands inside, with a preamble of its own. Gives the number of lines
        that begin it, 0 if none does."""
        if self.report or self.annexed or self.state not in ("preamble", "body"):
            return 0
        if not _RECOMMENDS_TEXT.search(previous.said):
            return 0
        for at, para in enumerate(next_two, start=1):
            if signs.FORMULA.fullmatch(para.text) or signs.FORMULA_LINE.fullmatch(para.text):
                return at
            if not re.fullmatch(r"(?:Annex|ANNEX)", para.said):
                break
        return 0

    def _tell(self, para: Para, previous: Para | None, after: Para | None) -> None:
        self.taken[para.place] = self.taken.get(para.place, 0) + 1
        place = para.place if self.taken[para.place] == 1 else f"{para.place}, part {self.taken[para.place]}"
        words = stripped(para.words)
        self.words[place] = words
        text = plain(words).replace("\u00a0", " ")

        def add(kind: PieceKind, label: str = "", skip: int = 0, rank: int = 0) -> None:
            rest = text_of(stripped(cut(words, skip)), self.notes.index) if skip else text_of(words, self.notes.index)
            self.pieces.append(Piece(kind, rest, label=label, rank=rank, place=place, settled=True))

        numbered = signs.NUMBERED.match(text) or self._unstopped(text, place)
        lettered = signs.LETTERED.match(text)
        listed = _LISTED.match(text) if text.endswith(":") and previous and previous.said.endswith((":", ";")) else None
        if para.table is not None:
            table = _with_marks(para.table, para.cells, self.notes)
            self.pieces.append(Piece(PieceKind.TABLE, table=table, place=place))
        elif signs.SEPARATOR.match(text):
            add(PieceKind.SEPARATOR)
        elif self._is_formula(text):
            # what is annexed is a text of its own, whose paragraphs are those of the annex
            add(PieceKind.PARAGRAPH if self.annexed else PieceKind.FORMULA)
            self.state = self.state if self.annexed else "preamble"
        elif not (self.report or self.annexed) and _is_closing(text) and self.state != "start":
            add(PieceKind.CLOSING)
            self.state = "closing"
        elif not listed and is_heading(para, previous, after, below=self._below_heading(), annexed=self.annexed):
            self.annexed = self.annexed or bool(re.match(r"annex|appendix", text, re.IGNORECASE))
            if self.annexed and self.state in ("preamble", "body"):
                self.state = "closing"
            add(PieceKind.HEADING, rank=rank_of(text, para.heading))
            if not has_sign(para):
                self.headings.append(place)
            self.section = not (self.report or self.annexed) and self.state == "body"
        elif numbered or para.label:
            self._begin_body()
            self.section = False
            label = para.label or (numbered["label"] or numbered["spaced"] if numbered else "")
            self.last = int(re.sub(r"\D.*", "", label) or 0)
            add(PieceKind.PARAGRAPH, label, 0 if para.label or not numbered else numbered.end())
        elif listed:
            add(PieceKind.PARAGRAPH, listed["label"], listed.end())
        elif lettered:
            preambular = self.state in ("start", "preamble")
            add(PieceKind.PREAMBULAR if preambular else PieceKind.PARAGRAPH, lettered["label"], lettered.end())
        elif self.state in ("start", "preamble"):
            finished = previous is None or bool(signs.ENDS.search(previous.said) or self._is_formula(previous.text))
            if opens_operative(text) and self.pieces and finished:
                self._begin_body()
                add(PieceKind.PARAGRAPH)
            else:
                add(PieceKind.PREAMBULAR)
                self.state = "preamble"
        elif self.section and opening_of(text, operative=False) and not opening_of(text, operative=True):
            add(PieceKind.PREAMBULAR)  # a section may have a preamble of its own, however its paragraphs end
        else:
            self.section = False
            add(PieceKind.PARAGRAPH)

    def _unstopped(self, text: str, place: str) -> re.Match[str] | None:
        """The next number, printed without its full stop before a verb that opens an operative paragraph."""
        match = _UNSTOPPED.match(text)
        if match is None or int(match["spaced"]) != self.last + 1 or not opens_operative(text[match.end() :].lstrip()):
            return None
        self.reading.note("reader-number-in-text", f"{match['spaced']} without a full stop", place)
        return match

    def _is_formula(self, text: str) -> bool:
        if signs.FORMULA.fullmatch(text):
            return True
        alone = signs.FORMULA_LINE.fullmatch(text)
        return (self.state == "start" or not self.report) and bool(
            alone or (self.state == "start" and signs.FORMULA.match(text) and len(text) < _LONGEST_FORMULA)
        )

    def _below_heading(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].kind is PieceKind.HEADING

    def _begin_body(self) -> None:
        """The first operative paragraph ends the preamble; headings right above it are of the body already. Where a
        numbered section has begun, its preamble and its paragraphs stand in it together."""
        if self.state in ("start", "preamble"):
            at = len(self.pieces)
            while at and self.pieces[at - 1].kind is PieceKind.HEADING:
                at -= 1
            if not any(one.kind is PieceKind.HEADING and heading_words(one.text).number for one in self.pieces[:at]):
                self.pieces.insert(at, Piece(PieceKind.START))
            self.state = "body"


def _is_closing(text: str) -> bool:
    return bool(signs.CLOSING.fullmatch(text) or signs.RESULT.fullmatch(text))


def _with_ranks(pieces: list[Piece]) -> list[Piece]:
    """A heading without a number right above another heading is the title of what the other begins ("Political
    declaration …" above "Preamble"), and stands one step higher."""
    found = list(pieces)
    for index, (piece, after) in enumerate(pairwise(pieces)):
        alike = piece.kind is after.kind is PieceKind.HEADING and piece.rank <= after.rank
        if not alike or (index and pieces[index - 1].kind is PieceKind.HEADING):
            continue
        words = heading_words(piece.text)
        if not (words.label or words.annex or words.appendix):
            found[index] = replace(piece, rank=piece.rank - 1)
    return found


def _with_marks(table: Table, cells: Sequence[Words], notes: Notes) -> Table:
    """A table with the marks of notes in its cells, where the format gives the words of each cell."""
    if not any(run.note for words in cells for run in words):
        return table
    ahead = iter(cells)
    rows = tuple(tuple(replace(cell, text=text_of(next(ahead), notes.index)) for cell in row) for row in table.rows)
    return replace(table, rows=rows)
