"""`/metrics`: figures for Prometheus, over all worker processes.

Each process counts for itself. Under `kb serve`, which runs several, the counts are kept in files of a folder that
`PROMETHEUS_MULTIPROC_DIR` names and added up by whichever process is asked; a process that ends leaves its counts
there. Without the folder (tests, another WSGI server) the answer speaks for one process.

The library reads that variable when it is imported, so it is imported where a worker starts and not before.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, current_app, g, request

from kb import __version__
from kb.errors import ReleaseError
from kb.web.releases import CurrentRelease

if TYPE_CHECKING:
    from prometheus_client import Metric

metrics = Blueprint("metrics", __name__)

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
SECONDS = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 30.0)


class _ReleaseFigures:
    """The release that is served, read when it is asked for: the same in every process."""

    def __init__(self, current: CurrentRelease) -> None:
        self._current = current

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily

        info = InfoMetricFamily("resolvable", "The version of the code, and the release that is served.")
        try:
            release = self._current.get().release
        except ReleaseError:
            info.add_metric((), {"version": __version__, "release": ""})
            yield info
            return
        info.add_metric((), {"version": __version__, "release": release.id})
        yield info
        for name in ("documents", "triples"):
            yield GaugeMetricFamily(f"resolvable_{name}", f"The {name} of the release.", release.counts.get(name, 0))


def install(app: Flask, current: CurrentRelease) -> None:
    """Count the requests of an application. Labels are bounded: a route by its pattern, no path of a request."""
    from prometheus_client import CollectorRegistry, Counter, Histogram
    from prometheus_client.multiprocess import MultiProcessCollector

    own = CollectorRegistry()
    counted = Counter("resolvable_requests", "Requests answered.", ("method", "route", "status"), registry=own)
    timed = Histogram(
        "resolvable_request_seconds",
        "Time to an answer, without sending it.",
        ("route",),
        registry=own,
        buckets=SECONDS,
    )

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.method in METHODS else "other"
        counted.labels(method, route, str(response.status_code)).inc()
        timed.labels(route).observe(time.perf_counter() - g.started)
        return response

    shown = CollectorRegistry() if os.environ.get(FOLDER_VARIABLE) else own
    if shown is not own:
        MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
    shown.register(_ReleaseFigures(current))
    app.extensions["metrics"] = shown


@metrics.get("/metrics")
def exposition() -> Response:
    """Figures for Prometheus: requests by route and status, their duration, the release that is served."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return Response(
        generate_latest(current_app.extensions["metrics"]),
        content_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )
