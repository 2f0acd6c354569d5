"""What refers to a thing, in pages: the sponsored resolutions of a State, the texts of a session, the places that cite.

Every query begins at the thing and is cut to one page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, render_template, request

from kb.identifiers import encode, split
from kb.vocabulary import CITO, DCTERMS, ELI, ELIDL, OA, ORG, PROV, RSV, SKOS
from kb.web import terms
from kb.web.answers import Body, answer, negotiated, published
from kb.web.describe import describe, exists, is_named
from kb.web.facts import Facts, Labels, text_of
from kb.web.paging import page_number
from kb.web.places import Place, Standing, find, official
from kb.web.problems import Problem
from kb.web.releases import Published
from kb.web.representations import DESCRIPTIONS, HTML
from kb.web.serialise import serialise
from kb.web.terms import TYPE

listings = Blueprint("listings", __name__)


@dataclass(frozen=True, slots=True)
class Relation:
    """One way in which documents refer to a thing.

    `pattern`: a SPARQL pattern that begins at `{thing}` and binds ?about (what refers, a document or a provision) and
    ?document; it may bind ?note (a concept that qualifies the reference).
    `kinds`: the classes of things that have it; empty for any.
    """

    name: str
    title: str
    pattern: str
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the document, and the provision in it where one refers."""

    symbol: str
    title: str
    date: str
    place: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class Entries:
    entries: tuple[Entry, ...]
    more: bool


def _direct(name: str, title: str, predicate: str, *kinds: object) -> Relation:
    pattern = f"?about <{predicate}> {{thing}} . BIND(?about AS ?document)"
    return Relation(name, title, pattern, frozenset(map(str, kinds)))


CITED_BY = Relation(
    "cited-by",
    "Cited by",
    f"?about <{CITO.cites}> {{thing}} ; <{RSV.document}> ?document .",
)
NAMED_IN = Relation(
    "named-in",
    "Named in",
    f"?mention <{OA.hasBody}> {{thing}} ; <{OA.hasTarget}> ?about . ?about <{RSV.document}> ?document .",
    frozenset(map(str, (RSV.Instrument, ORG.Organization, SKOS.Concept))),
)
_PARTICIPANTS = (RSV.State, ORG.Organization)
RELATIONS: tuple[Relation, ...] = (
    _direct("sponsor", "Sponsored", str(RSV.sponsor), *_PARTICIPANTS),
    _direct("additional-sponsor", "Joined as additional sponsor", str(RSV.additionalSponsor), *_PARTICIPANTS),
    Relation(
        "votes",
        "Votes",
        f"?about <{RSV.voter}> {{thing}} ; <{RSV.choice}> ?note . ?vote <{ELIDL.had_participation}> ?about ; "
        f"<{ELIDL.decided_on_a_realization_of}> ?document .",
        frozenset({str(RSV.State)}),
    ),
    Relation(
        "vetoes",
        "Vetoes",
        f"?about <{RSV.vetoedBy}> {{thing}} ; <{ELIDL.decided_on_a_realization_of}> ?document .",
        frozenset({str(RSV.State)}),
    ),
    Relation(
        "in-committee",
        "In committee",
        f"?about <{PROV.wasAssociatedWith}>|<{PROV.agent}> {{thing}} ; <{RSV.document}> ?document ; "
        f"<{DCTERMS.type}>|<{ELIDL.participation_role}> ?note .",
        frozenset(map(str, (RSV.State, ORG.Organization))),
    ),
    _direct("organ", "Documents of this organ", str(RSV.organ), ORG.Organization),
    _direct("committee", "On the report of this committee", str(RSV.committee), ORG.Organization),
    _direct("session", "Documents of this session", str(RSV.session), RSV.Session),
    _direct("meeting", "Adopted or voted on at this meeting", str(RSV.adoptedAt), RSV.Meeting),
    Relation(
        "considered-at",
        "Considered in the committee at this meeting",
        f"{{{{ SELECT DISTINCT ?document WHERE {{{{ ?step <{DCTERMS.isPartOf}> {{thing}} ; <{RSV.document}> ?document "
        "}} }} BIND(?document AS ?about)",
        frozenset({str(RSV.Meeting)}),
    ),
    _direct("agenda-item", "Under this agenda item", str(RSV.agendaItem), RSV.AgendaItem),
    _direct("heading", "Under this heading of the library", str(DCTERMS.subject), SKOS.Concept, RSV.AgendaItem),
    _direct("tag", "With this machine tag", str(RSV.tag), SKOS.Concept),
    _direct("draft", "What became of this draft", str(RSV.originatingDraft)),
    _direct("report", "Adopted on this report", str(RSV.onReportOf)),
    CITED_BY,
    NAMED_IN,
)
BY_NAME = {relation.name: relation for relation in RELATIONS}
SHOWN = 10

