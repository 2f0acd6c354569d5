"""The five real documents in prose: nothing lost, the drafts of the report as they were adopted."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from kb.accuracy.candidate import candidate
from kb.accuracy.drafts import ADOPTED, ARCHIVE, REPORT, adopted_in, pairs
from kb.model import Document, DocumentKind, ProvisionKind
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings

pytestmark = pytest.mark.corpus

NAMES = ("000", "001", "002", "003", "004")


@lru_cache
def source(corpus: Path, number: str) -> Path:
    (found,) = (corpus / "prose").glob(f"{number}_*")
    return found


@lru_cache
def document(corpus: Path, number: str) -> Document:
    path = source(corpus, number)
    return read(source_bytes(path.name, path.read_bytes()), Settings())


@pytest.mark.parametrize("number", NAMES)
def test_every_character_is_once_in_the_model_or_listed(corpus: Path, number: str) -> None:
    text = source(corpus, number).read_bytes().decode()
    whole = document(corpus, number)
    held = Counter[int]()
    for one in (whole, *whole.parts):
        for provision in one.walk():
            for place in provision.selectors:
                held.update(range(place.start, place.end))
        for note in one.footnotes:
            for place in note.selectors:
                held.update(range(place.start, place.end))
        for passage in one.furniture:
            held.update(range(passage.selector.start, passage.selector.end))
    assert "".join(text[at] for at in range(len(text)) if at not in held and not text[at].isspace()) == ""
    assert "".join(text[at] for at, times in held.items() if times > 1 and not text[at].isspace()) == ""


@pytest.mark.parametrize("number", NAMES)
def test_every_word_is_in_the_model_or_listed_as_often_as_in_the_file(corpus: Path, number: str) -> None:
    """By the words alone, not by the places that the reader says: what is left is syntax, numbers and marks."""
    raw = source(corpus, number).read_bytes().decode()
    plain = re.sub(r"\]\([^)\s]*\)|</?sup>|\[footnoteRef:\d+\]|\[\d+:(?=\s)|[*\\#\[\]]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+", " ", raw)
    words = Counter(re.findall(r"[^\W\d_]{2,}", plain))
    whole = document(corpus, number)
    kept = Counter[str]()
    for one in (whole, *whole.parts):
        texts = [part.plain for provision in one.walk() for part in (provision.heading, provision.text)]
        texts += [provision.label for provision in one.walk()]
        texts += [note.text.plain for note in one.footnotes]
        texts += [re.sub(r"\]\([^)\s]*\)", " ", passage.text) for passage in one.furniture]
        kept.update(re.findall(r"[^\W\d_]{2,}", " ".join(texts)))
    assert words - kept == Counter()
    assert kept - words == Counter()


def test_kinds_symbols_and_counts(corpus: Path) -> None:
    assert [(document(corpus, number).kind, document(corpus, number).symbol) for number in NAMES] == [
        (DocumentKind.RESOLUTION, "A/RES/79/284"),
        (DocumentKind.RESOLUTION, None),
        (DocumentKind.REPORT, None),
        (DocumentKind.DRAFT_RESOLUTION, None),
        (DocumentKind.RESOLUTION, "A/RES/77/298"),
    ]
    kinds = Counter(one.kind for one in document(corpus, "004").walk())
    assert (kinds[ProvisionKind.OPERATIVE], kinds[ProvisionKind.PART]) == (123, 4)
    assert [part.part for part in document(corpus, "002").parts] == [
        f"draft/{number}" for number in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
    ]


@pytest.mark.parametrize("number", NAMES)
def test_every_note_has_its_mark_and_every_paragraph_its_opening(corpus: Path, number: str) -> None:
    whole = document(corpus, number)
    for one in (whole, *whole.parts):
        assert all(note.anchored for note in one.footnotes)
        opened = [p for p in one.walk() if p.kind in (ProvisionKind.PREAMBULAR, ProvisionKind.OPERATIVE)]
        assert [p.place for p in opened if not p.opening] == []


# What the Assembly changed when it adopted the drafts: symbol, kind and number of the paragraph.
CHANGED = {
    "A/RES/74/174": [("operative", "7")],
    "A/RES/74/176": [("preambular", "")] * 3 + [("operative", "20"), ("operative", "21")],
    "A/RES/74/177": [("preambular", "")] * 5 + [("operative", "30")],
}


def test_the_drafts_of_the_report_are_as_they_were_adopted_but_for_what_was_changed(corpus: Path) -> None:
    adopted = adopted_in(corpus / "official" / ARCHIVE, ADOPTED)
    compared = pairs(document(corpus, REPORT).parts, adopted)
    assert len(compared) == 8
    for pair in compared:
        assert pair.aligned, pair.adopted
        assert pair.notes_alike, pair.adopted
        assert [(kind, number) for kind, number, _ in pair.differing] == CHANGED.get(pair.adopted, []), pair.adopted


def test_the_gold_says_that_paragraphs_notes_and_cover_are_right(corpus: Path, tmp_path: Path) -> None:
    scorer = corpus.parent / "gold" / "score.py"
    if not scorer.is_file():
        pytest.skip("the hand-made gold is not at hand")
    report = document(corpus, "002")
    units = [candidate(document(corpus, "001"), "001"), candidate(report.parts[1], "002_II", within=report)]
    written = tmp_path / "candidate.json"
    written.write_text(json.dumps(units), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(scorer), str(written)], capture_output=True, text=True, timeout=60, check=True
    )
    figures = {
        line[:62].strip(): line[62:].split() for line in done.stdout.splitlines() if re.search(r"\d\.\d{4}", line)
    }
    layers = ("metadata", "paragraph segmentation", "paragraph numbering", "split joins", "opening phrase")
    for layer in (*layers, "footnotes found", "footnote anchors"):
        assert float(figures[layer][2]) == 1.0, done.stdout
