"""`/ontology` and `/shapes`: the vocabulary and the rules of publication, for people and for machines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import pyoxigraph as ox
from flask import Blueprint, Response, render_template

from kb import concepts
from kb.resources import folder
from kb.vocabulary import RDFS, RSV, SKOS
from kb.web import terms
from kb.web.answers import Body, answer, negotiated, published
from kb.web.facts import Facts, iris
from kb.web.negotiation import Choice
from kb.web.problems import Problem
from kb.web.representations import BY_SUFFIX, DESCRIPTIONS, HTML
from kb.web.serialise import serialise

Name = Literal["ontology", "shapes"]

vocabularies = Blueprint("vocabularies", __name__)

_NAMESPACE = str(RSV._NS)
_OWL = "http://www.w3.org/2002/07/owl#"
_SH = "http://www.w3.org/ns/shacl#"
_CLASSES = frozenset({_OWL + "Class", str(RDFS.Class)})
_PROPERTIES = frozenset({_OWL + "ObjectProperty", _OWL + "DatatypeProperty", _OWL + "AnnotationProperty"})
_LANGUAGES = ("en", "fr", "es")
_LINKS = (
    ("Subclass of", str(RDFS.subClassOf)),
    ("Sub-property of", str(RDFS.subPropertyOf)),
    ("Domain", str(RDFS.domain)),
    ("Range", str(RDFS.range)),
    ("Equivalent to", _OWL + "equivalentClass"),
    ("Equivalent to", _OWL + "equivalentProperty"),
    ("Close to", str(SKOS.closeMatch)),
    ("See also", str(RDFS.seeAlso)),
)


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    iri: str
    labels: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _quads(name: Name) -> tuple[ox.Quad, ...]:
    """The statements of all Turtle files of a folder that travels with the code."""
    # The concept schemes lie under the base: they are published with the registries, at addresses of their own.
    files = sorted(path for path in folder(name).glob("*.ttl") if path.name not in concepts.FILES)
    return tuple(
        quad
        for path in files
        for quad in ox.parse(input=path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=_NAMESPACE)
    )


@vocabularies.get("/ontology")
@vocabularies.get("/ontology.<suffix>")
def ontology(suffix: str = "") -> Response:
    """Our own terms; each is at `/ontology#term`."""
    return _answer("ontology", suffix)


@vocabularies.get("/shapes")
@vocabularies.get("/shapes.<suffix>")
def shapes(suffix: str = "") -> Response:
    """The SHACL shapes that say what may be published."""
    return _answer("shapes", suffix)


def _answer(name: Name, suffix: str) -> Response:
    addresses = published().addresses
    fixed = BY_SUFFIX.get(suffix)
    if suffix and fixed is None:
        raise Problem(404, f"There is no representation called .{suffix}.")
    choice = Choice(fixed, fixed.media_type) if fixed else negotiated(DESCRIPTIONS)
    links = [
        f'<{addresses.local(f"/{name}.{one.suffix}")}>; rel="alternate"; type="{one.media_type}"'
        for one in DESCRIPTIONS
    ]
    if choice.representation is not HTML:
        return answer(lambda: Body(serialise(_quads(name), choice.representation)), choice.media_type, links=links)
    page = _ontology_page if name == "ontology" else _shapes_page
    return answer(lambda: Body(page().encode()), choice.media_type, language="en", links=links)


def _ontology_page() -> str:
    facts = Facts(_quads("ontology"))
    own = sorted(subject for subject in facts.subjects() if subject.startswith(_NAMESPACE) and subject != _NAMESPACE)
    described = [(term, set(facts.values(term, terms.TYPE))) for term in own]
    groups = [
        ("Classes", [_term(facts, term) for term, kinds in described if kinds & _CLASSES]),
        ("Properties", [_term(facts, term) for term, kinds in described if kinds & _PROPERTIES]),
        ("Other terms", [_term(facts, term) for term, kinds in described if not kinds & (_CLASSES | _PROPERTIES)]),
    ]
    return render_template("ontology.html", groups=[group for group in groups if group[1]], namespace=_NAMESPACE)


def _term(facts: Facts, iri: str) -> Term:
    def in_languages(*predicates: str) -> tuple[tuple[str, str], ...]:
        found = {
            term.language: term.value
            for predicate in predicates
            for term in facts.terms(iri, predicate)
            if isinstance(term, ox.Literal) and term.language
        }
        return tuple((language, found[language]) for language in _LANGUAGES if language in found)

    return Term(
        name=iri.removeprefix(_NAMESPACE),
        iri=iri,
        labels=in_languages(terms.LABEL, terms.PREF_LABEL),
        definitions=in_languages(terms.COMMENT, str(SKOS.definition)),
        links=tuple((label, tuple(found)) for label, p in _LINKS if (found := sorted(iris(facts.terms(iri, p))))),
    )


def _shapes_page() -> str:
    facts = Facts(_quads("shapes"))
    rules = []
    for subject in facts.subjects():
        messages = facts.words(subject, _SH + "message", "en")
        if messages:
            severity = facts.value(subject, _SH + "severity").rpartition("#")[2] or "Violation"
            target = [
                value
                for predicate in ("targetClass", "targetSubjectsOf", "targetObjectsOf")
                for value in facts.values(subject, _SH + predicate)
            ]
            rules.append((subject.rpartition("#")[2], severity, target, messages))
    rules.sort(key=lambda rule: (rule[1] != "Violation", rule[0]))
    return render_template("shapes.html", rules=rules)
