"""Blocks of styled text into a `Document`: the one structurer behind text, Markdown, Word, PDF and HTML.

It asks for nothing but what is printed. What it has to decide, it says in a notice that names the place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kb.errors import SourceRefused
from kb.model import (
    EMPTY,
    Adoption,
    Document,
    DocumentKind,
    DraftHistory,
    Language,
    Passage,
    ProvisionKind,
    SourceFile,
    Sponsor,
    Text,
)
from kb.notices import NOTICES
from kb.readers.akn4un.check import language_of_text
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.sponsors import sponsors_of
from kb.readers.prose import signs
from kb.readers.prose.blocks import Blocks, NoteBlock
from kb.readers.prose.body import Places, body_of, cover_passages
from kb.readers.prose.front import Front, read_front
from kb.readers.prose.furniture import cleared
from kb.readers.prose.glue import parted
from kb.readers.prose.paragraphs import Para, joined_over_line, lines_of, unwrapped
from kb.readers.prose.report import proceedings
from kb.readers.prose.words import Place, cut, folded, plain, stripped, text_of
from kb.symbols import SymbolError, parse

_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|its|on|for|that|by|with)\b", re.IGNORECASE)
_BLANK_SYMBOL = re.compile(r"_|/$")
_ORGAN_CODES = {"General Assembly": "A", "Economic and Social Council": "E", "Human Rights Council": "A/HRC", "Security Council": "S"}
_RECOMMENDS = re.compile(r"recommends?\b.*\badoption\b.*\bdraft (?:resolution|decision)", re.IGNORECASE | re.DOTALL)


class Settings(Protocol):
    """The settings that the structurer depends on: none so far."""


@dataclass(slots=True)
class _Draft:
    """A draft inside a report: its heading, the lines of its title, its paragraphs."""

    number: str
    heading: Para | None
    title: list[Para]
    paras: list[Para]


def structure(blocks: Blocks, source: SourceFile, settings: object = None) -> Document:
    """The document that blocks give.

    Raises `SourceRefused` for what is no document of the United Nations in English: nothing of it may be published as
    something else.
    """
    source = replace(source, media_type=blocks.media_type)
    reading = Reading(Language.ENGLISH)
    for code, message, place in blocks.decisions:
        reading.note(code, message, place)
    found = cleared(lines_of(blocks.pieces))
    marks = {piece.key: piece.mark for piece in blocks.pieces if isinstance(piece, NoteBlock)}
    paras = _parted([para for para, _ in unwrapped(found.lines)], reading)
    places = _places(paras)
    _check_language(paras, source)
    start = next((index for index, para in enumerate(paras) if _is_formula(para)), None)
    first = _report_start(paras, start)
    if first is not None:
        document = _report(paras, first, marks, places, source, reading)
    elif start is not None:
        document = _resolution(paras, start, marks, places, source, reading)
    else:
        raise _refused("source-not-a-document", source, "no organ's opening words and no report of a committee")
    return replace(document, furniture=document.furniture + found.furniture)


def _refused(code: str, source: SourceFile, detail: str = "") -> SourceRefused:
    kind = NOTICES[code]
    what = f"{kind.what} ({detail})" if detail else kind.what
    return SourceRefused(what, code=code, file=source.name, remedy=kind.remedy)


def _is_formula(para: Para) -> bool:
    """Whether a paragraph is the organ's opening words. Some print no comma after the organ's name."""
    text = para.said
    return bool(signs.FORMULA.fullmatch(text) or signs.FORMULA_LINE.fullmatch(text)) or (
        bool(signs.FORMULA.match(text)) and len(text) < 160
    )


def _check_language(paras: Sequence[Para], source: SourceFile) -> None:
    sample = " ".join(para.text for para in paras)[:20000]
    words = len(sample.split())
    language = language_of_text(sample)
    english = len(_ENGLISH.findall(sample))
    if words > 20 and (language is not Language.ENGLISH or english * 12 < words):
        seen = f"it seems to be in {language.value}" if language and language is not Language.ENGLISH else "not English"
        raise _refused("source-language-unread", source, seen)


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
            reading.note("prose-parted", f"{len(pieces)} pieces were glued: “{' | '.join(_sample(piece) for piece in pieces[1:4])}”", para.place)
        for piece in pieces:
            text = piece.text
            number = signs.NUMBERED.match(text)
            if number:
                last = int(re.sub(r"\D.*", "", number.group().strip()))
            if signs.DRAFT.match(text) or _is_formula(piece):
                last = 0
            if _is_formula(piece) or report:
                cover = False
        found.extend(pieces)
    return found


def _sample(para: Para) -> str:
    words = para.text.split()
    return " ".join(words[:5])


def _begins_report(para: Para) -> bool:
    text = para.text
    return bool(re.match(r"(?:I\.\s+)?Introduction$", text) or re.match(r"1\.\s+At its \d+\w+ (?:plenary )?meeting", text))


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
    paras: Sequence[Para], start: int, marks: dict[str, str], places: Places, source: SourceFile, reading: Reading
) -> Document:
    cover = _cover_lines(paras[:start])
    front = read_front(cover, paras[start].text)
    kind = _kind(front, reading)
    body = body_of(paras[start:], marks, places, reading, top=ProvisionKind.OPERATIVE, shown="")
    symbol, printed = _symbol(front, kind, reading)
    _cover_notices(front, reading)
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
        title=_title(front),
        cover=cover_value,
        sponsors=_sponsors(front, reading),
        body=body.provisions,
        footnotes=body.footnotes,
        furniture=cover_passages(cover),
        notices=(),
    )
    document = replace(document, adoption=_adoption(front, document))
    return replace(document, notices=tuple(reading.notices))


def _cover_lines(paras: Sequence[Para]) -> list[Para]:
    return [replace(para, words=stripped(para.words)) for para in paras if para.text]


def _title(front: Front) -> Text:
    text = text_of(tuple(run for run in front.title))
    return replace(text, plain=text.plain.rstrip("* ") if text.plain.endswith("*") else text.plain) if text else EMPTY


def _kind(front: Front, reading: Reading) -> DocumentKind:
    if front.kind == "draft" or re.search(r"/L\.\d", front.symbol):
        return DocumentKind.DRAFT_RESOLUTION
    if not (front.adopted_at or front.number or "/RES/" in front.symbol):
        reading.note("prose-kind-guessed", "nothing on the cover says whether this is a resolution or a draft; read as a resolution")
    return DocumentKind.RESOLUTION


def _symbol(front: Front, kind: DocumentKind, reading: Reading) -> tuple[str | None, str]:
    """The symbol, if it is printed: whole, or as number before the title under an organ that is named. A blank stays
    one."""
    candidates = [front.symbol] if front.symbol else []
    number = f"{front.number}{' ' + front.letter if front.letter else ''}" if front.number else ""
    organ = _ORGAN_CODES.get(front.cover.organ)
    if number and organ and not _BLANK_SYMBOL.search(front.number) and kind is DocumentKind.RESOLUTION:
        candidates.append(f"{organ}/RES/{number}")
    for candidate in candidates:
        try:
            symbol = parse(candidate.rstrip("*")).text
        except SymbolError as error:
            reading.note("reader-symbol-unread", f"{candidate}: {error}")
            continue
        if candidate != front.symbol:
            reading.note("prose-symbol-from-number", f"{symbol} from the number {number} and the organ {front.cover.organ}")
        return symbol, front.symbol or number
    reading.note("reader-symbol-missing", f"the number is left blank: {front.number}" if front.number else "")
    return None, front.symbol or number


def _cover_notices(front: Front, reading: Reading) -> None:
    for number in front.odd_items:
        reading.note("prose-item-letter", f"agenda item {number} read as printed; item letters are small")
    for para in front.unread:
        reading.note("prose-cover-unread", f"“{folded(para.words)[:120]}”", para.place)


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


# --- a report with its drafts


def _report(
    paras: Sequence[Para], start: int, marks: dict[str, str], places: Places, source: SourceFile, reading: Reading
) -> Document:
    cover = _cover_lines(paras[:start])
    front = read_front(cover, "")
    own, drafts = _drafts_apart(paras[start:], reading)
    body = body_of(own, marks, places, reading, top=ProvisionKind.PARAGRAPH, shown="")
    symbol, printed = _symbol(front, DocumentKind.REPORT, reading)
    _cover_notices(front, reading)
    cover_value = replace(front.cover, organ=front.cover.organ)
    title = _report_title(front)
    told = proceedings(body.provisions, cover_value.issued, (front.rapporteur, front.rapporteur_of), reading)
    report = Document(
        kind=DocumentKind.REPORT,
        symbol=symbol,
        symbol_printed=printed,
        language=Language.ENGLISH,
        source=source,
        title=title,
        cover=cover_value,
        body=body.provisions,
        footnotes=body.footnotes,
        proceedings=told,
        furniture=cover_passages(cover),
    )
    parts = tuple(_draft(one, report, marks, places, reading) for one in drafts)
    return replace(report, parts=parts, notices=tuple(reading.notices))


def _report_title(front: Front) -> Text:
    """A report bears the title of its agenda item."""
    if front.title:
        return _title(front)
    titles = [item.title for item in front.cover.agenda_items if item.title]
    return Text(titles[-1]) if titles else EMPTY


def _drafts_apart(paras: Sequence[Para], reading: Reading) -> tuple[list[Para], list[_Draft]]:
    """The report's own paragraphs, and the drafts that it recommends, each from its heading on."""
    own: list[Para] = []
    drafts: list[_Draft] = []
    current: _Draft | None = None
    recommended = False
    decision = False
    for index, para in enumerate(paras):
        text = para.text
        heading = _draft_heading(para)
        recommended = recommended or bool(_RECOMMENDS.search(text))
        if heading is not None and recommended:
            kind, number, rest = heading
            decision = kind == "decision"
            if decision:
                reading.note("prose-decision-in-report", f"draft decision {number} stays in the report", para.place)
                current = None
                own.append(replace(para, heading=para.heading or 3))
                continue
            current = _Draft(number, para, [rest] if rest is not None else [], [])
            drafts.append(current)
        elif current is None and recommended and not decision and signs.FORMULA.match(text) and own:
            current = _only_draft(own, para, drafts, reading)
        elif current is None:
            own.append(para)
        elif not current.paras and not signs.FORMULA.match(text) and _title_line(para, current):
            current.title.append(para)
        else:
            current.paras.append(para)
    return own, drafts


