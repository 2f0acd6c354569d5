"""Prose: lettered resolutions in one text, recommended texts inside, and results of votes."""

from __future__ import annotations

from prose_cases import COVER, FORMULA, codes, document_of, of_kind, operative, preambular, resolution

from kb.model import DocumentKind, Outcome, ProvisionKind, VoteOption
from kb.numbering import number

LETTERED = (
    COVER
    + "A\n\nLamps on stairs\n\n"
    + FORMULA
    + "Recalling lamps,¹\n\n1. Requests lamps;\n\n2. Thanks all.\n\n71st plenary meeting\n10 December 2023\n\n"
    + "B\n\nLamps in halls\n\n"
    + FORMULA
    + "¹ A/78/1.\n\n² A/78/2.\n\nNoting halls,²\n\nRequests more.\n\n71st plenary meeting\n10 December 2023\n"
)


def test_lettered_resolutions_are_members_of_a_collection() -> None:
    collection = document_of(LETTERED)
    assert (collection.kind, collection.symbol) == (DocumentKind.COLLECTION, "A/RES/78/999A-B")
    assert not collection.body
    first, second = collection.members
    assert (first.symbol, second.symbol) == ("A/RES/78/999A", "A/RES/78/999B")
    assert first.title.plain == "Reading rooms – Lamps on stairs"
    assert (preambular(first), operative(first)) == (["Recalling lamps,"], ["Requests lamps;", "Thanks all."])
    assert (preambular(second), operative(second)) == (["Noting halls,"], ["Requests more."])
    assert first.adoption.meeting_number == "71"
    assert [one.path for one in number(second).body] == ["formula", "pp/1", "op/1", "closing/1"]


def test_each_member_has_the_notes_to_which_its_marks_lead() -> None:
    first, second = document_of(LETTERED).members
    assert [note.text.plain for note in first.footnotes] == ["A/78/1."]
    assert [note.text.plain for note in second.footnotes] == ["A/78/2."]
    assert all(note.anchored for one in (first, second) for note in one.footnotes)


def test_a_letter_above_a_section_makes_no_collection() -> None:
    document = resolution("Recalling lamps,\n\nA\n\nStairs\n\n1. Requests lamps;\n\nB\n\nHalls\n\n2. Thanks all.")
    assert document.kind is DocumentKind.RESOLUTION
    assert operative(document) == ["Requests lamps;", "Thanks all."]


def test_a_recommended_draft_stands_inside_with_a_preamble_of_its_own() -> None:
    document = number(
        document_of(
            COVER.replace("General Assembly", "Economic and Social Council").replace("78/999", "2023/9")
            + "The Economic and Social Council\n\nRecommends to the Assembly the adoption of the following draft "
            "resolution:\n\nThe General Assembly,\n\nRecalling lamps,\n\n1. Requests lamps.\n\n2nd plenary meeting\n"
            "8 June 2023\n"
        )
    )
    assert [one.path for one in document.walk()] == [
        "formula",
        "op/1",
        "annex",
        "annex/formula",
        "annex/pp/1",
        "annex/op/1",
        "closing/1",
    ]


def test_a_recorded_vote_is_read_from_the_closing_lines() -> None:
    document = resolution(
        "Recalling lamps,\n\n1. Requests lamps.\n\n8th meeting\n10 December 2023\n\n[Adopted by a recorded "
        "vote of 3 to 2, with 1 abstention. The voting was as follows:\n\nIn favour:\n\nFiji, Iceland and Kenya\n\n"
        "Against:\n\nChile, Ghana\n\nAbstaining:\n\nBosnia and Herzegovina]"
    )
    vote = document.vote
    assert vote is not None
    assert vote.outcome is Outcome.ADOPTED_BY_RECORDED_VOTE
    assert [(tally.option, tally.stated, tally.voters) for tally in vote.tallies] == [
        (VoteOption.IN_FAVOUR, 3, ("Fiji", "Iceland", "Kenya")),
        (VoteOption.AGAINST, 2, ("Chile", "Ghana")),
        (VoteOption.ABSTAINING, 1, ("Bosnia and Herzegovina",)),
    ]
    assert len(of_kind(document, ProvisionKind.CLOSING)) == 2


def test_a_text_adopted_without_a_vote_has_no_tallies() -> None:
    vote = resolution("Recalling lamps,\n\n1. Requests lamps.\n\n[Adopted without a vote.]").vote
    assert vote is not None
    assert (vote.outcome, vote.tallies) == (Outcome.ADOPTED_WITHOUT_VOTE, ())


def test_a_text_that_prints_no_result_has_no_vote() -> None:
    assert resolution("Recalling lamps,\n\n1. Requests lamps.").vote is None


def test_the_security_council_ends_its_italics_before_the_noun() -> None:
    cover = "Resolution 2999 (2023)\n\nAdopted by the Security Council at its 9999th meeting, on 2 March 2023\n\n"
    body = (
        "Recalling lamps,\n\n1. Expresses its full support for lamps;\n\n"
        "2. Stresses the use of lamps, and in this regard:\n\n(a) Calls upon all to light them;"
    )
    council = document_of(cover + "The Security Council,\n\n" + body)
    assembly = resolution(body)
    openings = [[one.opening for one in text.walk() if one.opening] for text in (council, assembly)]
    assert openings == [
        ["Recalling", "Expresses", "Stresses", "Calls upon"],
        ["Recalling", "Expresses its full support", "Stresses"],
    ]
    assert (council.symbol, council.adoption.meeting_number) == ("S/RES/2999(2023)", "9999")
    assert "prose-opening-inferred" in codes(council)
