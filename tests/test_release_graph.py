"""The release's own graph: what is held, how often it is cited, what documents share."""

from __future__ import annotations

from kb.identifiers import Identifiers
from kb.release.release_graph import ReleaseGraph

ONE, TWO = "<http://b/id/A/RES/1/1>", "<http://b/id/A/RES/1/2>"
RSV = "https://w3id.org/resolvable/ontology#"
HELD, TIMES = f"<{RSV}held>", f"<{RSV}timesCited>"
TRUE, FALSE = (f'"{word}"^^<http://www.w3.org/2001/XMLSchema#boolean>' for word in ("true", "false"))
AGENDA, TITLE = "<http://b/id/agenda/A/1/2>", "<http://purl.org/dc/terms/title>"


def _graph() -> ReleaseGraph:
    return ReleaseGraph(Identifiers("http://b"))


def test_a_stub_of_a_document_that_is_held_is_left_out() -> None:
    graph = _graph()
    graph.add(["A/RES/1/1"], [f"{TWO} {HELD} {FALSE}"], {}, {})
    assert f"{TWO} {HELD} {FALSE}" in graph.lines()
    graph.add(["A/RES/1/2"], [f"{ONE} {HELD} {FALSE}"], {}, {})
    assert graph.lines() == [f"{ONE} {HELD} {TRUE}", f"{TWO} {HELD} {TRUE}"]


def test_citations_from_all_groups_are_summed() -> None:
    graph = _graph()
    for times in (2, 3):
        graph.add([], [], {"http://b/id/A/RES/1/1": times}, {})
    assert graph.lines() == [f'{ONE} {TIMES} "5"^^<http://www.w3.org/2001/XMLSchema#integer>']


def test_the_title_that_most_documents_give_is_the_title() -> None:
    graph = _graph()
    for title in ('"Rooms"@en', '"Reading rooms"@en', '"Reading rooms"@en', '"Salles"@fr'):
        graph.add([], [f"{AGENDA} {TITLE} {title}"], {}, {})
    assert graph.lines() == [
        f'{AGENDA} <http://purl.org/dc/terms/alternative> "Rooms"@en',
        f'{AGENDA} {TITLE} "Reading rooms"@en',
        f'{AGENDA} {TITLE} "Salles"@fr',
    ]


def test_what_is_shared_does_not_depend_on_the_order_of_the_groups() -> None:
    groups = [[f'{AGENDA} {TITLE} "{title}"@en'] for title in ("B", "A", "C", "B", "A")]
    forwards, backwards = _graph(), _graph()
    for shared in groups:
        forwards.add([], shared, {}, {})
    for shared in reversed(groups):
        backwards.add([], shared, {}, {})
    assert forwards.lines() == backwards.lines()
    assert f'{AGENDA} {TITLE} "A"@en' in forwards.lines()


def test_a_letter_leads_to_the_text_without_one() -> None:
    graph = _graph()
    graph.add([], [], {}, {"A/RES/1/2A": "A/RES/1/2"})
    assert graph.lines() == [f"<http://b/id/A/RES/1/2A> <http://purl.org/dc/terms/isReplacedBy> {TWO}"]
