"""The cover page and the title: who, when, under which item, on whose proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from kb.model import EMPTY, AgendaItem, Cover, NoteMark, Text
from kb.readers.akn4un.dates import iso_date, printed_date
from kb.readers.akn4un.inline import TextBuilder, cut, joined, text_of
from kb.readers.akn4un.labels import DIGITS
from kb.readers.akn4un.metadata import job_number
from kb.readers.akn4un.names import Element, child, descendants, elements, local, place, words
from kb.readers.akn4un.reading import Reading

_SYMBOL = re.compile(r"\b[ASE]/[^\s,;()\[\]，；、（）،]+(?:\s?\([IVX\d]+\))?")
_PARAGRAPH = re.compile(
    r"(?:paras?\.?|pars?\.?|párrs?\.?|пунк?т?\w*\.?|п\.|الفقر\w+|第)\s*(\d[\d\s,–-]*)", re.IGNORECASE
)
_WITHOUT = re.compile(
    r"without reference|sans renvoi|sin remisión|без передачи|未经发交|دون الإحالة|من دون الإحالة", re.IGNORECASE
)
_COMMITTEE = re.compile(
    r"(?:on the (?:report|recommendation) of the"
    r"|sur (?:la base du|le) rapport de (?:la|l’)|sur la recommandation de (?:la|l’)"
    r"|sobre la base del informe de (?:la|el)|по докладу|根据|بناء على تقرير)\s*(.*?)\s*"
    r"(?:的报告(?:通过)?)?\s*[(（]\s*[ASE]/",
)
_DISTRIBUTION = re.compile(r"^Distr\.?\s*:?\s*", re.IGNORECASE)
_DISTRIBUTIONS = {"générale": "General", "general": "General", "limited": "Limited", "limitée": "Limited"}
_ITEM_NUMBER = re.compile(r"\d{1,3}(?:\s?[(（]?\s?(?:[a-zа-яأ-ي])\s?[)）])*", re.IGNORECASE)
_ORIGINAL = re.compile(r"^Original\s*:\s*", re.IGNORECASE)


@dataclass(slots=True)
class Front:
    """What the cover and the title say, beside the `Cover` itself."""

    cover: Cover = field(default_factory=Cover)
    symbol: str = ""
    number: str = ""  # "78/191" before the title
    letter: str = ""  # "B" of one of several resolutions
    title: Text = EMPTY
    sponsors: str = ""  # the line above a draft
    adoption_date_markup: str = ""
    meeting_markup: str = ""


def read_front(statement: Element, reading: Reading, within: Front | None = None) -> Front:
    """The cover page and the preface of a document; of a member of a collection with what the collection says."""
    front = replace(within, letter="", title=replace(within.title, notes=())) if within else Front()
    page = child(statement, "coverPage")
    meta = child(statement, "meta")
    for line in elements(page) if page is not None else ():
        _cover_line(line, front, reading)
    preface = child(statement, "preface")
    for line in elements(preface) if preface is not None else ():
        _title_line(line, front, reading)
    for title in _titles_in_body(statement):
        front.title = joined(front.title, text_of(title, reading))
    if meta is not None and (job := job_number(meta)):
        front.cover = replace(front.cover, job_number=job)
    return front


def _titles_in_body(statement: Element) -> list[Element]:
    """The title of a presidential statement stands at the top of its body."""
    body = child(statement, "mainBody")
    lines = [line for line in elements(body) if local(line) == "p"] if body is not None else []
    return [title for line in lines if (title := child(line, "docTitle")) is not None]


def _cover_line(line: Element, front: Front, reading: Reading) -> None:
    cover = front.cover
    for part in _parts(line):
        text = words(part)
        name = local(part)
        if name == "docNumber":
            front.symbol = text
        elif name == "docAuthority":
            cover = _authority(cover, part, text)
        elif name == "docStatus":
            said = _DISTRIBUTION.sub("", text)
            cover = replace(cover, distribution=_DISTRIBUTIONS.get(said.lower(), said))
        elif name == "docDate":
            cover = replace(cover, issued=_date(part, text, reading))
        elif name == "session":
            cover = replace(cover, session=_session(part, text, front.symbol), session_printed=text)
        elif name == "event":
            days = [iso_date(day.get("date")) for day in descendants(part, "date")]
            cover = replace(
                cover, session_start=days[0] if days else None, session_end=days[1] if len(days) > 1 else None
            )
            cover = replace(cover, session_printed=f"{cover.session_printed}, {text}".strip(", "))
        elif name == "inline":
            cover = _inline(cover, part, text, reading)
        elif name == "docTitle":
            cover = _title(cover, part, text, front, reading)
        elif name == "docProponent":
            cover = _proponent(cover, text)
        elif text:
            reading.note("reader-element-unknown", f"element {name} on the cover: {text}", place(part))
        front.cover = cover


def _parts(line: Element) -> list[Element]:
    """The meaningful elements of a cover line; a span only wraps."""
    parts: list[Element] = []
    for part in elements(line):
        if local(part) == "span":
            parts.extend(_parts(part))
        elif local(part) != "img":
            parts.append(part)
    return parts


def _authority(cover: Cover, part: Element, text: str) -> Cover:
    """The organ; one that stands below another (the Human Rights Council) has that other for its parent."""
    if part.get("refersTo") == "#publisher":
        return cover
    return replace(cover, parent_organ=cover.organ, organ=text)


def _date(part: Element, text: str, reading: Reading) -> date | None:
    marked, printed = iso_date(part.get("date")), printed_date(text)
    if printed and marked and printed != marked:
        reading.note("reader-cover-date-differs", f"{text} is marked {marked}", place(part))
    return printed or marked


def _session(part: Element, text: str, symbol: str) -> str:
    """The session's number; an emergency or a special session is told by the symbol ("ES-11", "S-32")."""
    special = re.search(r"/((?:ES|S)-\d+)/", symbol)
    if special:
        return special[1]
    stated = (part.get("value") or "").strip()
    if stated:
        return stated
    regular = re.match(r"A/(?:HRC/)?RES/(\d+)/", symbol)
    return regular[1] if regular else ""


