"""Citations in running text: whose number it is, which date and which part of the target belong to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from extraction_cases import cited, document, found, targets
from hypothesis import given
from hypothesis import strategies as st

from kb.extraction import extract
from kb.extraction.passages import level
from kb.model import Provision, ProvisionKind, Text
from kb.registries import load

HRC, SC, ECOSOC = "Human Rights Council", "Security Council", "Economic and Social Council"


@pytest.mark.parametrize(
    ("words", "organ", "expected"),
    [
        ("Recalling its resolution 60/288,", "General Assembly", ["A/RES/60/288"]),
        ("Recalling its resolution 52/15,", HRC, ["A/HRC/RES/52/15"]),
        ("Recalling its resolution 2019/16,", ECOSOC, ["E/RES/2019/16"]),
        ("Recalling its resolutions 1373 (2001) and 1540 (2004),", SC, ["S/RES/1373(2001)", "S/RES/1540(2004)"]),
        ("Recalling resolution 1970,", SC, ["S/RES/1970(2011)"]),
        ("Recalling Human Rights Council resolution 52/15,", "General Assembly", ["A/HRC/RES/52/15"]),
        ("Recalling Council resolution 51/7,", HRC, ["A/HRC/RES/51/7"]),
        ("Recalling Assembly resolution 60/251,", HRC, ["A/RES/60/251"]),
        ("Recalling resolution 217 A (III),", HRC, ["A/RES/217(III)A"]),
        ("Recalling resolutions 53/243 A and B,", "General Assembly", ["A/RES/53/243A", "A/RES/53/243B"]),
        ("Recalling Economic and Social Council resolution 155 C (VII),", "General Assembly", ["E/RES/155(VII)C"]),
        ("Recalling its resolution S-30/1,", "General Assembly", ["A/RES/S-30/1"]),
        ("Recalling resolution ES-11/5,", "General Assembly", ["A/RES/ES-11/5"]),
        ("Welcoming its resolution 80/___ of ___ December,", "General Assembly", ["A/RES/80/___"]),
        ("Recalling its decision 78/551,", "General Assembly", ["A/DEC/78/551"]),
        ("Recalling Statistical Commission decision 53/113,", "General Assembly", ["E/CN.3/DEC/53/113"]),
        ("the report in document A/71/858", "General Assembly", ["A/71/858"]),
        ("A/72/53/Add.1 and Corr.1", "General Assembly", ["A/72/53/Add.1", "A/72/53/Add.1/Corr.1"]),
        ("recommendation CM/Rec(2024)1", "General Assembly", ["CM/Rec(2024)1"]),
    ],
)
def test_number_is_that_of_the_organ_that_the_words_tell(words: str, organ: str, expected: list[str]) -> None:
    assert targets(words, organ=organ) == expected


def test_organ_named_behind_the_number_counts() -> None:
    words = (
        "Recalling resolution 11/2 of 21 October 2022 of the Conference of the Parties to the United Nations "
        "Convention against Transnational Organized Crime,"
    )
    assert targets(words) == ["CTOC/COP/RES/11/2"]


def test_its_is_the_organ_named_before_it_if_nothing_stands_between() -> None:
    assert targets("as requested by the Human Rights Council in its resolution 52/15,") == ["A/HRC/RES/52/15"]
    assert targets("Requests the Human Rights Council, in accordance with its resolution 73/184,") == ["A/RES/73/184"]


def test_short_name_of_a_commission_is_the_one_that_the_document_names() -> None:
    found = targets(
        "Recalling Commission on Crime Prevention and Criminal Justice resolution 26/4,",
        "Welcomes Commission resolution 31/1;",
    )
    assert found == ["E/CN.15/RES/26/4", "E/CN.15/RES/31/1"]


def test_date_decides_between_organs_whose_numbers_meet() -> None:
    words = "through its resolution 54/18 of 12 October 2023, the Human Rights Council"
    assert targets(words) == ["A/HRC/RES/54/18"]
    assert targets("Recalling its resolution 54/18 of 29 October 1999,") == ["A/RES/54/18"]


def test_list_is_taken_apart_and_shares_its_date() -> None:
    citations = cited("Reaffirming its resolutions 69/193 and 69/196 of 18 December 2014, 70/178 of 17 December 2015,")
    assert [(one.target, one.date) for one in citations] == [
        ("A/RES/69/193", date(2014, 12, 18)),
        ("A/RES/69/196", date(2014, 12, 18)),
        ("A/RES/70/178", date(2015, 12, 17)),
    ]


def test_date_is_not_shared_with_a_resolution_that_cannot_bear_it() -> None:
    first, second = cited("resolutions 69/196, 73/130 of 13 December 2018")
    assert first.date is None
    assert second.date == date(2018, 12, 13)


def test_date_that_the_number_contradicts_is_told() -> None:
    (citation,) = cited("Recalling its resolution 60/1 of 16 September 2015,")
    assert citation.date_agrees is False
    (citation,) = cited("Recalling its resolution 60/1 of 16 September 2005,")
    assert citation.date_agrees is True


@pytest.mark.parametrize(
    ("words", "printed", "paths"),
    [
        ("paragraph 5 (h) of General Assembly resolution 60/251", "paragraph 5 (h)", ("op/5/h",)),
        ("the annex to its resolution 60/251", "annex", ("annex",)),
        ("resolution 60/251, annex II, paras. 3–5", "annex II, paras. 3–5", ("annex/II/para/3",)),
        ("section III of its resolution 60/251", "section III", ("part/III",)),
        ("paragraphs 9 (a) and (b) of resolution 60/251", "paragraphs 9 (a) and (b)", ("op/9/a", "op/9/b")),
        ("paragraphs 9 (a) to (c) of resolution 60/251", "paragraphs 9 (a) to (c)", ("op/9/a", "op/9/b", "op/9/c")),
        (
            "sub paragraphs (o) and (t) of paragraph 12 of resolution 60/251",
            "sub paragraphs (o) and (t) of paragraph 12",
            ("op/12/o", "op/12/t"),
        ),
        ("subparagraphs 3 (b) (i) and (ii) of resolution 60/251", "subparagraphs 3 (b) (i) and (ii)", ("op/3/b/i",)),
        (
            "section II, paragraph 5, and section III, paragraph 7, of resolution 60/251",
            "section II, paragraph 5, and section III, paragraph 7",
            ("part/II/op/5", "part/III/op/7"),
        ),
        ("annex I and annex II, section 2, of resolution 60/251", "annex I and annex II, section 2", ("annex/I",)),
        ("resolution 60/251, in particular paragraph 4, on oars", "paragraph 4", ("op/4",)),
        ("the list (S/2090/99, Annex)", "Annex", ("annex",)),
        ("paragraph 8 resolution 60/251", "paragraph 8", ("op/8",)),
        ("A/99/53, chap I, sect A", "chap I, sect A", ("part/I/part/A",)),
        ("paragraphs 4 through 6 of resolution 60/251", "paragraphs 4 through 6", ("op/4", "op/5", "op/6")),
    ],
)
def test_pinpoint_before_or_behind_the_number_names_paths(words: str, printed: str, paths: tuple[str, ...]) -> None:
    pinpoint = cited(words)[0].pinpoint
    assert pinpoint is not None
    assert pinpoint.printed == printed
    assert pinpoint.paths[: len(paths)] == paths


def test_section_of_the_next_resolution_is_no_pinpoint_of_this_one() -> None:
    first, second = cited("section VII of its resolution 72/262 A, section IX of its resolution 73/279 A,")
    assert first.pinpoint is not None
    assert first.pinpoint.printed == "section VII"
    assert second.pinpoint is not None
    assert second.pinpoint.printed == "section IX"


def test_the_resolution_beside_a_resolution_is_no_pinpoint_of_it() -> None:
    citations = cited("resolution 733 (1992), resolution 751 (1992) and resolution 1356 (2001)", organ=SC)
    assert [one.pinpoint for one in citations] == [None, None, None]


def test_paragraph_of_an_article_is_no_paragraph_of_the_document() -> None:
    (one,) = cited("article 2, paragraph 5, of annex II to resolution 60/251")
    assert one.pinpoint is not None
    assert one.pinpoint.paths == ()


def test_resolution_of_another_organization_printed_in_a_document_is_a_part_of_it() -> None:
    (one,) = cited("A/99/26-S/2090/32, annex II, resolution 14/221.")
    assert one.pinpoint is not None
    assert (one.pinpoint.printed, one.pinpoint.paths) == ("annex II, resolution 14/221", ("annex/II",))


def test_paragraph_of_a_report_is_one_of_the_document_in_brackets() -> None:
    (one,) = cited("as in paragraphs 47 and 48 of the report of the Secretary-General on ferries (S/2090/987)")
    assert one.pinpoint is not None
    assert one.pinpoint.paths == ("para/47", "para/48")


@pytest.mark.parametrize(
    "words",
    [
        "the letter on paragraph 10 of resolution 1533 (2004), dated 15 July 2004 (S/2004/551),",
        "consistent with resolution 1533 (2004), on 29 January 2004,",
        "Recalling its resolution 1533 (2004) of 12 March 202 on ferries and the day of 2 May 2004,",
    ],
)
def test_date_of_something_else_is_none_of_the_resolution(words: str) -> None:
    assert cited(words, organ=SC)[0].date is None


def test_dates_of_statements_stand_before_them_in_a_list_or_behind_their_bracket() -> None:
    words = (
        "its statements of 13 July 1998 (S/PRST/1998/20), 31 August 1998 (S/PRST/1998/26) and 5 May 2000 "
        "(S/PRST/2000/15), and its statement (S/PRST/2000/20) of 2 June 2000"
    )
    assert [one.date for one in cited(words, organ=SC)] == [
        date(1998, 7, 13),
        date(1998, 8, 31),
        date(2000, 5, 5),
        date(2000, 6, 2),
    ]


def test_first_session_of_the_assembly_began_in_january() -> None:
    (one,) = cited("Recalling its resolution 14 (I) of 13 February 1946,")
    assert one.date_agrees is True


def test_number_whose_bracket_is_left_out_is_that_of_a_resolution() -> None:
    assert targets("measures imposed by resolution 733 1992);", organ=SC) == ["S/RES/733(1992)"]


def test_its_resolution_is_that_of_the_body_by_which_it_was_adopted() -> None:
    words = "the adoption by the Economic Commission for Ferries of its resolution 574 (XXVII) of 16 May 1998"
    assert targets(words) == []


def test_organ_that_opens_an_annex_speaks_in_it() -> None:
    annex = Provision(
        ProvisionKind.ANNEX,
        path="annex",
        children=(
            Provision(ProvisionKind.FORMULA, Text("The General Assembly,"), path="annex/formula"),
            Provision(ProvisionKind.PREAMBULAR, Text("Recalling its decision 78/551,"), path="annex/pp/1"),
        ),
    )
    own = Provision(ProvisionKind.PREAMBULAR, Text("Recalling its decision 2019/16,"), path="pp/1")
    told = extract(replace(document(organ=ECOSOC), body=(own, annex)), load())
    assert [one.target for one in told.citations] == ["E/DEC/2019/16", "A/DEC/78/551"]


def test_verb_is_the_one_nearest_to_the_mention() -> None:
    citations = cited("Recalling its resolution 60/1, and taking note of its resolution 61/2,")
    assert [one.verb for one in citations] == ["recall", "take-note"]


@pytest.mark.parametrize(
    "words",
    [
        "decision 14/17 of the Conference of the Parties to the Convention on Biological Diversity",
        "World Health Assembly resolution 74/7",
        "decision 1/CP.21",
        "Takes note of draft resolution II",
        "in the season 2022/23",
    ],
)
def test_number_of_another_organization_is_cited_nowhere(words: str) -> None:
    assert targets(words) == []


def test_the_same_resolution_is_the_one_before() -> None:
    citations = cited("Recalling its resolution 60/1, and paragraphs 3 and 4 of that resolution,")
    assert [(one.target, one.pinpoint and one.pinpoint.paths) for one in citations] == [
        ("A/RES/60/1", None),
        ("A/RES/60/1", ("op/3", "op/4")),
    ]


def test_a_text_refers_to_itself() -> None:
    citation = next(one for one in cited("pursuant to paragraph 3 above") if one.kind == "internal")
    assert citation.target == "A/RES/99/7"
    assert citation.pinpoint is not None
    assert citation.pinpoint.paths == ("op/3",)


def test_letters_named_alone_are_those_of_the_paragraph_that_names_them() -> None:
    paragraph = Provision(
        ProvisionKind.OPERATIVE,
        Text("Decides:"),
        path="op/1",
        children=(
            Provision(ProvisionKind.SUBPARAGRAPH, Text("to end what subparagraph (b) above says;"), path="op/1/d"),
        ),
    )
    (citation,) = extract(replace(document(), body=(paragraph,)), load()).citations
    assert citation.pinpoint is not None
    assert citation.pinpoint.paths == ("op/1/b",)


def test_letters_named_with_their_paragraph_are_those_of_that_paragraph() -> None:
    words = (
        "referred to in subparagraphs (a) and (b) of paragraph 3 above",
        "listed in paragraph 4, subparagraphs (a) to (c) above",
    )
    assert [one.pinpoint and one.pinpoint.paths for one in cited(*words)] == [
        ("op/3/a", "op/3/b"),
        ("op/4/a", "op/4/b", "op/4/c"),
    ]


def test_this_report_is_no_reference_of_a_resolution_to_itself() -> None:
    assert targets("outlined in paragraphs 48 to 54 of this report and authorizes") == []


def test_annex_or_appendix_to_the_present_text_is_one_of_its_own() -> None:
    citations = cited("as set out in Annex 2 to this resolution", "listed in appendix II to the present document")
    assert [one.pinpoint and one.pinpoint.paths for one in citations] == [("annex/2",), ("annex/II",)]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("transmit information under Article 73 e of the Charter of the United Nations,", "Article 73 e"),
        ("the Charter of the United Nations, in particular Article 1, paragraph 3,", "Article 1, paragraph 3"),
        ("the Charter of the United Nations, as told in article 77, paragraph 2, thereof,", "article 77, paragraph 2"),
        ("in accordance with Chapter VIII of the United Nations Charter,", "Chapter VIII"),
        ("in the terms of Chapter XI of the Charter, and oars,", "Chapter XI"),
    ],
)
def test_part_of_an_instrument_is_named_before_it_behind_it_or_by_thereof(words: str, printed: str) -> None:
    (citation,) = cited(words)
    assert (citation.kind, citation.target) == ("treaty-provision", "Charter of the United Nations")
    assert citation.pinpoint is not None
    assert citation.pinpoint.printed == printed


def test_article_of_the_charter_is_a_provision_of_an_instrument() -> None:
    citation = cited("under Article 51 of the Charter of the United Nations")[0]
    assert (citation.kind, citation.target) == ("treaty-provision", "Charter of the United Nations")
    assert citation.pinpoint is not None
    assert citation.pinpoint.printed == "Article 51"


def test_place_gives_the_words_as_printed() -> None:
    text = "Recalling its resolution\u00a0S\u201130/1 of 19\u00a0April 2016,"
    (citation,) = cited(text)
    assert citation.place.exact == "S\u201130/1" == text[citation.place.start : citation.place.end]


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF), max_size=200))
def test_levelling_moves_no_character(text: str) -> None:
    assert len(level(text)) == len(text)


_PIECES = st.sampled_from(
    (
        *("resolution ", "resolutions ", "60/1", "1373 (2001)", "217 A (III)", "A/71/10", "Supplement No. 3", "its "),
        *("Ibid., ", "annex", "of ", "the ", " and ", ", ", "; ", "(", ")", "Treaty Series, vol. 1, No. 2"),
        *("Commission ", " of 3 May 2004", "paragraph 3 ", "United Nations ", "Convention ", "thereto "),
    )
)


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_any_words_are_read_and_every_place_holds_its_words(words: str) -> None:
    text = document(words, notes=(words,))
    extraction = extract(text, load())
    plain = {"op/1": text.body[0].text.plain, "fn/1": words}
    for one in (*extraction.citations, *extraction.instruments, *extraction.bodies):
        assert plain[one.place.path][one.place.start : one.place.end] == one.place.exact
        assert one.place.exact


def test_nothing_is_found_in_nothing() -> None:
    assert found() == found("", "No number stands here.")
