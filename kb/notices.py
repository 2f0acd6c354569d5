"""One table of everything the project reports about a source: repairs, warnings, things not understood, refusals.

A line per code, sorted by code. The severity is that of the notice as it is usually given; `remedy` tells a librarian
what can be done, "" if nothing needs doing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Notice, Severity


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """What a code means."""

    code: str
    severity: Severity
    what: str
    remedy: str = ""


_R, _W, _U, _V = Severity.REPAIR, Severity.WARNING, Severity.UNKNOWN, Severity.VIOLATION

_SEE_PRINTED = "Compare with the printed document."
_CORRECT = "Give the right value in a correction file beside the sources."

_KINDS: tuple[NoticeKind, ...] = (
    # reader-: what the reader of a format met in a file that it could read
    NoticeKind("reader-class-unknown", _U, "a paragraph class that the reader does not know", "Report it to the project."),
    NoticeKind("reader-element-unknown", _U, "an element that the reader does not know; its text is kept", "Report it."),
    # source-: why a file was refused
    NoticeKind("source-malformed-xml", _V, "the XML is not well-formed", "Ask the publisher for a corrected file."),
    NoticeKind("source-name-contradicts-cover", _V, "the file's name names another document or language than its cover", _CORRECT),
)

NOTICES: dict[str, NoticeKind] = {kind.code: kind for kind in _KINDS}


def notice(code: str, message: str, place: str = "") -> Notice:
    """A notice with the severity of its kind. Raises KeyError for a code that is not in the table."""
    return Notice(code=code, message=message, place=place, severity=NOTICES[code].severity)