def _title_line(para: Para, draft: _Draft) -> bool:
    return not signs.NUMBERED.match(para.text) and not draft.paras


def _draft_heading(para: Para) -> tuple[str, str, Para | None] | None:
    """The heading "Draft resolution II", with what of the title stands in the same line."""
    match = signs.DRAFT.match(para.text)
    if match is None:
        return None
    words = stripped(para.words)
    text = plain(words)
    rest = text[match.end() :].strip(" \n\t.:–—-")
    if signs.SYMBOL.match(rest) or (rest and not match["number"] and rest[:1].islower()):
        return None
    if rest and not match["number"] and not para.heading and "\n" not in text:
        return None
    title = replace(para, words=cut(words, text.index(rest, match.end()))) if rest else None
    return match["kind"].lower(), match["number"] or "", title


def _only_draft(own: list[Para], formula: Para, drafts: list[_Draft], reading: Reading) -> _Draft:
    """A single draft has no number: its title stands before the organ's opening words."""
    title: list[Para] = []
    while own and not signs.NUMBERED.match(own[-1].text) and not own[-1].text.endswith(":"):
        title.insert(0, own.pop())
    number = "I" if not drafts else str(len(drafts) + 1)
    reading.note("prose-draft-unnumbered", f"the only draft resolution bears no number; counted as {number}", formula.place)
    draft = _Draft(number, None, title, [formula])
    drafts.append(draft)
    return draft


