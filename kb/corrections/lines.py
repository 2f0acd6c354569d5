"""Where in a TOML text its tables and keys stand: the parser of the standard library does not tell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from kb.errors import KbError

_HEADER = re.compile(r"\s*\[\[?\s*([\w.\"'-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_AT_LINE = re.compile(r"\s*\(at (line \d+), column \d+\)")


@dataclass(slots=True)
class Lines:
    """A header of a table, or the head of the file (`name` ""), and the lines of its keys."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)


def tables_of(text: str) -> list[Lines]:
    """The tables of a TOML text in its order, the head of the file first. Lines inside of strings over several lines
    are passed over."""
    found = [Lines("", 1)]
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if header := _HEADER.match(line):
                found.append(Lines(header[1].strip("\"'"), number))
            elif key := _KEY.match(line):
                found[-1].keys.setdefault(key[1], number)
        inside = _still_inside(line, inside)
    return found


def parsed(data: bytes, code: str, file: str) -> tuple[str, dict[str, Any]]:
    """The text and the value of a TOML file. Raises KbError, with the line, if it is none."""
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KbError("not UTF-8", code=code, file=file, place=f"line {line}", remedy="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        what = f"not TOML: {_AT_LINE.sub('', str(error))}"
        remedy = "put texts in quotation marks and close them"
        raise KbError(what, code=code, file=file, place=at[1] if at else "", remedy=remedy) from error


def _still_inside(line: str, inside: str) -> str:
    """The quotation marks of the string over several lines that is open at the end of a line, "" if none is."""
    at = 0
    while True:
        if inside:
            end = line.find(inside, at)
            if end < 0:
                return inside
            at, inside = end + 3, ""
        starts = [(line.find(marks, at), marks) for marks in ('"""', "'''") if line.find(marks, at) >= 0]
        if not starts:
            return ""
        start, inside = min(starts)
        at = start + 3
