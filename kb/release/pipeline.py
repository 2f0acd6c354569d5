"""From sources to a published release.

Reading, grouping and mapping are functions of the sources and the code and are cached; joining their results is
copying. Nothing that is served is touched until the last step, which is one renaming of a link.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kb import registries
from kb.corrections import SymbolChoice
from kb.errors import ReleaseError
from kb.identifiers import Identifiers
from kb.release import ledger, publish
from kb.release.accounting import account
from kb.release.assembly import (
    Assembly,
    RegistryChunk,
    assemble,
    read_digests,
    registry_chunk,
    write_digests,
)
from kb.release.cache import Cache, trim
from kb.release.changes import record_changes
from kb.release.dataset import with_files
from kb.release.dumps import write_checksums
from kb.release.inputs import Inputs
from kb.release.jobs import GroupTask, map_documents
from kb.release.layout import CACHE, HISTORY_TRIPLES, LEDGER, SLICES, History, Release, open_release
from kb.release.listing import write_listing
from kb.release.outcomes import GroupResult
from kb.release.progress import PeakMemory, Progress, Silent
from kb.release.reading import Group, groups_of, read_sources
from kb.release.report import Report
from kb.release.settling import settle
from kb.release.store import changed_graphs, load_store, text_of, update_store
from kb.release.tombstones import history_of, history_triples, moved_documents, moved_paths, new_key, write_history
from kb.release.versions import code_version
from kb.release.workers import Failure, run
from kb.settings import Settings

_FRESH_ABOVE = 0.2
"""Share of changed graphs above which loading a store afresh is quicker than changing a copy of the last one."""


class WithdrawalError(ReleaseError):
    """A build would withdraw what the current release publishes, and was not told that it may."""

    def __init__(self, what: str, documents: Sequence[str] = (), keep: str = "kb add keeps what is there") -> None:
        super().__init__(what, remedy=f"give --withdraw if that is meant; {keep}")
        self.documents = tuple(documents)


@dataclass(frozen=True, slots=True)
class _Upgrades:
    """`renamed`: old to new key of the documents to which a symbol was given; `choices`: those of the command line."""

    renamed: Mapping[str, str]
    choices: Sequence[SymbolChoice]


@dataclass(frozen=True, slots=True)
class _Build:
    """What every step of a build needs. `folder`: of the release while it is being made."""

    settings: Settings
    inputs: Inputs
    withdraw: bool
    progress: Progress
    folder: Path
    previous: Release | None

    @property
    def ids(self) -> Identifiers:
        return Identifiers(self.settings.base)

    @property
    def summaries(self) -> Path:
        return self.settings.data / CACHE / "summaries"

    @property
    def groups(self) -> Path:
        return self.settings.data / CACHE / "groups"

    @property
    def spool(self) -> Path:
        return self.folder / "spool"

    @property
    def ids_file(self) -> Path:
        return self.folder / "ids.gz"


def build(
    sources: Sequence[Path] | Inputs, settings: Settings, *, withdraw: bool = False, progress: Progress | None = None
) -> Report:
    """Publish exactly what `sources` hold, with what people say of them; the report of it.

    Raises WithdrawalError if documents of the current release are not among them and `withdraw` is not set, and
    ReleaseError if another build is at work. Where not one document can be published the current release stays.
    """
    started = time.monotonic()
    registries.load()  # a fault in them is a fault of the installation, not of every document
    with publish.lock(settings.data), PeakMemory() as memory:
        work = _Build(
            settings=settings,
            inputs=(sources if isinstance(sources, Inputs) else Inputs(tuple(sources))).absolute(),
            withdraw=withdraw,
            progress=progress or Silent(),
            folder=publish.begin(settings.data),
            previous=_current(settings.data),
        )
        try:
            _check_base(work)
            report = _build(work, started, memory)
        finally:
            shutil.rmtree(work.folder, ignore_errors=True)
        publish.prune(settings.data, settings.keep_releases)
        trim(settings.data / CACHE, settings.cache_bytes)
    return report


def _build(work: _Build, started: float, memory: PeakMemory) -> Report:
    read = read_sources(
        work.inputs.sources,
        work.settings,
        summaries=work.summaries,
        spool=work.spool,
        progress=work.progress,
    )
    settled = settle(read, work.inputs, work.settings)
    groups = groups_of(settled.sources.files, work.settings)
    failed = _map(work, groups)
    shutil.rmtree(work.spool, ignore_errors=True)
    made = assemble(
        work.folder / "dumps",
        work.ids_file,
        [group for group in groups if group.name not in failed],
        lambda group: _result(work, group),
        _registries(work),
        work.ids,
        work.progress,
    )
    report = account(settled, groups, failed, made, work.settings.worker_count())
    if made.documents:
        renamed = {_key(work, old): _key(work, new) for old, new in settled.renamed.items()}
        _check_withdrawal(work, renamed)
        report = _publish(work, made, report, _Upgrades(renamed, settled.choices), started, memory)
    return replace(report, seconds=time.monotonic() - started, peak_memory_bytes=memory.bytes)


def _map(work: _Build, groups: Sequence[Group]) -> dict[str, Failure]:
    """Map every group that the cache does not know; the groups that failed, by name."""
    cache = Cache(work.groups)
    todo = [group for group in groups if group.key not in cache]
    work.progress.step("Mapping", len(todo))
    failed: dict[str, Failure] = {}
    tasks = (_task(work, group) for group in todo)
    for task, result in run(map_documents, tasks, processes=work.settings.worker_count()):
        if isinstance(result, Failure):
            failed[task.name] = result
        work.progress.advance()
    return failed


def _task(work: _Build, group: Group) -> GroupTask:
    return GroupTask(
        name=group.name,
        key=group.key,
        files=tuple((file.source, file.ref, file.settlement) for file in group.files),
        groups=work.groups,
        spool=work.spool,
        settings=work.settings,
    )


def _result(work: _Build, group: Group) -> GroupResult:
    """What a group gave, from the cache; made anew if the cache's entry is damaged."""
    cache = Cache(work.groups)
    found = cache.get(group.key)
    if not isinstance(found, GroupResult):
        map_documents(_task(work, group))
        found = cache.get(group.key)
    if not isinstance(found, GroupResult):
        raise ReleaseError("the cache cannot be written or read", file=str(work.groups), remedy="check the disk")
    cache.touch(group.key)
    return found


