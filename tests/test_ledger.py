"""The ledger of published identifiers, and what becomes of those that go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kb.identifiers import Identifiers
from kb.release.layout import History
from kb.release.ledger import Change, Entry, compare, entries_of, line_of, merge, read, write
from kb.release.tombstones import history_of, history_triples, moved_paths


def _ledger(path: Path, entries: Iterable[Entry]) -> Path:
    write(path, sorted(line_of(entry) for entry in entries))
    return path


ONE = Entry("A/RES/1/1", frozenset({"op/1", "op/2"}))
TWO = Entry("A/RES/1/2", frozenset({"op/1"}))
SESSION = Entry("session/A/1", is_document=False)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    bare = Entry("A/RES/1/3")
    path = _ledger(tmp_path / "ids.gz", [SESSION, TWO, ONE, bare])
    assert list(read(path)) == [ONE, TWO, bare, SESSION]
    assert list(read(tmp_path / "none.gz")) == []


def test_equal_entries_give_equal_bytes(tmp_path: Path) -> None:
    first = _ledger(tmp_path / "first.gz", [ONE, TWO]).read_bytes()
    assert _ledger(tmp_path / "second.gz", [TWO, ONE]).read_bytes() == first


def test_paths_go_to_the_nearest_document_above_them() -> None:
    paths = ["A/C.3/74/L.10", "A/C.3/74/L.10/Rev.1", "A/C.3/74/L.10/Rev.1/op/1", "A/C.3/74/L.10/op/2", "state/fra"]
    assert set(entries_of(paths, ["A/C.3/74/L.10", "A/C.3/74/L.10/Rev.1"])) == {
        Entry("A/C.3/74/L.10", frozenset({"op/2"})),
        Entry("A/C.3/74/L.10/Rev.1", frozenset({"op/1"})),
        Entry("state/fra", is_document=False),
    }


def test_ledgers_merge_line_by_line(tmp_path: Path) -> None:
    first = _ledger(tmp_path / "first.gz", [ONE, SESSION])
    second = _ledger(tmp_path / "second.gz", [Entry("A/RES/1/1", frozenset({"op/3"})), TWO])
    assert list(merge(first, second)) == [Entry("A/RES/1/1", frozenset({"op/1", "op/2", "op/3"})), TWO, SESSION]


def test_a_comparison_names_what_is_gone_and_what_was_dropped(tmp_path: Path) -> None:
    before = _ledger(tmp_path / "before.gz", [ONE, TWO, SESSION])
    after = _ledger(tmp_path / "after.gz", [Entry("A/RES/1/1", frozenset({"op/2", "op/3"})), Entry("A/RES/1/9")])
    assert list(compare(before, after)) == [
        Change(ONE, False, frozenset({"op/1"}), frozenset({"op/3"})),
        Change(TWO, True, frozenset({"op/1"}), frozenset()),
        Change(SESSION, True, frozenset(), frozenset()),
    ]
    assert list(compare(before, before)) == []


def test_a_provision_whose_words_stand_elsewhere_has_moved() -> None:
    old = {"A/RES/1/1/op/2": "Requests a report", "A/RES/1/1/op/4": "Gone words"}
    new = {"A/RES/1/1/op/3": "Requests a report"}
    change = Change(
        ONE, False, frozenset({"op/2", "op/2/ref/1", "op/2/ref/2", "op/4"}), frozenset({"op/3", "op/3/ref/1"})
    )
    assert moved_paths(change, old.get, new.get) == {
        "A/RES/1/1/op/2": "A/RES/1/1/op/3",
        "A/RES/1/1/op/2/ref/1": "A/RES/1/1/op/3/ref/1",
    }


def test_words_that_stand_in_two_new_places_moved_nowhere() -> None:
    new = {"A/RES/1/1/op/3": "Decides", "A/RES/1/1/op/4": "Decides"}
    change = Change(ONE, False, frozenset({"op/2"}), frozenset({"op/3", "op/4"}))
    assert moved_paths(change, {"A/RES/1/1/op/2": "Decides"}.get, new.get) == {}


def test_history_holds_all_that_was_ever_published_and_is_not_now(tmp_path: Path) -> None:
    ever = _ledger(tmp_path / "ever.gz", [ONE, TWO, SESSION])
    now = _ledger(tmp_path / "now.gz", [Entry("A/RES/1/1", frozenset({"op/3"}))])
    history = history_of(read(ever), now, {}, {"A/RES/1/1/op/2": "A/RES/1/1/op/3"})
    assert history == History(
        documents=frozenset({"A/RES/1/2"}),
        withdrawn=frozenset({"A/RES/1/1/op/1", "session/A/1"}),
        moved={"A/RES/1/1/op/2": "A/RES/1/1/op/3"},
    )


def test_a_move_leads_to_where_the_words_went_last(tmp_path: Path) -> None:
    ever = _ledger(tmp_path / "ever.gz", [Entry("D", frozenset({"op/1", "op/2", "op/3"}))])
    now = _ledger(tmp_path / "now.gz", [Entry("D", frozenset({"op/3"}))])
    assert history_of(read(ever), now, {"D/op/1": "D/op/2"}, {"D/op/2": "D/op/3"}).moved == {
        "D/op/1": "D/op/3",
        "D/op/2": "D/op/3",
    }


def test_a_move_to_what_was_withdrawn_later_is_a_withdrawal(tmp_path: Path) -> None:
    ever = _ledger(tmp_path / "ever.gz", [Entry("D", frozenset({"op/1", "op/2", "op/3"}))])
    now = _ledger(tmp_path / "now.gz", [Entry("D", frozenset({"op/3"}))])
    history = history_of(read(ever), now, {"D/op/1": "D/op/2"}, {})
    assert history.moved == {}
    assert history.withdrawn == {"D/op/1", "D/op/2"}


def test_what_is_published_again_has_no_tombstone(tmp_path: Path) -> None:
    ever = _ledger(tmp_path / "ever.gz", [ONE, TWO])
    assert history_of(read(ever), ever, {"A/RES/1/1/op/1": "A/RES/1/1/op/2"}, {}) == History()


def test_history_is_written_as_triples() -> None:
    history = History(frozenset({"A/RES/1/2"}), frozenset(), {"A/RES/1/1/op/2": "A/RES/1/1/op/3"})
    assert history_triples(history, Identifiers("http://b")).splitlines() == [
        "<http://b/id/A/RES/1/1/op/2> <http://purl.org/dc/terms/isReplacedBy> <http://b/id/A/RES/1/1/op/3> .",
        "<http://b/id/A/RES/1/2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/resolvable/ontology#Tombstone> .",
    ]
