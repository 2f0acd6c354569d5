"""What reports of the several Main Committees tell of meetings, drafts and speakers, in the forms that they have."""

from __future__ import annotations

from datetime import date

import pytest
from prose_cases import document_of

from kb.model import DraftHistory, Proceedings
from kb.readers.prose.sittings import named_in
from kb.readers.prose.speakers import speakers_in

HEAD = """General Assembly

Distr.: General
30 November 2021

Seventy-sixth session

Agenda item 26 (a)

Supply of lamps

Report of the Second Committee

Rapporteur: Ms. Una Lamp (Fiji)

I. Introduction

1. The Second Committee held a substantive debate on agenda item 26. Action was taken at the 7th and 9th meetings, on 11 and 24 November 2021.

"""  # noqa: E501
DRAFT = "\n\nThe General Assembly,\n\nRecalling lamps,\n\n1. Requests lamps.\n"
RECOMMENDED = (
    "III. Recommendation of the Second Committee\n\n"
    "8. The Second Committee recommends to the General Assembly the adoption of the following draft resolution:\n\n"
)


def told(text: str) -> Proceedings:
    found = document_of(HEAD + text).proceedings
    assert found is not None
    return found


def draft(text: str) -> DraftHistory:
    (found,) = told(text).drafts
    return found


def sponsors(history: DraftHistory) -> list[tuple[str, bool]]:
    return [(one.name, one.additional) for one in history.sponsors]


def test_of_meetings_from_one_day_to_another_no_single_day_is_told() -> None:
    named = named_in("At its 2nd to 5th meetings, from 4 to 12 October, the Committee held a general debate.", 2021)
    assert [(one.number, one.date, one.discussed) for one in named.committee] == [
        (number, None, True) for number in ("2", "3", "4", "5")
    ]


def test_days_take_the_year_that_is_printed_last() -> None:
    named = named_in(
        "considered it at its 7th, 8th and 9th meetings, on 30 December 2021 and 4 and 5 January 2022", 2023
    )
    assert [one.date for one in named.committee] == [date(2021, 12, 30), date(2022, 1, 4), date(2022, 1, 5)]
    assert named.year == 2022
    named = named_in("at its 11th, 12th and 29th meetings, on 14 and 15 October and on 18 November 2021.", 0)
    assert [str(one.date) for one in named.committee] == ["2021-10-14", "2021-10-15", "2021-11-18"]
    named = named_in("at its 7th and 9th meetings, on 11 October and 24 November 2021, it took action", 2023)
    assert [(one.date, one.acted) for one in named.committee] == [
        (date(2021, 10, 11), True),
        (date(2021, 11, 24), True),
    ]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        (
            "Statements were made by the representatives of Togo, Fiji (also on behalf of Palau) and Chad, and by the "
            "representative of the European Union (on behalf of its member States), in its capacity as observer.",
            ["Togo", "Fiji", "Chad", "European Union"],
        ),
        ("The representative of Fiji, also on behalf of the sponsors of the draft, made a statement.", ["Fiji"]),
        (
            "Before the vote, statements in explanation of vote were made by the representatives of Cuba and Togo; "
            "after the vote, statements were made by the representative of Chad.",
            ["Cuba", "Togo", "Chad"],
        ),
        (
            "The Under-Secretary-General for Lamps made an introductory statement.",
            ["Under-Secretary-General for Lamps"],
        ),
        (
            "The representatives of Chad, Fiji and Palau (on behalf of a group) spoke before the vote.",
            ["Chad", "Fiji", "Palau"],
        ),
        ("The Secretary of the Committee read out a statement of the programme budget implications.", []),
        (
            "The representative of Fiji introduced the draft resolution and the observer for Palau made a statement.",
            ["Palau"],
        ),
    ],
)
def test_those_who_speak_are_named_and_not_those_for_whom(sentence: str, speakers: list[str]) -> None:
    assert list(speakers_in(sentence)) == speakers


def test_a_draft_and_its_revision_under_one_heading_have_each_its_own_history() -> None:
    report = document_of(
        HEAD + "II. Consideration of draft resolutions A/C.2/76/L.12 and A/C.2/76/L.12/Rev.1\n\n"
        "2. At the 7th meeting, on 11 November, the representative of Guinea introduced a draft resolution entitled "
        "“Lamps for all” (A/C.2/76/L.12).\n\n"
        "3. At its 9th meeting, on 24 November, the Committee had before it a draft resolution entitled “Lamps for "
        "all” (A/C.2/76/L.12/Rev.1), submitted by the Vice-Chair of the Committee, Ms. Ana Ladder (Fiji), on the basis "
        "of informal consultations held on draft resolution A/C.2/76/L.12.\n\n"
        "4. At the same meeting, the Committee adopted draft resolution A/C.2/76/L.12/Rev.1 (see para. 8).\n\n"
        "5. In the light of the adoption of draft resolution A/C.2/76/L.12/Rev.1, draft resolution A/C.2/76/L.12 was "
        "withdrawn by its sponsors.\n\n" + RECOMMENDED + "Lamps for all" + DRAFT
    )
    assert report.proceedings is not None
    first, revised = report.proceedings.drafts
    assert (first.introduced_by, first.adopted_meeting) == ("Guinea", "")
    assert (revised.draft_symbol, revised.adopted_meeting) == ("A/C.2/76/L.12/Rev.1", "9")
    assert revised.submitted_by == "the Vice-Chair of the Committee, Ms. Ana Ladder (Fiji)"
    assert report.parts[0].history == revised


