"""`/id/…` and `/doc/…`: from a thing to its description, and the description in each representation."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from kb.identifiers import encode
from kb.web import pages
from kb.web.answers import Body, answer, negotiated, published, see
from kb.web.describe import about_document, describe
from kb.web.negotiation import Choice
from kb.web.paging import page_number
from kb.web.places import Place, Standing, find
from kb.web.problems import Problem
from kb.web.releases import Published
from kb.web.representations import DESCRIPTIONS, HTML, split_suffix
from kb.web.serialise import serialise

things = Blueprint("things", __name__)


@things.get("/id/<path:path>")
def identifier(path: str) -> AnyResponse:
    """303 See Other: the thing is no document, its description is (Cool URIs for the Semantic Web)."""
    release = published()
    place = find(release, path)
    headers = {"Vary": "Accept, Accept-Language"}
    if place.moved:
        return see(301, release.addresses.local(f"/id/{encode(place.path)}"), headers)
    target = release.addresses.local(f"/doc/{encode(place.path)}")
    return see(303, target, {**headers, "Link": f'<{target}>; rel="describedby"'})


@things.get("/doc/<path:path>")
def description(path: str) -> AnyResponse:
    """The description of a thing, in each representation."""
    release = published()
    stem, fixed = split_suffix(path)
    place = find(release, stem)
    if place.standing is Standing.ELSEWHERE:
        suffix = f".{fixed.suffix}" if fixed else ""
        query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
        return see(301, release.addresses.local(f"/doc/{encode(place.path)}{suffix}{encode(query) if query else ''}"))
    choice = Choice(fixed, fixed.media_type) if fixed else negotiated(DESCRIPTIONS)
    if choice.representation is HTML:
        return pages.page(release, place, fixed=fixed is not None, links=links(release, place))
    return _statements(release, place, choice, page_number())


def links(release: Published, place: Place) -> list[str]:
    """The Link header of a description: its canonical address, its other representations, the thing it describes."""
    addresses = release.addresses
    found = [
        f'<{addresses.document(place.path)}>; rel="canonical"',
        f'<{addresses.thing(place.path)}>; rel="describes"',
    ]
    for representation in DESCRIPTIONS:
        target = addresses.local(f"/doc/{encode(place.path)}.{representation.suffix}")
        found.append(f'<{target}>; rel="alternate"; type="{representation.media_type}"')
        if representation is not HTML:
            found.append(f'<{target}>; rel="describedby"; type="{representation.media_type}"')
    return found


def _statements(release: Published, place: Place, choice: Choice, page: int) -> Response:
    def make() -> Body:
        about = describe(release.store, release.addresses.thing(place.path), page, pages.page_size())
        if page > 1 and not about.incoming:
            raise Problem(404, f"The references to {place.path} have no page {page}.")
        document = about_document(release, place.path, page, about)
        return Body(serialise((*about.quads(), *document), choice.representation))

    suffix = choice.representation.suffix
    location = release.addresses.local(f"/doc/{encode(place.path)}.{suffix}") + (f"?page={page}" if page > 1 else "")
    return answer(make, choice.media_type, links=links(release, place), headers={"Content-Location": location})
