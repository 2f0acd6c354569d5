"""What is found in a document is laid out as the scorer of gold wants it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extraction_cases import document, marked

from kb.accuracy.layers import ids_by_path, unit_of
from kb.model import Document, Footnote, NoteMark, Provision, ProvisionKind, Text
from kb.registries import load


def made_up() -> Document:
    preamble = Provision(
        ProvisionKind.PREAMBULAR,
        Text("Recalling its resolution 60/1 of 16 September 2005, and the Charter,", notes=(NoteMark(50, 0),)),
        opening="Recalling",
        path="pp/1",
    )
    below = Provision(ProvisionKind.SUBPARAGRAPH, Text("To recall resolution 61/2;"), "a", "(a)", path="op/1/a")
    asked = Provision(
        ProvisionKind.OPERATIVE,
        Text("Requests the Secretary-General to report to the General Assembly at its eighty-first session:"),
        "1",
        "1.",
        opening="Requests",
        path="op/1",
        children=(below,),
    )
    formula = Provision(ProvisionKind.FORMULA, Text("The General Assembly,"), path="formula")
    closing = Provision(ProvisionKind.CLOSING, Text("See resolution 62/3."), path="closing")
    note = Footnote("7", Text("See resolution 70/1."), path="fn/7")
    return replace(document(), body=(formula, preamble, asked, closing), footnotes=(note,))


def unit() -> dict[str, Any]:
    return dict(unit_of(made_up(), "x", load()))


def test_ids_are_those_of_the_gold_and_lines_that_are_no_headings_have_none() -> None:
    assert ids_by_path(made_up()) == {"pp/1": "PP1", "op/1": "OP1", "op/1/a": "OP1(a)", "fn/7": "FN7"}


def test_a_heading_is_called_a_heading() -> None:
    part = Provision(ProvisionKind.PART, Text(""), path="part/1", heading=Text("The Human Rights Council"))
    assert ids_by_path(replace(made_up(), body=(part,)))["part/1"] == "heading"


def test_citations_stand_in_paragraphs_sub_paragraphs_and_notes_but_not_in_closing_lines() -> None:
    cited = [(one["source"], one["target"], one["date"]) for one in unit()["citations"]]
    assert sorted(cited) == [
        ("FN7", "A/RES/70/1", None),
        ("OP1(a)", "A/RES/61/2", None),
        ("PP1", "A/RES/60/1", "2005-09-16"),
    ]


def test_a_footnote_has_its_words_its_place_and_its_targets() -> None:
    assert unit()["footnotes"] == [
        {"mark": "7", "text": "See resolution 70/1.", "used_in": ["PP1"], "targets": ["A/RES/70/1"]}
    ]


def test_a_paragraph_has_its_verbs_and_whom_they_address() -> None:
    (paragraph,) = unit()["operative"]
    assert paragraph["actions"] == [{"verb": "Requests", "addressees": ["Secretary-General"]}]
    assert paragraph["opening_phrase"] == "Requests"


def test_a_report_asked_for_has_reporter_recipient_and_session() -> None:
    (asked,) = unit()["reporting_obligations"]
    assert (asked["paragraph"], asked["reporter"], asked["recipients"], asked["sessions"]) == (
        "OP1", "Secretary-General", ["General Assembly"], [81],
    )  # fmt: skip


def test_a_body_named_in_two_places_is_one_entry_and_a_state_is_none() -> None:
    text = document("Invites the Human Rights Council and France to act;", "Thanks the Human Rights Council;")
    found = [one for one in _bodies(text) if one["name"] in ("Human Rights Council", "France")]
    assert found == [{"name": "Human Rights Council", "paragraphs": ["OP1", "OP2"]}]


def _bodies(text: Document) -> list[dict[str, Any]]:
    return list(unit_of(text, "x", load())["bodies"])  # type: ignore[call-overload]


def test_an_instrument_has_the_treaty_series_of_its_footnote() -> None:
    words = marked("Recalls the United Nations Convention against Transnational Organized Crime;^")
    words = replace(words, notes=(NoteMark(len(words.plain) - 1, 0),))
    text = document(words, notes=("United Nations, Treaty Series, vol. 2225, No. 39574.",))
    found: Any = unit_of(text, "x", load())["instruments"]
    assert [(one["treaty_series"], one["paragraphs"]) for one in found] == [(["UNTS vol. 2225, No. 39574"], ["OP1"])]
