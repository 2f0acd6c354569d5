"""Prose: paragraphs, numbers, sub-paragraphs and headings, whatever print and conversion did to them."""

from __future__ import annotations

import pytest
from prose_cases import COVER, FORMULA, codes, document_of, of_kind, operative, preambular, resolution

from kb.model import ProvisionKind

PREAMBLE = "Recalling its resolutions on reading,\n\n"


def test_preambular_and_operative_paragraphs_are_told_apart() -> None:
    document = resolution(
        "Recalling its resolutions,\n\nNoting that rooms are dark,\n\n1. Requests lamps;\n\n2. Thanks all."
    )
    assert preambular(document) == ["Recalling its resolutions,", "Noting that rooms are dark,"]
    assert [one.number for one in of_kind(document, ProvisionKind.OPERATIVE)] == ["1", "2"]
    assert operative(document) == ["Requests lamps;", "Thanks all."]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("in accordance with the", "Charter of the United Nations,", "with the Charter of"),
        ("lamps, chairs,", "tables and shelves,", "chairs, tables"),
        ("Member States, the", "United Nations system and others,", "the United Nations system"),
        ("in a gender-", "related way,", "gender-related way"),
        ("in a gender-", "and age-sensitive way,", "gender- and age-sensitive"),
        ("document A/C.3/78/", "L.2, on lamps,", "A/C.3/78/L.2"),
        ("for the years 2015–", "2018, on lamps,", "2015–2018"),
    ],
)
def test_a_preambular_paragraph_cut_by_notes_is_one_again(first: str, second: str, joined: str) -> None:
    text = f"Recalling lamps¹ that are {first}\n\n¹ A/78/1.\n\n{second}\n\n1. Requests more."
    document = resolution(text)
    assert len(preambular(document)) == 1
    assert joined in preambular(document)[0]
    assert "prose-joined" in codes(document)


def test_an_operative_paragraph_cut_at_a_capital_is_one_again() -> None:
    document = resolution(PREAMBLE + "1. Requests Member\n\nStates to keep lamps lit;\n\n2. Thanks all.")
    assert operative(document)[0] == "Requests Member States to keep lamps lit;"


def test_a_paragraph_over_two_pages_says_both_places() -> None:
    document = resolution(PREAMBLE + "1. Requests all to keep\n\n\f\nlamps lit.")
    (paragraph,) = of_kind(document, ProvisionKind.OPERATIVE)
    assert [place.page for place in paragraph.selectors] == [1, 2]


def test_a_new_paragraph_is_not_joined_to_one_without_an_end() -> None:
    document = resolution("Recalling lamps\n\nRecalling also chairs,\n\n1. Thanks all.")
    assert preambular(document) == ["Recalling lamps", "Recalling also chairs,"]


def test_wrapped_lines_are_joined_and_paragraphs_without_blank_lines_are_parted() -> None:
    lines = """Recalling its resolutions on the keeping of lamps, and recalling
also what was said of them by many,
Noting that rooms in which people read are often too dark for those
who read in them in the evening,
1. Requests the Secretary-General to see to it that the lamps are
lit wherever people read;
2. Thanks all who keep them lit, in particular those who do so in
the evening."""
    document = resolution(lines)
    assert len(preambular(document)) == 2
    assert [one.number for one in of_kind(document, ProvisionKind.OPERATIVE)] == ["1", "2"]
    assert "are lit wherever" in operative(document)[0]


def test_numbers_and_openings_glued_to_the_paragraph_before_are_parted() -> None:
    document = resolution("Recalling lamps, Recalling also chairs,1. Requests light; 2. Thanks all.")
    assert preambular(document) == ["Recalling lamps,", "Recalling also chairs,"]
    assert operative(document) == ["Requests light;", "Thanks all."]
    assert "prose-parted" in codes(document)


def test_a_number_inside_a_sentence_begins_no_paragraph() -> None:
    document = resolution(PREAMBLE + "1. Recalls paragraph 2. Requests were made there, it says;\n\n3. Thanks all.")
    assert [one.number for one in of_kind(document, ProvisionKind.OPERATIVE)] == ["1", "2", "3"] or len(
        operative(document)
    ) == 2


def test_sub_paragraphs_make_a_tree_of_three_levels() -> None:
    document = resolution(
        PREAMBLE + "1. Calls upon States:\n\n(a) To light:\n\n(i) Rooms;\n\na. Small ones;\n\n(ii) Stairs;\n\n"
        "(b) To report;\n\n2. Ends."
    )
    (first, _) = of_kind(document, ProvisionKind.OPERATIVE)
    assert [child.number for child in first.children] == ["a", "b"]
    assert [child.number for child in first.children[0].children] == ["i", "ii"]
    assert [child.number for child in first.children[0].children[0].children] == ["a"]


