"""Tables that plain text gives as lines with columns, told apart by tabs or by wide spaces before figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.readers.prose import signs

_TAB = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*")
_WIDE = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*")
_FIGURE = re.compile(r"[-–—(]?[\d\s\u00a0.,/%$€£+]*[\d–—%-][)%]?[a-z]?\)?")
_LONGEST_CELL = 90
_FEWEST = 2  # rows that make a table


def cells_of(line: str) -> list[tuple[int, str]]:
    """The cells of a line with their offsets in it; one for a line without columns."""
    text = line.rstrip()
    start = len(text) - len(text.lstrip())
    found: list[tuple[int, str]] = []
    for match in _WIDE.finditer(text, start):
        found.append((start, text[start : match.start()]))
        start = match.end()
    found.append((start, text[start:]))
    return [cell for cell in found if cell[1]]


def is_table(lines: Sequence[str]) -> bool:
    """Whether lines without a blank one between them are the rows of a table: most have columns, and those end in a
    figure or are set apart by tabs. Wide spaces alone make no table: justified print has them too."""
    rows = sum(_is_row(line) for line in lines)
    return rows >= _FEWEST and rows * 5 >= len(lines) * 3


def _is_row(line: str) -> bool:
    cells = [text for _, text in cells_of(line)]
    if (
        len(cells) < 2
        or (len(cells) == 2 and _is_label(cells[0]))
        or any(len(cell) > _LONGEST_CELL for cell in cells[1:])
    ):
        return False
    tabs = len(_TAB.findall(line.strip()))
    return bool(_FIGURE.fullmatch(cells[-1])) or (tabs >= 2 and tabs >= len(cells) - 1)


def _is_label(cell: str) -> bool:
    return bool(signs.NUMBERED.fullmatch(f"{cell} ".strip()) or signs.LETTERED.fullmatch(cell)) or cell.isdigit()
