"""The application for any WSGI server (`server:app`), and a server of its own: `python server.py`.

Settings come from the environment (`RESOLVABLE_DATA`, `RESOLVABLE_PORT` …) and from `resolvable.toml`.
"""

from __future__ import annotations

import sys

from kb.errors import KbError
from kb.settings import load
from kb.web.app import create_app

if __name__ == "__main__":
    from kb.web.server import serve_forever

    try:
        serve_forever(load(), announce=print)  # each of its processes makes an application of its own
    except KbError as error:
        sys.exit(f"{error}")
else:
    app = create_app(load())
