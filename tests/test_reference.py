"""The reference pages are those that the Turtle and the tables give."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from kb.reference import PAGES, write
from kb.reference_terms import ontology_page, shapes_page
from kb.resources import folder
from kb.vocabulary import RSV, SH, SHAPES

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
ANEW = "run: make docs"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str, tmp_path: Path) -> None:
    write(tmp_path)
    assert (REFERENCE / name).read_text(encoding="utf-8") == (tmp_path / name).read_text(encoding="utf-8"), ANEW


def test_every_own_term_has_its_row() -> None:
    page = ontology_page()
    names = [name for name in RSV.__annotations__ if not name.startswith("_")]
    assert [name for name in names if page.count(f"\n| `rsv:{name}` |") != 1] == []


def test_every_shape_has_its_row() -> None:
    page = shapes_page()
    graph = Graph()
    for file in folder("shapes").glob("*.ttl"):
        graph.parse(file)
    names = [str(shape).removeprefix(str(SHAPES)) for shape in graph.subjects(SH.severity)]
    assert len(names) > 40
    assert [name for name in names if page.count(f"\n| `{name}` |") != 1] == []
