"""The specimens in Word and HTML: made as the script says, plainly made up, read without a loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from make_specimens import SPECIMENS

from kb.model import Document, DocumentKind, ProvisionKind
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings


def specimen(examples: Path, name: str) -> Document:
    return read(source_bytes(name, (examples / "prose" / name).read_bytes()), Settings())


@pytest.mark.parametrize("name", sorted(SPECIMENS))
def test_the_bytes_are_those_that_the_script_makes(examples: Path, name: str) -> None:
    assert (examples / "prose" / name).read_bytes() == SPECIMENS[name]()


def test_no_word_file_lies_there_that_no_script_makes(examples: Path) -> None:
    assert {path.name for path in (examples / "prose").glob("*.docx")} == set(SPECIMENS)


def test_the_draft_has_its_cover_its_sponsors_and_its_generated_numbers(examples: Path) -> None:
    draft = specimen(examples, "draft.docx")
    assert (draft.kind, draft.symbol) == (DocumentKind.DRAFT_RESOLUTION, "A/C.3/999/L.4")
    assert draft.cover.distribution == "Limited"
    assert [one.name for one in draft.sponsors] == ["Bosnia and Herzegovina", "Fiji", "Iceland", "Togo", "Türkiye"]
    numbers = [(one.number, one.opening) for one in draft.walk() if one.number]
    assert numbers == [
        ("1", "Welcomes"), ("2", "Invites"), ("a", ""), ("i", ""), ("ii", ""), ("b", ""), ("3", "Requests"),
        ("4", "Decides"),
    ]  # fmt: skip
    assert [(note.mark, note.anchored) for note in draft.footnotes] == [("1", True), ("2", True), ("3", True)]
    (table,) = [one.table for one in draft.walk() if one.kind is ProvisionKind.TABLE]
    assert table is not None
    assert [cell.text.plain for row in table.rows for cell in row] == ["Floor", "Stairs", "First", "12", "Second", "14"]
    assert [mark.note for row in table.rows for cell in row for mark in cell.text.notes] == [2]
    assert "stairs that are narrow and dark" in " ".join(one.text.plain for one in draft.walk())
    assert [notice.code for notice in draft.notices] == ["reader-changes-accepted"]


def test_the_report_has_two_drafts_of_its_own(examples: Path) -> None:
    report = specimen(examples, "report.docx")
    assert (report.kind, report.symbol, report.cover.committee) == (DocumentKind.REPORT, "A/999/411", "Third Committee")
    assert [part.symbol for part in report.parts] == ["A/999/411/draft/I", "A/999/411/draft/II"]
    assert [[one.number for one in part.walk() if one.number] for part in report.parts] == [["1", "2"], ["1"]]
    assert [one.number for one in report.walk() if one.kind is ProvisionKind.PARAGRAPH] == list("1234567")
    assert report.notices == ()


def test_the_page_has_what_the_draft_became(examples: Path) -> None:
    page = specimen(examples, "resolution.html")
    assert (page.kind, page.symbol) == (DocumentKind.RESOLUTION, "A/RES/999/13")
    assert page.cover.originating == ("A/999/411",)
    assert [one.number for one in page.walk() if one.number] == ["1", "2", "a", "b", "3", "4"]
    assert [note.text.plain for note in page.footnotes] == ["See A/999/410, para. 12.", "Ibid., para. 13."]
    assert page.notices == ()


@pytest.mark.parametrize("name", [*sorted(SPECIMENS), "resolution.html"])
def test_a_specimen_says_that_it_is_one(examples: Path, name: str) -> None:
    document = specimen(examples, name)
    assert document.title.plain.startswith("Specimen: ")
    assert any("specimen" in one.text.plain for one in document.walk())
