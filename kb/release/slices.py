"""Slices of the N-Quads: the documents of one organ, of one session, or of one year where an organ has no sessions.

A slice is made of the very gzip members of the whole dump, in their order, so that making one is copying. Registries
and what concerns the whole release stand in the whole dump alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb.release.dumps import DumpFile, Hashing, Span
from kb.release.layout import DUMP_SUFFIXES, SLICES
from kb.release.listing import Listed

_BLOCK = 1 << 20


@dataclass(slots=True)
class Slice:
    """One slice. `name`: of its file, without suffix; `title`: for readers; `places`: of its chunks in the dump."""

    name: str
    title: str
    triples: int = 0
    documents: int = 0
    places: list[int] = field(default_factory=list)

    @property
    def file_name(self) -> str:
        return self.name + DUMP_SUFFIXES["nquads"]


class Slices:
    """Gathers, chunk by chunk, which slices the chunk belongs to."""

    def __init__(self) -> None:
        self._slices: dict[str, Slice] = {}

    def add(self, documents: Iterable[Listed], triples: int, place: int) -> None:
        """The chunk at `place` holds these documents and so many triples. A chunk is never cut: a slice that is given
        one of several documents of a group is given all of them."""
        found: dict[str, Slice] = {}
        for document in documents:
            for name, title in slices_of(document):
                one = found[name] = self._slices.setdefault(name, Slice(name, title))
                one.documents += 1
        for one in found.values():
            one.triples += triples
            one.places.append(place)

    def __iter__(self) -> Iterator[Slice]:
        return iter(sorted(self._slices.values(), key=lambda one: one.name))


def slices_of(document: Listed) -> Iterator[tuple[str, str]]:
    """Name and title of the slices that a document belongs to: that of its organ, that of its session or year."""
    organ = document.organ.rpartition("/")[2]
    words = organ.replace("-", " ")
    if organ:
        yield f"organ-{organ}", f"Documents of the {words}"
    if document.session:
        code = document.session.removeprefix("session/")
        yield f"session-{code.replace('/', '-')}", f"Documents of session {code}"
    elif organ and document.date:
        year = document.date[:4]
        yield f"year-{organ}-{year}", f"Documents of the {words}, {year}"


def write_slices(dumps: Path, whole: str, slices: Iterable[Slice], spans: Sequence[Span]) -> tuple[DumpFile, ...]:
    """Write every slice into `slices/` below `dumps`, from the dump called `whole`."""
    folder = dumps / SLICES
    folder.mkdir()
    written = []
    with (dumps / whole).open("rb") as source:
        for one in slices:
            target = Hashing(folder / one.file_name)
            for start, size in _joined([spans[place] for place in one.places]):
                source.seek(start)
                while size:
                    block = source.read(min(size, _BLOCK))
                    target.write(block)
                    size -= len(block)
            written.append(target.close("nquads"))
    return tuple(written)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring spans as one."""
    begin = end = 0
    for start, size in sorted(spans):
        if start == end:
            end += size
            continue
        if end > begin:
            yield begin, end - begin
        begin, end = start, start + size
    if end > begin:
        yield begin, end - begin
