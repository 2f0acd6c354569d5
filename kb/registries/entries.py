"""What the registries say of a State, a body and an instrument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Named:
    """What every entry has.

    `slug`: the last part of its IRI, never given twice within a registry. `labels`: the name by language.
    `other_names`: further names with their language. `misprints`: misspelt and declined forms of the record, for
    finding only.
    `sources`: where the facts of the entry are attested.
    """

    slug: str
    labels: Mapping[str, str] = field(hash=False)
    other_names: tuple[tuple[str, str], ...] = ()
    misprints: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The English name, as printed in the documents."""
        return self.labels["en"]

    def label(self, language: str) -> str:
        """The name in that language, the English one where there is none."""
        return self.labels.get(language, self.name)

    def names(self) -> Iterator[str]:
        """Every name by which the entry is found."""
        yield from self.labels.values()
        yield from (name for name, _ in self.other_names)
        yield from self.misprints


@dataclass(frozen=True, slots=True)
class State(Named):
    """`kind`: "member-state", "observer-state" or "former-member-state". `alpha2` is "" for a former Member.

    `admitted`: day of admission to the United Nations. `subject`: IRI of the UNBIS Thesaurus concept, "" if none is
    attested.
    """

    kind: str = ""
    alpha2: str = ""
    alpha3: str = ""
    m49: str = ""
    admitted: date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Body(Named):
    """`kind`: slug of a concept of `kinds.ttl`. `code`: what its symbols begin with ("A", "A/HRC"), "" if none.

    `parents`: slugs of the bodies above it. `acronym`: "" if none is in use.
    """

    kind: str = ""
    code: str = ""
    acronym: str = ""
    parents: tuple[str, ...] = ()

    def names(self) -> Iterator[str]:
        yield from Named.names(self)
        if self.acronym:
            yield self.acronym


@dataclass(frozen=True, slots=True)
class TreatySeries:
    """A place in the United Nations Treaty Series: volume and registration number, or numbers ("970–973")."""

    volume: str
    number: str

    def __str__(self) -> str:
        return f"vol. {self.volume}, {'Nos.' if '–' in self.number else 'No.'} {self.number}"

    def each(self) -> Iterator[TreatySeries]:
        """The place, and where it spans several numbers each of them too."""
        yield self
        first, dash, last = self.number.partition("–")
        if dash:
            yield from (TreatySeries(self.volume, str(number)) for number in range(int(first), int(last) + 1))


@dataclass(frozen=True, slots=True)
class Instrument(Named):
    """A treaty, a declaration or another text that documents cite by name.

    `document`: symbol of the document that holds its text ("A/RES/70/1"), "" if none is attested.
    `adopted`: day of its adoption or signature, where certain. `series`: its places in the Treaty Series. `european`:
    its number in the European Treaty Series, which the Council of Europe Treaty Series continues; "" if it has none.
    `family`: slug of the protocols to a convention, of which it is one. `convention`: of such a family, the slug of the
    convention to which they are.
    """

    acronym: str = ""
    document: str = ""
    adopted: date | None = None
    series: tuple[TreatySeries, ...] = ()
    european: str = ""
    family: str = ""
    convention: str = ""

    def names(self) -> Iterator[str]:
        yield from Named.names(self)
        if self.acronym:
            yield self.acronym
