"""The example queries on actions and reports: each starts with its question, runs, and finds what is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from mapping_cases import BASE, IDS, mapped, resolution
from rdflib import Graph

from kb.model import Cover, Document, Provision, ProvisionKind, Text
from kb.registries import graphs

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "queries"
ASKED = (
    "Takes note of the count, and urges Member States to count seals;",
    "Requests the Secretary-General to submit to the General Assembly at its eightieth session, through the Economic"
    " and Social Council, a report on seals;",
    "Also requests the Secretary-General to report annually to the Assembly on sea lions;",
)
FINDS = {
    "further-verbs": "urge",
    "most-asked": "Secretary-General",
    "reports-due-at-session": "seals",
    "reports-through-a-body": "Economic and Social Council",
    "requests-not-repeated": "annually",
    "standing-reports": "annually",
    "urged-to-do-what": "Member States to count seals",
    "verb-classes-by-session": "directive",
}


def counting(session: str, words: tuple[str, ...]) -> Document:
    body = tuple(
        Provision(ProvisionKind.OPERATIVE, Text(text), str(place), path=f"op/{place}")
        for place, text in enumerate(words, start=1)
    )
    cover = Cover(organ="General Assembly", session=session)
    return replace(resolution(), symbol=f"A/RES/{session}/900", body=body, footnotes=(), cover=cover)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Two resolutions of one title, of which the later asks less, with the registries."""
    made = ox.Store()
    parts: list[Graph] = list(graphs(IDS).values())
    for document in (counting("77", ASKED), counting("78", ASKED[:2])):
        result = mapped(document)
        parts += [*result.graphs.values(), result.shared]
    for graph in parts:
        made.extend(
            ox.Quad(triple.subject, triple.predicate, triple.object)
            for triple in ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
        )
    return made


@pytest.mark.parametrize("name", sorted(FINDS))
def test_an_example_query_asks_a_question_and_finds_the_answer(name: str, store: ox.Store) -> None:
    query = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    assert query.startswith("# ")
    assert query.partition("\n")[0].endswith("?")
    found = store.query(query.replace("{base}", BASE))
    assert isinstance(found, ox.QuerySolutions)
    rows = [" ".join(str(value) for value in row) for row in found]
    assert rows
    assert any(FINDS[name] in row for row in rows), rows[:5]


def test_a_request_that_is_repeated_is_not_listed_as_dropped(store: ox.Store) -> None:
    query = (FOLDER / "requests-not-repeated.rq").read_text(encoding="utf-8").replace("{base}", BASE)
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    (row,) = found
    assert "sea lions" in str(row["words"])
