"""Files that belong together: one symbol, its languages, its lettered members.

A group is the smallest thing that can be mapped alone: every file whose symbol is the same but for its letters
("A/RES/77/256", "A/RES/77/256A", "A/RES/77/256A-B"), in all languages. Which files a group publishes does not depend on
the order in which they came, and can be decided from their summaries, without reading them again.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kb.model import Document, Language, Notice, Provision
from kb.notices import notice
from kb.numbering import align, alone, number
from kb.symbols import SymbolError, parse


@dataclass(frozen=True, slots=True)
class Summary:
    """What must be known of a file to group it. `symbol` is given for every file: see `symbol_of`."""

    symbol: str
    language: Language
    sha256: str
    media_type: str
    markup_date: date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The files of one or more groups that are published, and for each superseded one the file published in its
    stead."""

    chosen: tuple[Summary, ...]
    superseded: tuple[tuple[Summary, Summary], ...]


@dataclass(frozen=True, slots=True)
class Work:
    """One symbol: its text in every language held, numbered and aligned, the structure's reference first.

    `superseded`: other files of the same symbol, each with the language's published one beside it by language.
    `collection`: the symbol of the text "A-B" in which it stands, "" if it stands alone.
    `within`: the symbol of the document that prints this one inside (a draft in a committee's report), "" if none does.
    """

    symbol: str
    expressions: tuple[Document, ...]
    superseded: tuple[Document, ...] = ()
    collection: str = ""
    within: str = ""

    @property
    def reference(self) -> Document:
        return self.expressions[0]


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """All that shares a symbol but for the letters. `symbol` names the group and need not be that of any text in it.

    `notices`: what grouping and numbering found; those of the reader are in the documents.
    """

    symbol: str
    works: tuple[Work, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def expressions(self) -> tuple[Document, ...]:
        """Every text that is published, of every symbol of the group."""
        return tuple(document for work in self.works for document in work.expressions)

    @property
    def superseded(self) -> tuple[Document, ...]:
        """Every text that another file takes the place of."""
        return tuple(document for work in self.works for document in work.superseded)


# The formats, best first: the record as marked up by its publisher, then by how much of the structure survives.
_PRECEDENCE = ("xml", "word", "html", "pdf", "markdown", "text")
_LANGUAGE_ORDER = {Language.ENGLISH: 0}


def symbol_of(document: Document) -> str:
    """The symbol, or for a text that prints none "unnumbered/" and 16 hex digits of the SHA-256 of its words."""
    if document.symbol is not None:
        return document.symbol
    digest = hashlib.sha256("\n".join(_words(document)).encode())
    return f"unnumbered/{digest.hexdigest()[:16]}"


def summary(document: Document) -> Summary:
    """What grouping needs to know of a document as read."""
    source = document.source
    return Summary(symbol_of(document), document.language, source.sha256, source.media_type, document.akn.markup_date)


def key(summary: Summary) -> str:
    """The name of the group of a file: its symbol without letters."""
    return root(summary.symbol)


def root(symbol: str) -> str:
    """A symbol without its letters: "A/RES/77/256" for "A/RES/77/256A-B"."""
    try:
        return parse(symbol).unlettered.text
    except SymbolError:
        return symbol


def choose(summaries: Iterable[Summary]) -> Choice:
    """Which files are published where several give one symbol in one language: the best format, of these the newest
    markup date, of these the highest SHA-256. The order in which they come does not matter."""
    rivals: dict[tuple[str, Language], list[Summary]] = defaultdict(list)
    for one in summaries:
        rivals[one.symbol, one.language].append(one)
    chosen: list[Summary] = []
    superseded: list[tuple[Summary, Summary]] = []
    for _, files in sorted(rivals.items(), key=lambda entry: (entry[0][0], _language_rank(entry[0][1]))):
        best, *others = sorted(files, key=_rank)
        chosen.append(best)
        superseded.extend((other, best) for other in others)
    return Choice(tuple(chosen), tuple(superseded))


def aliases(symbols: Iterable[str]) -> dict[str, str]:
    """Symbols that must lead to another one. "A/RES/77/256" published without a letter answers to "A/RES/77/256A" too
    once a sibling "A/RES/77/256B" is there, unless a text of its own bears that symbol."""
    published = set(symbols)
    found: dict[str, str] = {}
    for symbol in sorted(published):
        stem = root(symbol)
        if stem != symbol and stem in published and f"{stem}A" not in published:
            found[f"{stem}A"] = stem
    return found


def group(documents: Iterable[Document]) -> list[DocumentGroup]:
    """The groups of these documents, in the order of their symbols, whatever the order in which they came.

    In every group the published texts are numbered, and the other languages follow the structure of English. Where
    English is not held each language is numbered on its own, so that English may come later and move nothing.
    """
    gathered: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        gathered[root(symbol_of(document))].append(document)
    return [_group(symbol, gathered[symbol]) for symbol in sorted(gathered, key=_natural)]


def _group(name: str, documents: list[Document]) -> DocumentGroup:
    published: dict[str, list[Document]] = defaultdict(list)
    superseded: dict[str, list[Document]] = defaultdict(list)
    members: list[tuple[str, Document]] = []
    within: dict[str, str] = {}
    chosen = set(choose(map(summary, documents)).chosen)
    for document in sorted(documents, key=lambda one: (_rank(summary(one)), one.source.name)):
        one = summary(document)
        texts = published if one in chosen else superseded
        chosen.discard(one)  # the same bytes under two names are published once
        texts[one.symbol].append(replace(document, symbol=one.symbol, members=(), parts=()))
        for part in document.parts:
            inner = f"{one.symbol}/{part.part}"
            within[inner] = one.symbol
            texts[inner].append(replace(part, symbol=inner))
        for member in document.members:
            if texts is published:
                members.append((one.symbol, member))
            else:
                superseded[symbol_of(member)].append(replace(member, symbol=symbol_of(member)))
    collections, notices = _place_members(members, published, superseded)
    works = []
    for symbol in sorted(published, key=_natural):
        expressions = _in_languages(published[symbol], notices)
        others = sorted(superseded[symbol], key=lambda one: (_language_rank(one.language), _rank(summary(one))))
        works.append(Work(symbol, expressions, tuple(others), collections.get(symbol, ""), within.get(symbol, "")))
    return DocumentGroup(name, tuple(works), tuple(notices))


def _place_members(
    members: list[tuple[str, Document]],
    published: dict[str, list[Document]],
    superseded: dict[str, list[Document]],
) -> tuple[dict[str, str], list[Notice]]:
    """Put the members of collections among the published texts, unless a file of its own gives the same text.

    Returns the collection of each member, and notices of members that are held twice.
    """
    collections: dict[str, str] = {}
    notices: list[Notice] = []
    for collection, member in members:
        symbol = symbol_of(member)
        collections.setdefault(symbol, collection)
        if any(text.language is member.language for text in published[symbol]):
            superseded[symbol].append(replace(member, symbol=symbol))
            message = f"{symbol} stands in {collection} and in a file of its own; the latter is published"
            notices.append(notice("map-member-twice", message, f"{symbol} {member.language}"))
        else:
            published[symbol].append(replace(member, symbol=symbol))
    return collections, notices


def _in_languages(documents: list[Document], notices: list[Notice]) -> tuple[Document, ...]:
    """The expressions of one text, numbered: the reference first, the others aligned to it. Notices are added."""
    first, *others = sorted(documents, key=lambda document: _language_rank(document.language))
    if first.language is Language.ENGLISH:
        reference = number(first)
        numbered = (reference, *(align(reference, other) for other in others))
    else:
        numbered = tuple(alone(document) for document in (first, *others))
    for before, after in zip((first, *others), numbered, strict=True):
        known = set(before.notices)
        where = f"{after.symbol} {after.language}"
        notices.extend(
            replace(found, place=f"{where} {found.place}".strip()) for found in after.notices if found not in known
        )
    return numbered


def _rank(one: Summary) -> tuple[int, int, tuple[int, ...]]:
    """Sorts the file to publish first: best format, newest markup, highest SHA-256."""
    newest = -one.markup_date.toordinal() if one.markup_date else 0
    return _PRECEDENCE.index(_format(one.media_type)), newest, tuple(-ord(digit) for digit in one.sha256)


def _format(media_type: str) -> str:
    name = media_type.partition(";")[0].strip().lower()
    if "html" in name:
        return "html"
    if name.endswith("xml"):
        return "xml"
    if "word" in name:
        return "word"
    if name.endswith("pdf"):
        return "pdf"
    return "markdown" if "markdown" in name else "text"


def _language_rank(language: Language) -> tuple[int, str]:
    return _LANGUAGE_ORDER.get(language, 1), language.value


def _natural(symbol: str) -> list[tuple[int, str]]:
    """Sorts 77/9 before 77/10."""
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.findall(r"\d+|\D+", symbol)]


def _words(document: Document) -> Iterator[str]:
    """Every word of the text, for a fingerprint that no format or file name changes."""
    yield document.title.plain
    for provision in document.walk():
        yield from _provision_words(provision)
    for footnote in document.footnotes:
        yield footnote.text.plain
    for inner in (*document.members, *document.parts):
        yield from _words(inner)


def _provision_words(provision: Provision) -> Iterator[str]:
    yield provision.heading.plain
    yield provision.text.plain
    if provision.table is not None:
        for row in provision.table.rows:
            for cell in row:
                yield cell.text.plain
