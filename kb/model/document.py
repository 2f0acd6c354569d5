"""A document as a whole: its kind, its language, its file, and all that was read of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kb.model.cover import NO_COVER, NO_IDENTIFICATION, AknIdentification, Cover, Keyword
from kb.model.proceedings import NO_ADOPTION, Adoption, DraftHistory, Proceedings, Sponsor, Step, Vote
from kb.model.provisions import EMPTY, Footnote, Passage, Provision, Text


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
    cover: Cover = NO_COVER
    akn: AknIdentification = NO_IDENTIFICATION
    adoption: Adoption = NO_ADOPTION
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
