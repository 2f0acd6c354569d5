"""What other programs make of a Word file, a PDF or a page: notes, tables, marks and numbers in their notations."""

from __future__ import annotations

import pytest
from prose_cases import FORMULA, codes, document_of, of_kind, operative, preambular, resolution

from kb.model import Document, ProvisionKind
from kb.readers.prose.blocks import NoteBlock
from kb.readers.prose.mark_places import At, marks_at
from kb.readers.prose.text import read_text

OPENING = "*The General Assembly*,\n\n"
LAST = "2. *Decides* to light one lamp.\n\n"


def tied(document: Document) -> list[tuple[str, str]]:
    """The words before each mark and the note that it leads to."""
    return [
        (one.text.plain[: mark.at].split()[-1], document.footnotes[mark.note].text.plain)
        for one in document.walk()
        for mark in one.text.notes
    ]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("[1]", "[1] Resolution 9/1."),
        ("\\[1\\]", "\\[1\\] Resolution 9/1."),
        ("[^1]", "[^1]: Resolution 9/1."),
        ("[[1]](#footnote-1)", "1. Resolution 9/1. [↑](#footnote-ref-1)"),
        ("[\\[1\\]](#_ftn1)", "[\\[1\\]](#_ftnref1) Resolution 9/1."),
        ("^[1](#fn1){#ref1}^", "[^1^](#ref1) Resolution 9/1."),
        ("[1](#fn1)", "1.  Resolution 9/1.[↩︎](#fnref1){.footnote-back}"),
    ],
)
def test_a_note_at_the_end_is_tied_in_every_notation(mark: str, note: str) -> None:
    document = resolution(f"*Recalling* the lamps,{mark}\n\n1. *Notes* the reading rooms;\n\n{LAST}{note}\n")
    assert preambular(document) == ["Recalling the lamps,"]
    assert tied(document) == [("lamps,", "Resolution 9/1.")]


def test_notes_below_each_other_without_blank_lines_are_several() -> None:
    pieces = read_text("Lamps[^1] and rooms[^2]\n\n[^1]: One.\n[^2]: Two\n    lines.\n").pieces
    assert [(one.key, " ".join(one.text.split())) for one in pieces if isinstance(one, NoteBlock)] == [
        ("1", "One."),
        ("2", "Two lines."),
    ]


def test_a_figure_in_brackets_without_a_note_is_a_word() -> None:
    assert operative(resolution("Recalling lamps,\n\n1. Notes the lamps [1] of the room.\n")) == [
        "Notes the lamps [1] of the room."
    ]


def test_dashes_raised_figures_and_spans_of_markdown_are_signs() -> None:
    document = resolution("*Recalling* the years 2014--2018 --- all of [them]{.underline},^1^\n\n1. *Notes* it.\n\n")
    assert preambular(document) == ["Recalling the years 2014–2018 — all of them,1"]
    assert "prose-mark-without-note" in codes(document)


def test_signs_of_quotations_inside_a_list_are_left_out() -> None:
    document = resolution("*Recalling* lamps,\n\n1.  *Requests* the Chair:\n\n(a) To light the\n    > lamps;\n")
    assert [one.text.plain for one in of_kind(document, ProvisionKind.SUBPARAGRAPH)] == ["To light the lamps;"]


GRID = """+----------------------+----------------------+
| United Nations       | A/RES/78/999         |
+----------------------+----------------------+
| **General            | Distr.: General      |
| Assembly**           |                      |
|                      | 23 January 2024      |
+----------------------+----------------------+
"""
TAGS = """<table>
<tbody>
<tr class="odd"><td>United Nations</td><td>A/RES/78/999</td></tr>
<tr><td><strong>General Assembly</strong></td>
<td><p>Distr.: General</p>
<p>23 January 2024</p></td></tr>
</tbody>
</table>
"""
PIPES = """|  |  |
| --- | --- |
| United Nations | A/RES/78/999 |
| **General Assembly** | Distr.: General  23 January 2024 |
"""


@pytest.mark.parametrize("table", [GRID, TAGS, PIPES], ids=["grid", "tags", "pipes"])
def test_a_cover_set_as_a_table_gives_its_lines(table: str) -> None:
    rest = "\n**78/999. Lamps**\n\n*The General Assembly*,\n\n*Recalling* lamps,\n\n1. *Notes* the lamps;\n\n"
    document = document_of(f"{table}{rest}{LAST}")
    assert (document.symbol, document.cover.distribution) == ("A/RES/78/999", "General")
    assert str(document.cover.issued) == "2024-01-23"


def test_a_table_over_dashes_has_its_rows_and_cells() -> None:
    table = (
        "  -----------------------------------\n  Lamp               Price\n"
        "  ------------------ ----------------\n  Reading lamp of    100\n  the north\n\n"
        "  Other              --\n  -----------------------------------\n"
    )
    document = resolution(f"*Recalling* lamps,\n\n1. *Notes* the lamps below.\n\nAnnex\n\n**Prices**\n\n{table}")
    (found,) = of_kind(document, ProvisionKind.TABLE)
    assert found.table is not None
    assert [[cell.text.plain for cell in row] for row in found.table.rows] == [
        ["Lamp", "Price"],
        ["Reading lamp of the north", "100"],
        ["Other", "–"],
    ]


PAGED = """United Nations
General Assembly

A/RES/78/999
Distr.: General
23 January 2024

78/999.
Lamps
The General Assembly,
Recalling the Declaration on Lamps,1
Noting the room of the year 19892 and all that is read in it, as
decided by the Council, 3 and recalling the years of
1

Resolution 9/1.
Resolution 9/2, which was adopted without a vote.
3
See A/9/3.
2

24-00001 (E)

\fA/RES/78/999
darkness before it was lit,
1.
Takes note of the report on the lamps
4
of the room;
2.
Decides to light one lamp of the Declaration on Lamps1 each
year.
4

A/78/4.

24-00001 (E) 2
\f"""


