"""`kb serve`: the server of a data folder."""

from __future__ import annotations

from pathlib import Path

import click

from kb import settings as settings_module
from kb.cli import options
from kb.web.server import serve_forever


@click.command()
@options.data
@options.host
@options.port
def serve(data: Path | None, host: str | None, port: int | None) -> None:
    """Serve the current release: pages, data, SPARQL.

    A release that `kb build` makes meanwhile is served from its next request on; nothing need be restarted. Ctrl-C
    stops.
    """
    settings = settings_module.load({"data": data, "host": host, "port": port})
    serve_forever(settings, announce=click.echo)
