"""Footnotes: the Treaty Series, the Official Records, publications, and "Ibid." followed back."""

from __future__ import annotations

import pytest
from extraction_cases import cited, marked, targets

from kb.extraction.footnotes import ordinal


def printed(note: str) -> list[tuple[str, str | None]]:
    return [(one.target, one.pinpoint.printed if one.pinpoint else None) for one in cited(notes=(note,))]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Resolution 46/152, annex.", [("A/RES/46/152", "annex")]),
        ("Economic and Social Council resolution 2002/13, annex.", [("E/RES/2002/13", "annex")]),
        ("E/CN.15/2019/11, sect. II.D.", [("E/CN.15/2019/11", "sect. II.D")]),
        ("United Nations, Treaty Series, vol. 1577, No. 27531.", [("UNTS vol. 1577, No. 27531", None)]),
        ("United Nations, Treaty Series, vol. 75, Nos. 970–973.", [("UNTS vol. 75, Nos. 970–973", None)]),
        (
            "United Nations, Treaty Series, vols. 2225 and 2237, No. 39574.",
            [("UNTS vols. 2225 and 2237, No. 39574", None)],
        ),
        ("Council of Europe, Treaty Series, No. 185.", [("CETS No. 185", None)]),
        ("European Treaty Series No. 176.", [("ETS No. 176", None)]),
        (
            "See Official Records of the Economic and Social Council, 2013, Supplement No. 10 and corrigendum "
            "(E/2013/30 and E/2013/30/Corr.1), chap. I, sect. D.",
            [("E/2013/30", "chap. I, sect. D"), ("E/2013/30/Corr.1", "chap. I, sect. D")],
        ),
        ("Official Records of the General Assembly, Seventy-first Session, Supplement No. 10, para. 3.",
         [("A/71/10", "para. 3")]),
        ("Target 5.2.", [("Sustainable Development Goals, target 5.2", "target 5.2")]),
    ],
)  # fmt: skip
def test_note_leads_to_what_it_prints(note: str, expected: list[tuple[str, str | None]]) -> None:
    assert printed(note) == expected


def test_publication_is_cited_by_its_title() -> None:
    (citation,) = cited(
        notes=("See Report of a Summit, 3–4 May 2001 (United Nations publication, Sales No. E.1), annex.",)
    )
    assert citation.kind == "publication"
    assert citation.target == "Report of a Summit, 3–4 May 2001 (United Nations publication, Sales No. E.1)"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (("A/HRC/61/35.", "Ibid."), "A/HRC/61/35"),
        (("A/HRC/61/35.", "These words cite nothing.", "Ibid."), "A/HRC/61/35"),
        (("United Nations, Treaty Series, vol. 1577, No. 27531.", "Ibid., vol. 1249, No. 20378."),
         "UNTS vol. 1249, No. 20378"),
        (("See Official Records of the Economic and Social Council, 2016, Supplement No. 10 (E/2016/30), chap. I.",
          "Ibid., 2014, Supplement No. 7 (E/2014/27), chap. I, sect. A."), "E/2014/27"),
        (("Resolution 60/1, annex.", "Ibid., annex II."), "A/RES/60/1"),
    ],
)  # fmt: skip
def test_ibid_is_followed_back(notes: tuple[str, ...], expected: str) -> None:
    last = [one for one in cited(notes=notes) if one.place.path == f"fn/{len(notes)}"]
    assert [one.target for one in last] == [expected]


def test_what_is_printed_behind_ibid_takes_the_place_of_the_earlier_pinpoint() -> None:
    citation = cited(notes=("A/73/10, chap. IV.", "Ibid., chap. V, sect. B."))[-1]
    assert citation.ibid
    assert citation.pinpoint is not None
    assert citation.pinpoint.paths == ("part/V/part/B",)


def test_note_may_mix_ibid_with_a_resolution() -> None:
    notes = (
        "United Nations, Treaty Series, vol. 1, No. 2.",
        "Ibid., vols. 3 and 4, No. 5; and resolution 66/138, annex.",
    )
    assert targets(notes=notes)[1:] == ["UNTS vols. 3 and 4, No. 5", "A/RES/66/138"]


def test_note_knows_the_paragraphs_that_bear_its_mark() -> None:
    (citation,) = cited(marked("Welcoming the report,^"), notes=("A/71/858.",))
    assert citation.bearers == ("op/1",)


def test_ibid_with_nothing_before_it_is_cited_nowhere() -> None:
    assert targets(notes=("Ibid.",)) == []


@pytest.mark.parametrize(("words", "number"), [("Seventy-first", 71), ("Fiftieth", 50), ("Twelfth", 12), ("First", 1)])
def test_ordinals_are_read(words: str, number: int) -> None:
    assert ordinal(words) == number


def test_other_words_are_no_ordinals() -> None:
    assert ordinal("Resumed") is None


def test_ibid_behind_a_book_is_that_book_and_nothing_before_it() -> None:
    citations = cited(notes=("A/HRC/61/35.", "Ferries and Their Keepers (Rome, Office of Ferries, 2023).", "Ibid."))
    assert [one.target for one in citations][1:] == ["Ferries and Their Keepers (Rome, Office of Ferries, 2023)"] * 2


def test_resolution_behind_ibid_is_one_of_the_report_and_none_of_the_speaker() -> None:
    citations = cited(notes=("A/99/53, chap. I.", "Ibid., resolution 64/1."))
    assert [one.target for one in citations] == ["A/99/53", "A/99/53"]
