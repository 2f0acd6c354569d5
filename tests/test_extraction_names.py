"""Names of made-up instruments and bodies: where they begin and end, and what they are put together from."""

from __future__ import annotations

import pytest
from extraction_cases import bodies_of, cited, found, marked

from kb.extraction.findings import CitationKind
from kb.model import Emphasis, EmphasisKind, Text


def instruments(*paragraphs: str | Text, notes: tuple[str, ...] = ()) -> list[str]:
    return [one.name for one in found(*paragraphs, notes=notes).instruments]


@pytest.mark.parametrize(
    "name",
    [
        "Anytown Action Plan on Counting and Watching Strategies for Seals",
        "Anytown Principles and Guidelines on Access to Seals",
        "Seal and Walrus Major Hazards Agreement",
        "Anytown Convention on an Integrated Approach to Seals and on the Watching of Walruses",
        "Anytown Action Plan on Seals (2020–2025)",
        "Anytown Declaration: United around Our Seals",
        "Third Additional Protocol to the Convention on the Rights of the Child on the counting of seals",
        "Agreement between the Council of Europe and the World Health Organization",
        "World Health Organization seal action plan 2030",
        "Anytown summary statement",
    ],
)
def test_a_name_that_no_registry_has_is_found_as_a_whole(name: str) -> None:
    assert instruments(f"Recalling the {name}, in which seals were counted,") == [name]


def test_a_year_before_a_declaration_belongs_to_its_name_and_a_verb_in_it_does_not_end_it() -> None:
    name = "2031 Ministerial Declaration on Strengthening Our Actions to Accelerate the Counting of Seals"
    assert instruments(f"Recalls the {name};") == [name]


def test_a_text_is_named_by_its_title_where_it_is_entitled() -> None:
    assert instruments("Recalls the political declaration, entitled “Our common seals”, and its aims;") == [
        "Our common seals"
    ]


def test_the_resolution_the_report_and_the_item_of_a_title_are_no_instruments() -> None:
    assert instruments("Recalls its resolution entitled “Counting of seals” and the report entitled “Seals”;") == []


def test_its_additional_protocol_is_that_of_the_convention_before_it() -> None:
    told = instruments("Recalls the Anytown Convention on Seals and its Additional Protocol;")
    assert told == ["Anytown Convention on Seals", "Additional Protocol to the Anytown Convention on Seals"]


def test_a_short_name_means_in_the_next_paragraph_what_it_meant_last() -> None:
    told = instruments(
        "Recalls the Anytown Declaration on Seals and the Otherton Declaration on Walruses, and the Declaration;",
        "Welcomes the implementation of the Declaration;",
    )
    assert told[-1] == "Otherton Declaration on Walruses"


def test_a_short_name_after_another_of_its_kind_stays_in_doubt() -> None:
    told = instruments(
        "Recalls the Anytown Declaration on Seals and the aims of the Declaration;",
        "Recalls the Otherton Declaration on Walruses;",
        "Welcomes the implementation of the Declaration;",
    )
    assert told.count("Anytown Declaration on Seals") == 2
    assert len(told) == 3


def test_two_texts_of_one_place_are_two() -> None:
    told = instruments("Recalls that the Vienna Declaration and the Vienna Convention on Seals are of use;")
    assert told == ["Vienna Declaration", "Vienna Convention on Seals"]


def test_words_in_quotes_before_a_mark_are_no_name() -> None:
    told = instruments(marked("Takes note of the report “Framework for the counting of seals”^"), notes=("A/99/7.",))
    assert told == []


def test_a_statement_of_a_day_is_no_instrument() -> None:
    words = marked("Reads it with the third presidential statement of 3 May 2031^ in mind;")
    assert instruments(words, notes=("S/PRST/2031/1.",)) == []


@pytest.mark.parametrize(
    "name",
    [
        "Executive Director of the United Nations Office on Drugs and Crime",
        "Secretary-General of the Council of Europe",
        "Special Representative of the Secretary-General for Anytown",
        "European Union Seal Watching Mission",
        "Consultation Group on the Seals of Norway",
        "National Commission of Inquiry",
        "Panel of Experts on Norway",
    ],
)
def test_an_office_or_a_body_is_found_with_all_of_its_name(name: str) -> None:
    assert bodies_of(f"Requests the {name} to count seals;") == [name]


def test_the_secretary_general_of_another_organization_is_not_that_of_the_united_nations() -> None:
    told = found("Requests the Secretary-General of the Council of Europe to report;").bodies
    assert all(one.slug != "secretary-general" for one in told)


def test_a_pair_of_words_stands_for_the_one_body_of_which_it_is_left() -> None:
    told = bodies_of("Notes the Working Group on Seals;", "Requests the Working Group to report;")
    assert told == ["Working Group on Seals"] * 2


def test_states_inside_a_name_are_no_mention_of_states() -> None:
    assert bodies_of("Invites the Organisation of Eastern Caribbean States to report;") == [
        "Organisation of Eastern Caribbean States"
    ]


def test_the_office_of_the_high_commissioner_is_for_human_rights_where_the_human_rights_council_speaks() -> None:
    (told,) = found("Invites the Office of the High Commissioner to report;", organ="Human Rights Council").bodies
    assert told.slug == "ohchr"


def test_the_convention_of_a_conference_of_parties_is_meant_behind_it() -> None:
    told = instruments(
        "Recalls the Convention on the Rights of the Child;",
        "Requests the Conference of the States Parties to the United Nations Convention against Corruption to report on"
        " options under the Convention;",
    )
    assert told[-1] == "United Nations Convention against Corruption"


def italic(before: str, title: str, after: str) -> Text:
    span = Emphasis(EmphasisKind.ITALIC, len(before), len(before) + len(title))
    return Text(before + title + after, emphasis=(span,))


def test_a_title_in_italics_is_a_publication() -> None:
    (told,) = cited(italic("Takes note of the ", "Global Report on Seals", ";"))
    assert (told.kind, told.target) == (CitationKind.PUBLICATION, "Global Report on Seals")


@pytest.mark.parametrize("words", ["inter alia", "Also welcomes the fact", "Polar Star"])
def test_other_words_in_italics_are_none(words: str) -> None:
    assert cited(italic("Takes note of seals, ", words, " and walruses;")) == []


def test_a_document_of_another_organization_is_a_publication_with_its_part() -> None:
    (told,) = cited(marked("Recalls it^"), notes=("World Health Organization, document WHA99/2031/REC/1, annex 4.",))
    assert (told.kind, told.target) == (
        CitationKind.PUBLICATION,
        "World Health Organization, document WHA99/2031/REC/1",
    )
    assert told.pinpoint is not None
    assert told.pinpoint.printed == "annex 4"


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("Official Records, Supplement No. 12 (A/73/12 (Part I) and A/73/12 (Part II)), part II.", ["part II"] * 2),
        ("A/CONF.99/6 and A/CONF.99/6/Corr.1, chap. I, resolution 2.", ["chap. I, resolution 2"] * 2),
        ("FCCC/CP/2031/10/Add.1, decision 1/CP.37.", ["decision 1/CP.37"]),
    ],
)  # fmt: skip
def test_the_part_named_behind_two_documents_is_that_of_both(note: str, printed: list[str]) -> None:
    assert [one.pinpoint and one.pinpoint.printed for one in cited(marked("Recalls it^"), notes=(note,))] == printed


def test_conference_of_the_parties_is_the_one_named_before() -> None:
    told = cited(
        "Recalls resolution 11/2 of the Conference of the Parties to the United Nations Convention against"
        " Transnational Organized Crime, as well as Conference of the Parties resolution 12/2;"
    )
    assert [one.target for one in told] == ["CTOC/COP/RES/11/2", "CTOC/COP/RES/12/2"]


def test_conference_of_the_parties_of_which_nothing_was_said_is_none_of_ours() -> None:
    assert cited("Recalls Conference of the Parties resolution 12/2;") == []


def test_a_date_of_adoption_behind_the_title_is_that_of_the_resolution() -> None:
    (told,) = cited("Recalls its resolution 75/267 on Seal and Walrus Week, adopted on 25 March 2021;")
    assert told.date is not None
    assert told.date.isoformat() == "2021-03-25"
