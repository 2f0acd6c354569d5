"""What a text says of other documents that only a release can judge, because it knows which of them are held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A citation of a part of a document. `citation`, `citing`: IRIs; `symbol` of the cited document; `path` below it,
    as the words make it. `text`: IRI of the part of an instrument that the words name, whose text the document holds;
    "" where they name the document itself."""

    citation: str
    citing: str
    symbol: str
    path: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A citation with a date printed beside it."""

    citation: str
    citing: str
    symbol: str
    date: date


@dataclass(frozen=True, slots=True)
class Held:
    """What others may cite of a document: the path of each provision with that of the provision it is part of ("" for
    the document), and the day on which it was adopted.

    `title`: in English. `reports`: symbols of the committees' reports on which it was adopted; `within`: of the report
    in which a draft stands.
    """

    parents: Mapping[str, str] = field(default_factory=dict)
    adopted: date | None = None
    title: str = ""
    reports: tuple[str, ...] = ()
    within: str = ""


@dataclass(slots=True)
class Unsettled:
    """The same for a group of documents; `held` by symbol."""

    parts: list[CitedPart] = field(default_factory=list)
    dates: list[CitedDate] = field(default_factory=list)
    held: dict[str, Held] = field(default_factory=dict)
