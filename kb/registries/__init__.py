"""The registries of States, bodies and instruments: facts in Turtle, read once.

`load()` gives them for looking up by name, code, slug or symbol; `graphs()` as they are published.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rdflib import Graph, URIRef

from kb.concepts import concept_graph
from kb.identifiers import Identifiers
from kb.registries import turtle
from kb.registries.entries import Body, Instrument, Named, State, TreatySeries
from kb.registries.names import NameIndex, split_names
from kb.vocabulary import bind_prefixes

__all__ = ["Bodies", "Body", "Instrument", "Instruments", "Registries", "State", "States", "TreatySeries"]
__all__ += ["graphs", "load"]

Entry = TypeVar("Entry", bound=Named)

_MEMBERS_OF = re.compile(r"^(?:the )?(?:States|Member States)\b.*\bmembers of (?:the )?", re.IGNORECASE)


class _Registry(Generic[Entry]):
    """Entries in the order of their slugs."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_slug = {entry.slug: entry for entry in sorted(entries, key=lambda entry: entry.slug)}
        self._by_name = NameIndex((name, entry) for entry in self for name in entry.names())

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_slug.values())

    def __len__(self) -> int:
        return len(self._by_slug)

    def by_slug(self, slug: str) -> Entry | None:
        return self._by_slug.get(slug)

    def find(self, name: str) -> Entry | None:
        """The entry that bears this name, in whatever case and spelling, in any of the six languages."""
        return self._by_name.find(name)

    def holds(self, name_key: str) -> bool:
        """Whether a name with this key (`kb.registries.names.key`) is known."""
        return self._by_name.holds(name_key)


class States(_Registry[State]):
    """The Member States, the observer States and the former Members."""


class Bodies(_Registry[Body]):
    """Organs, committees, offices, agencies, treaty bodies, missions, and the groups that sponsor."""

    def __init__(self, entries: Iterable[Body]) -> None:
        super().__init__(entries)
        self._by_code = {body.code: body for body in self if body.code}

    def find(self, name: str) -> Body | None:
        """As for every registry; also by "States Members of the United Nations that are members of the …"."""
        return super().find(name) or super().find(_MEMBERS_OF.sub("", name))

    def by_organ_code(self, code: str) -> Body | None:
        """By what its symbols begin with: "A", "S", "E", "A/HRC", "A/C.3" …"""
        return self._by_code.get(code)


class Instruments(_Registry[Instrument]):
    """Treaties, declarations and other texts that documents cite by name."""

    def __init__(self, entries: Iterable[Instrument]) -> None:
        super().__init__(entries)
        self._by_document: dict[str, list[Instrument]] = defaultdict(list)
        self._by_series: dict[TreatySeries, Instrument] = {}
        self._by_european = {instrument.european: instrument for instrument in self if instrument.european}
        for instrument in self:
            self._by_document[instrument.document].append(instrument)
            self._by_series |= dict.fromkeys(instrument.series, instrument)
        self._protocols = {family.convention: family for family in self if family.convention}
        for instrument in self:  # a single number before a span that holds it
            for place in instrument.series:
                for single in place.each():
                    self._by_series.setdefault(single, instrument)

    def all_by_symbol(self, symbol: str) -> tuple[Instrument, ...]:
        """The instruments whose text that document holds: both Covenants for "A/RES/2200(XXI)A"."""
        return tuple(self._by_document.get(symbol, ())) if symbol else ()

    def by_symbol(self, symbol: str) -> Instrument | None:
        """The instrument whose text that document holds, None where it holds none or several."""
        held = self.all_by_symbol(symbol)
        return held[0] if len(held) == 1 else None

    def protocols_to(self, slug: str) -> Instrument | None:
        """The protocols to that convention as one: "the Protocols thereto"."""
        return self._protocols.get(slug)

    def by_treaty_series(self, volume: str, number: str) -> Instrument | None:
        """By volume and registration number of the United Nations Treaty Series, as printed ("1577", "27531")."""
        return self._by_series.get(TreatySeries(volume, number))

    def by_european_series(self, number: str) -> Instrument | None:
        """By number in the European Treaty Series or the Council of Europe Treaty Series, which goes on with it."""
        return self._by_european.get(number.lstrip("0"))


@dataclass(frozen=True)
class Registries:
    states: States
    bodies: Bodies
    instruments: Instruments

    def find(self, name: str) -> State | Body | None:
        """Who bears this name: a State or, failing that, a body."""
        return self.states.find(name) or self.bodies.find(name)

    def split_names(self, text: str) -> list[str] | None:
        """Cut a list of States and bodies into their names as printed, even where commas are missing.

        None if any part of it is not a known name.
        """
        return split_names(text, lambda name_key: self.states.holds(name_key) or self.bodies.holds(name_key))


@lru_cache(maxsize=1)
def load() -> Registries:
    """The registries. Raises KbError where a file of them is at fault."""
    return Registries(States(turtle.states()), Bodies(turtle.bodies()), Instruments(turtle.instruments()))


def graphs(identifiers: Identifiers) -> dict[URIRef, Graph]:
    """Each registry as it is published, and the concept schemes of the data, by the IRI of the named graph."""
    folder = f"{identifiers.base}/id/"
    published = {
        identifiers.registry_graph(name): bind_prefixes(Graph()).parse(
            data=turtle.text_of(name), format="turtle", publicID=folder
        )
        for name in turtle.FILES
    }
    published[identifiers.registry_graph("concepts")] = concept_graph(identifiers)
    return published
