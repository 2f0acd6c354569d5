"""Alignment: another language takes the paths of the reference where the two agree, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from test_numbering import K, all_paths, codes, documents, p, paths, text

from kb.model import Document, Language
from kb.numbering import align, number
from kb.numbering.alignment import match

REFERENCE = number(
    text(
        p(K.FORMULA), p(K.PREAMBULAR), p(K.PREAMBULAR),
        p(K.OPERATIVE, "1"), p(K.OPERATIVE, "2", p(K.SUBPARAGRAPH, "a"), p(K.SUBPARAGRAPH, "b")), p(K.OPERATIVE, "3"),
        marks=("1", "2"),
    )
)  # fmt: skip


def french(document: Document) -> Document:
    return replace(document, language=Language.FRENCH)


def test_the_same_structure_takes_the_same_paths() -> None:
    other = align(REFERENCE, french(REFERENCE))
    assert all_paths(other) == all_paths(REFERENCE)
    assert codes(other) == []


def test_counted_paragraphs_of_another_count_are_kept_apart_and_reported() -> None:
    other = align(REFERENCE, french(replace(REFERENCE, body=REFERENCE.body[1:])))
    assert paths(other)[0] == "pp/1"
    fewer = align(REFERENCE, french(replace(REFERENCE, body=REFERENCE.body[2:])))
    assert paths(fewer) == ["lang/fr/pp/1", "op/1", "op/2", "op/2/a", "op/2/b", "op/3"]
    assert codes(fewer) == ["number-not-aligned"]


def test_where_counts_differ_printed_numbers_align() -> None:
    other = align(
        REFERENCE, french(text(p(K.OPERATIVE, "1"), p(K.OPERATIVE, "3"), p(K.OPERATIVE, "4"), p(K.OPERATIVE)))
    )
    assert paths(other) == ["op/1", "op/3", "lang/fr/op/4", "lang/fr/op/u1"]


def test_letters_in_another_style_align_by_their_place() -> None:
    body = (
        p(K.OPERATIVE, "1"),
        p(K.OPERATIVE, "2", p(K.SUBPARAGRAPH, "i"), p(K.SUBPARAGRAPH, "ii")),
        p(K.OPERATIVE, "3"),
    )
    other = align(REFERENCE, french(text(*body)))
    assert paths(other) == ["op/1", "op/2", "op/2/a", "op/2/b", "op/3"]
    assert codes(other) == ["number-differs", "number-differs"]


def test_a_number_lost_or_misprinted_in_one_language_does_not_matter_where_counts_agree() -> None:
    lost = align(REFERENCE, french(text(p(K.OPERATIVE, "1"), p(K.OPERATIVE), p(K.OPERATIVE, "3"))))
    assert paths(lost) == ["op/1", "op/2", "op/3"]
    twice = align(REFERENCE, french(text(p(K.OPERATIVE, "1"), p(K.OPERATIVE, "2"), p(K.OPERATIVE, "2"))))
    assert paths(twice) == ["op/1", "op/2", "op/3"]
    assert codes(twice) == ["number-differs"]


def test_a_heading_that_one_language_lacks_does_not_move_the_paragraphs() -> None:
    reference = number(text(p(K.PART, None, p(K.OPERATIVE, "1")), p(K.PART, None, p(K.OPERATIVE, "2"))))
    other = align(reference, french(text(p(K.OPERATIVE, "1"), p(K.PART, None, p(K.OPERATIVE, "2")))))
    assert paths(other) == ["op/1", "lang/fr/part/u1", "op/2"]


def test_sections_that_enter_the_path_do_so_as_in_the_reference() -> None:
    sections = (p(K.PART, "I", p(K.OPERATIVE, "1")), p(K.PART, "II", p(K.OPERATIVE, "1")))
    reference = number(text(*sections))
    other = align(reference, french(text(*sections, p(K.PART, "III", p(K.OPERATIVE, "1")))))
    assert paths(other) == [
        "part/I", "part/I/op/1", "part/II", "part/II/op/1", "lang/fr/part/III", "lang/fr/part/III/op/1",
    ]  # fmt: skip


def test_notes_that_count_on_align_by_place_whatever_the_first_mark() -> None:
    other = align(REFERENCE, french(text(marks=("2", "3"))))
    assert [note.path for note in other.footnotes] == ["fn/1", "fn/2"]
    fewer = align(REFERENCE, french(text(marks=("2",))))
    assert [note.path for note in fewer.footnotes] == ["fn/2"]


def test_members_align_with_the_member_of_the_same_symbol() -> None:
    member = replace(text(p(K.PREAMBULAR)), symbol="A/RES/77/256A")
    reference = number(replace(text(), members=(member,)))
    other = align(
        reference, french(replace(text(), members=(french(replace(member, symbol="A/RES/77/256B")), french(member))))
    )
    assert [paths(each) for each in other.members] == [["lang/fr/pp/1"], ["pp/1"]]


marks = st.lists(st.sampled_from([None, "1", "2", "3", "4", "a", "b", "i"]), max_size=7)


@given(marks, marks)
def test_a_match_is_one_to_one(reference: list[str | None], other: list[str | None]) -> None:
    found = [index for index in match(reference, other) if index is not None]
    assert len(set(found)) == len(found)
    assert all(0 <= index < len(reference) for index in found)


@given(marks)
def test_a_list_matches_itself(numbers: list[str | None]) -> None:
    assert match(numbers, numbers) == list(range(len(numbers)))


@given(documents, documents)
def test_no_two_provisions_of_an_aligned_text_share_a_path(reference: Document, other: Document) -> None:
    numbered = number(reference)
    found = all_paths(align(numbered, french(other)))
    assert all(found)
    assert len(set(found)) == len(found)
    known = set(all_paths(numbered))
    assert all(path in known or path.startswith("lang/fr/") for path in found)


@given(documents)
def test_any_text_aligns_with_itself(document: Document) -> None:
    numbered = number(document)
    assert all_paths(align(numbered, french(document))) == all_paths(numbered)


@given(documents, documents)
def test_aligning_again_changes_no_path(reference: Document, other: Document) -> None:
    numbered = number(reference)
    once = align(numbered, french(other))
    assert all_paths(align(numbered, once)) == all_paths(once)
