"""The specimen in PDF: a resolution with a cover in two columns, running heads, and notes at the foot of its pages."""

from __future__ import annotations

from datetime import date

from pdf_cases import EXAMPLES, blocks_of, characters, document_of, printed, printing

from kb.model import PassageKind, ProvisionKind
from kb.readers.prose.blocks import Block

FILE = EXAMPLES / "prose" / "resolution.pdf"


def test_the_specimen_is_what_its_script_prints() -> None:
    module = printing()
    assert FILE.read_bytes() == module.specimen().bytes(title="Specimen: lanterns for public stairs")


def test_the_cover_is_read_from_both_its_columns() -> None:
    document = document_of(FILE.read_bytes())
    assert document.symbol == "A/RES/999/14"
    assert document.title.plain == "Specimen: lanterns for public stairs"
    cover = document.cover
    assert (cover.organ, cover.distribution, cover.issued) == ("General Assembly", "General", date(2944, 12, 14))
    assert cover.session == "999"
    assert [(item.number, item.title) for item in cover.agenda_items] == [
        ("21 (b)", "Specimen: lanterns of common use")
    ]
    assert (cover.committee, cover.originating) == ("Second Committee", ("A/999/421/Add.2",))
    assert (document.adoption.date, document.adoption.meeting_number) == (date(2944, 12, 11), "71")
    assert document.source.media_type == "application/pdf"


def test_paragraphs_have_their_numbers_openings_and_notes() -> None:
    document = document_of(FILE.read_bytes())
    preamble = [one.opening for one in document.walk() if one.kind is ProvisionKind.PREAMBULAR]
    assert preamble == [
        "Recalling", "Recalling also", "Taking note", "Bearing in mind", "Deeply concerned", "Welcoming",
    ]  # fmt: skip
    operative = [one for one in document.walk() if one.kind is ProvisionKind.OPERATIVE]
    assert [one.number for one in operative] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [child.number for child in operative[1].children] == ["a", "b", "c"]
    assert [note.mark for note in document.footnotes] == ["1", "2", "3", "4", "5", "6", "7"]
    assert all(note.anchored for note in document.footnotes)
    assert {one.code for one in document.notices} <= {"reader-heading-joined", "prose-joined"}


def test_a_paragraph_that_a_page_cuts_is_one_and_knows_both_places() -> None:
    document = document_of(FILE.read_bytes())
    cut = [one for one in document.walk() if len({selector.page for selector in one.selectors}) == 2]
    assert cut
    for one in cut:
        first, second = one.selectors
        assert second.page == first.page + 1
        assert "  " not in one.text.plain


def test_heads_feet_and_job_numbers_are_furniture() -> None:
    document = document_of(FILE.read_bytes())
    pages = printing().specimen().page
    assert pages == 4
    told: dict[PassageKind, list[str]] = {}
    for passage in document.furniture:
        told.setdefault(passage.kind, []).append(passage.text)
    assert sorted(told[PassageKind.RUNNING_HEAD]) == sorted(
        ["A/RES/999/14", "Specimen: lanterns for public stairs"] * (pages - 1)
    )
    assert told[PassageKind.PAGE_NUMBER] == [f"{number}/{pages}" for number in range(2, pages + 1)]
    assert "Please recycle" in told[PassageKind.FURNITURE]


def test_every_character_of_the_specimen_is_read_and_has_its_place() -> None:
    blocks = blocks_of(FILE.read_bytes())
    assert characters(blocks) == printed(printing().specimen())
    text = {}
    for piece in blocks.pieces:
        for run in piece.runs:
            for offset, character in enumerate(run.text.rstrip("\n\f")):
                text[run.start + run.lead + offset] = character
    document = document_of(FILE.read_bytes())
    for one in document.walk():
        if one.kind is ProvisionKind.PREAMBULAR:
            found = "".join(
                text.get(at, " ") for selector in one.selectors for at in range(selector.start, selector.end)
            )
            assert found.split()[:3] == one.text.plain.split()[:3]


def test_blocks_know_their_page() -> None:
    blocks = blocks_of(FILE.read_bytes())
    pages = [piece.page for piece in blocks.pieces if isinstance(piece, Block)]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2, 3, 4}
