"""The drafts of a committee report, read from prose, beside the resolutions as which they were adopted, read from XML.

The Assembly changes little in what its committees recommend, so whatever differs is either a change that it made or a
mistake of the reader; the differences are few enough to be looked at one by one.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.model import Document, Provision, ProvisionKind
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings

# The report of the Third Committee among the prose documents, and the resolutions that its eight drafts became.
REPORT = "002"
ARCHIVE = "ga-74-en.zip"
ADOPTED = tuple(range(170, 178))
_TEXTS = (ProvisionKind.PREAMBULAR, ProvisionKind.OPERATIVE, ProvisionKind.SUBPARAGRAPH, ProvisionKind.CONTINUATION)
_ALIKE = str.maketrans("’\u2011\u00a0", "'- ")


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft beside its adopted form.

    `paragraphs`: how many the adopted form has; `aligned`: whether kinds and numbers agree one by one; `differing`:
    kind, number and path of each adopted paragraph whose words differ; `openings`: how many of the paragraphs with an
    opening phrase have the same in the draft; `opened`: how many have one; `notes_alike`: the marks of the footnotes.
    """

    draft: str
    adopted: str
    paragraphs: int
    aligned: bool
    differing: tuple[tuple[str, str, str], ...]
    opened: int
    openings: int
    notes_alike: bool


def compare_pair(draft: Document, adopted: Document) -> Pair:
    """What differs; paragraphs are put side by side in their order."""
    ours, theirs = _texts(draft), _texts(adopted)
    aligned = [_place(one) for one in ours] == [_place(one) for one in theirs]
    both = list(zip(ours, theirs, strict=False))
    differing = tuple((*_place(other), other.path) for mine, other in both if words(mine) != words(other))
    opened = [(mine, other) for mine, other in both if other.opening]
    same = sum(_alike(mine.opening) == _alike(other.opening) for mine, other in opened)
    marks = [note.mark for note in draft.footnotes] == [note.mark for note in adopted.footnotes]
    return Pair(draft.part, adopted.symbol or "", len(theirs), aligned, differing, len(opened), same, marks)


def _texts(document: Document) -> list[Provision]:
    return [one for one in document.walk() if one.kind in _TEXTS]


def _place(one: Provision) -> tuple[str, str]:
    return one.kind.value, one.number or ""


def words(one: Provision) -> str:
    """The words of a paragraph, apostrophes, hyphens and spaces made alike: print and markup differ in them."""
    return one.text.plain.translate(_ALIKE)


def _alike(opening: str) -> str:
    return " ".join(opening.translate(_ALIKE).rstrip(" ,;:").split())


def adopted_in(archive: Path, numbers: Iterable[int], session: int = 74) -> Iterator[Document]:
    """The resolutions of an archive by their numbers, in that order. Raises `KbError`, `OSError`, `KeyError`."""
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        for wanted in numbers:
            name = next((one for one in names if re.search(rf"{session}_{wanted}(?!\d)[^/]*\.(?:xml|XML)$", one)), "")
            yield number(read(source_bytes(name.rpartition("/")[2], opened.read(name)), Settings()))


def pairs(drafts: Sequence[Document], adopted: Iterable[Document]) -> list[Pair]:
    """Each draft with the resolution of the same place. Raises `ValueError` if there are more of one than the other."""
    return [compare_pair(draft, became) for draft, became in zip(drafts, adopted, strict=True)]
