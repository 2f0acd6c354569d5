"""Documents rendered in every flavour, read back and compared; the figures by flavour and kind of archive."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kb.accuracy.rendering.comparison import compare
from kb.accuracy.rendering.fields import entries, shown
from kb.accuracy.rendering.flavours import FLAVOURS, Flavour
from kb.accuracy.rendering.layers import Comparison, Count, Layer
from kb.accuracy.rendering.report import report_sheet
from kb.accuracy.rendering.sheet import Sheet, sheet_of
from kb.accuracy.sample import sampled
from kb.errors import KbError
from kb.model import Document, DocumentKind, Language
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings

# Archives whose names begin so, and what they hold. Presidential statements are not read from prose.
ARCHIVES = (
    ("ga-", "General Assembly"),
    ("sc-not-adopted", "drafts not adopted"),
    ("sc-prst", ""),
    ("sc-", "Security Council"),
    ("ecosoc-", "Economic and Social Council"),
    ("hrc-", "Human Rights Council"),
)


@dataclass(slots=True)
class Row:
    """The figures of one flavour on one kind of document. `whole`: documents without a mistake; `seconds`: of reading
    alone."""

    documents: int = 0
    refused: int = 0
    whole: int = 0
    seconds: float = 0.0
    characters: int = 0
    lost: int = 0
    added: int = 0
    counts: dict[Layer, Count] = field(default_factory=lambda: {layer: Count() for layer in Layer})

    def take(self, one: Comparison, seconds: float) -> None:
        """Count a document in."""
        self.documents += 1
        self.refused += bool(one.refused)
        self.whole += not any(count.extra or count.missed for count in one.counts.values())
        self.seconds += seconds
        self.characters += one.characters
        self.lost += one.lost
        self.added += one.added
        for layer, count in one.counts.items():
            self.counts[layer].add(count)

    def add(self, other: Row) -> None:
        """Count another row in."""
        self.documents += other.documents
        self.refused += other.refused
        self.whole += other.whole
        self.seconds += other.seconds
        self.characters += other.characters
        self.lost += other.lost
        self.added += other.added
        for layer, count in other.counts.items():
            self.counts[layer].add(count)


@dataclass(frozen=True, slots=True)
class Bad:
    """What of a document differed in one flavour."""

    name: str
    flavour: str
    mistakes: int
    by_layer: tuple[tuple[Layer, int], ...]
    refused: str = ""


@dataclass(slots=True)
class Rendered:
    """The figures by flavour, then kind; and the documents that differed."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    bad: list[Bad] = field(default_factory=list)

    def total(self, flavour: str) -> Row:
        """Of one flavour over every kind of document."""
        whole = Row()
        for row in self.rows.get(flavour, {}).values():
            whole.add(row)
        return whole


def kind_of(archive: str) -> str:
    """What an archive holds; "" for one that is not measured."""
    return next((kind for head, kind in ARCHIVES if archive.startswith(head)), "other")


def printed_documents(path: Path, every: int, settings: Settings) -> Iterator[Document]:
    """The English documents of a source that can be read, one in `every`, with the paths of their provisions."""
    for document in sampled(path, every, settings):
        if document.language is Language.ENGLISH and document.kind is not DocumentKind.PRESIDENTIAL_STATEMENT:
            yield document


def name_of(document: Document) -> str:
    """The symbol of a document, else the name of its file."""
    return document.symbol or document.source.name


def _sheet(document: Document) -> Sheet:
    return report_sheet(document) if document.parts else sheet_of(document)


def rendered(document: Document, flavour: Flavour) -> bytes:
    """The document, in its dress, in that form; the same bytes every time."""
    return flavour.render(_sheet(document), f"{flavour.name} {name_of(document)}")


def read_back(document: Document, flavour: Flavour, data: bytes, settings: Settings) -> tuple[Comparison, float]:
    """The comparison with what is read from `data`, and the seconds that the reading took.

    A reader that breaks is counted as one that refuses: the document is lost either way.
    """
    source = source_bytes(f"{name_of(document).replace('/', '_')}{flavour.suffix}", data)
    found: Document | None = None
    refused = ""
    started = time.perf_counter()
    try:
        found = number(read(source, settings))
        found = replace(found, parts=tuple(number(part) for part in found.parts))
    except KbError as error:
        refused = error.what
    except Exception as error:
        refused = f"the reader broke: {type(error).__name__}: {error}"
    seconds = time.perf_counter() - started
    fields = shown(_sheet(document), flavour.head)
    told = entries(document, fields)
    return compare(document, found, told=told, found=entries(found, fields) if found else (), refused=refused), seconds


def measure(
    archives: Iterable[tuple[str, Iterable[Document]]],
    settings: Settings,
    flavours: Iterable[Flavour] = FLAVOURS,
) -> Rendered:
    """Every document of the archives (name and documents) in every flavour."""
    chosen = tuple(flavours)
    result = Rendered({one.name: {} for one in chosen})
    for archive, documents in archives:
        kind = kind_of(archive)
        for document in documents if kind else ():
            for flavour in chosen:
                dressed = flavour.dress(document)
                if dressed is None:
                    continue
                comparison, seconds = read_back(dressed, flavour, rendered(dressed, flavour), settings)
                result.rows[flavour.name].setdefault(kind, Row()).take(comparison, seconds)
                layers = {layer: max(one.missed, one.extra) for layer, one in comparison.counts.items()}
                wrong = sum(layers.values())
                if wrong:
                    told = tuple((layer, many) for layer, many in layers.items() if many)
                    result.bad.append(Bad(name_of(document), flavour.name, wrong, told, comparison.refused))
    return result


def worst(found: Rendered, most: int = 20) -> list[tuple[str, int, Counter[Layer], Counter[str]]]:
    """The documents with the most mistakes of those that were read: name, how many, by layer, by flavour."""
    totals: Counter[str] = Counter()
    layers: dict[str, Counter[Layer]] = {}
    flavours: dict[str, Counter[str]] = {}
    for one in found.bad:
        if one.refused:
            continue
        totals[one.name] += one.mistakes
        layers.setdefault(one.name, Counter()).update(dict(one.by_layer))
        flavours.setdefault(one.name, Counter())[one.flavour] += one.mistakes
    ranked = sorted(totals, key=lambda name: (-totals[name], name))[:most]
    return [(name, totals[name], layers[name], flavours[name]) for name in ranked]


def refusals(found: Rendered) -> list[tuple[str, str, list[str]]]:
    """What was not read at all: flavour, reason, names of the documents."""
    names: dict[tuple[str, str], list[str]] = {}
    for one in found.bad:
        if one.refused:
            names.setdefault((one.flavour, one.refused), []).append(one.name)
    return [(flavour, reason, documents) for (flavour, reason), documents in names.items()]
