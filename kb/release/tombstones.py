"""What becomes of identifiers that were published once and are not any more.

Identifiers are promises. One that a new release does not describe is either moved (the same words stand under another
path of the same document) and leads there, or it is withdrawn and answers 410. Both are carried on from release to
release, and end only when the identifier is published again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kb.identifiers import Identifiers
from kb.release.layout import History
from kb.release.ledger import Change, Entry, compare, read
from kb.vocabulary import DCTERMS, RDF, RSV

TextOf = Callable[[str], str | None]
"""The words that a release has under a path after `/id/`; None if it has none."""


def moved_paths(change: Change, before: TextOf, after: TextOf) -> dict[str, str]:
    """Where the paths went that a document lost: a path whose words now stand under exactly one new path moved there.

    What stands below a moved path (its references) moved with it, if the same is found there.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(change.added):
        words = after(change.entry.full(path))
        if words:
            places[words].append(path)
    moved: dict[str, str] = {}
    for path in sorted(change.dropped):
        words = before(change.entry.full(path))
        found = places.get(words, []) if words else []
        if len(found) == 1:
            moved[path] = found[0]
    for path in sorted(change.dropped - moved.keys()):
        above, _, tail = path.rpartition("/")
        while above and above not in moved:
            above, _, more = above.rpartition("/")
            tail = f"{more}/{tail}"
        if above and f"{moved[above]}/{tail}" in change.added:
            moved[path] = f"{moved[above]}/{tail}"
    return {change.entry.full(old): change.entry.full(new) for old, new in moved.items()}


def moved_documents(ever: Iterable[Entry], ids: Path, renamed: Mapping[str, str]) -> dict[str, str]:
    """Where the paths went of documents that are published under another symbol now: to the same path there, if it is.

    `ever`: all that was ever published; `ids`: what the new release publishes; `renamed`: old key to new key.
    """
    if not renamed:
        return {}
    new_keys = set(renamed.values())
    published: set[str] = set()
    for entry in read(ids):
        if new_key(entry.key, {key: key for key in new_keys}) is not None:
            published.update((entry.key, *map(entry.full, entry.paths)))
    moved: dict[str, str] = {}
    for entry in ever:
        key = new_key(entry.key, renamed)
        if key is not None and key != entry.key:
            paths = {entry.key: key, **{entry.full(path): f"{key}/{path}" for path in entry.paths}}
            moved.update({old: new for old, new in paths.items() if new in published})
    return moved


def new_key(key: str, renamed: Mapping[str, str]) -> str | None:
    """The key of a document, or of a draft printed in it, under the new symbol; None if it has none."""
    above, below = key, ""
    while above:
        if above in renamed:
            return renamed[above] + below
        above, _, last = above.rpartition("/")
        below = f"/{last}{below}"
    return None


def history_of(ever: Iterable[Entry], ids: Path, carried: Mapping[str, str], moved: Mapping[str, str]) -> History:
    """The history that goes with a release.

    `ever`: all that was ever published; `ids`: what the new release publishes; `carried`: moves known to the release
    before; `moved`: moves found now. A move whose target has moved on leads to where it went last.
    """
    documents: set[str] = set()
    dropped: set[str] = set()
    known = {**carried, **moved}
    for change in compare(ever, ids):
        entry = change.entry
        if change.gone and entry.is_document and entry.key in known:
            dropped.update((entry.key, *map(entry.full, entry.paths)))
        elif change.gone and entry.is_document:
            documents.add(entry.key)
        elif change.gone:
            dropped.add(entry.key)
        else:
            dropped.update(entry.full(path) for path in change.dropped)
    leads: dict[str, str] = {}
    for path in sorted(dropped & known.keys()):
        target, seen = known[path], {path}
        while target in dropped and target in known and target not in seen:
            seen.add(target)
            target = known[target]
        if target not in dropped and not _below(target, documents):
            leads[path] = target
    return History(frozenset(documents), frozenset(dropped - leads.keys()), leads)


def _below(path: str, documents: set[str]) -> bool:
    while path:
        if path in documents:
            return True
        path = path.rpartition("/")[0]
    return False


def write_history(path: Path, history: History) -> None:
    """`history.json`, read back by `kb.release.layout`."""
    value = {
        "documents": sorted(history.documents),
        "withdrawn": sorted(history.withdrawn),
        "moved": dict(sorted(history.moved.items())),
    }
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def history_triples(history: History, ids: Identifiers) -> str:
    """The history as sorted N-Triples."""
    lines = [
        f"<{ids.base}/id/{path}> <{RDF.type}> <{RSV.Tombstone}> ." for path in (*history.documents, *history.withdrawn)
    ]
    lines += [
        f"<{ids.base}/id/{old}> <{DCTERMS.isReplacedBy}> <{ids.base}/id/{new}> ." for old, new in history.moved.items()
    ]
    return "".join(f"{line}\n" for line in sorted(lines))
