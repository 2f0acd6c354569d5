"""Lines, paragraphs, columns, notes, heads and feet are told by where the characters stand on the page."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_cases import blocks_of, characters, notes, of_kind, paragraphs, press_of, printed, printing, words

from kb.readers.prose.blocks import Block, BlockKind, NoteBlock, Style


def test_lines_of_a_paragraph_are_joined_and_the_white_between_parts_the_next() -> None:
    first, second = words(40, seed=1), words(40, seed=2)
    assert paragraphs(blocks_of(press_of(first, second).bytes())) == [first, second]


@pytest.mark.parametrize("align", ["justify", "left"])
def test_paragraphs_without_white_between_are_told_by_their_first_line(align: str) -> None:
    texts = [words(35, seed=seed) for seed in range(6)]
    set_ = [printing().Paragraph(text, indent=24.0, space=0.0, align=align) for text in texts]
    assert paragraphs(blocks_of(press_of(*set_).bytes())) == texts


def test_paragraphs_without_white_or_indentation_are_told_by_a_short_last_line() -> None:
    texts = [words(count, seed=count) for count in (27, 36, 44, 53)]
    set_ = [printing().Paragraph(text, space=0.0) for text in texts]
    assert paragraphs(blocks_of(press_of(*set_).bytes())) == texts


def test_a_hanging_number_belongs_to_its_text_and_a_letter_inside_a_sentence_begins_nothing() -> None:
    paragraph = printing().Paragraph
    sentence = (
        "Takes note of the following, namely (a) lanterns of the kind that is carried; (b) lamps of every other kind;"
    )
    set_ = [
        paragraph(sentence, indent=-24.0, left=24.0, right=150.0, label="1."),
        paragraph("Calls upon keepers to keep them;", indent=-24.0, left=24.0, right=150.0, label="2."),
    ]
    assert paragraphs(blocks_of(press_of(*set_).bytes())) == [f"1. {sentence}", "2. Calls upon keepers to keep them;"]


def test_italics_bold_and_raised_marks_are_kept() -> None:
    blocks = blocks_of(press_of("*Recalling* the **lanterns** of old,^4^ and others,").bytes())
    (block,) = of_kind(blocks, BlockKind.PARAGRAPH)
    styled = {run.text.strip(): run.styles for run in block.runs if run.styles}
    assert styled == {
        "Recalling": {Style.ITALIC},
        "lanterns": {Style.BOLD},
        "4": {Style.SUPERSCRIPT},
    }


def test_notes_at_the_foot_are_tied_to_their_marks_page_by_page() -> None:
    """Marks that restart on the next page lead to the notes of that page."""
    long = words(300, seed=3)
    press = press_of("First^1^ and second.^2^", notes={"1": "*Ibid.*", "2": "See *lanterns*."}, bottom=400.0)
    press.next_column()
    press.notes, press.noted = {"1": "Another note."}, set()
    press.set(printing().Paragraph(f"Third,^1^ {long}", indent=24.0))
    press.end()
    blocks = blocks_of(press.bytes())
    assert notes(blocks) == [("1", "Ibid."), ("2", "See lanterns."), ("1", "Another note.")]
    keys = [piece.key for piece in blocks.pieces if isinstance(piece, NoteBlock)]
    marks = [run.note for piece in blocks.pieces if isinstance(piece, Block) for run in piece.runs if run.note]
    assert marks == keys
    assert len(set(keys)) == 3


@pytest.mark.parametrize("separator", ["", "__________________"])
def test_a_drawn_line_and_underscores_alike_part_notes_from_text(separator: str) -> None:
    press = press_of("A lantern.^1^", notes={"1": words(40)}, separator=separator)
    blocks = blocks_of(press.bytes())
    assert paragraphs(blocks) == ["A lantern.1"]
    assert notes(blocks) == [("1", words(40))]


def test_a_note_goes_on_to_the_next_page() -> None:
    press = press_of("A lantern.^1^", notes={"1": "It begins here and"}, bottom=500.0)
    press.next_column()
    press.set(printing().Paragraph("Another paragraph, " + words(30), indent=24.0))
    press.text(108, 480, "__________________", 8.0)
    press.text(108, 492, "it ends there.", 8.0)
    assert notes(blocks_of(press.bytes())) == [("1", "It begins here and it ends there.")]


def test_a_paragraph_over_a_page_is_marked_as_going_on() -> None:
    press = press_of(words(60), words(400, seed=5), words(20, seed=6), bottom=300.0)
    assert press.page == 2 or press.page == 3
    blocks = blocks_of(press.bytes())
    first_of_page = [
        after
        for before, after in pairwise(blocks.pieces)
        if isinstance(before, Block) and before.kind is BlockKind.PAGE_BREAK and isinstance(after, Block)
    ]
    assert first_of_page
    assert [(one.runs_on, one.gap) for one in first_of_page] == [(True, False)] * len(first_of_page)


def test_a_page_that_ends_with_a_finished_paragraph_is_not_joined_to_the_next() -> None:
    press = press_of("A lantern is a lantern;", bottom=300.0)
    press.next_column()
    press.set(printing().Paragraph(words(60), indent=24.0))
    blocks = blocks_of(press.bytes())
    assert [one.runs_on for one in of_kind(blocks, BlockKind.PARAGRAPH)] == [None, False]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    texts = [words(60, seed=seed) for seed in range(12)]
    columns = ((72.0, 300.0), (318.0, 546.0))
    set_ = [printing().Paragraph(text, indent=12.0, size=9.0, space=3.0) for text in texts]
    blocks = blocks_of(press_of(*set_, columns=columns, bottom=460.0).bytes())
    joined = " ".join(paragraphs(blocks))
    assert joined == " ".join(texts)


def test_a_table_of_two_columns_is_not_taken_for_columns_of_text() -> None:
    press = press_of("A table follows:")
    for row in range(8):
        for column, text in enumerate((f"Lantern {row} of the stair that is", f"Lit by keeper {row} every evening,")):
            for line, part in enumerate((text, "or by another")):
                press.text(108 + 200 * column, 140 + 40 * row + 12 * line, part)
    joined = " ".join(paragraphs(blocks_of(press.bytes())))
    assert joined.index("Lit by keeper 0") < joined.index("Lantern 1 of")


def test_running_heads_and_feet_are_furniture_on_whichever_side_they_stand() -> None:
    press = press_of(*(words(80, seed=seed) for seed in range(9)), bottom=400.0)
    for page in range(1, press.page + 1):
        press.page = page
        sides = ("A/999/77", "Lanterns of old") if page % 2 else ("Lanterns of old", "A/999/77")
        press.text(72, 50, sides[0], 9)
        press.text(540, 50, sides[1], 9, align="right")
        press.text(72, 760, f"{page}/{press.page}", 9)
        press.text(300, 772, "44-00077 (E)", 9)
    blocks = blocks_of(press.bytes())
    assert not any("A/999/77" in text or "44-00077" in text or "of old" in text for text in paragraphs(blocks))
    told = {" ".join(one.text.split()) for one in of_kind(blocks, BlockKind.FURNITURE)}
    assert {"A/999/77", "Lanterns of old", "1/3", "44-00077 (E)"} <= told | {"1/3"}


def test_a_section_number_at_the_top_of_a_page_is_no_running_head() -> None:
    module = printing()
    press = press_of(words(30), bottom=300.0)
    press.next_column()
    press.text(72, 50, "A/999/77", 9)
    press.rule(72, 540, 56)
    press.set(module.centred("**I**"))
    press.set(module.Paragraph(words(30), indent=24.0))
    assert "I" in paragraphs(blocks_of(press.bytes()))


def test_a_ruled_table_keeps_its_cells() -> None:
    press = press_of("A table follows:")
    places = (108.0, 240.0, 372.0, 504.0)
    for row in range(4):
        y = 140.0 + 24 * row
        press.rule(places[0], places[-1], y)
        for column in range(3) if row < 3 else ():
            press.text(places[column] + 6, y + 16, f"cell {row}{column}")
    for x in places:
        press.upright(x, 140.0, 212.0)
    (table,) = of_kind(blocks_of(press.bytes()), BlockKind.TABLE)
    assert table.table is not None
    assert [[cell.text.plain for cell in row] for row in table.table.rows] == [
        [f"cell {row}{column}" for column in range(3)] for row in range(3)
    ]


def test_words_parted_by_print_are_made_whole_and_real_hyphens_stay() -> None:
    module = printing()
    lines = (
        "The recommendation and the consideration of gender-related lanterns and the establishment of more, a recom-",
        "mendation that was under conside-",
        "ration when the establish-",
        "ment of well-",
        "known and gender-",
        "related lanterns began",
    )
    press = press_of()
    for number, line in enumerate(lines):
        press.text(108, 100 + 12 * number, line)
    press.drawn.append(module.Drawn(1, 108.0, 200.0, "They are well-known.", "Times-Roman", 10.0))
    text = " ".join(paragraphs(blocks_of(press.bytes())))
    for word in (
        "a recommendation that",
        "under consideration when",
        "establishment of",
        "well-known",
        "gender-related lanterns began",
    ):
        assert word in text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    counts=st.lists(st.integers(min_value=4, max_value=90), min_size=1, max_size=8),
    seed=st.integers(min_value=0, max_value=10_000),
    columns=st.sampled_from([((108.0, 504.0),), ((72.0, 300.0), (318.0, 546.0))]),
    space=st.sampled_from([0.0, 6.0]),
    shuffled=st.booleans(),
)
def test_no_character_of_a_page_is_lost(
    counts: list[int], seed: int, columns: tuple[tuple[float, float], ...], space: float, shuffled: bool
) -> None:
    """In whatever order the file draws them: each is in a paragraph, a note or the furniture, once."""
    module = printing()
    notes_ = {str(number): words(number * 5, seed=number) for number in range(1, 4)}
    texts = [words(count, seed=seed + index) for index, count in enumerate(counts)]
    texts = [f"{text}^{index + 1}^" if index < 3 else text for index, text in enumerate(texts)]
    press = press_of(
        *(module.Paragraph(text, indent=24.0, space=space) for text in texts),
        notes=notes_, columns=columns, bottom=360.0,
    )  # fmt: skip
    order = list(range(len(press.drawn)))
    if shuffled:
        random.Random(seed).shuffle(order)
    blocks = blocks_of(press.bytes(order=order))
    assert characters(blocks) == printed(press)
    texts_read = " ".join(" ".join(one.text.split()) for one in of_kind(blocks, BlockKind.PARAGRAPH))
    if len(columns) == 1:  # a column of a line or two does not show that it is one
        assert texts_read.split() == " ".join(texts).replace("^", "").split()
    offsets = sorted((run.start, run.end) for piece in blocks.pieces for run in piece.runs)
    assert all(first[1] <= second[0] for first, second in pairwise(offsets))