# What the page of a thing says of it, in this order; all else that is said follows.
_FACTS: tuple[tuple[str, str], ...] = (
    ("Also known as", str(SKOS.altLabel)),
    ("Code", str(SKOS.notation)),
    ("Symbol", str(DCTERMS.identifier)),
    ("Kind", "http://www.w3.org/ns/org#classification"),
    ("Part of", str(ORG.subOrganizationOf)),
    ("Unit of", str(ORG.unitOf)),
    ("Organ", str(RSV.organ)),
    ("Session", str(RSV.session)),
    ("Date", str(DCTERMS.date)),
    ("Date of admission or adoption", str(DCTERMS.dateAccepted)),
    ("Same concept", str(SKOS.exactMatch)),
)
_UNSAID = frozenset(
    {TYPE, terms.PREF_LABEL, terms.LABEL, terms.TITLE, str(SKOS.hiddenLabel), str(RSV.timesCited), str(RSV.held)}
)


def entries(release: Published, relation: Relation, iri: str, page: int, size: int) -> Entries:
    """One page of what refers to `iri` by `relation`, the newest documents first."""
    query = (
        f"SELECT ?about ?document ?date ?note WHERE {{ {relation.pattern.format(thing=ox.NamedNode(iri))} "
        f"OPTIONAL {{ ?document <{ELI.date_document}> ?date }} OPTIONAL {{ ?about <{RSV.order}> ?order }} }} "
        f"ORDER BY DESC(?date) ?document ?order ?about LIMIT {size + 1} OFFSET {(page - 1) * size}"
    )
    rows = list(_solutions(release, query))
    labels = Labels(release.store)
    shown = tuple(_entry(release, row, labels) for row in rows[:size])
    return Entries(shown, len(rows) > size)


def count(release: Published, relation: Relation, iri: str) -> int:
    """How many refer to `iri` by `relation`."""
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {relation.pattern.format(thing=ox.NamedNode(iri))} }}"
    return int(value(next(iter(_solutions(release, query))), "n"))


def _solutions(release: Published, query: str) -> ox.QuerySolutions:
    found = release.store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)  # a SELECT
    return found


def value(row: ox.QuerySolution, name: str) -> str:
    """The value of a variable as text, "" where it is unbound."""
    term = row[name]
    return "" if term is None else text_of(term)


