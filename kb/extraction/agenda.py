"""Under which agenda item a matter comes up again: "decides to include in the provisional agenda of its seventy-ninth
session the item entitled …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.extraction.openings import level
from kb.extraction.ordinals import ORDINAL, value
from kb.model import Cover, Document, ProvisionKind

_QUOTED = r"[“\"](?P<title>[^”\"]+)[”\"]"
_ITEM = re.compile(
    rf"\bunder (?:the |an )?(?:agenda )?(?:sub-)?item(?: of (?:its"
    rf"|the) (?:provisional )?agenda)?,? (?:entitled )?{_QUOTED}"
)
_SUB = re.compile(rf"(?:sub-item) (?:entitled )?{_QUOTED}")
_INCLUDE = re.compile(
    rf"include in the (?:provisional |draft )?agenda of its (?P<session>{ORDINAL}) session,?(?P<rest>[^;.]*)"
)
_INCLUDE_TITLE = re.compile(
    rf"include (?P<rest>[^;.]*?),? in the (?:provisional |draft )?agenda\b[^;.]*? its (?P<session>{ORDINAL}) session"
)
_SAME = re.compile(
    r"\bunder (?:the (?:same|aforementioned|above-mentioned|said)|that|this) (?:agenda )?(?:sub-)?item\b(?! entitled)"
)
_NUMBER = re.compile(
    r"\bunder (?:the )?(?:agenda )?item (?P<number>\d{1,3}(?: \([a-z]{1,2}\))?)(?=[,;.]| (?:of|at|in|for)\b|$)"
)
_OWN_SESSION = re.compile(rf"\bits (?:[a-z]+ )*(?P<session>{ORDINAL}) session\b")
_SAME_SESSION = re.compile(r"\b(?:at|during) (?:that|the same) session\b")
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


def entitled_before(text: str, start: int, end: int) -> str:
    """The title to which "under the same item" between two places refers: the last one that the text quotes before as
    that of an item; "" where nothing refers so, or nothing stands before."""
    same = _SAME.search(text, start, end)
    titles = [*_ENTITLED.finditer(text, 0, same.start())] if same else []
    return titles[-1]["title"].strip(" ,") if titles else ""


def session_before(text: str, start: int, end: int) -> int | None:
    """The number of the session of the organ to which "at that session" between two places refers: the last one that
    the text names before."""
    same = _SAME_SESSION.search(text, start, end)
    named = [*_OWN_SESSION.finditer(text, 0, same.start())] if same else []
    return value(named[-1]["session"]) if named else None


def item_number(words: str, title: str, sessions: tuple[int, ...], cover: Cover) -> str:
    """The number of an item: as printed ("under agenda item 10"), else that of the item of this title on the document's
    own cover, where the report is due at that very session; "" where neither tells."""
    if printed := _NUMBER.search(words):
        return printed["number"]
    if not title or not cover.session.isdigit() or set(sessions) != {int(cover.session)}:
        return ""
    same = {item.number for item in cover.agenda_items if item.number and _folded(item.title) == _folded(title)}
    return same.pop() if len(same) == 1 else ""


def _folded(title: str) -> str:
    return " ".join(level(title).casefold().split())


def agenda_notes(document: Document) -> list[AgendaNote]:
    """The items that the operative paragraphs put on an agenda, in order."""
    found: list[AgendaNote] = []
    for provision in document.walk():
        if provision.kind is not ProvisionKind.OPERATIVE or "agenda" not in provision.text.plain:
            continue
        text = level(provision.text.plain)
        for match in (*_INCLUDE.finditer(text), *_INCLUDE_TITLE.finditer(text)):
            titled = _SUB.search(match["rest"]) or _ENTITLED.search(match["rest"])
            number = value(match["session"])
            if titled is not None and number is not None:
                found.append(AgendaNote(number, titled["title"].strip(" ,")))
    return found
