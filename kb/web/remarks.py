"""What people gave to a text or corrected in it, as its page tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kb.vocabulary import DCTERMS, PROV, RDFS
from kb.web.facts import Facts, text_of

_INFLUENCED = ox.NamedNode(str(PROV.wasInfluencedBy))
_WHO, _NAME = str(PROV.wasAssociatedWith), str(RDFS.label)
_WHAT, _WHEN, _WHY = str(DCTERMS.description), str(DCTERMS.date), str(RDFS.comment)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person gave or corrected; who, when and why where they are told. `of_symbol`: it gave the symbol."""

    what: str
    who: str
    when: str
    why: str
    of_symbol: bool


def remarks(store: ox.Store, expression: str) -> list[Remark]:
    """All that people said of the text with this IRI, the oldest first."""
    return sorted(_read(store, expression), key=lambda one: (one.when, one.what))


def _read(store: ox.Store, expression: str) -> Iterator[Remark]:
    for quad in store.quads_for_pattern(ox.NamedNode(expression), _INFLUENCED, None, None):
        activity = text_of(quad.object)
        facts = Facts(store.quads_for_pattern(ox.NamedNode(activity), None, None, None))
        who = facts.value(activity, _WHO)
        if who:
            facts.add(store.quads_for_pattern(ox.NamedNode(who), None, None, None))
        yield Remark(
            facts.value(activity, _WHAT),
            facts.value(who, _NAME),
            facts.value(activity, _WHEN),
            facts.value(activity, _WHY),
            activity.endswith("#symbol"),
        )


def symbol_origin(symbol: str, given: bool) -> str:
    """Where a symbol came from, in words; "" where it was given, and a remark says so."""
    if given:
        return ""
    if symbol.startswith("unnumbered/"):
        return "No symbol was read in it, and none was given."
    return "The symbol was read in the document."
