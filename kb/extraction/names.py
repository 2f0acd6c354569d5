"""Names in a document: what the registries know of them, and what "the Commission" is short for."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from kb.extraction.parties import Party
from kb.model import Document
from kb.registries import Registries, State

# A capitalised name: "Commission on Crime Prevention and Criminal Justice".
_NAME = re.compile(
    r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]*|(?:of|on|for|in|to|against)(?: the)?(?= [A-Z])|and(?= [A-Z])"
    r"|with regard to(?: the)?(?= [A-Z])))+"
)
_SHORTENED = frozenset(
    [
        "Assembly",
        "Board",
        "Bureau",
        "Centre",
        "Commission",
        "Commissioner",
        "Committee",
        "Conference",
        "Congress",
        "Convention",
        "Council",
        "Court",
        "Department",
        "Directorate",
        "Entity",
        "Executive",
        "Expert",
        "Force",
        "Forum",
        "Fund",
        "Group",
        "Institute",
        "Mechanism",
        "Mission",
        "Office",
        "Panel",
        "Platform",
        "Programme",
        "Rapporteur",
        "Representative",
        "Secretariat",
        "Team",
        "Tribunal",
        "Unit",
        "University",
        "Agency",
        "Authority",
        "Coordinator",
        "Director",
        "Envoy",
        "Experts",
        "Mediator",
        "Network",
        "Organization",
        "Union",
    ]
)


_ORGANS = {
    "Human Rights Council": "A/HRC",
    "General Assembly": "A/",
    "Security Council": "S/",
    "Economic and Social Council": "E/",
}
_ORGAN_SHORT = {"Assembly": "Assembly", "Council": "Council"}
_REPORTED_TO = re.compile(
    r"\b(?:Assembly|Council|Committee|Commission|Conference|Congress|Board|Forum|Parties|Governing Body"
    r"|Executive Board)\b"
)


@lru_cache(maxsize=2)
def _joined_names(registries: Registries) -> re.Pattern[str]:
    """The names of bodies and States that hold a comma or "and"."""
    names = {name for body in registries.bodies for name in (body.name, *(other for other, _ in body.other_names))}
    names |= {state.name for state in registries.states}
    joined = sorted((name for name in names if " and " in name or ", " in name), key=len, reverse=True)
    return re.compile("|".join(re.escape(name.replace("’", "'")) for name in joined))


_WHOLE = frozenset({"Commissioner", "Conference", "Congress", "Meeting", "Summit", "Tribunal"})


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

    def known(self, name: str) -> bool:
        """Whether the registries know this name."""
        return self._known(name) is not None

    def masked(self, text: str) -> str:
        """The text with the commas and the "and" inside known names hidden, character for character."""
        joined = " and " in text or ", " in text
        pattern = _joined_names(self._registries) if joined and self._registries is not None else None
        return (
            pattern.sub(lambda match: match[0].replace(",", "_").replace(" and ", " And "), text) if pattern else text
        )

    @cached_property
    def organ(self) -> str:
        """The organ that speaks: as the cover prints it, else as the symbol tells; "" if neither does."""
        printed = self._document.cover.organ
        for name, code in _ORGANS.items():
            if name in printed or (not printed and (self._document.symbol or "").startswith(code)):
                return name
        return printed

    def party(self, name: str, path: str = "") -> Party:
        """A body by the name printed, short names of the organs filled out."""
        short = _ORGAN_SHORT.get(name)
        if short is not None and self.organ.endswith(short):
            name = self.organ
        elif name == "Assembly":
            name = "General Assembly"
        elif name == "Council" and self.organ in ("Security Council", "Human Rights Council"):
            name = self.organ
        full, of, slug = self.resolve(name, path)
        return Party(full, slug, of)

    def is_organ(self, name: str) -> bool:
        """Whether reports go to a body of that name: an organ, a committee, a commission, a conference."""
        return bool(_REPORTED_TO.search(name))

    def _known(self, name: str) -> tuple[str, str, str] | None:
        if name in _SHORTENED:  # "the Bureau" is that of whatever body the text speaks of
            return None
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
        candidates = sorted(known or found, key=len)
        # "… Congress on Crime Prevention" and "… Congress on Crime Prevention in Kyoto" are one.
        same = bool(candidates) and all(name.startswith(candidates[0]) for name in candidates)
        # What no registry knows is filled out only where the longer name is a name by itself, not a title and its post.
        return candidates[0] if same and (known or words[-1] in _WHOLE) else None


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
    fuller = len(head) > len(words) or (len(parts) > 1 and parts[1].startswith(("of ", "on ", "for ", "against ")))
    return name if fuller else None
