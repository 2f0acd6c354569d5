"""The reference page of the routes is the one the code makes."""

from __future__ import annotations

from pathlib import Path

from kb.settings import load
from kb.web.app import create_app
from kb.web.reference import as_markdown, routes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "http.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "run: python -m kb.web.reference > docs/reference/http.md"


def test_every_route_says_what_it_is_for() -> None:
    assert all(what for _, _, what in routes(create_app(load(environ={}))))
