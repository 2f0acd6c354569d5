"""IRIs: from printed symbols and numbers to addresses under one base, and back.

The grammar is the table in docs/identifiers.md. Paths are made of printed words only, never of counters of a file or
a run, so that the same provision has the same IRI whatever format and language it came in.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, unquote

from rdflib import URIRef

from kb.symbols import Symbol, SymbolError, parse

# RFC 3986: what a path segment may hold besides letters, digits and "-._~", and the slash between segments.
_SAFE = "/!$&'()*+,;=:@"
# A path of which nothing needs encoding, which is nearly every one.
_PLAIN = re.compile(r"[A-Za-z0-9\-._~/!$&'()*+,;=:@]*")
# What else may stand in an address given by a source, "%" included: it is percent-encoded already.
_SAFE_IN_ADDRESS = _SAFE + "%?#[]"


class Thing(StrEnum):
    """What an IRI names."""

    DOCUMENT = "document"
    PROVISION = "provision"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    ACTION = "action"
    REPORTING_REQUEST = "reporting-request"
    EXPRESSION = "expression"
    MANIFESTATION = "manifestation"
    VOTE = "vote"
    BALLOT = "ballot"
    BODY = "body"
    STATE = "state"
    INSTRUMENT = "instrument"
    PUBLICATION = "publication"
    SESSION = "session"
    MEETING = "meeting"
    AGENDA_ITEM = "agenda-item"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Address:
    """An /id/ path taken apart. `document` is the symbol as the path spells it, "" for a thing that belongs to no
    document; `rest` is what follows it, or the path itself without its first word."""

    thing: Thing
    document: str
    rest: str


_APART = {
    "body": Thing.BODY,
    "state": Thing.STATE,
    "instrument": Thing.INSTRUMENT,
    "publication": Thing.PUBLICATION,
    "session": Thing.SESSION,
    "meeting": Thing.MEETING,
    "agenda": Thing.AGENDA_ITEM,
    "concept": Thing.CONCEPT,
}
# What is counted in a provision.
_COUNTED = {"ref": Thing.REFERENCE, "action": Thing.ACTION, "report": Thing.REPORTING_REQUEST}
# The words with which the path of a part of a document can begin.
_INSIDE = re.compile(
    r"(?i)(?:pp|op|st|para|part|annex|table|fn|formula|closing|separator|cont|lang|vote|step|ref|u\d+|item-\d+|cont-\d+)(?:~\d+)?"
)
_UNNUMBERED = re.compile(r"unnumbered/[0-9a-f]{16}")


def encode(path: str) -> str:
    """The path percent-encoded, in one way only: normal form C, UTF-8, reserved characters that may stay do."""
    return path if _PLAIN.fullmatch(path) else quote(unicodedata.normalize("NFC", path), safe=_SAFE)


def split(path: str) -> Address | None:
    """The /id/ path taken apart, encoded or not; None if it has no form of the grammar. Whether the symbol is well
    formed is not asked: that is for `kb.symbols.candidates`, which also takes other spellings."""
    parts = [unquote(part) for part in path.strip("/").split("/")]
    if not all(parts):
        return None
    if parts[0] in _APART:
        return Address(_APART[parts[0]], "", "/".join(parts[1:])) if len(parts) > 1 else None
    if parts[0] == "unnumbered":
        if not _UNNUMBERED.fullmatch("/".join(parts[:2])):
            return None
        end = 4 if parts[2:3] == ["draft"] and len(parts) > 3 else 2
    else:
        end = next((place for place in range(1, len(parts)) if _INSIDE.fullmatch(parts[place])), len(parts))
    document, rest = "/".join(parts[:end]), parts[end:]
    if any(part != part.strip() for part in parts):
        return None
    return Address(_thing(rest), document, "/".join(rest))


def _thing(rest: list[str]) -> Thing:
    if not rest:
        return Thing.DOCUMENT
    if len(rest) >= 2 and rest[-2] in _COUNTED and rest[-1].isdigit():
        return _COUNTED[rest[-2]]
    match rest:
        case ["vote"]:
            return Thing.VOTE
        case ["vote", _]:
            return Thing.BALLOT
        case ["lang", _]:
            return Thing.EXPRESSION
        case ["lang", _, "source", _]:
            return Thing.MANIFESTATION
        case ["lang", _, *inner] | inner:
            return Thing.FOOTNOTE if inner[0] == "fn" or inner[-2:-1] == ["fn"] else Thing.PROVISION


def agenda_number(printed: str) -> str:
    """The number of an agenda item as a path: "125 (l)" is 125/l, "Agenda item 21 (a)" and "Point 21 a)" 21/a."""
    match = re.fullmatch(r"\D*(\d+[A-Za-z]?)((?:\s*\(?\w+\))*)\W*", unicodedata.normalize("NFKC", printed))
    if match is None:
        return "-".join(re.findall(r"\w+", printed.casefold()))
    return "/".join([match[1].casefold(), *(letter.casefold() for letter in re.findall(r"\w+", match[2]))])


@lru_cache(maxsize=32768)
def _often(base: str, path: str) -> URIRef:
    """The IRI of something that many statements are about: made once, and the same object each time."""
    return URIRef(f"{base}/id/{encode(path)}")


class Identifiers:
    """Makes the IRIs under one base. Symbols may be given as `Symbol` or as canonical text."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")

    def _id(self, path: str) -> URIRef:
        return URIRef(f"{self.base}/id/{encode(path)}")

    def document(self, symbol: Symbol | str) -> URIRef:
        return _often(self.base, str(symbol))

    def unnumbered(self, text_sha256: str) -> URIRef:
        """A document that bears no symbol anywhere, by the SHA-256 (hex) of its text."""
        return self._id(f"unnumbered/{text_sha256[:16]}")

    def provision(self, symbol: Symbol | str, path: str) -> URIRef:
        """A provision or footnote by its path, as `kb.numbering` sets it."""
        return self._id(f"{symbol}/{path}")

    def reference(self, symbol: Symbol | str, path: str, order: int) -> URIRef:
        """The reference that is number `order` in reading order in the provision or footnote at `path`."""
        return self._id(f"{symbol}/{path}/ref/{order}")

    def action(self, symbol: Symbol | str, paragraph: str, order: int) -> URIRef:
        """The verb of the organ that is number `order` in the operative paragraph at that path."""
        return self._id(f"{symbol}/{paragraph}/action/{order}")

    def reporting_request(self, symbol: Symbol | str, paragraph: str, order: int) -> URIRef:
        """The request to report that is number `order` in the operative paragraph at that path."""
        return self._id(f"{symbol}/{paragraph}/report/{order}")

    def expression(self, symbol: Symbol | str, language: str) -> URIRef:
        return self._id(f"{symbol}/lang/{language}")

    def manifestation(self, symbol: Symbol | str, language: str, sha256: str) -> URIRef:
        return self._id(f"{symbol}/lang/{language}/source/{sha256[:12]}")

    def vote(self, symbol: Symbol | str) -> URIRef:
        return self._id(f"{symbol}/vote")

    def ballot(self, symbol: Symbol | str, state_slug: str) -> URIRef:
        return self._id(f"{symbol}/vote/{state_slug}")

    def state(self, slug: str) -> URIRef:
        return _often(self.base, f"state/{slug}")

    def body(self, slug: str) -> URIRef:
        return _often(self.base, f"body/{slug}")

    def instrument(self, slug: str) -> URIRef:
        return _often(self.base, f"instrument/{slug}")

    def publication(self, path: str) -> URIRef:
        """A publication that is cited: by its sales number ("sales/E.96.IV.8"), else by the words of its title."""
        return self._id(f"publication/{path}")

    def session(self, organ_code: str, number: str) -> URIRef:
        """`organ_code` begins the organ's symbols ("A", "A/HRC", "E"); `number` is "77", "ES-11", or the year."""
        return self._id(f"session/{organ_code}/{number}")

    def meeting(self, symbol: Symbol | str) -> URIRef:
        """By the symbol of its record ("A/79/PV.64"), or organ, session and number where records have none
        ("A/HRC/54/48")."""
        return self._id(f"meeting/{symbol}")

    def agenda(self, session: Symbol | str, number: str) -> URIRef:
        """An item, `number` as printed ("125 (l)"), of the agenda of a session: "A/79", or the symbol of that agenda,
        "A/79/251"."""
        try:
            agenda = parse(session) if isinstance(session, str) else session
        except SymbolError:
            agenda = None
        if agenda is not None and (agenda.session or agenda.year) and agenda.organ_code:
            session = f"{agenda.organ_code}/{agenda.session or agenda.year}"
        return self._id(f"agenda/{session}/{agenda_number(number)}")

    def concept(self, scheme: str, slug: str) -> URIRef:
        return _often(self.base, f"concept/{scheme}/{slug}")

    def subject(self, href: str) -> URIRef:
        """A subject of an outside vocabulary under its own address, made fit to be an IRI."""
        return URIRef(quote(href.strip(), safe=_SAFE_IN_ADDRESS))

    def graph(self, symbol: Symbol | str) -> URIRef:
        """The named graph of a document's facts and structure."""
        return URIRef(f"{self.base}/graph/{encode(str(symbol))}")

    def text_graph(self, symbol: Symbol | str, language: str) -> URIRef:
        """The named graph of a document's text in one language."""
        return URIRef(f"{self.base}/graph/{encode(str(symbol))}/{language}")

    def registry_graph(self, name: str) -> URIRef:
        return URIRef(f"{self.base}/graph/registry/{encode(name)}")

    def release_graph(self) -> URIRef:
        return URIRef(f"{self.base}/graph/release")

    def dataset_graph(self) -> URIRef:
        return URIRef(f"{self.base}/graph/dataset")

    def path(self, iri: str) -> str | None:
        """The path after /id/ of one of our own IRIs, decoded; None for any other."""
        prefix = f"{self.base}/id/"
        return unquote(iri.removeprefix(prefix)) if iri.startswith(prefix) else None

    def split(self, path: str) -> Address | None:
        """The /id/ path taken apart: see `split`."""
        return split(path)
