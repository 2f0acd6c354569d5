"""What a committee's report tells of its work and of each draft, as steps with day, meeting, people and paragraphs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mapping_cases import IDS, en, known, registries, resolution
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from kb.grouping import DocumentGroup, Work
from kb.mappers import Mapped, map_group
from kb.model import (
    Cover,
    Document,
    DocumentKind,
    DraftHistory,
    Proceedings,
    Provision,
    ProvisionKind,
    Sitting,
    Statement,
    Text,
)
from kb.vocabulary import DCTERMS, ELIDL, PROV, RSV, SKOS

REPORT, DRAFT = "A/99/400", "A/99/400/draft/I"
SPOKEN = Statement("3", "Fiji", "9", date(2099, 11, 5))
LAMPS = DraftHistory(
    draft_symbol="A/C.3/99/L.2",
    number="I",
    title="Lamps",
    recommended_by="E/RES/2099/6",
    introduced_by="Iceland",
    introduced_meeting="9",
    introduced_date=date(2099, 11, 5),
    adopted_meeting="11",
    adopted_date=date(2099, 11, 19),
    adopted_how="by a recorded vote of 2 to 1, with 1 abstention",
    adopted_paragraph="3",
    budget_paragraph="2",
    budget_meeting="9",
    budget_date=date(2099, 11, 5),
    statements=(SPOKEN,),
    paragraphs=("2", "3"),
)
# Not recommended in the end: there is no draft in the report that it could be.
LADDERS = DraftHistory(draft_symbol="A/C.3/99/L.5/Rev.1", introduced_by="the Chair", introduced_meeting="9")


def report() -> Document:
    body = tuple(
        Provision(ProvisionKind.PARAGRAPH, Text(f"Paragraph {number}."), str(number), path=f"para/{number}")
        for number in (1, 2, 3)
    )
    return resolution(
        kind=DocumentKind.REPORT,
        symbol=REPORT,
        cover=Cover(organ="General Assembly", session="99", committee="Third Committee"),
        body=body,
        footnotes=(),
        vote=None,
        steps=(),
        sponsors=(),
        proceedings=Proceedings(
            rapporteur="Ms. Una Specimen",
            rapporteur_of="Fiji",
            allocated=Sitting("2", date(2099, 9, 20), ("1",)),
            meetings=(
                Sitting("9", date(2099, 11, 5), ("1",)),
                Sitting("10", date(2099, 11, 6), ("1",), discussed=True),
                Sitting("11", date(2099, 11, 19), ("1",), acted=True),
            ),
            documents=("A/99/251",),
            documents_paragraph="2",
            statements=(Statement("1", "Director of Lamps", "9"), SPOKEN),
            drafts=(LAMPS, LADDERS),
        ),
    )


def told() -> Mapped:
    draft = replace(report(), kind=DocumentKind.DRAFT_RESOLUTION, symbol=DRAFT, proceedings=None, history=LAMPS)
    works = (Work(REPORT, (report(),)), Work(DRAFT, (draft,), within=REPORT))
    return map_group(DocumentGroup(REPORT, works), IDS, registries())


RESULT = told()


def facts(symbol: str = DRAFT) -> Graph:
    return RESULT.graphs[IDS.graph(symbol)]


def step(name: str, symbol: str = DRAFT) -> URIRef:
    return IDS.provision(symbol, f"step/{name}")


def kind_of(iri: URIRef, symbol: str = DRAFT) -> str:
    return str(facts(symbol).value(iri, DCTERMS.type)).rpartition("/")[2]


def test_a_draft_was_introduced_by_somebody_on_a_day_at_a_meeting() -> None:
    graph, introduced = facts(), step("introduced")
    assert kind_of(introduced) == "introduced"
    assert graph.value(introduced, ELIDL.based_on_a_realization_of) == IDS.document(DRAFT)
    assert graph.value(introduced, PROV.wasAssociatedWith) == IDS.state("isl")
    assert str(graph.value(introduced, DCTERMS.date)) == "2099-11-05"
    assert graph.value(introduced, DCTERMS.isPartOf) == known("meeting/A/C.3/99/SR.9")


def test_the_committee_adopted_it_in_the_way_that_the_report_says() -> None:
    graph, adopted = facts(), step("adopted")
    assert {ELIDL.Activity, ELIDL.Decision} == set(graph.objects(adopted, RDF.type))
    assert graph.value(adopted, ELIDL.decided_on_a_realization_of) == IDS.document(DRAFT)
    outcome = IDS.concept("outcome", "adopted-by-recorded-vote")
    assert graph.value(adopted, ELIDL.had_decision_outcome) == outcome
    words = RESULT.graphs[IDS.text_graph(DRAFT, "en")]
    assert words.value(adopted, SKOS.note) == en("by a recorded vote of 2 to 1, with 1 abstention")


def test_recommendation_budget_and_statements_say_where_they_are_read() -> None:
    graph = facts()
    assert graph.value(step("recommended"), DCTERMS.references) == IDS.document("E/RES/2099/6")
    assert graph.value(step("budget"), PROV.wasDerivedFrom) == IDS.provision(REPORT, "para/2")
    assert graph.value(step("budget"), DCTERMS.isPartOf) == known("meeting/A/C.3/99/SR.9")
    assert str(graph.value(step("budget"), DCTERMS.date)) == "2099-11-05"
    assert graph.value(step("adopted"), PROV.wasDerivedFrom) == IDS.provision(REPORT, "para/3")
    assert graph.value(step("statement-1"), PROV.wasDerivedFrom) == IDS.provision(REPORT, "para/3")
    assert graph.value(step("statement-1"), PROV.wasAssociatedWith) == IDS.state("fji")
    paragraphs = {IDS.provision(REPORT, f"para/{number}") for number in (2, 3)}
    assert set(graph.objects(IDS.document(DRAFT), DCTERMS.isReferencedBy)) == paragraphs
    assert graph.value(IDS.document(DRAFT), RSV.originatingDraft) == IDS.document("A/C.3/99/L.2")


def test_a_report_has_its_rapporteur_meetings_and_papers() -> None:
    graph = facts(REPORT)
    rapporteur = step("rapporteur", REPORT)
    assert graph.value(rapporteur, RDFS.label) == Literal("Ms. Una Specimen")
    assert graph.value(rapporteur, PROV.agent) == IDS.state("fji")
    considered = step("considered-9", REPORT)
    assert graph.value(considered, PROV.wasDerivedFrom) == IDS.provision(REPORT, "para/1")
    assert graph.value(step("papers", REPORT), DCTERMS.references) == IDS.document("A/99/251")
    assert graph.value(step("papers", REPORT), PROV.wasDerivedFrom) == IDS.provision(REPORT, "para/2")
    assert [kind_of(step(f"considered-{number}", REPORT), REPORT) for number in (9, 10, 11)] == [
        "considered",
        "general-discussion",
        "action",
    ]
    meeting = known("meeting/A/C.3/99/SR.9")
    assert RESULT.shared.value(meeting, RSV.organ) == IDS.body("third-committee")


def test_the_item_was_allocated_at_a_plenary_meeting_of_the_assembly() -> None:
    graph, allocated = facts(REPORT), step("allocated", REPORT)
    assert (kind_of(allocated, REPORT), str(graph.value(allocated, DCTERMS.date))) == ("allocated", "2099-09-20")
    meeting = known("meeting/A/99/PV.2")
    assert graph.value(allocated, DCTERMS.isPartOf) == meeting
    assert RESULT.shared.value(meeting, RSV.organ) == IDS.body("general-assembly")
    assert graph.value(allocated, PROV.wasDerivedFrom) == IDS.provision(REPORT, "para/1")


def test_a_speaker_whom_no_registry_knows_keeps_the_words_of_the_report() -> None:
    statement = step("statement-1", REPORT)
    assert facts(REPORT).value(statement, PROV.wasAssociatedWith) is None
    assert RESULT.graphs[IDS.text_graph(REPORT, "en")].value(statement, SKOS.note) == en("Director of Lamps")


def test_a_statement_on_a_draft_stands_at_the_draft_alone() -> None:
    assert (None, PROV.wasAssociatedWith, IDS.state("fji")) in facts()
    assert (None, PROV.wasAssociatedWith, IDS.state("fji")) not in facts(REPORT)


def test_a_draft_that_is_not_recommended_is_told_at_the_report() -> None:
    introduced = step("L.5-Rev.1/introduced", REPORT)
    assert kind_of(introduced, REPORT) == "introduced"
    draft = facts(REPORT).value(introduced, ELIDL.based_on_a_realization_of)
    assert draft == IDS.document("A/C.3/99/L.5/Rev.1")
    assert step("L.2/introduced", REPORT) not in set(facts(REPORT).subjects())


def test_a_report_that_does_not_say_who_introduced_a_draft_says_that_it_was_considered() -> None:
    history = replace(LAMPS, introduced_by="")
    draft = replace(report(), kind=DocumentKind.DRAFT_RESOLUTION, symbol=DRAFT, proceedings=None, history=history)
    works = (Work(REPORT, (report(),)), Work(DRAFT, (draft,), within=REPORT))
    graph = map_group(DocumentGroup(REPORT, works), IDS, registries()).graphs[IDS.graph(DRAFT)]
    assert (step("introduced"), None, None) not in graph
    assert str(graph.value(step("considered"), DCTERMS.date)) == "2099-11-05"
