"""One source checked: what its XML says against what the model of it says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest

from kb.fidelity.difference import Difference, bare, difference, starts, together
from kb.fidelity.rebuilt import links, rebuilt_text
from kb.fidelity.source import START, Printed, printed_file
from kb.model import Document, Severity

# Words of a sponsor line that name nobody.
_JOINING = re.compile(
    r"\b(?:and|et|y|the|of|by|on behalf|submitted|introduced in (?:the )?Committee|representatives?)\b|[\s,;.()]+",
    re.IGNORECASE,
)


# Repairs after which the model rightly has one place less where a block begins, or one link less, than the source.
_JOINED_BLOCKS = ("reader-paragraph-joined",)
_JOINED_LINKS = ("reader-link-joined", "reader-link-empty")


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are in the XML, how many of them repairs took away, and how many there are in the model."""

    xml: int
    repaired: int
    model: int

    @property
    def agrees(self) -> bool:
        return self.xml - self.repaired == self.model

    def __add__(self, other: Count) -> Count:
        return Count(self.xml + other.xml, self.repaired + other.repaired, self.model + other.model)

    def __str__(self) -> str:
        printed = f"{self.xml:,} - {self.repaired:,}" if self.repaired else f"{self.xml:,}"
        return printed if self.agrees else f"{printed} / {self.model:,}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found for one file.

    `notes_in_body`: footnotes that the source prints as paragraphs of the text and that were found there word for word.
    `released`: what a release says otherwise, if one was compared.
    """

    name: str
    characters: int
    text: Difference
    counts: dict[str, Count]
    notes_in_body: int
    sponsor_residue: str
    repairs: Counter[str]
    released: list[str] = field(default_factory=list)


def _in_reading_order(document: Document) -> list[Document]:
    """The texts of a file: of a collection its members, of anything else the document, then what is attached to it."""
    own = [document] if document.body or not document.members else []
    return [*own, *(text for member in document.members for text in _in_reading_order(member))]


def check(name: str, data: bytes, document: Document) -> Checked:
    """Compare the file `data` with `document`, the model that was read from it."""
    file = printed_file(data)
    printed = [text for text in file.texts if bare(text.text)] or [Printed()]
    read = _in_reading_order(document)
    compared = [_compare(ours or Printed(), theirs) for ours, theirs in zip_longest(printed, read)]
    whole = [document, *document.members]
    in_body = sum(one.notes_in_body for one in compared)
    repairs = Counter(n.code for d in whole for n in d.notices if n.severity in (Severity.REPAIR, Severity.UNKNOWN))
    joined_blocks, joined_links = (sum(repairs[c] for c in codes) for codes in (_JOINED_BLOCKS, _JOINED_LINKS))
    printed_notes = sum(len(text.notes) for text in printed) + in_body
    counts = {
        "blocks": Count(sum(one.starts for one in compared), joined_blocks, sum(one.kept for one in compared)),
        "footnotes": Count(printed_notes, 0, sum(len(text.footnotes) for text in read)),
        "links": Count(sum(len(text.links) for text in printed), joined_links, sum(len(links(text)) for text in read)),
        "titles": Count(len(file.titles), 0, sum(_is_title(title, whole) for title in file.titles)),
        "voters": Count(file.voters, 0, sum(len(t.voters) for d in whole if d.vote for t in d.vote.tallies)),
    }
    return Checked(
        name=name,
        characters=sum(len(bare(text.text + "".join(words for _, words in text.notes))) for text in printed),
        text=together([one.difference for one in compared]),
        counts=counts,
        notes_in_body=in_body,
        sponsor_residue=sponsor_residue(f"{file.sponsors}, {file.additional_sponsors}", whole),
        repairs=repairs,
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """`starts`: places at which a block begins in the XML; `kept`: those at which the model too begins something."""

    difference: Difference
    notes_in_body: int = 0
    starts: int = 0
    kept: int = 0


def _compare(ours: Printed, theirs: Document | None) -> _Compared:
    if theirs is None:
        return _Compared(difference(ours.text, ""))
    text = ours.text
    marked = Counter((mark, bare(words)) for mark, words in ours.notes)
    at_marks: list[str] = []
    for footnote in theirs.footnotes:
        key = (footnote.mark, bare(footnote.text.plain))
        if not marked[key] and (rest := _without(text, footnote.mark + footnote.text.plain)) is not None:
            text = rest
            continue
        marked[key] -= 1
        at_marks.append(f"{footnote.mark} {footnote.text.plain}")
    printed_notes = "\n".join(f"{mark} {words}" for mark, words in ours.notes)
    again = rebuilt_text(theirs)
    in_text = difference(text, again)
    # Places can be compared only where the characters before them are the same.
    begun = set() if in_text else starts(text)
    return _Compared(
        together([in_text, difference(printed_notes, "\n".join(at_marks))]),
        notes_in_body=len(theirs.footnotes) - len(at_marks),
        starts=len(begun),
        kept=len(begun & starts(again)),
    )


def _without(text: str, words: str) -> str | None:
    """The text without the last place where `words` stand in it, white space aside; None if they stand nowhere."""
    pattern = rf"[\s{START}]*".join(map(re.escape, bare(words)))
    places = list(re.finditer(pattern, text))
    return text[: places[-1].start()] + " " + text[places[-1].end() :] if places else None


def _is_title(title: str, documents: list[Document]) -> bool:
    title = title.lstrip("-–— ")  # the dash between number and title
    return any(bare(title) in bare(document.title.plain) for document in documents)


def sponsor_residue(line: str, documents: list[Document]) -> str:
    """What of the printed sponsor line stands in no sponsor's name or note, joining words aside."""
    said = {part for d in documents for s in d.sponsors for part in (s.name, s.note) if part}
    left = " ".join(line.split())
    for part in sorted(said, key=len, reverse=True):
        left = left.replace(part, " ")
    return " ".join(_JOINING.sub(" ", left).split())
