"""The decisions of the reader of prose, as the report lists them, and as a file of corrections to be filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.release.outcomes import FileOutcome, FileStatus
from kb.release.reading import FileRead


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision and the file and document in which it was taken. `table`: a correction with what is read now."""

    file: str
    document: str
    code: str
    message: str
    place: str = ""
    words: str = ""
    table: str = ""


def decisions_of(files: Iterable[FileRead], outcomes: Iterable[FileOutcome]) -> list[Decision]:
    """The decisions taken in the files that are published, by document."""
    published = {one.name: one.symbol for one in outcomes if one.status is FileStatus.PUBLISHED}
    found: list[Decision] = []
    for file in files:
        symbol = published.get(file.source.name)
        if symbol is None or file.found.summary is None:
            continue
        for one in file.found.decisions:
            document = f"{symbol}/{one.part}" if one.part else symbol
            found.append(Decision(file.source.name, document, one.code, one.message, one.place, one.words, one.table))
    return sorted(found, key=lambda one: (one.document, one.file))


def as_corrections(decisions: Iterable[Mapping[str, Any]], today: date) -> str:
    """Decisions of a report as a correction file: every table is a comment, to be opened by whoever corrects it."""
    lines = [
        "# Decisions to check. To correct one, take the # from the lines of its table and write what is right.",
        "# Those that are right can be removed.",
        "",
        'who = ""   # the name or the unit of whoever corrects',
        f"when = {today.isoformat()}",
        'why = ""   # for example: as printed in the Word file',
    ]
    for one in decisions:
        lines += ["", f"# {one['file']}, {one.get('place', '')}: {one['code']}: {one['message']}"]
        table = str(one.get("table", "")).splitlines()
        if not table:
            lines.append("# No correction changes this.")
            continue
        symbol = table[0] == "[[symbol]]"
        target = ("file", one["file"]) if symbol else ("document", one["document"])
        lines += [f"# {line}" for line in (table[0], f"{target[0]} = {json.dumps(target[1], ensure_ascii=False)}")]
        lines += [f"# {line}" for line in table[1:]]
    return "\n".join(lines) + "\n"
