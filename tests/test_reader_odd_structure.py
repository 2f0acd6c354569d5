"""The tree where the markup misleads: headings without the class of one, titles inside paragraphs, adopted texts."""

from __future__ import annotations

from typing import Any

import pytest
from akn_cases import FORMULA, codes, document, file, outline, paragraph

from kb.model import ProvisionKind

ITALIC = '<span class="italic">{}</span> {}'


def _tree(body: str) -> list[Any]:
    return [one for one in outline(document(file(body)).body) if one not in (("formula", None), ("closing", None))]


def test_a_number_with_the_class_of_a_heading_opens_a_part() -> None:
    number = (
        '<paragraph class="H23"><num>{}</num></paragraph><paragraph class="H23"><subheading>{}</subheading></paragraph>'
    )
    body = (
        number.format("I", "Kites") + paragraph("One;", "1.") + number.format("II", "Balls") + paragraph("Two.", "2.")
    )
    assert _tree(body) == [("part", "I", [("operative", "1")]), ("part", "II", [("operative", "2")])]


def test_the_annex_to_this_resolution_is_an_annex_and_so_is_one_in_quotation_marks() -> None:
    for heading in ("Annex to resolution 145 (2090)", "Annex II to resolution 145 (2090)", "“Annex"):
        read = document(
            file(paragraph("Decides.", "1.") + f'<paragraph class="H1"><heading>{heading}</heading></paragraph>')
        )
        annex = next(one for one in read.body if one.kind is ProvisionKind.ANNEX)
        assert annex.label == heading


def test_the_annex_of_an_annexed_resolution_stands_inside_the_annex() -> None:
    heading = '<paragraph class="H1"><heading>{}</heading></paragraph>'
    body = paragraph("Endorses.", "1.") + heading.format("Annex") + heading.format("Resolution 9/2")
    body += paragraph("Kites.", "1.") + heading.format("Annex to resolution 9/2") + paragraph("Balls.", "1.")
    annex = _tree(body)[1]
    assert annex == ("annex", None, [("paragraph", "1"), ("annex", None, [("paragraph", "1")])])


def test_a_section_whose_number_has_a_letter_and_a_part_spelled_out_are_numbered() -> None:
    heading = '<paragraph class="H23"><subheading>{}</subheading></paragraph>'
    body = "".join(heading.format(words) for words in ("Section 29A", "Kites")) + paragraph("One;", "1.")
    body += "".join(heading.format(words) for words in ("Section 29B", "Balls")) + paragraph("Two.", "2.")
    read = document(file(body))
    parts = [one for one in read.body if one.kind is ProvisionKind.PART]
    assert [(one.number, one.heading.plain) for one in parts] == [("29A", "Kites"), ("29B", "Balls")]
    assert [one[1] for one in _tree(heading.format("Part Two") + paragraph("One.", "1."))] == ["2"]


def test_the_text_that_a_resolution_adopts_below_has_paragraphs_of_its_own() -> None:
    body = paragraph(ITALIC.format("Adopts", "the following declaration:"))
    body += '<paragraph class="H1"><heading>Declaration on kites</heading></paragraph>'
    body += paragraph("We, the flyers of kites, gathered here,") + paragraph("Love kites;", "1.")
    part = ("part", None, [("paragraph", None), ("paragraph", "1")])
    assert _tree(body) == [("operative", None), part]


def test_paragraphs_below_resolves_that_stay_operative() -> None:
    body = paragraph(ITALIC.format("Resolves", "that:")) + paragraph("Kites shall fly;", "1.")
    assert [one[:2] for one in _tree(body)] == [("operative", None), ("operative", "1")]


def test_a_participle_before_a_list_in_the_preamble_is_preambular() -> None:
    points = "<item><num>1.</num><p>Decides one;</p></item><item><num>2.</num><p>Decides two.</p></item>"
    for words, kind in (("Acting under its rules:", "preambular"), ("Resolves that:", "operative")):
        block = f"<container><blockList><listIntroduction>{words}</listIntroduction>{points}</blockList></container>"
        read = document(file("", preamble=FORMULA + block))
        kinds = [one.kind.value for one in read.body if one.kind is not ProvisionKind.CLOSING]
        assert kinds == ["formula", kind, "operative", "operative"]


