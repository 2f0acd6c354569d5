"""Every way in which people type a symbol."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kb.symbols.grammar import bare, clean, parse
from kb.symbols.organs import BY_SPELLING, ORGANS, Numbering
from kb.symbols.symbol import LONGEST, Symbol, SymbolError, council_year

_AKN = re.compile(
    r"/?akn/un/statement/deliberation/(?P<body>[a-z-]+)/(?P<date>[\d-]*)/(?P<number>[\w().-]+?)(?:/.*)?", re.IGNORECASE
)
_AKN_BODIES = {"unga": "A", "unga-hrc": "A/HRC", "unecosoc": "E", "unsc": "S"}
_LEAD = re.compile(r"(?i)^(?P<organ>.*?)[\s/:_-]*\b(?:resolutions?|res\b\.?)[\s/:_-]*(?P<number>\d.*)$")
_SHORT = re.compile(r"(?i)^(?P<organ>[a-z][a-z ]*?)[\s/:_-]*(?P<number>\d.*)$")


def candidates(spelling: str) -> tuple[Symbol, ...]:
    """The symbols that a typed text may mean, none twice, in the order of the table of organs; empty if it means none.

    Takes any case, `-`, `_` or blanks for slashes, percent-encoding, numbers alone, short names of organs, links, and
    the IRIs of the official XML. Where several organs may have the number, all of them.
    """
    if len(spelling) > LONGEST:
        return ()
    text = clean(unquote(spelling)).strip(" \"'.,;")
    text = re.sub(r"(?i)^https?://[^/]+/", "", text)
    text = re.sub(r"(?i)^(?:en|fr|es|ru|ar|zh|ch|sp)/(?=[a-z]+/)", "", text)
    text = re.sub(r"(?i)^/?(?:id|doc)/", "", text)
    if akn := _AKN.fullmatch(text):
        return _of_akn(akn["body"].casefold(), akn["number"])
    for found in (_exact(text), _with_organ(text), _numbers(text), _dashed(text)):
        if found:
            return found
    return ()


def _exact(text: str) -> tuple[Symbol, ...]:
    try:
        return (parse(text),) if re.match(r"[A-Za-z]+/", text) else ()
    except SymbolError:
        return ()


def _of_akn(body: str, number: str) -> tuple[Symbol, ...]:
    """The symbol in an IRI of the official XML: 78-191, ES-11-1, 76-247A-B, 1626-2005 (Council), 2009-19 (its
    statements)."""
    code = _AKN_BODIES.get(body, "")
    session, _, rest = re.sub(r"(?i)^(E?S)-", r"\1~", number).partition("-")
    session = session.replace("~", "-").upper()
    if code == "S":
        text = f"S/RES/{session}({rest})" if re.fullmatch(r"(?:19|20)\d\d", rest) else f"S/PRST/{session}/{rest}"
    else:
        text = f"{code}/RES/{session}/{rest}"
    try:
        return (parse(text),)
    except SymbolError:
        return ()


def _with_organ(text: str) -> tuple[Symbol, ...]:
    """ "UNSCR 2231", "GA res 77/298", "HRC 52/15", "res 2231 (2015)"."""
    match = _LEAD.fullmatch(text) or _SHORT.fullmatch(text)
    if match is None:
        return ()
    name = match["organ"].strip(" /:_-").casefold()
    if not name:
        return _numbers(match["number"])
    organ = BY_SPELLING.get(name) or next((known for known in ORGANS if known.code.casefold() == name), None)
    if organ is None:
        return ()
    return _numbers(match["number"], organ.code)


def _numbers(text: str, code: str | None = None) -> tuple[Symbol, ...]:
    """What a number alone may mean, to one organ or to all whose numbers are written alone."""
    text = re.sub(r"^(\d+|E?S-\d+)[-_ ](\d+)", r"\1/\2", text, flags=re.IGNORECASE).replace("_", " ")
    if re.fullmatch(r"\d{1,4}", text) and code in (None, "S"):
        year = council_year(text)
        return (parse(f"S/RES/{text}({year})"),) if year else ()
    known = [organ for organ in ORGANS if (organ.bare if code is None else organ.code == code)]
    found = [symbol for organ in known if (symbol := bare(text, organ))]
    council = re.fullmatch(r"(\d+)/((?:19|20)\d\d)", text)
    if (
        council
        and council_year(council[1]) in (int(council[2]), None)
        and any(o.numbering is Numbering.COUNCIL for o in known)
    ):
        found.append(parse(f"S/RES/{council[1]}({council[2]})"))
    return tuple(dict.fromkeys(found))


def _dashed(text: str) -> tuple[Symbol, ...]:
    """A-RES-77-298, a_res_77_298, "A RES 77 256 A-B", S-RES-2231(2015), A-RES-ES-11-5."""
    letters = re.search(r"(?<=\d)[-_ /]?([A-Za-z](?:-[A-Za-z])?)$", text)
    stem = text[: letters.start()] if letters else text
    joined = re.sub(r"[-_ /]+", "/", stem.replace("(", " (")).replace("/(", "(")
    joined = re.sub(r"(?i)(?<=/)(E?S)/(?=\d)", r"\1-", joined)
    joined = re.sub(r"(?i)^([A-Z]+/RES/\d{3,4})/((?:19|20)\d\d)$", r"\1(\2)", joined) if joined[:1] in "Ss" else joined
    return _exact(joined + (letters[1].upper() if letters else ""))
