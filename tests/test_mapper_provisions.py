"""Provisions and footnotes: the structure once, the words in every language."""

from __future__ import annotations

from dataclasses import replace

from mapping_cases import BASE, IDS, D, codes, en, facts, iri, mapped, resolution, text
from rdflib import RDF, XSD, Literal, URIRef

from kb.model import Cell, Footnote, Language, NoteMark, Provision, ProvisionKind, Selector, Table, Text
from kb.vocabulary import DCTERMS, DOCO, ELI, PROV, RSV


def order(value: int) -> Literal:
    return Literal(value, datatype=XSD.integer)


def test_structure_stands_in_the_graph_of_the_document() -> None:
    graph = facts(mapped(resolution()))
    paragraph, inner = iri("op/1"), iri("op/1/a")
    assert graph.value(paragraph, RDF.type) == RSV.OperativeParagraph
    assert graph.value(paragraph, ELI.is_part_of) == D
    assert graph.value(paragraph, RSV.document) == D
    assert graph.value(paragraph, ELI.number) == Literal("1")
    assert graph.value(inner, ELI.is_part_of) == paragraph
    assert graph.value(inner, RSV.document) == D
    orders = [graph.value(iri(path), RSV.order) for path in ("formula", "pp/1", "op/1", "op/1/a")]
    assert orders == [order(place) for place in (1, 2, 3, 4)]


def test_words_stand_in_the_graph_of_the_language() -> None:
    graph = text(mapped(resolution()))
    assert graph.value(iri("op/1"), RSV.text) == en("Requests the Secretary-General:")
    assert graph.value(iri("op/1"), RSV.openingPhrase) == en("Requests")
    assert graph.value(iri("op/1"), RSV.printedLabel) == en("1.")


def test_markup_is_given_only_where_it_tells_more() -> None:
    graph = text(mapped(resolution()))
    assert (iri("op/1"), RSV.markup, None) not in graph
    assert graph.value(iri("pp/1"), RSV.markup) == en(
        f'<i>Recalling</i> its resolution <a href="{BASE}/id/A/RES/98/6">98/6</a>'
        '<sup><a class="fn" href="#fn-1">1</a></sup>,'
    )


def test_footnote_belongs_to_the_paragraph_that_bears_its_mark() -> None:
    result = mapped(resolution())
    graph, note = facts(result), iri("fn/1")
    assert graph.value(note, RDF.type) == DOCO.Footnote
    assert graph.value(note, RSV.footnoteOf) == iri("pp/1")
    assert graph.value(note, RSV.document) == D
    assert text(result).value(note, RSV.printedLabel) == en("1")
    assert text(result).value(note, RSV.text) == en("See A/98/53.")


def test_footnote_at_the_title_belongs_to_the_document() -> None:
    document = resolution(title=Text("Seals", notes=(NoteMark(5, 0),)))
    assert (iri("fn/1"), RSV.footnoteOf, D) in facts(mapped(document))


def test_footnote_without_mark_gives_a_notice() -> None:
    document = resolution()
    stray = Footnote("2", Text("See also above."), path="fn/2")
    result = mapped(replace(document, footnotes=(*document.footnotes, stray)))
    assert codes(result) == ["map-footnote-without-mark"]
    assert (iri("fn/2"), RSV.footnoteOf, None) not in facts(result)


def test_table_is_words_and_markup() -> None:
    table = Table(
        ((Cell(Text("Fish"), header=True), Cell(Text("Amount"), header=True)), (Cell(Text("Cod")), Cell(Text("3"))))
    )
    document = resolution(body=(Provision(ProvisionKind.TABLE, table=table, path="table/1"),), footnotes=())
    result = mapped(document)
    assert facts(result).value(iri("table/1"), RDF.type) == DOCO.Table
    assert text(result).value(iri("table/1"), RSV.text) == en("Fish | Amount\nCod | 3")
    assert str(text(result).value(iri("table/1"), RSV.markup)).startswith("<table><tr><th>Fish</th>")


def test_heading_of_a_part_is_its_title_and_keeps_its_footnote_mark() -> None:
    heading = Text("Annex", notes=(NoteMark(5, 0),))
    document = resolution(body=(Provision(ProvisionKind.ANNEX, heading=heading, path="annex"),))
    graph = text(mapped(document))
    assert graph.value(iri("annex"), DCTERMS.title) == en("Annex")
    assert graph.value(iri("annex"), RSV.markup) == en('Annex<sup><a class="fn" href="#fn-1">1</a></sup>')


def test_structure_is_stated_once_for_all_languages() -> None:
    result = mapped(resolution(), resolution(Language.FRENCH))
    assert (iri("op/1"), ELI.is_part_of, None) not in text(result, "fr")
    assert text(result, "fr").value(iri("op/1"), RSV.text) == Literal("Requests the Secretary-General:", lang="fr")


def test_paragraph_that_only_one_language_has_stays_in_its_graph() -> None:
    french = resolution(Language.FRENCH)
    added = Provision(ProvisionKind.OPERATIVE, Text("Décide."), path="lang/fr/op/u2")
    result = mapped(resolution(), replace(french, body=(*french.body, added)))
    assert (iri("lang/fr/op/u2"), None, None) not in facts(result)
    assert text(result, "fr").value(iri("lang/fr/op/u2"), RDF.type) == RSV.OperativeParagraph
    assert text(result, "fr").value(iri("lang/fr/op/u2"), ELI.is_part_of) == D


def test_a_provision_read_from_prose_says_from_which_characters_of_which_file() -> None:
    body = (
        Provision(
            ProvisionKind.OPERATIVE,
            Text("Decides to wait."),
            path="op/1",
            selectors=(Selector(120, 130, page=2, line=31), Selector(160, 166, page=3)),
        ),
    )
    note = replace(resolution().footnotes[0], selectors=(Selector(900, 950),))
    words = text(mapped(resolution(body=body, footnotes=(note,))))
    file = IDS.manifestation("A/RES/99/7", "en", 64 * "a")
    assert set(words.objects(iri("op/1"), PROV.wasDerivedFrom)) == {
        URIRef(f"{file}#page=2&line=31&char=120,130"),
        URIRef(f"{file}#page=3&char=160,166"),
    }
    assert words.value(iri("fn/1"), PROV.wasDerivedFrom) == URIRef(f"{file}#char=900,950")


def test_a_provision_of_the_official_markup_says_nothing_of_characters() -> None:
    assert not any(words for words in text(mapped(resolution())).subjects(PROV.wasDerivedFrom) if words == iri("op/1"))
