"""Sponsors, as States and bodies of the registries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rdflib import URIRef

from kb.grouping import Work
from kb.mappers.agreement import agreed
from kb.mappers.writing import Page, string
from kb.model import Document, Sponsor
from kb.registries import State
from kb.vocabulary import RSV

_ON_BEHALF = re.compile(r"^o[nf] behalf (?:of )?(?:the )?", re.IGNORECASE)
# What sponsors through one of its members; a bureau or a committee has no members that sponsor.
_SPONSORING_KINDS = ("group-of-states", "organization")


@dataclass(frozen=True, slots=True, order=True)
class Sponsoring:
    """A sponsor by IRI, or by name where no registry knows it."""

    iri: str
    name: str
    additional: bool


def who(page: Page, name: str) -> URIRef | None:
    """The State or body of this name."""
    found = page.registries.find(name)
    if found is None:
        return None
    return page.identifiers.state(found.slug) if isinstance(found, State) else page.identifiers.body(found.slug)


def map_sponsors(page: Page, work: Work) -> None:
    """State who sponsored the draft at first and who joined later. A name that no registry knows is kept as a name."""
    sponsors = sorted(agreed(page, work, "the list of sponsors", _reading(page)))
    first = {one.iri for one in sponsors if one.iri and not one.additional}
    for one in sponsors:
        if not one.iri:
            page.fact(page.iri, RSV.sponsorName, string(one.name))
            page.warn("map-sponsor-unknown", f"no State or body of the registries is called {one.name!r}")
            continue
        page.fact(page.iri, RSV.additionalSponsor if one.additional else RSV.sponsor, URIRef(one.iri))
        if one.additional and one.iri in first:
            who_is_it = page.identifiers.path(one.iri)
            page.warn("map-sponsor-twice", f"{who_is_it} is both a sponsor and an additional sponsor")


def _group(page: Page, sponsor: Sponsor) -> URIRef | None:
    """The group of States on whose behalf a State sponsors, if the registry knows it."""
    match = _ON_BEHALF.match(sponsor.note)
    body = page.registries.bodies.find(sponsor.note[match.end() :]) if match else None
    return page.identifiers.body(body.slug) if body and body.kind in _SPONSORING_KINDS else None


def _reading(page: Page) -> Callable[[Document], frozenset[Sponsoring]]:
    def read(document: Document) -> frozenset[Sponsoring]:
        found = set()
        for sponsor in document.sponsors:
            if group := _group(page, sponsor):
                found.add(Sponsoring(group, "", sponsor.additional))
            if not sponsor.name:
                continue
            iri = who(page, sponsor.name)
            found.add(Sponsoring(iri or "", "" if iri else sponsor.name, sponsor.additional))
        return frozenset(found)

    return read
