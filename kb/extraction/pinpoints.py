"""Pinpoints: the part of a target that a citation names, before or after it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from kb.extraction.findings import Pinpoint

_UNIT = (
    r"(?:preambular paragraphs?|operative paragraphs?|subparagraphs?|paragraphs?|paras?\.|subparas?\."
    r"|annex(?:es)?|appendix|appendices|enclosures?|attachments?|[Cc]hapters?|chaps?\.|sections?|sects?\."
    r"|parts?|[Aa]rticles?|arts?\.|regulations?|rules?|principles?|recommendations?|tables?)"
)
_WORDS = r"(?:one|two|three|four|five|six|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
_ONE = (
    r"(?:(?:\d+(?:\.\d+)*|[IVXLC]+(?:\.[A-Z](?:\.\d+)?|\.\d+)*|[A-Z](?:\.\d+)*(?![a-z]))(?: ?(?:bis|ter)\b)?"
    rf"(?: ?\([a-z0-9]{{1,4}}\))*|\([a-z0-9]{{1,4}}\)(?: ?\([a-z]{{1,4}}\))*|{_WORDS}\b)"
)
_MANY = rf"{_ONE}(?:(?:,? and |, | to |–|-| or ){_ONE})*"
_STEP = (
    rf"(?:{_UNIT} {_MANY}|resolution \d+(?![\d/])|decision \d+/C(?:O|M)?P\.\d+"
    r"|annex(?:es)?|appendix|appendices|enclosures?|attachment)(?![\w/])"
)
_AFTER = re.compile(
    rf"(?:,? (?:and |as well as )?(?:the |its )?(?P<step>(?>{_STEP}))(?! (?:of|to) (?!the present|this)))+"
)
_BEFORE = re.compile(
    rf"(?:(?<=\s)|^)(?P<pin>{_STEP}(?:,? (?:of|to|in)(?: the| its)? {_STEP}|,? (?:and |as well as )?{_STEP})*)"
    r",? (?:of|to|in|contained in|annexed to)(?: the)? $"
)
_ANNEXED = re.compile(r"(?:annexed to|(?<=\s)annex to)(?: the)? $")
_RANGE = re.compile(r"(\d+)(?: to |–|-)(\d+)")


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
    if not window.endswith(("of ", "to ", "in ", "the ")):
        return "", end
    match = _BEFORE.search(window)
    if match is not None:
        return match["pin"], low + match.start("pin")
    if annexed := _ANNEXED.search(window):
        return "annex", low + annexed.start()
    return "", end


@lru_cache(maxsize=4096)
def pinpoint(printed: str, numbered: bool) -> Pinpoint:
    """The pinpoint with its paths. `numbered`: whether the target's own paragraphs are operative ones, as in a
    resolution; those of an annex or a report are paragraphs."""
    steps = [(match[1], match[2] or "") for match in re.finditer(rf"({_UNIT})(?: ({_MANY}))?(?![\w/])", printed)]
    if re.search(rf"{_STEP},? (?:of|to|in)\b", printed):
        steps.reverse()
    return Pinpoint(printed, _paths(steps, numbered))


def _paths(steps: list[tuple[str, str]], numbered: bool) -> tuple[str, ...]:
    """The paths that the steps name, the outermost first. Steps of one unit beside each other are alternatives."""
    found: list[str] = []
    stem: tuple[str, ...] = ("",)
    for place, (unit, ordinals) in enumerate(steps):
        pieces = _pieces(unit, ordinals, numbered and not any("annex" in name for name, _ in steps[:place]))
        if not pieces:
            return tuple(found)
        leaf = unit.startswith(("para", "sub", "pre", "op", "table"))
        paths = tuple(f"{above}/{piece}".lstrip("/") for above, piece in product(stem, pieces))
        last = place + 1 == len(steps)
        if leaf or last:
            found.extend(paths)
        if not leaf:
            stem = paths
    return tuple(dict.fromkeys(found))


def _pieces(unit: str, ordinals: str, numbered: bool) -> list[str]:
    if unit.startswith("annex"):
        return [f"annex/{number}" for number in _ordinals(ordinals)] if ordinals else ["annex"]
    if not ordinals:
        return []
    if unit.startswith(("sect", "part", "chap")):
        return ["/".join(f"part/{level}" for level in number.split(".")) for number in _ordinals(ordinals)]
    if unit.startswith("pre"):
        return [f"pp/{number}" for number in _ordinals(ordinals)]
    if unit.startswith(("para", "op")):
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
    """ "5 (h)" as 5/h, "3 to 5" and "3-5" as each of them, "9 (a) and (b)" as 9/a and 9/b."""
    spread = _RANGE.sub(
        lambda match: (
            ", ".join(str(number) for number in range(int(match[1]), int(match[2]) + 1))
            if 0 < int(match[2]) - int(match[1]) < 60
            else match[0]
        ),
        printed,
    )
    found: list[str] = []
    stem = ""
    for one in re.split(r",? and |, | or | to |–|-", spread):
        parts = re.findall(r"[\w.]+", one)
        if not parts:
            continue
        if one.startswith("("):
            found.append("/".join([stem, *parts]).lstrip("/"))
            continue
        stem = str(_NAMES.get(parts[0], parts[0])).rstrip(".")
        found.append("/".join([stem, *parts[1:]]))
    return found
