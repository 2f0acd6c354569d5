"""What a document says, free of file formats and of RDF.

Readers make these values, `kb.numbering` gives the provisions their paths, mappers turn them into RDF.
Everything is frozen and picklable. Offsets count code points in `Text.plain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Language(StrEnum):
    """The six official languages, by ISO 639-1 code."""

    ARABIC = "ar"
    CHINESE = "zh"
    ENGLISH = "en"
    FRENCH = "fr"
    RUSSIAN = "ru"
    SPANISH = "es"


class DocumentKind(StrEnum):
    RESOLUTION = "resolution"
    DRAFT_RESOLUTION = "draft-resolution"
    PRESIDENTIAL_STATEMENT = "presidential-statement"
    COLLECTION = "collection"  # "A-B": a text whose members are lettered resolutions
    REPORT = "report"


class ProvisionKind(StrEnum):
    """What a piece of the text is. The order of `Document.body` is the order of reading."""

    FORMULA = "formula"  # the organ's opening words; the introduction of a presidential statement
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    STATEMENT = "statement"  # paragraph of a presidential statement
    PARAGRAPH = "paragraph"  # paragraph of an annex, a declaration, a report
    SUBPARAGRAPH = "subparagraph"  # (a), (i), bullet: `number` is None for a bullet
    CONTINUATION = "continuation"  # unnumbered text that goes on after sub-paragraphs
    PART = "part"  # part, section, pillar, chapter, or a plain heading: contains what it heads
    ANNEX = "annex"  # annex or attachment: contains
    TABLE = "table"
    CLOSING = "closing"  # closing lines: meeting and date
    SEPARATOR = "separator"  # "* * *"


class EmphasisKind(StrEnum):
    BOLD = "bold"
    ITALIC = "italic"
    SMALL_CAPS = "small-caps"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    UNDERLINE = "underline"


@dataclass(frozen=True, slots=True)
class Emphasis:
    kind: EmphasisKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link of the source, at its place. `href` as in the source (after repair).

    `correction`: key of the correction that gave the link, "" for one of the source. Such a link stands instead of what
    a rule finds in its words; with an empty `href` it says that they cite nothing."""

    start: int
    end: int
    href: str
    correction: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a footnote mark. `note` is the index into `Document.footnotes`."""

    at: int
    note: int


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. `plain`: runs of space, tab and line end folded to one space, ends trimmed;
    no-break spaces and hyphens stay as printed; footnote marks are not in it."""

    plain: str = ""
    emphasis: tuple[Emphasis, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    notes: tuple[NoteMark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.plain or self.notes)


EMPTY = Text()


@dataclass(frozen=True, slots=True)
class Selector:
    """Where in a file something was read: code points `start` up to `end` of the text as the reader of its format takes
    it (the decoded file itself for text and Markdown), on `page` (0: the format has none), from `line` (0: unknown)."""

    start: int
    end: int
    page: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    text: Text
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """One citable piece of the text.

    `number`: printed number, normalised ("12", "12bis", "a", "iv", "II"), None where none is printed.
    `label`: the number as printed ("12.", "(a)"). `opening`: the opening phrase as printed, "" if none.
    `heading`: the heading of a part or an annex, or one printed above a paragraph of its own.
    `level`: depth of a part's heading, 1 the highest. `place`: where in the file, for people ("line 131").
    `path`: relative to the document ("op/12/a"); "" until `kb.numbering.number` has set it.
    `selectors`: what of the file it was read from, one for each stretch (two where a page break cut it); empty where
    the format marks its parts itself. They do not cover the children.
    `corrections`: keys of the corrections by people that changed it.
    """

    kind: ProvisionKind
    text: Text = EMPTY
    number: str | None = None
    label: str = ""
    opening: str = ""
    heading: Text = EMPTY
    level: int = 0
    table: Table | None = None
    children: tuple[Provision, ...] = ()
    place: str = ""
    path: str = ""
    selectors: tuple[Selector, ...] = ()
    corrections: tuple[str, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """This provision and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Footnote:
    """`mark` as printed; `path` ("fn/7") set by numbering; `anchored` False if no mark was found in the text."""

    mark: str
    text: Text
    place: str = ""
    path: str = ""
    anchored: bool = True
    selectors: tuple[Selector, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """`number` as printed without the words "Agenda item" ("21 (a)"); `agenda` the symbol of the agenda, if stated."""

    number: str
    title: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A sponsor by name as printed (one State or group), without a leading "the representative of".

    `name` is "" where the words name no sponsor ("submitted by the Chair …"); `note` holds them then.
    """

    name: str
    additional: bool = False
    note: str = ""  # what else the source says of it ("on behalf of …")


class VoteOption(StrEnum):
    IN_FAVOUR = "in-favour"
    AGAINST = "against"
    ABSTAINING = "abstaining"
    NOT_VOTING = "not-voting"


class Outcome(StrEnum):
    ADOPTED_BY_RECORDED_VOTE = "adopted-by-recorded-vote"
    ADOPTED_WITHOUT_VOTE = "adopted-without-a-vote"
    ADOPTED_BY_ACCLAMATION = "adopted-by-acclamation"
    ADOPTED_BY_CONSENSUS = "adopted-by-consensus"
    ADOPTED_UNANIMOUSLY = "adopted-unanimously"
    ADOPTED = "adopted"  # the source says no more
    NOT_ADOPTED = "not-adopted"
    VETOED = "vetoed"


@dataclass(frozen=True, slots=True)
class Tally:
    """`stated`: the figure the source gives, None if none; `voters`: names as printed."""

    option: VoteOption
    stated: int | None
    voters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """`printed`: every word of the source on the result. `vetoed_by`: names as printed, only where it says veto."""

    outcome: Outcome | None
    printed: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()
    vetoed_by: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the workflow as the source gives it. `date` None for 0001-01-01."""

    outcome: str
    date: date | None = None
    document: str = ""
    by: str = ""
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """`date` and `meeting` from the printed line before the workflow.

    `meeting` as printed ("56th (resumed) plenary meeting");
    `meeting_symbol` "A/77/PV.56" where the source gives it."""

    date: date | None = None
    date_basis: str = ""  # "printed" | "workflow" | "identification" | "correction"
    meeting: str = ""
    meeting_number: str = ""
    meeting_symbol: str = ""


@dataclass(frozen=True, slots=True)
class AknIdentification:
    work: str = ""
    expression: str = ""
    manifestation: str = ""
    work_date: date | None = None
    expression_date: date | None = None
    markup_date: date | None = None


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


class Severity(StrEnum):
    REPAIR = "repair"  # the reader mended the source; counted by kind
    WARNING = "warning"  # published with it
    UNKNOWN = "unknown"  # met and not understood; counted and named
    VIOLATION = "violation"  # holds the document (or expression) back


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know of one file. `code` is a key of `kb.notices.NOTICES`."""

    code: str
    message: str
    place: str = ""
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`name`: path or "archive.zip!member", relative to what was named on the command line; `sha256` in hex."""

    name: str
    sha256: str
    media_type: str
    size: int


class PassageKind(StrEnum):
    """Why words of a file are in no provision."""

    COVER = "cover"  # read into title, cover, sponsors …
    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    FURNITURE = "furniture"  # lines across the page, job numbers, "Please recycle"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the file that are in no provision and no footnote, as printed."""

    kind: PassageKind
    text: str
    selector: Selector


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement before a committee, as its report tells. `paragraph` of the report ("25"); `by` as printed without
    "the representative of the"."""

    paragraph: str
    by: str
    meeting: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class DraftHistory:
    """What a committee's report tells of one draft. Meetings are numbers as printed ("48"); each event with its day.

    `draft_symbol`: under which it was before the committee. `recommended_by`: symbol of the resolution of another organ
    that recommended it. `introduced_by`: as printed ("the Chair", "the representative of Italy"); "" if the report does
    not say. `budget_paragraph`: the report's paragraph on its programme budget implications, "" if there was none.
    `recommended_paragraph`, `introduced_paragraph`, `adopted_paragraph`: of the report, that tell of these.
    `paragraphs`: of the report, that tell of it. `number`: "VII", of the draft in the report's last section.
    """

    draft_symbol: str = ""
    number: str = ""
    title: str = ""
    recommended_by: str = ""
    recommended_paragraph: str = ""
    submitted_by: str = ""
    introduced_by: str = ""
    introduced_meeting: str = ""
    introduced_date: date | None = None
    introduced_paragraph: str = ""
    adopted_meeting: str = ""
    adopted_date: date | None = None
    adopted_how: str = ""
    adopted_paragraph: str = ""
    budget_paragraph: str = ""
    budget_meeting: str = ""
    budget_date: date | None = None
    sponsors: tuple[Sponsor, ...] = ()
    statements: tuple[Statement, ...] = ()
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that a report names, with its day if the report gives one, and the paragraphs that name it.

    `discussed`: the report says that the committee held its general discussion there; `acted`: that it took action.
    """

    number: str
    date: date | None = None
    paragraphs: tuple[str, ...] = ()
    discussed: bool = False
    acted: bool = False


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What the report of a committee tells of the work on its item. `allocated`: the plenary meeting at which the item
    was given to the committee. `documents`: symbols before the committee; `documents_paragraph`: where they are listed.
    """

    rapporteur: str = ""
    rapporteur_of: str = ""  # the State printed after the name
    allocated: Sitting | None = None
    meetings: tuple[Sitting, ...] = ()
    documents: tuple[str, ...] = ()
    documents_paragraph: str = ""
    statements: tuple[Statement, ...] = ()
    drafts: tuple[DraftHistory, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction by a person, as it was applied. `key`: 12 hex digits, the same wherever it is written down; `kind`:
    the name of its table ("join"); `changed`: what it changed, in words."""

    key: str
    kind: str
    who: str
    when: date
    why: str
    changed: str


class SymbolBasis(StrEnum):
    """Where a symbol came from that was not read on the document."""

    OPTION = "option"  # of the command that built the release
    SIDECAR = "sidecar"  # the file beside the source
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class GivenSymbol:
    """A symbol that a person or a service gave to a file. `who`, `when`, `why` where they are told."""

    symbol: str
    basis: SymbolBasis
    who: str = ""
    when: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text in one language, as one file gives it.

    `symbol`: canonical form as `kb.symbols.parse(...).text` ("A/RES/77/298", "S/RES/2720(2023)"),
    None if none is printed.
    `members`: the lettered resolutions of a collection, each with its own symbol, body, footnotes and metadata.
    `parts`: documents that stand inside this one, in its order: the drafts that a report recommends. `part`: of such a
    document, its path below the one that it stands in ("draft/VII"); its symbol is None while that one has none.
    `history`: of a draft in a report, what the report tells of it. `furniture`: what of the file is in no provision.
    `given`: where the symbol came from, None if it was read on the document. `address`: from which the file was got.
    `corrections`: by people, as applied.
    """

    kind: DocumentKind
    symbol: str | None
    symbol_printed: str
    language: Language
    source: SourceFile
    title: Text = EMPTY
    cover: Cover = Cover()
    akn: AknIdentification = AknIdentification()
    adoption: Adoption = Adoption()
    sponsors: tuple[Sponsor, ...] = ()
    vote: Vote | None = None
    keywords: tuple[Keyword, ...] = ()
    steps: tuple[Step, ...] = ()
    body: tuple[Provision, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    members: tuple[Document, ...] = ()
    parts: tuple[Document, ...] = ()
    part: str = ""
    proceedings: Proceedings | None = None
    history: DraftHistory | None = None
    furniture: tuple[Passage, ...] = ()
    given: GivenSymbol | None = None
    address: str = ""
    corrections: tuple[Correction, ...] = ()
    notices: tuple[Notice, ...] = field(default=())

    def walk(self) -> Iterator[Provision]:
        """Every provision of this text (not of its members) in reading order."""
        for provision in self.body:
            yield from provision.walk()