def _registries(work: _Build) -> RegistryChunk:
    cache = Cache(work.groups)
    key = hashlib.sha256(f"registries\n{code_version()}\n{work.settings.base}".encode()).hexdigest()
    found = cache.get(key)
    if not isinstance(found, RegistryChunk):
        found = registry_chunk(work.ids)
        cache.put(key, found)
    cache.touch(key)
    return found


def _publish(
    work: _Build, made: Assembly, report: Report, upgrades: _Upgrades, started: float, memory: PeakMemory
) -> Report:
    """Complete the release and switch to it, unless it would be equal to the current one in everything."""
    release_id = publish.next_id(work.settings.data, made.digest)
    work.progress.step("Loading the store", 1)
    _make_store(work, made)
    history = _history(work, made, upgrades.renamed)
    work.progress.advance()
    write_digests(work.folder / "graphs.gz", made.digests)
    write_history(work.folder / "history.json", history)
    (work.folder / HISTORY_TRIPLES).write_text(history_triples(history, work.ids), encoding="utf-8")
    slices = {f"{SLICES}/{file.name}": file for file in made.slices}
    write_checksums(work.folder / "dumps", {**{file.name: file for file in made.dumps}, **slices})
    write_listing(work.folder / "documents.gz", made.listed)
    void = with_files(made.description.graph, work.ids, made.dumps, made.slices, made.digest)
    (work.folder / "void.ttl").write_bytes(void)
    withdrawn = sorted(history.documents)
    moved = {old: new for old, new in history.moved.items() if old not in made.aliases}
    report = replace(report, withdrawn=withdrawn, dropped=sorted(history.withdrawn), moved=moved)
    description = _description(work, made, report, upgrades.choices)
    if work.previous is not None and _unchanged(work.previous, description, history):
        return replace(report, release=work.previous.id, unchanged=True)
    seconds = time.monotonic() - started
    report = replace(report, release=release_id, seconds=seconds, peak_memory_bytes=memory.bytes)
    report.write(work.folder / "report.json")
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    record_changes(work.folder, work.previous, release_id, now, made.digests, work.settings.base, history.moved)
    _write_json(work.folder / "release.json", {"id": release_id, "published": now, **description})
    publish.publish(work.settings.data, work.folder, release_id)
    _enter_in_ledger(work.settings.data, work.previous, release_id)
    return report


def _current(data: Path) -> Release | None:
    """The current release, if there is a whole one: a build must also mend a folder whose release is damaged."""
    try:
        release = open_release(data)
        _ = release.description, release.history
    except ReleaseError:
        return None
    return release


