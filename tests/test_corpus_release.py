"""The whole official record, published: every file is accounted for, the promises on identifiers and graphs hold."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.errors import SourceRefused
from kb.fidelity.published import unpublished
from kb.readers import read
from kb.readers.sources import SourceBytes, walk
from kb.release.layout import Release
from kb.settings import Settings

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

XSD = "http://www.w3.org/2001/XMLSchema#"
ONCE = (b"ontology#text>", b"#printedLabel>", b"#openingPhrase>", b"#markup>", b"terms/title>", b"ontology#title>")
EVERY = 25


@dataclass
class Scan:
    """One reading of the dump of all quads."""

    quads: int = 0
    in_two_graphs: list[bytes] = field(default_factory=list)
    two_texts: list[bytes] = field(default_factory=list)
    blank: list[bytes] = field(default_factory=list)
    datatypes: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def scan(official_release: Release) -> Scan:
    found = Scan()
    triples: set[int] = set()
    said: set[int] = set()
    text_graph = re.compile(rb"/graph/.*/(?:ar|en|es|fr|ru|zh)>$")
    with gzip.open(official_release.dumps["nquads"], "rb") as lines:
        for line in lines:
            triple, _, graph = line.rstrip(b" .\n").rpartition(b" ")
            found.quads += 1
            if (key := hash(triple)) in triples:
                found.in_two_graphs.append(line)
            triples.add(key)
            subject, predicate, value = triple.split(b" ", 2)
            if subject.startswith(b"_:") or value.startswith(b"_:"):
                found.blank.append(line)
            if value.startswith(b'"'):
                suffix = value[value.rindex(b'"') + 1 :]
                if suffix.startswith(b"^^"):
                    found.datatypes[suffix[3:-1].decode()] += 1
                if suffix.startswith(b"@") and predicate.endswith(ONCE) and text_graph.search(graph):
                    key = hash((subject, predicate, suffix))
                    if key in said:
                        found.two_texts.append(line)
                    said.add(key)
    return found


def test_no_triple_stands_in_two_graphs(scan: Scan) -> None:
    assert scan.in_two_graphs == []


def test_no_iri_has_two_texts_in_one_language(scan: Scan) -> None:
    assert scan.two_texts == []


def test_there_is_no_blank_node_and_no_datatype_but_the_agreed_ones(scan: Scan) -> None:
    assert scan.blank == []
    assert set(scan.datatypes) <= {XSD + name for name in ("integer", "date", "gYear", "dateTime", "boolean")}


def test_the_count_of_triples_is_that_of_the_dump(scan: Scan, official_release: Release) -> None:
    assert official_release.counts["triples"] == scan.quads


def test_every_file_is_accounted_for(official_release: Release) -> None:
    files = official_release.report["files"]
    assert files["read"] == 5328
    assert files["read"] == files["published"] + files["superseded"] + files["held_back"] + files["refused"]
    # 119 malformed presidential statements and a stray text file.
    assert files["refused"] == 120


def test_a_sample_is_published_word_for_word_and_in_order(official_release: Release, corpus: Path) -> None:
    store = ox.Store.read_only(str(official_release.store_path))
    wrong: dict[str, list[str]] = {}
    compared = 0
    for number, source in enumerate(walk([corpus / "official"], Settings())):
        if number % EVERY or not isinstance(source, SourceBytes):
            continue
        try:
            document = read(source, Settings())
        except SourceRefused:
            continue
        for text in [*document.members] or [document]:
            differences = unpublished(store, official_release.base, text)
            compared += differences is not None
            if differences:
                wrong[source.source.name] = differences
    assert wrong == {}
    assert compared > 190


def test_citations_of_paragraphs_lead_to_provisions_and_their_dates_are_right_but_for_slips(
    official_release: Release,
) -> None:
    counts = official_release.report["counts"]
    found = counts["pinpoints_as_minted"] + counts["pinpoints_settled"]
    assert found >= 0.98 * counts["pinpoints_to_held"] > 4000
    assert counts["citation_dates_differing"] <= 0.01 * counts["citation_dates_agreeing"]
