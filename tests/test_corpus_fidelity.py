"""A sample of the real record, the same on every run: nothing is lost, added or moved on the way into the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.errors import SourceRefused
from kb.fidelity.check import Checked, check
from kb.readers import read
from kb.readers.sources import SourceBytes, walk
from kb.settings import Settings

EVERY = 25
# "1–16" after a word stands for sixteen footnotes at one place; the model has sixteen marks there and no dash.
MARKS_AS_A_RANGE = {"ga-74-en.zip!English/74_249.xml"}
# Forms that a sample may miss: collections, sections with preambles of their own, tables, annexes, nested resolutions.
SPECIAL = (
    "78_80AB",
    "78_254AC",
    "78_247",
    "78_317",
    "78_148",
    "78_69",
    "E_RES_2022_14",
    "E_RES_2021_20",
    "S_RES_1343",
    "54_18E",
)


def _sample(corpus: Path) -> Iterator[SourceBytes]:
    for number, source in enumerate(walk([corpus / "official"], Settings())):
        if isinstance(source, SourceBytes) and (number % EVERY == 0 or any(s in source.source.name for s in SPECIAL)):
            yield source


@pytest.fixture(scope="module")
def checked(corpus: Path) -> list[Checked]:
    found: list[Checked] = []
    for source in _sample(corpus):
        try:
            document = read(source, Settings())
        except SourceRefused:
            continue
        found.append(check(source.source.name, source.data, document))
    return found


@pytest.mark.corpus
def test_the_sample_reaches_every_archive(checked: list[Checked]) -> None:
    assert len({one.name.split("!")[0] for one in checked}) == 15
    assert len(checked) > 200


@pytest.mark.corpus
def test_no_character_is_lost_added_or_moved(checked: list[Checked]) -> None:
    different = {one.name: one.text.places for one in checked if one.text and one.name not in MARKS_AS_A_RANGE}
    assert different == {}


@pytest.mark.corpus
@pytest.mark.parametrize("figure", ["blocks", "footnotes", "links", "titles", "voters"])
def test_what_is_counted_in_the_xml_is_in_the_model_after_the_repairs(checked: list[Checked], figure: str) -> None:
    assert {one.name: str(one.counts[figure]) for one in checked if not one.counts[figure].agrees} == {}


@pytest.mark.corpus
def test_every_word_of_a_sponsor_line_is_in_a_sponsor(checked: list[Checked]) -> None:
    assert {one.name: one.sponsor_residue for one in checked if one.sponsor_residue} == {}