def _check_base(work: _Build) -> None:
    if work.previous is not None and work.previous.base != work.settings.base and not work.withdraw:
        raise WithdrawalError(
            f"the current release is published under {work.previous.base}, this build would move every identifier "
            f"to {work.settings.base}",
            keep=f"--base {work.previous.base} keeps them",
        )


def _key(work: _Build, symbol: str) -> str:
    """A document as the ledger names it."""
    return str(work.ids.document(symbol)).removeprefix(f"{work.settings.base}/id/")


def _check_withdrawal(work: _Build, renamed: Mapping[str, str]) -> None:
    if work.previous is None or work.withdraw:
        return
    changes = ledger.compare(work.previous.ids_path, work.ids_file)
    gone = [change.entry.key for change in changes if change.gone and change.entry.is_document]
    gone = [key for key in gone if new_key(key, renamed) is None]
    if gone:
        count = f"{len(gone)} documents" if len(gone) > 1 else "a document"
        raise WithdrawalError(f"{count} of the current release would be withdrawn", gone)


def _make_store(work: _Build, made: Assembly) -> None:
    target = work.folder / "store"
    dump = next(work.folder / "dumps" / file.name for file in made.dumps if file.format == "nquads")
    before = _comparable_digests(work)
    written, removed = changed_graphs(before, made.digests)
    if not before or len(written) + len(removed) > _FRESH_ABOVE * len(made.digests):
        load_store(target, dump)
        return
    assert work.previous is not None
    cache = Cache(work.groups)
    changed: dict[str, str | None] = {graph: made.chunk_of[graph] for graph in written}
    changed.update(dict.fromkeys(removed))
    update_store(target, work.previous.store_path, changed, lambda key: made.nquads_of(key, cache))


def _comparable_digests(work: _Build) -> dict[str, str]:
    """The graphs of the previous release, if its store can be built on."""
    if work.previous is None or work.previous.base != work.settings.base or not work.previous.store_path.is_dir():
        return {}
    return read_digests(work.previous.graphs_path)


def _history(work: _Build, made: Assembly, renamed: Mapping[str, str]) -> History:
    """What was published once and is not now: compared with all that was, as the ledger knows it."""
    if work.previous is None and not (work.settings.data / LEDGER).is_file():
        return History(moved=dict(made.aliases))
    moved: dict[str, str] = {}
    carried: dict[str, str] = {}
    published = [work.settings.data / LEDGER]
    if work.previous is not None:
        published.append(work.previous.ids_path)
        carried = dict(work.previous.history.moved)
        before = text_of(work.previous.store_path, work.previous.base)
        after = text_of(work.folder / "store", work.settings.base)
        for change in ledger.compare(work.previous.ids_path, work.ids_file):
            if not change.gone:
                moved.update(moved_paths(change, before, after))
    moved.update(moved_documents(ledger.merge(*published), work.ids_file, renamed))
    history = history_of(ledger.merge(*published), work.ids_file, carried, moved)
    return replace(history, moved={**made.aliases, **history.moved})


def _description(work: _Build, made: Assembly, report: Report, choices: Sequence[SymbolChoice]) -> dict[str, Any]:
    """`release.json` but for the id: what was published, from what, by which version of the code."""
    return {
        "base": work.settings.base,
        "digest": made.digest,
        "code": code_version(),
        "counts": dict(report.counts),
        "dumps": [{"name": file.name, "bytes": file.size, "sha256": file.sha256} for file in made.dumps],
        "arguments": [str(path) for path in work.inputs.sources],
        "symbols": [str(choice) for choice in choices],
        "corrections": [str(path) for path in work.inputs.corrections],
        "corrected": [
            {"source": one.source, "place": one.place, "status": one.status.value, "message": one.message}
            for one in report.corrections
        ],
        "sources": [
            {"name": outcome.name, "sha256": outcome.sha256, "status": outcome.status.value}
            for outcome in report.outcomes
        ],
    }


def _unchanged(previous: Release, description: dict[str, Any], history: History) -> bool:
    before = {key: value for key, value in previous.description.items() if key not in {"id", "published"}}
    return before == description and previous.history == history


def _enter_in_ledger(data: Path, previous: Release | None, release_id: str) -> None:
    """Should the build be killed before this, the next one makes up for it: it looks at the current release too."""
    ids = open_release(data, release_id).ids_path
    known = [data / LEDGER, ids] if previous is None else [data / LEDGER, previous.ids_path, ids]
    ledger.write(data / LEDGER, (ledger.line_of(entry) for entry in ledger.merge(*known)))


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
