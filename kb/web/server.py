"""The server that `kb serve` and `server.py` run: granian, which withstands slow clients, over the application."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlsplit

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from kb.errors import KbError
from kb.release.layout import open_release
from kb.settings import Settings
from kb.web.app import create_app

# Threads of one process, started when needed. Few would do for the work; many are needed because a body that
# trickles in holds one.
THREADS = 256
# Connections of one process. Idle ones and those with slow headers hold no thread, only a place here.
CONNECTIONS = 4_096
# Seconds that a worker gets to finish its requests when the server is stopped.
GRACE = 10
HEADER_MILLISECONDS = 10_000


class PortTakenError(KbError):
    """The address cannot be listened on."""


def serve_forever(settings: Settings, announce: Callable[[str], object]) -> None:
    """Serve until SIGINT or SIGTERM. `announce` is told the address and the release.

    Raises ReleaseError if there is no release, PortTakenError if the port is not free.
    """
    release = open_release(settings.data)
    _check_port(settings.host, settings.port)
    announce(f"Serving release {release.id} of {settings.data} at {address(settings)}")
    if urlsplit(release.base).netloc != urlsplit(address(settings)).netloc:
        announce(f"Its identifiers begin with {release.base}; the pages link to where they are served.")
    server = Granian(
        "kb.web.app:create_app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.web_workers or min(4, os.cpu_count() or 1),
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        workers_kill_timeout=GRACE,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
        websockets=False,
    )
    server.serve(target_loader=partial(create_app, settings), wrap_loader=False)


def address(settings: Settings) -> str:
    """The address to open in a browser."""
    host = "localhost" if settings.host in {"0.0.0.0", "::", "127.0.0.1", "::1"} else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"


def _check_port(host: str, port: int) -> None:
    """Raise PortTakenError now, in words, rather than in the log of a worker."""
    try:
        found: Sequence[tuple[object, ...]] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, place = found[0]
        with socket.socket(family, kind, protocol) as probe:  # type: ignore[arg-type]
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)  # type: ignore[arg-type]
    except OSError as error:
        raise PortTakenError(
            f"cannot listen on {host} port {port}: {error.strerror}", remedy="choose another with --port"
        ) from error
