"""Who is asked, where the words do not simply name them: lists, "that", pronouns, one verb for several."""

from __future__ import annotations

import pytest
from action_cases import actions_of, addressed


def asked(words: str) -> list[tuple[str, list[str]]]:
    return [(one.printed, [party.name for party in one.addressees]) for one in actions_of(words)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Demands that the non-signatory armed groups refrain from noise;", ["non-signatory armed groups"]),
        ("Demands that Eritrea comply with the rules of clocks;", ["Eritrea"]),
        (
            "Demands that the Government of Fiji, all militias and all other stakeholders ensure quiet;",
            ["Government of Fiji", "militias", "other stakeholders"],
        ),
        ("Demands that all parties, in particular the armed groups, immediately cease to ring;", ["parties"]),
        (
            "Recommends that the executive heads of the agencies and other organizations of the United Nations system"
            " wind their clocks;",
            ["executive heads of the agencies", "other organizations of the United Nations system"],
        ),
        ("Requests that, after a discussion, the secretariat prepare a note;", ["secretariat"]),
        ("Reiterates its demand that Eritrea wind its clock;", ["Eritrea"]),
        ("Demands that no clock be broken;", []),
    ],
)
def test_the_subject_of_what_is_demanded_is_asked(words: str, names: list[str]) -> None:
    assert addressed(words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Calls upon Israel, the occupying Power, to wind the clock;", ["Israel"]),
        ("Urges the Liberation Movement of Clocks (LMC) to wind them;", ["Liberation Movement of Clocks"]),
        ("Requests the Secretary-General periodically to review the clock;", ["Secretary-General"]),
        ("Calls upon the parties in Fiji, and on the Government of Fiji, to ring;", ["parties in Fiji"]),
        ("Calls on all parties to ring and on the Government of Fiji to listen;", ["parties", "Government of Fiji"]),
        (
            "Calls upon Member States to consider bells, and for States parties to ring them;",
            ["Member States", "States parties"],
        ),
        ("Urges countries that have accepted or ratified the Amendment to wind it;", ["countries"]),
        (
            "Encourages Member States, Expert Groups and the Secretary-General to help;",
            ["Member States", "Expert Groups", "Secretary-General"],
        ),
        (
            "Invites the Secretaries-General of the United Nations and the African Union to meet;",
            ["Secretary-General", "Secretary-General of the African Union"],
        ),
        (
            "Invites the Governments of Fiji and Iceland and the parties to meet;",
            ["Government of Fiji", "Government of Iceland", "parties"],
        ),
        ("Urges troop- and police-contributing countries to help;", ["troop- and police-contributing countries"]),
        (
            "Requests the Secretary-General, in collaboration with the African Union, as well as other relevant"
            " entities, to wind it;",
            ["Secretary-General"],
        ),
        (
            "Requests the Secretary-General, recalling the text entitled “Clocks, bells and States”, to wind it;",
            ["Secretary-General"],
        ),
        ("Calls for measures by States to be taken;", []),
        ("Reiterates its call for new donors to provide bells;", ["new donors"]),
        ("Recommends to the General Assembly the adoption of the following draft:", ["General Assembly"]),
        ("Encourages those organizations to ring;", ["those organizations"]),
        (
            "Requests the Special Rapporteur on the independence of judges and lawyers and the Secretary-General"
            " to help;",
            ["Special Rapporteur on the independence of judges and lawyers", "Secretary-General"],
        ),
        ("Urges all States, relevant bodies and other interested parties, to ring;", None),
    ],
)
def test_lists_of_those_who_are_asked_are_taken_apart(words: str, names: list[str] | None) -> None:
    expected = names if names is not None else ["States", "relevant bodies", "other interested parties"]
    assert addressed(words) == expected


def test_a_pronoun_means_those_who_were_asked_before() -> None:
    assert asked("Urges Member States to wind it, and invites them to ring;") == [
        ("Urges", ["Member States"]),
        ("invites", ["Member States"]),
    ]


def test_a_pronoun_means_the_only_body_or_group_that_was_named() -> None:
    assert asked("Welcomes the work of the Economic and Social Council, and requests it to go on;")[1] == (
        "requests",
        ["Economic and Social Council"],
    )
    assert asked("Notes the efforts of Member States, and encourages them to go on;")[1][1] == ["Member States"]


def test_a_pronoun_that_may_mean_two_has_no_addressee() -> None:
    words = "Notes the talks of the Security Council with the Economic and Social Council, and requests it to go on;"
    assert asked(words)[1] == ("requests", [])


def test_verbs_that_share_what_they_ask_for_have_their_own_addressees() -> None:
    assert asked("Urges States, and invites relevant agencies, to wind the clock;") == [
        ("Urges", ["States"]),
        ("invites", ["agencies"]),
    ]
