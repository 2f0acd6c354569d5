"""Actions: every verb whose subject is the organ, and no other; whom it asks."""

from __future__ import annotations

import pytest
from action_cases import actions_of, addressed, document, paragraph

from kb.extraction.actions import extract_actions
from kb.model import Language


def verbs(*words: str) -> list[str]:
    return [action.printed for action in actions_of(*words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Welcomes the clock, and requests the keeper to wind it;", ["Welcomes", "requests"]),
        (
            "Decides to keep the clock; further decides to wind it; requests the keeper to help;",
            ["Decides", "further decides", "requests"],
        ),
        ("Notes the clock, recalls its age and encourages repairs;", ["Notes", "recalls", "encourages"]),
        ("Notes the clock, and in this regard calls upon keepers to wind it;", ["Notes", "calls upon"]),
        (
            "Notes the clock, and, in this regard, takes note with appreciation of the log;",
            ["Notes", "takes note with appreciation"],
        ),
        ("Notes the clock and to that end requests the keeper to wind it;", ["Notes", "requests"]),
        ("Acknowledges the log in this regard, urges repairs;", ["Acknowledges", "urges"]),
        ("Notes the clock, and therefore decides to wind it;", ["Notes", "decides"]),
        ("Notes that clocks stop globally, urges repairs;", ["Notes", "urges"]),
        ("Notes the clock, remains deeply concerned that it stops;", ["Notes", "remains deeply concerned"]),
        ("Notes the clock. Calls on keepers to wind it;", ["Notes", "Calls on"]),
        ("Notes the clock, clarifies that it is slow, and appeals to keepers;", ["Notes", "clarifies", "appeals"]),
    ],
)
def test_further_verbs_follow_a_boundary(words: str, found: list[str]) -> None:
    assert verbs(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "Notes the many calls, requests for assistance and demands of the keepers;",
        "Notes the log, which recognizes the damage and recommends repairs;",
        "Recalls the resolution in which the Assembly notes the damage, recommends repairs and requests a new bell;",
        "Notes that the log calls for repairs;",
        "Takes note of the requests made and notes verbales received;",
    ],
)
def test_nouns_and_the_verbs_of_others_are_no_actions(words: str) -> None:
    assert len(verbs(words)) == 1


def test_after_a_relative_sentence_the_organ_speaks_again() -> None:
    assert verbs("Notes the log, which recommends repairs, and requests the keeper to begin;") == ["Notes", "requests"]


def test_a_verb_in_a_sub_paragraph_is_an_action_of_the_paragraph() -> None:
    made = actions_of(paragraph(4, "Also, as regards clocks:", "Requests the keeper to wind them;", "To be quiet;"))
    assert [(one.paragraph, one.path, one.order, one.printed) for one in made] == [("op/4", "op/4/a", 1, "Requests")]


def test_an_action_knows_its_words_and_where_they_stand() -> None:
    text = "Welcomes the new clock, and also requests the keeper to wind it daily;"
    first, second = actions_of(text)
    assert (first.words, second.words) == ("the new clock", "the keeper to wind it daily")
    assert text[second.opening.start : second.end] == "also requests the keeper to wind it daily"
    assert (first.order, second.order) == (1, 2)


def test_no_actions_are_found_in_other_languages() -> None:
    assert extract_actions(document("Requests the keeper to wind it;", language=Language.FRENCH)) == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Requests the Secretary-General to wind the clock;", ["Secretary-General"]),
        ("Urges all Member States that have not yet done so to wind their clocks;", ["Member States"]),
        ("Calls upon States parties to the Convention on Clocks to wind them;", ["States parties"]),
        (
            "Invites Member States, relevant intergovernmental and non-governmental organizations and other "
            "relevant entities to help;",
            [
                "Member States",
                "intergovernmental organizations",
                "non-governmental organizations",
                "other relevant entities",
            ],
        ),
        (
            "Requests the Secretary-General, in consultation with States, agencies and civil society, to wind it;",
            ["Secretary-General"],
        ),
        (
            "Encourages all relevant stakeholders, including civil society and the private sector, to help;",
            ["relevant stakeholders"],
        ),
        (
            "Invites the Food and Agriculture Organization of the United Nations, within its mandate, to help;",
            ["Food and Agriculture Organization of the United Nations"],
        ),
        ("Requests UNODC to help;", ["United Nations Office on Drugs and Crime"]),
        ("Calls upon Fiji and Iceland to help;", ["Fiji", "Iceland"]),
        ("Reiterates its request to the Secretary-General to help;", ["Secretary-General"]),
        ("Appeals to all States to help;", ["States"]),
        ("Demands that all parties cease to make noise;", ["parties"]),
        ("Requests the Secretariat:", ["Secretariat"]),
        ("Calls upon the parties to the conflict to be quiet;", ["parties to the conflict"]),
        (
            "Invites the institutes of the clock repair and time keeping programme network to help;",
            ["institutes of the clock repair and time keeping programme network"],
        ),
    ],
)
def test_the_addressees_are_those_who_are_asked(words: str, names: list[str]) -> None:
    assert addressed(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "Requests that the clock be wound;",
        "Encourages further efforts to wind the clock;",
        "Encourages cooperation between Member States to wind it;",
        "Calls for repairs by Member States;",
        "Welcomes the efforts of the Secretary-General to wind it;",
        "Decides that Member States shall wind it;",
    ],
)
def test_where_nobody_is_asked_there_is_no_addressee(words: str) -> None:
    assert addressed(words) == []


def test_a_short_name_is_filled_out_where_one_body_can_be_meant() -> None:
    first, second = actions_of(
        "Notes the work of the Commission on Narcotic Drugs;", "Requests the Commission to wind the clock;"
    )
    assert first.addressees == ()
    assert [(one.name, one.of) for one in second.addressees] == [("Commission on Narcotic Drugs", "body")]


def test_a_short_name_that_may_mean_two_bodies_stays_short() -> None:
    *_, last = actions_of(
        "Notes the Commission on Narcotic Drugs and the Commission on the Status of Women;",
        "Requests the Commission to wind the clock;",
    )
    assert [(one.name, one.of) for one in last.addressees] == [("Commission", "")]
