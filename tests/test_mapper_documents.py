"""What is said of a document as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mapping_cases import IDS, SYMBOL, D, codes, en, facts, iri, known, mapped, resolution, text
from rdflib import RDF, RDFS, XSD, Literal

from kb.model import Adoption, Document, DocumentKind, Sponsor, Step
from kb.vocabulary import DCTERMS, ELI, ELIDL, LANGUAGE, PROV, RSV, SKOS


def day(value: str) -> Literal:
    return Literal(value, datatype=XSD.date)


def test_resolution_is_stated_with_symbol_number_organ_and_committee() -> None:
    graph = facts(mapped(resolution()))
    assert set(graph.objects(D, RDF.type)) == {RSV.Resolution, ELI.LegalResource}
    assert graph.value(D, DCTERMS.identifier) == Literal("A/RES/99/7")
    assert graph.value(D, ELI.number) == Literal("99/7")
    assert graph.value(D, RSV.organ) == graph.value(D, ELI.passed_by) == known("body/general-assembly")
    assert graph.value(D, RSV.committee) == known("body/second-committee")
    assert graph.value(D, RSV.distribution) == Literal("General")
    assert graph.value(D, ELI.id_local) == Literal("/akn/un/w/")


def test_printed_day_of_adoption_counts_and_the_workflow_stays_beside_it() -> None:
    graph = facts(mapped(resolution()))
    assert graph.value(D, ELI.date_document) == graph.value(D, DCTERMS.dateAccepted) == day("2099-01-07")
    assert graph.value(D, DCTERMS.date) == day("2099-01-08")
    assert graph.value(D, DCTERMS.issued) == day("2099-01-09")


def test_workflow_date_is_left_out_where_it_is_the_printed_one() -> None:
    document = resolution(adoption=Adoption(date(2099, 1, 8)))
    assert (D, DCTERMS.date, None) not in facts(mapped(document))


def test_draft_not_adopted_is_dated_by_its_vote_and_passed_by_nobody() -> None:
    graph = facts(mapped(resolution(kind=DocumentKind.DRAFT_RESOLUTION)))
    assert graph.value(D, ELI.date_document) == day("2099-01-07")
    assert (D, DCTERMS.dateAccepted, None) not in graph
    assert (D, ELI.passed_by, None) not in graph


def test_organ_follows_from_the_symbol_where_the_cover_names_none() -> None:
    document = resolution()
    nameless = replace(document, cover=replace(document.cover, organ=""))
    assert facts(mapped(nameless)).value(D, RSV.organ) == known("body/general-assembly")


def test_draft_and_report_of_origin_are_told_apart() -> None:
    result = mapped(resolution())
    graph = facts(result)
    assert graph.value(D, RSV.originatingDraft) == known("A/C.2/99/L.5")
    assert graph.value(D, RSV.onReportOf) == known("A/99/400")
    assert graph.value(D, RSV.reportParagraph) == Literal("12")
    assert (known("A/99/400"), RDF.type, ELI.Work) in result.shared


def without_committee(*symbols: str) -> Document:
    document = resolution()
    cover = replace(document.cover, without_main_committee=True, originating=symbols, committee="")
    return replace(document, cover=cover, steps=document.steps[:1])


def test_draft_without_main_committee_is_the_printed_one() -> None:
    result = mapped(without_committee("A/99/L.5", "A/99/L.5/Add.1"))
    graph = facts(result)
    assert set(graph.objects(D, RSV.originatingDraft)) == {known("A/99/L.5"), known("A/99/L.5/Add.1")}
    assert (D, RSV.onReportOf, None) not in graph
    assert "map-origin-differs" in codes(result)


def test_steps_of_the_workflow_keep_day_document_and_words() -> None:
    graph = facts(mapped(resolution()))
    step = iri("step/draft-resolution")
    assert graph.value(step, RDF.type) == ELIDL.Activity
    assert graph.value(step, RSV.document) == D
    assert graph.value(step, DCTERMS.date) == day("2098-11-01")
    assert graph.value(step, DCTERMS.references) == known("A/C.2/99/L.5")
    assert graph.value(step, SKOS.note) == en("France")
    assert graph.value(iri("step/recommended-for-adoption"), RSV.reportParagraph) == Literal("12")


def test_what_a_step_refers_to_is_a_paragraph_of_the_report_only_if_it_is_a_number() -> None:
    step = Step("adopted", date(2099, 1, 8), "S/PV.9999", refers_to="Chapter IX")
    graph = facts(mapped(replace(resolution(), steps=(step,))))
    assert graph.value(iri("step/adopted"), RSV.reportParagraph) is None
    assert graph.value(iri("step/adopted"), SKOS.note) == en("Chapter IX")


def test_expression_and_its_file_stand_in_the_graph_of_the_language() -> None:
    result = mapped(resolution())
    graph = text(result)
    expression = iri("lang/en")
    assert graph.value(expression, ELI.realizes) == D
    assert graph.value(expression, ELI.language) == LANGUAGE.ENG
    assert graph.value(expression, ELI.title) == graph.value(D, DCTERMS.title) == en("Seals and sea lions")
    assert graph.value(expression, RSV.jobNumber) == Literal("99-00007 (E)")
    assert graph.value(expression, DCTERMS.issued) == day("2099-01-09")
    source = iri("lang/en/source/aaaaaaaaaaaa")
    assert graph.value(source, ELI.embodies) == expression
    assert graph.value(source, DCTERMS.format) == Literal("application/akn+xml")
    assert graph.value(source, RDFS.label) == Literal("specimens.zip!99_7_en.xml")
    assert graph.value(source, RSV.sha256) == Literal(64 * "a")
    assert graph.value(source, DCTERMS.created) == day("2099-02-01")
    assert facts(result).value(IDS.graph(SYMBOL), PROV.wasDerivedFrom) == expression


def test_superseded_file_is_replaced_by_the_published_one() -> None:
    document = resolution()
    old = replace(document, source=replace(document.source, sha256=64 * "b"))
    graph = text(mapped(document, superseded=(old,)))
    replaced = iri("lang/en/source/bbbbbbbbbbbb")
    assert graph.value(replaced, DCTERMS.isReplacedBy) == iri("lang/en/source/aaaaaaaaaaaa")


def test_line_under_the_title_is_kept_as_printed() -> None:
    notes = set(text(mapped(resolution())).objects(D, SKOS.note))
    assert notes == {en("[on the report of the Second Committee (A/99/400, para. 12)]")}


def test_lettered_resolution_is_a_member_of_its_collection() -> None:
    graph = facts(mapped(resolution(symbol="A/RES/99/7A"), collection="A/RES/99/7A-B"), "A/RES/99/7A")
    assert graph.value(known("A/RES/99/7A"), ELI.is_member_of) == known("A/RES/99/7A-B")


def test_session_meeting_and_agenda_item_are_shared() -> None:
    result = mapped(resolution())
    graph, shared = facts(result), result.shared
    assert graph.value(D, RSV.session) == known("session/A/99")
    assert shared.value(known("session/A/99"), RDFS.label) == en("General Assembly, 99th session")
    assert shared.value(known("session/A/99"), SKOS.notation) == Literal("99")
    assert graph.value(D, RSV.adoptedAt) == known("meeting/A/99/PV.56")
    assert shared.value(known("meeting/A/99/PV.56"), DCTERMS.identifier) == Literal("A/99/PV.56")
    assert shared.value(known("meeting/A/99/PV.56"), DCTERMS.date) == day("2099-01-07")
    assert graph.value(D, RSV.agendaItem) == known("agenda/A/99/21/a")
    assert shared.value(known("agenda/A/99/21/a"), SKOS.notation) == Literal("21 (a)")
    assert shared.value(known("agenda/A/99/21/a"), DCTERMS.title) == en("Animals of the sea")


def test_printed_meeting_comes_before_the_workflows() -> None:
    result = mapped(resolution(adoption=Adoption(date(2099, 1, 7), "printed", "57th meeting", "57", "A/99/PV.56")))
    assert facts(result).value(D, RSV.adoptedAt) == known("meeting/A/99/PV.57")
    assert "map-meeting-differs" in codes(result)


def test_meeting_of_the_human_rights_council_is_named_by_session_and_number() -> None:
    document = resolution(symbol="A/HRC/RES/54/10", adoption=Adoption(date(2023, 10, 11), "printed", "46th", "46"))
    document = replace(document, cover=replace(document.cover, organ="Human Rights Council", session="54"))
    result = mapped(document)
    graph = facts(result, "A/HRC/RES/54/10")
    assert graph.value(known("A/HRC/RES/54/10"), RSV.adoptedAt) == known("meeting/A/HRC/54/46")
    assert graph.value(known("A/HRC/RES/54/10"), RSV.session) == known("session/A/HRC/54")


def test_tags_and_library_headings_are_told_apart() -> None:
    result = mapped(resolution())
    graph, shared = facts(result), result.shared
    assert {str(tag) for tag in graph.objects(D, RSV.tag)} == {
        "http://metadata.un.org/thesaurus/1",
        "http://metadata.un.org/sdg/14",
    }
    assert set(graph.objects(D, DCTERMS.subject)) == {
        known("concept/heading/seals-animals"),
        known("agenda/A/99/21/a"),
    }
    assert graph.value(D, DCTERMS.alternative) == en("On seals")
    assert shared.value(known("concept/heading/seals-animals"), SKOS.prefLabel) == en("SEALS (ANIMALS)")
    assert (known("agenda/A/99/21/a"), SKOS.altLabel, en("MARINE LIFE")) in shared
    assert (known("agenda/A/99/21/a"), DCTERMS.isPartOf, known("A/99/251")) in shared


def test_sponsors_are_states_and_later_ones_are_told_apart() -> None:
    graph = facts(mapped(resolution()))
    assert set(graph.objects(D, RSV.sponsor)) == {known("state/fra"), known("state/bih")}
    assert set(graph.objects(D, RSV.additionalSponsor)) == {known("state/fji")}


def test_sponsor_that_nobody_knows_keeps_its_name() -> None:
    result = mapped(resolution(sponsors=(Sponsor("Republic of Seals"),)))
    assert facts(result).value(D, RSV.sponsorName) == Literal("Republic of Seals")
    assert codes(result) == ["map-sponsor-unknown"]


def test_group_on_whose_behalf_a_state_sponsors_is_a_sponsor_too() -> None:
    result = mapped(resolution(sponsors=(Sponsor("Fiji", note="on behalf of the Group of 77 and China"),)))
    sponsors = set(facts(result).objects(D, RSV.sponsor))
    assert sponsors == {known("state/fji"), known("body/group-of-77-and-china")}


def test_bureau_on_whose_behalf_a_state_speaks_is_no_sponsor() -> None:
    result = mapped(resolution(sponsors=(Sponsor("Fiji", note="on behalf of the Bureau"),)))
    assert set(facts(result).objects(D, RSV.sponsor)) == {known("state/fji")}


def test_words_that_name_no_sponsor_make_none() -> None:
    result = mapped(resolution(sponsors=(Sponsor("", note="submitted by the Chair"),)))
    assert (None, RSV.sponsorName, None) not in facts(result)
    assert codes(result) == []


def test_state_that_is_both_first_and_additional_sponsor_is_both_with_a_notice() -> None:
    result = mapped(resolution(sponsors=(Sponsor("France"), Sponsor("FRANCE", additional=True))))
    graph = facts(result)
    assert graph.value(D, RSV.sponsor) == graph.value(D, RSV.additionalSponsor) == known("state/fra")
    assert codes(result) == ["map-sponsor-twice"]


def test_what_can_be_cited_is_listed() -> None:
    assert set(mapped(resolution()).published) == {
        SYMBOL,
        *(f"{SYMBOL}/{path}" for path in ("lang/en", "vote", "formula", "pp/1", "op/1", "op/1/a", "fn/1")),
    }
