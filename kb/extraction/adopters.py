"""Whose resolution a number is: the organ named beside it, the one meant by "its", the form of the number itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kb.extraction.dates import in_time, possible
from kb.symbols import Symbol, SymbolError, parse
from kb.symbols.grammar import bare
from kb.symbols.organs import BY_CODE, ORGANS
from kb.symbols.symbol import council_year

# Short names, and the codes of the organs that they may mean; those of a longer name resolved by the document first.
SHORT: dict[str, tuple[str, ...]] = {
    "Assembly": ("A", "UNEP/EA"),
    "Council": ("S", "E", "A/HRC"),
    "Commission": ("E/CN.4", "E/CN.15", "E/CN.7", "E/CN.6", "E/CN.5", "E/CN.9", "E/CN.16", "E/CN.3", "E/CN.17"),
    "Conference": ("CTOC/COP", "CAC/COSP"),
    "Forum": ("E/CN.18",),
    # Which of the many conferences of parties, only the text before can tell.
    "Conference of the Parties": (),
    "Conference of the States Parties": (),
}
_LONG: dict[str, str] = {organ.name: organ.code for organ in ORGANS}
_LONG |= {
    "Conference of the Parties to the Convention against Transnational Organized Crime": "CTOC/COP",
    "Conference of the Parties to the Organized Crime Convention": "CTOC/COP",
    "Conference of the States Parties to the Convention against Corruption": "CAC/COSP",
    "Forum on Forests": "E/CN.18",
    "Environment Assembly": "UNEP/EA",
    "Executive Board of UNICEF": "",
}
_NAMES = "|".join(re.escape(name) for name in sorted((*_LONG, *SHORT), key=len, reverse=True) if name)
_ADJECTIVES = (
    r"(?:relevant|previous|subsequent|recent|other|further|related|earlier|past|all|own|important|landmark|above-mentioned"
    r"|latest|most|and|successive|annual|new|first|historic|omnibus|draft|respective|many|two|three|first|last)"
)
BEFORE = re.compile(rf"(?:(?P<organ>{_NAMES})(?:'s|')?|(?P<own>\b[Ii]ts|\b[Tt]heir))(?: {_ADJECTIVES},?)* $")
_ORGAN = re.compile(rf"\b(?:{_NAMES})\b")
# What may stand between an organ and "its", if "its" is that organ's: "the Council, in its".
_OF_THAT_ORGAN = re.compile(
    r"(?!.*(?:\bwhich\b|\bthat\b|;|,? and \w+(?:ing|s) |, \w+ing ))[^;:.]{0,60}\b(?:in|by)|, (?:in|by)|"
)
_ITS_OF = re.compile(r"\bby the (?P<organ>(?:[A-Z][\w-]+(?: (?:and|of|for|on|the))* ?)+?),? of$")
_TITLE = r'(?:,? (?:entitled |on )?"[^"]*"[,.]?)?'
AFTER = re.compile(
    rf"{_TITLE},? (?:of|adopted by|by) the (?:(?:\w+[ -]){{0,3}}sessions? of the )?(?P<organ>{_NAMES})\b"
    rf"(?! (?:resolution|decision))"
)
# A conference of the parties to some other convention.
_OTHER_PARTIES = re.compile(
    r" of the (?:States )?[Pp]arties (?:to|serving|acting) "
    r"(?!the (?:Convention|Organized Crime Convention)(?! on| for| to))"
)
# A capitalised name that directly precedes "resolution" and that we do not know belongs to another organization.
_FOREIGN = re.compile(
    r"(?:Organi[sz]ation|Union|Agency|Conference|Committee|Board|Authority|Fund|Bank|Parliament|Commission|Congress"
    r"|Ministers|Europe|Assembly|Parties|Governors|Governing Body|[A-Z]{3,})(?:'s)? $"
)
_OPENING = frozenset(
    ["The", "Also", "Pursuant", "Security", "General", "In", "By", "As", "And", "Under", "Further", "of"]
)
_FOREIGN_AFTER = re.compile(
    r",? (?:of|adopted by) the (?:[A-Z][\w-]+ )+?"
    r"(?:(?:Conference|Organi[sz]ation|Union|Agency|Committee|Board|Parliament|Meeting|Ministers|Group|Summit)\b)"
    r"|(?: \([IVXLC]+\))?,? of the (?:Conference of the Parties to the (?:Basel|United Nations Framework|Convention on)"
    r"|Board of Governors|Governing|Executive|League|African|International|Committee of Ministers|Codex)"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What the words around "resolution" say of whose it is: `code` of an organ named, `short` if it is named by a
    short name, `own` for "its", `foreign` for an organization whose resolutions have no symbol here. `start`: where
    the words begin."""

    start: int
    code: str = ""
    short: str = ""
    own: bool = False
    foreign: bool = False


