"""The numbers that Word sets by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_cases import OPERATIVE, Parts, blocks_of, level, lines, lists, p

from kb.readers.prose.word_numbering import Abstract, Level, Numbering, WordList, written


def labels(paragraphs: Sequence[tuple[int, int]], numbering: str) -> list[str]:
    """The labels of paragraphs given as (list, level)."""
    blocks = blocks_of(*(p("x", number=one) for one in paragraphs), parts=Parts(numbering=numbering))
    return [line.removesuffix(" x") for line in lines(blocks)]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (27, "lowerLetter", "aa"),
        (28, "lowerLetter", "bb"),
        (3, "decimalZero", "03"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (7, "none", ""),
        (7, "hebrew1", "7"),
    ],
)
def test_counts_are_written_in_their_form(value: int, form: str, expected: str) -> None:
    assert written(value, form) == expected


def test_deeper_levels_begin_anew_below_each_higher_one() -> None:
    run = [(1, 0), (1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1)]
    assert labels(run, lists(OPERATIVE)) == ["1.", "2.", "(a)", "(i)", "(ii)", "(b)", "3.", "(a)"]


def test_several_levels_stand_in_one_number() -> None:
    outline = (
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    assert labels([(1, 0), (1, 1), (1, 2)], lists(outline)) == ["I.", "I.1", "1.1.1"]


def test_a_list_goes_on_after_another_and_a_new_one_can_begin_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = {1: (0, ""), 2: (0, ""), 3: (0, anew)}
    run = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    assert labels(run, lists(OPERATIVE, nums=nums)) == ["1.", "2.", "1.", "2.", "3."]


def test_a_level_may_never_begin_anew() -> None:
    never = (level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>'))
    assert labels([(1, 0), (1, 1), (1, 0), (1, 1)], lists(never)) == ["1.", "(a)", "2.", "(b)"]


def test_a_level_that_restarts_after_a_certain_one_goes_on_after_the_others() -> None:
    third = level(2, "lowerRoman", "(%3)", '<w:lvlRestart w:val="1"/>')
    run = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert labels(run, lists((*OPERATIVE[:2], third))) == ["1.", "(a)", "(i)", "(b)", "(ii)", "2.", "(i)"]


def test_bullets_become_characters_whatever_their_font() -> None:
    bullets = (level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "–"))
    assert labels([(1, 0), (1, 1), (1, 2)], lists(bullets)) == ["•", "○", "–"]


def test_a_style_gives_its_paragraphs_a_list_and_a_paragraph_can_leave_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId'
        ' w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    bound = (level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Numbered"/>'))
    leaving = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    blocks = blocks_of(
        p("x", style="Numbered"), p("y", style="Numbered", properties=leaving), p("z", style="Numbered"),
        parts=Parts(styles=styles, numbering=lists(bound)),
    )  # fmt: skip
    assert lines(blocks) == ["(a) x", "y", "(b) z"]


def test_a_paragraph_without_words_takes_its_number_with_it() -> None:
    blocks = blocks_of(
        p("x", number=(1, 0)), p(number=(1, 0)), p("y", number=(1, 0)), parts=Parts(numbering=lists(OPERATIVE))
    )
    assert lines(blocks) == ["1. x", "3. y"]


def test_a_list_that_is_not_defined_gives_no_number() -> None:
    assert labels([(7, 0)], lists(OPERATIVE)) == ["x"]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.integers(1, 9))
def test_a_count_is_one_more_than_the_one_before_it_at_its_level(run: list[int], start: int) -> None:
    """Whatever the order of levels: each number is the start, or one more than its predecessor at the level since a
    higher level was printed last."""
    text = ".".join(f"%{at}" for at in range(1, 6))
    levels = {at: Level(start=start, text=".".join(text.split(".")[: at + 1])) for at in range(5)}
    numbering = Numbering({"0": Abstract("0", levels)}, {"1": WordList("0")})
    seen: list[tuple[int, list[int]]] = []
    for at in run:
        numbers = [int(part) for part in numbering.label("1", at).split(".")]
        assert len(numbers) == at + 1
        since = [index for index, (known, _) in enumerate(seen) if known < at]
        siblings = [one for known, one in seen[(since[-1] + 1) if since else 0 :] if known == at]
        assert numbers[-1] == (siblings[-1][-1] + 1 if siblings else start)
        parents = [one for known, one in seen if known < at]
        if parents:
            shared = parents[-1]
            assert numbers[: len(shared)] == shared
        seen.append((at, numbers))
