"""Reports of Main Committees: what they tell, and the drafts inside as documents of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prose_cases import codes, document_of, operative

from kb.grouping import group, summary, symbol_of
from kb.model import Document, DocumentKind, ProvisionKind, Sitting
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings

HEAD = """General Assembly

Seventy-eighth session

Agenda item 3

Lamps

Report of the Second Committee

Rapporteur: Ms. Una Lamp (Fiji)

I. Introduction

1. At its 2nd plenary meeting, on 8 September 2023, the General Assembly allocated the item to the Second Committee.

"""


def specimen(examples: Path) -> Document:
    path = examples / "prose" / "report.md"
    return read(source_bytes(path.name, path.read_bytes()), Settings())


def test_a_report_tells_of_its_committee_and_its_meetings(examples: Path) -> None:
    report = specimen(examples)
    assert (report.kind, report.symbol) == (DocumentKind.REPORT, "A/999/410")
    assert report.cover.committee == "Third Committee"
    told = report.proceedings
    assert told is not None
    assert (told.rapporteur, told.rapporteur_of) == ("Ms. Una Specimen", "Fiji")
    assert told.meetings == (
        Sitting("5", date(2944, 10, 3), ("2", "4")),
        Sitting("9", date(2944, 11, 5), ("2", "5")),
        Sitting("11", date(2944, 11, 19), ("2", "7", "9")),
    )
    assert told.allocated == Sitting("2", date(2944, 9, 20), ("1",))
    assert (told.documents, told.documents_paragraph) == (("A/999/251", "A/999/252"), "3")
    assert [(said.by, said.paragraph, said.date) for said in told.statements] == [
        ("Iceland", "4", date(2944, 10, 3)),
        ("Fiji", "4", date(2944, 10, 3)),
        ("Holy See", "4", date(2944, 10, 3)),
    ]


def test_a_report_tells_the_history_of_each_draft(examples: Path) -> None:
    told = specimen(examples).proceedings
    assert told is not None
    first, second = told.drafts
    assert (first.number, first.draft_symbol) == ("I", "A/C.3/999/L.2/Rev.1")
    assert first.introduced_by == "Iceland"
    assert (first.introduced_meeting, first.introduced_date) == ("9", date(2944, 11, 5))
    assert (first.adopted_meeting, first.adopted_date, first.adopted_how) == (
        "11",
        date(2944, 11, 19),
        "without a vote",
    )
    assert (first.budget_paragraph, first.budget_meeting, first.budget_date) == ("6", "9", date(2944, 11, 5))
    assert (first.introduced_paragraph, first.adopted_paragraph, second.recommended_paragraph) == ("5", "7", "8")
    assert [(one.name, one.additional) for one in first.sponsors] == [
        ("Iceland", False),
        ("Fiji", False),
        ("Togo", False),
        ("Bahamas", True),
        ("Trinidad and Tobago", True),
    ]
    assert (second.number, second.recommended_by) == ("II", "E/RES/2944/6")
    assert (second.budget_paragraph, second.paragraphs) == ("", ("8", "9"))


def test_a_draft_in_a_report_is_a_document_with_its_own_paragraphs_and_notes(examples: Path) -> None:
    report = specimen(examples)
    first, second = report.parts
    assert (first.symbol, second.symbol) == ("A/999/410/draft/I", "A/999/410/draft/II")
    assert first.kind is DocumentKind.DRAFT_RESOLUTION
    assert second.title.plain == "Specimen: quiet in reading rooms"
    assert [note.text.plain for note in first.footnotes] == ["A/999/251."]
    assert [note.text.plain for note in second.footnotes] == ["Economic and Social Council resolution 2944/6."]
    assert [one.number for one in first.walk() if one.kind is ProvisionKind.OPERATIVE] == ["1", "2"]
    assert first.history is not None
    assert first.history.draft_symbol == "A/C.3/999/L.2/Rev.1"
    assert {one.kind for one in report.walk()} == {
        ProvisionKind.PART,
        ProvisionKind.PARAGRAPH,
        ProvisionKind.SUBPARAGRAPH,
    }


def test_drafts_are_grouped_with_their_report_and_say_in_which_they_stand(examples: Path) -> None:
    (found,) = group([specimen(examples)])
    assert [(work.symbol, work.within) for work in found.works] == [
        ("A/999/410", ""),
        ("A/999/410/draft/I", "A/999/410"),
        ("A/999/410/draft/II", "A/999/410"),
    ]
    assert [one.path for one in found.works[1].reference.body][-1] == "op/2"


def test_a_report_without_a_symbol_has_a_provisional_one_and_so_have_its_drafts(examples: Path) -> None:
    text = (examples / "prose" / "report.md").read_text(encoding="utf-8").replace("\nA/999/410\n", "\n", 1)
    report = document_of(text, "report.md")
    assert report.symbol is None
    assert report.parts[0].symbol is None
    name = symbol_of(report)
    assert name.startswith("unnumbered/")
    (found,) = group([report])
    assert [work.symbol for work in found.works] == [name, f"{name}/draft/I", f"{name}/draft/II"]
    assert summary(report).symbol == name


def test_the_only_draft_of_a_report_is_the_first() -> None:
    report = document_of(
        HEAD + "II. Recommendation of the Second Committee\n\n"
        "2. The Second Committee recommends to the General Assembly the adoption of the following draft resolution:\n\n"
        "Lamps in rooms\n\nThe General Assembly,\n\nRecalling lamps,\n\n1. Requests lamps."
    )
    (draft,) = report.parts
    assert (draft.part, draft.title.plain) == ("draft/I", "Lamps in rooms")
    assert operative(draft) == ["Requests lamps."]
    assert "prose-draft-unnumbered" in codes(report)


def test_a_draft_decision_stays_in_the_report_and_is_told() -> None:
    report = document_of(
        HEAD + "II. Recommendations of the Second Committee\n\n"
        "2. The Second Committee recommends to the General Assembly the adoption of the following draft resolution:\n\n"
        "Draft resolution I\n\nLamps in rooms\n\nThe General Assembly,\n\nRecalling lamps,\n\n1. Requests lamps.\n\n"
        "3. The Second Committee also recommends the adoption of the following draft decision:\n\n"
        "Draft decision I\n\nReports on lamps\n\nThe General Assembly takes note of the report."
    )
    assert [part.part for part in report.parts] == ["draft/I"]
    assert "prose-decision-in-report" in codes(report)
    assert any("takes note of the report" in one.text.plain for one in report.walk())


def test_a_report_goes_on_below_its_drafts() -> None:
    report = document_of(
        HEAD + "II. Recommendations of the Second Committee\n\n"
        "2. The Second Committee recommends to the General Assembly the adoption of the following draft resolution:\n\n"
        "Lamps in rooms\n\nThe General Assembly,\n\nRecalling lamps,\n\n1. Requests lamps.\n\n"
        "3. The Second Committee also recommends to the General Assembly the adoption of the following draft decisions:"
        "\n\nDraft decision I\n\nReports on lamps\n\nThe General Assembly takes note of the report on lamps.\n\n"
        "Draft decision II\n\nPlan on lamps\n\nThe General Assembly approves the plan."
    )
    assert operative(report.parts[0]) == ["Requests lamps."]
    sections = [one for one in report.walk() if one.kind is ProvisionKind.PART]
    assert [one.heading.plain for one in sections][-2:] == [
        "Draft decision I Reports on lamps",
        "Draft decision II Plan on lamps",
    ]
    assert [child.number for child in sections[1].children][:2] == ["2", "3"]


def test_meetings_of_general_discussion_and_of_action_are_told_apart() -> None:
    report = document_of(
        HEAD + "2. The Committee held a general discussion on the item jointly with item 4, entitled “Ladders”, at its "
        "5th and 6th meetings, on 3 October, and considered proposals and took action on the item at its 9th and 11th "
        "meetings, on 5 and 19 November.\n\n"
        "3. At its 7th meeting, on 4 October, the Committee heard the Director of Lamps.\n\n"
        "4. Action on sub-item (a) was taken at the 12th meeting, on 20 November.\n"
    )
    assert report.proceedings is not None
    assert [(one.number, one.discussed, one.acted) for one in report.proceedings.meetings] == [
        ("5", True, False),
        ("6", True, False),
        ("9", False, True),
        ("11", False, True),
        ("7", False, False),
        ("12", False, True),
    ]
    assert [one.date for one in report.proceedings.meetings][1] == date(2023, 10, 3)


def test_same_meeting_is_the_meeting_of_the_sentence_before() -> None:
    report = document_of(
        HEAD + "II. Consideration of proposals\n\nA. Draft resolution A/C.2/78/L.4\n\n"
        "2. At the 7th meeting, on 3 October, the representative of Fiji introduced a draft resolution entitled "
        "“Lamps” "
        "(A/C.2/78/L.4).\n\n"
        "3. At the same meeting, the Committee was informed that the draft resolution had no programme budget "
        "implications.\n\n"
        "4. Also at the same meeting, the Committee adopted draft resolution A/C.2/78/L.4 by a recorded vote of 100 "
        "to 2, "
        "with 3 abstentions.\n"
    )
    assert report.proceedings is not None
    (draft,) = report.proceedings.drafts
    assert (draft.adopted_meeting, draft.adopted_date) == ("7", date(2023, 10, 3))
    assert draft.adopted_how.startswith("by a recorded vote of 100 to 2")
    assert draft.budget_paragraph == ""
    assert draft.title == "Lamps"
