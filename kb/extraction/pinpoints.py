"""Pinpoints: the part of a target that a citation names, before or after it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from kb.extraction.findings import Pinpoint

_UNIT = (
    r"(?i:preambular paragraphs?|operative paragraphs?|sub[ -]?paragraphs?|paragraphs?|annex(?:es)?"
    r"|appendix|appendices|enclosures?|attachments?|chapters?|sections?|parts?|articles?"
    r"|(?:para|subpara|chap|sect)s?\b\.?|arts?\.|regulations?|rules?|principles?|recommendations?|tables?)"
)
_WORDS = r"(?:one|two|three|four|five|six|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
_IN_BRACKETS = r"\((?:[a-z0-9]{1,4}(?:[-–][a-z0-9]{1,4})?|[IVX]+)\)"
_ONE = (
    r"(?:(?:\d+(?:\.(?:\d+|[A-Z](?!\w)))*(?:-[A-Z](?!\w))?|[IVXLC]+(?:\.[A-Z](?:\.\d+)?|\.\d+)*|[A-Z](?:\.\d+)*(?![a-z]))"
    r"(?: ?(?:bis|ter)\b)?(?: [a-h](?=,? (?:of|and)\b))?"  # Article 73 e of the Charter
    rf"(?: ?{_IN_BRACKETS})*|\([a-z0-9]{{1,4}}\)(?: ?\([a-z]{{1,4}}\))*|{_WORDS}\b)"
)
_MANY = rf"{_ONE}(?:(?:,? and |, | to | through |–|-|,? or ){_ONE})*"
_BARE = r"(?i:annex(?:es)?|appendix|appendices|enclosures?|attachment)"
_STEP = (
    rf"(?:{_UNIT} {_MANY}|resolution \d+(?! ?\((?:19|20)\d\d)(?![\d/])|decision \d+/C(?:O|M)?P\.\d+|{_BARE})(?![\w/])"
)
# "part I, section entitled "…", para. 15"
_ENTITLED = r'(?:, section entitled "[^"]{3,160}")'
_AFTER = re.compile(
    rf"(?:(?:,? (?:and |as well as )?(?:the |its )?(?!(?<=and )resolution)(?P<step>(?>{_STEP}))"
    rf"(?! (?:of|to) (?!the present|this)))|{_ENTITLED})+"
)
_OF = r"(?: the| its| his| her| their| that| those)?"
_BEFORE = re.compile(
    rf"(?:(?<=\s)|^)(?P<pin>{_STEP}(?:,? (?:of|to|in){_OF} {_STEP}|,? (?:and (?:in |to )?|as well as )?{_STEP})*)"
    rf",? (?:of|to|in|contained in|annexed to|common to){_OF} $"
)
_ANNEXED = re.compile(r"(?:annexed to|(?<=\s)(?i:annex) to)(?: the)? $")
_RANGE = re.compile(r"(?<![\w.])(\d+)(?: to | through |–|-)(\d+)(?![\w.])")
_LETTERS = re.compile(r"\(([a-z]{1,4})\)(?: to |–|-)\(([a-z]{1,4})\)|\(([a-z0-9]{1,4})[-–]([a-z0-9]{1,4})\)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


_ENDINGS = ("of ", "to ", "in ", "the ", "its ", "his ", "her ", "their ", "that ", "those ")


def after(text: str, start: int) -> tuple[str, int]:
    """The pinpoint printed at `start`, behind a comma, and where it ends; ("", start) if there is none."""
    match = _AFTER.match(text, start)
    if match is None:
        return "", start
    return text[start : match.end()].lstrip(", "), match.end()


def before(text: str, end: int) -> tuple[str, int]:
    """The pinpoint printed before `end` ("paragraph 5 (h) of "), and where it starts; ("", end) if there is none."""
    low = max(0, end - 160)
    window = text[low:end]
    if not window.endswith(_ENDINGS):
        adjacent = _ADJACENT.search(window)
        return (adjacent["pin"], low + adjacent.start("pin")) if adjacent else ("", end)
    match = _BEFORE.search(window)
    if match is not None:
        return match["pin"], low + match.start("pin")
    if annexed := _ANNEXED.search(window):
        return "annex", low + annexed.start()
    return "", end


# "paragraph 8 resolution 1844 (2008)": a misprint
_ADJACENT = re.compile(rf"\b(?P<pin>(?:[Pp]aragraphs?|[Aa]nnex) \d+(?: ?{_IN_BRACKETS})*) $")
_STEPS = rf"{_STEP}(?:,? (?:and |as well as )?{_STEP})*"
_PARTICULAR = re.compile(
    rf",? (?:and )?(?:in particular|particularly|especially|notably|including) (?:those )?(?:in |under )?(?:its |the )?"
    rf"(?P<pin>{_STEPS})(?:,? thereof)?(?!,? (?:of|to|common) )(?=[,;.)]| and | as | that | thereof|$)"
)
_THEREOF = re.compile(rf"\b(?P<pin>{_STEPS}),? thereof\b")


def in_particular(text: str, end: int) -> str:
    """The pinpoint that follows a name or a number: ", in particular Article 1, paragraph 3"; "" if none."""
    match = _PARTICULAR.match(text, end)
    return match["pin"] if match else ""


def thereof(text: str) -> list[tuple[int, str]]:
    """Each pinpoint before "thereof", with its start."""
    return [(match.start(), match["pin"]) for match in _THEREOF.finditer(text)]


@lru_cache(maxsize=4096)
def pinpoint(printed: str, numbered: bool) -> Pinpoint:
    """The pinpoint with its paths. `numbered`: whether the target's own paragraphs are operative ones, as in a
    resolution; those of an annex or a report are paragraphs."""
    titles = re.sub(_ENTITLED, "", printed)
    steps = [
        (match[1].casefold(), match[2] or "")
        for match in re.finditer(rf"(?<![\w-])({_UNIT})(?: ({_MANY}))?(?![\w/])", titles)
    ]
    if any(unit.startswith(_NO_PROVISIONS) for unit, _ in steps):
        return Pinpoint(printed)
    if re.search(rf"{_STEP},? (?:of|to|in)\b", printed):
        steps.reverse()
    return Pinpoint(printed, _paths(steps, numbered))


def _paths(steps: list[tuple[str, str]], numbered: bool) -> tuple[str, ...]:
    """The paths that the steps name, the outermost first. Steps of one unit beside each other are alternatives; letters
    are those of the paragraphs before them ("paragraphs (o) and (r) of paragraph 12")."""
    found: list[str] = []
    stem: tuple[str, ...] = ("",)
    opened: dict[str, tuple[str, ...]] = {}  # what stood before each kind of scope
    paragraphs: tuple[str, ...] = ()
    for place, (unit, ordinals) in enumerate(steps):
        if ordinals.startswith("(") and unit.startswith(_PARAGRAPHS):
            lettered = tuple(f"{above}/{letter}" for above, letter in product(paragraphs, _ordinals(ordinals)))
            found = [path for path in found if path not in paragraphs or not lettered] + list(lettered)
            continue
        pieces = _pieces(unit, ordinals, numbered and not any("annex" in name for name, _ in steps[:place]))
        if not pieces:
            return tuple(dict.fromkeys(found))
        leaf = unit.startswith((*_PARAGRAPHS, "table"))
        scope = unit[:4]
        if scope in opened:  # "Part V and Part VII, section 2", "section II, paragraph 5, and section III"
            if steps[place - 1][0].startswith(scope):
                found.extend(stem)
            stem = opened[scope]
            opened = {kind: before for kind, before in opened.items() if len(before[0]) < len(stem[0])}
        paths = tuple(f"{above}/{piece}".lstrip("/") for above, piece in product(stem, pieces))
        last = place + 1 == len(steps)
        if leaf or last:
            found.extend(paths)
        if not leaf:
            opened[scope] = stem
            stem = paths
        else:
            paragraphs = paths
    return tuple(dict.fromkeys(found))


_NO_PROVISIONS = ("art", "rule", "reg", "princ", "recomm")
"""What is below them is no paragraph of the document: "article 2, paragraph 5, of annex II"."""
_PARAGRAPHS = ("para", "sub", "pre", "op")


def letters(printed: str) -> tuple[str, ...]:
    """The letters that "subparagraphs (a) to (c)" names without the number of their paragraph; () if it names it."""
    match = re.fullmatch(rf"{_UNIT} (\((?:(?! of ).)+)", printed)
    return tuple(_ordinals(match[1])) if match else ()


def _pieces(unit: str, ordinals: str, numbered: bool) -> list[str]:
    if unit.startswith("annex"):
        return [f"annex/{number}" for number in _ordinals(ordinals)] if ordinals else ["annex"]
    if not ordinals:
        return []
    if unit.startswith(("sect", "part", "chap")):
        return ["/".join(f"part/{level}" for level in number.split(".")) for number in _ordinals(ordinals)]
    if unit.startswith("pre"):
        return [f"pp/{number}" for number in _ordinals(ordinals)]
    if unit.startswith(_PARAGRAPHS):
        return [f"{'op' if numbered or unit.startswith('op') else 'para'}/{number}" for number in _ordinals(ordinals)]
    if unit.startswith("table"):
        return [f"table/{number}" for number in _ordinals(ordinals)]
    return []


_NAMES = dict(
    zip(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
        range(1, 11),
        strict=True,
    )
) | dict(zip(("one", "two", "three", "four", "five", "six"), range(1, 7), strict=True))


def _ordinals(printed: str) -> list[str]:
    """ "5 (h)" as 5/h, "3 to 5" and "3-5" as each of them, "9 (a) and (b)" as 9/a and 9/b, "(a) to (c)" as each."""
    spread = _LETTERS.sub(_each_letter, _RANGE.sub(_each_number, printed))
    found: list[str] = []
    stem: list[str] = []
    before: list[str] = []
    for one in re.split(r",? and |, |,? or | to |–|-(?=\d)", spread):
        parts = re.findall(r"[\w.-]+", one)
        if not parts:
            continue
        if not one.startswith("("):
            stem = [str(_NAMES.get(parts[0], parts[0])).rstrip(".")]
            parts = [*stem, *parts[1:]]
        elif len(before) > 2 and before[-1] in _ROMAN and parts[0] in _ROMAN:  # 3 (b) (i) and (ii)
            parts = [*before[:-1], *parts]
        else:
            parts = [*stem, *parts]
        before = parts
        found.append("/".join(parts))
    return found


def _each_number(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return ", ".join(str(number) for number in range(first, last + 1)) if 0 < last - first < 60 else match[0]


def _each_letter(match: re.Match[str]) -> str:
    """ "(a) to (c)" as each letter, "(i) to (iii)" as each numeral; what is neither stays as printed."""
    first, last = (match[1], match[2]) if match[1] else (match[3], match[4])
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 60:
        return ", ".join(f"({number})" for number in range(int(first), int(last) + 1))
    if first in _ROMAN and last in _ROMAN and (len(last) > 1 or first == "i"):
        return ", ".join(f"({numeral})" for numeral in _ROMAN[_ROMAN.index(first) : _ROMAN.index(last) + 1]) or match[0]
    if len(first) == len(last) == 1 and first < last:
        return ", ".join(f"({chr(code)})" for code in range(ord(first), ord(last) + 1))
    return match[0]
