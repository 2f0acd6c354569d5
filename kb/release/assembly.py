"""The second half of a build: what the groups gave, joined into dumps, identifiers and the release's own graph.

One group is in memory at a time. The order is that of the groups' names, after the registries and before the release's
own graph, whatever was cached and whatever was made anew: so equal sources give equal dumps.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb import registries
from kb.corrections import Outcome
from kb.identifiers import Identifiers
from kb.release import ledger
from kb.release.cache import Cache
from kb.release.chunks import Chunk, Counts, add_counts, chunk_of_lines, decompress, graph_lines
from kb.release.dataset import Description, describe
from kb.release.dumps import DumpFile, digest_of, write_dumps
from kb.release.listing import Listed
from kb.release.outcomes import FileOutcome, GroupResult
from kb.release.pinpoints import Settlement
from kb.release.progress import Progress
from kb.release.reading import Group
from kb.release.release_graph import ReleaseGraph
from kb.release.report import Found, found_by_shapes, found_in_file
from kb.release.slices import Slices, write_slices

REGISTRIES = "registries"
RELEASE = "release"
DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class RegistryChunk:
    """The registries as they are published: the same in every release of one base and one version of the code."""

    chunk: Chunk
    lines: frozenset[str]
    digests: Mapping[str, str]


def registry_chunk(ids: Identifiers) -> RegistryChunk:
    """The registries, made from their files."""
    lines = {str(name): sorted(graph_lines(graph)) for name, graph in registries.graphs(ids).items()}
    return RegistryChunk(
        chunk_of_lines(lines),
        frozenset(line for own in lines.values() for line in own),
        {name: _digest(own) for name, own in lines.items()},
    )


@dataclass(slots=True)
class Assembly:
    """What was joined. `digests`: of each named graph; `chunk_of`: where each graph's triples are (the key of a group,
    or one of the `own` chunks). `settled`: figures of what the release judged of citations."""

    documents: list[str] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    expressions: Counter[str] = field(default_factory=Counter)
    counts: Counts = field(default_factory=Counts)
    dumps: tuple[DumpFile, ...] = ()
    slices: tuple[DumpFile, ...] = ()
    description: Description = field(default_factory=Description)
    digests: dict[str, str] = field(default_factory=dict)
    chunk_of: dict[str, str] = field(default_factory=dict)
    own: dict[str, Chunk] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    outcomes: list[FileOutcome] = field(default_factory=list)
    corrections: list[Outcome] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    settled: Mapping[str, int] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return digest_of(self.dumps)

    def nquads_of(self, key: str, cache: Cache) -> bytes:
        """The N-Quads of a chunk: one of our own, or a group's from the cache. Raises LookupError if it is gone."""
        chunk = self.own.get(key)
        if chunk is None:
            result = cache.get(key)
            chunk = result.chunk if isinstance(result, GroupResult) else None
        if chunk is None:
            raise LookupError(f"the cache has lost {key} while the build was going on")
        return decompress(chunk.members["nquads"])


def assemble(
    dumps: Path,
    ids_file: Path,
    groups: Sequence[Group],
    result_of: Callable[[Group], GroupResult],
    registry: RegistryChunk,
    ids: Identifiers,
    progress: Progress,
) -> Assembly:
    """Write the dumps and the list of identifiers. `result_of`: what a group gave."""
    made = Assembly()
    release = ReleaseGraph(ids)
    settlement = Settlement(ids)
    counts: list[Counts] = []
    lines: list[str] = []
    slices = Slices()
    progress.step("Joining", len(groups))

    def keep(key: str, chunk: Chunk, digests: Mapping[str, str]) -> Chunk:
        counts.append(chunk.counts)
        made.digests.update(digests)
        made.chunk_of.update(dict.fromkeys(digests, key))
        return chunk

    def chunks() -> Iterator[Chunk]:
        made.own[REGISTRIES] = keep(REGISTRIES, registry.chunk, registry.digests)
        lines.extend(_lines(registry.chunk, (), ids))
        yield registry.chunk
        for group in groups:
            result = result_of(group)
            progress.advance()
            _note(made, group, result)
            if result.chunk is not None:
                release.add(result.documents, result.shared, result.cited, result.aliases)
                settlement.add(result.unsettled, result.aliases)
                lines.extend(_lines(result.chunk, result.documents, ids))
                slices.add(result.listed, result.chunk.counts.triples, len(counts))
                yield keep(group.key, result.chunk, result.digests)
        settled = settlement.settle()
        made.found.extend(settled.found)
        made.settled = settled.counts
        release_lines = sorted({line for line in release.lines() if line not in registry.lines} | settled.lines)
        graph = str(ids.release_graph())
        release_chunk = chunk_of_lines({graph: release_lines})
        made.own[RELEASE] = keep(RELEASE, release_chunk, {graph: _digest(release_lines)})
        lines.extend(_lines(release_chunk, made.documents, ids, families_only=True))
        yield release_chunk
        made.description = describe(ids, add_counts(counts), documents=len(made.documents), slices=slices)
        digest = _digest(made.description.lines)
        yield keep(DATASET, made.own.setdefault(DATASET, made.description.chunk), {str(ids.dataset_graph()): digest})

    made.dumps, spans = write_dumps(dumps, chunks())
    made.counts = made.description.counts
    whole = next(file.name for file in made.dumps if file.format == "nquads")
    made.slices = write_slices(dumps, whole, slices, spans)
    made.aliases = release.aliases
    ledger.write(ids_file, sorted(set(lines)))
    return made


def write_digests(path: Path, digests: Mapping[str, str]) -> None:
    """`graphs.gz`: a line per named graph, its IRI and its digest."""
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
        for graph, digest in sorted(digests.items()):
            stream.write(f"{graph}\t{digest}\n".encode())


def read_digests(path: Path) -> dict[str, str]:
    """The digests of a release's named graphs; none where the file is not there."""
    if not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines)


def _note(made: Assembly, group: Group, result: GroupResult) -> None:
    made.documents.extend(result.documents)
    made.listed.extend(result.listed)
    made.expressions.update(result.expressions)
    made.outcomes.extend(result.outcomes)
    made.corrections.extend(result.corrections)
    made.found.extend(found_in_file(group.name, result.notices))
    made.found.extend(found_by_shapes(group.name, result.results))


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


_FAMILIES = ("agenda/", "meeting/", "session/")
# What rules find in the words, and the places of the words: a better rule may find something else, so no promise.
_FOUND = re.compile(r"#|/(?:action|report)/\d+(?:/|$)")


def _lines(chunk: Chunk, documents: Sequence[str], ids: Identifiers, *, families_only: bool = False) -> Iterator[str]:
    """The lines of the ledger for the subjects of a chunk. In the release's own graph only what we publish ourselves
    counts (`families_only`): the stub of a document that is cited and not held is no promise of ours. Nor is what
    rules found in the words."""
    prefix = f"{ids.base}/id/"
    paths = [subject[len(prefix) :] for subject in chunk.subjects if subject.startswith(prefix)]
    paths = [path for path in paths if not _FOUND.search(path)]
    if families_only:
        return (ledger.line_of(ledger.Entry(path, is_document=False)) for path in paths if path.startswith(_FAMILIES))
    keys = [str(ids.document(document))[len(prefix) :] for document in documents]
    return (ledger.line_of(entry) for entry in ledger.entries_of(paths, keys))
