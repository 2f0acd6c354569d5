"""What the server says when it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_record import publish

from kb.settings import load
from kb.web import server


@pytest.mark.parametrize(
    ("base", "lines"), [("http://localhost:8000", 1), ("http://localhost:8000/un", 1), ("https://un.example.org", 2)]
)
def test_the_base_is_told_only_where_it_is_not_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str, lines: int
) -> None:
    class Nothing:
        def __init__(self, *_: object, **__: object) -> None: ...

        def serve(self, **_: object) -> None: ...

    monkeypatch.setattr(server, "Granian", Nothing)
    monkeypatch.setattr(server, "_check_port", lambda host, port: None)
    publish(tmp_path, base=base)
    told: list[object] = []
    server.serve_forever(load({"data": tmp_path}, environ={}, folder=tmp_path), announce=told.append)
    assert len(told) == lines
