"""Actions and requests to report in RDF: verb, class, addressee, rule and place, each in its graph."""

from __future__ import annotations

from dataclasses import replace

from mapping_cases import IDS, SYMBOL, en, facts, iri, known, mapped, resolution, text
from rdflib import RDF, XSD, Literal, URIRef

from kb.mappers.actions import addressee_slug
from kb.model import Document, Language, Provision, ProvisionKind, Text
from kb.vocabulary import DCTERMS, PROV, RSV, SKOS

WORDS = (
    "Also requests the Secretary-General and other keepers to submit to the General Assembly, at its hundredth session,"
    " a report on seals, and strongly encourages France to help;"
)
ACTION, SECOND = IDS.action(SYMBOL, "op/1", 1), IDS.action(SYMBOL, "op/1", 2)
REQUEST = IDS.reporting_request(SYMBOL, "op/1", 1)


def verb(slug: str) -> URIRef:
    return IDS.concept("verb", slug)


def acting(language: Language = Language.ENGLISH, words: str = WORDS) -> Document:
    """A resolution with one operative paragraph of these words."""
    one = Provision(ProvisionKind.OPERATIVE, Text(words), "1", "1.", "", path="op/1")
    return replace(resolution(language), body=(one,), footnotes=())


def test_an_action_has_its_verb_its_class_and_its_place_in_the_structure() -> None:
    graph = facts(mapped(acting()))
    assert graph.value(ACTION, RDF.type) == RSV.Action
    assert graph.value(ACTION, RSV.verb) == verb("request")
    assert graph.value(ACTION, DCTERMS.type) == IDS.concept("verb-class", "directive")
    assert graph.value(ACTION, DCTERMS.isPartOf) == iri("op/1")
    assert graph.value(ACTION, RSV.document) == IDS.document(SYMBOL)
    assert graph.value(SECOND, RSV.order) == Literal("2", datatype=XSD.integer)


def test_a_report_due_under_a_numbered_item_leads_to_the_item_of_that_session() -> None:
    words = "Requests the Secretary-General to report to the General Assembly at its eightieth session under item 14;"
    result = mapped(acting(words=words))
    item = IDS.agenda("A/80", "14")
    assert facts(result).value(REQUEST, RSV.agendaItem) == item
    assert result.shared.value(item, RSV.session) == IDS.session("A", "80")


def test_addressees_are_states_bodies_or_concepts() -> None:
    graph = facts(mapped(acting()))
    assert set(graph.objects(SECOND, RSV.addressee)) == {IDS.state("fra")}
    assert set(graph.objects(ACTION, RSV.addressee)) == {
        IDS.concept("actor", "secretary-general"),
        IDS.concept("actor", "other-keepers"),
    }


def test_an_addressee_without_an_entry_is_shared_as_a_concept_with_its_name() -> None:
    result = mapped(acting(words="Urges all coastal States and the Government of Atlantis to help;"))
    atlantis = IDS.concept("actor", "government-of-atlantis")
    assert (ACTION, RSV.addressee, atlantis) in facts(result)
    assert result.shared.value(atlantis, SKOS.prefLabel) == en("Government of Atlantis")
    assert result.shared.value(atlantis, SKOS.inScheme) == known("concept/actor")


def test_a_generic_addressee_is_stated_by_the_scheme_alone() -> None:
    result = mapped(acting(words="Urges Member States to help;"))
    members = IDS.concept("actor", "member-states")
    assert (ACTION, RSV.addressee, members) in facts(result)
    assert (members, None, None) not in result.shared


def test_the_words_stand_in_the_english_graph_with_their_place() -> None:
    graph = text(mapped(acting()))
    assert graph.value(ACTION, RSV.openingPhrase) == en("Also requests")
    assert graph.value(SECOND, RSV.openingPhrase) == en("strongly encourages")
    assert set(graph.objects(SECOND, RSV.manner)) == {en("strongly")}
    provision, place = str(graph.value(SECOND, PROV.wasDerivedFrom)).split("#char=")
    assert provision == str(iri("op/1"))
    start, end = map(int, place.split(","))
    assert WORDS[start:end] == "strongly encourages France to help"


def test_every_find_names_its_rule() -> None:
    graph = facts(mapped(acting()))
    assert graph.value(ACTION, PROV.wasGeneratedBy) == IDS.concept("rule", "operative-verbs-2")
    assert graph.value(REQUEST, PROV.wasGeneratedBy) == IDS.concept("rule", "reporting-requests-2")


def test_a_request_to_report_has_recipient_session_and_year() -> None:
    result = mapped(acting())
    graph = facts(result)
    assert graph.value(REQUEST, RDF.type) == RSV.ReportingRequest
    assert graph.value(REQUEST, DCTERMS.isPartOf) == ACTION
    assert graph.value(REQUEST, DCTERMS.type) == IDS.concept("report-kind", "report")
    assert graph.value(REQUEST, RSV.recipient) == IDS.body("general-assembly")
    assert graph.value(REQUEST, RSV.dueSession) == IDS.session("A", "100")
    assert graph.value(REQUEST, RSV.dueYear) == Literal("2045", datatype=XSD.gYear)
    assert text(result).value(REQUEST, RSV.duePrinted) == en("at its hundredth session")
    assert text(result).value(REQUEST, DCTERMS.description) == en("seals")
    assert result.shared.value(IDS.session("A", "100"), RDF.type) == RSV.Session


def test_paragraphs_bear_the_concept_of_the_verb_with_which_they_open() -> None:
    graph = facts(mapped(resolution()))
    assert set(graph.objects(iri("pp/1"), RSV.verb)) == {verb("recall")}
    assert set(graph.objects(iri("op/1"), RSV.verb)) == {verb("request")}


def test_without_an_english_text_nothing_is_found() -> None:
    result = mapped(acting(Language.FRENCH, "Prie le Secrétaire général de compter les phoques ;"))
    assert (None, RDF.type, RSV.Action) not in facts(result)


def test_english_beside_a_reference_in_another_language_keeps_its_finds_to_itself() -> None:
    result = mapped(acting(Language.FRENCH, "Prie le Secrétaire général de compter ;"), acting())
    assert (None, RDF.type, RSV.Action) not in facts(result)
    assert (ACTION, RDF.type, RSV.Action) in text(result)


def test_the_slug_of_a_name_is_plain() -> None:
    assert addressee_slug("Government of Côte d’Ivoire") == "government-of-cote-divoire"
    assert addressee_slug("…") == "unnamed"
