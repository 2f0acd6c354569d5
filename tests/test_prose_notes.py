"""Footnotes of prose, in every notation in which text has them."""

from __future__ import annotations

import pytest
from prose_cases import COVER, FORMULA, codes, document_of, of_kind, operative, resolution

from kb.model import ProvisionKind

MARKED_TITLE = "Recalling lamps,\n\n1. Requests lamps.\n\n¹ Reissued.\n"
BODY = "Recalling the report,{one} and the other one,{two}\n\n{notes}\n\n1. Notes the report again.{one}"
SUPERSCRIPT = BODY.format(one="¹", two="¹²", notes="¹ A/78/1.\n\n¹² *Ibid.*, annex.")
TAGS = BODY.format(
    one="<sup>1</sup>", two="<sup>12</sup>", notes="<sup>1</sup> A/78/1.\n\n<sup>12</sup> *Ibid.*, annex."
)
CARETS = BODY.format(one="[^1]", two="[^12]", notes="[^1]: A/78/1.\n\n[^12]: *Ibid.*, annex.")
BRACKETS = (
    "Recalling the report,[footnoteRef:1] and the other one,[footnoteRef:12] [1: \tA/78/1.] [12: \tIbid., annex.]\n\n"
    "1. Notes the report again.[footnoteRef:1]"
)


@pytest.mark.parametrize("body", [SUPERSCRIPT, TAGS, CARETS, BRACKETS], ids=["superscript", "sup", "caret", "bracket"])
def test_notes_are_tied_to_their_marks(body: str) -> None:
    document = resolution(body)
    assert [(note.mark, note.text.plain) for note in document.footnotes] == [("1", "A/78/1."), ("12", "Ibid., annex.")]
    (preamble,) = of_kind(document, ProvisionKind.PREAMBULAR)
    assert preamble.text.plain == "Recalling the report, and the other one,"
    assert [(mark.at, mark.note) for mark in preamble.text.notes] == [(21, 0), (40, 1)]
    (paragraph,) = of_kind(document, ProvisionKind.OPERATIVE)
    assert [mark.note for mark in paragraph.text.notes] == [0]
    assert all(note.anchored and note.selectors for note in document.footnotes)


def test_marks_that_lost_their_raised_form_are_found_by_their_notes() -> None:
    document = resolution(
        "Recalling the Protocols thereto,1 signed in 2000, and the plan2\n\n__________\n1 Resolution 55/25, annex.\n"
        "2 A/78/1.\n\nof lamps,\n\n1. Notes the 2 rooms."
    )
    assert [(note.mark, note.text.plain) for note in document.footnotes] == [
        ("1", "Resolution 55/25, annex."),
        ("2", "A/78/1."),
    ]
    (preamble,) = of_kind(document, ProvisionKind.PREAMBULAR)
    assert preamble.text.plain == "Recalling the Protocols thereto, signed in 2000, and the plan of lamps,"
    assert operative(document) == ["Notes the 2 rooms."]


def test_a_mark_is_the_next_of_the_row_of_notes() -> None:
    document = resolution(
        "Recalling decision 3/CP.2 of 2015,1 the plan for 2015–2030,2 and chapter 4.3 of it,\n\n"
        "1 A/78/1.\n\n2 A/78/2.\n\n"
        "Noting COVID-193 and rooms,2\n\n3 A/78/3.\n\n1. Ends."
    )
    assert [text.plain for text in (one.text for one in of_kind(document, ProvisionKind.PREAMBULAR))] == [
        "Recalling decision 3/CP.2 of 2015, the plan for 2015–2030, and chapter 4.3 of it,",
        "Noting COVID-19 and rooms,",
    ]
    assert [note.mark for note in document.footnotes] == ["1", "2", "3"]
    assert "prose-mark-unraised" in codes(document)


def test_a_closing_date_is_no_note() -> None:
    document = resolution("Recalling the report,1\n\n1 A/78/1.\n\n1. Ends.\n\n71st plenary meeting\n2 December 2023\n")
    assert [note.mark for note in document.footnotes] == ["1"]
    assert document.adoption.meeting_number == "71"


def test_a_mark_at_the_title_is_tied_to_its_note() -> None:
    document = document_of(COVER.replace("999. Reading rooms", "999. Reading rooms¹") + FORMULA + MARKED_TITLE)
    assert (document.title.plain, [mark.note for mark in document.title.notes]) == ("Reading rooms", [0])
    assert document.footnotes[0].anchored


def test_marks_in_a_table_are_tied_to_their_notes() -> None:
    rows = "| Room | Lamps |\n| --- | --- |\n| Hall<sup>1</sup> | 3 |\n"
    document = resolution(f"*Recalling* lamps,\n\n1. *Adopts* the list:\n\n{rows}\n<sup>1</sup> A/78/1.\n")
    (table,) = of_kind(document, ProvisionKind.TABLE)
    assert table.table is not None
    hall = table.table.rows[1][0].text
    assert (hall.plain, [mark.note for mark in hall.notes]) == ("Hall", [0])


def test_several_marks_in_one_place_are_several_notes() -> None:
    document = resolution("Recalling reports,¹,² and more,\n\n¹ A/78/1.\n\n² A/78/2.\n\n1. Ends.")
    (preamble,) = of_kind(document, ProvisionKind.PREAMBULAR)
    assert [mark.note for mark in preamble.text.notes] == [0, 1]


def test_a_raised_figure_that_is_no_mark_stays_in_the_text() -> None:
    document = resolution("Recalling 5 m² of floor,\n\n1. Notes the other report.⁷")
    assert of_kind(document, ProvisionKind.PREAMBULAR)[0].text.plain == "Recalling 5 m² of floor,"
    assert operative(document) == ["Notes the other report.⁷"]
    assert codes(document).count("prose-mark-without-note") == 1


def test_a_note_without_a_mark_is_kept_and_told() -> None:
    document = resolution("Recalling reports,\n\n³ A/78/3.\n\n1. Ends.")
    (note,) = document.footnotes
    assert (note.mark, note.anchored) == ("3", False)
    assert "reader-note-unmarked" in codes(document)


def test_marks_that_restart_in_an_annex_lead_to_the_nearer_note() -> None:
    document = resolution(
        "Recalling reports,¹\n\n1. Adopts the annex.\n\n¹ A/78/1.\n\n71st plenary meeting\n10 December 2023\n\n"
        "Annex\n\nGuidelines\n\n1. Lamps are lit.¹\n\n¹ A/78/2."
    )
    (preamble,) = of_kind(document, ProvisionKind.PREAMBULAR)
    annexed = [one for one in of_kind(document, ProvisionKind.PARAGRAPH) if one.number == "1"]
    assert [document.footnotes[mark.note].text.plain for mark in preamble.text.notes] == ["A/78/1."]
    assert [document.footnotes[mark.note].text.plain for mark in annexed[0].text.notes] == ["A/78/2."]


def test_links_are_kept_where_they_lead_somewhere() -> None:
    document = document_of(
        "# General Assembly\n\n**78/999. Rooms**\n\n*The General Assembly,*\n\n"
        "*Recalling* [78/1](https://undocs.org/A/RES/78/1) and [78/2](#),\n\n1. *Ends*."
    )
    (preamble,) = of_kind(document, ProvisionKind.PREAMBULAR)
    assert [(preamble.text.plain[link.start : link.end], link.href) for link in preamble.text.links] == [
        ("78/1", "https://undocs.org/A/RES/78/1")
    ]
