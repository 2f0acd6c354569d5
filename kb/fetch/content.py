"""What a service sent, told by its bytes: services answer with a page of words where they have no document."""

from __future__ import annotations

import io
import re
import zipfile

_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
_PDF_TAIL = 4096


class NotADocumentError(Exception):
    """The message says what was sent instead, or what is wrong with it."""


def form_of(data: bytes) -> str:
    """The extension of the document that these bytes are: "docx", "pdf" or "xml".

    Raises NotADocumentError for anything else, and for a document that lacks its end.
    """
    if data.startswith(b"PK\x03\x04"):
        return _word(data)
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-_PDF_TAIL:]:
            raise NotADocumentError("a PDF without its end")
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotADocumentError("a Word file of the old form, which cannot be read")
    plain = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(plain):
        raise NotADocumentError("a web page, not a document")
    if plain.startswith((b"<?xml", b"<akomaNtoso")) and b"akomaNtoso" in plain[:4096]:
        if not plain.rstrip().endswith(b">"):
            raise NotADocumentError("XML without its end")
        return "xml"
    raise NotADocumentError("nothing that is known as a document" if data.strip() else "an empty answer")


def _word(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise NotADocumentError("a zip that is no Word file")
    except zipfile.BadZipFile as error:
        raise NotADocumentError("a Word file that is broken or lacks its end") from error
    return "docx"