def test_a_delegation_submits_a_draft_on_a_day_without_a_meeting() -> None:
    found = draft(
        "II. Consideration of draft resolution A/C.2/76/L.9\n\n"
        "2. At the 7th meeting, on 11 November, the Committee heard the Director.\n\n"
        "3. On 12 November, the delegation of Togo, on behalf of Chad, Fiji and Togo, submitted a draft resolution "
        "entitled “Lamps” (A/C.2/76/L.9). Subsequently, Palau joined in sponsoring the draft resolution.\n\n"
    )
    assert (found.introduced_by, found.introduced_meeting, found.introduced_date) == ("Togo", "", date(2021, 11, 12))
    assert sponsors(found) == [("Togo", False), ("Chad", False), ("Fiji", False), ("Palau", True)]


def test_sponsors_are_named_behind_a_comma_and_by_the_secretary() -> None:
    found = draft(
        "II. Consideration of draft resolution A/C.2/76/L.9\n\n"
        "2. At its 7th meeting, on 11 November, the Committee had before it a draft resolution entitled “Lamps” "
        "(A/C.2/76/L.9), submitted by Chad, the Gambia and Togo.\n\n"
        "3. At the same meeting, the Secretary of the Committee announced that Fiji and Palau had joined in sponsoring "
        "the draft resolution.\n\n"
    )
    assert sponsors(found) == [("Chad", False), ("Gambia", False), ("Togo", False), ("Fiji", True), ("Palau", True)]


def test_those_who_joined_later_are_told_apart_from_the_first() -> None:
    found = draft(
        "II. Consideration of draft resolution A/C.2/76/L.9\n\n"
        "2. At the 7th meeting, on 11 November, the representative of Togo, on behalf of members of the Lamp Union, "
        "as well as Chad and the former Yugoslav Republic of Macedonia, later joined by Fiji and Palau, introduced a "
        "draft resolution entitled “Lamps” (A/C.2/76/L.9).\n\n"
    )
    assert sponsors(found)[-4:] == [
        ("Chad", False),
        ("former Yugoslav Republic of Macedonia", False),
        ("Fiji", True),
        ("Palau", True),
    ]


def test_a_revision_may_have_the_sponsors_of_the_draft_and_more() -> None:
    report = told(
        "II. Consideration of draft resolutions A/C.2/76/L.9 and A/C.2/76/L.9/Rev.1\n\n"
        "2. At the 7th meeting, on 11 November, the representative of Togo, on behalf of Chad and Togo, introduced a "
        "draft resolution entitled “Lamps” (A/C.2/76/L.9).\n\n"
        "3. At the 9th meeting, on 24 November, the Committee had before it a revised draft resolution "
        "(A/C.2/76/L.9/Rev.1), submitted by the sponsors of draft resolution A/C.2/76/L.9 and Fiji.\n\n"
    )
    assert [name for name, _ in sponsors(report.drafts[1])] == ["Togo", "Chad", "Fiji"]


def test_a_single_paper_before_the_committee_is_named_in_the_sentence() -> None:
    found = told("2. For its consideration of the item, the Committee had before it a report (A/76/205).\n\n")
    assert (found.documents, found.documents_paragraph) == (("A/76/205",), "2")


def test_sponsors_who_are_listed_elsewhere_are_no_sponsors_here() -> None:
    found = draft(
        "II. Consideration of draft resolution A/C.2/76/L.9\n\n"
        "2. At the 7th meeting, on 11 November, the representative of Togo, on behalf of the sponsors listed in the "
        "document, introduced draft resolution A/C.2/76/L.9.\n\n"
    )
    assert (found.introduced_by, sponsors(found)) == ("Togo", [])
    found = draft(
        "II. Consideration of draft resolution A/C.2/76/L.9\n\n"
        "2. The representative of Togo, on behalf of the Bureau, introduced draft resolution A/C.2/76/L.9.\n\n"
    )
    assert (found.introduced_by, sponsors(found)) == ("Togo", [])


def test_a_vote_on_a_paragraph_is_none_on_the_draft() -> None:
    vote = (
        "II. Consideration of draft resolution A/C.2/76/L.9\n\n"
        "2. At its 9th meeting, on 24 November, the Committee voted on draft resolution A/C.2/76/L.9 as follows:\n\n"
        "(a) Operative paragraph 2 of draft resolution A/C.2/76/L.9 was adopted by a recorded vote of 150 to 2, with 3 "
        "abstentions;\n\n"
    )
    whole = (
        "(b) Draft resolution A/C.2/76/L.9, as a whole, was adopted by a recorded vote of 123 to 42, with 16 "
        "abstentions."
    )
    assert draft(vote).adopted_meeting == ""
    found = draft(vote + whole + "\n\n")
    assert (found.adopted_meeting, found.adopted_how) == ("9", "by a recorded vote of 123 to 42, with 16 abstentions")


def test_a_draft_may_bear_the_title_of_its_item_and_of_the_report() -> None:
    report = document_of(HEAD + RECOMMENDED + "Supply of lamps" + DRAFT)
    assert (report.title.plain, report.parts[0].title.plain) == ("Supply of lamps", "Supply of lamps")
