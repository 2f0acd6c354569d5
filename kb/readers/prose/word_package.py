"""A Word file as a package: a zip with parts of XML, and relations that say which part is what (ECMA-376, part 2).

Only the parts that are read are unpacked, each as a stream that stops at its limit, whatever the zip's directory says.
Nothing outside the package is ever opened, and no entity is expanded.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from lxml import etree

from kb.errors import SourceRefused
from kb.readers.refusal import refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
)
# The strict form of the standard has other namespaces for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)
_BROKEN = (OSError, RuntimeError, NotImplementedError, EOFError, ValueError, zipfile.BadZipFile, zlib.error)
_MOST_MEMBERS = 20_000
_MOST_TYPES = 1_000_000  # bytes of the list of content types, read before it is known what a zip is


class Limits(Protocol):
    """The settings that reading a package depends on."""

    @property
    def max_xml_bytes(self) -> int: ...
    @property
    def max_unpacked_bytes(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Relation:
    """A line of a part's relations. `target`: a part's name, or an address outside if `external`."""

    kind: str  # the last word of its type: "footnotes", "hyperlink"
    target: str
    external: bool


class Package:
    """An open Word file.

    Raises `SourceRefused` where the zip is broken, is no Word file, or unpacks to more than the limits allow.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.max_unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise refusal("source-word-broken", str(error)) from error
        self._names = {info.filename.lstrip("/").lower(): info for info in self._zip.infolist()[:_MOST_MEMBERS]}
        self.main = self._main_part()

    def _main_part(self) -> str:
        """The name of the main document: its content type says it, wherever it lies."""
        if CONTENT_TYPES.lower() not in self._names:
            raise refusal("source-zip-not-word")
        root = self.part(CONTENT_TYPES)
        assert root is not None
        found = _main_name(root)
        if found is None or found.lower() not in self._names:
            raise refusal("source-zip-not-word", "an Office file without a text document")
        return found

    @property
    def has_macros(self) -> bool:
        """Whether the file brings macros; they are never opened."""
        return any(name.endswith("vbaproject.bin") for name in self._names)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part, by their ids."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for one in root.iter(f"{_RELATIONS}Relationship") if root is not None else ():
            target = one.get("Target") or ""
            external = one.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id") or ""] = Relation((one.get("Type") or "").rpartition("/")[2], target, external)
        return found

    def part(self, name: str) -> etree._Element | None:
        """A part, parsed; None if the package lacks it."""
        info = self._names.get(name.lower())
        if info is None:
            return None
        data = self._unpacked(info)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return _parsed(data, info.filename)

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise refusal("source-word-encrypted", info.filename)
        most = min(self._limits.max_xml_bytes, self._left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(most + 1)
                if len(data) > most:
                    raise refusal("source-word-too-large", f"{info.filename}: more than {most:,} bytes")
                stream.read(1)  # reaching the end makes the check of the CRC
        except SourceRefused:
            raise
        except _BROKEN as error:
            raise refusal("source-word-broken", f"{info.filename}: {error}") from error
        self._left -= len(data)
        return data


def _main_name(types: etree._Element) -> str | None:
    for one in types.iter(f"{_TYPES}Override"):
        if one.get("ContentType") in _MAIN:
            return (one.get("PartName") or "").lstrip("/")
    return None


def is_word(archive: zipfile.ZipFile) -> bool:
    """Whether an open zip is a Word file: it lists its content types, and one is that of a text document."""
    try:
        info = archive.getinfo(CONTENT_TYPES)
        with archive.open(info) as stream:
            data = stream.read(_MOST_TYPES)
    except (*_BROKEN, KeyError):
        return False
    return any(kind.encode() in data for kind in _MAIN)


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        code = "source-entities" if b"<!ENTITY" in data[:4096] else "source-word-broken"
        raise refusal(code, f"{name}: {(error.msg or 'not well-formed').partition(', line ')[0]}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusal("source-entities", name)
    return root
