"""What extraction finds in a text, each finding with its place, its words and the rule that made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule that made a finding. `version` goes up when the rule may find something else in the same text."""

    name: str
    version: int = 1

    def __str__(self) -> str:
        return f"{self.name}-{self.version}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: the path of the provision or footnote ("" for the title), and the code points from
    `start` to `end` of its plain text. `exact`: those words. `part`: "text", or "heading", or "cell 3" of a table."""

    path: str
    start: int
    end: int
    exact: str
    part: str = "text"


class CitationKind(StrEnum):
    RESOLUTION = "resolution"
    DECISION = "decision"
    DOCUMENT = "document"
    OFFICIAL_RECORD = "official-record"
    TREATY_SERIES = "treaty-series"
    COUNCIL_OF_EUROPE = "coe-recommendation"
    TREATY_PROVISION = "treaty-provision"
    INTERNAL = "internal"
    PUBLICATION = "publication"
    GOAL = "sdg"


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """What part of the target is cited. `printed`: as printed ("paragraph 5 (h)", "chap. I, sect. D"); `paths`: the
    paths of those provisions below the target, as `kb.numbering` makes them; () where the words name no such path."""

    printed: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a target.

    `target`: the canonical symbol; "UNTS vol. 1577, No. 27531", "CETS No. 185", "CM/Rec(2024)1" for what has no
    symbol; the name of an instrument for a provision of a treaty; "" where `candidates` may be meant and nothing tells
    which. `date`: only if printed with the mention, or shared by a list of mentions. `date_agrees`: whether that date
    can be the target's, None where nothing is known. `verb`: the base form of the verb under which the mention stands
    ("recall"), "" if none. `bearers`: for a citation of a footnote, the provisions that bear its mark.
    """

    place: Place
    kind: CitationKind
    target: str
    rule: Rule
    pinpoint: Pinpoint | None = None
    date: date | None = None
    date_printed: str = ""
    date_agrees: bool | None = None
    verb: str = ""
    ibid: bool = False
    bearers: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """A mention of a treaty, declaration or other instrument. `slug`: of the registry, or made from the name where
    `found` is true: the instrument is known from this text alone. `reference`: what a footnote at the mention cites
    as its place ("A/RES/70/1", "UNTS vol. 1577, No. 27531")."""

    place: Place
    slug: str
    name: str
    rule: Rule
    found: bool = False
    reference: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A mention of a body, a State, an office-holder or a group of addressees. `scheme`: "body", "state" or "actor"
    (generic groups and office-holders); `slug` within it. `found`: known from this text alone."""

    place: Place
    scheme: str
    slug: str
    name: str
    rule: Rule
    found: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """All findings of one text, in reading order."""

    citations: tuple[Citation, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