def _entry(release: Published, row: ox.QuerySolution, labels: Labels) -> Entry:
    about, document, note = value(row, "about"), value(row, "document"), value(row, "note")
    inside = about.removeprefix(document).strip("/") if about.startswith(document) else ""
    whole = inside.startswith(("vote", "step"))  # a part of what happened, not of the text
    return Entry(
        symbol=labels.symbol(document),
        title=labels.title(document),
        date=value(row, "date"),
        place="" if whole else inside,
        note=labels(note) if note else "",
        address=release.addresses.page(document if whole or not inside else about),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A relation as the page of a thing shows it. `address`: of the whole list."""

    relation: Relation
    total: int
    found: Entries
    address: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement on the page of a thing: (text, address or "") pairs."""

    label: str
    values: tuple[tuple[str, str], ...]


def page(release: Published, place: Place, kinds: Iterable[str]) -> str:
    """The page of anything that is no document or provision: what is said of it, and what refers to it."""
    return about_page(release, release.addresses.thing(place.path), kinds, place)


def about_page(release: Published, iri: str, kinds: Iterable[str], place: Place | None = None) -> str:
    store, addresses = release.store, release.addresses
    classes = set(kinds)
    facts = Facts(store.quads_for_pattern(ox.NamedNode(iri), None, None, None))
    labels = Labels(store)
    relations = [one for one in RELATIONS if not one.kinds or one.kinds & classes]
    shown = [
        Shown(one, total, entries(release, one, iri, 1, SHOWN), list_address(release, one, iri))
        for one in relations
        if (total := count(release, one, iri))
    ]
    symbol = facts.value(iri, terms.IDENTIFIER)
    own_address = split(place.path) if place is not None else None
    is_document = own_address is not None and bool(own_address.document)
    cited_only = place is not None and (place.standing is Standing.CITED or facts.value(iri, str(RSV.held)) == "false")
    return render_template(
        "thing.html",
        iri=iri,
        path=place.path if place else "",
        name=labels(iri) if iri in facts else (place.path if place else iri),
        kind=kind_of(classes, place.path if place else ""),
        cited_only=cited_only and is_document,
        said=_said(release, facts, iri, labels),
        shown=shown,
        below=_below(release, iri),
        official=official(symbol or (place.path if place else ""), "en") if cited_only and is_document else "",
        outside="" if place else iri,
        address=addresses.page(iri) if place else addresses.about(iri),
    )


def list_address(release: Published, relation: Relation, iri: str) -> str:
    path = release.addresses.path(iri)
    if path is None:
        return release.addresses.local(f"/list/{relation.name}?iri={encode(iri)}")
    return release.addresses.local(f"/list/{relation.name}/{encode(path)}")


_KIND_NAMES = {
    str(RSV.State): "State",
    str(RSV.Session): "Session",
    str(RSV.Meeting): "Meeting",
    str(RSV.AgendaItem): "Agenda item",
    str(RSV.Instrument): "Treaty or declaration",
    str(ORG.Organization): "Body of the United Nations",
    str(SKOS.Concept): "Subject",
    str(ELIDL.Vote): "Vote",
    str(ELIDL.Decision): "Decision",
    str(RSV.Ballot): "Vote of a State",
    str(CITO.Citation): "Citation",
    str(ELI.Format): "Source file",
}


# What the first words of a path tell more closely than a class does.
_KINDS_BY_PATH = {"publication/": "Publication", "concept/named-body/": "Body named in texts, in no registry"}


def kind_of(kinds: Iterable[str], path: str = "") -> str:
    """What the thing is, in words; "" for what the pages have no word for."""
    found = set(kinds)
    told = next((name for start, name in _KINDS_BY_PATH.items() if path.startswith(start)), "")
    return told or next((name for kind, name in _KIND_NAMES.items() if kind in found), "")


def _said(release: Published, facts: Facts, iri: str, labels: Labels) -> list[Said]:
    named = {predicate: label for label, predicate in _FACTS}
    order = [predicate for _, predicate in _FACTS]
    said = facts.of(iri)
    rest = sorted(predicate for predicate in said if predicate not in named and predicate not in _UNSAID)
    found = []
    for predicate in (*order, *rest):
        values = []
        for term in said.get(predicate, ()):
            if isinstance(term, ox.NamedNode):
                values.append((labels(term.value), release.addresses.page(term.value)))
            else:
                values.append((text_of(term), ""))
        if values:
            label = named.get(predicate) or _words(predicate)
            found.append(Said(label, tuple(sorted(dict.fromkeys(values)))))
    return found


def _words(predicate: str) -> str:
    """A term in words: "had_decision_outcome" is "had decision outcome", "vetoedBy" is "vetoed by"."""
    name = predicate.rpartition("#")[2].rpartition("/")[2].replace("_", " ")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip().capitalize()


# From a part to the whole on whose page it is listed.
_BELOW = (str(RSV.session), str(ORG.subOrganizationOf), str(ORG.unitOf))
_BELOW_SHOWN = 200


def _below(release: Published, iri: str) -> list[tuple[str, str]]:
    """Meetings and agenda items of a session, the units of a body: (label, address) pairs."""
    whole = " ".join(f"<{predicate}>" for predicate in _BELOW)
    kinds = ", ".join(f"<{kind}>" for kind in (RSV.Meeting, RSV.AgendaItem, ORG.Organization, ORG.OrganizationalUnit))
    query = (
        f"SELECT DISTINCT ?part WHERE {{ VALUES ?p {{ {whole} }} ?part ?p {ox.NamedNode(iri)} ; a ?kind . "
        f"FILTER(?kind IN ({kinds})) }} ORDER BY ?part LIMIT {_BELOW_SHOWN}"
    )
    parts = [value(row, "part") for row in _solutions(release, query)]
    labels = Labels(release.store)
    return [(labels(part), release.addresses.page(part)) for part in parts]


@listings.get("/list/<relation>")
@listings.get("/list/<relation>/<path:path>")
def listing(relation: str, path: str = "") -> Response:
    """A whole list, in pages."""
    release = published()
    known = BY_NAME.get(relation)
    if known is None:
        raise Problem(404, f"There is no list called {relation}.", remedy=f"There are: {', '.join(BY_NAME)}.")
    iri = release.addresses.thing(path) if path else _outside()
    if path and find(release, path).standing is Standing.ELSEWHERE:
        raise Problem(404, f"Nothing here has the identifier {path}.", remedy="Look it up at /lookup.")
    choice = negotiated((HTML,))
    number = page_number()
    size: int = current_app.config["SETTINGS"].page_size

    def make() -> Body:
        found = entries(release, known, iri, number, size)
        if number > 1 and not found.entries:
            raise Problem(404, f"This list has no page {number}.")
        body = render_template(
            "list.html",
            relation=known,
            total=count(release, known, iri),
            found=found,
            number=number,
            size=size,
            name=Labels(release.store)(iri),
            thing=release.addresses.page(iri) if path else release.addresses.about(iri),
            address=list_address(release, known, iri),
        )
        return Body(body.encode())

    return answer(make, choice.media_type, language="en")


def _outside() -> str:
    """The IRI of a thing that is not ours, from `?iri=`. Raises Problem 400 for what is no IRI."""
    iri = request.args.get("iri", "")
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise Problem(400, "The parameter iri must be an absolute IRI.") from error
    if not iri.startswith(("http://", "https://")):
        raise Problem(400, "The parameter iri must begin with http:// or https://.")
    return node.value


@listings.get("/about")
def about() -> Response:
    """What this record says of a thing that others name, such as a subject of the UNBIS Thesaurus."""
    release = published()
    iri = _outside()
    if not exists(release.store, iri) and not is_named(release.store, iri):
        raise Problem(404, f"Nothing here refers to {iri}.")
    choice = negotiated(DESCRIPTIONS)
    if choice.representation is HTML:
        kinds = [
            text_of(quad.object)
            for quad in release.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(TYPE), None, None)
        ]
        return answer(lambda: Body(about_page(release, iri, kinds).encode()), choice.media_type, language="en")
    number = page_number()
    size: int = current_app.config["SETTINGS"].page_size
    return answer(
        lambda: Body(serialise(describe(release.store, iri, number, size).quads(), choice.representation)),
        choice.media_type,
    )
