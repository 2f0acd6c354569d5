"""A name means the same body, State or actor where it is mentioned, where somebody is asked and where one is told."""

from __future__ import annotations

import pytest
from action_cases import actions_of, addressed, document, requests_of
from extraction_cases import bodies_of

from kb.extraction import extract
from kb.extraction.names import Names
from kb.registries import load

COUNCIL = "Human Rights Council"


def last_addressee(*words: str, organ: str = "General Assembly") -> tuple[str, str, str]:
    (one,) = actions_of(*words, organ=organ)[-1].addressees
    return one.name, one.of, one.slug


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Working Group on Seals", "Working Group"),
        ("Panel of Experts on Norway", "Panel of Experts"),
        ("Anytown Seal Monitoring Team", "Monitoring Team"),
        ("Independent Commission of Inquiry on Norway", "Commission of Inquiry"),
    ],
)
def test_who_is_asked_by_a_short_name_is_the_body_that_the_mention_means(full: str, short: str) -> None:
    words = (f"Recalls the work of the {full};", f"Requests the {short} to count seals;")
    (mention,) = [one for one in extract(document(*words), load()).bodies if one.place.path == "op/2"]
    assert last_addressee(*words) == (mention.name, "named-body", mention.slug)
    assert mention.name == full


def test_who_is_told_by_a_short_name_is_the_body_that_the_mention_means() -> None:
    (request,) = requests_of(
        "Recalls the Anytown Committee on Seals;", "Requests the Secretary-General to submit a report to the Committee;"
    )
    assert [(one.name, one.of) for one in request.recipients] == [("Anytown Committee on Seals", "named-body")]


def test_a_short_name_that_two_bodies_bear_stays_as_printed() -> None:
    words = "Recalls the Working Group on Seals and the Working Group on Walruses;"
    assert last_addressee(words, "Requests the Working Group to report;") == ("Working Group", "", "")


def test_a_government_is_that_of_its_state_and_keeps_its_name() -> None:
    assert last_addressee("Urges the Government of the Sudan to count seals;") == (
        "Government of the Sudan",
        "state",
        "sdn",
    )


def test_the_high_commissioner_is_the_one_of_the_organ_that_speaks() -> None:
    told = last_addressee("Requests the High Commissioner to count seals;", organ=COUNCIL)
    assert told[1:] == ("actor", "high-commissioner-for-human-rights")


def test_a_generic_addressee_is_the_actor_of_the_registry() -> None:
    asked = actions_of("Urges Member States, non-governmental organizations and donors to count seals;")
    assert [(one.name, one.of) for one in asked[0].addressees][:2] == [
        ("Member States", "actor"),
        ("non-governmental organizations", "actor"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Monitoring Team of the 1267/1989/2253 Islamic State in Iraq and the Levant (Da'esh) and Al-Qaida Sanctions"
        " Committee",
        "Security Council Committee pursuant to resolutions 1267 (1999), 1989 (2011) and 2253 (2015) concerning Islamic"
        " State in Iraq and the Levant (Da'esh), Al-Qaida and associated individuals, groups, undertakings and"
        " entities",
        "Anytown Office for Seals, Walruses and Otters",
    ],
)
def test_a_long_name_with_commas_and_conjunctions_is_one_addressee(name: str) -> None:
    names = Names(made := document(f"Requests the {name} and Member States to count seals;"), load())
    hidden = names.masked(made.body[0].text.plain, "op/1")
    assert len(hidden) == len(made.body[0].text.plain)
    assert len(addressed(f"Requests the {name} and Member States to count seals;")) == 2


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Special Rapporteur on the right to food", "Special Rapporteur"),
        ("Independent Expert on human rights and international solidarity", "Independent Expert"),
    ],
)
def test_the_holder_of_a_mandate_is_the_only_one_of_the_title_that_the_document_names(full: str, short: str) -> None:
    before = bodies_of(f"Thanks the {short};", f"Requests the {full} to report;", organ=COUNCIL)
    after = bodies_of(f"Thanks the {full};", f"Requests the {short} to report;", organ=COUNCIL)
    assert before == after == [full] * 2


def test_the_holder_of_a_mandate_stays_in_doubt_where_two_of_the_title_are_named() -> None:
    told = bodies_of(
        "Thanks the Special Rapporteur;",
        "Requests the Special Rapporteur on the right to food and the Special Rapporteur on seals to report;",
        organ=COUNCIL,
    )
    assert told == ["Special Rapporteur on the right to food"]


def test_a_nickname_is_of_the_body_that_has_its_word_not_of_the_parent_behind_it() -> None:
    told = bodies_of(
        "Thanks the Division for Ocean Affairs and the Law of the Sea of the Secretariat (the Division);",
        "Requests the Division to count seals;",
    )
    assert told[-1] == "Division for Ocean Affairs and the Law of the Sea"


def test_a_name_does_not_reach_over_or_and_from() -> None:
    told = bodies_of("Invites the Anytown Team or Anytown Committee from the Government of Norway to count;")
    assert told[:2] == ["Anytown Team", "Anytown Committee"]