def claim_before(text: str, anchor: int) -> Claim:
    """What stands before the word "resolution" at `anchor`."""
    low = max(0, anchor - 200)
    window = text[low:anchor]
    match = BEFORE.search(window)
    if match is None:
        return Claim(anchor, foreign=bool(_FOREIGN.search(window)))
    name = match["organ"]
    if name:
        start = low + match.start()
        if text[max(0, start - 4) : start] == "the ":
            start -= 4
        if name in SHORT:
            qualified = re.search(r"(?:\b[A-Z][\w-]+ (?:of )?(?:[A-Z][\w-]+ )*)$", text[max(0, start - 40) : start])
            foreign = bool(qualified) and _qualifies(qualified[0] if qualified else "")
            return Claim(start, short=name, foreign=foreign)
        return Claim(start, _LONG[name])
    start = low + match.start()
    window = text[max(0, start - 160) : start].rstrip()
    if (other := _ITS_OF.search(window)) is not None:  # "the adoption by the Commission of its resolution"
        name = other["organ"]
        return (
            Claim(start, short=name) if name in SHORT else Claim(start, _LONG.get(name, ""), foreign=name not in _LONG)
        )
    if window.endswith((" in", " by")):
        other = _last(_ORGAN, window)
        if other is not None and _OF_THAT_ORGAN.fullmatch(window[other.end() :]):
            name = other[0]
            return Claim(start, short=name) if name in SHORT else Claim(start, _LONG[name])
    return Claim(start, own=True)


def _qualifies(words: str) -> bool:
    """Whether capitalised words before "Assembly" or "Council" make it another body (World Health Assembly)."""
    kept = [word for word in words.split() if word not in _OPENING and not word.endswith("ing")]
    return bool(kept) and not (len(kept) == 1 and kept[0].endswith("s"))


def claim_after(text: str, end: int) -> Claim | None:
    """What stands behind the number or the list: "of the Conference of the Parties …"."""
    match = AFTER.match(text, end)
    if match is None:
        return Claim(end, foreign=True) if _FOREIGN_AFTER.match(text, end) else None
    name = match["organ"]
    if name in SHORT:
        return Claim(end, short=name, foreign=bool(_OTHER_PARTIES.match(text, match.end())))
    return Claim(end, _LONG[name])


@lru_cache(maxsize=16384)
def numbered(printed: str, code: str, word: str) -> Symbol | None:
    """The resolution ("RES") or decision ("DEC") of that organ with the number as printed; None if it has none such."""
    organ = BY_CODE.get(code)
    if organ is None:
        return None
    symbol = bare(printed, organ)
    if symbol is None and code == "S" and printed.isdigit():
        year = council_year(printed)
        symbol = bare(f"{printed} ({year})", organ) if year else None
    if symbol is None or not in_time(symbol):
        return None
    text = symbol.text.replace("/RES/", "/DEC/") if word == "DEC" else symbol.text
    if code == "UNEP/EA" and (match := re.fullmatch(r"UNEP/EA/(RES|DEC)/(\d+)/(\d+)", text)):
        text = f"UNEP/EA.{match[2]}/{match[1].capitalize()}.{match[3]}"
    try:
        return parse(text)
    except SymbolError:
        return None


def choices(printed: str, codes: Iterable[str], word: str, day: date | None) -> list[Symbol]:
    """The symbols that the number may be to the organs, in their order, without those that the date excludes."""
    found = [symbol for code in codes if (symbol := numbered(printed, code, word))]
    if day is not None and len(found) > 1:
        fitting = [symbol for symbol in found if possible(symbol, day) is not False]
        found = fitting or found
    return found


def named_in(text: str) -> list[str]:
    """The codes of the organs named in full in a text, the last first, none twice."""
    return list(dict.fromkeys(reversed([_LONG[match[0]] for match in _ORGAN.finditer(text) if match[0] in _LONG])))


BARE: tuple[str, ...] = tuple(organ.code for organ in ORGANS if organ.bare)


def own_code(code: str) -> str:
    """The organ that speaks in a text with that series: drafts of a Main Committee speak for the Assembly."""
    if code.startswith("A/C."):
        return "A"
    return code


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None


def named_last(texts: Iterable[str], short: str) -> str:
    """The code of the organ whose long name, with that short name as its head word, stands last in the texts, which
    are read backwards; "" if none does."""
    pattern = _heads(short)
    for text in texts:
        last = _last(pattern, text)
        if last is not None:
            return _LONG[last[0]]
    return ""


@lru_cache(maxsize=8)
def _heads(short: str) -> re.Pattern[str]:
    names = [name for name in _LONG if re.search(rf"\b{short}\b", name) and _LONG[name]]
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)")
