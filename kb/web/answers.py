"""How an answer leaves: entity tag, variants, links, language; 304 decided once the representation is chosen."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kb.web.cache import AnswerCache
from kb.web.clients import client_address
from kb.web.describe import SOURCE_ADDRESS, TERMS_OF_USE
from kb.web.negotiation import GZIP, Choice, choose, choose_coding
from kb.web.problems import Problem
from kb.web.query_budget import QueryBudget
from kb.web.query_pool import QueryPool
from kb.web.releases import CurrentRelease, Published
from kb.web.representations import Representation

LEAST_COMPRESSED = 1_000
# Where the record comes from and on which terms it may be used: said of every answer.
SOURCE_LINKS = (f'<{TERMS_OF_USE}>; rel="license"', f'<{SOURCE_ADDRESS}>; rel="author"')


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


def query_budget() -> QueryBudget:
    budget: QueryBudget = current_app.extensions["budget"]
    return budget


def client_of_request() -> str:
    """The address that asks."""
    forwarded = request.headers.getlist("X-Forwarded-For")
    return client_address(request.remote_addr, forwarded, current_app.config["SETTINGS"].proxies)


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
    address: str = "",
    fixed: bool = True,
) -> Response:
    """200 with what `make` gives, or 304; `make` is not called if the client or the cache has it already.

    Everything that `make` depends on must be in the address, the media type, the language or `variant`. `address`: in
    place of path and query of the request. `fixed`: whether it gives the same on the same release; else nothing is
    kept and there is no entity tag.
    """
    response = Response(content_type=content_type(media_type))
    response.headers.extend(headers or {})
    response.headers["Vary"] = "Accept, Accept-Language, Accept-Encoding"
    coding = choose_coding(request.headers.get("Accept-Encoding"))
    if language:
        response.headers["Content-Language"] = language
    for link in (*links, *SOURCE_LINKS):
        response.headers.add("Link", link)
    if not fixed:
        response.headers["Cache-Control"] = "no-store"
        return _filled(response, coded(make(), coding))
    release = published().release
    asked = address or (request.path, request.query_string)
    key = (release.id, release.digest, asked, media_type, language, coding, variant)
    tag = hashlib.sha256("\n".join(map(str, (_code_tag(), *key))).encode()).hexdigest()[:32]
    response.headers["Cache-Control"] = "no-cache"  # may be kept, must be checked: a new release can come at any time
    response.set_etag(tag)
    if request.method in ("GET", "HEAD") and request.if_none_match.contains_weak(tag):
        response.status_code = 304
        del response.headers["Content-Type"]
        return response
    body = answer_cache().obtain(key, client_of_request(), lambda: coded(make(), coding))
    return _filled(response, body)


def coded(body: Body, coding: str) -> Body:
    """`body` in a content coding, "" for none; short ones are left as they are."""
    if coding != GZIP or len(body.data) < LEAST_COMPRESSED:
        return body
    return Body(gzip.compress(body.data, 5, mtime=0), {**body.headers, "Content-Encoding": GZIP})


def _filled(response: Response, body: Body) -> Response:
    response.set_data(body.data)
    response.headers.extend(body.headers)
    return response


def see(status: int, place: str, headers: Mapping[str, str] | None = None) -> AnyResponse:
    """A redirect to a reference without a host, so that no host of the request can get into it."""
    response = redirect(place, status)
    response.autocorrect_location_header = False
    response.headers.extend(headers or {})
    response.headers.setdefault("Vary", "Accept, Accept-Language")
    return response


def install(
    app: Flask, release: CurrentRelease, answers: AnswerCache[Body], queries: QueryPool, budget: QueryBudget
) -> None:
    app.extensions.update(release=release, answers=answers, queries=queries, budget=budget)
