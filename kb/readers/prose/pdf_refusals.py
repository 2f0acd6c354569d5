"""Why a PDF is refused before anything of it is read as a document, and the checks that need no page."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

_HEADER_WITHIN = 1024
_END_WITHIN = 2048
_LARGEST_STREAM = 32_000_000  # bytes; the pages, fonts and indexes of a document are far smaller
_LARGEST_SUM = 400_000_000
_DICTIONARY_BACK = 600
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTERS = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_CHUNK = 1_000_000
_FEWEST_LETTERS = 150  # of a font, to judge it by its letters: addresses and numbers spell no words either
_FEWEST_SIGNS = 400
_FEWEST_VOWELS = 0.2  # English prose has 0.38, capitals and abbreviations a quarter and more
_COMMON, _FEWEST_COMMON = "etaoinshrdlu", 0.58  # the letters that make four fifths of English
_MANY_SIGNS, _SIGNS = 15, 0.4  # kinds of characters, and the share that is neither letter, figure nor stop
_MOST_UNNAMED = 0.02  # share of characters without a name in Unicode
_PRIVATE = ("\ue000", "\uf8ff")


class UnreadablePdf(Exception):  # noqa: N818 - an outcome, told as a refusal
    """A PDF that cannot be read. `code` is of `kb.notices.NOTICES`."""

    def __init__(self, code: str, detail: str = "", place: str = "") -> None:
        super().__init__(code, detail, place)
        self.code = code
        self.detail = detail
        self.place = place


class Shown(Protocol):
    """A glyph, as much of it as is asked for here."""

    @property
    def text(self) -> str: ...


def is_pdf(data: bytes) -> bool:
    """Whether the content says so: the header may stand anywhere in the first kilobyte (PDF 1.7, annex H.3)."""
    return b"%PDF-" in data[:_HEADER_WITHIN]


def check_whole(data: bytes) -> None:
    """Raises `UnreadablePdf` for a file without its end, and for one whose streams unpack to far too much."""
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise UnreadablePdf("source-pdf-damaged", "its end is missing")
    total = 0
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY_BACK) : match.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        times = len(_FILTERS.findall(dictionary))
        if not times:
            continue
        allowed = _LARGEST_SUM if _IMAGE.search(dictionary) else _LARGEST_STREAM
        total += _unpacked(data, match.end(), times, allowed)
        if total > _LARGEST_SUM:
            raise UnreadablePdf("source-pdf-bomb", f"more than {_LARGEST_SUM:,} bytes")


def _unpacked(data: bytes, start: int, times: int, allowed: int) -> int:
    """How many bytes a stream unpacks to; packed several times over, each time counts."""
    keep = times > 1
    packed = memoryview(data)[start:]
    size = 0
    for left in range(times, 0, -1):
        unpacker = zlib.decompressobj()
        kept = bytearray()
        size = 0
        at = 0
        try:
            while at < len(packed) and not unpacker.eof:
                part = unpacker.decompress(packed[at : at + _CHUNK], _CHUNK)
                at += _CHUNK
                while True:
                    size += len(part)
                    if size > allowed:
                        raise UnreadablePdf("source-pdf-bomb", f"a part of more than {allowed:,} bytes")
                    if keep:
                        kept += part
                    if not unpacker.unconsumed_tail:
                        break
                    part = unpacker.decompress(unpacker.unconsumed_tail, _CHUNK)
        except zlib.error:
            return size  # PDFium reads as much of a broken stream, or none
        if left > 1:
            packed = memoryview(bytes(kept))
    return size


def check_legible(glyphs: Iterable[tuple[str, str, int]]) -> None:
    """Raises `UnreadablePdf` where the letters of a font are not those that are printed.

    `glyphs`: name of the font, character, page. A font without a map to Unicode gives signs without a name, or letters
    shifted along the alphabet; the second are told by how often vowels and common letters come.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    pages: dict[str, int] = {}
    for font, character, page in glyphs:
        texts[font].append(character)
        pages.setdefault(font, page)
    everything = sum(len(one) for one in texts.values())
    unnamed = sum(character == "\ufffd" or _PRIVATE[0] <= character <= _PRIVATE[1] for one in texts.values()
                  for character in one)  # fmt: skip
    if everything and unnamed > everything * _MOST_UNNAMED:
        raise UnreadablePdf("source-pdf-garbled", f"{unnamed:,} of {everything:,} characters have no name in Unicode")
    for font, characters in texts.items():
        text = "".join(characters).lower()
        letters = re.findall(r"[a-z]", text)
        signs = len(re.findall(r"[^\w\s.,;:()“”‘’'\"/–-]", text))
        latin = len(letters) >= _FEWEST_LETTERS and len(letters) * 2 > sum(one.isalpha() for one in text)
        if latin and (
            sum(one in "aeiou" for one in letters) < len(letters) * _FEWEST_VOWELS
            or sum(one in _COMMON for one in letters) < len(letters) * _FEWEST_COMMON
        ):
            raise UnreadablePdf("source-pdf-garbled", f"font {font} spells no words", f"page {pages[font]}")
        # A font may be there for one sign alone (hyphens, bullets): codes that are shifted give many kinds.
        if not latin and len(text) >= _FEWEST_SIGNS and len(set(text)) >= _MANY_SIGNS and signs > len(text) * _SIGNS:
            raise UnreadablePdf("source-pdf-garbled", f"font {font} spells no words", f"page {pages[font]}")
