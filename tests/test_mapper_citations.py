"""Citations: every link, from where it stands to what it leads to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mapping_cases import D, codes, en, facts, iri, known, linked, mapped, resolution, text
from rdflib import RDF, XSD, Literal, URIRef

from kb.model import Document, Footnote, Language, Provision, ProvisionKind, Text
from kb.vocabulary import CITO, DCTERMS, ELI, RSV

FR = Language.FRENCH


def with_body(*provisions: Provision, language: Language = Language.ENGLISH) -> Document:
    return resolution(language, body=provisions, footnotes=())


def paragraph(words: Text, path: str = "op/1") -> Provision:
    return Provision(ProvisionKind.OPERATIVE, words, path=path)


def test_link_is_a_citation_with_an_address_and_a_direct_statement() -> None:
    result = mapped(resolution())
    graph, citation, target = facts(result), iri("pp/1/ref/1"), known("A/RES/98/6")
    assert graph.value(citation, RDF.type) == CITO.Citation
    assert graph.value(citation, CITO.hasCitingEntity) == iri("pp/1")
    assert graph.value(citation, CITO.hasCitedEntity) == target
    assert graph.value(citation, CITO.hasCitationCharacterization) == CITO.cites
    assert graph.value(citation, RSV.citedDocument) == target
    assert graph.value(citation, RSV.document) == D
    assert graph.value(citation, RSV.order) == Literal(1, datatype=XSD.integer)
    assert text(result).value(citation, RSV.text) == en("98/6")
    assert (iri("pp/1"), CITO.cites, target) in graph


def test_cited_document_has_a_stub() -> None:
    shared = mapped(resolution()).shared
    assert shared.value(known("A/RES/98/6"), RDF.type) == ELI.Work
    assert shared.value(known("A/RES/98/6"), DCTERMS.identifier) == Literal("A/RES/98/6")
    assert shared.value(known("A/RES/98/6"), RSV.held) == Literal(False)


def test_link_of_a_footnote_is_cited_by_the_note_and_by_the_paragraph_that_bears_it() -> None:
    graph = facts(mapped(resolution()))
    assert graph.value(iri("fn/1/ref/1"), CITO.hasCitingEntity) == iri("fn/1")
    assert set(graph.subjects(CITO.cites, known("A/98/53"))) == {iri("fn/1"), iri("pp/1")}


def test_references_of_a_paragraph_are_counted_in_reading_order() -> None:
    words = Text("its resolutions 98/6 and 98/5")
    first = linked(words.plain, "98/5", "https://undocs.org/en/A/RES/98/5").links
    second = linked(words.plain, "98/6", "https://undocs.org/en/A/RES/98/6").links
    graph = facts(mapped(with_body(paragraph(replace(words, links=(*first, *second))))))
    assert graph.value(iri("op/1/ref/1"), CITO.hasCitedEntity) == known("A/RES/98/6")
    assert graph.value(iri("op/1/ref/2"), CITO.hasCitedEntity) == known("A/RES/98/5")


def test_same_link_of_another_language_adds_its_words_only() -> None:
    result = mapped(resolution(), resolution(FR))
    assert set(text(result, "fr").predicate_objects(iri("pp/1/ref/1"))) == {(RSV.text, Literal("98/6", lang="fr"))}


def test_link_that_only_another_language_has_is_its_own() -> None:
    english = with_body(paragraph(Text("see below")))
    french = with_body(paragraph(linked("voir 98/6", "98/6", "https://undocs.org/fr/A/RES/98/6")), language=FR)
    spanish = replace(french, language=Language.SPANISH)
    result = mapped(english, french, spanish)
    assert (None, CITO.cites, None) not in facts(result)
    own = text(result, "fr")
    assert own.value(iri("lang/fr/op/1/ref/1"), CITO.hasCitingEntity) == iri("op/1")
    assert (iri("op/1"), CITO.cites, known("A/RES/98/6")) in own
    # The direct statement is the same in both languages and may stand in one graph only.
    assert (iri("op/1"), CITO.cites, None) not in text(result, "es")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://www.unodc.org/a page", "https://www.unodc.org/a%20page"),
        ("https://treaties.un.org/doc/1", "https://treaties.un.org/doc/1"),
    ],
)
def test_link_to_no_document_leads_to_its_own_address(href: str, expected: str) -> None:
    graph = facts(mapped(with_body(paragraph(linked("see here", "here", href)))))
    assert graph.value(iri("op/1/ref/1"), CITO.hasCitedEntity) == URIRef(expected)
    assert (iri("op/1/ref/1"), RSV.citedDocument, None) not in graph


def test_link_that_names_nothing_well_formed_gives_a_notice() -> None:
    result = mapped(with_body(paragraph(linked("see it", "it", "https://undocs.org/en/A/HCR/24/57"))))
    assert codes(result) == ["map-odd-citation-target"]
    assert result.notices[0].place == "A/RES/99/7 en op/1"


def test_link_to_no_page_of_the_web_keeps_its_words() -> None:
    result = mapped(with_body(paragraph(linked("write to us", "us", "mailto:us@un.org"))))
    assert codes(result) == ["map-link-nowhere"]
    assert (None, RDF.type, CITO.Citation) not in facts(result)
    assert text(result).value(iri("op/1"), RSV.text) == en("write to us")


def test_treaty_series_number_of_the_registry_cites_the_instrument() -> None:
    words = "United Nations, Treaty Series, vol. 9577, No. 97531."
    document = resolution(footnotes=(Footnote("1", Text(words), path="fn/1"),))
    citing = set(facts(mapped(document)).subjects(CITO.cites, known("instrument/convention-on-seals")))
    assert citing == {iri("fn/1"), iri("pp/1")}


def test_treaty_series_number_that_the_registry_does_not_have_cites_nothing() -> None:
    words = "United Nations, Treaty Series, vol. 99999, No. 97531."
    document = resolution(footnotes=(Footnote("1", Text(words), path="fn/1"),))
    assert (iri("fn/1"), CITO.cites, None) not in facts(mapped(document))


def test_unusual_address_of_a_document_is_kept_beside_the_citation() -> None:
    href = "https://undocs.org/en/A/RES/98/6#page=2"
    result = mapped(with_body(paragraph(linked("see it", "it", href))))
    assert facts(result).value(iri("op/1/ref/1"), CITO.hasCitedEntity) == known("A/RES/98/6")
    assert text(result).value(iri("op/1/ref/1"), DCTERMS.source) == URIRef(href)
    assert (None, DCTERMS.source, None) not in text(mapped(resolution()))


def test_resolution_that_holds_an_instrument_cites_the_instrument_too() -> None:
    words = linked("see it", "it", "https://undocs.org/en/A/RES/90/25")
    graph = facts(mapped(with_body(paragraph(words))))
    cited = set(graph.objects(iri("op/1"), CITO.cites))
    assert cited == {known("A/RES/90/25"), known("instrument/convention-on-seals")}
