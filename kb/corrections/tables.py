"""One correction, as it is written in a file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a kind of correction has. `may_be_empty`: "" says that nothing was read, or that nothing is right."""

    name: str
    required: bool = True
    may_be_empty: bool = False
    choices: tuple[str, ...] = ()


PROVISION_KINDS = (
    "formula", "preambular", "operative", "statement", "paragraph", "subparagraph", "continuation", "part", "closing",
)  # fmt: skip
_PARAGRAPH = Key("paragraph")

KINDS: dict[str, tuple[Key, ...]] = {
    "symbol": (Key("was", may_be_empty=True), Key("is")),
    "join": (Key("first"), Key("second")),
    "split": (_PARAGRAPH, Key("before"), Key("number", required=False)),
    "kind": (
        _PARAGRAPH,
        Key("was", choices=PROVISION_KINDS),
        Key("is", choices=PROVISION_KINDS),
        Key("number", required=False),
    ),
    "opening": (_PARAGRAPH, Key("was", may_be_empty=True), Key("is", may_be_empty=True)),
    "link": (
        Key("paragraph", required=False),
        Key("note", required=False),
        Key("words"),
        Key("was", required=False, may_be_empty=True),
        Key("is", may_be_empty=True),
    ),
    "date": (Key("of", choices=("adopted", "issued")), Key("was", may_be_empty=True), Key("is", may_be_empty=True)),
    "title": (Key("was", may_be_empty=True), Key("is")),
    "footnote": (Key("note"), Key("words"), _PARAGRAPH, Key("after")),
}
"""The kinds of correction, and the keys of each."""

SHARED = ("file", "document", "language", "sha256", "who", "when", "why")
"""Keys that every table may have; at the head of the file they hold for all tables that do not give their own."""


@dataclass(frozen=True, slots=True)
class CorrectionTable:
    """A correction to be made. `file`, `document`: what is corrected, by file name or symbol, one may be "";
    `language`: "" for any; `sha256`: of the file that is meant, "" for any; `values`: the keys of its kind with their
    values as text. `source`, `line`: where it is written down."""

    kind: str
    values: tuple[tuple[str, str], ...]
    who: str
    when: date
    why: str
    file: str = ""
    document: str = ""
    language: str = ""
    sha256: str = ""
    source: str = ""
    line: int = 0

    def value(self, name: str) -> str:
        """The value of a key, "" if it is not given."""
        return dict(self.values).get(name, "")

    def gives(self, name: str) -> bool:
        """Whether the key is given, be it empty."""
        return name in dict(self.values)

    @property
    def key(self) -> str:
        """12 hex digits of all that it says, wherever it is written."""
        said = [self.kind, sorted(self.values), self.who, self.when.isoformat(), self.why]
        said += [self.file, self.document, self.language, self.sha256]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]
