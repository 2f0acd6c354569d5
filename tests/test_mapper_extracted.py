"""What extraction adds to the graph: one citation for a mention that is linked too, and where each comes from."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace

from mapping_cases import BASE, IDS, codes, facts, iri, known, linked, mapped, resolution, text
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, XSD

import kb.extraction
from kb.extraction import Rule
from kb.extraction.actor_names import ADDRESSED, GROUPS, OFFICES
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
    assert graph.value(citation, PROV.wasGeneratedBy) == IDS.concept("rule", "citation-number-of-speaker-2")
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


def test_words_on_which_a_statement_rests_are_pointed_out_by_one_address() -> None:
    words = text(mapped(document("Recalling its resolution 98/6,")))
    assert words.value(iri("op/1/ref/1"), PROV.wasDerivedFrom) == URIRef(f"{iri('op/1')}#char=25,29")
    assert words.value(iri("op/1/ref/1"), RSV.text) == Literal("98/6", lang="en")


def test_words_of_a_title_and_of_a_heading_are_told_from_those_of_the_text() -> None:
    part = Provision(ProvisionKind.PART, heading=Text("Follow-up to resolution 98/5"), path="part/I")
    words = text(mapped(resolution(title=Text("Review of resolution 98/6"), body=(part,), footnotes=())))
    assert words.value(iri("ref/1"), PROV.wasDerivedFrom) == URIRef(f"{iri('')[:-1]}#title&char=21,25")
    assert words.value(iri("part/I/ref/1"), PROV.wasDerivedFrom) == URIRef(f"{iri('part/I')}#heading&char=24,28")


def test_every_finding_points_out_its_words() -> None:
    result = mapped(
        document("Recalling its resolution 98/6, urges the Security Council and the Council of Seals to act;")
    )
    found = set(facts(result).subjects(PROV.wasGeneratedBy))
    assert len(found) >= 4
    assert found == set(text(result).subjects(PROV.wasDerivedFrom))


def test_provision_of_an_instrument_is_cited_below_it() -> None:
    result = mapped(document("Recalling article 8, paragraphs 1 (b) and 2, of the Convention on Seals,"))
    graph, convention = facts(result), IDS.instrument("convention-on-seals")
    citation = iri("op/1/ref/1")
    parts = {URIRef(f"{convention}/article/8/{paragraph}") for paragraph in ("1/b", "2")}
    assert graph.value(citation, CITO.hasCitedEntity) == convention
    assert set(graph.objects(citation, DCTERMS.references)) == parts
    assert set(graph.objects(iri("op/1"), CITO.cites)) == {convention, *parts}
    assert {result.shared.value(part, DCTERMS.isPartOf) for part in parts} == {convention}
    assert text(result).value(citation, DCTERMS.bibliographicCitation) == Literal(
        "article 8, paragraphs 1 (b) and 2", lang="en"
    )


def test_publication_is_known_by_its_sales_number() -> None:
    note = (
        "Report of the Conference on Seals, Anytown, 4-15 May 2071 (United Nations publication, Sales No. E.72.IV.13)."
    )
    footnote = replace(resolution().footnotes[0], text=Text(note), path="fn/1")
    result = mapped(resolution(footnotes=(footnote,)))
    publication = IDS.publication("sales/E.72.IV.13")
    assert facts(result).value(iri("fn/1/ref/1"), CITO.hasCitedEntity) == publication
    assert (
        str(result.shared.value(publication, DCTERMS.title))
        == "Report of the Conference on Seals, Anytown, 4-15 May 2071"
    )
    assert str(result.shared.value(publication, DCTERMS.identifier)) == "Sales No. E.72.IV.13"


def test_target_of_a_goal_is_cited_at_the_address_of_the_united_nations() -> None:
    result = mapped(document("Recalling Sustainable Development Goal target 14.4,"))
    target = URIRef("http://metadata.un.org/sdg/14.4")
    assert facts(result).value(iri("op/1/ref/1"), CITO.hasCitedEntity) == target
    assert result.shared.value(target, SKOS.broader) == URIRef("http://metadata.un.org/sdg/14")


def test_reference_inside_a_text_leads_to_its_provisions() -> None:
    graph = facts(mapped(referring("Decides to apply paragraphs 1 and 2 above;")))
    citation = iri("op/3/ref/1")
    assert set(graph.objects(citation, RSV.citedProvision)) == {iri("op/1"), iri("op/2")}
    assert set(graph.objects(iri("op/3"), CITO.cites)) == {iri("op/1"), iri("op/2")}
    assert graph.value(citation, CITO.hasCitedEntity) == IDS.document("A/RES/99/7")
    assert graph.value(citation, RSV.citedDocument) is None


def test_reference_to_a_part_that_the_text_does_not_have_leads_nowhere_and_is_told() -> None:
    result = mapped(referring("Decides to apply paragraphs 1 and 7 above;"))
    assert list(facts(result).objects(iri("op/3"), CITO.cites)) == []
    assert "map-part-missing" in codes(result)


def referring(words: str) -> Document:
    texts = ("Decides to wait;", "Decides to count seals;", words)
    body = tuple(
        Provision(ProvisionKind.OPERATIVE, Text(one), str(number), path=f"op/{number}")
        for number, one in enumerate(texts, start=1)
    )
    return resolution(body=body, footnotes=())


def test_body_known_from_the_text_alone_is_a_concept_apart_from_the_registry() -> None:
    result = mapped(document("Welcomes the work of the Anytown Commission on Seals;"))
    commission = IDS.concept("named-body", "anytown-commission-on-seals")
    assert (None, OA.hasBody, commission) in facts(result)
    assert str(result.shared.value(commission, SKOS.prefLabel)) == "Anytown Commission on Seals"
    assert str(result.shared.value(commission, DCTERMS.source)) == "Named in A/RES/99/7"
    assert result.shared.value(commission, PROV.wasGeneratedBy) == IDS.concept("rule", "mention-found-name-3")


def test_body_is_mentioned_once_by_a_provision() -> None:
    graph = graph_of("Requests the General Assembly and the Security Council, and the General Assembly again,")
    named = sorted(str(body) for body in graph.objects(None, OA.hasBody))
    assert named == [str(IDS.body("general-assembly")), str(IDS.body("security-council"))]


def test_instrument_known_from_the_text_alone_says_so() -> None:
    result = mapped(document("Recalling the Anytown Convention on the Counting of Seals,"))
    instrument = IDS.instrument("anytown-convention-on-the-counting-of-seals")
    assert (instrument, RDF.type, RSV.Instrument) in result.shared
    assert result.shared.value(instrument, PROV.wasGeneratedBy) == IDS.concept("rule", "mention-found-name-3")


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
    assert described == {IDS.concept("actor", slug) for slug in (*OFFICES, *GROUPS, *ADDRESSED)}


def test_every_verb_under_which_a_text_is_cited_has_a_concept() -> None:
    known = {
        concept
        for graph in graphs(IDS).values()
        for concept in graph.subjects(SKOS.inScheme, URIRef(f"{BASE}/id/concept/verb"))
    }
    assert {IDS.concept("verb", slug) for slug in SLUGS} <= known
