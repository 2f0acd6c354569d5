"""A mistake of the reading lowers the layer that it belongs to, and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.accuracy.rendering.__main__ import main
from kb.accuracy.rendering.comparison import compare
from kb.accuracy.rendering.fields import Entry
from kb.accuracy.rendering.flavours import flavour
from kb.accuracy.rendering.layers import Comparison, Count, Layer
from kb.accuracy.rendering.measure import measure, printed_documents, worst
from kb.accuracy.rendering.section import section
from kb.model import Document, NoteMark, Provision, ProvisionKind, Text
from kb.settings import Settings

Change = Callable[[Document], Document]


@pytest.fixture
def document(examples: Path) -> Document:
    (found,) = printed_documents(examples / "official" / "A_RES_999_1-4400001E.xml", 1, Settings())
    return found


def changed(document: Document, path: str, change: Callable[[Provision], Provision | None]) -> Document:
    """The document with one provision changed, or taken out."""

    def walk(provisions: tuple[Provision, ...]) -> tuple[Provision, ...]:
        made = (change(one) if one.path == path else replace(one, children=walk(one.children)) for one in provisions)
        return tuple(one for one in made if one is not None)

    return replace(document, body=walk(document.body))


def lowered(comparison: Comparison) -> set[Layer]:
    return {layer for layer, count in comparison.counts.items() if count.extra or count.missed}


def move_note(document: Document) -> Document:
    """The mark of the second note from operative paragraph 1 to preambular paragraph 3."""
    without = changed(document, "op/1", lambda one: replace(one, text=replace(one.text, notes=())))
    return changed(
        without, "pp/3", lambda one: replace(one, text=replace(one.text, notes=(NoteMark(len(one.text.plain), 1),)))
    )


def reparent(document: Document) -> Document:
    """Sub-paragraph (b) of paragraph 2 below (a)."""

    def below(one: Provision) -> Provision:
        first, second = one.children
        return replace(one, children=(replace(first, children=(second,)),))

    return changed(document, "op/2", below)


CHANGES: dict[str, tuple[Change, set[Layer]]] = {
    "a lost paragraph": (lambda d: changed(d, "op/3", lambda one: None), {Layer.PARAGRAPHS}),
    "a cut paragraph": (
        lambda d: changed(d, "op/3", lambda one: replace(one, text=replace(one.text, plain=one.text.plain[:60]))),
        {Layer.PARAGRAPHS},
    ),
    "a swapped number": (lambda d: changed(d, "op/3", lambda one: replace(one, number="4")), {Layer.NUMBER}),
    "another path": (lambda d: changed(d, "op/3", lambda one: replace(one, path="op/u1")), {Layer.PATH}),
    "another kind": (
        lambda d: changed(d, "pp/3", lambda one: replace(one, kind=ProvisionKind.OPERATIVE)), {Layer.KIND},
    ),
    "a longer opening phrase": (
        lambda d: changed(d, "op/1", lambda one: replace(one, opening="Takes note of")), {Layer.OPENING},
    ),
    "another verb": (
        lambda d: changed(d, "op/1", lambda one: replace(one, opening="Notes")), {Layer.OPENING, Layer.VERB},
    ),
    "a note at other words": (
        lambda d: changed(d, "op/1", lambda one: replace(one, text=replace(one.text, notes=(NoteMark(5, 1),)))),
        {Layer.NOTE_WORDS},
    ),
    "a note in another paragraph": (move_note, {Layer.NOTE_PARAGRAPH}),
    "other words of a note": (
        lambda d: replace(d, footnotes=(replace(d.footnotes[0], text=Text("A/998/49, anne.")), *d.footnotes[1:])),
        {Layer.NOTES},
    ),
    "another parent": (reparent, {Layer.TREE}),
    "a heading too many": (
        lambda d: replace(d, body=(*d.body, Provision(ProvisionKind.PART, heading=Text("Lamps"), path="part/u1"))),
        {Layer.HEADINGS},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_planted_mistake_lowers_its_own_layer_alone(document: Document, name: str) -> None:
    change, layers = CHANGES[name]
    assert lowered(compare(document, change(document))) == layers


def test_nothing_differs_between_a_document_and_itself(document: Document) -> None:
    comparison = compare(document, document)
    assert (lowered(comparison), comparison.differences) == (set(), [])
    assert comparison.counts[Layer.PARAGRAPHS].right == 10
    assert comparison.counts[Layer.NUMBER].right == 5
    assert comparison.counts[Layer.NOTE_PARAGRAPH].right == 2
    assert comparison.counts[Layer.TREE].right == 2


def test_quotes_hyphens_and_blanks_are_alike(document: Document) -> None:
    read = changed(
        document, "op/3", lambda one: replace(one, text=replace(one.text, plain=one.text.plain.replace("-", "\u2011")))
    )
    assert lowered(compare(document, read)) == set()


def test_metadata_is_counted_by_field_and_value(document: Document) -> None:
    told = [Entry("title", "Lamps"), Entry("sponsor", "Fiji"), Entry("sponsor", "Iceland")]
    found = [Entry("title", "lamps"), Entry("sponsor", "Fiji"), Entry("sponsor", "Norway")]
    count = compare(document, document, told=told, found=found).counts[Layer.METADATA]
    assert (count.right, count.missed, count.extra) == (2, 1, 1)


def test_a_refused_document_counts_as_missed_in_every_layer_that_it_has(document: Document) -> None:
    comparison = compare(document, None, told=[Entry("title", "Lamps")], refused="not a document")
    missing = {layer for layer, count in comparison.counts.items() if count.missed}
    assert missing == set(Layer) - {Layer.HEADINGS, Layer.TABLES}
    assert all(count.right == count.extra == 0 for count in comparison.counts.values())
    assert comparison.lost == comparison.characters


def test_characters_lost_and_added_are_those_of_words(document: Document) -> None:
    read = changed(document, "op/1", lambda one: replace(one, text=Text("Takes note of the specimen repart;")))
    comparison = compare(document, read)
    assert comparison.added == len("repart;")
    assert comparison.lost == len("report") + len("of") + len("the") + len("Secretary-General;")


def test_shares_of_a_count() -> None:
    assert Count(3, 1, 0).shares == (0.75, 1.0, 6 / 7)
    assert Count().shares == (1.0, 1.0, 1.0)


def test_the_section_holds_every_flavour_that_was_measured_and_names_the_worst(document: Document) -> None:
    found = measure(
        [("ga-99-en", [document]), ("sc-prst-99-en", [document])], Settings(), [flavour("text-plain-marks")]
    )
    row = found.total("text-plain-marks")
    assert (row.documents, row.refused) == (1, 0)
    made = "\n".join(section(found, 7))
    assert "One document in 7" in made
    assert "| `text-plain-marks` | 1 | 0 |" in made
    assert "General Assembly" in made
    assert len(worst(found)) == len(found.bad)


def test_the_command_writes_a_document_and_lists_what_differs(examples: Path, tmp_path: Path) -> None:
    file = str(examples / "official" / "A_RES_999_1-4400001E.xml")
    out = tmp_path / "one.md"
    written = CliRunner().invoke(main, ["render", file, "--flavour", "markdown", "--out", str(out)])
    assert (written.exit_code, out.read_text(encoding="utf-8").startswith("# General Assembly")) == (0, True)
    told = CliRunner().invoke(main, ["differences", "A/RES/999/1", "--flavour", "markdown", "--source", file])
    assert (told.exit_code, "nothing differs" in told.output) == (0, True)
    unknown = CliRunner().invoke(main, ["differences", "A/RES/999/77", "--source", file])
    assert (unknown.exit_code, "A/RES/999/77 is not among the documents" in unknown.output) == (2, True)


def test_the_command_prints_the_figures_of_a_sample(examples: Path) -> None:
    file = str(examples / "official" / "A_RES_999_1-4400001E.xml")
    told = CliRunner().invoke(
        main, ["scores", "--every", "1", "--flavour", "markdown", "--source", file, "--show", "1"]
    )
    assert told.exit_code == 0
    assert "markdown           all                     1    0" in told.output
