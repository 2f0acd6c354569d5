"""Covers: each thing in a line of its own, or all in one; what is printed and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from prose_cases import codes, document_of

from kb.errors import SourceRefused
from kb.model import DocumentKind

TEXT = "\n\nThe General Assembly,\n\nRecalling lamps,\n\n1. Requests lamps.\n\n71st plenary meeting\n10 December 2023\n"
IN_LINES = """General Assembly

Distr.: General
20 December 2023

Original: English

Seventy-eighth session

Agenda item 71 (b)

Reading rooms

Resolution adopted by the General Assembly on 10 December 2023

[on the report of the Third Committee (A/78/400, para. 34)]

78/191. Lamps in reading rooms"""
IN_ONE = " ".join(IN_LINES.split()).replace("Resolution adopted", "Resolution adopted")
GLUED = (
    "**Seventy-eighth session**\n\nAgenda item 71 (b)\n\nReading rooms**Resolution adopted by the General Assembly\n"
    "on 10 December 2023***[on the report of the Third Committee (A/78/400, para. 34)]***78/191. Lamps in\n"
    "reading rooms"
    "***The General Assembly,*"
)


@pytest.mark.parametrize("cover", [IN_LINES, IN_ONE], ids=["lines", "one line"])
def test_a_cover_is_read_in_lines_or_in_one(cover: str) -> None:
    document = document_of(cover + TEXT)
    assert document.kind is DocumentKind.RESOLUTION
    assert document.symbol == "A/RES/78/191"
    assert document.title.plain == "Lamps in reading rooms"
    assert document.cover.distribution == "General"
    assert document.cover.issued == date(2023, 12, 20)
    assert document.cover.original_language == "English"
    assert document.cover.session == "78"
    assert [(item.number, item.title) for item in document.cover.agenda_items] == [("71 (b)", "Reading rooms")]
    assert document.cover.committee == "Third Committee"
    assert (document.cover.originating, document.cover.originating_paragraph) == (("A/78/400",), "34")
    assert document.adoption.date == date(2023, 12, 10)
    assert document.adoption.meeting_number == "71"


def test_a_cover_whose_lines_were_glued_by_their_styles_is_parted() -> None:
    document = document_of(GLUED + "\n\n*Recalling* lamps,\n\n1. *Requests* lamps.")
    assert document.symbol == "A/RES/78/191"
    assert document.title.plain == "Lamps in reading rooms"
    assert document.cover.agenda_items[0].title == "Reading rooms"
    assert document.adoption.date == date(2023, 12, 10)
    assert "prose-parted" in codes(document)


@pytest.mark.parametrize(
    ("top", "organ", "symbol"),
    [
        ("A/HRC/RES/54/10\n\n54/10. Lamps", "Human Rights Council", "A/HRC/RES/54/10"),
        ("2021/10. Lamps", "Economic and Social Council", "E/RES/2021/10"),
        ("S/RES/2720 (2023)\n\nResolution 2720 (2023)", "Security Council", "S/RES/2720(2023)"),
        ("ES-11/5. Lamps", "General Assembly", "A/RES/ES-11/5"),
    ],
)
def test_the_symbols_of_four_organs_are_read(top: str, organ: str, symbol: str) -> None:
    document = document_of(f"{top}\n\nThe {organ},\n\nRecalling lamps,\n\n1. Requests lamps.")
    assert (document.symbol, document.cover.organ) == (symbol, organ)


def test_a_blank_number_is_no_symbol() -> None:
    document = document_of(
        "61/\tLamps and rooms\n\nThe Human Rights Council,\n\nRecalling lamps,\n\n1. Requests lamps."
    )
    assert (document.symbol, document.symbol_printed, document.cover.session) == (None, "61/", "61")
    assert document.title.plain == "Lamps and rooms"
    assert "reader-symbol-missing" in codes(document)


def test_the_sponsors_of_a_draft_stand_on_its_cover() -> None:
    document = document_of(
        "General Assembly\n\nA/C.3/78/L.3/Rev.1\n\nDistr.: Limited\n12 November 2023\n\nSeventy-eighth session\n\n"
        "Third Committee\n\nAgenda item 107\n\nReading rooms\n\n"
        "Bosnia and Herzegovina, Fiji and the Republic of Korea: revised draft resolution\n\nLamps" + TEXT
    )
    assert document.kind is DocumentKind.DRAFT_RESOLUTION
    assert document.symbol == "A/C.3/78/L.3/Rev.1"
    assert [sponsor.name for sponsor in document.sponsors] == ["Bosnia and Herzegovina", "Fiji", "Republic of Korea"]
    assert document.title.plain == "Lamps"
    assert document.cover.agenda_items[0].title == "Reading rooms"
    assert document.cover.committee == "Third Committee"


def test_a_capital_item_letter_is_read_as_printed_and_told() -> None:
    document = document_of(IN_LINES.replace("71 (b)", "125 (I)") + TEXT)
    assert document.cover.agenda_items[0].number == "125 (I)"
    assert "prose-item-letter" in codes(document)


def test_an_agenda_item_on_a_report_makes_no_report() -> None:
    title = "Report of the Special Committee on Lamps"
    document = document_of(IN_LINES.replace("Reading rooms\n", f"{title}\n") + TEXT)
    assert document.kind is DocumentKind.RESOLUTION
    assert document.cover.agenda_items[0].title == title


LETTER = (
    "Dear Ms. Lamp,\n\nThank you for the lamps that you sent.\n\n1. They are lit.\n\nSincerely,\n\nA reader of them all"
)
GERMAN = (
    "Die Generalversammlung,\n\nunter Hinweis auf die Lampen, die in den Räumen stehen und dort für alle leuchten,\n\n"
    * 4
)
FRENCH = (
    "L’Assemblée générale,\n\nRappelant les lampes des salles de lecture et les livres des rayons,\n\n1. Prie\n" * 4
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LETTER.encode(), "source-not-a-document"),
        (GERMAN.encode(), "source-language-unread"),
        (FRENCH.encode(), "source-language-unread"),
        ((IN_LINES + TEXT).replace("Lamps", "Lámpara").encode("latin-1"), "source-encoding"),
        (b"%PDF-1.7 ...", "source-pdf-damaged"),
        (bytes(range(256)) * 20, "source-not-a-document"),
        (b"1. 2. 3.", "source-not-a-document"),
    ],
)
def test_what_is_no_document_in_english_is_refused_in_one_line(data: bytes, code: str) -> None:
    from kb.readers import read
    from kb.readers.sources import source_bytes
    from kb.settings import Settings

    with pytest.raises(SourceRefused) as refused:
        read(source_bytes("file.txt", data), Settings())
    assert refused.value.code == code
    assert str(refused.value).startswith("file.txt: ")
    assert "\n" not in str(refused.value)


def test_a_mark_of_byte_order_and_windows_line_ends_do_no_harm() -> None:
    from kb.readers import read
    from kb.readers.sources import source_bytes
    from kb.settings import Settings

    data = "\ufeff".encode() + (IN_LINES + TEXT).replace("\n", "\r\n").encode()
    assert read(source_bytes("file.txt", data), Settings()).symbol == "A/RES/78/191"
