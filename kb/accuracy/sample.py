"""A sample of a source: what is measured is one document in so many, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb.errors import KbError
from kb.model import Document
from kb.numbering import number
from kb.readers import read
from kb.readers.sources import walk
from kb.settings import Settings


def sampled(path: Path, every: int, settings: Settings) -> Iterator[Document]:
    """The documents of a file, folder or zip, one file in `every`, with the paths of their provisions. What cannot be
    read is left out."""
    for order, source in enumerate(walk([path], settings)):
        if order % every or isinstance(source, KbError):
            continue
        try:
            yield number(read(source, settings))
        except KbError:
            continue
