"""The words of a document as a release publishes them, read from its store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kb.fidelity.difference import bare
from kb.model import Document, Provision, Text
from kb.registries import States, load

_RSV = "https://w3id.org/resolvable/ontology#"
_TITLE, _TEXT, _LABEL = "http://purl.org/dc/terms/title", _RSV + "text", _RSV + "printedLabel"
_ORDER, _SHA, _VOTER = _RSV + "order", _RSV + "sha256", _RSV + "voter"
_SPONSORS = (_RSV + "sponsor", _RSV + "additionalSponsor")
_REPLACED = "http://purl.org/dc/terms/isReplacedBy"
_DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"

# Citations, actions and requests to report repeat words of a provision.
_REPEATING = ("/ref/", "/action/", "/report/")

Words = tuple[str, str, str]  # label, heading, text, without white space


@dataclass(slots=True)
class Published:
    """What a release says of one text in one language.

    `in_order`: the provisions' words in the order of reading; it holds for the text that gave the structure alone,
    since another language's provisions stand in the order of that one.
    """

    in_order: list[Words] = field(default_factory=list)
    footnotes: Counter[Words] = field(default_factory=Counter)
    voters: set[str] = field(default_factory=set)
    sponsors: set[str] = field(default_factory=set)
    is_reference: bool = False


def published(store: ox.Store, base: str, document: Document) -> Published | None:
    """The published words of `document`; None if the release does not publish this file."""
    work = f"{base}/id/{document.symbol}"
    structure = ox.NamedNode(f"{base}/graph/{document.symbol}")
    language = ox.NamedNode(f"{base}/graph/{document.symbol}/{document.language}")
    said: dict[str, dict[str, str]] = defaultdict(dict)
    hashes: dict[str, str] = {}
    orders: dict[str, int] = {}
    found = Published()
    for graph in (structure, language):
        for quad in store.quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
                continue
            subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
            if predicate in (_TITLE, _TEXT, _LABEL, _REPLACED) and graph == language:
                said[subject][predicate] = value
            elif predicate == _SHA:
                hashes[subject] = value
            elif predicate == _ORDER:
                orders[subject] = int(value)
            elif predicate == _VOTER:
                found.voters.add(value)
            elif predicate in _SPONSORS:
                found.sponsors.add(value)
            elif predicate == _DERIVED and value == f"{work}/lang/{document.language}":
                found.is_reference = True
    if not any(h == document.source.sha256 and _REPLACED not in said[file] for file, h in hashes.items()):
        return None
    for subject in sorted(orders, key=lambda subject: orders[subject]):
        words = _words(said[subject].get(_LABEL, ""), said[subject].get(_TITLE, ""), said[subject].get(_TEXT, ""))
        if not any(words) or any(mark in subject for mark in _REPEATING):
            continue
        if "/fn/" in subject.removeprefix(work):
            found.footnotes[words] += 1
        else:
            found.in_order.append(words)
    return found


def expected(base: str, document: Document) -> Published:
    """The words, and the States that voted or sponsored, that a release should publish of `document`."""
    found = Published()
    for provision in document.walk():
        words = _words(provision.label, provision.heading.plain, _text_of(provision))
        if any(words):
            found.in_order.append(words)
    found.footnotes.update(_words(note.mark, "", note.text.plain) for note in document.footnotes)
    tallies = document.vote.tallies if document.vote else ()
    found.voters = _states(base, (name for tally in tallies for name in tally.voters))
    found.sponsors = _states(base, (sponsor.name for sponsor in document.sponsors))
    return found


@cache
def _registry() -> States:
    return load().states


def _states(base: str, names: Iterable[str]) -> set[str]:
    """The States among the names; a State that is named twice counts once."""
    found = (_registry().find(name) for name in names)
    return {f"{base}/id/state/{state.slug}" for state in found if state is not None}


def _text_of(provision: Provision) -> str:
    cells = provision.table.rows if provision.table else ()
    texts: list[Text] = [provision.text, *(cell.text for row in cells for cell in row)]
    return " ".join(text.plain for text in texts)


def _words(label: str, heading: str, text: str) -> Words:
    # Cells are published with bars between them.
    return bare(label), bare(heading), bare(text).replace("|", "")


def unpublished(store: ox.Store, base: str, document: Document) -> list[str] | None:
    """What of `document` the release says otherwise, or in another order; None if it does not publish this file."""
    have = published(store, base, document)
    if have is None:
        return None
    want = expected(base, document)
    lost = Counter(want.in_order) - Counter(have.in_order)
    added = Counter(have.in_order) - Counter(want.in_order)
    wrong = [f"not published: {' '.join(words)[:80]}" for words in lost.elements()]
    wrong += [f"published and not in the source: {' '.join(words)[:80]}" for words in added.elements()]
    wrong += [f"footnote: {' '.join(words)[:80]}" for words in (want.footnotes - have.footnotes).elements()]
    if not wrong and have.is_reference and have.in_order != want.in_order:
        wrong.append("published in another order")
    # Facts are stated once, as the text says that gave the structure.
    if have.is_reference:
        wrong += [f"voter: {state}" for state in want.voters ^ have.voters]
        wrong += [f"sponsor: {state}" for state in want.sponsors - have.sponsors]
    return wrong
