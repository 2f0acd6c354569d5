"""The forms in which documents come: how each is told by its bytes, and who reads it. The name of a file plays no part.

A further form is a line of `FORMS`; the first that recognises the bytes reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from kb.model import Document, SourceFile
from kb.readers.akn4un import AKN, read_document
from kb.readers.encodings import BOM, WIDE_BOMS, decoded
from kb.readers.prose.blocks import Blocks
from kb.readers.prose.html import looks_like_html, read_html
from kb.readers.prose.pdf import Limits as PdfLimits
from kb.readers.prose.pdf import is_pdf, read_pdf
from kb.readers.prose.structure import structure
from kb.readers.prose.text import read_text
from kb.readers.prose.word import read_word
from kb.readers.prose.word_package import Limits as WordLimits
from kb.readers.refusal import refusal

# Markdown may begin with such a tag; XML begins with others. A page of the web that begins so was told before.
_MARKDOWN_TAG = re.compile(
    rb"<(?:sup|b|i|em|strong|u|br|!-- page|a name|span|img|table|div|p|h[1-6]|center|ol|ul|blockquote)\b", re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0"
_HEAD = 4096
_ODD_BYTES = 8  # control characters in the head of a file, above which it is no text


class Limits(WordLimits, PdfLimits, Protocol):
    """The settings that reading depends on."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of document. `told`: whether bytes are of this form; `read`: the document of them, raises
    `SourceRefused`."""

    name: str
    told: Callable[[bytes], bool]
    read: Callable[[bytes, SourceFile, Limits], Document]


def _prose(reader: Callable[[bytes, Limits], Blocks]) -> Callable[[bytes, SourceFile, Limits], Document]:
    """A reader of a format with the structurer behind it."""
    return lambda data, source, limits: structure(reader(data, limits), source, limits)


def _refused(code: str, detail: str = "") -> Callable[[bytes, SourceFile, Limits], Document]:
    def read(data: bytes, source: SourceFile, limits: Limits) -> Document:
        raise refusal(code, detail)

    return read


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(starts)


def _is_xml(data: bytes) -> bool:
    if data.startswith(WIDE_BOMS):
        return b"<\x00" in data[:8] or b"\x00<" in data[:8]
    plain = data[:_HEAD].removeprefix(BOM).lstrip()
    return plain[:1] == b"<" and not _MARKDOWN_TAG.match(plain)


def _is_text(data: bytes) -> bool:
    head = data[:_HEAD]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return data.startswith(WIDE_BOMS) or (b"\x00" not in head and odd <= _ODD_BYTES)


def _is_open_document(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]


def _read_xml(data: bytes, source: SourceFile, limits: Limits) -> Document:
    root = _parsed(data)
    name = etree.QName(root)
    if name.namespace != AKN or name.localname != "akomaNtoso":
        said = f"root element {name.localname}" + (f" of {name.namespace}" if name.namespace else "")
        raise refusal("source-other-schema", said)
    return read_document(root, source)


def _read_ole(data: bytes, source: SourceFile, limits: Limits) -> Document:
    """Old Office files, and new ones that a password locks, lie in the same kind of container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusal("source-word-encrypted")
    old = "WordDocument".encode("utf-16-le") in data
    raise refusal("source-old-format", "an old Word file, .doc" if old else "an old Office file")


FORMS: tuple[Form, ...] = (
    Form("PDF", is_pdf, _prose(read_pdf)),
    Form("OpenDocument", _is_open_document, _refused("source-old-format", "an OpenDocument file, .odt")),
    Form("Word", _begins(b"PK\x03\x04", b"PK\x05\x06"), _prose(read_word)),
    Form("old Word", _begins(_OLE), _read_ole),
    Form("rich text", _begins(b"{\\rtf"), _refused("source-old-format", "rich text, .rtf")),
    Form("compressed", _begins(b"\x1f\x8b"), _refused("source-not-a-document", "a compressed file")),
    Form("HTML", looks_like_html, _prose(lambda data, limits: read_html(data))),
    Form("XML", _is_xml, _read_xml),
    Form("text or Markdown", _is_text, _prose(lambda data, limits: read_text(decoded(data)))),
    Form("unknown", lambda data: True, _refused("source-not-a-document", "neither XML nor text")),
)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position if error.position else (0, 0)
        message = (error.msg or "").partition(", line ")[0] if error.msg else "not well-formed"
        code = "source-entities" if "ntity" in message and b"<!ENTITY" in data[:_HEAD] else "source-malformed-xml"
        raise refusal(code, message, place=f"line {line}, column {column}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal("source-entities")
    return root
