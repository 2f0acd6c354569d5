"""The documents of a release in one list, with what is asked of all of them at once: date, organ, session.

The list (`documents.gz`) is sorted by identifier. The sitemap is read from it, and the dumps are cut into slices by it.
"""

from __future__ import annotations

import gzip
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

from kb.identifiers import Identifiers
from kb.vocabulary import ELI, RSV


@dataclass(frozen=True, slots=True)
class Listed:
    """One document. `key`: its path after `/id/`, encoded; `organ`, `session`: paths after `/id/`; each may be ""."""

    key: str
    date: str = ""
    organ: str = ""
    session: str = ""


def listed(ids: Identifiers, symbol: str, graphs: Mapping[URIRef, Graph]) -> Listed:
    """A document's line, from its own graph. Of several values the first in order is taken."""
    graph = graphs.get(ids.graph(symbol), Graph())
    document = ids.document(symbol)

    def value(predicate: URIRef) -> str:
        return min(map(str, graph.objects(document, predicate)), default="")

    prefix = f"{ids.base}/id/"
    return Listed(
        key=str(document).removeprefix(prefix),
        date=value(ELI.date_document),
        organ=value(RSV.organ).removeprefix(prefix),
        session=value(RSV.session).removeprefix(prefix),
    )


def write_listing(path: Path, documents: Iterable[Listed]) -> None:
    """`documents.gz`: a line per document, its fields apart by tabs. Equal lists give equal bytes."""
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
        for one in sorted(documents, key=lambda one: one.key):
            stream.write("\t".join((one.key, one.date, one.organ, one.session)).encode() + b"\n")


def read_listing(path: Path) -> Generator[Listed, None, None]:
    """The documents in the order of their keys; none where there is no file (a release of an earlier version)."""
    if not path.is_file():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield Listed(*line.rstrip("\n").split("\t"))
