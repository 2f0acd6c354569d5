"""The paragraphs of one text into provisions: what was cut is joined, each is told for what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kb.model import EMPTY, EmphasisKind, Footnote, Passage, PassageKind, Provision, ProvisionKind, Text
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.structure import Structure
from kb.readers.prose import signs
from kb.readers.prose.furniture import passage
from kb.readers.prose.headings import is_heading
from kb.readers.prose.lexicon import opening_of
from kb.readers.prose.lost_marks import with_raised_marks
from kb.readers.prose.notes import Note, Notes, with_notes
from kb.readers.prose.paragraphs import Para, is_cut, joined_over_line, opens
from kb.readers.prose.pieces import Classified, classified_pieces, opens_operative
from kb.readers.prose.underlines import are_underlined, underlined_phrase
from kb.readers.prose.words import Place, Words, joined, selectors, stripped, text_of

_MOST_LISTED = 12

Places = Callable[[int], Place]


@dataclass(frozen=True, slots=True)
class Body:
    """The provisions and notes of a text, and what was left out."""

    provisions: tuple[Provision, ...]
    footnotes: tuple[Footnote, ...]
    title: Text = EMPTY  # the title that was given, with its marks tied


def body_of(
    paras: Sequence[Para],
    marks: dict[str, str],
    places: Places,
    reading: Reading,
    *,
    top: ProvisionKind,
    shown: str,
    title: Words = (),
) -> Body:
    """Build the body of one text. `top`: kind of a numbered paragraph outside annexes; `shown`: the part that the
    notices name ("draft resolution II: "), "" for the whole; `title`: its words, which may bear marks of notes."""
    notes = whole_paras(paras, marks, reading, report=top is ProvisionKind.PARAGRAPH, shown=shown, title=title)
    return built(notes, places, reading, top=top, shown=shown)


def whole_paras(
    paras: Sequence[Para],
    marks: dict[str, str],
    reading: Reading,
    *,
    report: bool = False,
    shown: str = "",
    title: Words = (),
) -> Notes:
    """The paragraphs of a text without its notes, each whole again, and the notes tied to their marks."""
    titled = [Para(title), *paras] if title else list(paras)
    notes = with_notes(with_raised_marks(titled, reading, shown), marks)
    if title:
        notes = replace(notes, paras=notes.paras[1:], title=notes.paras[0].words)
    for mark, place in notes.unmatched:
        reading.note("prose-mark-without-note", f"{shown}mark {mark} leads to no note", place)
    return replace(notes, paras=joined_paras(notes.paras, reading, report=report, shown=shown))


def built(notes: Notes, places: Places, reading: Reading, *, top: ProvisionKind, shown: str) -> Body:
    """The provisions of whole paragraphs, with their notes."""
    classified = classified_pieces(notes, top, reading)
    structure = Structure(reading, top)
    structure.add_all(classified.pieces)
    _keep_joined(classified, structure.provisions())
    formula = next((text for para in notes.paras if signs.FORMULA_LINE.match(text := para.text)), "")
    council = signs.organ_of(formula) == "Security Council"
    underlined = are_underlined(structure.provisions())
    finishing = _Finishing(classified.words, places, top is ProvisionKind.OPERATIVE, council, underlined)
    provisions = tuple(finishing.finished(provision) for provision in structure.provisions())
    inferred = finishing.inferred
    if inferred:
        reading.note(
            "prose-opening-inferred",
            f"{shown}{len(inferred)} opening phrases without italics were read from their words ({_listed(inferred)})",
            inferred[0],
        )
    if classified.headings:
        reading.note(
            "prose-heading-inferred",
            f"{shown}{len(classified.headings)} headings without a sign of their own were told by their place"
            f" ({_listed(classified.headings)})",
            classified.headings[0],
        )
    title = text_of(notes.title, notes.index)
    marked = {mark.note for mark in title.notes} | {
        index for provision in provisions for one in provision.walk() for index in _note_indexes(one)
    }
    footnotes = tuple(_footnote(note, index in marked, places) for index, note in enumerate(notes.notes))
    for note, index in ((note, index) for index, note in enumerate(notes.notes) if index not in marked):
        reading.note("reader-note-unmarked", f"{shown}no mark for note {note.mark}", footnotes[index].place)
    return Body(provisions, footnotes, title)


def _listed(places: Sequence[str]) -> str:
    more = f" and {len(places) - _MOST_LISTED} more" if len(places) > _MOST_LISTED else ""
    return ", ".join(places[:_MOST_LISTED]) + more


def _keep_joined(classified: Classified, provisions: Sequence[Provision]) -> None:
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
    annexed = False
    for para in paras:
        text = para.text
        before = found[-1] if found else None
        if before is not None and _is_one_line(before.text, text):
            found[-1] = replace(before, words=joined(stripped(before.words), stripped(para.words)))
            continue
        if signs.NUMBERED.match(text) or (before is not None and not report and _is_first_operative(before, para)):
            preamble = False
        elif signs.FORMULA.match(text):
            preamble = True
        open_ = before is not None and not _closed(found, para, annexed)
        if before is not None and is_cut(before, para, preamble=preamble, verb_open=open_, annexed=annexed):
            found[-1] = replace(before, words=joined_over_line(before.words, para.words), joined=before.joined + 1)
            last, first = " ".join(before.text.split()[-4:]), " ".join(para.text.split()[:4])
            reading.note("prose-joined", f"{shown}“… {last} | {first} …” was read as one paragraph", para.place)
            continue
        annexed = annexed or bool(signs.ANNEX.fullmatch(text))
        found.append(para)
    return found


def _is_one_line(before: str, text: str) -> bool:
    """Whether two lines are one closing line: a result in brackets that is still open ("[Adopted by a recorded vote …:
    In favour: …"), or a meeting and its date below it."""
    if signs.RESULT_BEGINS.match(before) and before.count("[") > before.count("]"):
        return True
    return bool(signs.MEETING.fullmatch(before.rstrip(", *_")) and signs.DATE_LINE.fullmatch(text))


def _is_first_operative(before: Para, para: Para) -> bool:
    return opens_operative(para.text) and bool(signs.ENDS.search(before.said))


def _closed(found: Sequence[Para], after: Para, annexed: bool) -> bool:
    """Whether nothing can go on the last paragraph found: it is a heading, a formula, a closing line."""
    before = found[-1]
    text = before.text
    if (
        signs.FORMULA.fullmatch(text)
        or signs.FORMULA_LINE.fullmatch(text)
        or signs.CLOSING.fullmatch(text)
        or signs.SEPARATOR.match(text)
        or signs.RESULT.fullmatch(text)
    ):
        return True
    if signs.NUMBERED.match(text) or signs.LETTERED.match(text) or (opens(before.words) and not annexed):
        return False
    if after.text[:1].islower() and not before.heading:
        return False
    previous = found[-2] if len(found) > 1 else None
    below = previous is not None and is_heading(previous, None, before)
    if is_heading(before, previous, after, below=below, annexed=annexed):
        return True
    return not after.broken and not signs.STOPS.search(before.said) and not after.text[:1].islower()


@dataclass(slots=True)
class _Finishing:
    """Gives provisions their selectors, and their opening phrases where italics do not tell them."""

    words: dict[str, Words]
    places: Places
    resolution: bool
    council: bool  # whether the Security Council speaks
    underlined: bool  # whether opening phrases are underlined instead of set in italics
    inferred: list[str] = field(default_factory=list)

    def finished(self, provision: Provision, above: Provision | None = None) -> Provision:
        opening = self._opening(provision, above) if self.resolution else provision.opening
        label = provision.label
        if provision.kind is ProvisionKind.ANNEX and not label and provision.place in self.words:
            label = text_of(self.words[provision.place]).plain  # the line above a text that is recommended
        return replace(
            provision,
            label=label,
            opening=opening,
            selectors=selectors(self.words.get(provision.place, ()), self.places),
            children=tuple(self.finished(child, provision) for child in provision.children),
        )

    def _opening(self, provision: Provision, above: Provision | None) -> str:
        kind, text = provision.kind, provision.text
        operative = kind is ProvisionKind.OPERATIVE
        if kind is ProvisionKind.SUBPARAGRAPH and above is not None:
            # The Assembly and the other Councils set a verb in italics once in a paragraph; the Security Council also
            # below it, and so does anybody where the paragraph has no words of its own ("5. (a) Decides …").
            operative = self.council or (above.kind is ProvisionKind.OPERATIVE and not above.text)
            if not operative:
                return provision.opening
        elif not (operative or kind is ProvisionKind.PREAMBULAR):
            return provision.opening
        opening = provision.opening
        if opening and any(run.kind is EmphasisKind.ITALIC and run.start <= 1 for run in text.emphasis):
            return opening
        underlined = underlined_phrase(text) if self.underlined else ""
        if underlined:
            return underlined
        found = opening_of(text.plain, operative=operative, council=self.council)
        if not found and not opening and kind is not ProvisionKind.SUBPARAGRAPH:
            found = opening_of(text.plain, operative=not operative, council=self.council)
        if found:
            self.inferred.append(provision.place)
        return found


def cover_passages(paras: Sequence[Para]) -> tuple[Passage, ...]:
    """The lines of a cover, as words of the file that stand in no provision."""
    return tuple(passage(para, PassageKind.COVER) for para in paras if para.text)
