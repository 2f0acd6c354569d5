"""Numbering: paths of provisions and footnotes from printed numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Document, DocumentKind, Footnote, Language, Provision, ProvisionKind, SourceFile, Text
from kb.numbering import alone, number

K = ProvisionKind
SOURCE = SourceFile("specimen.xml", "0" * 64, "application/akn+xml", 1)


def p(kind: ProvisionKind, printed: str | None = None, *children: Provision) -> Provision:
    return Provision(kind, Text("x"), number=printed, label=printed or "", children=children)


def text(*body: Provision, marks: tuple[str, ...] = (), language: Language = Language.ENGLISH) -> Document:
    notes = tuple(Footnote(mark, Text("n")) for mark in marks)
    return Document(
        DocumentKind.RESOLUTION, "A/RES/77/298", "A/RES/77/298", language, SOURCE, body=body, footnotes=notes
    )


def paths(document: Document) -> list[str]:
    return [provision.path for provision in document.walk()]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def test_preambular_paragraphs_are_counted_and_operative_ones_keep_their_numbers() -> None:
    document = number(text(p(K.FORMULA), p(K.PREAMBULAR), p(K.PREAMBULAR), p(K.OPERATIVE, "1"), p(K.OPERATIVE, "2")))
    assert paths(document) == ["formula", "pp/1", "pp/2", "op/1", "op/2"]
    assert codes(document) == []


def test_the_only_operative_paragraph_is_op_1_without_a_number() -> None:
    assert paths(number(text(p(K.PREAMBULAR), p(K.OPERATIVE)))) == ["pp/1", "op/1"]


def test_operative_paragraphs_without_numbers_are_counted_apart() -> None:
    document = number(text(p(K.OPERATIVE), p(K.OPERATIVE, "1"), p(K.OPERATIVE), p(K.OPERATIVE, "12bis")))
    assert paths(document) == ["op/u1", "op/1", "op/u2", "op/12bis"]


def test_sub_paragraphs_bullets_continuations_and_tables_lie_under_their_paragraph() -> None:
    inner = p(K.SUBPARAGRAPH, "a", p(K.SUBPARAGRAPH, "i"), p(K.SUBPARAGRAPH, "ii"))
    bullets = p(K.OPERATIVE, "2", p(K.SUBPARAGRAPH), p(K.SUBPARAGRAPH), p(K.TABLE), p(K.CONTINUATION))
    assert paths(number(text(p(K.OPERATIVE, "1", inner, p(K.CONTINUATION)), bullets))) == [
        "op/1", "op/1/a", "op/1/a/i", "op/1/a/ii", "op/1/cont-1",
        "op/2", "op/2/item-1", "op/2/item-2", "op/2/table/1", "op/2/cont-1",
    ]  # fmt: skip


def test_a_part_in_which_the_count_goes_on_is_a_heading_that_contains() -> None:
    document = number(
        text(
            p(K.OPERATIVE, "1"),
            p(K.PART, "I", p(K.OPERATIVE, "2"), p(K.PART, None, p(K.OPERATIVE, "3"))),
            p(K.PART, None, p(K.OPERATIVE, "4")),
        )
    )
    assert paths(document) == ["op/1", "part/I", "op/2", "part/I/part/u1", "op/3", "part/u1", "op/4"]
    assert codes(document) == []


def test_parts_in_which_numbers_start_again_enter_the_path_all_alike() -> None:
    document = number(
        text(
            p(K.PART, "I", p(K.PREAMBULAR), p(K.OPERATIVE, "1"), p(K.OPERATIVE, "2")),
            p(K.PART, "II", p(K.OPERATIVE, "1")),
            p(K.CLOSING),
        )
    )
    sections = ["part/I", "part/I/pp/1", "part/I/op/1", "part/I/op/2", "part/II", "part/II/op/1"]
    assert paths(document) == [*sections, "closing/1"]


def test_headings_inside_the_one_preamble_do_not_enter_the_path() -> None:
    document = number(text(p(K.PART, None, p(K.PREAMBULAR)), p(K.PART, None, p(K.PREAMBULAR)), p(K.OPERATIVE, "1")))
    assert paths(document) == ["part/u1", "pp/1", "part/u2", "pp/2", "op/1"]


def test_one_number_repeated_among_others_does_not_make_a_part_start_again() -> None:
    first = p(K.PART, "I", *(p(K.OPERATIVE, str(n)) for n in (1, 2, 3)))
    second = p(K.PART, "II", *(p(K.OPERATIVE, str(n)) for n in (3, 4, 5)))
    document = number(text(first, second))
    assert paths(document) == ["part/I", "op/1", "op/2", "op/3", "part/II", "op/3~2", "op/4", "op/5"]
    assert "number-doubled" in codes(document)


def test_an_annex_is_numbered_only_among_several() -> None:
    assert paths(number(text(p(K.ANNEX, "I", p(K.PARAGRAPH, "5"))))) == ["annex", "annex/para/5"]
    several = number(
        text(p(K.ANNEX, "I", p(K.PARAGRAPH)), p(K.ANNEX, "II", p(K.PART, "A", p(K.PARAGRAPH, "1"))), p(K.ANNEX))
    )
    assert paths(several) == [
        "annex/I", "annex/I/para/1", "annex/II", "annex/II/part/A", "annex/II/para/1", "annex/u1",
    ]  # fmt: skip


def test_paragraphs_of_a_presidential_statement_are_counted() -> None:
    assert paths(number(text(p(K.STATEMENT), p(K.STATEMENT), p(K.SEPARATOR)))) == ["st/1", "st/2", "separator/1"]


def test_a_number_printed_twice_gets_a_path_of_its_own_and_a_warning() -> None:
    document = number(text(p(K.OPERATIVE, "1"), p(K.OPERATIVE, "1", p(K.SUBPARAGRAPH, "a"))))
    assert paths(document) == ["op/1", "op/1~2", "op/1~2/a"]
    assert "number-doubled" in codes(document)


@pytest.mark.parametrize("printed", [("1", "2", "4"), ("2", "3")])
def test_a_missing_number_is_reported(printed: tuple[str, ...]) -> None:
    assert "number-missing" in codes(number(text(*(p(K.OPERATIVE, each) for each in printed))))


def test_a_missing_letter_is_reported_and_i_after_h_is_a_letter() -> None:
    letters = [p(K.SUBPARAGRAPH, each) for each in "abcdefghi"]
    assert codes(number(text(p(K.OPERATIVE, "1", *letters)))) == []
    assert "number-missing" in codes(number(text(p(K.OPERATIVE, "1", *letters[:3], *letters[4:]))))


def test_footnotes_go_by_their_marks() -> None:
    document = number(text(marks=("1", "2", "*", "2", "")))
    assert [note.path for note in document.footnotes] == ["fn/1", "fn/2", "fn/*", "fn/2~2", "fn/u1"]
    assert codes(document) == ["number-note-doubled"]


def test_members_of_a_collection_are_numbered_each_for_itself() -> None:
    member = replace(text(p(K.OPERATIVE, "1")), symbol="A/RES/77/256A")
    document = number(replace(text(), members=(member, replace(member, symbol="A/RES/77/256B"))))
    assert [paths(each) for each in document.members] == [["op/1"], ["op/1"]]


def test_a_language_that_comes_alone_counts_in_its_own_space() -> None:
    document = alone(
        text(
            p(K.FORMULA), p(K.PREAMBULAR),
            p(K.OPERATIVE, "1", p(K.SUBPARAGRAPH, "a"), p(K.SUBPARAGRAPH)), p(K.OPERATIVE), p(K.OPERATIVE, "1"),
            p(K.ANNEX, None, p(K.PARAGRAPH, "1")), marks=("1", ""), language=Language.FRENCH,
        )
    )  # fmt: skip
    assert paths(document) == [
        "formula", "lang/fr/pp/1", "op/1", "op/1/a", "lang/fr/op/1/item-1", "lang/fr/op/u1",
        "lang/fr/op/1", "annex", "annex/para/1",
    ]  # fmt: skip
    assert [note.path for note in document.footnotes] == ["fn/1", "lang/fr/fn/u1"]


printed_numbers = st.sampled_from(
    [None, "1", "2", "3", "12bis", "a", "b", "i", "ii", "I", "u1", "item-1", "1~2", "1.1"]
)
leaves = st.builds(p, st.sampled_from(list(K)), printed_numbers)
provisions = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda kind, printed, children: p(kind, printed, *children),
        st.sampled_from(list(K)), printed_numbers, st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)  # fmt: skip
documents = st.builds(
    lambda body, marks: text(*body, marks=tuple(marks)),
    st.lists(provisions, max_size=8),
    st.lists(st.sampled_from(["1", "2", "*", "", "u1"]), max_size=5),
)


def all_paths(document: Document) -> list[str]:
    return [*paths(document), *(note.path for note in document.footnotes)]


@given(documents)
def test_no_two_provisions_share_a_path(document: Document) -> None:
    for numbered in (number(document), alone(replace(document, language=Language.RUSSIAN))):
        found = all_paths(numbered)
        assert all(found)
        assert len(set(found)) == len(found)


@given(documents)
def test_numbering_again_changes_nothing(document: Document) -> None:
    once = number(document)
    assert number(once) == once


@given(documents, st.integers(100, 999))
def test_a_paragraph_added_at_the_end_with_its_number_moves_no_other(document: Document, printed: int) -> None:
    operative = [provision for provision in document.body if provision.kind is K.OPERATIVE]
    if any(provision.kind is K.PART for provision in document.body) or len(operative) < 2:
        return
    longer = replace(document, body=(*document.body, p(K.OPERATIVE, str(printed))))
    assert paths(number(longer))[:-1] == paths(number(document))


@given(documents)
def test_only_paths_change(document: Document) -> None:
    numbered = number(document)

    def bare(provision: Provision) -> Provision:
        return replace(provision, path="", children=tuple(map(bare, provision.children)))

    assert tuple(map(bare, numbered.body)) == document.body