def test_a_lettered_preamble_in_the_body_is_preambular() -> None:
    body = paragraph(ITALIC.format("Recalling", "kites,"), "a.") + paragraph(
        ITALIC.format("Mindful", "of balls,"), "b."
    )
    tree = _tree(body + paragraph(ITALIC.format("Decides", "so."), "1."))
    assert [one[0] for one in tree] == ["preambular", "preambular", "operative"]


def test_quoted_words_that_replace_others_stand_under_their_paragraph() -> None:
    body = paragraph(ITALIC.format("Decides", "that it shall read:"), "1.")
    body += paragraph('“<span class="italic">Decides</span> that kites shall fly:') + paragraph("high;", "(a)")
    tree = _tree(body + paragraph(ITALIC.format("Requests", "balls."), "2."))
    assert tree[0] == ("operative", "1", [("subparagraph", None), ("subparagraph", "a")])
    assert tree[1] == ("operative", "2")


@pytest.mark.parametrize("title", ["Measures", "(“Flying the kites”)"])
def test_a_title_before_the_first_number_is_a_heading(title: str) -> None:
    assert _tree(paragraph(title) + paragraph("Decides so.", "1.")) == [("part", None, [("operative", "1")])]


def test_a_heading_inside_a_paragraph_stands_where_what_follows_it_goes() -> None:
    heading = '<paragraph class="H4"><subheading>Kites</subheading></paragraph>'
    opened = paragraph("Decides:", "1.") + paragraph("Support", "(a)") + heading
    opened += paragraph("one;", "(i)") + paragraph("two;", "(ii)") + paragraph("Help;", "(b)")
    part = ("part", None, [("subparagraph", "i"), ("subparagraph", "ii")])
    assert _tree(opened) == [("operative", "1", [("subparagraph", "a", [part]), ("subparagraph", "b")])]


def test_letters_go_on_below_a_heading_inside_a_paragraph() -> None:
    heading = '<paragraph class="H4"><subheading>Kites</subheading></paragraph>'
    before = "".join(paragraph("x;", f"({letter})") for letter in "abcdefgh")
    after = paragraph("x;", "(i)") + paragraph("x;", "(j)")
    children = _tree(paragraph("Decides:", "1.") + before + heading + after)[0][2]
    assert children[-1] == ("part", None, [("subparagraph", "i"), ("subparagraph", "j")])


def test_a_letter_l_before_a_2_is_a_1() -> None:
    read = document(file(paragraph("Decides one;", "l.") + paragraph("Decides two.", "2.")))
    assert [(one.number, one.label) for one in read.body[1:3]] == [("1", "l."), ("2", "2.")]
    assert "reader-number-misread" in codes(read)


def test_italics_that_stop_short_give_whole_words() -> None:
    read = document(file(paragraph('<span class="italic">Recal</span>ls kites.', "1.")))
    assert read.body[1].opening == "Recalls"


def test_white_space_of_any_kind_is_trimmed_at_both_ends() -> None:
    read = document(file(paragraph("\u00a0Decides.\u202f", "1.") + paragraph("(a)\u00a0one", "")))
    assert (read.body[1].text.plain, read.body[1].children[0].text.plain) == ("Decides.", "one")


@pytest.mark.parametrize(("number", "text"), [("7.3.", "1. Kites"), ("7.3", ".1. Kites")])
def test_a_decimal_number_split_in_two_is_joined(number: str, text: str) -> None:
    read = document(file(paragraph("Decides:", "7.") + paragraph("Balls", "7.3.") + paragraph(text, number)))
    assert outline(read.body)[1] == ("operative", "7", [("subparagraph", "7.3", [("subparagraph", "7.3.1")])])
