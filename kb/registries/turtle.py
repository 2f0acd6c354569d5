"""The Turtle files of the registries, read into entries and given as graphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import TypedDict

import pyoxigraph

from kb.errors import KbError
from kb.registries.entries import Body, Instrument, State, TreatySeries

FILES = ("actors", "bodies", "instruments", "kinds", "rules", "states")
"""The registries by name; each is one Turtle file of this package."""

_BASE = "resolvable:/"
"""Stands for the folder /id/ while reading; entries keep what follows it."""
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_ORG = "http://www.w3.org/ns/org#"
_ELI = "http://data.europa.eu/eli/ontology#"
_SERIES = re.compile(r"United Nations, Treaty Series, vol\. (?P<volume>\d+), Nos?\. (?P<number>\d+(?:–\d+)?)")

Values = dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]
"""The values of one subject by predicate."""


def text_of(name: str) -> str:
    """The Turtle of a registry; its IRIs are relative to the folder /id/."""
    return (files("kb.registries") / f"{name}.ttl").read_text(encoding="utf-8")


def states() -> list[State]:
    return [_state(slug, values) for slug, values in _subjects("states", "state/")]


def bodies() -> list[Body]:
    return [_body(slug, values) for slug, values in _subjects("bodies", "body/")]


def instruments() -> list[Instrument]:
    return [_instrument(slug, values) for slug, values in _subjects("instruments", "instrument/")]


def _subjects(registry: str, folder: str) -> Iterator[tuple[str, Values]]:
    found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(text_of(registry), format=pyoxigraph.RdfFormat.TURTLE, base_iri=_BASE):
        subject, value = quad.subject, quad.object
        if isinstance(subject, pyoxigraph.NamedNode) and isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal):
            found[subject.value][quad.predicate.value].append(value)
    for iri, values in found.items():
        if not iri.startswith(_BASE + folder):
            raise KbError(f"{iri} does not belong here", file=f"{registry}.ttl", remedy=f"only {folder}… is described")
        yield iri.removeprefix(_BASE + folder), values


class _Naming(TypedDict):
    slug: str
    labels: dict[str, str]
    other_names: tuple[tuple[str, str], ...]
    misprints: tuple[str, ...]
    sources: tuple[str, ...]


def _named(slug: str, values: Values) -> _Naming:
    """What every entry has."""
    return {
        "slug": slug,
        "labels": {language: name for name, language in _tagged(values, _SKOS + "prefLabel")},
        "other_names": tuple(_tagged(values, _SKOS + "altLabel")),
        "misprints": _strings(values, _SKOS + "hiddenLabel"),
        "sources": _strings(values, _DCTERMS + "source"),
    }


def _state(slug: str, values: Values) -> State:
    codes = _strings(values, _SKOS + "notation")
    letters = {len(code): code for code in codes if code.isalpha()}
    return State(
        **_named(slug, values),
        kind=_slug(_one(values, _ORG + "classification")),
        alpha2=letters.get(2, ""),
        alpha3=letters.get(3, ""),
        m49=next((code for code in codes if code.isdigit()), ""),
        admitted=_day(values, _DCTERMS + "dateAccepted"),
        subject=_one(values, _SKOS + "exactMatch"),
    )


def _body(slug: str, values: Values) -> Body:
    return Body(
        **_named(slug, values),
        kind=_slug(_one(values, _ORG + "classification")),
        code=_one(values, _ORG + "identifier"),
        acronym=_one(values, _SKOS + "notation"),
        parents=tuple(map(_slug, _strings(values, _ORG + "subOrganizationOf"))),
    )


def _instrument(slug: str, values: Values) -> Instrument:
    parts = [part.removeprefix(_BASE) for part in _strings(values, _DCTERMS + "isPartOf")]
    return Instrument(
        **_named(slug, values),
        acronym=_one(values, _SKOS + "notation"),
        document=next((part for part in parts if not part.startswith("instrument/")), ""),
        family=next((_slug(part) for part in parts if part.startswith("instrument/")), ""),
        convention=_slug(_one(values, _DCTERMS + "relation")),
        adopted=_day(values, _ELI + "date_document"),
        european=_one(values, _DCTERMS + "identifier").rpartition(" ")[2],
        series=tuple(map(_series, _strings(values, _DCTERMS + "bibliographicCitation"))),
    )


def _series(citation: str) -> TreatySeries:
    match = _SERIES.fullmatch(citation)
    if match is None:
        raise KbError(f"{citation!r} is no place in the Treaty Series", file="instruments.ttl")
    return TreatySeries(match["volume"], match["number"])


def _tagged(values: Values, predicate: str) -> Iterator[tuple[str, str]]:
    for value in values.get(predicate, ()):
        if isinstance(value, pyoxigraph.Literal) and value.language:
            yield value.value, value.language


def _strings(values: Values, predicate: str) -> tuple[str, ...]:
    return tuple(value.value for value in values.get(predicate, ()))


def _one(values: Values, predicate: str) -> str:
    return next(iter(_strings(values, predicate)), "")


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def _day(values: Values, predicate: str) -> date | None:
    written = _one(values, predicate)
    return date.fromisoformat(written) if written else None
