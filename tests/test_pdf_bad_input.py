"""A PDF that cannot be read is refused in one line that says why, and never published as something else."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pytest
from pdf_cases import document_of, press_of, printing, words
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from kb.errors import SourceRefused
from kb.model import Severity
from kb.readers.prose.pdf_refusals import UnreadablePdf, check_legible


def refused(data: bytes, **limits: Any) -> SourceRefused:
    with pytest.raises(SourceRefused) as caught:
        document_of(data, "file.pdf", **limits)
    assert str(caught.value).startswith("file.pdf: ")
    assert "\n" not in str(caught.value)
    return caught.value


def specimen() -> bytes:
    data: bytes = printing().specimen().bytes()
    return data


def scan(page: canvas.Canvas) -> None:
    """A page that is an image of one."""
    page.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 612, 792)
    page.showPage()


def drawn(*, encrypt: StandardEncryption | None = None, size: tuple[float, float] = (612, 792)) -> bytes:
    made = BytesIO()
    page = canvas.Canvas(made, size, invariant=1, encrypt=encrypt)
    page.drawString(72, 700, "The General Assembly, a specimen")
    page.showPage()
    page.save()
    return made.getvalue()


def with_streams(*streams: tuple[bytes, bytes]) -> bytes:
    """A PDF whose pages hold no text, beside streams of given dictionary and content."""
    data = drawn()
    extra = b"".join(
        b"%d 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (90 + number, told, len(body), body)
        for number, (told, body) in enumerate(streams)
    )
    return data.replace(b"xref\n", extra + b"xref\n", 1)


def test_images_of_pages_without_text_are_refused_as_a_scan() -> None:
    made = BytesIO()
    page = canvas.Canvas(made, (612, 792), invariant=1)
    scan(page)
    scan(page)
    page.save()
    error = refused(made.getvalue())
    assert error.code == "source-pdf-scanned"
    assert "2 images of pages" in str(error)


def test_a_few_scanned_pages_are_left_out_with_a_warning_that_names_them() -> None:
    press = printing().specimen()
    made = BytesIO()
    page = canvas.Canvas(made, (612, 792), invariant=1)
    for number in range(1, press.page + 1):
        for one in press.drawn:
            if one.page == number:
                page.setFont(one.font, one.size)
                page.drawString(one.x, 792 - one.y, one.text)
        page.showPage()
    scan(page)
    page.save()
    document = document_of(made.getvalue())
    (notice,) = [one for one in document.notices if one.code == "reader-pages-scanned"]
    assert notice.severity is Severity.WARNING
    assert notice.message.endswith(f": {press.page + 1}")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_that_breaks_off_is_refused(share: float) -> None:
    data = specimen()
    assert refused(data[: int(len(data) * share)]).code == "source-pdf-damaged"


def test_a_file_of_nothing_but_a_head_and_an_end_is_refused() -> None:
    assert refused(b"%PDF-1.7\nnothing\n%%EOF\n").code == "source-pdf-damaged"


def test_a_password_is_asked_for_and_an_empty_one_is_none() -> None:
    locked = drawn(encrypt=StandardEncryption("secret", "owner", strength=128))
    assert refused(locked).code == "source-pdf-password"
    opened = drawn(encrypt=StandardEncryption("", "owner", strength=128))
    assert refused(opened).code == "source-not-a-document"  # read, and too short for a document


def test_too_many_pages_are_refused() -> None:
    error = refused(specimen(), max_pdf_pages=2)
    assert error.code == "source-pdf-too-long"
    assert "max_pdf_pages" in str(error)


def test_a_page_as_large_as_a_wall_is_refused() -> None:
    error = refused(drawn(size=(20_000, 792)))
    assert (error.code, error.place) == ("source-pdf-too-long", "page 1")


def test_reading_ends_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.readers.prose import pdf_pages

    clock = iter(float(second) for second in range(100))
    monkeypatch.setattr(pdf_pages.time, "monotonic", lambda: next(clock) * 40)
    assert refused(specimen(), max_pdf_seconds=60.0).code == "source-pdf-too-slow"


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_to_far_too_much_is_refused(times: int) -> None:
    body = bytes(40_000_000)
    for _ in range(times):
        body = zlib.compress(body, 9)
    filters = b"/Filter [" + b" /FlateDecode" * times + b" ]"
    assert refused(with_streams((filters, body))).code == "source-pdf-bomb"


def test_a_broken_stream_that_no_page_needs_does_no_harm() -> None:
    data = with_streams((b"/Filter /FlateDecode", b"this is not packed"))
    assert refused(data).code == "source-not-a-document"


def test_letters_without_a_name_are_refused_and_not_guessed() -> None:
    """A font whose codes are shifted along the alphabet spells no words."""
    text = words(200)
    shifted = text.translate(
        {ord(letter): ord("a") + (ord(letter) - ord("a") + 10) % 26 for letter in "abcdefghijklmnopqrstuvwxyz"}
    )
    error = refused(press_of(shifted).bytes())
    assert error.code == "source-pdf-garbled"
    assert error.place == "page 1"


def test_a_font_for_one_sign_alone_is_not_taken_for_letters_without_a_name() -> None:
    glyphs = [("Sans", "\u2011", 1)] * 400 + [("Serif", letter, 1) for letter in words(100)]
    check_legible(glyphs)
    prose = "".join(one.text for one in printing().BODY).replace("*", "").replace(" ", "")
    codes = [("Sans", chr(ord(letter) - 29), 1) for letter in prose if letter.isascii() and letter > "="]
    with pytest.raises(UnreadablePdf):
        check_legible([*codes, *glyphs])


def test_a_letter_and_a_text_in_another_language_are_no_documents() -> None:
    letter = press_of(
        "Dear Sir,", "I thank you for the lantern that you sent to me in the evening of the day.", "Yours,"
    )
    assert refused(letter.bytes()).code == "source-not-a-document"
    french = press_of(*["Rappelant les lampes des salles de lecture et les livres des rayons, et leurs lecteurs,"] * 4)
    assert refused(french.bytes()).code == "source-language-unread"
    german = press_of(*["Die Versammlung hat die Lampen und die Leitern der Bibliothek nicht mehr gesehen,"] * 4)
    assert refused(german.bytes()).code == "source-language-unread"


def test_the_head_of_the_file_may_stand_a_little_later() -> None:
    assert document_of(b"\n" * 200 + specimen()).symbol == "A/RES/999/14"
