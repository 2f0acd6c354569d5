"""Symbols of United Nations documents: one canonical form for every form in which they are printed.

The canonical text has no spaces, keeps its parentheses and ends lettered resolutions with their letter:
`A/RES/77/298`, `S/RES/2720(2023)`, `A/RES/217(III)A`, `A/RES/77/256A-B`. `parse(symbol.text) == symbol` for every
symbol.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.symbols.organs import (
    BY_CODE,
    LAST_COUNCIL_RESOLUTION,
)

BLANK = "___"  # stands for a number that was not yet given
LONGEST = 300
"""Characters of the longest text that is tried as a symbol: more is none, and would only cost time."""


class SymbolError(ValueError):
    """The text is not a well-formed symbol; the message says why, for a librarian."""


class SymbolKind(StrEnum):
    RESOLUTION = "resolution"
    DECISION = "decision"
    PRESIDENTIAL_STATEMENT = "presidential-statement"
    DRAFT = "draft"  # L. series, and drafts printed inside a report
    MEETING_RECORD = "meeting-record"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A well-formed symbol. Made by `parse`, not by hand.

    `organ_code` is the known series that begins the text ("A", "S", "A/HRC", "E/CN.15"), `organ` its slug; both empty
    where the series belongs to no organ that we know. `session` as in the symbol ("77", "ES-11", "XXI", "S-VI"),
    `year` where the organ counts by years. `number` may be the blank "___". `letters`: "A", "A-F". `parts`: the
    symbols of a double one.
    """

    text: str
    kind: SymbolKind
    organ_code: str = ""
    session: str = ""
    number: str = ""
    letters: str = ""
    year: int | None = None
    parts: tuple[Symbol, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def path(self) -> str:
        """The path after /id/."""
        return self.text

    @property
    def organ(self) -> str:
        organ = BY_CODE.get(self.organ_code)
        return organ.slug if organ else ""

    @property
    def blank(self) -> bool:
        """Whether the number was still to be filled in when the text was printed (80/___)."""
        return BLANK in self.text

    @property
    def printed(self) -> str:
        """The number as running text has it: "77/298", "2720 (2023)", "217 A (III)", "53/243 A"; else the symbol,
        spaced."""
        if re.search(r"/(?:RES|DEC)/", self.text):
            if "(" not in self.text:
                return f"{self.session or self.year}/{self.number}{_led(self.letters)}"
            return f"{self.number}{_led(self.letters)} ({self.session or self.year})"
        return self.spaced

    @property
    def spaced(self) -> str:
        """The symbol as covers print it: "S/RES/2720 (2023)", "A/RES/77/256 A-B", "A/78/6 (Sect. 29A)"."""
        text = re.sub(r"(?<=[^\s(])\(", " (", self.text)
        text = re.sub(r"\((Parts?|Vol\.|Sect\.|Resumption)(?=[\dIVX])", r"(\1 ", text)
        text = re.sub(r"(?<=[IVX\d])and(?=[IVX\d])", " and ", text)
        if self.letters and text.endswith(self.letters):
            text = f"{text[: -len(self.letters)]} {self.letters}"
        return text

    @property
    def members(self) -> tuple[Symbol, ...]:
        """The lettered resolutions of "A-C"; empty for any other symbol."""
        if "-" not in self.letters:
            return ()
        stem = self.text[: -len(self.letters)]
        letters = map(chr, range(ord(self.letters[0]), ord(self.letters[-1]) + 1))
        return tuple(replace(self, text=stem + letter, letters=letter) for letter in letters)

    @property
    def unlettered(self) -> Symbol:
        """The symbol without its letters: A/RES/77/256 of A/RES/77/256B."""
        return replace(self, text=self.text[: -len(self.letters)], letters="") if self.letters else self


def council_year(number: str) -> int | None:
    """The year in which the Security Council adopted the resolution of that number; None for one newer than our
    table."""
    index = bisect_left(LAST_COUNCIL_RESOLUTION, int(number)) if number.isdigit() else len(LAST_COUNCIL_RESOLUTION)
    return 1946 + index if index < len(LAST_COUNCIL_RESOLUTION) else None


def _led(letters: str) -> str:
    return f" {letters}" if letters else ""
