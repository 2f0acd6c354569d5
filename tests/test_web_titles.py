"""Words are found in titles by an index that is made once for a release."""

from __future__ import annotations

import random
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox
import pytest
from web_record import BASE, TRIG, publish, publish_quads

from kb.vocabulary import DCTERMS, ELI
from kb.web import releases
from kb.web.releases import CurrentRelease
from kb.web.title_index import TitleIndex
from kb.web.titles import SHOWN, titled

_TITLE, _DATE = ox.NamedNode(str(DCTERMS.title)), ox.NamedNode(str(ELI.date_document))


def store_of(*documents: tuple[str, str, tuple[str, ...]]) -> ox.Store:
    """Documents by path, date ("" for none) and titles."""
    store = ox.Store()
    store.extend(quad for path, date, titles in documents for quad in quads(path, date, titles))
    return store


def quads(path: str, date: str, titles: tuple[str, ...]) -> list[ox.Quad]:
    document, graph = ox.NamedNode(f"{BASE}/id/{path}"), ox.NamedNode(f"{BASE}/graph/{path}")
    dated = [ox.Quad(document, _DATE, ox.Literal(date), graph)] if date else []
    return [*dated, *(ox.Quad(document, _TITLE, ox.Literal(title), graph) for title in titles)]


def found(store: ox.Store, asked: str) -> list[str]:
    return [one.iri.removeprefix(f"{BASE}/id/") for one, _ in TitleIndex(store).find(asked)]


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("count seals", True),
        ("SEALS count", True),
        ("sea cou", True),
        ("eals", False),  # a word is found by its beginning
        ("count otters", False),
        ("élan", True),
        ("elan", True),
        ("phoques count", False),  # the words stand in one title
        ("count-seals", True),
        ("s", False),
        ("", False),
        ("-- _", False),
    ],
)
def test_each_word_that_is_asked_for_begins_a_word_of_one_title(asked: str, is_found: bool) -> None:
    store = store_of(("A/RES/99/1", "2044-09-12", ("Count of Seals", "Élan des phoques")))
    assert found(store, asked) == (["A/RES/99/1"] if is_found else [])


def test_the_newest_come_first_and_those_of_a_day_by_title() -> None:
    store = store_of(
        ("A/RES/99/1", "2044-09-12", ("Seals, again",)),
        ("A/RES/99/2", "2044-09-13", ("Seals at sea",)),
        ("A/RES/99/3", "2044-09-12", ("Counting seals",)),
    )
    assert found(store, "seals") == ["A/RES/99/2", "A/RES/99/3", "A/RES/99/1"]


def test_the_heading_of_a_provision_is_no_title_of_a_document() -> None:
    store = store_of(("A/RES/99/1", "2044-09-12", ("Seals",)), ("A/RES/99/1/part/I", "", ("Seals in the north",)))
    assert found(store, "seals") == ["A/RES/99/1"]


def test_a_release_is_indexed_once_and_the_next_one_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[ox.Store] = []

    def index(store: ox.Store) -> TitleIndex:
        made.append(store)
        return TitleIndex(store)

    monkeypatch.setattr(releases, "TitleIndex", index)
    publish(tmp_path)
    current = CurrentRelease(tmp_path)
    assert [titled(current.get(), words)[1] for words in ("matter", "record", "nought")] == [1, 1, 0]
    assert len(made) == 1
    publish(tmp_path, 2, TRIG.replace("A matter of record", "A matter of nought"))
    assert [titled(current.get(), words)[1] for words in ("matter", "record", "nought")] == [1, 0, 1]
    assert len(made) == 2


def test_titles_of_a_whole_record_are_searched_without_a_walk_through_the_store(tmp_path: Path) -> None:
    chance = random.Random(7)
    syllables = ("ka", "lo", "mi", "ter", "sea", "lion", "count", "re", "la", "tion", "gress", "ment", "na", "vo")
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(4_000)]

    def title() -> str:
        return " ".join(chance.choices(words, k=chance.randint(4, 18)))

    every = [
        quad
        for number in range(3_600)
        for quad in quads(f"A/RES/99/{number}", f"20{number % 90 + 10}-01-01", (title(), title())[: 1 + number % 2])
    ]
    publish_quads(tmp_path, every)
    release = CurrentRelease(tmp_path).get()
    first = perf_counter()
    shown, total = titled(release, "sea")
    begun = perf_counter()
    assert len(shown) == SHOWN < total
    again = min(_seconds(release, asked) for asked in ("ka lo", "tion", "lion count") for _ in range(3))
    # Another computer may be slower, and so is this one when it is busy: what is told is that the walk is not repeated.
    assert again < (begun - first) / 3


def _seconds(release: releases.Published, asked: str) -> float:
    begun = perf_counter()
    titled(release, asked)
    return perf_counter() - begun
