"""The application: routes, headers that every answer bears, and the one place where problems become answers."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from kb.errors import ReleaseError
from kb.settings import Settings
from kb.web import logs, pages
from kb.web import metrics as figures
from kb.web.answers import content_type, install
from kb.web.browse import browse
from kb.web.cache import AnswerCache
from kb.web.dataset import dataset
from kb.web.downloads import downloads
from kb.web.endpoint import endpoint
from kb.web.feed import feed
from kb.web.health import health
from kb.web.home import home
from kb.web.listings import listings
from kb.web.metrics import metrics
from kb.web.negotiation import choose
from kb.web.openapi import openapi
from kb.web.problems import Problem
from kb.web.query_budget import QueryBudget
from kb.web.query_pool import Limits, QueryPool
from kb.web.releases import CurrentRelease
from kb.web.representations import ERRORS, HTML, PROBLEM
from kb.web.sitemap import sitemap
from kb.web.things import things
from kb.web.vocabularies import vocabularies

ANSWER_CACHE_BYTES = 64_000_000
# Of a body that is refused, what is read all the same.
DRAINED_BYTES = 16_000_000
DRAIN_SECONDS = 5.0

# No script, nothing from elsewhere: the pages are complete in themselves.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(
        (
            "Link",
            "ETag",
            "Content-Location",
            "Location",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "X-Truncated-At",
        )
    ),
}

# What the exceptions of the framework may say of themselves.
_KEPT = frozenset({"Allow", "Retry-After", "Content-Range"})
# Our sentences for what the framework answers by itself: what is wrong, and what to do.
_OUR_WORDS = {
    404: (
        "There is no page at this address.",
        "Look up a symbol at /lookup, browse what is held at /browse/, or see /openapi.json for every address.",
    ),
    405: ("This address does not take this method.", "The header Allow names those that it takes."),
    413: ("The body of the request is too large.", "Send a shorter query, or take a dump from /dumps/."),
    416: ("The range asked for is not in the file.", "Ask for the length of the file first, with HEAD."),
}
_PARTS = (
    home,
    things,
    listings,
    browse,
    endpoint,
    dataset,
    downloads,
    feed,
    vocabularies,
    openapi,
    sitemap,
    health,
    metrics,
)

_log = logging.getLogger("kb.web")


def create_app(settings: Settings) -> Flask:
    """The WSGI application over the data folder of `settings`. Opens nothing before the first request."""
    app = Flask(__name__)
    # Werkzeug would mend slashes by a redirect that bears the Host of the request.
    app.url_map.merge_slashes = False
    app.url_map.strict_slashes = False
    app.config["SETTINGS"] = settings
    app.config["MAX_CONTENT_LENGTH"] = settings.max_query_bytes * 4  # a form encodes a byte as up to three
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_query_bytes * 4
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    current = CurrentRelease(settings.data)
    figures.install(app, current)  # first and before the log, which tells the time that it takes
    logs.install(app, settings)
    limits = Limits(settings.query_seconds, settings.query_rows, settings.query_memory)
    install(
        app,
        current,
        AnswerCache(ANSWER_CACHE_BYTES),
        QueryPool(settings.query_workers, limits),
        QueryBudget(settings.query_budget),
    )
    for part in _PARTS:
        app.register_blueprint(part)
    pages.install(app)
    app.register_error_handler(Problem, _answer_problem)
    app.register_error_handler(ReleaseError, _no_release)
    app.register_error_handler(HTTPException, _http_exception)
    app.register_error_handler(Exception, _failure)
    app.before_request(_one_range)
    app.after_request(_finish)
    app.wsgi_app = _under_prefix(app.wsgi_app, current)  # type: ignore[method-assign]
    return app


def _one_range() -> None:
    """RFC 9110, section 14.2: a server may ignore the Range field, and ignores units that it does not know. The
    framework answers 416 to them, and to several ranges; here they get the whole."""
    asked = request.headers.get("Range", "")
    if asked and ("," in asked or not asked.lower().startswith("bytes=")):
        del request.environ["HTTP_RANGE"]


def _drain() -> None:
    """Take in what is left of a body that nobody wanted. A client that is still sending when the connection closes
    sees a reset in place of the answer."""
    length = request.content_length or 0
    if not 0 < length <= DRAINED_BYTES:
        return
    stream, end = request.environ["wsgi.input"], time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < end and stream.read(65_536):
        pass


def _finish(response: Response) -> Response:
    if response.status_code >= 400:
        _drain()
    response.headers.extend(_HEADERS)
    response.headers.extend(g.get("extra_headers") or {})
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, HEAD, OPTIONS")
        response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type, If-None-Match, Range"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _answer_problem(problem: Problem) -> Response:
    choice = choose(request.headers.get("Accept"), ERRORS)
    if choice is not None and choice.representation is HTML:
        body = render_template("problem.html", problem=problem).encode()
        media_type = choice.media_type
    else:
        body = problem.as_json(request.path)
        media_type = PROBLEM.media_type
    response = Response(body, status=problem.status, content_type=content_type(media_type))
    response.headers.extend(problem.headers)
    response.headers.setdefault("Vary", "Accept")
    response.headers["Cache-Control"] = "no-store" if problem.status >= 500 else "no-cache"
    return response


def _no_release(error: ReleaseError) -> Response:
    _log.error("no release can be served: %s", error)
    return _answer_problem(
        Problem(
            503,
            "There is no release to serve at the moment.",
            remedy="Try again in a minute. Whoever runs this server: see its log, or run `kb releases`.",
            headers={"Retry-After": "60"},
        )
    )


def _http_exception(error: HTTPException) -> Response:
    status = error.code or 500
    headers = {name: value for name, value in error.get_headers() if name in _KEPT}
    detail, remedy = _OUR_WORDS.get(status, (error.description or error.name, ""))
    return _answer_problem(Problem(status, detail, title=error.name, remedy=remedy, headers=headers))


def _failure(error: Exception) -> Response:
    _log.exception("a request failed: %s %s", request.method[:20], logs.shown_path(), exc_info=error)
    # The engine reports a store that cannot be read so; RuntimeError has subclasses that mean a fault of ours.
    if isinstance(error, OSError) or type(error) is RuntimeError:
        return _answer_problem(
            Problem(503, "The data cannot be read at the moment.", headers={"Retry-After": "60"}),
        )
    return _answer_problem(Problem(500, "The server failed on this request. It has been logged."))


def _under_prefix(inner: Callable[..., Iterable[bytes]], current: CurrentRelease) -> Callable[..., Iterable[bytes]]:
    """Where the base has a path (`https://example.org/un`), requests may come with it, or without it from a proxy
    that cut it."""

    def wrapped(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            prefix = current.get().addresses.prefix
        except ReleaseError:
            prefix = ""
        path = environ.get("PATH_INFO", "")
        if prefix and (path == prefix or path.startswith(prefix + "/")):
            environ["PATH_INFO"] = path[len(prefix) :] or "/"
        return inner(environ, start_response)

    return wrapped
