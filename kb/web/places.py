"""What a path after `/id/` or `/doc/` means, whatever spelling it comes in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

import pyoxigraph as ox

from kb.identifiers import encode, split
from kb.symbols import candidates
from kb.vocabulary import DCTERMS
from kb.web.describe import exists, is_named, kinds
from kb.web.problems import Problem
from kb.web.releases import Published


class Standing(Enum):
    DESCRIBED = "described"
    CITED = "cited"  # something refers to it, nothing is said of it
    ELSEWHERE = "elsewhere"  # it has another path: another spelling, or what a citation means by it


@dataclass(frozen=True, slots=True)
class Place:
    """A path that means something. `moved`: for good, because an identifier was given up."""

    path: str
    standing: Standing
    moved: bool = False


def find(published: Published, path: str) -> Place:
    """What `path` means in this release.

    Raises Problem: 410 for what was withdrawn, 300 where a spelling means several documents, 404 otherwise.
    """
    iri = published.addresses.thing(path)
    tombstone = published.release.tombstone(encode(path))
    if tombstone is not None:
        if tombstone.successor is None:
            raise Problem(
                410,
                f"{path} was published here and has been withdrawn.",
                remedy="The current release does not hold it; the United Nations may: " + official(path, "en"),
            )
        return Place(unquote(tombstone.successor), Standing.ELSEWHERE, moved=True)
    fitting = provision_meant(published, iri)
    if fitting != iri and (led := published.addresses.path(fitting)) is not None:
        return Place(led, Standing.ELSEWHERE)
    if exists(published.store, iri):
        return Place(path, Standing.DESCRIBED)
    if is_named(published.store, iri):
        return Place(path, Standing.CITED)
    held = [place for place in dict.fromkeys(spellings(path)) if place != path and _is_known(published, place)]
    if len(held) == 1:
        return Place(held[0], Standing.ELSEWHERE)
    if held:
        raise ambiguous(published, path, held)
    raise unknown(path)


def spellings(path: str) -> Iterator[str]:
    """The paths that a spelled path may stand for: the symbol in it in canonical form, the rest as it is."""
    symbol, rest = _split(path)
    for candidate in candidates(symbol):
        yield candidate.path + rest


def _split(path: str) -> tuple[str, str]:
    """A path cut into the symbol and what stands below it ("/op/12")."""
    address = split(path)
    if address is None or not address.document:
        return path, ""
    return address.document, f"/{address.rest}" if address.rest else ""


def ambiguous(published: Published, spelling: str, paths: list[str]) -> Problem:
    choices = tuple((path, published.addresses.page(published.addresses.thing(path))) for path in paths)
    return Problem(
        300,
        f"“{spelling}” can mean {len(paths)} documents.",
        title="Several documents have this number",
        remedy="Choose one.",
        choices=choices,
    )


def unknown(path: str) -> Problem:
    symbol, _ = _split(path)
    known = [candidate.text for candidate in candidates(symbol)]
    remedy = "Look it up at /lookup, or browse what is held at /browse/."
    choices = tuple((f"{text} at the United Nations", official(text, "en")) for text in known[:4])
    return Problem(404, f"Nothing here has the identifier {path}.", remedy=remedy, choices=choices)


def official(symbol: str, language: str) -> str:
    """Where the United Nations holds the document."""
    return f"https://undocs.org/{language}/{encode(''.join(symbol.split()))}"


def provision_meant(published: Published, iri: str) -> str:
    """The provision to which a release led an address that a citation's words make, see `kb.release.pinpoints`; the
    address itself if it led it nowhere. A file that another replaced has a class, such an address has none."""
    node = ox.NamedNode(iri)
    for quad in published.store.quads_for_pattern(node, ox.NamedNode(str(DCTERMS.isReplacedBy)), None, None):
        if isinstance(quad.object, ox.NamedNode) and not kinds(published.store, iri):
            return quad.object.value
    return iri


def _is_known(published: Published, path: str) -> bool:
    iri = published.addresses.thing(path)
    known = exists(published.store, iri) or is_named(published.store, iri)
    return known or published.release.tombstone(encode(path)) is not None
