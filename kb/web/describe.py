"""The description of a thing in RDF, bounded: the thing, its parts one level down, labels of what it names, a page
of what refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kb.web import terms
from kb.web.releases import Published
from kb.web.terms import CITO, DCTERMS, ELI, ELIDL, HYDRA, RSV

TERMS_OF_USE = "https://www.un.org/en/about-us/terms-of-use"
SOURCE_NAME = "United Nations"
UNOFFICIAL = (
    "Unofficial copy, given for information and without warranty. The official text is the United Nations document."
)

Node = ox.NamedNode | ox.BlankNode | ox.Triple

MAX_PARTS = 2_000

# From a part to what it belongs to.
_PART_OF = tuple(
    ox.NamedNode(str(predicate))
    for predicate in (
        ELI.is_part_of,
        ELI.realizes,
        ELI.embodies,
        ELIDL.decided_on_a_realization_of,
        RSV.footnoteOf,
        CITO.hasCitingEntity,
    )
)
# From a whole to a part that it names.
_HAS_PART = (ox.NamedNode(str(ELIDL.had_participation)),)
# Said of every provision of a document: they would fill the pages of incoming references without telling anything.
_STRUCTURAL = frozenset({*(node.value for node in _PART_OF), str(RSV.document)})
TITLE, IDENTIFIER = ox.NamedNode(terms.TITLE), ox.NamedNode(terms.IDENTIFIER)
LABELS = (ox.NamedNode(terms.PREF_LABEL), ox.NamedNode(terms.LABEL), TITLE, IDENTIFIER)


@dataclass(frozen=True, slots=True)
class Description:
    """`incoming`: one page of the statements that refer to the thing; `more`: there is a further page."""

    about: tuple[ox.Quad, ...]
    parts: tuple[ox.Quad, ...]
    labels: tuple[ox.Quad, ...]
    incoming: tuple[ox.Quad, ...]
    more: bool

    def quads(self) -> Iterator[ox.Quad]:
        """Each statement once, the thing's own first."""
        return iter(dict.fromkeys((*self.about, *self.parts, *self.labels, *self.incoming)))


def describe(store: ox.Store, iri: str, page: int, size: int) -> Description:
    """What the release says of `iri`. `page` counts pages of incoming references from 1; the parts stand on the
    first."""
    node = ox.NamedNode(iri)
    about = tuple(store.quads_for_pattern(node, None, None, None))
    parts = tuple(_parts(store, node, about)) if page == 1 else ()
    referring = (
        quad for quad in store.quads_for_pattern(None, None, node, None) if quad.predicate.value not in _STRUCTURAL
    )
    start = (page - 1) * size
    incoming = tuple(islice(referring, start, start + size + 1))
    named = (quad.object for quad in (*about, *parts))
    labels = tuple(label_quads(store, (term for term in named if isinstance(term, ox.NamedNode))))
    return Description(about, parts, labels, incoming[:size], len(incoming) > size)


def _parts(store: ox.Store, node: ox.NamedNode, about: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    below: list[Node] = [
        quad.subject for predicate in _PART_OF for quad in store.quads_for_pattern(None, predicate, node, None)
    ]
    named = (quad.object for quad in about if quad.predicate in _HAS_PART)
    below += [node for node in named if isinstance(node, ox.NamedNode)]
    for part in dict.fromkeys(below[:MAX_PARTS]):
        yield from store.quads_for_pattern(part, None, None, None)


def label_quads(store: ox.Store, nodes: Iterable[ox.NamedNode]) -> Iterator[ox.Quad]:
    """The labels, titles and symbols of some nodes."""
    for node in dict.fromkeys(nodes):
        for predicate in LABELS:
            yield from store.quads_for_pattern(node, predicate, None, None)


def exists(store: ox.Store, iri: str) -> bool:
    """Whether the release says anything of `iri`."""
    return next(store.quads_for_pattern(ox.NamedNode(iri), None, None, None), None) is not None


def is_named(store: ox.Store, iri: str) -> bool:
    """Whether anything refers to `iri`, as a citation of a document that is not held does."""
    return next(store.quads_for_pattern(None, None, ox.NamedNode(iri), None), None) is not None


def about_document(published: Published, path: str, page: int, description: Description) -> tuple[ox.Quad, ...]:
    """What is said of the description itself: topic, source, terms, the next page of incoming references."""
    addresses = published.addresses
    document = ox.NamedNode(addresses.document(path))
    shown = ox.NamedNode(document.value + (f"?page={page}" if page > 1 else ""))
    facts: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (document, terms.PRIMARY_TOPIC, ox.NamedNode(addresses.thing(path))),
        (document, str(DCTERMS.source), ox.Literal(SOURCE_NAME)),
        (document, str(DCTERMS.license), ox.NamedNode(TERMS_OF_USE)),
        (document, str(DCTERMS.rights), ox.Literal(UNOFFICIAL, language="en")),
    ]
    if description.more or page > 1:
        facts.append((document, HYDRA + "view", shown))
        facts.append((shown, terms.TYPE, ox.NamedNode(HYDRA + "PartialCollectionView")))
    if description.more:
        facts.append((shown, HYDRA + "next", ox.NamedNode(f"{document.value}?page={page + 1}")))
    if page > 1:
        previous = f"?page={page - 1}" if page > 2 else ""
        facts.append((shown, HYDRA + "previous", ox.NamedNode(document.value + previous)))
    return tuple(ox.Quad(subject, ox.NamedNode(predicate), value) for subject, predicate, value in facts)
