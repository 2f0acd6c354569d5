"""The real documents in prose, published: each under its symbol, each provision leading to its words in the file."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.corrections.choices import choice_of
from kb.release.inputs import Inputs
from kb.release.layout import open_release
from kb.release.outcomes import FileStatus
from kb.release.pipeline import build
from kb.release.report import Report
from kb.settings import load
from kb.vocabulary import DCTERMS, PROV, RSV

pytestmark = pytest.mark.corpus

GIVEN = ("002_08df22e30e269d86.txt=A/74/400", "003_c7461b5718d087dd.txt=A/C.3/80/L.3/Rev.1")
# What a file writes that is no word: notes' marks, links, emphasis, headings, escapes, a note's body beside its mark.
_NO_WORDS = re.compile(
    r"\[footnoteRef:\d+\]|\[\d+:\s[^\]]*\]|<sup>\d+</sup>|\]\([^)\s]*\)|[*\\#\[\]]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\s+"
)
_NOTE_BESIDE_ITS_MARK = re.compile(r"^\[\d+:\s+(.*)\]$", re.DOTALL)
_FOUND_IN_WORDS = re.compile(r"/(?:action|ref|report)/\d+$|#")
_STRETCH = re.compile(r"/source/(?P<file>[0-9a-f]{12})#line=\d+&char=(?P<start>\d+),(?P<end>\d+)$")


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, ox.Store]:
    data = tmp_path_factory.mktemp("data")
    inputs = Inputs((corpus / "prose",), tuple(map(choice_of, GIVEN)))
    report = build(inputs, load({"data": data, "base": "http://b", "jobs": 1}, environ={}))
    return report, ox.Store.read_only(str(open_release(data).store_path))


def test_all_five_files_are_published_and_the_drafts_stand_below_their_report(built: tuple[Report, ox.Store]) -> None:
    report, store = built
    assert [one.status for one in report.outcomes] == [FileStatus.PUBLISHED] * 5
    identifier = ox.NamedNode(str(DCTERMS.identifier))
    symbols = {quad.object.value for quad in store.quads_for_pattern(None, identifier, None, None)}
    drafts = {f"A/74/400/draft/{number}" for number in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")}
    assert {"A/RES/79/284", "A/RES/77/298", "A/74/400", "A/C.3/80/L.3/Rev.1", *drafts} <= symbols


def test_the_place_of_each_provision_and_footnote_holds_its_words_and_no_other(
    corpus: Path, built: tuple[Report, ox.Store]
) -> None:
    files = {hashlib.sha256(file.read_bytes()).hexdigest()[:12]: file for file in (corpus / "prose").glob("*.txt")}
    texts = {key: file.read_bytes().decode() for key, file in files.items()}
    stretches: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for quad in built[1].quads_for_pattern(None, ox.NamedNode(str(PROV.wasDerivedFrom)), None, None):
        if match := _STRETCH.search(quad.object.value):
            stretches[quad.subject.value].add((match["file"], int(match["start"]), int(match["end"])))
    words = {name: said(built[1], name) for name in provisions(built[1])}
    assert len(words) > 1000
    assert [name for name in words if name not in stretches] == []
    wrong = [name for name, text in words.items() if text != written(texts, sorted(stretches[name]))]
    assert wrong == []


def provisions(store: ox.Store) -> set[str]:
    """All that has words of its own in a document: provisions with their headings, footnotes."""
    return {
        quad.subject.value
        for predicate in (RSV.text, RSV.printedLabel)
        for quad in store.quads_for_pattern(None, ox.NamedNode(str(predicate)), None, None)
        if not _FOUND_IN_WORDS.search(quad.subject.value)
    }


def said(store: ox.Store, name: str) -> str:
    """Label, heading and words; a footnote's mark is none of its words."""
    told = (DCTERMS.title, RSV.text) if "/fn/" in name else (RSV.printedLabel, DCTERMS.title, RSV.text)
    quads = [
        quad
        for predicate in told
        for quad in store.quads_for_pattern(ox.NamedNode(name), ox.NamedNode(str(predicate)), None, None)
    ]
    return re.sub(r"\s+", "", "".join(quad.object.value for quad in quads))


def written(texts: dict[str, str], places: list[tuple[str, int, int]]) -> str:
    raw = "".join(texts[file][start:end] for file, start, end in places).strip()
    if match := _NOTE_BESIDE_ITS_MARK.match(raw):
        raw = match[1]
    return _NO_WORDS.sub("", raw)
