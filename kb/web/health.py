"""Whether the server lives, and whether it can answer."""

from __future__ import annotations

from flask import Blueprint, Response

from kb.web.answers import published

health = Blueprint("health", __name__)


@health.get("/health")
def alive() -> Response:
    """200 as long as the process answers."""
    return Response("alive\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@health.get("/ready")
def ready() -> Response:
    """200 with the id of the release, or the 503 of a missing release."""
    release = published().release
    return Response(f"{release.id}\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})
