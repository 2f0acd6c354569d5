"""The log of the server: lines for people, or JSON, an object a line.

What people ask is theirs: neither the texts of queries nor the addresses of clients are written unless the settings say
so, and the latter not even then. A path is written percent-encoded, so that it cannot break a line.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, g, request
from pythonjsonlogger.json import JsonFormatter

from kb.settings import Settings

LONGEST_QUERY = 10_000
_REQUESTS = logging.getLogger("kb.web.requests")
_SPARQL = "/sparql"


def configure(settings: Settings) -> None:
    """Send the log of the package to standard error, in the form that the settings name."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(settings.log_json))
    logger = logging.getLogger("kb")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def formatter(as_json: bool) -> logging.Formatter:
    """Times are UTC."""
    if as_json:
        found: logging.Formatter = JsonFormatter(
            "{asctime}{levelname}{name}{process}{message}",
            style="{",
            datefmt="%Y-%m-%dT%H:%M:%SZ",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        )
    else:
        found = logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    found.converter = time.gmtime
    return found


def shown_path() -> str:
    """The path of the request, encoded; without what stands behind the question mark."""
    return quote(request.path)


def install(app: Flask, settings: Settings) -> None:
    """Log each request of an application, if the settings say so."""
    if not settings.log_requests:
        return

    @app.after_request
    def log(response: Response) -> Response:
        facts: dict[str, Any] = {
            "method": request.method[:20],
            "path": shown_path(),
            "status": response.status_code,
            "bytes": response.calculate_content_length(),
            "milliseconds": round((time.perf_counter() - g.started) * 1000, 1),
        }
        release = g.get("published")
        if release is not None:
            facts["release"] = release.release.id
        if settings.log_queries and request.path == _SPARQL:
            facts["query"] = _query()[:LONGEST_QUERY]
        words = "request" if settings.log_json else " ".join(f"{name}={value!r}" for name, value in facts.items())
        _REQUESTS.info("%s", words, extra=facts)
        return response


def _query() -> str:
    if request.mimetype == "application/sparql-query":
        return request.get_data(as_text=True)
    return request.values.get("query", "")
