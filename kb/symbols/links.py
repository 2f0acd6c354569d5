"""What a link in a United Nations text points to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from kb.model import Language
from kb.symbols.grammar import clean, parse
from kb.symbols.spellings import candidates
from kb.symbols.symbol import Symbol, SymbolError, SymbolKind, council_year


class LinkKind(StrEnum):
    DOCUMENT = "document"  # a document by its symbol
    JOB_NUMBER = "job-number"  # a file of the Official Document System, named by its job number alone
    TREATY = "treaty"  # the Treaty Collection
    ELSEWHERE = "elsewhere"  # any other page of the web
    ODD = "odd"  # meant to lead somewhere, but names nothing well formed


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads. `symbol` for kind DOCUMENT only; `doubt` says what is wrong with the link, for the warning
    "odd citation target": always set for ODD, and for a document where the link contradicts itself."""

    kind: LinkKind
    symbol: Symbol | None = None
    language: Language | None = None
    anchor: str = ""
    job_number: str = ""
    official_records: bool = False
    doubt: str = ""


_LANGUAGES = {"ch": Language.CHINESE, "sp": Language.SPANISH} | {language.value: language for language in Language}
_SYMBOL_HOSTS = frozenset({"undocs.org", "docs.un.org", "daccess-ods.un.org"})
_FILE_HOSTS = frozenset({"documents-dds-ny.un.org", "documents.un.org", "daccess-dds-ny.un.org"})
_JOB = re.compile(r"(?i)/([a-z]{1,2}\d{5,9})\.(?:pdf|docx?)$")
_SUPPLEMENT = re.compile(r"(?i)\(\s*supp[a-z]*\.?(?:\s*no\.?\s*\d+[a-z]?)?\s*\)")
_TRAILING = " \t\r\n.,;:'\"»”’]}>"


@lru_cache(maxsize=65536)
def from_link(href: str) -> LinkTarget | None:
    """What `href` leads to; None where it is no link to the outside (a fragment, a path, a reference inside the
    file)."""
    try:
        url = urlsplit(href.strip())
    except ValueError:
        return LinkTarget(LinkKind.ODD, doubt="not an address")
    scheme = url.scheme.casefold()
    if scheme in ("file", "about"):
        return LinkTarget(
            LinkKind.ODD, doubt="a file on the drafter's computer" if scheme == "file" else "an empty page"
        )
    if scheme not in ("http", "https") or not url.netloc:
        return None
    host = url.netloc.casefold().removeprefix("www.")
    path = unquote(url.path)
    if symbol := next((values[0] for key, values in parse_qs(url.query).items() if key.casefold() == "symbol"), ""):
        if host == "un.org" or host in _SYMBOL_HOSTS or host in _FILE_HOSTS:
            return _document(symbol, _language(path)[0], url.fragment)
    elif host in _FILE_HOSTS:
        job = _JOB.search(path) or re.search(r"(?i)()\bj=([a-z]{1,2}\d{5,9})\b", url.query)
        if job:
            return LinkTarget(LinkKind.JOB_NUMBER, anchor=url.fragment, job_number=job[job.lastindex or 1].upper())
        return LinkTarget(LinkKind.ELSEWHERE, anchor=url.fragment)
    elif host in _SYMBOL_HOSTS:
        if path.casefold().startswith(("/tmp/", "/access.nsf")):
            return LinkTarget(LinkKind.ODD, doubt="a temporary address")
        language, printed = _language(path)
        return _document(printed, language, url.fragment)
    elif host == "treaties.un.org":
        return LinkTarget(LinkKind.TREATY, anchor=url.fragment)
    return LinkTarget(LinkKind.ELSEWHERE, anchor=url.fragment)


def _language(path: str) -> tuple[Language | None, str]:
    """The language that a path begins with, and the rest of it."""
    first, _, rest = path.lstrip("/ ").partition("/")
    language = _LANGUAGES.get(first.casefold())
    return (language, rest.lstrip("/")) if language else (None, path.lstrip("/ "))


def _document(printed: str, language: Language | None, anchor: str = "") -> LinkTarget:
    text = clean(printed).rstrip(_TRAILING)
    text = _SUPPLEMENT.sub("", text)
    official_records = text != clean(printed).rstrip(_TRAILING)
    text = _balanced(text)
    if not text:
        return LinkTarget(LinkKind.ODD, language=language, anchor=anchor, doubt="no symbol")
    try:
        symbol = parse(text)
    except SymbolError as error:
        found = candidates(text) if re.fullmatch(r"S/RES/\d+", text, re.IGNORECASE) else ()
        if len(found) != 1:
            return LinkTarget(LinkKind.ODD, language=language, anchor=anchor, doubt=str(error))
        symbol = found[0]
    return LinkTarget(
        LinkKind.DOCUMENT, symbol, language, anchor, official_records=official_records, doubt=contradiction(symbol)
    )


def _balanced(text: str) -> str:
    """The text with a parenthesis closed that was left open at its end, and one too many removed."""
    missing = text.count("(") - text.count(")")
    if missing == 1 and re.search(r"\([^)]*$", text):
        return text + ")"
    return text[:-1] if missing == -1 and text.endswith(")") else text


def contradiction(symbol: Symbol) -> str:
    """What is wrong with a well-formed symbol by itself: "" or a sentence. The Council numbers its resolutions in one
    row, so that the number tells the year."""
    if symbol.kind is SymbolKind.RESOLUTION and symbol.organ_code == "S":
        year = council_year(symbol.number)
        if year is not None and year != symbol.year:
            return f"{symbol.text}: the Security Council adopted its resolution {symbol.number} in {year}"
        if year is None and symbol.year is not None and not 2024 < symbol.year < 2100 and not symbol.blank:
            return f"{symbol.text}: the Security Council had no resolution {symbol.number} in {symbol.year}"
    return ""
