"""What a worker process does: read one file, or make the triples of one group of documents.

Both are functions of their task alone. What they make goes into the cache or the spool, what the build has to know
comes back. An error in one document is that document's outcome and ends nothing else.
"""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from rdflib import Graph, URIRef

from kb import grouping, readers, registries
from kb.corrections import Outcome, Settlement, settled
from kb.corrections.decisions import decisions
from kb.errors import HeldBack, KbError, SourceRefused
from kb.identifiers import Identifiers
from kb.mappers import map_group
from kb.model import Document, Language, Severity, SourceFile
from kb.readers.sources import SourceBytes, SourceRef
from kb.release.cache import Cache
from kb.release.chunks import chunk_of_lines, graph_lines
from kb.release.listing import listed
from kb.release.outcomes import FileOutcome, FileStatus, FileSummary, GroupResult
from kb.settings import Settings
from kb.validation import ResultSeverity, ShapeResult, held_back, validate
from kb.vocabulary import CITO, RSV


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to read. `key`: of its summary in the cache; `spool`: folder for the documents of this build."""

    source: SourceBytes
    key: str
    summaries: Path
    spool: Path
    settings: Settings


@dataclass(frozen=True, slots=True)
class GroupTask:
    """A group to map: its files, each by name, SHA-256 and place, with what people said of it. `key`: of the result
    in the cache."""

    name: str
    key: str
    files: tuple[tuple[SourceFile, SourceRef, Settlement | None], ...]
    groups: Path
    spool: Path
    settings: Settings


def read_file(task: ReadTask) -> FileSummary:
    """Read one file; keep its document for this build and its summary for all builds."""
    source = task.source.source
    try:
        document = readers.read(task.source, task.settings)
    except (SourceRefused, HeldBack) as error:
        status = FileStatus.HELD_BACK if isinstance(error, HeldBack) else FileStatus.REFUSED
        found = FileSummary(None, outcome_of_error(source, error, status))
    else:
        found = _summarise(document)
        if found.summary is not None:
            Cache(task.spool).put(spool_key(source), document)
    Cache(task.summaries).put(task.key, found)
    return found


def map_documents(task: GroupTask) -> str:
    """Make the triples of a group and keep them in the cache; its key."""
    with _no_collection():
        Cache(task.groups).put(task.key, _mapped(task))
    return task.key


def _mapped(task: GroupTask) -> GroupResult:
    documents: list[Document] = []
    corrections: list[Outcome] = []
    for source, ref, settlement in task.files:
        document = _document(source, ref, task)
        if settlement is not None:
            document, outcomes = settled(document, settlement)
            corrections += outcomes
        documents.append(document)
    result = publishable(task.name, documents, Identifiers(task.settings.base))
    return replace(result, corrections=tuple(corrections))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Put off the collection of garbage until a group is done: it would look at the hundred thousands of triples of a
    group again and again while they are made (a quarter of the time), and finds little, since they are in no cycles."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(0)  # all that was made meanwhile is in the youngest generation


def spool_key(source: SourceFile) -> str:
    """A document is kept by its bytes and its name, as both are in what was read."""
    return hashlib.sha256(f"{source.sha256} {source.name}".encode()).hexdigest()


def outcome_of_error(source: SourceFile, error: KbError, status: FileStatus) -> FileOutcome:
    """What the report says of a file that could not be read, or not be published."""
    return FileOutcome(
        name=source.name,
        sha256=source.sha256,
        status=status,
        code=error.code,
        place=error.place,
        message=error.what,
        remedy=error.remedy,
    )


def publishable(name: str, documents: list[Document], ids: Identifiers) -> GroupResult:
    """The triples of a group without what may not be published.

    What violates a shape is taken out, the expression alone if only its language is at fault, and the rest is made
    anew, since the structure may rest on what was taken out. Each round takes out at least one file, so this ends.
    """
    held: list[FileOutcome] = []
    results: list[ShapeResult] = []
    remaining = documents
    while remaining:
        try:
            made, at_fault = _attempt(name, remaining, ids)
        except HeldBack as error:
            held += [_held(document, error.code, str(error), error.remedy) for document in remaining]
            break
        if not at_fault:
            return replace(made, outcomes=(*made.outcomes, *held), results=(*results, *made.results))
        results += [result for result in made.results if result.severity is ResultSeverity.VIOLATION]
        held += [
            _held(document, at_fault[document.source].shape, at_fault[document.source].message, "")
            for document in remaining
            if document.source in at_fault
        ]
        remaining = [document for document in remaining if document.source not in at_fault]
    return GroupResult(name=name, outcomes=tuple(held), results=tuple(results))


def _attempt(
    name: str, documents: list[Document], ids: Identifiers
) -> tuple[GroupResult, Mapping[SourceFile, ShapeResult]]:
    """The result of a group as it stands, and the files that may not be published with the gravest reason of each."""
    (group,) = grouping.group(documents)
    mapped = map_group(group, ids, _registries())
    at_fault: dict[SourceFile, ShapeResult] = {}
    results: list[ShapeResult] = []
    for work in group.works:
        found = validate(_graphs_of(work, mapped.graphs, ids))
        results += found
        whole, languages = held_back(found)
        reasons = [result for result in found if result.severity is ResultSeverity.VIOLATION]
        for document in work.expressions:
            if whole or document.language in languages:
                own = [r for r in reasons if r.language in (None, document.language)]
                at_fault.setdefault(document.source, own[0])
    if at_fault:
        return GroupResult(name=name, results=tuple(results)), at_fault
    lines = {str(graph): sorted(graph_lines(triples)) for graph, triples in mapped.graphs.items()}
    symbols = [work.symbol for work in group.works]
    return GroupResult(
        name=name,
        documents=tuple(symbols),
        listed=tuple(listed(ids, symbol, mapped.graphs) for symbol in symbols),
        expressions=dict(sorted(Counter(document.language.value for document in group.expressions).items())),
        chunk=chunk_of_lines(lines),
        digests={graph: hashlib.sha256("\n".join(own).encode()).hexdigest()[:16] for graph, own in lines.items()},
        shared=tuple(sorted(graph_lines(mapped.shared))),
        cited=_times_cited(mapped.graphs.values()),
        aliases=grouping.aliases(symbols),
        outcomes=tuple(_outcomes(group)),
        notices=tuple(mapped.notices),
        results=tuple(results),
        unsettled=mapped.unsettled,
    ), {}


def _outcomes(group: grouping.DocumentGroup) -> Iterable[FileOutcome]:
    """One outcome per file of the group. A file with lettered members gives several texts: it counts as published if
    any of them is, under the symbol of the whole."""
    published = {document.source: document for document in reversed(group.expressions)}
    instead = {(work.symbol, document.language): document for work in group.works for document in work.expressions}
    for document in sorted(published.values(), key=lambda document: document.source.name):
        yield _outcome(document, FileStatus.PUBLISHED)
    seen = set(published)
    for document in group.superseded:
        if document.source not in seen:
            seen.add(document.source)
            other = instead.get((document.symbol or "", document.language))
            yield replace(_outcome(document, FileStatus.SUPERSEDED), by=other.source.name if other else "")


def _outcome(document: Document, status: FileStatus) -> FileOutcome:
    source = document.source
    return FileOutcome(source.name, source.sha256, status, grouping.symbol_of(document), document.language.value)


def _held(document: Document, code: str, message: str, remedy: str) -> FileOutcome:
    return replace(_outcome(document, FileStatus.HELD_BACK), code=code, message=message, remedy=remedy)


def _summarise(document: Document) -> FileSummary:
    """A document whose own notices forbid publishing is held back before it meets any other."""
    notices = (*document.notices, *(notice for member in document.members for notice in member.notices))
    for notice in notices:
        if notice.severity is Severity.VIOLATION:
            held = replace(_held(document, notice.code, notice.message, ""), place=notice.place)
            return FileSummary(None, held, notices)
    return FileSummary(grouping.summary(document), None, notices, decisions(document))


def _document(source: SourceFile, ref: SourceRef, task: GroupTask) -> Document:
    """A document as read in this build, or read again. Raises SourceRefused if the file has changed since."""
    spooled = Cache(task.spool).get(spool_key(source))
    if isinstance(spooled, Document):
        return spooled
    data = ref.load()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise SourceRefused("changed while it was being read", file=source.name, remedy="build again")
    return readers.read(SourceBytes(source, data, ref), task.settings)


def _graphs_of(work: grouping.Work, graphs: Mapping[URIRef, Graph], ids: Identifiers) -> dict[URIRef, Graph]:
    names = [ids.graph(work.symbol), *(ids.text_graph(work.symbol, language) for language in Language)]
    return {name: graphs[name] for name in names if name in graphs}


def _times_cited(graphs: Iterable[Graph]) -> dict[str, int]:
    """By cited document, how many provisions and footnotes cite it."""
    citing: dict[str, set[str]] = {}
    for graph in graphs:
        for citation, cited in graph.subject_objects(RSV.citedDocument):
            provision = graph.value(citation, CITO.hasCitingEntity)
            citing.setdefault(str(cited), set()).add(str(provision))
    return {cited: len(provisions) for cited, provisions in sorted(citing.items())}


@lru_cache(maxsize=1)
def _registries() -> registries.Registries:
    return registries.load()
