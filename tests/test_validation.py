"""Validation says what is wrong, how grave it is, and which language alone it concerns."""

from __future__ import annotations

import pickle

import pyshacl
import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from kb import registries
from kb.identifiers import Identifiers
from kb.model import Language
from kb.validation import ResultSeverity, Shapes, held_back, validate
from kb.vocabulary import CITO, DCTERMS, DOCO, ELI, LANGUAGE, RDF, RSV, SH, XSD

BASE = "http://localhost:8000/"
DOCUMENT = URIRef(BASE + "id/A/RES/99/1")
ORGAN = URIRef(BASE + "id/body/general-assembly")
FACTS = URIRef(BASE + "graph/A/RES/99/1")
CODES = {Language.ENGLISH: "ENG", Language.FRENCH: "FRA"}


def document(paragraphs: int = 3, languages: tuple[Language, ...] = (Language.ENGLISH,)) -> dict[URIRef, Graph]:
    """The graphs of a made-up resolution, as the mappers name them; each paragraph has a footnote that cites."""
    facts = Graph()
    facts.add((DOCUMENT, RDF.type, ELI.LegalResource))
    facts.add((DOCUMENT, DCTERMS.identifier, Literal("A/RES/99/1")))
    facts.add((DOCUMENT, RSV.organ, ORGAN))
    facts.add((DOCUMENT, ELI.date_document, Literal("2044-12-01", datatype=XSD.date)))
    graphs = {FACTS: facts}
    for language in languages:
        words = graphs[FACTS + "/" + language] = Graph()
        expression = DOCUMENT + "/lang/" + language
        words.add((expression, RDF.type, ELI.LegalExpression))
        words.add((expression, ELI.realizes, DOCUMENT))
        words.add((expression, ELI.language, LANGUAGE[CODES[language]]))
        words.add((expression, ELI.title, Literal("A specimen", lang=language)))
        words.add((DOCUMENT, DCTERMS.title, Literal("A specimen", lang=language)))
    for number in range(1, paragraphs + 1):
        paragraph, footnote = DOCUMENT + f"/op/{number}", DOCUMENT + f"/fn/{number}"
        citation, target = footnote + "/ref/1", URIRef(BASE + f"id/A/RES/98/{number}")
        facts.add((paragraph, RDF.type, RSV.OperativeParagraph))
        facts.add((paragraph, ELI.is_part_of, DOCUMENT))
        facts.add((paragraph, RSV.document, DOCUMENT))
        facts.add((paragraph, RSV.order, Literal(number)))
        facts.add((footnote, RDF.type, DOCO.Footnote))
        facts.add((footnote, RSV.footnoteOf, paragraph))
        facts.add((citation, RDF.type, CITO.Citation))
        facts.add((citation, CITO.hasCitingEntity, footnote))
        facts.add((citation, CITO.hasCitedEntity, target))
        for language in languages:
            words = graphs[FACTS + "/" + language]
            words.add((paragraph, RSV.text, Literal(f"Paragraph {number}.", lang=language)))
            words.add((footnote, RSV.text, Literal(f"Resolution 98/{number}.", lang=language)))
            words.add((footnote, RSV.printedLabel, Literal(str(number), lang=language)))
    return graphs


@pytest.fixture
def bilingual() -> dict[URIRef, Graph]:
    return document(languages=(Language.ENGLISH, Language.FRENCH))


def test_a_good_document_has_no_result(bilingual: dict[URIRef, Graph]) -> None:
    assert validate(bilingual) == []


def test_a_text_without_language_tag_is_the_fault_of_the_language_it_stands_in(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS + "/fr"].add((DOCUMENT + "/op/1", RSV.text, Literal("Paragraphe un.")))
    (result,) = validate(bilingual)
    assert (result.shape, result.severity) == ("TextLanguage", ResultSeverity.VIOLATION)
    assert result.focus == str(DOCUMENT + "/op/1")
    assert result.path == str(RSV.text)
    assert result.value == "Paragraphe un."
    assert result.language is Language.FRENCH


def test_two_texts_in_one_language_are_the_fault_of_that_language(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS + "/fr"].add((DOCUMENT + "/op/2", RSV.text, Literal("Autrement.", lang="fr")))
    (result,) = validate(bilingual)
    assert (result.shape, result.language) == ("TextOnce", Language.FRENCH)


