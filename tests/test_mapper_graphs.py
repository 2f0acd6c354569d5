"""What holds for every graph that the mappers make."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapping_cases import codes, mapped, resolution
from rdflib import XSD, BNode, Literal, URIRef

from kb.mappers import Mapped
from kb.model import AgendaItem, Document, Language, Provision, ProvisionKind, Text
from kb.vocabulary import RSV

DATATYPES = {None, XSD.integer, XSD.date, XSD.boolean}
LANGUAGES = {language.value for language in Language}


def triples(result: Mapped) -> list[tuple[object, object, object]]:
    graphs = [*result.graphs.values(), result.shared]
    return [triple for graph in graphs for triple in graph]


def check(result: Mapped) -> None:
    every = triples(result)
    twice = [triple for triple, times in Counter(every).items() if times > 1]
    assert twice == []
    for subject, predicate, value in every:
        assert not isinstance(subject, BNode)
        assert not isinstance(value, BNode)
        if isinstance(value, Literal):
            assert value.datatype in DATATYPES
            if value.datatype in (XSD.integer, XSD.date, XSD.boolean):
                assert str(value) == str(Literal(value.toPython(), datatype=value.datatype))
            if predicate in (RSV.text, RSV.markup, RSV.openingPhrase, RSV.printedLabel):
                assert value.language in LANGUAGES
        else:
            assert isinstance(value, URIRef)
            assert " " not in value


def six_languages() -> list[Document]:
    return [resolution(language) for language in (Language.ENGLISH, *sorted(set(Language) - {Language.ENGLISH}))]


def test_no_triple_stands_in_two_graphs_in_six_languages() -> None:
    result = mapped(*six_languages())
    check(result)
    assert len(result.graphs) == 7
    assert codes(result) == []


def test_same_documents_give_the_same_triples() -> None:
    first, second = mapped(*six_languages()), mapped(*six_languages())
    assert {name: set(graph) for name, graph in first.graphs.items()} == {
        name: set(graph) for name, graph in second.graphs.items()
    }
    assert set(first.shared) == set(second.shared)
    assert (first.published, first.notices) == (second.published, second.notices)


@pytest.mark.parametrize("language", list(Language))
def test_language_that_is_held_alone_has_facts_and_words(language: Language) -> None:
    result = mapped(resolution(language))
    check(result)
    assert len(result.graphs) == 2


def test_texts_of_a_language_never_leave_its_graph() -> None:
    result = mapped(*six_languages())
    for name, graph in result.graphs.items():
        spoken = {value.language for value in graph.objects(None, RSV.text) if isinstance(value, Literal)}
        assert spoken <= {str(name).rpartition("/")[2]}


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20)
paths = st.sampled_from(["op/1", "op/2", "pp/1", "annex/para/3", "lang/fr/op/u1"])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(paths, words), max_size=4, unique_by=lambda pair: pair[0]),
    st.lists(st.tuples(paths, words), max_size=4, unique_by=lambda pair: pair[0]),
    words,
)
def test_whatever_two_languages_say_the_graphs_stay_apart(
    english: list[tuple[str, str]], french: list[tuple[str, str]], title: str
) -> None:
    def body(pairs: list[tuple[str, str]]) -> tuple[Provision, ...]:
        return tuple(Provision(ProvisionKind.OPERATIVE, Text(said), path=path) for path, said in pairs)

    one = resolution(body=body(english), footnotes=(), title=Text(title))
    other = resolution(Language.FRENCH, body=body(french), footnotes=(), title=Text(title))
    other = replace(other, cover=replace(other.cover, agenda_items=(AgendaItem("21 (a)", title),)))
    check(mapped(one, other))
