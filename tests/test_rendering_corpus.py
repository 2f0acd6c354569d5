"""A sample of the official record, rendered in every flavour, is read back as it was printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kb.accuracy.rendering.flavours import FLAVOURS, Flavour
from kb.accuracy.rendering.layers import Layer
from kb.accuracy.rendering.measure import kind_of, measure, printed_documents
from kb.model import Document
from kb.settings import Settings

# One document in so many, by the form of the file; another sample than that of `make accuracy`. Forms that take long to
# print have fewer.
EVERY = {".txt": 193, ".md": 193, ".html": 193, ".htm": 193, ".docx": 193, ".pdf": 331}
# Just below what is reached. One document weighs much in a small sample, most of all in a layer of few things.
LEAST = {
    Layer.PARAGRAPHS: 0.995,
    Layer.KIND: 0.985,
    Layer.NUMBER: 0.995,
    Layer.PATH: 0.985,
    Layer.VERB: 0.99,
    Layer.TREE: 0.98,
    Layer.NOTES: 0.975,
    Layer.NOTE_PARAGRAPH: 0.99,
    Layer.METADATA: 0.98,
}
# What is less where nothing but words is left, and no style or place.
LEAST_OF_ITALICS = 0.995  # opening phrases where italics are printed
LEAST_OF_WORDS = 0.93
PARAGRAPHS_OF_TEXT = 0.985  # where nothing but lines of characters tells where a paragraph ends
FEWEST = 20  # of a layer in the sample: the share of fewer says nothing
READ = [one for one in FLAVOURS if "glued" not in one.name]


@pytest.fixture(scope="module")
def documents(corpus: Path) -> Callable[[int], list[tuple[str, list[Document]]]]:
    archives = [one for one in sorted((corpus / "official").glob("*-en.zip")) if kind_of(one.stem)]

    @cache
    def sample(every: int) -> list[tuple[str, list[Document]]]:
        return [(one.stem, list(printed_documents(one, every, Settings()))) for one in archives]

    return sample


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("flavour", READ, ids=[one.name for one in READ])
def test_a_rendered_document_is_read_back(
    documents: Callable[[int], list[tuple[str, list[Document]]]], flavour: Flavour
) -> None:
    row = measure(documents(EVERY[flavour.suffix]), Settings(), [flavour]).total(flavour.name)
    least = {**LEAST, Layer.OPENING: LEAST_OF_ITALICS if flavour.italics else LEAST_OF_WORDS}
    if flavour.suffix == ".txt":
        least[Layer.PARAGRAPHS] = PARAGRAPHS_OF_TEXT
    assert row.documents >= 2
    assert row.refused == 0
    told = {layer: row.counts[layer] for layer in least if row.counts[layer].right + row.counts[layer].missed >= FEWEST}
    assert {layer: one.shares[2] for layer, one in told.items() if one.shares[2] < least[layer]} == {}
