"""The store of a release: loaded afresh from the N-Quads, or made from the last release's store where little changed.

Either way the folder is closed when the function returns and is only ever opened read-only afterwards.
"""

from __future__ import annotations

import gc
import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kb.vocabulary import RSV

_SLICE = 80 << 20
"""Bytes of N-Quads loaded at once: some 400,000 triples."""


def load_store(target: Path, nquads_dump: Path) -> int:
    """A new store from a compressed N-Quads dump; the number of triples in it.

    It is loaded in slices, since the engine holds all of one load in memory: 2.8 million triples take 1.8 GB at once,
    0.9 GB in slices, in the same time. The dump has been parsed before, so that IRIs need not be checked again.
    """
    store = Store(str(target))
    begun = b""
    with gzip.open(nquads_dump) as dump:
        while piece := dump.read(_SLICE):
            whole = piece.rfind(b"\n") + 1
            store.bulk_load(input=begun + piece[:whole], format=RdfFormat.N_QUADS, lenient=True)
            begun = piece[whole:]
    store.optimize()
    return _close(store)


def update_store(
    target: Path, previous: Path, changed: Mapping[str, str | None], nquads_of: Callable[[str], bytes]
) -> int:
    """A store like `previous` but for the graphs in `changed`; the number of triples in it.

    `changed`: graph to the key of the chunk that now holds it, None for a graph that is gone. `nquads_of`: the N-Quads
    of the chunk of a key. The previous store is opened read-only and shares its files with the new one by hard links.
    """
    Store.read_only(str(previous)).backup(str(target))
    store = Store(str(target))
    by_chunk: dict[str, list[str]] = {}
    for graph, key in changed.items():
        if key is None:
            store.remove_graph(NamedNode(graph))
        else:
            by_chunk.setdefault(key, []).append(graph)
    for key, graphs in sorted(by_chunk.items()):
        new: dict[str, set[Quad]] = {graph: set() for graph in graphs}
        for quad in pyoxigraph.parse(nquads_of(key), format=RdfFormat.N_QUADS):
            name = quad.graph_name.value  # every quad of a chunk stands in a named graph
            if name in new:
                new[name].add(quad)
        for graph in graphs:
            _replace(store, graph, new[graph])
    return _close(store)


def changed_graphs(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Graphs to write and graphs to remove, from the digests of two releases."""
    written = {graph for graph, digest in after.items() if before.get(graph) != digest}
    return written, set(before) - set(after)


def text_of(path: Path, base: str) -> Callable[[str], str | None]:
    """A function that gives the words under a path after `/id/`: in English, else in the first language by its code."""
    store = Store.read_only(str(path))
    predicate = NamedNode(RSV.text)

    def text(identifier: str) -> str | None:
        found = {
            quad.object.language or "": quad.object.value
            for quad in store.quads_for_pattern(NamedNode(f"{base}/id/{identifier}"), predicate, None, None)
            if isinstance(quad.object, Literal)
        }
        return found.get("en") or (found[min(found)] if found else None)

    return text


def _replace(store: Store, graph: str, new: set[Quad]) -> None:
    """Only the difference is written: a graph of a hundred thousand triples often changes in one."""
    old = set(store.quads_for_pattern(None, None, None, NamedNode(graph)))
    for quad in old - new:
        store.remove(quad)
    store.extend(new - old)


def _close(store: Store) -> int:
    """Write everything and let go of the folder. The caller must hold no other reference."""
    store.flush()
    total = len(store)
    del store
    gc.collect()
    return total
