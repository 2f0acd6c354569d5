"""Word and HTML files that are not what they seem: each is refused with one line, none is read as something else."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from word_cases import MAIN_TYPE, Parts, document_of, p, unzipped, word, zipped

from kb.errors import SourceRefused
from kb.readers import read
from kb.readers.sources import SourceBytes, listing, source_bytes, walk
from kb.settings import Settings

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
LETTER = ("Dear Madam,", "Thank you for your letter of 3 May about the lamps in the reading room, and for the stairs.")


def refusal(data: bytes, name: str = "file.docx", settings: Settings | None = None) -> SourceRefused:
    with pytest.raises(SourceRefused) as refused:
        read(source_bytes(name, data), settings or Settings())
    assert str(refused.value).startswith(f"{name}: ")
    assert "\n" not in str(refused.value)
    assert refused.value.remedy
    return refused.value


def changed(name: str, content: bytes) -> bytes:
    return zipped({**unzipped(word(p("Lamps."))), name: content})


@pytest.mark.parametrize("cut", [40, 400, 1200])
def test_a_truncated_file_is_refused(cut: int) -> None:
    assert refusal(word(p("Lamps."))[:cut]).code == "source-word-broken"


def test_a_damaged_part_is_refused() -> None:
    data = word(p("Lamps that are lit."))
    assert refusal(data.replace(b"Lamps that", b"Lamps thaX")).code == "source-word-broken"
    assert refusal(changed("word/document.xml", b"<w:document")).code == "source-word-broken"
    empty = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    assert refusal(changed("word/document.xml", empty)).code == "source-word-broken"


@pytest.mark.parametrize(
    "data",
    [
        zipped({"a.txt": b"words"}),
        zipped({"[Content_Types].xml": unzipped(word(p("x")))["[Content_Types].xml"]}),
        word(
            p("x"), parts=Parts(main_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
        ),
        zipped({}),
    ],
    ids=["files", "without its document", "spreadsheet", "empty"],
)
def test_a_zip_that_is_no_word_file_is_refused(data: bytes) -> None:
    assert refusal(data).code == "source-zip-not-word"


def bomb(size: int) -> bytes:
    files = unzipped(word(p("Lamps.")))
    files["word/document.xml"] += b" " * size
    return zipped(files, zipfile.ZIP_DEFLATED)


def test_a_bomb_posing_as_word_is_refused_before_it_is_unpacked() -> None:
    assert refusal(bomb(30_000_000)).code == "source-word-too-large"


def test_all_parts_together_have_a_limit_too() -> None:
    settings = replace(Settings(), max_unpacked_bytes=700)
    assert refusal(word(p("Lamps.")), settings=settings).code == "source-word-too-large"


def test_a_size_that_the_zip_states_wrongly_is_not_believed() -> None:
    data = bytearray(bomb(3_000_000))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = bytes(data).replace(size.to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert lying != bytes(data)
    assert refusal(lying).code in ("source-word-broken", "source-word-too-large")


def test_pictures_are_never_unpacked() -> None:
    files = unzipped(word(p("The General Assembly,"), p("Recalling lamps,"), p("1. Decides to light them.")))
    files["word/media/image1.png"] = b"\0" * 30_000_000
    document = document_of(zipped(files, zipfile.ZIP_DEFLATED))
    assert [one.number for one in document.walk() if one.number] == ["1"]


def ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + b"".join(name.encode("utf-16-le") for name in streams)


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        (ole("EncryptedPackage"), "source-word-encrypted", "password"),
        (ole("WordDocument"), "source-old-format", ".doc"),
        (ole("Workbook"), "source-old-format", "old Office file"),
        (b"{\\rtf1\\ansi Lamps}", "source-old-format", ".rtf"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "source-old-format",
            ".odt",
        ),
    ],
)
def test_forms_that_are_not_read_are_refused_by_their_names(data: bytes, code: str, what: str) -> None:
    refused = refusal(data, "file.docx")
    assert refused.code == code
    assert what in refused.what


def test_a_locked_part_is_refused() -> None:
    data = word(p("Lamps."))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag stands twice
        place = data.find(sign)
        while place >= 0:
            data = data[: place + at] + bytes([data[place + at] | 1]) + data[place + at + 1 :]
            place = data.find(sign, place + 4)
    assert refusal(data).code == "source-word-encrypted"


def test_entities_are_never_expanded() -> None:
    entities = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};&l{n - 1};">' for n in range(1, 12))
    xml = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><w:document xmlns:w="x">&l11;</w:document>'.encode()
    assert refusal(changed("word/document.xml", xml)).code == "source-entities"
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    assert refusal(changed("word/document.xml", outside)).code == "source-entities"


def test_macros_are_told_and_never_touched() -> None:
    parts = Parts(
        main_type="application/vnd.ms-word.document.macroEnabled.main+xml",
        extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 no container"},
    )
    body = (p("A/C.3/78/L.9"), p("The General Assembly,"), p("Recalling lamps,"), p("1. Decides to light them."))
    document = document_of(word(*body, parts=parts), "file.docm")
    told = [notice.message for notice in document.notices if notice.code == "reader-left-out"]
    assert told == ["not read: 1 set of macros"]


def test_a_letter_is_no_document_of_the_united_nations() -> None:
    refused = refusal(word(*map(p, LETTER)))
    assert (refused.code, "a Word file" in refused.what) == ("source-not-a-document", True)
    page = refusal("".join(f"<p>{line}</p>" for line in LETTER).encode(), "letter.html")
    assert (page.code, "HTML" in page.what) == ("source-not-a-document", True)


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><head><title>News</title></head><body><nav><a href='/'>Home</a></nav><h1>Lamps</h1>"
        "<p>The General Assembly is meeting today to talk about lamps and the stairs that they light.</p>",
        "<html><body></body></html>",
        "<html>",
    ],
)
def test_a_page_of_something_else_is_refused(page: str) -> None:
    assert refusal(page.encode(), "page.html").code == "source-not-a-document"


def test_a_word_file_in_another_language_is_refused() -> None:
    french = "Les États sont invités à garder les lampes allumées dans les salles de lecture et sur les escaliers."
    assert refusal(word(p("L’Assemblée générale,"), p(french), p(french))).code == "source-language-unread"


def test_a_word_file_is_one_source_whatever_it_is_called(tmp_path: Path) -> None:
    data = word(p("Lamps."))
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.zip").write_bytes(word(p("Stairs.")))
    (tmp_path / "c.zip").write_bytes(zipped({"inner.docx": word(p("Lifts."))}))
    found = list(walk([tmp_path], Settings()))
    assert [one.source.name for one in found if isinstance(one, SourceBytes)] == ["a.docx", "b.zip", "c.zip!inner.docx"]
    assert listing([tmp_path], Settings()) == 3


def test_the_name_of_a_file_plays_no_part_in_what_it_is() -> None:
    body = (p("A/C.3/78/L.9"), p("The General Assembly,"), p("Recalling lamps,"), p("1. Decides to light them."))
    document = document_of(word(*body), "no-suffix")
    assert document.source.media_type == MAIN_TYPE.removesuffix(".main+xml")
