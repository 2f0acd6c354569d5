"""The first page, the lookup of symbols, and the few files that every site has."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, send_from_directory
from werkzeug.wrappers import Response as AnyResponse

from kb.identifiers import encode
from kb.symbols import candidates
from kb.web import structured
from kb.web.answers import Body, answer, negotiated, published, see
from kb.web.browse import SHELVES
from kb.web.counted import first_figures
from kb.web.endpoint import example
from kb.web.negotiation import choose
from kb.web.places import Standing, find
from kb.web.problems import Problem
from kb.web.releases import Published
from kb.web.representations import ERRORS, HTML
from kb.web.titles import titled

home = Blueprint("home", __name__)

LONGEST_SPELLING = 200
_NO_WORDS = "Titles are searched, texts are not. Browse what is held at /browse/, or ask the endpoint at /sparql."
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
    """From a symbol in any spelling to its document: 303, or 300 with choices. Words that are no symbol are looked for
    in titles: a page for a browser, a 404 with choices for a program."""
    spelling = request.args.get("q", "").strip()
    release = published()
    if not spelling:
        raise Problem(400, "Nothing to look up.", remedy="Give a symbol, such as /lookup?q=A/RES/77/298 or ?q=77/298.")
    if len(spelling) > LONGEST_SPELLING:
        raise Problem(400, f"A symbol has no more than {LONGEST_SPELLING} characters.")
    try:
        place = find(release, spelling)
    except Problem as problem:
        if problem.status != 404 or candidates(spelling):
            raise
        return _by_words(release, spelling)
    path = place.path if place.standing is Standing.ELSEWHERE else spelling
    return see(303, release.addresses.local(f"/doc/{encode(path)}"))


def _by_words(release: Published, words: str) -> Response:
    """The documents with these words in their titles. Raises Problem 404 if there are none, or for a program."""
    choice = choose(request.headers.get("Accept"), ERRORS)
    if choice is None or choice.representation is not HTML:
        found, _ = titled(release, words)
        raise Problem(
            404,
            f"“{words}” is the symbol of nothing that is held.",
            remedy="Choose one of the documents with these words in their title." if found else _NO_WORDS,
            choices=tuple((f"{one.symbol} {one.title}", one.address) for one in found),
        )

    def make() -> Body:
        found, total = titled(release, words)
        if not found:
            raise Problem(404, f"“{words}” is no symbol, and in no title.", remedy=_NO_WORDS)
        return Body(render_template("found.html", asked=words, found=found, total=total).encode())

    return answer(make, HTML.media_type, language="en")


@home.get("/favicon.ico")
def favicon() -> AnyResponse:
    """The icon of the site."""
    return send_from_directory("static", "icon.svg", mimetype="image/svg+xml", max_age=86_400)
