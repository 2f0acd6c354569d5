"""The build on real documents: small archives of several organs and languages, with their defects."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from kb.release.layout import open_release
from kb.release.outcomes import FileStatus
from kb.release.pipeline import build
from kb.release.report import Report
from kb.settings import load

pytestmark = pytest.mark.corpus

ARCHIVES = ("ecosoc-2021-2022-en.zip", "hrc-54-55-en.zip", "sc-not-adopted-en.zip")


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    data = tmp_path_factory.mktemp("data")
    sources = [corpus / "official" / name for name in ARCHIVES]
    return build(sources, load({"data": data, "base": "http://b", "jobs": 2}, environ={})), data


def test_every_file_is_accounted_for(built: tuple[Report, Path]) -> None:
    files = built[0].files()
    assert files["read"] == 19 + 67 + 58
    assert files["read"] == files["published"] + files["superseded"] + files["held_back"] + files["refused"]


def test_what_is_wrong_is_named_and_the_rest_is_published(built: tuple[Report, Path]) -> None:
    wrong = {o.name: o.status for o in built[0].outcomes if o.status in {FileStatus.REFUSED, FileStatus.HELD_BACK}}
    assert wrong == {
        "ecosoc-2021-2022-en.zip!text.txt": FileStatus.REFUSED,
        "hrc-54-55-en.zip!A_HRC_RES_55_16E.xml": FileStatus.HELD_BACK,
    }


def test_no_triple_stands_in_two_graphs(built: tuple[Report, Path]) -> None:
    store = pyoxigraph.Store.read_only(str(open_release(built[1]).store_path))
    seen = Counter(quad.triple for quad in store)
    assert [triple for triple, times in seen.items() if times > 1] == []


def test_no_identifier_carries_two_texts_in_one_language(built: tuple[Report, Path]) -> None:
    store = pyoxigraph.Store.read_only(str(open_release(built[1]).store_path))
    text = pyoxigraph.NamedNode("https://w3id.org/resolvable/ontology#text")
    texts = Counter(
        (quad.subject.value, quad.object.language) for quad in store.quads_for_pattern(None, text, None, None)
    )
    assert len(texts) > 3000
    assert [key for key, times in texts.items() if times > 1] == []
