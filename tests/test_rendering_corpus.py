"""A sample of the official record, rendered in every flavour, is read back as it was printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.accuracy.rendering.flavours import FLAVOURS, Flavour
from kb.accuracy.rendering.layers import Layer
from kb.accuracy.rendering.measure import kind_of, measure, printed_documents
from kb.model import Document
from kb.settings import Settings

# One document in so many; another sample than that of `make accuracy`.
EVERY = 97
# A little below what `make accuracy` asks for: one document weighs much in a small sample.
LEAST = {
    Layer.PARAGRAPHS: 0.98,
    Layer.KIND: 0.99,
    Layer.NUMBER: 0.99,
    Layer.VERB: 0.98,
    Layer.TREE: 0.95,
    Layer.NOTES: 0.97,
    Layer.NOTE_PARAGRAPH: 0.96,
    Layer.METADATA: 0.93,
}
READ = [one for one in FLAVOURS if one.suffix in (".txt", ".md") and "glued" not in one.name]


@pytest.fixture(scope="module")
def sample(corpus: Path) -> list[tuple[str, list[Document]]]:
    archives = sorted((corpus / "official").glob("*-en.zip"))
    return [(one.stem, list(printed_documents(one, EVERY, Settings()))) for one in archives if kind_of(one.stem)]


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("flavour", READ, ids=[one.name for one in READ])
def test_a_rendered_document_is_read_back(sample: list[tuple[str, list[Document]]], flavour: Flavour) -> None:
    row = measure(sample, Settings(), [flavour]).total(flavour.name)
    assert row.documents >= 5
    assert row.refused == 0
    assert {
        layer: row.counts[layer].shares[2] for layer, least in LEAST.items() if row.counts[layer].shares[2] < least
    } == {}
