"""From the bytes of a source to a `Document`: what the source is, is told by its content."""

from __future__ import annotations

import re
from typing import Protocol

from lxml import etree

from kb.errors import SourceRefused
from kb.model import Document
from kb.notices import NOTICES
from kb.readers import akn4un
from kb.readers.prose.pdf import is_pdf, read_pdf
from kb.readers.prose.structure import structure
from kb.readers.prose.text import read_text
from kb.readers.sources import SourceBytes

__all__ = ["SourceBytes", "read"]

_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_MAGIC = (
    (b"PK\x03\x04", "a zip or a Word file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a compressed file"),
)
# Markdown may begin with such a tag; XML and HTML begin with others.
_MARKDOWN_TAG = re.compile(rb"<(?:sup|b|i|em|strong|u|br|!-- page|a name|span|img)\b", re.IGNORECASE)


class Limits(Protocol):
    """The settings that reading depends on."""

    @property
    def max_xml_bytes(self) -> int: ...
    @property
    def max_pdf_pages(self) -> int: ...
    @property
    def max_pdf_seconds(self) -> float: ...


def read(source: SourceBytes, settings: Limits) -> Document:
    """The document that a source holds.

    Raises `SourceRefused`, with the place and the remedy, for anything that is neither a well-formed AKN4UN document
    nor a document of the United Nations in English prose, within the size limit. Entities are never expanded and
    nothing is fetched.
    """
    data = source.data
    if not data.strip():
        raise _refused("source-empty", source)
    if len(data) > settings.max_xml_bytes:
        raise _refused("source-too-large", source, f"more than {settings.max_xml_bytes:,} bytes")
    form = _form(data)
    if form == "xml":
        root = _parsed(source)
        name = etree.QName(root)
        if name.namespace != akn4un.AKN or name.localname != "akomaNtoso":
            said = f"root element {name.localname}" + (f" of {name.namespace}" if name.namespace else "")
            raise _refused("source-other-schema", source, said)
        return akn4un.read_document(root, source.source)
    if form == "pdf":
        return structure(read_pdf(data, source.source.name, settings), source.source, settings)
    if form == "text":
        return structure(read_text(_decoded(source)), source.source, settings)
    raise _refused("source-not-a-document", source, form)


def _form(data: bytes) -> str:
    """What the content is: "xml", "text", "pdf", or words for the message on what cannot be read."""
    if is_pdf(data):
        return "pdf"
    for start, what in _MAGIC:
        if data.startswith(start):
            return what
    if data.startswith(_WIDE_BOMS):
        return "xml" if b"<\x00" in data[:8] or b"\x00<" in data[:8] else "text"
    plain = data.removeprefix(_BOM).lstrip()
    if plain[:1] == b"<" and not _MARKDOWN_TAG.match(plain):
        return "xml"
    if b"\x00" in data[:4096] or sum(byte < 9 or 13 < byte < 32 for byte in data[:4096]) > 8:
        return "neither XML nor text"
    return "text"


def _decoded(source: SourceBytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark. Raises `SourceRefused` for any other encoding."""
    data = source.data
    try:
        return data.decode("utf-16" if data.startswith(_WIDE_BOMS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused("source-encoding", source, f"byte {data[error.start]:#04x}", f"line {line}") from error


def _parsed(source: SourceBytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(source.data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position if error.position else (0, 0)
        message = (error.msg or "").partition(", line ")[0] if error.msg else "not well-formed"
        code = "source-entities" if "ntity" in message and b"<!ENTITY" in source.data[:4096] else "source-malformed-xml"
        raise _refused(code, source, message, f"line {line}, column {column}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused("source-entities", source)
    return root


def _refused(code: str, source: SourceBytes, detail: str = "", place: str = "") -> SourceRefused:
    kind = NOTICES[code]
    what = f"{kind.what} ({detail})" if detail else kind.what
    return SourceRefused(what, code=code, file=source.source.name, place=place, remedy=kind.remedy)
