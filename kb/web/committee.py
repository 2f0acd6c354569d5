"""What a committee's report tells of its work and of a draft, for the page of either."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kb.identifiers import encode
from kb.vocabulary import DCTERMS, ELIDL, PROV, RDF, RDFS, RSV, SKOS
from kb.web.facts import Facts, Labels
from kb.web.releases import Published

_TYPE, _DOCUMENT = ox.NamedNode(str(RDF.type)), str(RSV.document)
_CLASSES = tuple(ox.NamedNode(str(kind)) for kind in (ELIDL.Activity, ELIDL.Participation))
_KIND, _ROLE = str(DCTERMS.type), str(ELIDL.participation_role)


@dataclass(frozen=True, slots=True)
class Told:
    """A step: what happened, on which day, who took part, what is said of it, and where that is read and can be looked
    up: (label, address) pairs."""

    what: str
    day: str
    address: str
    people: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    meetings: tuple[tuple[str, str], ...] = ()


def steps(release: Published, path: str) -> list[Told]:
    """The steps of the document at `path` that a report tells of, in the order of their days, those of one day in the
    order in which the report tells them."""
    store, iri = release.store, release.addresses.thing(path)
    graph = ox.NamedNode(f"{release.base}/graph/{encode(path)}")
    labels = Labels(store)
    found: list[Told] = []
    for kind in _CLASSES:
        for quad in store.quads_for_pattern(None, _TYPE, kind, graph):
            facts = Facts(store.quads_for_pattern(quad.subject, None, None, None))
            step = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
            kinds = sorted(facts.values(step, _KIND)) or sorted(facts.values(step, _ROLE))
            if kinds and iri in facts.values(step, _DOCUMENT):
                what = ", ".join(labels(one, "en") for one in reversed(kinds))
                found.append(_told(release, facts, step, what, labels))
    return sorted(found, key=in_order)


def in_order(one: Told) -> tuple[str, tuple[int, str], str]:
    """What steps are sorted by."""
    return one.day, _by_number(one.places[0]) if one.places else (0, ""), one.address


def _told(release: Published, facts: Facts, step: str, what: str, labels: Labels) -> Told:
    def named(*predicates: object) -> tuple[tuple[str, str], ...]:
        things = {thing for predicate in predicates for thing in facts.values(step, str(predicate))}
        return tuple(sorted((labels.symbol(thing), release.addresses.page(thing)) for thing in things))

    outcome = facts.value(step, str(ELIDL.had_decision_outcome))
    said = (*facts.values(step, str(RDFS.label)), *facts.values(step, str(SKOS.note)))
    return Told(
        what=what,
        day=facts.value(step, str(DCTERMS.date)),
        address=release.addresses.page(step),
        people=named(PROV.wasAssociatedWith, PROV.agent),
        words=said or ((labels(outcome, "en"),) if outcome else ()),
        documents=named(DCTERMS.references),
        places=tuple(sorted(((n.rpartition("/")[2], to) for n, to in named(PROV.wasDerivedFrom)), key=_by_number)),
        meetings=tuple((name.removeprefix("meeting/"), place) for name, place in named(DCTERMS.isPartOf)),
    )


def _by_number(place: tuple[str, str]) -> tuple[int, str]:
    """Paragraphs in the order of their numbers: 2 before 10."""
    number, _ = place
    return (int(number) if number.isdecimal() else 0, number)
