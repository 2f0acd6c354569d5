"""The parts of an instrument that a citation names, as paths below the instrument: "Article 13, paragraph 1 (a)" is
article/13/1/a.

The paths are those of the words. No instrument's text is held here, so that nothing can be looked up in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, product

_UNITS = (
    ("art", "article"),
    ("chap", "chapter"),
    ("sect", "section"),
    ("para", "para"),
    ("part", "part"),
    ("annex", "annex"),
    ("rule", "rule"),
    ("reg", "regulation"),
    ("princ", "principle"),
)
_UNIT = (
    r"(?i:articles?|arts?\.|chapters?|chaps?\.|sections?|sects?\.|paragraphs?|paras?\.|parts?"
    r"|annex(?:es)?|rules?|regulations?|principles?)"
)
_NUMBER = (
    r"(?:\d+(?:\.(?:\d+|[A-Z]\b))*(?:-[A-Z]\b)?|[IVXLC]+)(?: ?(?:bis|ter)\b)?(?: [a-h]\b(?! ))?(?: ?\([a-z0-9]{1,4}\))*"
    r"|\([a-z0-9]{1,4}\)"
)
_STEP = re.compile(rf"(?P<unit>{_UNIT}) (?P<numbers>(?:{_NUMBER})(?:(?:, and |, | and | or | to |–|-)(?:{_NUMBER}))*)")
_BETWEEN = re.compile(r",? (?:of |to |in )?(?:the )?|,")


@lru_cache(maxsize=4096)
def paths_of(printed: str) -> tuple[str, ...]:
    """The paths of the parts; () where the words are not understood to the end."""
    found = list(_STEP.finditer(printed))
    covered = "".join(printed[a.end() : b.start()] for a, b in pairwise(found))
    if not found or found[0].start() or found[-1].end() != len(printed):
        return ()
    if any(not _BETWEEN.fullmatch(printed[a.end() : b.start()]) for a, b in pairwise(found)):
        return ()
    steps = [(_unit(one["unit"]), _numbers(one["numbers"])) for one in found]
    if " of " in covered:
        steps.reverse()
    units = [unit for unit, _ in steps]
    if len(units) != len(set(units)):
        return ()
    levels = []
    for place, (unit, numbers) in enumerate(steps):
        inner = unit == "para" and place and units[place - 1] in ("article", "rule", "regulation")
        levels.append([number if inner else f"{unit}/{number}" for number in numbers])
    return tuple("/".join(level) for level in product(*levels))


def _unit(printed: str) -> str:
    return next(unit for start, unit in _UNITS if printed.casefold().startswith(start))


def _numbers(printed: str) -> list[str]:
    """ "5 (h)" as 5/h, "9 (a) and (b)" as 9/a and 9/b, "3 to 5" as each of them."""
    spread = re.sub(r"(\d+)(?: to |–|-)(\d+)", lambda match: _range(int(match[1]), int(match[2])) or match[0], printed)
    found: list[str] = []
    stem = ""
    for one in re.split(r", and |, | and | or | to |–|-(?=\d)", spread):
        parts = re.findall(r"[\w.-]+", one)
        if one.startswith("("):
            found.append("/".join([stem, *parts]).lstrip("/"))
        elif parts:
            stem = parts[0]
            found.append("/".join(parts))
    return found


def _range(first: int, last: int) -> str:
    return ", ".join(map(str, range(first, last + 1))) if 0 < last - first < 60 else ""
