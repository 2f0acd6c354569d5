"""Lettered resolutions in one text: "A", "B" … above opening words of their own, members of a collection."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from kb.model import Document, DocumentKind, ProvisionKind, Table, Text
from kb.readers.akn4un.reading import Reading
from kb.readers.prose.body import Places, built, cover_passages, whole_paras
from kb.readers.prose.naming import is_formula
from kb.readers.prose.notes import Note, Notes, renumbered
from kb.readers.prose.paragraphs import Para, joined_over_line
from kb.readers.prose.words import Words, folded
from kb.symbols import SymbolError, parse

_MOST_TITLE_LINES = 4
_LETTER = re.compile(r"[A-Z]")
_LETTERS_OF_SYMBOL = re.compile(r"\s*[A-Z]\s?(?:[-–]|and)\s?[A-Z]\s*$")


@dataclass(slots=True)
class _Member:
    letter: str
    heading: list[Para]  # its letter and the lines of its title
    paras: list[Para]


def first_letter(paras: Sequence[Para], formula: int) -> int | None:
    """Where the letter "A" stands above the first opening words, if "B" stands above others; None if there are no
    lettered resolutions."""
    first = _letter_above(paras, formula)
    if first is None or paras[first].said != "A":
        return None
    others = (_letter_above(paras, at) for at in range(formula + 1, len(paras)) if is_formula(paras[at]))
    return first if any(at is not None and paras[at].said == "B" for at in others) else None


def _letter_above(paras: Sequence[Para], formula: int) -> int | None:
    """The line of a letter above opening words, at most a title between them."""
    for at in range(formula - 1, max(formula - 2 - _MOST_TITLE_LINES, -1), -1):
        if _LETTER.fullmatch(paras[at].said):
            return at
    return None


def with_members(
    collection: Document, paras: Sequence[Para], marks: dict[str, str], places: Places, reading: Reading
) -> Document:
    """The collection with its members. Notes are numbered through, so they are tied before the text is parted: those at
    the foot of a page may stand below the letter of the next member."""
    notes = whole_paras(paras, marks, reading)
    members = _apart(notes.paras)
    base = _LETTERS_OF_SYMBOL.sub("", collection.symbol_printed)
    letters = f"{members[0].letter}-{members[-1].letter}"
    made: list[Document] = []
    for member, keys in zip(members, _owners(notes.notes, members), strict=True):
        kept = [index for index, note in enumerate(notes.notes) if note.key in keys]
        places_of = {index: place for place, index in enumerate(kept)}
        paras = [
            replace(para, table=renumbered(para.table, places_of)) if para.table else para for para in member.paras
        ]
        own = Notes(paras, [notes.notes[index] for index in kept])
        body = built(own, places, reading, top=ProvisionKind.OPERATIVE, shown=f"resolution {member.letter}: ")
        made.append(
            replace(
                collection,
                kind=collection.kind,
                symbol=_symbol(collection.symbol, member.letter),
                symbol_printed=f"{base}{member.letter}" if base else "",
                title=_title(collection, member),
                body=body.provisions,
                footnotes=body.footnotes,
                furniture=cover_passages(member.heading),
                notices=(),
            )
        )
    return replace(
        collection,
        kind=DocumentKind.COLLECTION,
        symbol=_symbol(collection.symbol, letters),
        members=tuple(made),
    )


def _symbol(symbol: str | None, letters: str) -> str | None:
    if symbol is None:
        return None
    try:
        return parse(f"{re.sub(r'[A-Z](?:-[A-Z])?$', '', symbol)} {letters}").text
    except SymbolError:
        return None


def _title(collection: Document, member: _Member) -> Text:
    """That of the collection and its own, as the official record joins them."""
    words: Words = ()
    for para in member.heading[1:]:
        words = joined_over_line(words, para.words)
    own = folded(words)
    if not own:
        return collection.title
    return Text(f"{collection.title.plain} – {own}" if collection.title else own)


def _apart(paras: Sequence[Para]) -> list[_Member]:
    """The paragraphs of each member. A letter counts only if it is the next one above opening words."""
    starts: list[tuple[int, int]] = []
    for at, para in enumerate(paras):
        if is_formula(para):
            above = _letter_above(paras, at)
            if above is not None and paras[above].said == ascii_uppercase[len(starts)]:
                starts.append((above, at))
    ends = [above for above, _ in starts[1:]] + [len(paras)]
    return [
        _Member(paras[above].said, list(paras[above:formula]), list(paras[formula:end]))
        for (above, formula), end in zip(starts, ends, strict=True)
    ]


def _owners(notes: Sequence[Note], members: Sequence[_Member]) -> list[set[str]]:
    """The keys of the notes to which each member's marks lead; a note without a mark goes with the one before it."""
    keys = [
        {run.note for para in member.paras for words in (para.words, *para.cells) for run in words if run.note}
        | {notes[index].key for para in member.paras if para.table for index in _marks_in(para.table)}
        for member in members
    ]
    last = 0
    for note in notes:
        found = next((index for index, own in enumerate(keys) if note.key in own), None)
        if found is None:
            keys[last].add(note.key)
        else:
            last = found
    return keys


def _marks_in(table: Table) -> set[int]:
    return {mark.note for row in table.rows for cell in row for mark in cell.text.notes}