def _inline(cover: Cover, part: Element, text: str, reading: Reading) -> Cover:
    name = part.get("name") or ""
    if name == "agenda item":
        return replace(cover, agenda_items=cover.agenda_items + _agenda_items(text, part.get("title") or ""))
    if name == "agenda item name":
        items = list(cover.agenda_items) or [AgendaItem("")]
        untitled = [index for index, item in enumerate(items) if not item.title]
        index = untitled[0] if untitled else len(items) - 1
        titled = " ".join(part for part in (items[index].title, text) if part)
        items[index] = replace(items[index], title=titled)
        return replace(cover, agenda_items=tuple(items))
    if name == "originalLanguage":
        return replace(cover, original_language=_ORIGINAL.sub("", text))
    reading.note("reader-element-unknown", f"inline {name} on the cover: {text}", place(part))
    return cover


def _agenda_items(text: str, marked: str) -> tuple[AgendaItem, ...]:
    """Every number of "Agenda items 13, 14 and 117 (b)", as printed; the mark-up where no number is printed."""
    printed = [number.strip() for number in _ITEM_NUMBER.findall(text.translate(DIGITS).replace("\u00a0", " "))]
    return tuple(AgendaItem(number) for number in printed or ([marked.strip()] if marked.strip() else [""]))


def _title(cover: Cover, part: Element, text: str, front: Front, reading: Reading) -> Cover:
    refers = part.get("refersTo") or ""
    if refers == "#resolutionNumber":  # the Security Council gives no titles: "Resolution 2193 (2014)"
        front.title = text_of(part, reading)
        return cover
    day = next(descendants(part, "docDate"), None)
    if day is not None:
        front.adoption_date_markup = day.get("date") or ""
    meeting = next((one for one in descendants(part, "inline") if one.get("name") == "adoptionMeeting"), None)
    if meeting is not None:
        front.meeting_markup = meeting.get("title") or ""
    return replace(cover, adoption_line=" ".join(filter(None, (cover.adoption_line, text))))


def _proponent(cover: Cover, text: str) -> Cover:
    paragraph = _PARAGRAPH.search(text.translate(DIGITS))
    committee = _COMMITTEE.search(text)
    return replace(
        cover,
        proponent_line=text,
        committee=committee[1] if committee else "",
        without_main_committee=bool(_WITHOUT.search(text)),
        originating=tuple(dict.fromkeys(symbol.rstrip(".") for symbol in _SYMBOL.findall(text))),
        originating_paragraph=paragraph[1].strip(" ,") if paragraph else "",
    )


def _title_line(line: Element, front: Front, reading: Reading) -> None:
    """A line of the preface: number and title, or the letter of one of several resolutions with its own title."""
    letter = False
    for part in elements(line):
        name = local(part)
        if name == "docNumber":
            text = words(part).rstrip(".").strip()
            if re.search(r"\d", text):
                front.number = text
            else:
                front.letter, letter = text, True
        elif name == "docTitle" and part.get("refersTo") == "sponsors":
            front.sponsors = words(part)
        elif name == "docTitle":
            between = " – " if letter or (front.title and part.get("refersTo")) else " "
            title = text_of(part, reading)
            if front.number and not front.title:
                title = cut(title, len(title.plain) - len(title.plain.lstrip("-–— ")))  # "78/9 – …"
            front.title = joined(front.title, title, between)
        elif name == "authorialNote":
            holder = text_of_note(part, reading)
            marks = tuple(NoteMark(len(front.title.plain), mark.note) for mark in holder.notes)
            front.title = replace(front.title, notes=front.title.notes + marks)
        elif words(part):
            reading.note("reader-element-unknown", f"element {name} beside the title: {words(part)}", place(part))


def text_of_note(note: Element, reading: Reading) -> Text:
    """A text that holds nothing but the mark of a note."""
    builder = TextBuilder(reading)
    builder.note(note)
    return builder.text()
