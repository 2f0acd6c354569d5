"""Reading symbols: every printed form to the one canonical `Symbol`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from kb.symbols.organs import ARABIC_LETTERS, BY_CODE, BY_SPELLING, ORGANS, SERIES, Numbering, Organ
from kb.symbols.symbol import BLANK, LONGEST, Symbol, SymbolError, SymbolKind

_ROMAN = r"(?:E?S-)?[IVXLC]+"
_LETTERS = r"[A-Z](?:-[A-Z])?"
_NUMBER = rf"(?:\d+|{BLANK})"
_BY_SESSION = re.compile(
    rf"(?P<session>(?:E?S-)?\d+)/(?P<number>{_NUMBER}(?:bis|ter)?)(?P<letters>{_LETTERS})?(?P<more>(?:/.+)?)"
)
_BY_ROMAN = re.compile(rf"(?P<number>{_NUMBER})(?P<before>{_LETTERS})?\((?P<session>{_ROMAN})\)(?P<after>{_LETTERS})?")
_COUNCIL = re.compile(rf"(?P<number>{_NUMBER})\((?P<year>\d{{4}})\)(?P<more>(?:/.+)?)")
_STATEMENT = re.compile(r"S/PRST/(?P<year>\d{4})/(?P<number>\d+)(?P<more>(?:/.+)?)")
_INSIDE_REPORT = re.compile(r"(?i)(?P<report>.+)/draft/(?P<number>[IVXLC]+|\d+|[A-Z])")
_DOUBLE = re.compile(rf"(?<=[\d)])-(?=(?:{'|'.join(sorted(SERIES))})/)")

# The parts of a symbol, in the case in which they are printed; any other part is printed in capitals.
_CASED = {
    word.casefold(): word
    for word in (
        *("Add.", "Rev.", "Corr.", "Amend.", "Res.", "Dec.", "Misc."),
        *("Agenda", "Corrigendum", "Corrigenda", "Summary", "OzL.Pro.", "OzL.Conv."),
    )
}
_PART = re.compile(
    r"""(?: (?:E?S-)?\d+[A-Z]?                      # 77, S-30, ES-10, 29A
          | [A-Z][A-Za-z]*(?:-[A-Z]+)*              # GC, COP-MOP, Agenda
          | (?:[A-Z][A-Za-z]*\.)+(?:[A-Z]{0,3}\d+[A-Z]?|[IVXLC]+|[A-Z])(?:-\d+)?   # C.3, SR.1-28, CONF.IX, P.V
        )
        (?:\([A-Z\d][A-Za-z\d.,-]*\))?              # (Sect.29A), (PartI), (15)""",
    re.VERBOSE,
)
_MODIFIER = re.compile(r"(?:Add|Rev|Corr|Amend)\.\d+")
_LOOKALIKES = str.maketrans("АВСЕНКМОРТХасеорх", "ABCEHKMOPTXaceopx")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def clean(text: str) -> str:
    """The text with typographic variety removed: compatibility forms, Cyrillic look-alikes, dashes, marks without
    width, blanks of any length; runs of white space become one space."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = _DASHES.sub("-", text.translate(_LOOKALIKES)).replace("\\_", "_")
    for printed, letter in ARABIC_LETTERS.items():
        text = re.sub(rf"(?<!\w){printed}(?!\w)", letter, text)
    return " ".join(re.sub(r"_{2,}", BLANK, text).split())


def _cased(part: str) -> str:
    """One part of a symbol, between slashes, in its canonical case."""
    match = re.fullmatch(r"([^(]*)(\(.*\)?)?", part)
    head, bracket = (match[1], match[2] or "") if match else (part, "")
    stem = re.match(r"(?:[A-Za-z]+\.)+|[A-Za-z]+$", head)
    word = _CASED.get(stem[0].casefold()) if stem else None
    head = word + head[len(word) :].upper() if word else head.upper()
    return head + _bracket(bracket)


def _bracket(bracket: str) -> str:
    """A bracket in its canonical case: (Sect.29A), (PartsIandII), (Vol.I), (Introduction)."""

    def word(match: re.Match[str]) -> str:
        kind, number = match[1].capitalize(), match[2].upper().replace("AND", "and")
        return f"({kind}{number})"

    bracket = re.sub(r"(?i)^\((sect\.|parts?|vol\.|resumption)((?:[\dIVXLC]+[A-Z]?(?:and)?)+)\)$", word, bracket)
    if re.fullmatch(r"\([A-Za-z]{4,}\)", bracket) and not re.fullmatch(
        r"(?i)\([ivxlc]+\)|\(parts?[ivxand]+\)", bracket
    ):
        return f"({bracket[1:-1].capitalize()})"
    return bracket.upper() if re.fullmatch(r"(?i)\((e?s-)?[ivxlcdm\d]+\)", bracket) else bracket


def _joined_letters(text: str) -> str:
    """ "A and B", "A to F", "A, B and C" as "A-B", "A-F", "A-C"."""
    text = re.sub(r"(?<=[\d)\s])\s*([A-Z])((?:,\s*[A-Z])+)\s+and\s+([A-Z])\b", r" \1-\3", text)
    return re.sub(r"(?<=[\d)\s])([A-Z])\s+(?:and|to)\s+([A-Z])(?![A-Za-z])", r"\1-\2", text)


def _organ_code(text: str) -> str:
    parts = text.split("/")
    for length in (2, 1):
        code = "/".join(parts[:length])
        if code in BY_CODE:
            return code
        if (stem := re.sub(r"\.\d+$", "", code)) in BY_CODE:  # UNEP/EA.5
            return stem
    return ""


def _letters(first: str | None, second: str | None, text: str) -> str:
    letters = first or second or ""
    if first and second:
        raise SymbolError(f"{text}: letters stand both before and after the session")
    if "-" in letters and letters[0] >= letters[2]:
        raise SymbolError(f"{text}: the letters {letters} run backwards")
    return letters


def _numbered(text: str, prefix: str, word: str, rest: str) -> Symbol:
    """A resolution or decision, `rest` being what follows "RES/" or "DEC/"."""
    kind = SymbolKind.RESOLUTION if word == "RES" else SymbolKind.DECISION
    organ = BY_CODE.get(prefix)
    stem = f"{prefix}/{word}/"
    if organ is not None and organ.numbering is Numbering.COUNCIL:
        match = _COUNCIL.fullmatch(rest)
        if match is None:
            raise SymbolError(f"{text}: a resolution of the {organ.name} is written number (year)")
        more = _modifiers(match["more"], text)
        return Symbol(
            f"{stem}{match['number']}({match['year']}){more}",
            kind,
            prefix,
            number=match["number"],
            year=int(match["year"]),
        )
    if (match := _BY_ROMAN.fullmatch(rest)) and (organ is None or organ.roman):
        letters = _letters(match["before"], match["after"], text)
        return Symbol(
            f"{stem}{match['number']}({match['session']}){letters}",
            kind,
            prefix,
            match["session"],
            match["number"],
            letters,
        )
    match = _BY_SESSION.fullmatch(rest)
    if match is None:
        raise SymbolError(f"{text}: no number of a {kind} of this organ")
    session, number, letters = match["session"], match["number"], _letters(match["letters"], None, text)
    if organ is not None and session.isdigit():
        digits = 4 if organ.numbering is Numbering.YEAR else 3
        if len(session) > digits:
            unit = "year" if organ.numbering is Numbering.YEAR else "session"
            raise SymbolError(f"{text}: {session} is no {unit} of the {organ.name}")
        if int(session) < organ.first:
            earlier = ", those before with the session in Roman numerals" if organ.roman else ""
            raise SymbolError(
                f"{text}: the {organ.name} numbers its {kind}s in this form from {organ.first}/1 on{earlier}"
            )
        if letters and prefix == "A/HRC":
            raise SymbolError(f"{text}: resolutions of the {organ.name} have no letters")
    elif prefix != "A" and (session.startswith("ES") or prefix != "A/HRC"):
        raise SymbolError(f"{text}: {session} is no session of that organ")
    more = _modifiers(match["more"], text)
    number = number.replace("BIS", "bis").replace("TER", "ter")
    year = int(session) if len(session) == 4 and session.isdigit() else None
    return Symbol(
        f"{stem}{session}/{number}{letters}{more}", kind, prefix, "" if year else session, number, letters, year
    )


def _modifiers(more: str, text: str) -> str:
    """The modifiers that follow a number ("/Rev.1/Corr.2"), in canonical case."""
    parts = [_cased(part) for part in more.split("/")[1:]]
    if not all(_MODIFIER.fullmatch(part) for part in parts):
        raise SymbolError(f"{text}: {more[1:]} is no addendum, revision or corrigendum")
    return "".join(f"/{part}" for part in parts)


def _document(text: str) -> Symbol:
    """Any other symbol of a known series."""
    parts = [_cased(part) for part in text.split("/")]
    for part in parts:
        if not _PART.fullmatch(part):
            raise SymbolError(f"{text}: {part or 'an empty part'} is no part of a symbol")
    canonical = "/".join(parts)
    organ_code = _organ_code(canonical)
    _check_series(parts, canonical)
    plain = [
        (place, part) for place, part in enumerate(parts) if re.fullmatch(r"(?:E?S-)?\d+[A-Z]?", part.split("(")[0])
    ]
    record = next((part for part in parts if re.match(r"(?:PV|SR)\.\d", part)), None)
    limited = next((part for part in parts if re.match(r"L\.\d", part)), None)
    adopted = next((part for part in parts if re.match(r"(?:Res|Dec)\.\d", part)), None)
    kind, number = SymbolKind.DOCUMENT, ""
    if record:
        kind, number = SymbolKind.MEETING_RECORD, record.partition(".")[2].split("(")[0]
    elif adopted:
        kind = SymbolKind.RESOLUTION if adopted.startswith("Res") else SymbolKind.DECISION
        number = adopted.partition(".")[2]
    elif limited:
        kind, number = SymbolKind.DRAFT, limited.partition(".")[2]
    counted = [part.split("(")[0] for _, part in plain]
    first = counted[0] if counted else ""
    if not number and counted:
        number = counted[-1]
    session = first if len(counted) > 1 or (counted and number != counted[-1]) else ""
    if organ_code == "UNEP/EA" and "." in parts[1]:
        session = parts[1].partition(".")[2]
    if not number and not any(character.isdigit() for character in canonical):
        raise SymbolError(f"{text}: a symbol has a number")
    year = int(session) if re.fullmatch(r"(?:19|20)\d\d", session) else None
    return Symbol(canonical, kind, organ_code, "" if year else session, number, year=year)


# What may follow the first part in the series of the principal organs, beside a session, a year or a number.
_SUBSERIES = {
    "A": re.compile(r"(?:HRC|INF|BUR|PFPAD|CR|SPC|EQ|WGFS|MEC|AC\.|C\.|CN\.|CONF\.|PV\.|L\.|NGO)[\d.A-Z]*(?:\(.*\))?"),
    "S": re.compile(r"(?:INF|Agenda|BUR|AC\.|C\.|CN\.|PV\.|SR\.|COM\.|NC|WGAD)[\d.A-Z]*(?:\(.*\))?"),
    "T": re.compile(r"(?:PV\.|L\.|COM\.|PET\.|OBS\.|AC\.|C\.|CONF\.)[\d.A-Z/]*|\d+"),
}


def _check_series(parts: list[str], text: str) -> None:
    """Refuse what has the look of a symbol of a principal organ, but names no series of it."""
    series, rest = parts[0], parts[1:]
    if series not in SERIES and series.partition(".")[0] not in SERIES:
        raise SymbolError(f"{text}: {series} is no series of United Nations documents")
    if not rest:
        if not re.search(r"\d", series):
            raise SymbolError(f"{text}: a symbol has more than one part")
        return
    subseries = _SUBSERIES.get(series)
    counted = re.fullmatch(r"(?:E?S-)?\d+[A-Z]?(?:\(.*\))?", rest[0])
    if subseries and not counted and not subseries.fullmatch(rest[0]):
        raise SymbolError(f"{text}: {series}/{rest[0]} is no series of United Nations documents")
    numbered = [part for part in rest if re.match(r"(?:E?S-)?\d", part) or re.search(r"\.\d", part)]
    if parts[:2] == ["A", "HRC"] and (len(rest) < 3 or _MODIFIER.fullmatch(rest[2])):
        raise SymbolError(f"{text}: a document of the Human Rights Council has a session and a number")
    if series == "S" and counted and len(rest) == 1 and 1994 <= int(re.sub(r"\D", "", rest[0])) <= 2099:
        raise SymbolError(f"{text}: a year without a number")
    if not numbered and not re.search(r"\d", text):
        raise SymbolError(f"{text}: a symbol has a number")
    if (
        counted
        and len(rest) > 1
        and _MODIFIER.fullmatch(rest[1])
        and int(re.sub(r"\D", "", rest[0])) < 130
        and series == "A"
    ):
        raise SymbolError(f"{text}: a session without a number")


def _full(text: str) -> Symbol:
    """A symbol that begins with its series, spaces and case free."""
    text = _joined_letters(text) if "(Part" not in text and "(part" not in text else text
    compact = re.sub(r"\s", "", text)
    if not compact.isascii():
        raise SymbolError(f"{text}: a symbol is written in Latin letters")
    compact = re.sub(
        r"(?i)\(supp[a-z]*\.?(?:no\.?\d+[A-Z]?)?\)", "", compact
    )  # the Official Records print of the document
    if (inside := _INSIDE_REPORT.fullmatch(compact)) is not None:
        report, number = _full(inside["report"]), inside["number"].upper()
        draft = f"{report.text}/draft/{number}"
        return Symbol(draft, SymbolKind.DRAFT, report.organ_code, report.session, number, year=report.year)
    upper = compact.upper()
    if _DOUBLE.search(upper):
        bounds = [0, *(match.end() for match in _DOUBLE.finditer(upper)), len(upper) + 1]
        parts = tuple(_full(compact[start : end - 1]) for start, end in pairwise(bounds))
        lead = parts[0]
        joined = "-".join(part.text for part in parts)
        return Symbol(joined, lead.kind, lead.organ_code, lead.session, lead.number, lead.letters, lead.year, parts)
    if match := _STATEMENT.fullmatch(upper):
        more = _modifiers(match["more"], text)
        canonical = f"S/PRST/{match['year']}/{match['number']}{more}"
        year = int(match["year"])
        return Symbol(canonical, SymbolKind.PRESIDENTIAL_STATEMENT, "S", number=match["number"], year=year)
    if match := re.fullmatch(r"(?P<prefix>[A-Z]+(?:/[A-Z]+(?:\.\d+)?)?)/(?P<word>RES|DEC)/(?P<rest>.*)", upper):
        _check_prefix(match["prefix"], text)
        return _numbered(text, match["prefix"], match["word"], match["rest"])
    return _document(compact)


def _check_prefix(prefix: str, text: str) -> None:
    series, _, rest = prefix.partition("/")
    if series not in SERIES or (series in _SUBSERIES and rest and prefix not in BY_CODE):
        raise SymbolError(f"{text}: {prefix} is no organ that adopts resolutions")


def bare(text: str, organ: Organ, bounded: bool = True) -> Symbol | None:
    """The resolution of `organ` that a number alone names ("77/298", "217 A (III)", "1373 (2001)"); None if it
    cannot be one of its numbers, or, if `bounded`, lies beyond the bounds of the table of organs."""
    compact = re.sub(r"\s", "", _joined_letters(text)).upper()
    try:
        symbol = _numbered(text, organ.code, "RES", compact)
    except SymbolError:
        return None
    if not bounded:
        return symbol
    number = int(re.sub(r"\D", "", symbol.number) or 0)
    if organ.roman and "(" in symbol.text:
        if "-" in symbol.session:
            return symbol if organ.code == "A" else None
        session = _roman_value(symbol.session)
        return symbol if organ.roman[0] * (session - 1) <= number <= organ.roman[1] * session else None
    if symbol.session.isdigit() or organ.numbering is Numbering.YEAR:
        session = symbol.year or int(symbol.session)
        return symbol if number <= organ.highest and session <= organ.last else None
    return symbol


def _roman_value(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


_NAMED_BEFORE = re.compile(
    r"(?i)(?:the )?(?P<organ>.+?) (?P<kind>resolution|decision)s? (?P<number>[\d_].*)"
)  # fmt: skip
_NAMED_AFTER = re.compile(
    r"(?i)(?P<kind>resolution|decision)s? (?P<number>[\d_].*?) (?:of|adopted by) the (?P<organ>.+)"
)
_IN_BRACKETS = re.compile(r".*\bSupplements? Nos?\. ?[^(]*\((?P<symbol>[A-Z]+/[^()]+)\)")


def _named(text: str) -> Symbol | None:
    """ "Human Rights Council resolution 52/15", "decision 2021/223 of the Economic and Social Council"."""
    match = _NAMED_BEFORE.fullmatch(text) or _NAMED_AFTER.fullmatch(text)
    organ = BY_SPELLING.get(match["organ"].strip(" ,").casefold()) if match else None
    if match is None or organ is None:
        return None
    word = "RES" if match["kind"].casefold() == "resolution" else "DEC"
    number = re.sub(r"\s", "", _joined_letters(match["number"])).upper()
    return _numbered(text, organ.code, word, number)


@lru_cache(maxsize=65536)
def parse(text: str, organ: str | None = None) -> Symbol:
    """The symbol that `text` names: a full symbol in any spacing and case; a number with its organ in words; a
    supplement of the Official Records that gives its symbol; a number alone, where `organ` (slug or series code) says
    whose it is, or only one organ can have it. Raises SymbolError for anything else."""
    if len(text) > LONGEST:
        raise SymbolError(f"{text[:40]}…: longer than any symbol")
    cleaned = clean(text)
    if not cleaned:
        raise SymbolError("an empty text is no symbol")
    if record := _IN_BRACKETS.fullmatch(cleaned):
        return _full(record["symbol"])
    if re.match(r"[A-Za-z]+(\.\d+)?/", cleaned):
        return _full(cleaned)
    if named := _named(cleaned):
        return named
    if re.fullmatch(r"(?:[A-Z]+\.)+\d+", cleaned.upper()) or re.match(r"[A-Z]+\.\d+/", cleaned.upper()):
        return _document(cleaned)
    number = re.sub(r"(?i)^(?:resolutions?|res\.?)\s+", "", cleaned)
    choices = [found for known in ORGANS if _asked(known, organ) and (found := bare(number, known, organ is None))]
    if len(choices) == 1:
        return choices[0]
    if choices:
        raise SymbolError(f"{text}: may be any of {', '.join(choice.text for choice in choices)}")
    raise SymbolError(f"{text}: not a symbol of a United Nations document")


def _asked(known: Organ, organ: str | None) -> bool:
    return known.bare if organ is None else organ in (known.slug, known.code)