def test_marks_and_numbers_on_lines_of_their_own_are_put_back() -> None:
    document = document_of(PAGED)
    assert preambular(document) == [
        "Recalling the Declaration on Lamps,",
        "Noting the room of the year 1989 and all that is read in it, as decided by the Council, and recalling the"
        " years of darkness before it was lit,",
    ]
    assert [(one.number, one.text.plain) for one in of_kind(document, ProvisionKind.OPERATIVE)] == [
        ("1", "Takes note of the report on the lamps of the room;"),
        ("2", "Decides to light one lamp of the Declaration on Lamps each year."),
    ]
    assert [note.text.plain for note in document.footnotes] == [
        "Resolution 9/1.",
        "Resolution 9/2, which was adopted without a vote.",
        "See A/9/3.",
        "A/78/4.",
    ]
    assert [word for word, _ in tied(document)] == ["Lamps,", "1989", "Council,", "lamps", "Lamps"]


def test_a_mark_is_looked_for_between_its_neighbours() -> None:
    lines = ["of lamps,1 on 2 May", "the World Summit 2 and", "the room;3 from 2 to 4"]
    assert marks_at(lines, [1, 2, 3]) == {1: At(0, 9), 2: At(1, 17), 3: At(2, 9)}


def test_a_figure_that_may_be_one_of_two_marks_is_none() -> None:
    assert marks_at(["of lamps,1 and", "lamps 2 rooms 2 and", "the room;3"], [1, 2, 3]) == {1: At(0, 9), 3: At(2, 9)}


def test_the_notes_at_the_end_of_a_report_go_to_the_drafts_that_bear_their_marks() -> None:
    cover = (
        "United Nations\n\nA/78/999\n\nGeneral Assembly\n\nAgenda item 12\n\nLamps\n\nReport of the Third Committee\n\n"
    )
    own = "I. Introduction\n\n1. At its 2nd plenary meeting, the Assembly included the item.\n\n"
    asked = "2. The Committee recommends to the Assembly the adoption of the following draft resolutions:\n\n"
    first = f"Draft resolution I\n\nLamps\n\n{FORMULA}Recalling lamps,[1]\n\n1. Notes the lamps.\n\n"
    second = f"Draft resolution II\n\nRooms\n\n{FORMULA}Recalling rooms,[2]\n\n1. Notes the rooms.\n\n"
    report = document_of(f"{cover}{own}{asked}{first}{second}[1] Resolution 9/1.\n\n[2] Resolution 9/2.\n")
    assert [tied(part) for part in report.parts] == [
        [("lamps,", "Resolution 9/1.")],
        [("rooms,", "Resolution 9/2.")],
    ]


def test_sponsors_below_the_agenda_title_without_a_blank_line_stand_by_themselves() -> None:
    cover = (
        "General Assembly\nA/C.3/78/L.9\nThird Committee\nAgenda item 12\nThe lamps of all rooms in which people read\n"
    )
    names = "France, Kenya and State of\nPalestine: draft resolution\n"
    document = document_of(
        f"{cover}{names}Lamps for all\n\nThe General Assembly,\n\nRecalling the lamps that were lit in\nthe year"
        " of lamps and in the rooms of the\nnorth,\n\n1. Notes the lamps of the rooms and of the\nnorth.\n"
    )
    assert [one.name for one in document.sponsors] == ["France", "Kenya", "State of Palestine"]
    assert [one.title for one in document.cover.agenda_items] == ["The lamps of all rooms in which people read"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("France, Ghana, Kenya, Oman, Viet\nNam and Yemen", ["France", "Ghana", "Kenya", "Oman", "Viet Nam", "Yemen"]),
        ("France, Kenya, Papua New\nGuinea and Yemen", ["France", "Kenya", "Papua New Guinea", "Yemen"]),
    ],
)
def test_a_list_of_sponsors_that_a_line_cuts_within_a_name_is_one(lines: str, names: list[str]) -> None:
    cover = "General Assembly\nA/C.3/78/L.9\nThird Committee\nAgenda item 12\n\nThe lamps of rooms\n\n"
    document = document_of(
        f"{cover}{lines}: draft resolution\n\nLamps for all\n\nThe General Assembly,\n\nRecalling the lamps that were"
        " lit in\nthe year of lamps and in the rooms of the\nnorth,\n\n1. Notes the lamps of the rooms and of"
        " the\nnorth.\n"
    )
    assert [one.name for one in document.sponsors] == names


@pytest.mark.parametrize("end", ["1. Notes the lamps of the", "Recalling rooms,\n\n1. Notes the lamps, and the"])
def test_a_text_that_breaks_off_says_so(end: str) -> None:
    assert "prose-cut-short" in codes(resolution(f"Recalling lamps,\n\n{end}"))


def test_a_text_that_ends_with_a_stop_is_whole() -> None:
    assert "prose-cut-short" not in codes(resolution("Recalling lamps,\n\n1. Notes the lamps.\n"))


def test_an_operative_phrase_below_a_short_line_that_ends_in_a_comma_begins_a_paragraph() -> None:
    preamble = "Having examined the application of the\nlamps of the north for a place in the\nroom (S/9/5),\n"
    document = resolution(
        f"{preamble}Recommends to the General Assembly that\nthe lamps of the north be lit in the\nroom.\n"
    )
    assert operative(document) == ["Recommends to the General Assembly that the lamps of the north be lit in the room."]
