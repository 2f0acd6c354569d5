"""Instruments and bodies: known names, names found, short names, and doubt that stays doubt."""

from __future__ import annotations

import pytest
from extraction_cases import found, marked


def bodies(*paragraphs: str, organ: str = "General Assembly") -> list[tuple[str, str]]:
    return [(one.place.exact, one.slug) for one in found(*paragraphs, organ=organ).bodies]


def instruments(*paragraphs: str) -> list[tuple[str, str]]:
    return [(one.place.exact, one.slug) for one in found(*paragraphs).instruments]


def test_longest_known_name_wins() -> None:
    assert bodies("the United Nations Office on Drugs and Crime") == [
        ("United Nations Office on Drugs and Crime", "unodc")
    ]


def test_acronym_defined_in_the_text_is_the_body() -> None:
    found_bodies = bodies("the Seal Watching Office of the World (SWOW)", "Requests SWOW to report;")
    assert [words for words, _ in found_bodies][-1] == "SWOW"
    assert len({slug for _, slug in found_bodies}) == 1


def test_the_office_is_the_only_one_that_was_named() -> None:
    assert bodies("the United Nations Office on Drugs and Crime", "Requests the Office to report;")[-1] == (
        "Office",
        "unodc",
    )


def test_the_council_is_the_one_that_speaks() -> None:
    assert bodies("Decides that the Council should work;", organ="Human Rights Council") == [
        ("Council", "human-rights-council")
    ]


def test_the_commission_of_which_nothing_was_said_is_no_body() -> None:
    assert bodies("Requests the Commission to report;") == []


def test_two_commissions_leave_a_doubt() -> None:
    words = bodies(
        "the Commission on Narcotic Drugs",
        "the Commission on the Status of Women",
        "Requests the Commission to report;",
    )
    assert [slug for _, slug in words] == ["commission-on-narcotic-drugs", "commission-on-the-status-of-women"]


def test_government_of_a_state_is_named_as_such() -> None:
    (mention,) = found("the Government of Japan").bodies
    assert (mention.scheme, mention.slug, mention.name) == ("state", "jpn", "Government of Japan")


def test_the_convention_is_the_one_named_before() -> None:
    slugs = instruments("Recalling the Convention on the Rights of the Child,", "States parties to the Convention")
    assert [slug for _, slug in slugs] == ["convention-on-the-rights-of-the-child"] * 2


def test_short_name_that_brackets_define_stays_what_they_say() -> None:
    slugs = instruments(
        "the Convention on the Rights of the Child (the Convention), and the Agreement on Rowing Boats",
        "parties to the Anytown Convention on the Counting of Seals and to the Convention",
    )
    assert slugs[-1] == ("Convention", "convention-on-the-rights-of-the-child")


def test_that_convention_is_the_one_named_last_whatever_brackets_define() -> None:
    slugs = instruments(
        "the Convention on the Rights of the Child (the Convention)",
        "parties to the Anytown Convention on the Counting of Seals and to the appendices to that Convention",
    )
    assert slugs[-1] == ("Convention", "anytown-convention-on-the-counting-of-seals")


def test_short_name_may_be_defined_in_quotation_marks_behind_a_date() -> None:
    slugs = instruments(
        'the Convention on the Rights of the Child of 20 November 1989 (hereinafter referred to as "the Convention")',
        "the Anytown Convention on the Counting of Seals, and the Convention",
    )
    assert slugs[-1] == ("Convention", "convention-on-the-rights-of-the-child")


def test_who_presides_over_a_group_does_not_hide_the_group() -> None:
    assert [name for name, _ in bodies("Requests the Chair of the Working Group on Rowing Boats to report;")] == [
        "Working Group on Rowing Boats"
    ]


def test_group_on_the_implementation_of_a_text_is_named_to_its_end() -> None:
    words = "the Group of Eminent Rowers on the Implementation of the Durban Declaration and Programme of Action"
    assert bodies(words)[0][0] == words.removeprefix("the ")


def test_body_does_not_go_on_with_those_who_hear_it() -> None:
    assert [name for name, _ in bodies("the report of the Coordinating Board of Rowers to the Council")][:1] == [
        "Coordinating Board of Rowers"
    ]


def test_protocols_thereto_are_those_of_the_convention_before_them() -> None:
    slugs = instruments("the United Nations Convention against Transnational Organized Crime and the Protocols thereto")
    assert slugs[-1] == ("Protocols thereto", "protocols-to-convention-against-transnational-organized-crime")


@pytest.mark.parametrize(
    ("words", "family"),
    [
        (
            "the Convention on the Rights of the Child and the Optional Protocols thereto",
            "convention-on-the-rights-of-the-child",
        ),
        ("the Geneva Conventions of 1949 and the Additional Protocols thereto", "geneva-conventions"),
        (
            "the Protocols to the Convention on Certain Conventional Weapons",
            "convention-on-certain-conventional-weapons",
        ),
    ],
)
def test_protocols_to_a_convention_are_the_family_of_the_registry(words: str, family: str) -> None:
    mention = found(f"Recalling {words},").instruments[-1]
    assert (mention.slug, mention.found) == (f"protocols-to-{family}", False)


def test_unknown_convention_gets_an_address_that_says_where_it_is_from() -> None:
    (mention,) = found("Recalling the Anytown Convention on the Counting of Seals,").instruments
    assert mention.found
    assert mention.slug == "anytown-convention-on-the-counting-of-seals"


def test_unknown_convention_may_begin_with_the_name_of_a_body() -> None:
    (mention,) = found("the Council of Europe Hedgerow Convention").instruments
    assert mention.place.exact == "Council of Europe Hedgerow Convention"


def test_footnote_tells_which_instrument_a_name_in_lower_case_is() -> None:
    (mention,) = found(
        marked("Reaffirming the statement of principles on seals,^"), notes=("Resolution 46/399, annex.",)
    ).instruments
    assert mention.place.exact == "statement of principles on seals"
    assert mention.reference == ("A/RES/46/399",)


def test_known_place_in_the_treaty_series_tells_the_instrument() -> None:
    text = marked("Recalling the Children Convention,^")
    (mention, *_) = found(text, notes=("United Nations, Treaty Series, vol. 1577, No. 27531.",)).instruments
    assert mention.slug == "convention-on-the-rights-of-the-child"


def test_role_without_an_office_is_no_body() -> None:
    assert bodies("Requests the Special Rapporteur to report;") == []


def test_every_finding_names_its_rule_and_version() -> None:
    extraction = found(
        "Recalling its resolution 60/1 and the Charter of the United Nations, requests the Secretary-General"
    )
    rules = {str(one.rule) for one in (*extraction.citations, *extraction.instruments, *extraction.bodies)}
    assert rules == {"citation-number-of-speaker-2", "mention-known-name-1"}
