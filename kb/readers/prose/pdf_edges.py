"""Running heads and feet of pages: told by their place, their words, and by coming again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.readers.prose import signs
from kb.readers.prose.pdf_pages import Page, Rule
from kb.readers.prose.pdf_rows import Row, is_raised

_ZONE = 0.14  # share of the height in which heads and feet stand
_MOST_ROWS = 4
_APART = 1.5  # of the size: white above a page's number
_UNDER = 40.0  # points below a head within which its line is drawn
_NEAR = 6.0  # points by which a head may move from page to page
_PAGE = r"(?:[Pp]age\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]"
_JOB = (
    r"(?:GE\.|N)?\d{2}-\d{5}\*?(?:\s*\([EFSRCA]\))?|\(?[EFSRCA]\)?\s+\d{6}|V\.\d{2}-\d{5}"
    r"|\*?\d{7,9}\*?|\d{6}|\([EFSRCA]\)|/\.\.\.|…"
)
_FOOT = re.compile(rf"(?:(?:{_PAGE}|[ivxl]{{1,6}}|{_JOB}|Please\s+recycle\W*|[*•–—]+)\s*)+", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}|[ivxl]+")
_PAGE_AT_END = re.compile(r"^\d{1,4}(?=\s|/|$)|(?<=\s)\d{1,4}$")
_HEAD_CELL = re.compile(
    rf"(?:{_PAGE}|{signs.SYMBOL.pattern}(?: [A-Z](?:(?: and |[-–])[A-Z])?)?\*?(?:\s+page \d+)?|Page\s*\d+)",
    re.IGNORECASE,
)
_SYMBOL_CELL = re.compile(rf"{signs.SYMBOL.pattern}(?: [A-Z](?:(?: and |[-–])[A-Z])?)?\*?")


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a page: its head, what is read, its foot."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...]


def parts_of(pages: Sequence[tuple[Page, Sequence[Row]]]) -> list[Parts]:
    """The rows of every page, its head and foot apart."""
    heads = _repeated([(page, rows[:_MOST_ROWS]) for page, rows in pages])
    feet = _repeated([(page, rows[-_MOST_ROWS:]) for page, rows in pages])
    return [_parts(page, list(rows), heads, feet, first=index == 0) for index, (page, rows) in enumerate(pages)]


def _words(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells)


def _key(row: Row) -> tuple[str, ...]:
    """What a row says but for the number of the page; heads change sides from page to page."""
    return tuple(sorted(_PAGE_AT_END.sub("#", " ".join(cell.text.split())) for cell in row.cells))


def _repeated(zones: Sequence[tuple[Page, Sequence[Row]]]) -> frozenset[tuple[tuple[str, ...], int]]:
    """What comes on two pages or more at one height."""
    seen: Counter[tuple[tuple[str, ...], int]] = Counter()
    for _, rows in zones:
        for place in {(_key(row), round(row.base / _NEAR)) for row in rows}:
            for near in (-1, 0, 1):
                seen[(place[0], place[1] + near)] += 1
    return frozenset(place for place, count in seen.items() if count > 1)


def _parts(
    page: Page,
    rows: list[Row],
    heads: frozenset[tuple[tuple[str, ...], int]],
    feet: frozenset[tuple[tuple[str, ...], int]],
    *,
    first: bool,
) -> Parts:
    foot: list[Row] = []
    while rows and len(foot) < _MOST_ROWS and rows[-1].base > page.height * (1 - _ZONE):
        row = rows[-1]
        again = (_key(row), round(row.base / _NEAR)) in feet and not is_raised(row.cells[0].glyphs[0], row.cells[0])
        near = len(rows) > 1 and row.base - rows[-2].base < _APART * row.size
        told = _FOOT.fullmatch(_words(row)) and not (near and _BARE.fullmatch(_words(row)))
        if not (told or again):
            break
        foot.append(rows.pop())
    count = _head_rows(page, rows, heads, first=first)
    return Parts(tuple(rows[:count]), tuple(rows[count:]), tuple(reversed(foot)))


def _head_rows(page: Page, rows: list[Row], heads: frozenset[tuple[tuple[str, ...], int]], *, first: bool) -> int:
    """How many rows at the top are a running head."""
    count = 0
    for row in rows[:_MOST_ROWS]:
        if row.base > page.height * _ZONE:
            break
        again = (_key(row), round(row.base / _NEAR)) in heads
        told = any(_HEAD_CELL.fullmatch(cell.text.strip()) for cell in row.cells)
        if first and not (again and not _SYMBOL_CELL.fullmatch(row.cells[-1].text.strip())):
            break
        if not (again or told) or (count and _rule_below(page.rules, rows[0].base, page, row.base)):
            break
        count += 1
    if count and not first:
        under = _rule_below(page.rules, rows[count - 1].base, page, rows[count - 1].base + _UNDER)
        while count < len(rows) and count < _MOST_ROWS and under and rows[count].base < under:
            count += 1
    return count


def _rule_below(rules: Sequence[Rule], base: float, page: Page, lowest: float) -> float:
    """Height of a line drawn across the page below a row and above `lowest`, 0 if there is none."""
    below = [
        rule.y0 for rule in rules if rule.level and base < rule.y0 < lowest and rule.x1 - rule.x0 > page.width * 0.4
    ]
    return min(below, default=0.0)