def test_sub_paragraphs_of_a_preambular_paragraph_stay_with_it() -> None:
    document = resolution("Reaffirming that the plan is:\n\n(a) To light,\n\n(b) To report,\n\n1. Thanks all.")
    (paragraph,) = of_kind(document, ProvisionKind.PREAMBULAR)
    assert [child.number for child in paragraph.children] == ["a", "b"]


def test_a_list_glued_into_one_line_is_parted() -> None:
    document = resolution(
        PREAMBLE + "1. Calls upon States: (a) To light rooms; (b) To report (see paragraph 5 (c) below)."
    )
    (paragraph,) = of_kind(document, ProvisionKind.OPERATIVE)
    assert [child.number for child in paragraph.children] == ["a", "b"]


def test_pillars_are_parts_and_their_numbers_go_on() -> None:
    document = resolution(
        PREAMBLE + "1. Thanks all;\n\nPillar I: lamps\n\n2. Requests lamps;\n\nPillar II: chairs\n\n3. Ends."
    )
    parts = of_kind(document, ProvisionKind.PART)
    assert [part.heading.plain for part in parts] == ["lamps", "chairs"]
    assert [part.number for part in parts] == ["I", "II"]
    assert [one.number for one in of_kind(document, ProvisionKind.OPERATIVE)] == ["1", "2", "3"]


def test_a_heading_glued_to_a_paragraph_is_parted() -> None:
    document = resolution(PREAMBLE + "1. Thanks all;Pillar II: chairs2. Requests chairs;\n\n3. Ends.")
    assert [one.heading.plain for one in of_kind(document, ProvisionKind.PART)] == ["chairs"]
    assert operative(document)[:2] == ["Thanks all;", "Requests chairs;"]


def test_an_annex_has_paragraphs_of_its_own() -> None:
    document = resolution(
        PREAMBLE + "1. Adopts the guidelines annexed hereto.\n\n71st plenary meeting\n10 December 2023\n\n"
        "Annex\n\nGuidelines on lamps\n\n1. Lamps are lit.\n\n2. Lamps are put out."
    )
    (annex,) = of_kind(document, ProvisionKind.ANNEX)
    assert annex.heading.plain == "Guidelines on lamps"
    assert [child.number for child in annex.children] == ["1", "2"]
    assert {child.kind for child in annex.children} == {ProvisionKind.PARAGRAPH}
    assert annex.selectors, "the title's words have a place too"


def test_running_heads_and_page_numbers_are_no_text() -> None:
    page = "\n\n78-12345 {}/3\n\nA/RES/78/999\n\n"
    text = "A/RES/78/999\n\n" + COVER + FORMULA + PREAMBLE + "1. Requests all to keep" + page.format(2) + "lamps lit;"
    document = document_of(text + page.format(3) + "2. Thanks all.")
    assert operative(document) == ["Requests all to keep lamps lit;", "Thanks all."]
    kinds = [passage.kind.value for passage in document.furniture if passage.kind.value != "cover"]
    assert kinds == ["furniture", "running-head", "furniture", "running-head"]


def test_words_that_come_again_inside_paragraphs_are_no_running_heads() -> None:
    again = "the Programme of Action on the keeping of lamps in rooms and on stairs"
    body = "\n".join(
        f"{number}. Recalls with great pleasure, as it did before, also in\n{again}\nin 2023;"
        for number in (1, 2, 3, 4)
    )
    document = resolution(PREAMBLE + body)
    assert all(again in text for text in operative(document))
    assert len(operative(document)) == 4


def test_blanks_for_numbers_stay_blanks() -> None:
    document = document_of(
        "# General Assembly\n\n"
        + COVER
        + FORMULA
        + "*Recalling* its resolution 80/\\_\\_\\_ of \\_\\_\\_ May,\n\n1. *Ends*."
    )
    assert "80/___ of ___ May" in preambular(document)[0]


def test_the_only_operative_paragraph_may_bear_no_number() -> None:
    document = resolution("Recalling lamps,\n\nDecides to remain seized of the matter.")
    assert operative(document) == ["Decides to remain seized of the matter."]


def test_sections_that_open_the_body_hold_its_first_paragraphs() -> None:
    document = resolution("Recalling lamps,\n\nI\n\nStairs\n\n1. Requests lamps;\n\nII\n\nHalls\n\n1. Requests chairs.")
    parts = of_kind(document, ProvisionKind.PART)
    assert [(part.number, [child.number for child in part.children]) for part in parts] == [("I", ["1"]), ("II", ["1"])]


