"""The report of a committee, and the drafts that it recommends: each a document of its own, part of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.model import EMPTY, Document, DocumentKind, DraftHistory, Language, Passage, ProvisionKind, SourceFile, Text
from kb.readers.akn4un.reading import Reading
from kb.readers.prose import signs
from kb.readers.prose.body import Places, body_of, cover_passages
from kb.readers.prose.front import Front, read_front
from kb.readers.prose.naming import cover_lines, cover_notices, symbol_in, title_of, with_symbol_of_heads
from kb.readers.prose.notes import beside_their_marks
from kb.readers.prose.paragraphs import Para, joined_over_line, opens
from kb.readers.prose.report import proceedings
from kb.readers.prose.words import cut, folded, plain, stripped

_RECOMMENDS = re.compile(r"recommends?\b.*\badoption\b.*\bdraft (?:resolution|decision)", re.IGNORECASE | re.DOTALL)


_SECTION = re.compile(r"(?:[IVXLC]{1,7}|[A-Z])\.\s")
_DECISION_RANK = 5  # of the heading of a draft decision, below the sections of the report


@dataclass(slots=True)
class _Draft:
    """A draft inside a report: its heading, the lines of its title, its paragraphs."""

    number: str
    heading: Para | None
    title: list[Para]
    paras: list[Para]


def read_report(
    paras: Sequence[Para],
    start: int,
    marks: dict[str, str],
    places: Places,
    source: SourceFile,
    reading: Reading,
    furniture: Sequence[Passage] = (),
) -> Document:
    cover = cover_lines(paras[:start])
    front = read_front(cover, "")
    with_symbol_of_heads(front, furniture)
    own, drafts = _drafts_apart(beside_their_marks(paras[start:]), reading)
    body = body_of(own, marks, places, reading, top=ProvisionKind.PARAGRAPH, shown="")
    symbol, printed = symbol_in(front, DocumentKind.REPORT, reading)
    cover_notices(front, reading)
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
        return title_of(front)
    titles = [item.title for item in front.cover.agenda_items if item.title]
    return Text(titles[-1]) if titles else EMPTY


def _drafts_apart(paras: Sequence[Para], reading: Reading) -> tuple[list[Para], list[_Draft]]:
    """The report's own paragraphs, and the drafts that it recommends, each from its heading on."""
    own: list[Para] = []
    drafts: list[_Draft] = []
    current: _Draft | None = None
    recommended = False
    decision = titled = False  # whether a draft decision is open, and whether its title may follow
    for para in paras:
        text = para.text
        heading = _draft_heading(para)
        if _RECOMMENDS.search(text):
            recommended = True
            if current is not None and signs.NUMBERED.match(text):
                own.extend(_headings_at_the_end(current))  # the report goes on below its draft
                current = None
            decision = False
        if heading is not None and recommended:
            kind, number, rest = heading
            decision = kind == "decision"
            if decision:
                where = f"draft decision {number}".strip()
                reading.note("prose-decision-in-report", f"{where} is a section of the report", para.place)
                current, titled = None, rest is None
                own.append(replace(para, heading=_DECISION_RANK))
                continue
            current = _Draft(number, para, [rest] if rest is not None else [], [])
            drafts.append(current)
        elif decision and titled and _is_title(para):
            own[-1] = replace(own[-1], words=joined_over_line(own[-1].words, para.words))
        elif current is None and recommended and not decision and signs.FORMULA.match(text) and own:
            current = _only_draft(own, para, drafts, reading)
        elif current is None:
            own.append(para)
        elif _before_text(current) and not para.note and not signs.FORMULA.match(text) and _title_line(para, current):
            current.title.append(para)
        else:
            current.paras.append(para)
        titled = titled and heading is None and decision and bool(own) and own[-1].heading == _DECISION_RANK
    return own, drafts


def _before_text(draft: _Draft) -> bool:
    """Whether of a draft only its heading, its title and their notes were met."""
    return all(para.note for para in draft.paras)


def _is_title(para: Para) -> bool:
    """Whether a line below "Draft decision II" is of its title: no number, no stop, no organ that speaks."""
    text = para.text
    return not (signs.NUMBERED.match(text) or signs.FORMULA.match(text) or signs.ENDS.search(text)) and not re.match(
        rf"The (?:{'|'.join(signs.ORGANS)})\b", text
    )


def _headings_at_the_end(draft: _Draft) -> list[Para]:
    """The headings that stand last in a draft, which are those of the report's next paragraph."""
    found: list[Para] = []
    while draft.paras and (draft.paras[-1].heading or _SECTION.match(draft.paras[-1].text)):
        if signs.ENDS.search(draft.paras[-1].said):
            break
        found.insert(0, draft.paras.pop())
    return found


def _title_line(para: Para, draft: _Draft) -> bool:
    if draft.title and opens(para.words) and para.text.endswith((",", ";")):
        return False  # the organ's opening words are missing
    return not signs.NUMBERED.match(para.text)


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
    lines: list[Para] = []
    while own and (own[-1].note or not (signs.NUMBERED.match(own[-1].text) or own[-1].text.endswith(":"))):
        lines.insert(0, own.pop())
    title = [para for para in lines if not para.note]
    marked = {run.note for para in title for run in para.words}
    own.extend(para for para in lines if para.note and para.note not in marked)
    notes = [para for para in lines if para.note in marked and para.note]
    number = "I" if not drafts else str(len(drafts) + 1)
    reading.note(
        "prose-draft-unnumbered", f"the only draft resolution bears no number; counted as {number}", formula.place
    )
    draft = _Draft(number, None, title, [formula, *notes])
    drafts.append(draft)
    return draft


def _draft(one: _Draft, report: Document, marks: dict[str, str], places: Places, reading: Reading) -> Document:
    number = one.number or "I"
    shown = f"draft resolution {number}: "
    words = one.title[0].words if one.title else ()
    for para in one.title[1:]:
        words = joined_over_line(words, para.words)
    body = body_of(one.paras, marks, places, reading, top=ProvisionKind.OPERATIVE, shown=shown, title=stripped(words))
    formula = next((para.text for para in one.paras if signs.FORMULA.match(para.text)), "")
    part = f"draft/{number}"
    history = _history(report, number, folded(words))
    lines = [one.heading] if one.heading is not None else []
    furniture: tuple[Passage, ...] = cover_passages(
        [*lines, *(para for para in one.title if one.heading is None or para.line != one.heading.line)]
    )
    cover = replace(report.cover, organ=signs.organ_of(formula) or report.cover.organ)
    return Document(
        kind=DocumentKind.DRAFT_RESOLUTION,
        symbol=f"{report.symbol}/{part}" if report.symbol else None,
        symbol_printed=f"Draft resolution {one.number}".strip(),
        language=report.language,
        source=report.source,
        title=body.title,
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
    if len(by_title) > 1:  # the draft and its revisions: the one that the committee adopted
        by_title = [one for one in by_title if one.adopted_paragraph]
    if len(by_title) == 1:
        return by_title[0]
    return drafts[0] if len(drafts) == 1 and not drafts[0].number else None
