"""An AKN4UN file into a `Document`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from kb.errors import SourceRefused
from kb.model import Document, DocumentKind, Language, Provision, ProvisionKind, SourceFile, Sponsor, Step
from kb.notices import NOTICES
from kb.readers.akn4un.adoption import adoption
from kb.readers.akn4un.check import archive_of_another_language, contradictions, language_of_text
from kb.readers.akn4un.cover import Front, read_front
from kb.readers.akn4un.metadata import identification, keywords, language_of, steps, vote
from kb.readers.akn4un.names import Element, child, descendants, elements, local, words
from kb.readers.akn4un.pieces import Piece, PieceKind, body_pieces, closing_pieces, preamble_pieces
from kb.readers.akn4un.printed_notes import with_printed_notes
from kb.readers.akn4un.reading import Reading
from kb.readers.akn4un.sponsors import sponsors_of
from kb.readers.akn4un.structure import Structure
from kb.symbols import SymbolError, parse

_KINDS = {
    "resolution": DocumentKind.RESOLUTION,
    "draftResolution": DocumentKind.DRAFT_RESOLUTION,
    "draft resolution": DocumentKind.DRAFT_RESOLUTION,
    "presidentialStatement": DocumentKind.PRESIDENTIAL_STATEMENT,
}
_RESULT_LINE = re.compile(r"^\[")
_DRAFT_LINE = re.compile(r"\s*:\s*(?:revised )?draft resolution.*$", re.IGNORECASE)
_LETTERS = {"ألف": "A", "باء": "B", "جيم": "C", "دال": "D", "А": "A", "В": "B", "С": "C"}


def read_document(root: Element, source: SourceFile) -> Document:
    """The document that a file holds. Raises `SourceRefused` if a part is missing without which there is none."""
    top = child(root, "documentCollection")
    if top is None:
        top = child(root, "statement")
    if top is None:
        raise _incomplete(source, "neither a statement nor a collection of statements")
    meta = child(top, "meta")
    if meta is None:
        raise _incomplete(source, "no meta")
    stated = language_of(meta)
    if stated is None:
        raise _incomplete(source, "no language")
    if local(top) == "documentCollection":
        document = _collection(root, top, meta, stated, source)
    else:
        document = _statement(top, meta, stated, source, None)
    sample = _sample(document)
    found = contradictions(source.name, document.symbol_printed, stated, language_of_text(sample))
    found += archive_of_another_language(source.name, stated)
    return replace(document, notices=document.notices + tuple(found)) if found else document


def _incomplete(source: SourceFile, what: str) -> SourceRefused:
    kind = NOTICES["source-incomplete"]
    return SourceRefused(f"{kind.what} ({what})", code=kind.code, file=source.name, remedy=kind.remedy)


def _sample(document: Document) -> str:
    """Enough of the text to tell its language."""
    texts = (provision.text.plain for one in (document, *document.members) for provision in one.walk())
    return " ".join(islice((text for text in texts if text), 12))[:2000]


def _collection(root: Element, top: Element, meta: Element, language: Language, source: SourceFile) -> Document:
    reading = Reading(language)
    front = read_front(top, reading)
    akn = identification(meta)
    members = []
    for component in descendants(root, "component"):
        statement = child(component, "statement")
        if statement is not None:
            inner = child(statement, "meta")
            members.append(_statement(statement, meta if inner is None else inner, language, source, front))
    taken = steps(meta, reading)
    adopted = adoption(front, None, "", taken, akn, reading)
    if not adopted.date and members:
        adopted = members[0].adoption
    return Document(
        kind=DocumentKind.COLLECTION,
        symbol=_symbol(front.symbol, reading),
        symbol_printed=front.symbol,
        language=language,
        source=source,
        title=front.title,
        cover=front.cover,
        akn=akn,
        adoption=adopted,
        sponsors=_sponsors(taken, front, reading),
        vote=vote(meta, taken, (), reading),
        keywords=keywords(meta, reading),
        steps=taken,
        footnotes=tuple(reading.footnotes),
        members=tuple(_with_shared_facts(member, meta, taken, front) for member in members),
        notices=tuple(reading.notices),
    )


def _with_shared_facts(member: Document, meta: Element, taken: tuple[Step, ...], front: Front) -> Document:
    """A lettered resolution with what the file says once for all of them: workflow, sponsors, headings, outcome.

    Tallies stay with the collection: the file does not say which of the texts was voted on.
    """
    if member.steps:
        return member
    aside = Reading(member.language)  # what is met here is noted with the collection
    shared = vote(meta, taken, (), aside)
    akn = member.akn
    return replace(
        member,
        adoption=member.adoption
        if member.adoption.date_basis == "printed"
        else adoption(front, None, "", taken, akn, aside),
        sponsors=_sponsors(taken, front, aside),
        vote=shared if shared and not shared.tallies else member.vote,
        keywords=member.keywords or keywords(meta, aside),
        steps=taken,
    )


def _statement(
    statement: Element, meta: Element, language: Language, source: SourceFile, within: Front | None
) -> Document:
    reading = Reading(language)
    front = read_front(statement, reading, within)
    kind = _KINDS.get(statement.get("name") or "", DocumentKind.RESOLUTION)
    if (statement.get("name") or "") not in _KINDS:
        reading.note("reader-attribute-unknown", f"statement named {statement.get('name')}")
    pieces = with_printed_notes(list(_pieces(statement, reading)), reading)
    body = _body(pieces, kind, reading)
    akn = identification(meta)
    taken = steps(meta, reading)
    symbol_printed = _member_symbol(front) if within else front.symbol
    symbol = _symbol(symbol_printed, reading)
    conclusions = child(statement, "conclusions")
    introduction = _introduction(body) if kind is DocumentKind.PRESIDENTIAL_STATEMENT else ""
    results = [words(line) for line in elements(conclusions)] if conclusions is not None else []
    return Document(
        kind=kind,
        symbol=symbol,
        symbol_printed=symbol_printed,
        language=language,
        source=source,
        title=front.title,
        cover=front.cover,
        akn=akn,
        adoption=adoption(front, conclusions, introduction, taken, akn, reading),
        sponsors=_sponsors(taken, front, reading),
        vote=vote(meta, taken, tuple(line for line in results if _RESULT_LINE.match(line)), reading),
        keywords=keywords(meta, reading),
        steps=taken,
        body=body,
        footnotes=tuple(reading.footnotes),
        notices=tuple(reading.notices),
    )


def _pieces(statement: Element, reading: Reading) -> list[Piece]:
    """The pieces of a text in the order of the file: preamble, body, conclusions, what is attached."""
    found: list[Piece] = []
    for part in elements(statement):
        name = local(part)
        if name == "preamble":
            found.extend(preamble_pieces(part, reading))
        elif name == "mainBody":
            found.append(Piece(PieceKind.START))
            found.extend(body_pieces(part, reading))
        elif name == "conclusions":
            found.extend(closing_pieces(part, reading))
        elif name == "attachments":
            for doc in descendants(part, "doc"):
                found.append(Piece(PieceKind.GROUP, pieces=tuple(_pieces(doc, reading)), attached=True))
        elif name == "components":
            for inner in (one for component in elements(part) if (one := child(component, "statement")) is not None):
                found.append(Piece(PieceKind.GROUP, pieces=tuple(_pieces(inner, reading))))
        elif name not in ("meta", "coverPage", "preface"):
            reading.note("reader-element-unknown", f"element {name} of a statement")
    return found


def _body(pieces: list[Piece], kind: DocumentKind, reading: Reading) -> tuple[Provision, ...]:
    top = ProvisionKind.STATEMENT if kind is DocumentKind.PRESIDENTIAL_STATEMENT else ProvisionKind.OPERATIVE
    structure = Structure(reading, top)
    structure.add_all(pieces)
    return structure.provisions()


def _introduction(body: tuple[Provision, ...]) -> str:
    return next(
        (one.text.plain for one in body if one.kind is ProvisionKind.FORMULA), body[0].text.plain if body else ""
    )


def _member_symbol(front: Front) -> str:
    """The symbol of a lettered member: that of the collection with its own letter for all its letters."""
    letter = _LETTERS.get(front.letter, front.letter)
    return re.sub(r"\s*[A-Z]\s?[-–]\s?[A-Z]\s*$", "", front.symbol) + letter if front.symbol else ""


def _symbol(printed: str, reading: Reading) -> str | None:
    plain = printed.replace("*", "").strip()
    if not plain:
        reading.note("reader-symbol-missing")
        return None
    try:
        return parse(plain).text
    except SymbolError as error:
        reading.note("reader-symbol-unread", f"{printed}: {error}")
        return None


def _sponsors(taken: tuple[Step, ...], front: Front, reading: Reading) -> tuple[Sponsor, ...]:
    """The sponsors of the steps, first ones before additional ones; where there are none, of the line above a draft."""
    found: list[Sponsor] = []
    for step in taken:
        if step.outcome in ("draftResolution", "draftResolutionAdditionalSponsors"):
            found.extend(sponsors_of(step.by, additional=step.outcome != "draftResolution", reading=reading))
    if not any(not one.additional for one in found) and front.sponsors:
        line = _DRAFT_LINE.sub("", front.sponsors)
        found = [*sponsors_of(line, additional=False, reading=reading), *found]
    return tuple(dict.fromkeys(found))
