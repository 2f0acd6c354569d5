"""The paragraphs of one text into provisions: what was cut is joined, each is told for what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kb.model import EmphasisKind, Footnote, Passage, PassageKind, Provision, ProvisionKind, Table
from kb.readers.akn4un.pieces import Piece, PieceKind
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.structure import Structure
from kb.readers.prose import signs
from kb.readers.prose.blocks import Style
from kb.readers.prose.furniture import passage
from kb.readers.prose.lexicon import opening_of
from kb.readers.prose.lost_marks import with_raised_marks
from kb.readers.prose.notes import Note, Notes, with_notes
from kb.readers.prose.paragraphs import Para, is_cut, joined_over_line, opens
from kb.readers.prose.words import Place, Words, all_styled, cut, plain, selectors, stripped, text_of

_LONGEST_HEADING = 300
_LONGEST_TITLE = 160
_SHORT_HEADING = 110
_RANKS = {"annex": 1, "part": 2, "chapter": 2, "section": 3, "pillar": 3, "article": 4}
_RANK = 3
_MOST_LISTED = 12

Places = Callable[[int], Place]


@dataclass(frozen=True, slots=True)
class Body:
    """The provisions and notes of a text, and what was left out."""

    provisions: tuple[Provision, ...]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[Passage, ...]


@dataclass(slots=True)
class _Classified:
    pieces: list[Piece] = field(default_factory=list)
    words: dict[str, Words] = field(default_factory=dict)  # by place
    inferred: list[str] = field(default_factory=list)


def body_of(
    paras: Sequence[Para], marks: dict[str, str], places: Places, reading: Reading, *, top: ProvisionKind, shown: str
) -> Body:
    """Build the body of one text. `top`: kind of a numbered paragraph outside annexes; `shown`: the part that the
    notices name ("draft resolution II: "), "" for the whole."""
    notes = with_notes(with_raised_marks(paras), marks)
    whole = joined_paras(notes.paras, reading, report=top is ProvisionKind.PARAGRAPH, shown=shown)
    unique = _with_own_places(whole)
    classified = _classify(unique, notes, reading, top)
    structure = Structure(reading, top)
    structure.add_all(classified.pieces)
    inferred: list[str] = []
    _keep_joined(classified, structure.provisions())
    provisions = tuple(
        _finished(provision, classified.words, places, top, inferred) for provision in structure.provisions()
    )
    if inferred:
        listed = ", ".join(inferred[:_MOST_LISTED]) + (
            f" and {len(inferred) - _MOST_LISTED} more" if len(inferred) > _MOST_LISTED else ""
        )
        reading.note(
            "prose-opening-inferred",
            f"{shown}{len(inferred)} opening phrases without italics were read from their words ({listed})",
        )
    for mark, place in notes.unmatched:
        reading.note("prose-mark-without-note", f"{shown}mark {mark} leads to no note", place)
    marked = {index for provision in provisions for one in provision.walk() for index in _note_indexes(one)}
    footnotes = tuple(_footnote(note, index in marked, places) for index, note in enumerate(notes.notes))
    for note, index in ((note, index) for index, note in enumerate(notes.notes) if index not in marked):
        reading.note("reader-note-unmarked", f"{shown}no mark for note {note.mark}", footnotes[index].place)
    return Body(provisions, footnotes, ())


def _keep_joined(classified: _Classified, provisions: Sequence[Provision]) -> None:
    """Words that were joined to the piece before (a title to its "Annex") count to that piece."""
    used = {one.place for provision in provisions for one in provision.walk()}
    last = ""
    for place in list(classified.words):
        if place in used:
            last = place
        elif last:
            classified.words[last] = classified.words[last] + classified.words[place]


def _note_indexes(provision: Provision) -> list[int]:
    found = [mark.note for text in (provision.text, provision.heading) for mark in text.notes]
    if provision.table is not None:
        found.extend(mark.note for row in provision.table.rows for cell in row for mark in cell.text.notes)
    return found


def _footnote(note: Note, anchored: bool, places: Places) -> Footnote:
    return Footnote(
        note.mark,
        text_of(note.para.words),
        note.para.place,
        anchored=anchored,
        selectors=selectors(note.para.words, places),
    )


def joined_paras(paras: Sequence[Para], reading: Reading, *, report: bool, shown: str = "") -> list[Para]:
    """The paragraphs with those that a page break or notes cut in two made one again."""
    found: list[Para] = []
    preamble = not report
    for index, para in enumerate(paras):
        text = para.text
        if signs.NUMBERED.match(text) or (found and not report and _is_first_operative(found[-1], para)):
            preamble = False
        elif signs.FORMULA.match(text):
            preamble = True
        before = found[-1] if found else None
        open_ = before is not None and not _closed(before, found, paras, index)
        if before is not None and is_cut(before, para, preamble=preamble, verb_open=open_):
            words = joined_over_line(before.words, para.words)
            found[-1] = replace(before, words=words, joined=before.joined + 1)
            if para.broken or para.line != before.line:
                last, first = " ".join(before.text.split()[-4:]), " ".join(para.text.split()[:4])
                reading.note("prose-joined", f"{shown}“… {last} | {first} …” was read as one paragraph", para.place)
            continue
        found.append(para)
    return found


def _is_first_operative(before: Para, para: Para) -> bool:
    return _opens_operative(para.text) and bool(signs.ENDS.search(before.said))


def _closed(before: Para, found: Sequence[Para], paras: Sequence[Para], index: int) -> bool:
    """Whether nothing can go on the paragraph before: it is a heading, a formula, a closing line."""
    text = before.text
    if (
        signs.FORMULA.fullmatch(text)
        or signs.FORMULA_LINE.fullmatch(text)
        or signs.CLOSING.fullmatch(text)
        or signs.SEPARATOR.match(text)
        or signs.RESULT.fullmatch(text)
    ):
        return True
    annexed = any(signs.ANNEX.fullmatch(one.text) for one in found)
    if signs.NUMBERED.match(text) or signs.LETTERED.match(text) or (opens(before.words) and not annexed):
        return False
    previous = found[-2] if len(found) > 1 else None
    after = paras[index]
    if after.text[:1].islower() and not before.heading:
        return False
    if is_heading(
        before, previous, after, below=previous is not None and is_heading(previous, None, before), annexed=annexed
    ):
        return True
    return not after.broken and not signs.STOPS.search(before.said) and not after.text[:1].islower()


def is_heading(
    para: Para, before: Para | None, after: Para | None, *, below: bool = False, annexed: bool = False
) -> bool:
    """Whether a paragraph is a heading: said so, in bold, a division by its words, or a short line without an end
    between a finished paragraph and one that begins something. `below`: whether it stands right below a heading;
    `annexed`: in an annex, whose headings may begin as paragraphs do ("Addressing …")."""
    text = para.said
    if para.heading:
        return True
    if not text or len(text) > _LONGEST_HEADING or para.table is not None or signs.CLOSING.fullmatch(text):
        return False
    if signs.NUMBERED.match(text) or signs.LETTERED.match(text):
        return False
    if signs.DIVISION.match(text) and not signs.ENDS.search(text):
        return True
    section = signs.SECTION.match(text)
    if section is not None and section["label"] and not re.search(r"[.;,]$", text):
        return True
    if signs.ANNEX.fullmatch(text) or re.fullmatch(r"[IVXLC]{1,7}|[A-H]", text):
        return True
    if all_styled(para.words, Style.BOLD) and not signs.ENDS.search(text):
        return True
    if signs.ENDS.search(text) or not text[:1].isupper():
        return False
    if not annexed and (opens(para.words) or opening_of(text, operative=True)):
        return False
    settled = (
        below
        or before is None
        or bool(signs.ENDS_SENTENCE.search(before.said) or signs.ENDS.search(before.said))
        or before.heading > 0
    )
    follows = after is not None and bool(
        (after.text[:1].isupper() and len(text) <= _SHORT_HEADING and not after.broken)
        or signs.NUMBERED.match(after.text)
        or opens(after.words)
        or opening_of(after.text, operative=True)
        or signs.FORMULA.match(after.text)
    )
    return settled and (below or (follows and len(text) <= _LONGEST_TITLE))


def _with_own_places(paras: Sequence[Para]) -> list[Para]:
    """The paragraphs, those that share a line told apart by their line and a fraction of it."""
    return list(paras)


def _classify(paras: Sequence[Para], notes: Notes, reading: Reading, top: ProvisionKind) -> _Classified:
    found = _Classified()
    report = top is ProvisionKind.PARAGRAPH
    state = "body" if report else "start"
    taken: dict[str, int] = {}
    annexed = False
    previous: Para | None = None
    for index, para in enumerate(paras):
        after = paras[index + 1] if index + 1 < len(paras) else None
        taken[para.place] = taken.get(para.place, 0) + 1
        place = para.place if taken[para.place] == 1 else f"{para.place}, part {taken[para.place]}"
        words = stripped(para.words)
        found.words[place] = words
        text = plain(words).replace("\u00a0", " ")

        def made(
            kind: PieceKind, label: str = "", skip: int = 0, rank: int = 0, words: Words = words, place: str = place
        ) -> Piece:
            rest = text_of(stripped(cut(words, skip)), notes.index) if skip else text_of(words, notes.index)
            return Piece(kind, rest, label=label, rank=rank, place=place, settled=True)

        numbered = signs.NUMBERED.match(text)
        lettered = signs.LETTERED.match(text)
        if para.table is not None:
            found.pieces.append(Piece(PieceKind.TABLE, table=_with_marks(para.table, para.cells, notes), place=place))
        elif signs.SEPARATOR.match(text):
            found.pieces.append(made(PieceKind.SEPARATOR))
        elif signs.FORMULA.fullmatch(text) or (
            state == "start" and (signs.FORMULA_LINE.fullmatch(text) or signs.FORMULA.match(text)) and len(text) < 160
        ):
            found.pieces.append(made(PieceKind.FORMULA))
            state = "preamble"
        elif not report and (signs.CLOSING.fullmatch(text) or signs.RESULT.fullmatch(text)) and state != "start":
            for piece in _closing_lines(made(PieceKind.CLOSING), words, notes):
                found.pieces.append(piece)
            state = "closing"
        elif is_heading(
            para,
            previous,
            after,
            below=bool(found.pieces) and found.pieces[-1].kind is PieceKind.HEADING,
            annexed=annexed,
        ):
            annexed = annexed or bool(re.match(r"annex|appendix", text, re.IGNORECASE))
            if annexed and state in ("preamble", "body"):
                state = "closing"
            found.pieces.append(made(PieceKind.HEADING, rank=_rank(text, para.heading)))
        elif numbered or para.label:
            if state in ("start", "preamble"):
                found.pieces.append(Piece(PieceKind.START))
            state = "body" if state != "closing" else state
            label = para.label or (numbered["label"] or numbered["spaced"] if numbered else "")
            found.pieces.append(made(PieceKind.PARAGRAPH, label, 0 if para.label or not numbered else numbered.end()))
        elif lettered:
            kind = PieceKind.PREAMBULAR if state in ("start", "preamble") else PieceKind.PARAGRAPH
            found.pieces.append(made(kind, lettered["label"], lettered.end()))
        elif state in ("start", "preamble"):
            if _opens_operative(text) and found.pieces and (previous is None or signs.ENDS.search(previous.said)):
                found.pieces.append(Piece(PieceKind.START))
                found.pieces.append(made(PieceKind.PARAGRAPH))
                state = "body"
            else:
                found.pieces.append(made(PieceKind.PREAMBULAR))
                state = "preamble"
        else:
            found.pieces.append(made(PieceKind.PARAGRAPH))
        previous = para
    return found


def _with_marks(table: Table, cells: Sequence[Words], notes: Notes) -> Table:
    """A table with the marks of notes in its cells, where the format gives the words of each cell."""
    if not any(run.note for words in cells for run in words):
        return table
    ahead = iter(cells)
    rows = tuple(tuple(replace(cell, text=text_of(next(ahead), notes.index)) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _opens_operative(text: str) -> bool:
    return bool(opening_of(text, operative=True)) and not opening_of(text, operative=False)


def _closing_lines(piece: Piece, words: Words, notes: Notes) -> list[Piece]:
    """Meeting and date, each a line of its own as printed."""
    text = plain(words).replace("\u00a0", " ")
    meeting = re.match(
        rf"\s*({signs.MEETING.pattern}),?\s*(?={signs.DATE})".replace("?P<number>", "?:"), text, re.IGNORECASE
    )
    if meeting is None:
        return [piece]
    first = text_of(cut(words, 0, meeting.end()), notes.index)
    return [replace(piece, text=first), replace(piece, text=text_of(cut(words, meeting.end()), notes.index))]


def _rank(text: str, heading: int) -> int:
    word = re.match(r"[A-Za-z]+", text)
    named = _RANKS.get(word[0].lower()) if word else None
    return named if named is not None else (heading or _RANK)


def _finished(
    provision: Provision, words: dict[str, Words], places: Places, top: ProvisionKind, inferred: list[str]
) -> Provision:
    """A provision with its selectors, and with its opening phrase where italics do not tell it."""
    own = words.get(provision.place, ())
    opening = provision.opening
    operative = provision.kind is ProvisionKind.OPERATIVE
    if top is ProvisionKind.OPERATIVE and (operative or provision.kind is ProvisionKind.PREAMBULAR):
        italic = bool(opening) and any(
            run.kind is EmphasisKind.ITALIC and run.start <= 1 for run in provision.text.emphasis
        )
        by_words = opening_of(provision.text.plain, operative=operative) or (
            opening_of(provision.text.plain, operative=not operative) if not opening else ""
        )
        if not italic or not opening:
            opening = by_words
            if opening:
                inferred.append(provision.place)
    return replace(
        provision,
        opening=opening,
        selectors=selectors(own, places),
        children=tuple(_finished(child, words, places, top, inferred) for child in provision.children),
    )


def cover_passages(paras: Sequence[Para]) -> tuple[Passage, ...]:
    """The lines of a cover, as words of the file that stand in no provision."""
    return tuple(passage(para, PassageKind.COVER) for para in paras if para.text)
