"""Made-up documents that print no symbol, and builds of them, for the tests of what people say about sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kb.corrections import choice_of
from kb.release.inputs import Inputs
from kb.release.layout import open_release
from kb.release.pipeline import build
from kb.release.report import Report
from kb.settings import load

BASE = "http://specimens.example"
ROOT = Path(__file__).resolve().parent.parent
REPORT_SYMBOL = "A/999/410"

NOTE = """General Assembly

Nine hundred and ninety-ninth session

Agenda item 12

Specimen: ladders in reading rooms

The General Assembly,

Recalling its resolution 999/11 of 10 December 2944 on lamps,

Noting that ladders fall,

1. Requests the Secretary-General to keep ladders; and to count them;

2. Encourages Member States to lend ladders.
"""


def report_without_symbol() -> str:
    """The specimen of a committee's report with two drafts, as it is when its first page is lost."""
    text = (ROOT / "examples" / "prose" / "report.md").read_text(encoding="utf-8")
    assert text.count(f"{REPORT_SYMBOL}\n") == 1
    return text.replace(f"{REPORT_SYMBOL}\n", "")


def publish(
    data: Path,
    *sources: Path,
    symbols: Sequence[str] = (),
    corrections: Sequence[Path] = (),
    withdraw: bool = False,
) -> Report:
    inputs = Inputs(tuple(sources), tuple(map(choice_of, symbols)), tuple(corrections))
    return build(inputs, load({"data": data, "base": BASE, "jobs": 1}, environ={}), withdraw=withdraw)


def symbols_of(data: Path) -> list[str]:
    """The symbols under which the current release publishes."""
    store = ox.Store.read_only(str(open_release(data).store_path))
    held = ox.NamedNode("https://w3id.org/resolvable/ontology#held")
    true = ox.Literal("true", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    found = store.quads_for_pattern(None, held, true, None)
    return sorted(str(quad.subject.value).removeprefix(f"{BASE}/id/") for quad in found)


def statements(data: Path, subject: str) -> set[tuple[str, str]]:
    """What the current release says of a path after `/id/`: last word of the property, and the value."""
    store = ox.Store.read_only(str(open_release(data).store_path))
    quads = store.quads_for_pattern(ox.NamedNode(f"{BASE}/id/{subject}"), None, None, None)
    return {
        (quad.predicate.value.replace("#", "/").rpartition("/")[2], quad.object.value.removeprefix(f"{BASE}/id/"))
        for quad in quads
    }


def dumps(data: Path) -> dict[str, bytes]:
    release = open_release(data)
    return {name: path.read_bytes() for name, path in release.dumps.items()}


def warm_cache(folder: Path) -> Path:
    """The cache of a build in an empty folder: what every build needs is in it already."""
    (folder / "note.txt").write_text(NOTE.replace("ladders", "stools"), encoding="utf-8")
    publish(folder / "data", folder / "note.txt")
    return folder / "data" / "cache"
