"""What a line of a UN document is, told from its own words: a formula, a heading, a closing line."""

from __future__ import annotations

import re

from kb.readers.prose.ordinals import ORDINAL

_NAME = r"[A-Z][\w’'-]*(?: (?:of|and|on|the|for|in|to|[A-Z][\w’'()-]*))*"
ORGANS = (
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Human Rights Council",
    "Trusteeship Council",
)
_BODIES = (
    rf"(?:{'|'.join(ORGANS)}|(?:[A-Z][\w-]+ (?:and |of |for )?){{0,6}}(?:Commission|Committee|Conference"
    rf"|Council|Board|Assembly|Congress|Meeting|Forum)\b(?: (?:of|on|for|to) {_NAME})?"
    rf"|States Parties(?: to {_NAME})?|Member States of {_NAME})"
)
# The organ's opening words: its name and a comma, alone or before the first preambular paragraph.
FORMULA = re.compile(rf"(?:The|THE) (?P<organ>{_BODIES}|{'|'.join(name.upper() for name in ORGANS)}),")
DRAFT = re.compile(
    r"(?:Draft|DRAFT) (?P<kind>resolution|decision|RESOLUTION|DECISION)(?:\s+(?P<number>[IVXLC]{1,7}"
    r"|\d{1,2}))?(?=$|[\s.:–—-])"
)
DATE = (
    r"\d{1,2}[ \u00a0](?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)[ \u00a0]\d{4}"
)
MEETING = re.compile(
    r"(?P<number>\d{1,5})(?:st|nd|rd|th)(?: \(\w+\))? (?:\w+ )?(?:plenary |formal )?meeting\b", re.IGNORECASE
)
CLOSING = re.compile(
    rf"[\s*_\[(]*(?:(?:Adopted (?:by|at|without|unanimously)\b.*)|(?:\d{{1,5}}(?:st|nd|rd"
    rf"|th)(?: \(\w+\))? (?:\w+ )?(?:plenary |formal )?meeting,?\s*)(?:{DATE})?|{DATE})[\s*_\])]*",
    re.DOTALL,
)
DATE_LINE = re.compile(rf"\W*{DATE}\W*")
RESULT_BEGINS = re.compile(r"\W*\[Adopted\b", re.IGNORECASE)
RESULT = re.compile(r"\W*\[Adopted\b.*\]\W*", re.IGNORECASE | re.DOTALL)
NUMBERED = re.compile(
    r"(?P<label>\d{1,3}(?: ?(?:bis|ter|quater))?\.)(?=[\s\u00a0]|[A-Z“\"])|(?P<spaced>\d{1,3})(?=\t|[ \u00a0]{2,}[A-Z])"
)
LETTERED = re.compile(
    r"(?P<label>\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)"
    r"|(?:[a-z]|x{1,2}(?:ix|iv|v?i{0,3})|ix|iv|vi{1,3}|i{2,3})\.(?=\s+[A-Za-z])|[•▪●○◦‣–—](?=\s))"
    r"(?=[\s\u00a0]|[A-Z“\"]|$)"
)
SECTION = re.compile(
    r"(?P<label>(?:[IVXLC]{1,7}|[A-Z])\.)[\s\u00a0]+(?=\S)|(?P<word>(?:Part|PART|Section|Chapter|Pillar"
    r"|Article|Annex|ANNEX|Appendix|Addendum|Enclosure)\b)(?: (?P<number>[IVXLC]{1,7}|[A-Z]|\d{1,2})\b)?"
)
_PLACE = r"(?:[IVXLC]{1,7}|[A-Z]|\d{1,2})"
DIVISION = re.compile(
    rf"(?:(?:Part|PART|Section|SECTION|Chapter|CHAPTER|Pillar|PILLAR|Article|ARTICLE) {_PLACE}"
    rf"|[“\"]?(?:Annex|ANNEX|Appendix|APPENDIX)(?: {_PLACE})?)(?=$|\s*[:.–—\n*]|\s+[A-Z])"
)
ANNEX = re.compile(
    r"[“\"]?(?:Annex|ANNEX|Appendix|APPENDIX)(?: (?:[IVXLC]{1,7}|[A-Z]|\d{1,2}))?\*?\s*$|(?:Annex"
    r"|ANNEX)(?: [IVXLC]{1,7})?\s*\n"
)
SESSION_WORDS = rf"(?=[A-Z\d])(?i:{ORDINAL}) (?:(?i:emergency special|special|resumed|organizational) )?session\b"
SESSION = re.compile(
    rf"(?P<ordinal>{ORDINAL}) (?P<special>emergency special |special |resumed |organizational )?session\b",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*(?:\\?\*\s*){3,}$|\s*_{5,}\s*$|\s*[-–—]{3,}\s*$")
ENDS_SENTENCE = re.compile(r"[.;:!?][”\"’)\]]*$|[.;]\s*(?:and|or)$")
FORMULA_LINE = re.compile(rf"(?:The|THE) (?:{'|'.join(ORGANS)}|{'|'.join(name.upper() for name in ORGANS)})\W*")
STOPS = re.compile(r"[.;:,!?][”\"’)\]]*$")
ENDS = re.compile(r"[.;:,!?][”\"’)\]]*$|[;,]\s*(?:and|or)$")
SYMBOL = re.compile(
    r"(?<![\w/.])(?:A|S|E|ST|DP|TD|CTOC|CAC|CEDAW|CCPR|CRPD|CERD|CAT|CRC|CMW|UNEP|FCCC|CBD|HSP|HS|ID"
    r"|T)/(?:[A-Z0-9][\w.*()-]*)(?:/[\w.*()-]+)*(?: \((?:\d{4}|[IVXLC]+)\))?"
)


def organ_of(formula: str) -> str:
    """The organ that speaks, in the capitals of its name."""
    plain = formula.strip(" \n\t*_")
    match = FORMULA.match(plain if plain.endswith(",") or "," in plain else f"{plain},")
    if match is None:
        return ""
    name = match["organ"]
    return next((organ for organ in ORGANS if organ.upper() == name), name)
