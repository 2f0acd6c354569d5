"""The reader over real documents, a sample of every archive."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kb.errors import SourceRefused
from kb.model import Document, DocumentKind, Outcome, ProvisionKind, Severity
from kb.readers import read
from kb.readers.sources import SourceBytes, walk
from kb.settings import Settings

pytestmark = pytest.mark.corpus


def _read(archive: Path, every: int = 1) -> tuple[list[Document], list[SourceRefused]]:
    documents: list[Document] = []
    refused: list[SourceRefused] = []
    for number, source in enumerate(walk([archive], Settings())):
        if number % every:
            continue
        if isinstance(source, SourceBytes):
            try:
                documents.append(read(source, Settings()))
            except SourceRefused as error:
                refused.append(error)
        else:
            refused.append(source)
    return documents, refused


def _one(corpus: Path, archive: str, member: str) -> Document:
    (source,) = walk([f"{corpus}/official/{archive}!{member}"], Settings())
    assert isinstance(source, SourceBytes)
    return read(source, Settings())


def test_every_veto_is_told_with_who_cast_it(corpus: Path) -> None:
    documents, _ = _read(corpus / "official/sc-not-adopted-en.zip")
    vetoed = [one for one in documents if one.vote and one.vote.outcome is Outcome.VETOED]
    assert (len(documents), len(vetoed)) == (19, 13)
    assert all(one.vote and one.vote.vetoed_by for one in vetoed)


def test_the_malformed_statements_are_refused_each_with_its_place(corpus: Path) -> None:
    documents, refused = _read(corpus / "official/sc-prst-2000-2019-en.zip")
    assert (len(documents), len(refused)) == (573, 119)
    assert {one.code for one in refused} == {"source-malformed-xml"}
    assert all(one.place for one in refused)


def test_the_stray_text_file_is_refused_and_the_rest_is_read(corpus: Path) -> None:
    documents, refused = _read(corpus / "official/ecosoc-2021-2022-en.zip")
    assert (len(documents), [one.file for one in refused]) == (57, ["ecosoc-2021-2022-en.zip!text.txt"])


def test_every_document_has_symbol_organ_and_date(corpus: Path) -> None:
    for archive in sorted((corpus / "official").glob("*.zip")):
        for one in _read(archive, every=40)[0]:
            assert one.symbol, one.source.name
            assert one.cover.organ, one.source.name
            assert one.adoption.date, one.source.name


def test_nothing_is_met_that_is_not_understood(corpus: Path) -> None:
    unknown = Counter(
        notice.code
        for archive in sorted((corpus / "official").glob("*.zip"))
        for one in _read(archive, every=40)[0]
        for notice in one.notices
        if notice.severity is Severity.UNKNOWN
    )
    assert unknown == Counter()


def test_a_lettered_collection_is_read_with_its_members(corpus: Path) -> None:
    document = _one(corpus, "ga-77-en.zip", "A_RES_77_256 A-B-2300172E.xml")
    assert (document.kind, document.symbol) == (DocumentKind.COLLECTION, "A/RES/77/256A-B")
    assert [member.symbol for member in document.members] == ["A/RES/77/256A", "A/RES/77/256B"]


def test_the_paragraphs_of_one_resolution_bear_the_same_numbers_in_six_languages(corpus: Path) -> None:
    numbers = []
    for language, letter in zip(("ar", "zh", "en", "fr", "ru", "es"), "ACEFRS", strict=True):
        document = _one(corpus, f"ga-78-{language}.zip", f"A_RES_78_218-2325997{letter}.xml")
        numbers.append([one.number for one in document.walk() if one.kind is not ProvisionKind.FORMULA])
    assert all(one == numbers[0] for one in numbers)