def _draft(one: _Draft, report: Document, marks: dict[str, str], places: Places, reading: Reading) -> Document:
    number = one.number or "I"
    shown = f"draft resolution {number}: "
    words = one.title[0].words if one.title else ()
    for para in one.title[1:]:
        words = joined_over_line(words, para.words)
    body = body_of(one.paras, marks, places, reading, top=ProvisionKind.OPERATIVE, shown=shown)
    formula = next((para.text for para in one.paras if signs.FORMULA.match(para.text)), "")
    part = f"draft/{number}"
    history = _history(report, number, folded(words))
    lines = [one.heading] if one.heading is not None else []
    furniture: tuple[Passage, ...] = cover_passages([*lines, *(para for para in one.title if one.heading is None or para.line != one.heading.line)])
    cover = replace(report.cover, organ=signs.organ_of(formula) or report.cover.organ)
    return Document(
        kind=DocumentKind.DRAFT_RESOLUTION,
        symbol=f"{report.symbol}/{part}" if report.symbol else None,
        symbol_printed=f"Draft resolution {one.number}".strip(),
        language=report.language,
        source=report.source,
        title=text_of(words),
        cover=cover,
        sponsors=history.sponsors if history else (),
        body=body.provisions,
        footnotes=body.footnotes,
        part=part,
        history=history,
        furniture=furniture,
    )


def _history(report: Document, number: str, title: str) -> DraftHistory | None:
    """What the report tells of the draft, by its number, or by its title."""
    drafts = report.proceedings.drafts if report.proceedings else ()
    by_number = next((one for one in drafts if one.number == number), None)
    if by_number is not None:
        return by_number
    by_title = [one for one in drafts if one.title and one.title.casefold() == title.casefold()]
    if len(by_title) == 1:
        return by_title[0]
    return drafts[0] if len(drafts) == 1 and not drafts[0].number else None