def test_two_texts_in_one_language_from_two_graphs_are_the_fault_of_the_document(
    bilingual: dict[URIRef, Graph],
) -> None:
    bilingual[FACTS + "/fr"].remove((DOCUMENT + "/op/2", RSV.text, None))
    bilingual[FACTS + "/fr"].add((DOCUMENT + "/op/2", RSV.text, Literal("In English.", lang="en")))
    (result,) = validate(bilingual)
    assert (result.shape, result.language) == ("TextOnce", None)


def test_what_an_expression_lacks_is_the_fault_of_its_language(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS + "/fr"].remove((None, ELI.language, None))
    (result,) = validate(bilingual)
    assert (result.shape, result.language) == ("ExpressionLanguage", Language.FRENCH)


def test_what_a_document_lacks_is_the_fault_of_the_document(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS].remove((DOCUMENT, RSV.organ, None))
    (result,) = validate(bilingual)
    assert (result.shape, result.language) == ("DocumentOrgan", None)


def test_only_the_language_at_fault_is_held_back(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS + "/fr"].add((DOCUMENT + "/op/1", RSV.text, Literal("Paragraphe un.")))
    assert held_back(validate(bilingual)) == (False, frozenset({Language.FRENCH}))
    bilingual[FACTS].remove((DOCUMENT, RSV.organ, None))
    assert held_back(validate(bilingual)) == (True, frozenset({Language.FRENCH}))


def test_a_warning_holds_nothing_back(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS].remove((None, RSV.footnoteOf, None))
    results = validate(bilingual)
    assert [result.shape for result in results] == ["FootnoteMark"] * 3
    assert held_back(results) == (False, frozenset())


def test_the_gravest_results_come_first_and_always_in_the_same_order() -> None:
    graphs = document()
    graphs[FACTS].remove((None, RSV.footnoteOf, None))
    graphs[FACTS].remove((DOCUMENT, DCTERMS.identifier, None))
    results = validate(graphs)
    assert results[0].severity is ResultSeverity.VIOLATION
    assert results == validate(dict(reversed(graphs.items())))
    assert [result.focus for result in results[-3:]] == sorted(result.focus for result in results[-3:])


def test_graphs_that_share_a_store_are_told_apart() -> None:
    dataset = Dataset()
    graphs = {}
    for name, graph in document().items():
        graphs[name] = dataset.graph(name)
        for triple in graph:
            graphs[name].add(triple)
    dataset.graph(URIRef(BASE + "graph/other")).add((DOCUMENT + "/op/1", RSV.text, Literal("Elsewhere.", lang="en")))
    assert validate(graphs) == []


def test_the_shapes_say_the_same_when_pyshacl_reads_one_whole_graph(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS].remove((None, RSV.footnoteOf, None))
    bilingual[FACTS].remove((DOCUMENT, ELI.date_document, None))
    bilingual[FACTS].remove((DOCUMENT, DCTERMS.title, None))
    bilingual[FACTS + "/en"].add((DOCUMENT + "/op/1", RSV.text, Literal("Otherwise.", lang="en")))
    whole = Graph()
    for graph in bilingual.values():
        whole += graph
    conforms, report, _ = pyshacl.validate(whole, shacl_graph=Shapes.load().graph)
    assert not conforms
    theirs = sorted(
        (str(report.value(found, SH.sourceShape)).rpartition("#")[2], str(report.value(found, SH.focusNode)))
        for found in report.objects(None, SH.result)
    )
    assert theirs == sorted((result.shape, result.focus) for result in validate(bilingual))


def test_validating_changes_neither_the_graphs_nor_the_shapes(bilingual: dict[URIRef, Graph]) -> None:
    before = [len(graph) for graph in (*bilingual.values(), Shapes.load().graph)]
    validate(bilingual)
    assert [len(graph) for graph in (*bilingual.values(), Shapes.load().graph)] == before


def test_the_shapes_are_loaded_once() -> None:
    assert Shapes.load() is Shapes.load()


def test_results_travel_between_processes(bilingual: dict[URIRef, Graph]) -> None:
    bilingual[FACTS].remove((DOCUMENT, RSV.organ, None))
    results = validate(bilingual)
    assert pickle.loads(pickle.dumps(results)) == results


def test_the_registries_pass_the_shapes() -> None:
    assert validate(registries.graphs(Identifiers("http://localhost:8000"))) == []
