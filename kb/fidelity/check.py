"""One source checked: what its XML says against what the model of it says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from kb.fidelity.difference import Difference, bare, difference
from kb.fidelity.rebuilt import links, paragraphs, rebuilt_text
from kb.fidelity.source import CLOSE, OPEN, Printed, printed_file
from kb.model import Document, Severity

# Words of a sponsor line that name nobody.
_JOINING = re.compile(r"\b(?:and|et|y|the|of|by|on behalf|submitted|representatives?)\b|[\s,;.]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found for one file. `counts`: figure -> (in the XML, in the model)."""

    name: str
    characters: int
    text: Difference
    counts: dict[str, tuple[int, int]]
    sponsor_residue: str
    repairs: Counter[str]


def _in_reading_order(document: Document) -> list[Document]:
    """The texts of a file: of a collection its members, of anything else the document, then what is attached to it."""
    own = [document] if document.body or not document.members else []
    return [*own, *(text for member in document.members for text in _in_reading_order(member))]


def check(name: str, data: bytes, document: Document) -> Checked:
    """Compare the file `data` with `document`, the model that was read from it."""
    file = printed_file(data)
    printed = [text for text in file.texts if bare(text.text)] or [Printed()]
    read = _in_reading_order(document)
    compared = [
        difference(ours.text if ours else "", rebuilt_text(theirs) if theirs else "")
        for ours, theirs in zip_longest(printed, read)
    ]
    whole = [document, *document.members]
    counts = {
        "paragraphs": (sum(text.paragraphs for text in printed), sum(map(paragraphs, read))),
        "footnotes": (sum(text.footnotes for text in printed), sum(len(text.footnotes) for text in read)),
        "links": (sum(len(text.links) for text in printed), sum(len(links(text)) for text in read)),
        "titles": (len(file.titles), sum(bool(text.title) for text in whole)),
        "voters": (file.voters, sum(len(t.voters) for d in whole if d.vote for t in d.vote.tallies)),
    }
    return Checked(
        name=name,
        characters=sum(len(bare(text.text)) for text in printed),
        text=Difference(
            sum(d.lost for d in compared),
            sum(d.added for d in compared),
            sum(d.moved for d in compared),
            tuple(_readable(place) for d in compared for place in d.places),
        ),
        counts=counts,
        sponsor_residue=sponsor_residue(f"{file.sponsors}, {file.additional_sponsors}", whole),
        repairs=Counter(n.code for d in whole for n in d.notices if n.severity in (Severity.REPAIR, Severity.UNKNOWN)),
    )


def sponsor_residue(line: str, documents: list[Document]) -> str:
    """What of the printed sponsor line stands in no sponsor's name or note, joining words aside."""
    said = {part for d in documents for s in d.sponsors for part in (s.name, s.note) if part}
    left = " ".join(line.split())
    for part in sorted(said, key=len, reverse=True):
        left = left.replace(part, " ")
    return " ".join(_JOINING.sub(" ", left).split())


def _readable(place: str) -> str:
    return place.replace(OPEN, "⟦").replace(CLOSE, "⟧")
