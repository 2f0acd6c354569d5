"""All known names at once: bodies, States, office-holders, groups and instruments in a levelled English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kb.extraction.actor_names import GROUPS, OFFICES
from kb.extraction.passages import level
from kb.registries import Bodies, Body, Instrument, Registries
from kb.registries.entries import Named


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for. `scheme`: "body", "state", "actor" or "instrument". `printed`: the full English name."""

    scheme: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text, from `start` to `end`."""

    start: int
    end: int
    known: Known


_LIBRARY_HEADING = re.compile(r"^UN\. |^[A-Z][\w ]+\. [A-Z]")
_BRACKETED = re.compile(r"^(?P<name>.{6,}?) \((?:the )?(?P<short>[^()]{4,})\)$")


class Matcher:
    """Finds every known name; the longest wins where names overlap."""

    def __init__(self, registries: Registries) -> None:
        names: dict[str, Known] = {}
        for scheme, entries in (("instrument", registries.instruments), ("body", registries.bodies)):
            for entry in entries:
                for spelling in _spellings(entry):
                    names.setdefault(spelling, Known(scheme, entry.slug, entry.name))
        for body in registries.bodies:
            for spelling in _with_acronym(body, registries.bodies):
                names.setdefault(spelling, Known("body", body.slug, body.name))
        for state in registries.states:
            known = Known("state", state.slug, state.name)
            for spelling in _english(state):
                if len(spelling) > 3:
                    names.setdefault(spelling, known)
        for slug, (name, *others) in (*OFFICES.items(), *GROUPS.items()):
            for spelling in (name, *others):
                names.setdefault(spelling, Known("actor", slug, name))
                for misprint in (" General", "- General"):
                    names.setdefault(spelling.replace("-General", misprint), Known("actor", slug, name))
        self._known = list(names.values())
        self._names = names
        self._instruments = [(name.split(" "), known) for name, known in names.items() if known.scheme == "instrument"]
        self._within: dict[str, tuple[Hit, ...]] = {}
        self._left: dict[tuple[str, str], Known | None] = {}
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.Standard)

    def left_of(self, name: str, scheme: str) -> Known | None:
        """What a name that is left of a longer one stands for: an instrument if it is the only one whose name begins
        with the same word and holds the others in that order; a body if only "United Nations" is left out."""
        if scheme == "body":
            return self._names.get(f"United Nations {name}")
        key = (name, scheme)
        if key not in self._left:
            words = name.split(" ")
            found = {known for whole, known in self._instruments if whole[0] == words[0] and _in_order(words, whole)}
            self._left[key] = found.pop() if len(found) == 1 and len(words) > 1 else None
        return self._left[key]

    def named(self, name: str) -> Known | None:
        """What bears exactly this name."""
        return self._names.get(level(name))

    def within(self, name: str) -> tuple[Hit, ...]:
        """The names that a longer name holds behind its first word."""
        if name not in self._within:
            rest = name.find(" ") + 1
            self._within[name] = tuple(self.hits(level(name)[rest:])) if rest else ()
        return self._within[name]

    def hits(self, text: str) -> list[Hit]:
        """The names in a text, none inside another."""
        found = [
            (start, -end, pattern)
            for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (start and (text[start - 1].isalnum() or text[start - 1] == "-"))
            and not (end < len(text) and (text[end].isalnum() or text[end] == "-"))
        ]
        hits: list[Hit] = []
        for start, end, pattern in sorted(found):
            if not hits or start >= hits[-1].end:
                hits.append(Hit(start, -end, self._known[pattern]))
        return hits


def _in_order(words: list[str], whole: list[str]) -> bool:
    place = 0
    for word in words:
        if word not in whole[place:]:
            return False
        place = whole.index(word, place) + 1
    return True


def _with_acronym(body: Body, bodies: Bodies) -> Iterator[str]:
    """ "AU Commission" for the African Union Commission, "AU Peace and Security Council"."""
    for parent in (bodies.by_slug(slug) for slug in body.parents):
        if parent is not None and parent.acronym:
            for name in _english(body):
                if name.startswith(f"{level(parent.name)} "):
                    yield f"{parent.acronym}{name[len(parent.name) :]}"
                if name.endswith(f" of the {level(parent.name)}"):
                    yield f"{parent.acronym} {name.removesuffix(f' of the {level(parent.name)}')}"


def _english(entry: Named) -> Iterator[str]:
    misprints = entry.misprints if isinstance(entry, Instrument) else ()
    for name in (entry.name, *(name for name, language in entry.other_names if language == "en"), *misprints):
        if not _LIBRARY_HEADING.match(name):
            yield level(name)


def _spellings(entry: Named) -> Iterator[str]:
    """Every English spelling: with and without the short name in brackets, that short name, the acronym."""
    for name in _english(entry):
        if len(name) > 3:
            yield name
        if match := _BRACKETED.match(name):
            yield match["name"]
            if " " in match["short"]:
                yield match["short"]
    acronym = getattr(entry, "acronym", "")
    if len(acronym) > 2 and sum(letter.isupper() for letter in acronym) > 2:
        yield acronym


_MADE: dict[int, tuple[Registries, Matcher]] = {}


def matcher_of(registries: Registries) -> Matcher:
    """The matcher of these registries, made once."""
    made = _MADE.get(id(registries))
    if made is None or made[0] is not registries:
        made = _MADE[id(registries)] = (registries, Matcher(registries))
    return made[1]
