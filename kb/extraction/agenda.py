"""Under which agenda item a matter comes up again: "decides to include in the provisional agenda of its seventy-ninth
session the item entitled …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.extraction.openings import level
from kb.extraction.ordinals import ORDINAL, value
from kb.model import Document, ProvisionKind

_QUOTED = r"[“\"](?P<title>[^”\"]+)[”\"]"
_ITEM = re.compile(
    rf"\bunder (?:the |an )?(?:agenda )?(?:sub-)?item(?: of (?:its"
    rf"|the) (?:provisional )?agenda)?,? (?:entitled )?{_QUOTED}"
)
_SUB = re.compile(rf"(?:sub-item) (?:entitled )?{_QUOTED}")
_INCLUDE = re.compile(
    rf"include in the (?:provisional |draft )?agenda of its (?P<session>{ORDINAL}) session,?(?P<rest>[^;.]*)"
)
_ENTITLED = re.compile(rf"item (?:entitled )?{_QUOTED}")


@dataclass(frozen=True, slots=True)
class AgendaNote:
    """An item put on the agenda of a session of the organ: its title, that of the sub-item if there is one."""

    session: int
    title: str


def entitled(words: str) -> str:
    """The title of the item under which words say that something is to be done; "" if they do not."""
    match = _SUB.search(words) if "under" in words else None
    match = match or _ITEM.search(words)
    return match["title"].strip(" ,") if match else ""


def agenda_notes(document: Document) -> list[AgendaNote]:
    """The items that the operative paragraphs put on an agenda, in order."""
    found: list[AgendaNote] = []
    for provision in document.walk():
        if provision.kind is not ProvisionKind.OPERATIVE or "agenda" not in provision.text.plain:
            continue
        for match in _INCLUDE.finditer(level(provision.text.plain)):
            titled = _SUB.search(match["rest"]) or _ENTITLED.search(match["rest"])
            number = value(match["session"])
            if titled is not None and number is not None:
                found.append(AgendaNote(number, titled["title"].strip(" ,")))
    return found
