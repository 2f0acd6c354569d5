"""Parting what conversion glued together: headings and numbers set against text, formulas in titles, whole covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kb.readers.akn4un.sponsors import known_names
from kb.readers.prose import signs
from kb.readers.prose.blocks import Run
from kb.readers.prose.lexicon import opening_of
from kb.readers.prose.lost_marks import NOTE_LINE
from kb.readers.prose.paragraphs import Para, opens
from kb.readers.prose.words import cut, is_raised, plain, stripped

# a number glued to text, or to the year at the end of a heading ("… to 30 June 20235. Takes note …")
_NUMBER = re.compile(r"(?:(?<![\d(/.])|(?<![\d/])(?P<year>(?:19|20)\d\d))(?P<number>\d{1,3})\.[\s\u00a0]?(?=[A-Z“])")
_LETTER = re.compile(
    r"(?<=[:;,.])(?:\s(?:and|or))?\s*(?P<label>\((?P<letter>[a-z]|i|ii|iii|iv|v)\))[\s\u00a0]*(?=[A-Z])"
)
_PREAMBULAR = re.compile(r"(?<=[,;])\s*(?=[A-Z])")
_HEADING = re.compile(r"(?<=[;.,])\s*(?=(?:Pillar|Part|Section|Chapter|Annex) (?:[IVX]+|[A-H]|\d+)\b)")
_FORMULA = re.compile(rf"(?:The|THE) (?:{'|'.join(signs.ORGANS)}|{'|'.join(one.upper() for one in signs.ORGANS)}),")
_FORMULA_LAST = re.compile(rf"(?<=[^\s]{{3}})The (?:{'|'.join(signs.ORGANS)})\s*$")  # some print no comma
_COVER = re.compile(
    rf"(?<=\S)(?:\s+|(?<=[a-z\d.)\]*”’]))(?=Distr\.\s*:|Original\s*:|Agenda items?\s+\d|Rapporteur\s*:"
    rf"|Report of the \w+ Committee|Resolutions? adopted by the |Adopted by the Security Council at "
    rf"|\[(?:on|without|adopted|as) |{signs.SESSION_WORDS}|(?:19|20)\d\d session\b|Draft resolution [IVXLC]+\b"
    rf"|(?:Resolution|RESOLUTION) \d{{1,4}} \(\d{{4}}\))"
)
# The number and the title, after whatever but a figure.
_COVER_TITLE = re.compile(
    r"(?<=\S)(?:\s+|(?<=[^\d\s/(-]))(?=(?:(?:ES|(?<!E)S)-)?\d{1,4}/\d{1,3}(?:\s?[A-Z](?:\s?[-–]\s?[A-Z])?)?\.\s*[A-Z])"
)
_AFTER_LINE = re.compile(
    rf"(?:Distr\.\s*:\s*\w+|{signs.DATE}|\bOriginal\s*:\s*\w+|{signs.SESSION_WORDS}|(?:19|20)\d\d session)"
    rf"(?=\s*[A-Z\[*\d])|\bAgenda items?\s+\d{{1,3}}(?:\s?\([a-z]+\))*"
    rf"(?:(?:,| and|, and) (?:\d{{1,3}})?(?:\s?\([a-z]+\))*)*(?=\s*[A-Z])"
)
_MASTHEAD = re.compile(
    rf"United Nations\s+(?P<symbol>{signs.SYMBOL.pattern})\s+(?P<organ>{'|'.join(signs.ORGANS)})(?=\s|$)"
)


# a heading to which the first number of its part is glued ("A. Actions on lamps1. Assess …")
_HEADING_BEFORE = re.compile(
    r"\s*(?:(?:[A-Z]|[IVX]+)\.[\s.]+[A-Z][^.;:]{3,200}|[A-Z][^.;]{3,100})(?:[a-z)]|(?<![\d/])(?:19|20)\d\d)"
)

_SUBMITTED = re.compile(r": (?:(?:revised|amended) )?draft (?:resolution|decision)\b\*{0,3}")
_LEADS_ON = re.compile(r"(?:,|\b(?:of|the|and|or|to|in|on|for|by|with|from|at|between))$")


def parted(para: Para, last: int, *, cover: bool) -> list[Para]:
    """A paragraph in the pieces of which it was glued. `last`: the number of the paragraph before; `cover`: whether the
    organ's opening words are still to come."""
    first = next((run for run in para.words if run.text.strip()), None)
    if para.table is not None or para.note or (first is not None and is_raised(first)):
        return [para]
    if NOTE_LINE.match(para.text) and not cover:
        return [para]
    places = sorted(set(_places(para, last, cover)))
    return pieces_at(para, places)


def pieces_at(para: Para, places: list[int]) -> list[Para]:
    """Cut a paragraph at places of its characters."""
    text = plain(para.words)
    found: list[Para] = []
    bounds = [0, *(place for place in places if 0 < place < len(text)), len(text)]
    for start, end in pairwise(bounds):
        words = cut(para.words, start, end)
        if stripped(words):
            line = para.line + text.count("\n", 0, start)
            first = not found
            found.append(
                replace(
                    para,
                    words=words,
                    line=line,
                    heading=para.heading if first else 0,
                    broken=para.broken and first,
                    runs_on=para.runs_on if first else None,
                )
            )
    return found or [para]


