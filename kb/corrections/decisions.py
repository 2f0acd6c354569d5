"""What the reader of prose had to decide, for a person to check in minutes: where, the first words, and the table by
which it is corrected."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.corrections.passages import words_of
from kb.model import Document, EmphasisKind, Notice, Provision
from kb.notices import NOTICES

_FIRST_WORDS = 8
_CUT = re.compile(r"\u201c\u2026 (?P<last>.+) \| (?P<first>.+) \u2026\u201d")
_DRAFT = re.compile(r"draft resolution (\w+): ")
_MARK = re.compile(r"(?:mark|note) (\S+)")
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the reader. `part`: the draft of a report in which it was taken ("draft/II"), "" for the document
    itself; `words`: the first words of the paragraph; `table`: kind and keys of the correction that would change it,
    as TOML lines with what is read now, "" if no correction does."""

    code: str
    message: str
    place: str = ""
    part: str = ""
    words: str = ""
    table: str = ""


def decisions(document: Document) -> tuple[Decided, ...]:
    """Every decision that was taken in reading a document, in the order of its notices."""
    found: list[Decided] = []
    notices = (*document.notices, *(notice for part in document.parts for notice in part.notices))
    for notice in dict.fromkeys(notices):
        if not NOTICES[notice.code].decision:
            continue
        draft = _DRAFT.match(notice.message)
        part = f"draft/{draft[1]}" if draft else ""
        text = next((one for one in document.parts if one.part == part), document) if part else document
        if notice.code == "prose-opening-inferred":
            found += _openings(text, part)
        else:
            found.append(_decided(notice, document, text, part))
    return tuple(found)


def _openings(text: Document, part: str) -> Iterator[Decided]:
    """Each paragraph whose opening phrase no italics show."""
    for one in text.walk():
        italic = any(mark.kind is EmphasisKind.ITALIC and mark.start < len(one.opening) for mark in one.text.emphasis)
        if one.opening and not italic:
            words = _first_words(one, text)
            table = _table("opening", paragraph=words, was=one.opening, **{"is": one.opening})
            message = f"the opening phrase is \u201c{one.opening}\u201d"
            yield Decided("prose-opening-inferred", message, one.place, part, words, table)


def _decided(notice: Notice, document: Document, text: Document, part: str) -> Decided:
    place, message = notice.place, notice.message
    here = _at(text, place)
    words = _first_words(here[0], text) if here else ""
    table = ""
    match notice.code:
        case "prose-joined":
            cut = _CUT.search(message)
            whole = next((one for one in text.walk() if cut and _holds(one, cut["last"], cut["first"])), None)
            if whole is not None and cut is not None:
                words = _first_words(whole, text)
                place = f"{whole.place} to {place}" if whole.place != place else place
                table = _table("split", paragraph=words, before=cut["first"])
        case "prose-parted" if len(here) > 1:
            table = _table("join", first=words, second=_first_words(here[1], text))
        case "reader-symbol-missing":
            words = _start(text.title.plain)
            table = _table("symbol", was="", **{"is": ""})
        case "prose-symbol-from-number":
            words = _start(text.title.plain)
            table = _table("symbol", was=document.symbol or "", **{"is": document.symbol or ""})
        case "prose-mark-without-note" | "reader-note-unmarked":
            mark = _MARK.search(message)
            note = next((one for one in text.footnotes if mark and one.mark == mark[1]), None)
            if note is not None and mark is not None:
                words = _start(note.text.plain)
                table = _table("footnote", note=mark[1], words=words, paragraph="", after="")
        case "prose-formula-missing" if here:
            table = _table("kind", paragraph=words, was=here[0].kind.value, **{"is": here[0].kind.value})
    return Decided(notice.code, message, place, part, words, table)


def _at(text: Document, place: str) -> list[Provision]:
    """The provisions that were read from a place of the file."""
    line = _LINE.search(place)
    number = int(line[1]) if line else -1
    return [
        one
        for one in text.walk()
        if words_of(one) and (one.place == place or any(where.line == number for where in one.selectors))
    ] if place else []  # fmt: skip


def _holds(provision: Provision, last: str, first: str) -> bool:
    plain = provision.text.plain.replace("\u00a0", " ")
    return f"{last} {first}" in plain or f"{last}{first}" in plain


def _first_words(provision: Provision, text: Document) -> str:
    """As many of its first words as tell it from every other paragraph of the text."""
    plain = words_of(provision).plain.split()
    for number in range(_FIRST_WORDS, len(plain)):
        words = " ".join(plain[:number])
        if sum(words_of(one).plain.startswith(words) for one in text.walk()) == 1:
            return words
    return " ".join(plain)


def _start(plain: str) -> str:
    return " ".join(plain.split()[:_FIRST_WORDS])


def _table(kind: str, **keys: str) -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    return "\n".join((f"[[{kind}]]", *lines))
