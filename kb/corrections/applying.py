"""The corrections of a document, applied one after another in a fixed order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

from kb.corrections.facts import correct_date, title
from kb.corrections.paragraphs import join, kind, opening, split
from kb.corrections.passages import UnfitError
from kb.corrections.references import footnote, link
from kb.corrections.tables import CorrectionTable
from kb.model import Correction, Document, DocumentKind, GivenSymbol
from kb.symbols import SymbolKind, parse

Change = Callable[[Document, CorrectionTable], Document]

_CHANGES: dict[str, Change] = {
    "title": title,
    "date": correct_date,
    "kind": kind,
    "split": split,
    "join": join,
    "opening": opening,
    "footnote": footnote,
    "link": link,
}
"""What each kind does. The order is that of applying: the shape of the text first, then what stands in it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction in one file. `document`: the symbol of the text that it changed; `reason`: why it
    does not fit, "" if it was applied."""

    key: str
    document: str = ""
    reason: str = ""


def applied(
    document: Document, symbol: str, tables: Iterable[CorrectionTable], known_as: str = ""
) -> tuple[Document, tuple[Outcome, ...]]:
    """The document as read with its corrections applied, and what became of each.

    `symbol`: under which the document is published; `known_as`: under which it would be without its given symbol.
    Corrections of kind "symbol" are no concern of this: they decide on `symbol`.
    """
    order = list(_CHANGES)
    outcomes: list[Outcome] = []
    document = replace(document, symbol=symbol)
    for table in sorted(tables, key=lambda one: (order.index(one.kind), one.key)):
        try:
            document, changed = _applied(document, table, {symbol, known_as or symbol})
            outcomes.append(Outcome(table.key, changed))
        except UnfitError as error:
            outcomes.append(Outcome(table.key, reason=str(error)))
    return document, tuple(outcomes)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What people said of one file. `symbol`: under which it is published; `read`: under which it would be without;
    `given`: None where the symbol is the one that was read; `address`: from which it was got; `tables`: the
    corrections that may be about it, none of kind "symbol"."""

    symbol: str
    read: str
    given: GivenSymbol | None = None
    address: str = ""
    tables: tuple[CorrectionTable, ...] = ()

    @property
    def digest(self) -> str:
        """Changes with whatever the document depends on; not with the place where a correction is written."""
        given = self.given and [str(getattr(self.given, one.name)) for one in fields(self.given)]
        said = [self.symbol, self.read, given, self.address, sorted(table.key for table in self.tables)]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def settled(document: Document, settlement: Settlement) -> tuple[Document, tuple[Outcome, ...]]:
    """The document as read, with all that people said of it, and what became of each correction."""
    document, outcomes = applied(document, settlement.symbol, settlement.tables, settlement.read)
    if settlement.given is not None:
        document = with_given(document, settlement.given)
    return replace(document, address=settlement.address), outcomes


def with_given(document: Document, given: GivenSymbol) -> Document:
    """The document and the drafts in it, which say where their symbol came from. A session that the cover does not
    print is that of the symbol; a text under the symbol of a draft is one, as if that were printed on it."""
    symbol = parse(given.symbol)
    if symbol.kind is SymbolKind.DRAFT and document.kind is DocumentKind.RESOLUTION:
        document = replace(document, kind=DocumentKind.DRAFT_RESOLUTION)

    def told(one: Document) -> Document:
        cover = one.cover if one.cover.session else replace(one.cover, session=symbol.session)
        return replace(one, given=given, cover=cover)

    return replace(told(document), parts=tuple(told(part) for part in document.parts))


def _applied(document: Document, table: CorrectionTable, names: set[str]) -> tuple[Document, str]:
    """The document, one text of which is corrected, and the symbol of that text. Raises UnfitError."""
    if table.language and table.language != document.language:
        raise UnfitError(f"it is about the language {table.language}")
    if table.sha256 and table.sha256 != document.source.sha256:
        raise UnfitError("the file is another one than that of the SHA-256")
    texts = _texts(document, names)
    if table.document:
        texts = [one for one in texts if table.document in one.names]
        if not texts:
            raise UnfitError(f"there is no text {table.document} in the file")
    elif table.kind in ("date", "title"):
        texts = texts[:1]
    fits: list[tuple[Document, str]] = []
    reasons: list[UnfitError] = []
    for text in texts:
        try:
            changed = _CHANGES[table.kind](text.document, table)
        except UnfitError as error:
            reasons.append(error)
        else:
            fits.append((text.put(_recorded(changed, table)), text.symbol))
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UnfitError(f"it fits {len(fits)} texts of the file; name one with document")
    raise reasons[0]


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a file: the document itself, a member, a draft in a report; and how to put it back."""

    document: Document
    symbol: str
    names: frozenset[str]
    put: Callable[[Document], Document]


def _texts(document: Document, names: set[str]) -> list[_Text]:
    symbol = document.symbol or ""
    found = [_Text(document, symbol, frozenset(names), lambda new: new)]
    for index, member in enumerate(document.members):
        own = member.symbol or ""

        def put_member(new: Document, index: int = index) -> Document:
            return replace(document, members=(*document.members[:index], new, *document.members[index + 1 :]))

        found.append(_Text(member, own, frozenset({own}), put_member))
    for index, part in enumerate(document.parts):

        def put_part(new: Document, index: int = index) -> Document:
            return replace(document, parts=(*document.parts[:index], new, *document.parts[index + 1 :]))

        paths = frozenset(f"{name}/{part.part}" for name in names)
        found.append(_Text(part, f"{symbol}/{part.part}", paths, put_part))
    return found


def _recorded(document: Document, table: CorrectionTable) -> Document:
    record = Correction(table.key, table.kind, table.who, table.when, table.why, changed(table))
    return replace(document, corrections=(*document.corrections, record))


def changed(table: CorrectionTable) -> str:
    """What a correction changes, in words."""
    value = table.value
    was = value("was") or "nothing"
    match table.kind:
        case "symbol":
            return f"The symbol is {value('is')}; read was {was}"
        case "join":
            return f"\u201c{value('first')} \u2026\u201d and \u201c{value('second')} \u2026\u201d are one paragraph"
        case "split":
            return f"A paragraph of its own begins with \u201c{value('before')} \u2026\u201d"
        case "kind":
            return f"\u201c{value('paragraph')} \u2026\u201d is {value('is')}; read was {value('was')}"
        case "opening":
            return f"The opening phrase is \u201c{value('is')}\u201d; read was \u201c{value('was')}\u201d"
        case "link":
            return f"\u201c{value('words')}\u201d cites {value('is') or 'nothing'}"
        case "date":
            day = "adoption" if value("of") == "adopted" else "issue"
            return f"The day of {day} is {value('is') or 'not known'}; read was {was}"
        case "title":
            return f"The title is \u201c{value('is')}\u201d"
        case _:
            return f"The mark of note {value('note')} stands after \u201c{value('after')}\u201d"
