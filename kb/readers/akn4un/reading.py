"""What the parts of the reader share while they read one text: its notices and its footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.model import Footnote, Language, Notice
from kb.notices import notice


@dataclass(slots=True)
class Reading:
    """The state of reading one text (a document, or one member of a collection)."""

    language: Language
    notices: list[Notice] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)

    def note(self, code: str, message: str = "", place: str = "") -> None:
        """Keep a notice."""
        self.notices.append(notice(code, message, place))

    def footnote(self, mark: str) -> int | None:
        """The index of the newest footnote with this mark, None if there is none."""
        return next((i for i in range(len(self.footnotes) - 1, -1, -1) if self.footnotes[i].mark == mark), None)
