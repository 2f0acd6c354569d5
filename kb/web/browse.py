"""`/browse/`: everything of a kind, in pages."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, render_template

from kb.vocabulary import ELI, ORG, RSV, SKOS
from kb.web import terms
from kb.web.answers import Body, answer, negotiated, published
from kb.web.documents import page_of
from kb.web.listings import value
from kb.web.paging import page_number
from kb.web.problems import Problem
from kb.web.releases import Published
from kb.web.representations import HTML

browse = Blueprint("browse", __name__)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All things of a kind. `order`: the expressions by which they are sorted; `size`: lines on a page."""

    name: str
    title: str
    about: str
    pattern: str
    order: str = "LCASE(?label) ?thing"
    size: int = 250


_NAMED = f'OPTIONAL {{ ?thing <{SKOS.prefLabel}>|<{terms.LABEL}> ?label . FILTER(LANG(?label) IN ("en", "")) }}'
SHELVES: tuple[Shelf, ...] = (
    Shelf(
        "documents",
        "Documents",
        "Resolutions, drafts, reports and statements, the newest first",
        f"?thing a <{ELI.LegalResource}> ; <{ELI.date_document}> ?date ; <{terms.IDENTIFIER}> ?label . "
        f'OPTIONAL {{ ?thing <{terms.TITLE}> ?note . FILTER(LANG(?note) = "en") }}',
        "DESC(?date) ?thing",
        100,
    ),
    Shelf("sessions", "Sessions", "Sessions of the organs", f"?thing a <{RSV.Session}> . {_NAMED}", "?thing"),
    Shelf(
        "bodies",
        "Bodies",
        "Principal organs, committees, councils, offices",
        f"{{ ?thing a <{ORG.Organization}> }} UNION {{ ?thing a <{ORG.OrganizationalUnit}> "
        f"FILTER NOT EXISTS {{ ?thing a <{ORG.Organization}> }} }} {_NAMED}",
    ),
    Shelf("states", "States", "Members, observers, former Members", f"?thing a <{RSV.State}> . {_NAMED}"),
    Shelf(
        "instruments",
        "Treaties and declarations",
        "The instruments that the record cites most",
        f"?thing a <{RSV.Instrument}> . {_NAMED}",
    ),
    Shelf(
        "subjects",
        "Subjects",
        "Headings of the library and tags set by machine",
        f"?thing a <{SKOS.Concept}> ; <{SKOS.inScheme}> ?scheme . {_NAMED} "
        'FILTER(!CONTAINS(STR(?scheme), "/id/concept/") || CONTAINS(STR(?scheme), "heading") || '
        'CONTAINS(STR(?scheme), "/name/"))',
    ),
)
BY_NAME = {shelf.name: shelf for shelf in SHELVES}


@browse.get("/browse")
@browse.get("/browse/")
def overview() -> Response:
    """The kinds of things that can be browsed."""
    choice = negotiated((HTML,))
    published()
    return answer(
        lambda: Body(render_template("browse.html", shelves=SHELVES).encode()), choice.media_type, language="en"
    )


@browse.get("/browse/<name>")
def shelf(name: str) -> Response:
    """Everything of a kind, in pages."""
    release = published()
    found = BY_NAME.get(name)
    if found is None:
        raise Problem(404, f"There is no shelf called {name}.", remedy=f"There are: {', '.join(BY_NAME)}.")
    choice = negotiated((HTML,))
    number = page_number()
    return answer(lambda: Body(_page(release, found, number).encode()), choice.media_type, language="en")


def _page(release: Published, shelf: Shelf, number: int) -> str:
    query = (
        f"SELECT ?thing (SAMPLE(?label) AS ?name) (SAMPLE(?date) AS ?day) (SAMPLE(?note) AS ?words) "
        f"WHERE {{ {shelf.pattern} }} GROUP BY ?thing "
        f"ORDER BY {shelf.order.replace('?label', '?name').replace('?date', '?day')} "
        f"LIMIT {shelf.size + 1} OFFSET {(number - 1) * shelf.size}"
    )
    solutions = release.store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    rows = list(solutions)
    if number > 1 and not rows:
        raise Problem(404, f"This list has no page {number}.")
    found = []
    for row in rows[: shelf.size]:
        iri = value(row, "thing")
        name = value(row, "name") or release.addresses.path(iri) or iri
        found.append((name, value(row, "words"), value(row, "day"), page_of(release, iri)))
    return render_template(
        "shelf.html",
        shelf=shelf,
        found=found,
        number=number,
        more=len(rows) > shelf.size,
        size=current_app.config["SETTINGS"].page_size,
        address=release.addresses.local(f"/browse/{shelf.name}"),
    )
