"""Blocks of styled text into a `Document`: the one structurer behind text, Markdown, Word, PDF and HTML.

It asks for nothing but what is printed. What it has to decide, it says in a notice that names the place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kb.errors import SourceRefused
from kb.model import (
    Adoption,
    Document,
    DocumentKind,
    Language,
    Passage,
    ProvisionKind,
    SourceFile,
    Sponsor,
)
from kb.notices import NOTICES
from kb.readers.akn4un.check import language_of_text
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.sponsors import sponsors_of
from kb.readers.prose import signs
from kb.readers.prose.blocks import Blocks, NoteBlock
from kb.readers.prose.body import Places, body_of, cover_passages
from kb.readers.prose.cover_notes import without_cover_notes
from kb.readers.prose.cover_tables import unfolded
from kb.readers.prose.drafts import read_report
from kb.readers.prose.front import Front, read_front
from kb.readers.prose.furniture import cleared
from kb.readers.prose.glue import parted
from kb.readers.prose.members import first_letter, with_members
from kb.readers.prose.naming import (
    cover_lines,
    cover_notices,
    is_formula,
    symbol_in,
    title_of,
    with_symbol_of_heads,
    without_star,
)
from kb.readers.prose.paragraphs import Para, lines_of, opens, unwrapped
from kb.readers.prose.votes import vote_in
from kb.readers.prose.words import Place, stripped

_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|its|on|for|that|by|with)\b", re.IGNORECASE)
_FORMS = {
    "text/plain": "plain text",
    "text/markdown": "Markdown",
    "text/html": "HTML",
    "application/pdf": "a PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word file",
}
_ENOUGH = 20  # words by which a language can be told


def structure(blocks: Blocks, source: SourceFile, settings: object = None) -> Document:
    """The document that blocks give. `settings`: none is asked for so far.

    Raises `SourceRefused` for what is no document of the United Nations in English: nothing of it may be published as
    something else.
    """
    source = replace(source, media_type=blocks.media_type)
    reading = Reading(Language.ENGLISH)
    for code, message, place in blocks.decisions:
        reading.note(code, message, place)
    found = cleared(lines_of(blocks.pieces))
    marks = {piece.key: piece.mark for piece in blocks.pieces if isinstance(piece, NoteBlock)}
    whole = [replace(para, whole=blocks.whole) for para, _ in unwrapped(unfolded(found.lines))]
    paras = _parted(whole, reading)
    places = _places(paras)
    start = next((index for index, para in enumerate(paras) if is_formula(para)), None)
    first = _report_start(paras, start)
    starred: tuple[Para, ...] = ()
    if first is None and start is None:
        start = _without_formula(paras, reading)
    if first is not None:
        paras, first, starred = without_cover_notes(paras, first, marks)
        document = read_report(paras, first, marks, places, source, reading, found.furniture)
    elif start is not None:
        paras, start, starred = without_cover_notes(paras, start, marks)
        document = _resolution(paras, start, marks, places, source, reading, found.furniture)
        texts = (document, *document.members)
        if not any(one.opening for text in texts for one in text.walk()):
            raise _refused("source-not-a-document", source, "no paragraph opens as those of a resolution do")
    else:
        _check_language(paras, source)
        raise _refused(
            "source-not-a-document",
            source,
            f"{_FORMS.get(blocks.media_type, blocks.media_type)} without an organ's opening words",
        )
    return replace(document, furniture=document.furniture + cover_passages(starred) + found.furniture)


def _refused(code: str, source: SourceFile, detail: str = "") -> SourceRefused:
    kind = NOTICES[code]
    what = f"{kind.what} ({detail})" if detail else kind.what
    return SourceRefused(what, code=code, file=source.name, remedy=kind.remedy)


def _without_formula(paras: Sequence[Para], reading: Reading) -> int | None:
    """Where the preamble begins if the organ's opening words were left out: below a cover that says what it is."""
    start = next((index for index, para in enumerate(paras) if opens(para.words)), None)
    if not start:
        return None
    front = read_front(cover_lines(paras[:start]), "")
    if not (front.cover.organ in signs.ORGANS and (front.symbol or front.adopted_at or front.kind == "draft")):
        return None
    reading.note("prose-formula-missing", "", paras[start].place)
    return start


def _check_language(paras: Sequence[Para], source: SourceFile) -> None:
    """Refuse what holds no opening words because it is in another language. Raises `SourceRefused`."""
    sample = " ".join(para.text for para in paras)[:20000]
    language = language_of_text(sample)
    if language is not None and language is not Language.ENGLISH:
        raise _refused("source-language-unread", source, f"it seems to be in {language.value}")
    words = len(sample.split())
    if words > _ENOUGH and len(_ENGLISH.findall(sample)) * 16 < words:
        raise _refused("source-language-unread", source, "not English")


def _places(paras: Sequence[Para]) -> Places:
    """Page and line of every offset."""
    known = sorted({(run.start, para.page, para.line) for para in paras for run in para.words[:1]})
    starts = [start for start, _, _ in known]

    def place(offset: int) -> Place:
        index = bisect_right(starts, offset) - 1
        return Place(known[index][1], known[index][2]) if index >= 0 else Place()

    return place


def _parted(paras: Sequence[Para], reading: Reading) -> list[Para]:
    """The paragraphs with what was glued taken apart."""
    found: list[Para] = []
    cover = True
    last = 0
    for para in paras:
        report = _begins_report(para)
        pieces = parted(para, last, cover=cover and not report)
        if len(pieces) > 1:
            reading.note(
                "prose-parted",
                f"{len(pieces)} pieces were glued: “{' | '.join(_sample(piece) for piece in pieces[1:4])}”",
                para.place,
            )
        for piece in pieces:
            text = piece.text
            number = signs.NUMBERED.match(text)
            if number:
                last = int(re.sub(r"\D.*", "", number.group().strip()))
            if signs.DRAFT.match(text) or is_formula(piece):
                last = 0
            if is_formula(piece) or report:
                cover = False
        found.extend(pieces)
    return found


