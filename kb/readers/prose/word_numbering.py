"""The numbers that Word sets before paragraphs by itself, computed from numbering.xml (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from kb.readers.prose.word_package import W

_LEVELS = 9
_MOST_LETTERS = 26 * 20
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACEHOLDER = re.compile(r"%([1-9])")
# Signs of the fonts Symbol, Wingdings and Courier New that stand for bullets, by their code in the font.
_BULLETS = {
    0xB7: "•",
    0xA7: "▪",
    0xD8: "‣",
    0x6F: "○",
    0x6E: "▪",
    0x6C: "●",
    0x2D: "–",
    0x71: "○",
    0xFC: "•",
    0x76: "•",
}
_BULLET_SIGNS = {"o": "○", "-": "–", "*": "•"}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. `restart`: the level, from 1, after which it begins anew; 0 never; None after any above it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Abstract:
    """A definition of a list, whose count all lists that refer to it share."""

    key: str
    levels: dict[int, Level]
    style_link: str = ""  # the style that defines it
    defines: str = ""  # the style that it defines


@dataclass(frozen=True, slots=True)
class WordList:
    """A list: a definition, and what it changes in it."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


def written(value: int, form: str) -> str:
    """A count in one of Word's forms; a form that has no sign here is written in figures."""
    if form in ("lowerLetter", "upperLetter") and 0 < value <= _MOST_LETTERS:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (value // worth)
            value %= worth
        return roman if form == "lowerRoman" else roman.upper()
    if form == "ordinal":
        ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    if form == "decimalZero":
        return f"{value:02}"
    if form == "none":
        return ""
    return str(value)


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    abstracts: dict[str, Abstract] = field(default_factory=dict)
    lists: dict[str, WordList] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of list `number` at `level` and give what Word prints before it, "" if nothing."""
        one = self.lists.get(number)
        abstract = self._definition(one)
        if one is None or abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = {**abstract.levels, **one.levels}
        counts = self._counts.setdefault(abstract.key, {})
        if level in one.starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = one.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels.get(level, Level()).start
        for deeper in [below for below in counts if below > level]:
            restart = levels.get(deeper, Level()).restart
            if level < (deeper if restart is None else restart):
                del counts[deeper]
        return _rendered(levels.get(level, Level()), levels, counts)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that belongs to a paragraph style, 0 if none says so."""
        one = self.lists.get(number)
        abstract = self._definition(one)
        levels = {**(abstract.levels if abstract else {}), **(one.levels if one else {})}
        return next((level for level, known in levels.items() if style and known.style == style), 0)

    def _definition(self, one: WordList | None) -> Abstract | None:
        """The definition of a list; one that only names a style is that which defines the style."""
        abstract = self.abstracts.get(one.abstract) if one else None
        if abstract is None or not abstract.style_link:
            return abstract
        linked = (known for known in self.abstracts.values() if known.defines == abstract.style_link)
        return next(linked, abstract)


def _rendered(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.form == "bullet":
        return _bullet(level.text)

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        known = levels.get(at, Level())
        return written(counts.get(at, known.start), "decimal" if level.legal else known.form)

    return _PLACEHOLDER.sub(number, level.text).strip()


def _bullet(text: str) -> str:
    sign = text.strip()[:1]
    if "\uf000" <= sign <= "\uf0ff":
        return _BULLETS.get(ord(sign) - 0xF000, "•")
    return _BULLET_SIGNS.get(sign, sign)


def numbering_of(root: etree._Element | None) -> Numbering:
    """The lists that numbering.xml defines; none without that part."""
    found = Numbering()
    if root is None:
        return found
    for one in root.iter(f"{W}abstractNum"):
        key = one.get(f"{W}abstractNumId") or ""
        levels = dict(_levels(one))
        found.abstracts[key] = Abstract(key, levels, _value(one, "numStyleLink"), _value(one, "styleLink"))
    for one in root.iter(f"{W}num"):
        starts: dict[int, int] = {}
        changed: dict[int, Level] = {}
        for override in one.iter(f"{W}lvlOverride"):
            at = _integer(override.get(f"{W}ilvl"), 0)
            changed.update(_levels(override))
            start = _value(override, "startOverride")
            if start:
                starts[at] = _integer(start, 1)
        found.lists[one.get(f"{W}numId") or ""] = WordList(_value(one, "abstractNumId"), starts, changed)
    return found


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for one in parent.iterchildren(f"{W}lvl"):
        at = _integer(one.get(f"{W}ilvl"), 0)
        restart = _value(one, "lvlRestart")
        level = Level(
            start=_integer(_value(one, "start"), 0),
            form=_value(one, "numFmt") or "decimal",
            text=_value(one, "lvlText"),
            legal=one.find(f"{W}isLgl") is not None,
            style=_value(one, "pStyle"),
        )
        yield at, replace(level, restart=_integer(restart, at)) if restart else level


def _value(parent: etree._Element, name: str) -> str:
    """The value of a child."""
    child = parent.find(f"{W}{name}")
    return (child.get(f"{W}val") or "") if child is not None else ""


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise
