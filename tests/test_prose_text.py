"""Plain text and Markdown into blocks: styles, links and places."""

from __future__ import annotations

import pytest

from kb.readers.prose.blocks import Block, BlockKind, NoteBlock, Style
from kb.readers.prose.inline import runs_of
from kb.readers.prose.text import MARKDOWN, TEXT, looks_like_markdown, read_text


def styled(text: str) -> list[tuple[str, str]]:
    return [(run.text, "+".join(sorted(run.styles))) for run in runs_of(text, 0, markdown=True)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("*Recalling* lamps", [("Recalling", "italic"), (" lamps", "")]),
        ("**a***b***c**", [("a", "bold"), ("b", "italic"), ("c", "bold")]),
        ("***a***", [("a", "bold+italic")]),
        ("80/___ and 80/\\_\\_", [("80/___ and 80/", ""), ("_", ""), ("_", "")]),
        ("A/79/1* and on", [("A/79/1* and on", "")]),
        ("_Recalling_ lamps", [("Recalling", "italic"), (" lamps", "")]),
        ("x<sup>12</sup>", [("x", ""), ("12", "superscript")]),
        ("x¹²", [("x", ""), ("¹²", "superscript")]),
        ("*a [78/1](#)*", [("a ", "italic"), ("78/1", "italic")]),
        ("a &amp; b", [("a ", ""), ("&", ""), (" b", "")]),
        ("* * *", [("* * *", "")]),
    ],
)
def test_styles_are_read(text: str, runs: list[tuple[str, str]]) -> None:
    assert styled(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* [78/1](#) and **x**\n\n1. *Notes*<sup>1</sup>\n\n---\n\n<sup>1</sup> *Ibid.*",
        "\t\tOne,[footnoteRef:2] two; [2: \tA/78/1.] \n three",
        "a\r\nb\r\n\r\nc\x0cd",
        "# Head\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_every_character_is_in_a_run_with_its_place(text: str) -> None:
    covered = set()
    for piece in read_text(text).pieces:
        for run in piece.runs:
            covered |= set(range(run.start, run.end))
            assert text[run.start + run.lead :].startswith(run.text.rstrip("\n")) or "\\" in text or run.note
    assert [text[at] for at in range(len(text)) if at not in covered and not text[at].isspace()] == []


def test_what_bears_no_sign_of_markdown_is_plain_text() -> None:
    assert not looks_like_markdown("1. Notes A/79/1*\n\n* Reissued\n\n80/___ and __ too")
    assert read_text("Lamps.").media_type == TEXT
    assert read_text("*Lamps* are lit.").media_type == MARKDOWN


def test_rules_and_page_ends_are_told_apart_from_text() -> None:
    kinds = [piece.kind for piece in read_text("a\n\n---\n\nb\n\f\nc").pieces if isinstance(piece, Block)]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.RULE,
        BlockKind.PARAGRAPH,
        BlockKind.PAGE_BREAK,
        BlockKind.PARAGRAPH,
    ]


def test_a_hard_line_end_parts_and_a_soft_one_does_not() -> None:
    blocks = [piece for piece in read_text("# H\n\n*a*  \nb\nc").pieces if isinstance(piece, Block)]
    assert [block.gap for block in blocks] == [True, True, True, False]


def test_a_table_of_markdown_is_a_table() -> None:
    (block,) = read_text("| a | *b* |\n|---|---|\n| 1 | 2 |").pieces
    assert isinstance(block, Block)
    assert block.table is not None
    assert [[cell.text.plain for cell in row] for row in block.table.rows] == [["a", "b"], ["1", "2"]]
    assert [cell.header for cell in block.table.rows[0]] == [True, True]


def test_a_note_in_brackets_may_hold_brackets() -> None:
    pieces = read_text("One,[footnoteRef:2] two; [2: \tSee [A/1](#), annex.]").pieces
    (note,) = [piece for piece in pieces if isinstance(piece, NoteBlock)]
    assert note.text.strip() == "See A/1, annex."


def test_a_heading_has_its_level_and_no_signs() -> None:
    (block,) = read_text("## I. Introduction ##").pieces
    assert isinstance(block, Block)
    assert (block.heading, block.text.strip(" #")) == (2, "I. Introduction")
    assert Style.BOLD not in block.runs[0].styles
