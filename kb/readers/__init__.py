"""From the bytes of a source to a `Document`: what the source is, is told by its content."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Protocol

from lxml import etree

from kb.errors import SourceRefused
from kb.model import Document
from kb.notices import NOTICES
from kb.readers import akn4un
from kb.readers.sources import SourceBytes

__all__ = ["SourceBytes", "read"]

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Limits(Protocol):
    """The settings that reading depends on."""

    @property
    def max_xml_bytes(self) -> int: ...


def read(source: SourceBytes, settings: Limits) -> Document:
    """The document that a source holds.

    Raises `SourceRefused`, with the place and the remedy, for anything that is not a well-formed AKN4UN document within
    the size limit. Entities are never expanded and nothing is fetched.
    """
    data = source.data
    if not data.strip():
        raise _refused("source-empty", source)
    if len(data) > settings.max_xml_bytes:
        raise _refused("source-too-large", source, f"more than {settings.max_xml_bytes:,} bytes")
    if not _looks_like_xml(data):
        raise _refused("source-not-a-document", source, _guess(data))
    root = _parsed(source)
    name = etree.QName(root)
    if name.namespace != akn4un.AKN or name.localname != "akomaNtoso":
        said = f"root element {name.localname}" + (f" of {name.namespace}" if name.namespace else "")
        raise _refused("source-other-schema", source, said)
    return akn4un.read_document(root, source.source)


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


def _looks_like_xml(data: bytes) -> bool:
    return data.startswith(_BOMS) or data.lstrip()[:1] == b"<"


def _guess(data: bytes) -> str:
    """What the content looks like, for the message."""
    for start, what in (
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a zip or a Word file"),
        (b"\xd0\xcf\x11\xe0", "an old Word file"),
    ):
        if data.startswith(start):
            return what
    try:
        getincrementaldecoder("utf-8")().decode(data[:4096])
    except UnicodeDecodeError:
        return "neither XML nor text"
    return "plain text"


def _refused(code: str, source: SourceBytes, detail: str = "", place: str = "") -> SourceRefused:
    kind = NOTICES[code]
    what = f"{kind.what} ({detail})" if detail else kind.what
    return SourceRefused(what, code=code, file=source.source.name, place=place, remedy=kind.remedy)
