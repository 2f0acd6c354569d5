"""The ontology is small, labelled in three languages, and invents nothing in the namespaces of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VOID, XSD, DefinedNamespace

from kb import vocabulary
from kb.concepts import concept_graph
from kb.identifiers import Identifiers
from kb.model import Outcome, ProvisionKind, VoteOption
from kb.resources import folder
from kb.vocabulary import CITO, DOCO, ELI, ELIDL, FOAF, OA, ORG, PREFIXES, RSV, SD, SHAPES, UNDO, VANN, bind_prefixes

ROOT = Path(__file__).resolve().parent.parent
LOOKED_UP = ROOT / "docs" / "decisions" / "0009-reused-terms.md"
ONTOLOGY = URIRef("https://w3id.org/resolvable/ontology")
DEFINING = ("en", "fr", "es")
CLOSED: dict[str, type[DefinedNamespace]] = {
    "ELI 1.5": ELI,
    "ELI-DL 3": ELIDL,
    "CiTO 2.8": CITO,
    "DoCO 1.3": DOCO,
    "ORG": ORG,
    "Web Annotation": OA,
    "Service Description": SD,
    "FOAF": FOAF,
    "VANN": VANN,
}
WHOLE: tuple[type[DefinedNamespace], ...] = (DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VOID, XSD)
DATA_NAMESPACES = (
    "http://publications.europa.eu/resource/authority/language/",
    "http://metadata.un.org/",
    "https://www.apache.org/licenses/",
)


def terms(namespace: type[DefinedNamespace]) -> set[str]:
    return {name for name in namespace.__annotations__ if not name.startswith("_")}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "resolvable.ttl")


@pytest.fixture(scope="module")
def concepts() -> Graph:
    return concept_graph(Identifiers("https://kb.example.org"))


def own(ontology: Graph) -> set[URIRef]:
    return {node for node in ontology.subjects() if isinstance(node, URIRef) and str(node).startswith(str(RSV._NS))}


def listed() -> dict[str, set[str]]:
    """The terms by vocabulary, as the page of the decision lists them."""
    rows = (
        line.strip("|").split("|") for line in LOOKED_UP.read_text(encoding="utf-8").splitlines() if line[:2] == "| "
    )
    return {row[0].strip(): set(re.findall(r"`([^`]+)`", row[2])) for row in rows if len(row) == 3}


# ---------------------------------------------------------------- own terms


def test_every_own_term_of_the_code_is_defined_and_every_defined_term_is_in_the_code(ontology: Graph) -> None:
    assert {str(term) for term in own(ontology)} == {str(RSV[name]) for name in terms(RSV)}


def test_nothing_is_defined_in_the_namespace_of_somebody_else(ontology: Graph) -> None:
    assert set(ontology.subjects()) - own(ontology) == {ONTOLOGY}


def test_the_ontology_is_small(ontology: Graph) -> None:
    assert len(set(ontology.subjects(RDF.type, OWL.Class))) <= 25
    properties = set(ontology.subjects(RDF.type, OWL.ObjectProperty)) | set(
        ontology.subjects(RDF.type, OWL.DatatypeProperty)
    )
    assert len(properties) <= 40


def test_every_own_term_is_labelled_and_defined_once_in_english_french_and_spanish(ontology: Graph) -> None:
    for term in own(ontology):
        for predicate in (RDFS.label, RDFS.comment):
            languages = [value.language for value in ontology.objects(term, predicate) if isinstance(value, Literal)]
            assert len(languages) == len(set(languages)), (term, predicate)
            assert set(DEFINING) <= set(languages), (term, predicate)
        assert set(ontology.objects(term, RDFS.isDefinedBy)) == {ONTOLOGY}


def test_two_terms_of_one_kind_never_have_the_same_label(ontology: Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [label for term in ontology.subjects(RDF.type, kind) for label in ontology.objects(term, RDFS.label)]
        assert len(labels) == len(set(labels)), kind


def test_every_own_term_is_a_class_or_a_property_and_only_one_of_them(ontology: Graph) -> None:
    for term in own(ontology):
        (kind,) = ontology.objects(term, RDF.type)
        assert kind in {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
        assert str(term).partition("#")[2][0].isupper() == (kind == OWL.Class)


def test_the_values_of_datatype_properties_are_of_the_datatypes_that_stores_keep(ontology: Graph) -> None:
    ranges = {
        value
        for term in ontology.subjects(RDF.type, OWL.DatatypeProperty)
        for value in ontology.objects(term, RDFS.range)
    }
    assert ranges <= {XSD.string, XSD.integer, XSD.date, XSD.gYear, XSD.dateTime, XSD.boolean}


def test_the_ontology_says_its_version_and_licence(ontology: Graph) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert ontology.value(ONTOLOGY, DCTERMS.license) is not None
    titles = {title.language for title in ontology.objects(ONTOLOGY, DCTERMS.title) if isinstance(title, Literal)}
    assert titles == set(DEFINING)


def test_no_own_class_stands_below_a_class_that_excludes_it(ontology: Graph) -> None:
    # DoCO declares these disjoint.
    disjoint = {DOCO.Footnote, DOCO.Section, DOCO.Table}
    for term in ontology.subjects(RDF.type, OWL.Class):
        assert len(disjoint & set(ontology.objects(term, RDFS.subClassOf))) <= 1


# ---------------------------------------------------------------- terms of others


@pytest.mark.parametrize("name", CLOSED)
def test_the_reused_terms_are_those_that_were_looked_up(name: str) -> None:
    assert terms(CLOSED[name]) == listed()[name]


def test_a_term_that_was_not_looked_up_raises() -> None:
    with pytest.raises(AttributeError):
        _ = ELI.passedBy
    with pytest.raises(AttributeError):
        _ = RSV.resolution


def known(term: str) -> bool:
    for namespace in (*CLOSED.values(), RSV):
        if term.startswith(str(namespace._NS)):
            return term.removeprefix(str(namespace._NS)) in terms(namespace)
    for namespace in WHOLE:
        if term.startswith(str(namespace._NS)):
            return term in namespace or term == str(namespace._NS)
    if term.startswith(str(UNDO)):
        return term.removeprefix(str(UNDO)) in listed()["UNDO"]
    return term.startswith((str(SHAPES), str(ONTOLOGY), *DATA_NAMESPACES))


def test_the_ontology_and_the_shapes_use_known_terms_only(ontology: Graph) -> None:
    graph = Graph()
    for file in folder("shapes").glob("*.ttl"):
        graph.parse(file)
    used = {str(node) for triple in (*graph, *ontology) for node in triple if isinstance(node, URIRef)}
    assert sorted(term for term in used if not known(term)) == []


def test_the_registries_and_concepts_use_known_properties_and_classes_only(concepts: Graph) -> None:
    graph = Graph()
    for file in (ROOT / "kb" / "registries").glob("*.ttl"):
        graph.parse(file, publicID="https://kb.example.org/id/")
    used = {str(predicate) for source in (graph, concepts) for predicate in source.predicates()}
    used |= {str(kind) for source in (graph, concepts) for kind in source.objects(None, RDF.type)}
    assert sorted(term for term in used if not known(term)) == []


def attributes() -> Iterator[tuple[Path, str, str]]:
    """Every `NAMESPACE.term` in the code."""
    names = "|".join(sorted(name for name in dir(vocabulary) if name.isupper() and name not in {"PREFIXES"}))
    for file in (ROOT / "kb").rglob("*.py"):
        for namespace, term in re.findall(rf"\b({names})\.([A-Za-z][\w]*)", file.read_text(encoding="utf-8")):
            yield file, namespace, term


def test_the_code_uses_known_terms_only() -> None:
    unknown = [
        (file.name, f"{namespace}.{term}")
        for file, namespace, term in attributes()
        if isinstance(getattr(vocabulary, namespace), type)
        and not known(str(getattr(vocabulary, namespace)._NS) + term)
    ]
    assert unknown == []


# ---------------------------------------------------------------- concepts and prefixes


@pytest.mark.parametrize(
    ("scheme", "values"),
    [("outcome", Outcome), ("choice", VoteOption), ("provision", ProvisionKind)],
)
def test_the_concepts_of_a_scheme_are_the_values_of_the_model(
    concepts: Graph, scheme: str, values: type[Outcome] | type[VoteOption] | type[ProvisionKind]
) -> None:
    ids = Identifiers("https://kb.example.org")
    iri = URIRef(f"https://kb.example.org/id/concept/{scheme}")
    assert (iri, RDF.type, SKOS.ConceptScheme) in concepts
    members = set(concepts.subjects(SKOS.inScheme, iri))
    assert members == {ids.concept(scheme, value.value) for value in values}
    assert all(str(concepts.value(member, SKOS.notation)) == str(member).rpartition("/")[2] for member in members)


def test_every_concept_and_scheme_is_labelled_once_in_three_languages(concepts: Graph) -> None:
    for concept in set(concepts.subjects()):
        languages = [
            label.language for label in concepts.objects(concept, SKOS.prefLabel) if isinstance(label, Literal)
        ]
        assert set(DEFINING) <= set(languages), concept
        assert len(languages) == len(set(languages)), concept


def test_concepts_have_no_address_outside_the_base(concepts: Graph) -> None:
    assert all(str(subject).startswith("https://kb.example.org/id/concept/") for subject in concepts.subjects())


def test_prefixes_are_bound_as_the_table_says() -> None:
    bound = {prefix: str(name) for prefix, name in bind_prefixes(Graph()).namespaces()}
    assert PREFIXES.items() <= bound.items()


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert isinstance(RSV._NS, Namespace)
