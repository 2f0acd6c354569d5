"""Who is meant by a name where somebody is asked or told: the same body, State or actor as in the mentions there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from kb.extraction import extract
from kb.extraction.findings import BodyMention
from kb.extraction.matcher import matcher_of
from kb.extraction.parties import Party
from kb.extraction.passages import level
from kb.model import Document
from kb.registries import Registries, State

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


_JOINED = re.compile(r", | and ")


def _hide(name: str) -> str:
    return name.replace(",", "_").replace(" and ", " And ")


def _hidden(match: re.Match[str]) -> str:
    return _hide(match[0])


# Names of committees by numbers of resolutions, and of their teams, that hold "and": no run of capitalised words.
_NUMBERED = re.compile(
    r"\b\d{3,4}(?:/\d{3,4})*(?: \(?[A-Z][\w'-]*\)?,?| and| in| the){1,14}? Committee\b"
    r"|\bCommittee (?:established )?pursuant to (?:paragraph \d+ of )?resolutions? \d+ \(\d{4}\)"
    r"(?:(?:,| and|, and) \d+ \(\d{4}\))*(?: concerning(?:(?: \(?[A-Z][\w'-]*\)?| in| the)+(?:,| and)?)+"
    r"(?: associated individuals, groups, undertakings and entities)?)?"
)
_ARTICLE = re.compile(r"(?:the|The|all|its|this|that) ")


@lru_cache(maxsize=4096)
def _key(words: str) -> str:
    return _ARTICLE.sub("", level(words), count=1)


class Names:
    """Looks names up for one document."""

    def __init__(
        self, document: Document, registries: Registries | None, mentions: Iterable[BodyMention] | None = None
    ) -> None:
        """`mentions`: of bodies in this document, if they have been read already."""
        self._document = document
        self._registries = registries
        self._mentions = None if mentions is None else tuple(mentions)

    @cached_property
    def _bodies(self) -> Sequence[BodyMention]:
        if self._mentions is None and self._registries is not None:
            return extract(self._document, self._registries).bodies
        return self._mentions or ()

    @cached_property
    def _here(self) -> dict[str, list[BodyMention]]:
        """By paragraph, the mentions in it and below it."""
        found: dict[str, list[BodyMention]] = defaultdict(list)
        for mention in self._bodies:
            path = mention.place.path
            while path:
                found[path].append(mention)
                path = path.rpartition("/")[0]
        return found

    def resolve(self, name: str, path: str = "") -> tuple[str, str, str]:
        """The full name, and what is known of it: ("body", "state", "actor", "named-body" for one that only the text
        knows, or "", slug): what the mentions of the paragraph at `path` say of the name, else the registries."""
        return self._mentioned(name, path) or self._known(name) or self._actor(name) or (name, "", "")

    def _mentioned(self, name: str, path: str) -> tuple[str, str, str] | None:
        words = _key(name)
        told = {(one.scheme, one.slug): one for one in self._here.get(path, ()) if _key(one.place.exact) == words}
        if len(told) != 1:
            return None
        (one,) = told.values()
        if one.scheme == "actor":
            return self._actor(name) or (one.name, "actor", one.slug)
        if one.scheme == "state":  # a Government keeps the name that it has in the text
            return name if name.startswith("Government") else one.name, one.scheme, one.slug
        if not one.found:
            return one.name, one.scheme, one.slug
        return self._known(one.name) or (one.name, "named-body", one.slug)

    def _actor(self, name: str) -> tuple[str, str, str] | None:
        known = matcher_of(self._registries).named(name) if self._registries is not None else None
        return (name, "actor", known.slug) if known is not None and known.scheme == "actor" else None

    def known(self, name: str) -> bool:
        """Whether the registries know this name."""
        return self._known(name) is not None

    def masked(self, text: str, path: str = "") -> str:
        """The text with the commas and the "and" inside known names hidden, character for character: names of the
        registries, and of bodies that the paragraph at `path` names."""
        if " and " not in text and ", " not in text:
            return text
        found = (level(one.place.exact) for one in self._here.get(path, ()) if one.found)
        if self._registries is not None:
            text = _joined_names(self._registries).sub(_hidden, text)
        text = _NUMBERED.sub(_hidden, text)
        for name in filter(_JOINED.search, found):
            text = text.replace(name, _hide(name))
        return text

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
