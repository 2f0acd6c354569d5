"""Bytes into characters: UTF-8, UTF-16 with its mark, and what an HTML page declares; nothing is guessed."""

from __future__ import annotations

import codecs
import re

from kb.errors import SourceRefused
from kb.readers.refusal import refusal

BOM = b"\xef\xbb\xbf"
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["'](?P<xml>[\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*(?P<html>[\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD = 4096
# Names that browsers read as the wider Windows encoding, since nobody means the narrow one.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark. Raises `SourceRefused` for any other encoding."""
    return _in(data, "utf-16" if data.startswith(WIDE_BOMS) else "utf-8-sig")


def decoded_page(data: bytes) -> str:
    """The text of an HTML page: by its mark, else by what it declares, else UTF-8.

    Raises `SourceRefused` for an encoding that is not known and for bytes that are not of the one declared.
    """
    declared = _DECLARED.search(data[:_HEAD])
    if data.startswith((BOM, *WIDE_BOMS)) or declared is None:
        return decoded(data)
    name = (declared["xml"] or declared["html"]).decode("ascii", "replace")
    try:
        codec = codecs.lookup(name).name
        "".encode(codec)  # not all codecs are of text
    except LookupError as error:
        raise refusal("source-encoding", f"it declares {name}, which is not known") from error
    if codec.startswith("utf-16"):  # a page that says so in plain letters is none
        codec = "utf-8"
    return _in(data, _WIDER.get(codec, codec))


def _in(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _wrong(data, error) from error
    except UnicodeError as error:
        raise refusal("source-encoding", codec) from error


def _wrong(data: bytes, error: UnicodeDecodeError) -> SourceRefused:
    line = data.count(b"\n", 0, error.start) + 1
    return refusal("source-encoding", f"byte {data[error.start]:#04x}", place=f"line {line}")