def test_a_section_may_have_a_preamble_of_its_own() -> None:
    document = resolution(
        "Recalling lamps,\n\nI\n\nStairs\n\n1. Requests lamps;\n\nII\n\nHalls\n\nRecalling halls;\n\nApproves the plan."
    )
    assert preambular(document) == ["Recalling lamps,", "Recalling halls;"]
    assert operative(document) == ["Requests lamps;", "Approves the plan."]


def test_a_line_of_a_list_that_comes_again_is_no_running_head() -> None:
    entries = "".join(f"{n}. Person {n}\n\nNationality: Freedonia\n\n" for n in (1, 2, 3, 4))
    document = resolution(f"{PREAMBLE}1. Adopts the list.\n\nAnnex\n\nPersons\n\n{entries}")
    texts = [one.text.plain for one in document.walk()]
    assert texts.count("Nationality: Freedonia") == 4


def test_a_title_and_a_symbol_at_the_head_of_a_page_are_furniture() -> None:
    head = "\n\n2/3\nReading rooms\nA/RES/78/999\n\n"
    document = document_of(
        "A/RES/78/999\n\n" + COVER + FORMULA + PREAMBLE + "1. Requests all to keep" + head + "lamps lit."
    )
    assert operative(document) == ["Requests all to keep lamps lit."]


def test_no_paragraph_ends_in_an_article() -> None:
    document = resolution(f"{PREAMBLE}1. Adopts this.\n\nAnnex\n\nPlan\n\n1. We light the\n\nNew Lamps of the hall.")
    assert [one.text.plain for one in of_kind(document, ProvisionKind.PARAGRAPH)] == [
        "We light the New Lamps of the hall."
    ]


def test_what_follows_a_list_of_sub_paragraphs_is_more_of_the_paragraph() -> None:
    document = resolution(f"{PREAMBLE}1. Requests\n\n(a) Lamps,\n\n(b) Chairs,\n\nin the rooms of all.")
    (paragraph,) = of_kind(document, ProvisionKind.OPERATIVE)
    assert [child.kind.value for child in paragraph.children] == ["subparagraph", "subparagraph", "continuation"]


def test_names_below_a_colon_are_no_headings() -> None:
    document = resolution(f"{PREAMBLE}1. Extends the terms of:\n\nUna Lamp (Fiji)\n\nDuo Chair (Chile)\n\n2. Ends.")
    assert not of_kind(document, ProvisionKind.PART)


def test_a_heading_told_by_its_place_alone_is_said() -> None:
    document = resolution(f"{PREAMBLE}Lamps\n\n1. Requests lamps;\n\nChairs\n\n2. Requests chairs.")
    assert [part.heading.plain for part in of_kind(document, ProvisionKind.PART)] == ["Lamps", "Chairs"]
    assert "prose-heading-inferred" in codes(document)


def test_a_number_without_its_stop_is_the_next_paragraph() -> None:
    document = resolution(f"{PREAMBLE}1. Requests lamps;\n\n2 Encourages chairs.")
    assert [one.number for one in of_kind(document, ProvisionKind.OPERATIVE)] == ["1", "2"]
    assert "reader-number-in-text" in codes(document)


def test_a_number_glued_to_the_year_of_a_heading_is_parted() -> None:
    document = resolution(f"{PREAMBLE}1. Requests lamps;\nPlan for the period to 30 June 20242. Requests chairs.")
    assert [one.number for one in of_kind(document, ProvisionKind.OPERATIVE)] == ["1", "2"]
    assert [part.heading.plain for part in of_kind(document, ProvisionKind.PART)] == [
        "Plan for the period to 30 June 2024"
    ]


def test_a_wide_gap_is_the_end_of_a_page() -> None:
    document = resolution(f"{PREAMBLE}Noting that lamps of the Lamp\n\n\n\n\nRelief Fund are lit,\n\n1. Thanks all.")
    assert preambular(document)[-1] == "Noting that lamps of the Lamp Relief Fund are lit,"


def test_columns_of_figures_are_a_table() -> None:
    rows = "Lamps for halls  12 300  4 500\nLamps for stairs  1 200  –\nTotal  13 500  4 500"
    document = resolution(f"{PREAMBLE}1. Approves the amounts in the annex.\n\nAnnex\n\n{rows}")
    (table,) = of_kind(document, ProvisionKind.TABLE)
    assert table.table is not None
    assert [cell.text.plain for cell in table.table.rows[0]] == ["Lamps for halls", "12 300", "4 500"]
    assert "prose-table-from-columns" in codes(document)


def test_wide_spaces_of_justified_print_are_no_columns() -> None:
    document = resolution(
        f"{PREAMBLE}1. Requests  all  Member  States  to  keep\nlamps  lit  in  every  room  of  theirs;"
    )
    assert operative(document) == ["Requests all Member States to keep lamps lit in every room of theirs;"]
