"""Word's own footnotes and endnotes: which mark each bears, and where its words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from kb.readers.prose.word_numbering import written
from kb.readers.prose.word_package import W

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
_CHICAGO = ("*", "†", "‡", "§")
_MOST_SIGNS = 40


@dataclass(frozen=True, slots=True)
class Counting:
    """How the notes of a kind are counted in a section."""

    form: str
    start: int = 1
    restart: str = "continuous"


@dataclass(slots=True)
class NoteMarks:
    """The notes of a file and the count of their marks in the order of reading.

    `sections`: how each section counts, by kind. `pending`: keys whose notes are still to be given.
    """

    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    sections: Sequence[dict[str, Counting]] = ()
    section: int = 0
    marks: dict[str, str] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    pending: list[str] = field(default_factory=list)
    _counts: dict[str, tuple[int, tuple[int, int]]] = field(default_factory=dict)  # kind: count, (section, page)

    def marked(self, kind: str, number: str, page: int, *, custom: bool) -> tuple[str, str]:
        """Key and mark of a note whose mark was met; ("", "") if the file has no such note. `custom`: the author's own
        mark, which does not count; it is then ""."""
        if (kind, number) not in self.notes:
            return "", ""
        key = f"{kind} {number}"
        mark = "" if custom else self.marks.get(key) or self._next(kind, page)
        if key not in self.marks:
            self.marks[key] = mark
            self.pages[key] = page
            self.pending.append(key)
        return key, mark

    def element(self, key: str) -> etree._Element:
        """The note of a key."""
        kind, _, number = key.partition(" ")
        return self.notes[kind, number]

    def _next(self, kind: str, page: int) -> str:
        known = self.sections[self.section] if self.section < len(self.sections) else {}
        counting = known.get(kind, Counting(_FORMS[kind]))
        count, (section, last) = self._counts.get(kind, (counting.start - 1, (self.section, page)))
        anew = (counting.restart == "eachSect" and section != self.section) or (
            counting.restart == "eachPage" and last != page
        )
        count = counting.start if anew else count + 1
        self._counts[kind] = (count, (self.section, page))
        if counting.form == "chicago" and count <= _MOST_SIGNS:
            return _CHICAGO[(count - 1) % 4] * ((count - 1) // 4 + 1)
        return written(count, counting.form)


def notes_of(
    footnotes: etree._Element | None, endnotes: etree._Element | None
) -> dict[tuple[str, str], etree._Element]:
    """The notes of both parts by kind and id; the lines that separate them from the text are none."""
    found: dict[tuple[str, str], etree._Element] = {}
    for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
        for one in root.iterchildren(f"{W}{kind}") if root is not None else ():
            if (one.get(f"{W}type") or "normal") == "normal":
                found[kind, one.get(f"{W}id") or ""] = one
    return found


def counting_of(section: etree._Element, settings: etree._Element | None) -> dict[str, Counting]:
    """How a section counts its notes: as it says itself, else as the document's settings say."""
    found: dict[str, Counting] = {}
    for kind, usual in _FORMS.items():
        stated: dict[str, str] = {}
        for parent in (settings, section):
            properties = parent.find(f"{W}{kind}Pr") if parent is not None else None
            for child in properties.iterchildren() if properties is not None else ():
                stated[etree.QName(child).localname] = child.get(f"{W}val") or ""
        start = stated.get("numStart", "")
        found[kind] = Counting(
            stated.get("numFmt") or usual,
            int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
            stated.get("numRestart") or "continuous",
        )
    return found
