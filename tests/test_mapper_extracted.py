"""What extraction adds to the graph: one citation for a mention that is linked too, and where each comes from."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace

from mapping_cases import BASE, IDS, facts, iri, known, linked, mapped, resolution, text
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, XSD

import kb.extraction
from kb.extraction import Rule
from kb.extraction.actor_names import GROUPS, OFFICES
from kb.extraction.verbs import SLUGS
from kb.grouping import DocumentGroup, Work
from kb.mappers import map_group
from kb.model import Document, Language, NoteMark, Provision, ProvisionKind, Text
from kb.registries import graphs, load
from kb.vocabulary import CITO, OA, RSV

MARKUP = URIRef(f"{BASE}/id/concept/origin/official-markup")


def graph_of(words: Text | str, language: Language = Language.ENGLISH) -> Graph:
    return facts(mapped(document(words, language)))


def document(words: Text | str, language: Language = Language.ENGLISH) -> Document:
    paragraph = Provision(ProvisionKind.OPERATIVE, Text(words) if isinstance(words, str) else words, path="op/1")
    return resolution(language, body=(paragraph,), footnotes=())


def citations(graph: Graph) -> set[URIRef]:
    return {node for node in graph.subjects(RDF.type, CITO.Citation) if isinstance(node, URIRef)}


def test_mention_without_a_link_is_a_citation_that_a_rule_generated() -> None:
    graph = graph_of("Recalling its resolution 98/6,")
    citation = iri("op/1/ref/1")
    assert citations(graph) == {citation}
    assert graph.value(citation, CITO.hasCitedEntity) == known("A/RES/98/6")
    assert graph.value(citation, PROV.wasGeneratedBy) == IDS.concept("rule", "citation-number-of-speaker-1")
    assert graph.value(citation, PROV.wasAttributedTo) is None


def test_mention_that_is_linked_too_is_one_citation_with_both_origins() -> None:
    words = linked("Recalling its resolution 98/6 of 3 December 2043,", "98/6", "https://undocs.org/en/A/RES/98/6")
    graph = graph_of(words)
    citation = iri("op/1/ref/1")
    assert citations(graph) == {citation}
    assert graph.value(citation, PROV.wasAttributedTo) == MARKUP
    assert graph.value(citation, PROV.wasGeneratedBy) is not None
    assert graph.value(citation, DCTERMS.date) == Literal("2043-12-03", datatype=XSD.date)
    assert set(graph.objects(citation, CITO.hasCitationCharacterization)) == {
        CITO.cites,
        IDS.concept("verb", "recall"),
    }


def test_link_that_contradicts_its_words_stays_beside_the_mention() -> None:
    graph = graph_of(linked("Recalling its resolution 98/6,", "98/6", "https://undocs.org/en/A/RES/98/5"))
    entities = {graph.value(citation, CITO.hasCitedEntity) for citation in citations(graph)}
    assert entities == {known("A/RES/98/5"), known("A/RES/98/6")}


def test_citations_are_numbered_in_reading_order_linked_or_not() -> None:
    words = linked("its resolutions 98/6 and 98/5", "98/5", "https://undocs.org/en/A/RES/98/5")
    graph = graph_of(words)
    assert graph.value(iri("op/1/ref/1"), CITO.hasCitedEntity) == known("A/RES/98/6")
    assert graph.value(iri("op/1/ref/2"), CITO.hasCitedEntity) == known("A/RES/98/5")
    assert set(graph) - set(graph_of(replace(words, links=()))) == {(iri("op/1/ref/2"), PROV.wasAttributedTo, MARKUP)}


def test_pinpoint_is_an_address_below_the_target() -> None:
    graph = graph_of("Bearing in mind paragraph 5 (h) of its resolution 98/6,")
    part = IDS.provision("A/RES/98/6", "op/5/h")
    assert graph.value(iri("op/1/ref/1"), DCTERMS.references) == part
    assert (iri("op/1"), CITO.cites, part) in graph


def test_selector_points_out_the_words() -> None:
    result = mapped(document("Recalling its resolution 98/6,"))
    words = text(result)
    selector = words.value(iri("op/1/ref/1"), OA.hasSelector)
    assert (words.value(selector, OA.start), words.value(selector, OA.end)) == (Literal(25), Literal(29))
    assert words.value(selector, OA.exact) == Literal("98/6")


def test_body_is_mentioned_once_by_a_provision() -> None:
    graph = graph_of("Requests the General Assembly and the Security Council, and the General Assembly again,")
    named = sorted(str(body) for body in graph.objects(None, OA.hasBody))
    assert named == [str(IDS.body("general-assembly")), str(IDS.body("security-council"))]


def test_instrument_known_from_the_text_alone_says_so() -> None:
    result = mapped(document("Recalling the Anytown Convention on the Counting of Seals,"))
    instrument = IDS.instrument("anytown-convention-on-the-counting-of-seals")
    assert (instrument, RDF.type, RSV.Instrument) in result.shared
    assert result.shared.value(instrument, PROV.wasGeneratedBy) == IDS.concept("rule", "mention-found-name-1")


def test_instrument_of_the_registry_gets_no_second_name_from_another_spelling() -> None:
    """The registry writes "Kunming-Montreal": the name without the hyphen leads to the same address."""
    found = document("Recalling the Kunming Montreal Global Biodiversity Framework,")
    result = map_group(DocumentGroup("A/RES/99/7", (Work("A/RES/99/7", (found,), (), ""),)), IDS, load())
    instrument = IDS.instrument("kunming-montreal-global-biodiversity-framework")
    assert (None, OA.hasBody, instrument) in facts(result)
    assert (instrument, None, None) not in result.shared


def test_nothing_is_extracted_from_another_language() -> None:
    assert citations(graph_of("Rappelant sa résolution 98/6,", Language.FRENCH)) == set()


def test_footnote_mark_carries_what_the_note_cites_to_the_paragraph() -> None:
    words = Text("Recalling the report,", notes=(NoteMark(21, 0),))
    body = (Provision(ProvisionKind.OPERATIVE, words, path="op/1"),)
    note = replace(resolution().footnotes[0], text=Text("A/98/53."), path="fn/1")
    graph = facts(mapped(resolution(body=body, footnotes=(note,))))
    assert set(graph.subjects(CITO.cites, known("A/98/53"))) == {iri("fn/1"), iri("op/1")}


def test_every_rule_and_every_actor_is_described() -> None:
    published = graphs(IDS)
    rules = published[IDS.registry_graph("rules")]
    modules = [
        importlib.import_module(f"kb.extraction.{one.name}") for one in pkgutil.iter_modules(kb.extraction.__path__)
    ]
    made = {value for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert made
    assert {IDS.concept("rule", str(rule)) for rule in made} == set(
        rules.subjects(SKOS.inScheme, URIRef(f"{BASE}/id/concept/rule"))
    )
    actors = published[IDS.registry_graph("actors")]
    described = set(actors.subjects(RDF.type, SKOS.Concept))
    assert described == {IDS.concept("actor", slug) for slug in (*OFFICES, *GROUPS)}


def test_every_verb_under_which_a_text_is_cited_has_a_concept() -> None:
    known = {
        concept
        for graph in graphs(IDS).values()
        for concept in graph.subjects(SKOS.inScheme, URIRef(f"{BASE}/id/concept/verb"))
    }
    assert {IDS.concept("verb", slug) for slug in SLUGS} <= known
