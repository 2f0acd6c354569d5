"""How an answer leaves: entity tag, variants, links, language; 304 decided once the representation is chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kb.web.cache import AnswerCache
from kb.web.describe import TERMS_OF_USE
from kb.web.negotiation import Choice, choose
from kb.web.problems import Problem
from kb.web.query_pool import QueryPool
from kb.web.releases import CurrentRelease, Published
from kb.web.representations import Representation


def published() -> Published:
    """The release that this request is answered from, the same throughout."""
    if "published" not in g:
        current: CurrentRelease = current_app.extensions["release"]
        g.published = current.get()
    release: Published = g.published
    return release


def answer_cache() -> AnswerCache[Body]:
    held: AnswerCache[Body] = current_app.extensions["answers"]
    return held


def query_pool() -> QueryPool:
    pool: QueryPool = current_app.extensions["queries"]
    return pool


@cache
def _code_tag() -> str:
    """Changes with the code and the templates: an upgrade of the server must not answer 304 for pages that look
    different."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in here.rglob("*") if path.suffix in {".py", ".html", ".css"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def negotiated(available: Sequence[Representation]) -> Choice:
    """The representation for this request. Raises Problem 406, which lists what there is."""
    choice = choose(request.headers.get("Accept"), available)
    if choice is None:
        names = ", ".join(representation.media_type for representation in available)
        raise Problem(
            406,
            f"None of the media types asked for can be given here. There is {names}.",
            remedy="Ask for one of these, or leave out the Accept header.",
            headers={"Vary": "Accept, Accept-Language"},
        )
    return choice


def content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of an answer with the header fields that depend on them."""

    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(
    make: Callable[[], Body],
    media_type: str,
    *,
    language: str = "",
    links: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
    variant: str = "",
    fixed: bool = True,
) -> Response:
    """200 with what `make` gives, or 304; `make` is not called if the client or the cache has it already.

    Everything that `make` depends on must be in the address, the media type, the language or `variant`. `fixed`:
    whether it gives the same on the same release; else nothing is kept and there is no entity tag.
    """
    response = Response(content_type=content_type(media_type))
    response.headers.extend(headers or {})
    response.headers["Vary"] = "Accept, Accept-Language"
    if language:
        response.headers["Content-Language"] = language
    for link in (*links, f'<{TERMS_OF_USE}>; rel="license"'):
        response.headers.add("Link", link)
    if not fixed:
        response.headers["Cache-Control"] = "no-store"
        return _filled(response, make())
    release = published().release
    key = (release.id, release.digest, request.path, request.query_string, media_type, language, variant)
    tag = hashlib.sha256("\n".join(map(str, (_code_tag(), *key))).encode()).hexdigest()[:32]
    response.headers["Cache-Control"] = "no-cache"  # may be kept, must be checked: a new release can come at any time
    response.set_etag(tag)
    if request.method in ("GET", "HEAD") and request.if_none_match.contains_weak(tag):
        response.status_code = 304
        del response.headers["Content-Type"]
        return response
    body = answer_cache().get(key)
    if body is None:
        body = make()
        answer_cache().put(key, body)
    return _filled(response, body)


def _filled(response: Response, body: Body) -> Response:
    response.set_data(body.data)
    response.headers.extend(body.headers)
    return response


def see(status: int, place: str, headers: Mapping[str, str] | None = None) -> AnyResponse:
    """A redirect to a reference without a host, so that no host of the request can get into it."""
    response = redirect(place, status)
    response.autocorrect_location_header = False
    response.headers.extend(headers or {})
    return response


def install(app: Flask, release: CurrentRelease, answers: AnswerCache[Body], queries: QueryPool) -> None:
    app.extensions.update(release=release, answers=answers, queries=queries)
