"""What stands around the text: the cover, the identification and the headings that others have assigned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """`number` as printed without the words "Agenda item" ("21 (a)"); `agenda` the symbol of the agenda, if stated."""

    number: str
    title: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover prints, each line as printed; parsed values beside them."""

    organ: str = ""  # as printed: "General Assembly", "Human Rights Council" …
    parent_organ: str = ""  # the organ printed at the top, where a subsidiary body follows
    distribution: str = ""  # "General"
    issued: date | None = None
    session: str = ""  # "77", "ES-11", "S-32"; "" if none
    session_printed: str = ""
    session_start: date | None = None
    session_end: date | None = None
    agenda_items: tuple[AgendaItem, ...] = ()
    committee: str = ""  # "Third Committee" as printed, "" if none
    without_main_committee: bool = False
    originating: tuple[str, ...] = ()  # symbols printed in "[on the report of …]" or "[without reference …]"
    originating_paragraph: str = ""  # "34"
    proponent_line: str = ""
    adoption_line: str = ""
    original_language: str = ""
    job_number: str = ""


NO_COVER = Cover()


@dataclass(frozen=True, slots=True)
class AknIdentification:
    work: str = ""
    expression: str = ""
    manifestation: str = ""
    work_date: date | None = None
    expression_date: date | None = None
    markup_date: date | None = None


NO_IDENTIFICATION = AknIdentification()


class KeywordLayer(StrEnum):
    """Who assigned a heading: machine tags (UNBIS, EuroVoc, SDG) and library headings are told apart."""

    UNBIS = "unbis"
    EUROVOC = "eurovoc"
    SDG = "sdg"
    LIBRARY_UNBIS = "library-unbis"  # dictionary "UNBIS Thesaurus"
    LIBRARY_NAME = "library-name"  # dictionary "DHLAUTH": names of bodies, conferences, persons
    LIBRARY_AGENDA = "library-agenda"  # refersTo="agenda"
    LIBRARY_TITLE = "library-title"  # refersTo="title"


@dataclass(frozen=True, slots=True)
class Keyword:
    layer: KeywordLayer
    value: str
    label: str = ""  # showAs, as in the source (English in every language)
    href: str = ""
    short_form: str = ""
    dictionary: str = ""
    group: int = 0  # which classification block of the file it stands in, from 1