def _sample(para: Para) -> str:
    words = para.text.split()
    return " ".join(words[:5])


def _begins_report(para: Para) -> bool:
    text = para.text
    return bool(
        re.match(r"(?:I\.\s+)?Introduction$", text) or re.match(r"1\.\s+At its \d+\w+ (?:plenary )?meeting", text)
    )


def _report_start(paras: Sequence[Para], formula: int | None) -> int | None:
    """Where the numbered text of a report begins; None if this is no report."""
    limit = formula if formula is not None else len(paras)
    for index, para in enumerate(paras[:limit]):
        if _begins_report(para) or (signs.NUMBERED.match(para.text) and index):
            cover = paras[:index]
            front = read_front(cover, "")
            if front.kind == "report":
                return index
            return None
    return None


# --- one resolution


def _resolution(
    paras: Sequence[Para],
    start: int,
    marks: dict[str, str],
    places: Places,
    source: SourceFile,
    reading: Reading,
    furniture: Sequence[Passage],
) -> Document:
    letter = first_letter(paras, start)
    cover = cover_lines(paras[: start if letter is None else letter])
    front = read_front(cover, paras[start].text)
    with_symbol_of_heads(front, furniture)
    kind = _kind(front, reading)
    symbol, printed = symbol_in(front, kind, reading)
    cover_notices(front, reading)
    cover_value = front.cover
    if not cover_value.session and printed:
        session = re.match(r"((?:S|ES)-\d+|\d{1,3})/", printed) or re.search(r"RES/((?:S|ES)-\d+|\d{1,3})/", printed)
        if session and len(session[1]) < 4:
            cover_value = replace(cover_value, session=session[1])
    if not cover_value.session and symbol and symbol.startswith("E/RES/"):
        cover_value = replace(cover_value, session=symbol.split("/")[2])
    document = Document(
        kind=kind,
        symbol=symbol,
        symbol_printed=printed,
        language=Language.ENGLISH,
        source=source,
        title=title_of(front),
        cover=cover_value,
        sponsors=_sponsors(front, reading),
        furniture=cover_passages(cover),
    )
    if letter is not None:
        document = with_members(document, paras[letter:], marks, places, reading)
        members = tuple(_decided(front, member) for member in document.members)
        document = replace(document, members=members, adoption=members[0].adoption, vote=members[0].vote)
    else:
        body = body_of(
            paras[start:], marks, places, reading, top=ProvisionKind.OPERATIVE, shown="", title=stripped(front.title)
        )
        title = without_star(body.title) or document.title
        document = _decided(front, replace(document, title=title, body=body.provisions, footnotes=body.footnotes))
        _cut_short(document, reading)
    return replace(document, notices=tuple(reading.notices))


def _decided(front: Front, document: Document) -> Document:
    """With what the closing lines tell of its adoption."""
    return replace(document, adoption=_adoption(front, document), vote=vote_in(document))


_TEXTS = frozenset({ProvisionKind.PREAMBULAR, ProvisionKind.OPERATIVE, ProvisionKind.SUBPARAGRAPH})


def _cut_short(document: Document, reading: Reading) -> None:
    """Say so where the last paragraph of a resolution breaks off: half a file may look whole. An annex may end with a
    list, whose lines bear no stops."""
    last = next(reversed([one for one in document.walk() if one.text.plain.strip()]), None)
    annexed = any(one.kind is ProvisionKind.ANNEX for one in document.walk())
    if last is None or annexed or last.kind not in _TEXTS:
        return
    words = last.text.plain.strip()
    if not signs.STOPS.search(words) or words.endswith(","):
        reading.note("prose-cut-short", f"it ends with “{' '.join(words.split()[-5:])}”", last.place)


def _kind(front: Front, reading: Reading) -> DocumentKind:
    if front.kind == "draft" or re.search(r"/L\.\d", front.symbol):
        return DocumentKind.DRAFT_RESOLUTION
    if not (front.adopted_at or front.number or "/RES/" in front.symbol):
        reading.note(
            "prose-kind-guessed",
            "nothing on the cover says whether this is a resolution or a draft; read as a resolution",
        )
    return DocumentKind.RESOLUTION


def _sponsors(front: Front, reading: Reading) -> tuple[Sponsor, ...]:
    if not front.sponsors:
        return ()
    return tuple(
        replace(one, name=re.sub(r"^the (?=[A-Z])", "", one.name))
        for one in sponsors_of(front.sponsors, additional=False, reading=reading)
    )


def _adoption(front: Front, document: Document) -> Adoption:
    """From the line on the cover, and the closing lines for the meeting."""
    closing = " ".join(one.text.plain for one in document.walk() if one.kind is ProvisionKind.CLOSING)
    closing = closing.replace("\u00a0", " ")
    meeting = signs.MEETING.search(closing) or signs.MEETING.search(front.adopted_at)
    day = front.adopted
    if day is None and document.kind is DocumentKind.RESOLUTION and closing:
        from kb.readers.akn4un.dates import printed_date

        day = printed_date(closing)
    if day is None and meeting is None:
        return Adoption()
    return Adoption(
        date=day,
        date_basis="printed" if day else "",
        meeting=meeting[0] if meeting else "",
        meeting_number=meeting["number"] if meeting else "",
    )
