"""The first page, the lookup of symbols, and the few files that every site has."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, send_from_directory
from werkzeug.wrappers import Response as AnyResponse

from kb.identifiers import encode
from kb.web import structured
from kb.web.answers import Body, answer, negotiated, published, see
from kb.web.browse import SHELVES
from kb.web.counted import first_figures
from kb.web.endpoint import example
from kb.web.places import Standing, find
from kb.web.problems import Problem
from kb.web.representations import HTML

home = Blueprint("home", __name__)

LONGEST_SPELLING = 200
_EXAMPLE = "cited-not-held"  # short, and no release is without an answer to it


@home.get("/")
def front() -> Response:
    """The first page: what is inside, and how to reach it."""
    release = published()
    choice = negotiated((HTML,))
    return answer(
        lambda: Body(
            render_template(
                "home.html",
                counts=first_figures(release.release.counts),
                shelves=SHELVES,
                example=example(release.base, _EXAMPLE),
                structured=structured.dataset(release),
            ).encode()
        ),
        choice.media_type,
        language="en",
        links=[f'<{release.addresses.local("/.well-known/void")}>; rel="describedby"'],
    )


@home.get("/lookup")
def lookup() -> AnyResponse:
    """From a symbol in any spelling to its document: 303, or 300 with choices, or 404."""
    spelling = request.args.get("q", "").strip()
    release = published()
    if not spelling:
        raise Problem(400, "Nothing to look up.", remedy="Give a symbol, such as /lookup?q=A/RES/77/298 or ?q=77/298.")
    if len(spelling) > LONGEST_SPELLING:
        raise Problem(400, f"A symbol has no more than {LONGEST_SPELLING} characters.")
    place = find(release, spelling)
    path = place.path if place.standing is Standing.ELSEWHERE else spelling
    return see(303, release.addresses.local(f"/doc/{encode(path)}"))


@home.get("/favicon.ico")
def favicon() -> AnyResponse:
    """The icon of the site."""
    return send_from_directory("static", "icon.svg", mimetype="image/svg+xml", max_age=86_400)
