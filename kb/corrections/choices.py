"""`--symbol FILE=SYMBOL`: which file is meant, and which symbol."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.errors import KbError
from kb.symbols import SymbolError, parse

_NAMED = 8  # files named in a message


@dataclass(frozen=True, slots=True)
class SymbolChoice:
    """A symbol for a file. `file`: its name as in the report, its whole place, or an ending of either."""

    file: str
    symbol: str

    def __str__(self) -> str:
        return f"{self.file}={self.symbol}"


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file among the sources. `name`: as in the report; `place`: where it lies ("…/archive.zip!member")."""

    name: str
    place: str
    sha256: str


def choice_of(text: str) -> SymbolChoice:
    """The value of the option. Raises KbError if it has no file or no whole symbol."""
    file, equals, symbol = text.rpartition("=")
    if not equals or not file.strip():
        raise KbError(f"--symbol {text} names no file", remedy="write FILE=SYMBOL, for example report.txt=A/74/400")
    return SymbolChoice(file.strip(), whole_symbol(symbol, f"--symbol {text}"))


def whole_symbol(text: str, place: str) -> str:
    """The canonical form of a symbol. Raises KbError for what is none, or has a blank for a number."""
    remedy = "write the symbol as it is printed, for example A/RES/77/298, S/RES/2720 (2023), A/C.3/80/L.3/Rev.1"
    try:
        symbol = parse(text.strip())
    except SymbolError as error:
        raise KbError(f"no symbol of a document: {error}", place=place, remedy=remedy) from error
    if symbol.blank:
        raise KbError(f"{symbol.text} has a blank for its number", place=place, remedy=remedy)
    return symbol.text


def matching(choice: SymbolChoice, files: Iterable[NamedFile]) -> NamedFile:
    """The one file that is meant: that of this very name or place, else the only one whose name or place ends so.

    Files of equal bytes are one. Raises KbError where none or several are meant; it names the choices.
    """
    every = list(files)
    wanted = choice.file.replace("\\", "/").removeprefix("./")
    found = [file for file in every if wanted in (file.place, file.name)]
    found = found or [file for file in every if is_named(file, wanted)]
    if len({file.sha256 for file in found}) == 1:
        return found[0]
    if found:
        remedy = f"write more of its name; it may be {_listed(file.place for file in found)}"
        raise KbError(f"--symbol {choice} fits {len(found)} files", remedy=remedy)
    remedy = f"the sources are {_listed(file.name for file in every)}" if every else "no source could be read"
    raise KbError(f"--symbol {choice} fits no file", remedy=remedy)


def is_named(file: NamedFile, wanted: str) -> bool:
    """Whether a file's name or place is, or ends with, what a person wrote."""
    return wanted in (file.name, file.place) or _ends(file.name, wanted) or _ends(file.place, wanted)


def _ends(name: str, ending: str) -> bool:
    return name.endswith(("/" + ending, "!" + ending))


def _listed(names: Iterable[str]) -> str:
    every = sorted(set(names))
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
