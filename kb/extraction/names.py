"""Names in a document: what the registries know of them, and what "the Commission" is short for."""

from __future__ import annotations

import re
from functools import cached_property

from kb.model import Document
from kb.registries import Registries, State

# A capitalised name: "Commission on Crime Prevention and Criminal Justice".
_NAME = re.compile(
    r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]*|(?:of|on|for|in|to|against)(?: the)?(?= [A-Z])|and(?= [A-Z])))+"
)
_SHORTENED = frozenset(
    "Assembly Board Bureau Centre Commission Commissioner Committee Conference Congress Convention Council Court Department "
    "Directorate Entity Executive Expert Force Forum Fund Group Institute Mechanism Mission Office Panel Platform Programme "
    "Rapporteur Representative Secretariat Team Tribunal Unit University Agency Authority Coordinator Director Envoy "
    "Experts Mediator Network Organization Union".split()
)


class Names:
    """Looks names up for one document."""

    def __init__(self, document: Document, registries: Registries | None) -> None:
        self._document = document
        self._registries = registries

    def resolve(self, name: str, path: str = "") -> tuple[str, str, str]:
        """The full name, and what is known of it: ("body" or "state" or "", slug). A short name is filled out if the
        document up to `path` has exactly one name that it can stand for; else it stays."""
        known = self._known(name)
        if known is None and self._is_short(name):
            longer = self._longer(name, path)
            if longer is not None:
                name = longer
                known = self._known(name)
        if known is None:
            return name, "", ""
        return known

    def _known(self, name: str) -> tuple[str, str, str] | None:
        entry = self._registries.find(name) if self._registries is not None and name[:1].isupper() else None
        if entry is None:
            return None
        return entry.name, "state" if isinstance(entry, State) else "body", entry.slug

    @staticmethod
    def _is_short(name: str) -> bool:
        words = name.split(" ")
        return len(words) <= 2 and words[-1] in _SHORTENED and name[:1].isupper()

    @cached_property
    def _long(self) -> list[tuple[str, str]]:
        """Every long name with the path of the provision where it stands, in order."""
        found: list[tuple[str, str]] = []
        texts = [("", self._document.title.plain)]
        texts += [(provision.path, provision.text.plain) for provision in self._document.walk()]
        for path, text in texts:
            found.extend((match[0].replace("’", "'"), path) for match in _NAME.finditer(text))
        return found

    def _longer(self, short: str, path: str) -> str | None:
        words = short.split(" ")
        found: set[str] = set()
        for name, where in self._long:
            if len(name) > len(short) + 3 and (name.startswith(short) or f" {words[-1]}" in f" {name}"):
                whole = _starting_with(name, words)
                if whole is not None:
                    found.add(whole)
            if where == path:
                break
        known = {entry[0] for name in found if (entry := self._known(name)) is not None}
        candidates = known or found
        return next(iter(candidates)) if len(candidates) == 1 else None


def _starting_with(name: str, words: list[str]) -> str | None:
    """The part of a long name of which the short one is left: its head must be the short name's last word."""
    parts = re.split(r" (?=(?:of|on|for|in|to|against|and) )", name)
    head = parts[0].split(" ")
    if head[-1] != words[-1]:
        return None
    place = 0
    for word in words:
        if word not in head[place:]:
            return None
        place = head.index(word, place) + 1
    return name if len(parts) > 1 or len(head) > len(words) else None
