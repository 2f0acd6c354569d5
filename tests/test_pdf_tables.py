"""Tables whose columns are parted by white alone, and text that only looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from pdf_cases import blocks_of, of_kind, paragraphs, press_of, printing, words

from kb.readers.prose.blocks import BlockKind

ROWS = (
    ("Oil of the lower lantern", "12 300"),
    ("Ladders", "(400)"),
    ("Shelves of the stair", "–"),
    ("Total", "11 900"),
)


def _drawn(press: Any, rows: tuple[tuple[str, ...], ...], top: float, step: float = 14.0) -> None:
    for down, row in enumerate(rows):
        for along, text in enumerate(row):
            press.text(72 + 170 * along, top + step * down, text)


def _cells(blocks: Any) -> list[list[list[str]]]:
    return [
        [[" ".join(cell.text.plain.split()) for cell in row] for row in one.table.rows]
        for one in of_kind(blocks, BlockKind.TABLE)
        if one.table is not None
    ]


def test_figures_below_each_other_are_a_table_without_any_line() -> None:
    press = press_of("The lanterns cost as follows:")
    _drawn(press, ROWS, 140.0)
    blocks = blocks_of(press.bytes())
    assert _cells(blocks) == [[list(row) for row in ROWS]]
    assert paragraphs(blocks) == ["The lanterns cost as follows:"]


def test_level_lines_make_a_table_of_two_columns_of_words_with_its_heads() -> None:
    rows = (("Lantern", "Keeper"), ("Upper", "Of the day"), ("Lower", "Of the night"), ("Third", "Nobody"))
    press = press_of(words(40), "The keepers are:")
    _drawn(press, rows, 200.0)
    press.rule(72, 400, 205)
    press.rule(72, 400, 250)
    (table,) = of_kind(blocks_of(press.bytes()), BlockKind.TABLE)
    assert table.table is not None
    assert [[cell.text.plain.strip() for cell in row] for row in table.table.rows] == [list(row) for row in rows]
    assert [row[0].header for row in table.table.rows] == [True, False, False, False]


def test_words_below_each_other_without_lines_stay_lines() -> None:
    press = press_of(words(40), "The keepers are:")
    _drawn(press, (("Upper", "Of the day"), ("Lower", "Of the night"), ("Third", "Nobody")), 200.0)
    assert not of_kind(blocks_of(press.bytes()), BlockKind.TABLE)


def test_a_row_of_several_lines_is_one_row_if_white_parts_the_rows() -> None:
    press = press_of("The lanterns cost as follows:")
    for row in range(4):
        press.text(72, 140 + 34 * row, f"Oil of lantern {row}")
        press.text(72, 152 + 34 * row, "And its Wick")
        press.text(242, 140 + 34 * row, f"{row}00")
    assert _cells(blocks_of(press.bytes())) == [
        [[f"Oil of lantern {row} And its Wick", f"{row}00"] for row in range(4)]
    ]


def test_a_table_over_the_end_of_a_page_is_one_and_its_repeated_heads_are_left_out() -> None:
    head = ("Lantern", "Cost")
    press = press_of(words(30), bottom=300.0)
    _drawn(press, (head, *ROWS[:3]), 200.0)
    press.next_column()
    _drawn(press, (head, *ROWS[:2], ROWS[3]), 90.0)
    blocks = blocks_of(press.bytes())
    assert _cells(blocks) == [[list(row) for row in (head, *ROWS[:3], *ROWS[:2], ROWS[3])]]


@pytest.mark.parametrize("step", [14.0, 16.0])
def test_a_paragraph_below_a_table_is_none_of_its_rows(step: float) -> None:
    press = press_of("The lanterns cost as follows:")
    _drawn(press, ROWS, 140.0, step)
    press.text(96, 140 + step * 3 + 24, "12.")
    press.text(120, 140 + step * 3 + 24, "Requests the keepers to light no more of them;")
    blocks = blocks_of(press.bytes())
    assert paragraphs(blocks)[-1] == "12. Requests the keepers to light no more of them;"
    assert len(_cells(blocks)[0]) == len(ROWS)


def test_stretched_text_is_no_table() -> None:
    press = press_of("The lanterns are:")
    for row in range(6):
        at = 72.0
        for word in words(9, seed=row).split():
            press.text(at, 140 + 12 * row, word)
            at += 5.2 * len(word) + 14
    assert not of_kind(blocks_of(press.bytes()), BlockKind.TABLE)


def test_a_list_set_narrower_than_the_text_is_one_paragraph_where_white_parts_paragraphs() -> None:
    module = printing()
    press = press_of(*(module.Paragraph(words(40, seed=seed), space=10.0) for seed in range(5)))
    top = 560.0
    for line, text in enumerate(
        ("Atlantis, Borduria, Cimmeria, Freedonia, Grand Fenwick,", "Laputa, Ruritania, Syldavia")
    ):
        press.text(72, top + 12 * line, text)
    last = paragraphs(blocks_of(press.bytes()))[-1]
    assert last.startswith("Atlantis, Borduria")
    assert last.endswith("Laputa, Ruritania, Syldavia")
