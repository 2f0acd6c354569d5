"""Which files belong together, and which of them is published."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.grouping import Summary, aliases, choose, group, key, symbol_of
from kb.model import (
    AknIdentification,
    Document,
    DocumentKind,
    Language,
    Provision,
    ProvisionKind,
    SourceFile,
    Text,
)

EN, FR, RU = Language.ENGLISH, Language.FRENCH, Language.RUSSIAN
XML, WORD, PDF = (
    "application/akn+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/pdf",
)


def file(sha256: str = "00", media_type: str = XML, markup: date | None = None, language: Language = EN) -> Summary:
    return Summary("A/RES/99/7", language, sha256, media_type, markup)


def document(
    symbol: str | None = "A/RES/99/7", language: Language = EN, sha256: str = "00", **changes: object
) -> Document:
    made = Document(
        kind=DocumentKind.RESOLUTION,
        symbol=symbol,
        symbol_printed=symbol or "",
        language=language,
        source=SourceFile(f"{sha256}.xml", sha256, XML, 1),
        body=(Provision(ProvisionKind.OPERATIVE, Text("Decides to remain seized of the matter."), number="1"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_the_best_format_is_published_whatever_is_newer() -> None:
    xml, word, pdf = file("01"), file("02", WORD, date(2025, 1, 1)), file("03", PDF, date(2026, 1, 1))
    chosen = choose([pdf, word, xml])
    assert chosen.chosen == (xml,)
    assert set(chosen.superseded) == {(word, xml), (pdf, xml)}


def test_of_two_files_of_one_format_the_newest_markup_is_published() -> None:
    old, new, undated = file("03", markup=date(2020, 5, 5)), file("01", markup=date(2024, 5, 5)), file("09")
    assert choose([old, undated, new]).chosen == (new,)


def test_of_two_equal_files_the_digest_decides() -> None:
    assert choose([file("aa"), file("bb")]).chosen == (file("bb"),)


def test_languages_do_not_compete() -> None:
    assert choose([file(language=FR), file()]).chosen == (file(), file(language=FR))


summaries = st.builds(
    Summary,
    st.sampled_from(["A/RES/99/7", "A/RES/99/7A", "S/RES/9000(2099)"]),
    st.sampled_from([EN, FR]),
    st.text("0123456789abcdef", min_size=2, max_size=2),
    st.sampled_from([XML, WORD, "text/html", PDF, "text/markdown", "text/plain"]),
    st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 4)),
)


@given(st.lists(summaries, max_size=12), st.randoms())
def test_the_order_in_which_files_come_does_not_matter(files: list[Summary], order: random.Random) -> None:
    shuffled = list(files)
    order.shuffle(shuffled)
    first, second = choose(files), choose(shuffled)
    assert first.chosen == second.chosen
    assert sorted(map(repr, first.superseded)) == sorted(map(repr, second.superseded))
    assert len(first.chosen) + len(first.superseded) == len(files)


def test_lettered_resolutions_share_the_group_of_their_number() -> None:
    symbols = ["A/RES/99/7", "A/RES/99/7A", "A/RES/99/7B", "A/RES/99/7A-B"]
    assert {key(replace(file(), symbol=symbol)) for symbol in symbols} == {"A/RES/99/7"}


def test_a_text_without_letter_answers_to_a_once_it_has_a_sibling() -> None:
    assert aliases(["A/RES/99/7", "A/RES/99/7B"]) == {"A/RES/99/7A": "A/RES/99/7"}
    assert aliases(["A/RES/99/7"]) == {}
    assert aliases(["A/RES/99/7", "A/RES/99/7A", "A/RES/99/7B"]) == {}
    assert aliases(["A/RES/99/7A", "A/RES/99/7B"]) == {}


def test_a_text_without_symbol_is_named_by_its_words_alone() -> None:
    one, other = document(None, sha256="01"), document(None, sha256="02")
    assert symbol_of(one) == symbol_of(other)
    assert symbol_of(one).startswith("unnumbered/")
    changed = replace(one, body=(Provision(ProvisionKind.OPERATIVE, Text("Decides otherwise.")),))
    assert symbol_of(changed) != symbol_of(one)


def test_english_comes_first_and_gives_the_structure() -> None:
    (found,) = group([document(language=RU), document(language=FR), document()])
    (work,) = found.works
    assert [text.language for text in work.expressions] == [EN, FR, RU]
    assert work.reference.language is EN
    assert {text.body[0].path for text in work.expressions} == {"op/1"}


def test_a_superseded_file_stays_known() -> None:
    old = document(sha256="01", akn=AknIdentification(markup_date=date(2020, 1, 1)))
    new = document(sha256="02", akn=AknIdentification(markup_date=date(2021, 1, 1)))
    (found,) = group([old, new])
    assert [text.source.sha256 for text in found.expressions] == ["02"]
    assert [text.source.sha256 for text in found.superseded] == ["01"]


def test_the_same_bytes_under_two_names_are_published_once() -> None:
    one = document()
    other = replace(one, source=replace(one.source, name="copy.xml"))
    for order in ([one, other], [other, one]):
        (found,) = group(order)
        assert [text.source.name for text in found.expressions] == ["00.xml"]
        assert [text.source.name for text in found.superseded] == ["copy.xml"]


def collection(language: Language = EN) -> Document:
    members = tuple(document(f"A/RES/99/7{letter}", language) for letter in "AB")
    return document("A/RES/99/7A-B", language, kind=DocumentKind.COLLECTION, members=members, body=())


def test_the_members_of_a_collection_are_texts_of_its_group() -> None:
    (found,) = group([collection(FR), collection()])
    assert found.symbol == "A/RES/99/7"
    assert [work.symbol for work in found.works] == ["A/RES/99/7A", "A/RES/99/7A-B", "A/RES/99/7B"]
    assert [work.collection for work in found.works] == ["A/RES/99/7A-B", "", "A/RES/99/7A-B"]
    assert all([text.language for text in work.expressions] == [EN, FR] for work in found.works)


def test_a_file_of_its_own_is_preferred_to_the_member_of_a_collection() -> None:
    (found,) = group([collection(), document("A/RES/99/7B", sha256="77")])
    work = next(work for work in found.works if work.symbol == "A/RES/99/7B")
    assert [text.source.sha256 for text in work.expressions] == ["77"]
    assert [text.source.sha256 for text in work.superseded] == ["00"]
    assert [notice.code for notice in found.notices] == ["map-member-twice"]


@pytest.mark.parametrize("order", [1, -1])
def test_groups_come_in_the_natural_order_of_their_symbols(order: int) -> None:
    texts = [document(f"A/RES/99/{number}") for number in (2, 9, 10, 100)][::order]
    assert [found.symbol for found in group(texts)] == [f"A/RES/99/{number}" for number in (2, 9, 10, 100)]