def _places(para: Para, last: int, cover: bool) -> Iterator[int]:
    text = plain(para.words).replace("\u00a0", " ")
    formula = _formula(text, cover)
    if formula:
        yield from formula
    if cover:
        yield from _cover_places(para, text, formula[0] if formula else len(text))
        if not formula:
            return
    yield from _numbers(para, text, last)
    start = formula[1] if formula else 0
    for match in _HEADING.finditer(text, start):
        yield match.end()
    for match in _PREAMBULAR.finditer(text, start):
        if match.end() and _begins(para, text, match.end()):
            yield match.end()
    yield from _letters(text)


def _formula(text: str, cover: bool) -> tuple[int, int] | None:
    for match in _FORMULA.finditer(text):
        rest = text[match.end() :].strip(" \t\n*_")
        first = match.start() == 0
        opened = opening_of(rest, operative=False) or (first and opening_of(rest, operative=True))
        if (not rest or opened) and (first or cover or text[: match.start()].rstrip()[-1:] != ","):
            return match.start(), match.end()
    last = _FORMULA_LAST.search(text) if cover else None
    if last:
        return last.start(), len(text)
    return None


def _cover_places(para: Para, text: str, end: int) -> Iterator[int]:
    """Where one line of a cover ends and the next begins: before its known words, and where the style changes."""
    if masthead := _MASTHEAD.match(text, 0, end):
        yield from (masthead.start("symbol"), masthead.start("organ"), masthead.end())
    for pattern in (_COVER, _COVER_TITLE):
        for match in pattern.finditer(text, 0, end):
            if not _in_session(text, match.end()):
                yield match.end()
    for match in _AFTER_LINE.finditer(text, 0, end):
        if not _in_session(text, match.end()):
            yield match.end()
    yield from _sponsors(text, end)
    at = 0
    for before, after in pairwise(para.words):
        at += len(before.text)
        if at < end and _changes(before, after):
            yield at


def _sponsors(text: str, end: int) -> Iterator[int]:
    """Where the sponsors begin ("… of the item France and Kenya: draft resolution") if what stands before the colon
    ends in names, and where their line ends."""
    line = _SUBMITTED.search(text, 0, end)
    if line is None:
        return
    for word in re.finditer(r"(?<!\S)[A-Z]", text[: line.start()]):
        at = word.start()
        if not _LEADS_ON.search(text[:at].rstrip()) and known_names(" ".join(text[at : line.start()].split())):
            if at:
                yield at
                yield line.end()
            return


def _changes(before: Run, after: Run) -> bool:
    """Whether the style changes between two runs that touch, and what follows looks like a beginning."""
    if before.styles == after.styles or after.note or is_raised(before) or is_raised(after):
        return False
    if before.text[-1:].isspace() or after.text[:1].isspace() or len(before.text.strip()) < 2:
        return False
    return after.text[:1].isupper() or after.text[:1].isdigit() or after.text[:1] in "[“"


def _in_session(text: str, at: int) -> bool:
    """Whether a place lies inside "Tenth emergency special session"."""
    return any(match.start() < at < match.end() for match in signs.SESSION.finditer(text))


def _numbers(para: Para, text: str, last: int) -> Iterator[int]:
    """Before a number that is the next one and opens an operative paragraph."""
    first = signs.NUMBERED.match(text.lstrip())
    number = int(re.sub(r"\D.*", "", first.group()) or 0) if first else last
    for match in _NUMBER.finditer(text):
        at, printed = match.start("number"), match["number"]
        if printed in ("1", str(number + 1)) and _HEADING_BEFORE.fullmatch(text, 0, at):
            number = int(printed)
            yield at
            continue
        if match["year"] and not printed.startswith(str(number + 1)):
            continue
        if (
            text[:at].strip()
            and int(printed) == number + 1
            and opening_of(text[match.end() :].lstrip(), operative=True)
        ):
            number += 1
            yield at


def _begins(para: Para, text: str, at: int) -> bool:
    """Whether a preambular paragraph begins in the middle of one: a capital and an opening phrase after a comma."""
    phrase = opening_of(text[at:], operative=False)
    if not phrase or signs.NUMBERED.match(text.lstrip()) or not opens(para.words):
        return False
    rest = text[at + len(phrase) :]
    return bool(re.match(r"\s+[a-z“\"A-Z(]", rest)) and text.count("“", 0, at) == text.count("”", 0, at)


def _letters(text: str) -> Iterator[int]:
    """Before (a), (b), (c) of a list set in one line."""
    expected = 0
    own = signs.LETTERED.match(text.lstrip())
    if own and len(own.group()) == 3 and own.group()[1].isalpha():
        expected = ord(own.group()[1]) - ord("a") + 1
    for match in _LETTER.finditer(text):
        letter = match["letter"]
        if len(letter) == 1 and ord(letter) - ord("a") == expected:
            if expected == 0 and text[: match.start("label")].rstrip()[-1:] != ":":
                continue
            expected += 1
            yield match.start("label")
