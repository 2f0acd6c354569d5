"""The registries of States, bodies and instruments: whole, consistent, and found by every name."""

from __future__ import annotations

import re

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from kb.errors import KbError
from kb.identifiers import Identifiers
from kb.model import Language
from kb.registries import Body, Instrument, State, TreatySeries, graphs, load
from kb.registries.names import NameIndex, key, split_names
from kb.symbols import parse
from kb.symbols.organs import ORGANS
from kb.vocabulary import DCTERMS, ELI, ORG, PREFIXES, RDF, RSV, SKOS, XSD

REGISTRIES = load()
EVERY_ENTRY: list[State | Body | Instrument] = [*REGISTRIES.states, *REGISTRIES.bodies, *REGISTRIES.instruments]
BASE = "http://kb.test"


def state(name: str) -> str:
    found = REGISTRIES.states.find(name)
    assert found is not None, f"no State is called {name!r}"
    return found.slug


def registry_graphs() -> list[Graph]:
    """The registries as published, without the concept schemes that are published beside them."""
    identifiers = Identifiers(BASE)
    published = graphs(identifiers)
    return [published[identifiers.registry_graph(name)] for name in ("bodies", "instruments", "kinds", "states")]


def body(name: str) -> str:
    found = REGISTRIES.bodies.find(name)
    assert found is not None, f"no body is called {name!r}"
    return found.slug


def test_there_are_193_member_states_and_two_observer_states() -> None:
    kinds = [each.kind for each in REGISTRIES.states]
    assert kinds.count("member-state") == 193
    assert [each.slug for each in REGISTRIES.states if each.kind == "observer-state"] == ["pse", "vat"]
    assert set(kinds) == {"member-state", "observer-state", "former-member-state"}


def test_a_state_is_addressed_by_its_alpha_3_code_and_no_code_is_given_twice() -> None:
    assert all(each.slug == each.alpha3.lower() for each in REGISTRIES.states)
    for codes in (
        [each.alpha2 for each in REGISTRIES.states if each.alpha2],
        [each.alpha3 for each in REGISTRIES.states],
        [each.m49 for each in REGISTRIES.states],
        [each.subject for each in REGISTRIES.states if each.subject],
    ):
        assert len(codes) == len(set(codes))


def test_a_present_state_has_both_iso_codes_an_m49_code_and_a_name_in_the_six_languages() -> None:
    for each in REGISTRIES.states:
        assert re.fullmatch(r"[A-Z]{3}", each.alpha3)
        assert re.fullmatch(r"\d{3}", each.m49)
        if each.kind != "former-member-state":
            assert re.fullmatch(r"[A-Z]{2}", each.alpha2)
            assert set(each.labels) == set(Language)


def test_every_member_has_a_day_of_admission_and_51_were_there_from_the_first_year() -> None:
    members = [each for each in REGISTRIES.states if each.kind == "member-state"]
    days = [each.admitted for each in members if each.admitted]
    assert len(days) == len(members)
    former = [each for each in REGISTRIES.states if each.slug in ("csk", "yug")]  # original Members that are no more
    assert sum(day.year == 1945 for day in days) + len(former) == 51


@pytest.mark.parametrize("entry", EVERY_ENTRY, ids=lambda entry: entry.slug)
def test_every_entry_has_an_english_name_a_plain_slug_and_a_source(entry: State | Body | Instrument) -> None:
    assert entry.name
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.slug)
    assert entry.sources
    assert set(entry.labels) <= set(Language)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("BOLIVIA (PLURINATIONAL STATE OF)", "bol"),
        ("Plurinational State of Bolivia", "bol"),
        ("Bolivarian Republic of Venezuela", "ven"),
        ("TÜRKİYE", "tur"),
        ("Türki̇ye", "tur"),
        ("TURKIYE", "tur"),
        ("Turkey", "tur"),
        ("COTE D'IVOIRE", "civ"),
        ("CÔTE D’IVOIRE", "civ"),
        ("UNITED KINGDOM", "gbr"),
        ("United States of America.", "usa"),
        ("Netherlands (Kingdom of the)", "nld"),
        ("Kingdom of the Netherlands", "nld"),
        ("the representative of the Gambia", "gmb"),
        ("Lao People'S Democratic Republic", "lao"),
        ("Ge rmany", "deu"),
        ("TimorLeste", "tls"),
        ("the former Yugoslav Republic of Macedonia", "mkd"),
        ("Swaziland", "swz"),
        ("Cape Verde", "cpv"),
        ("Czech Republic", "cze"),
        ("LIBYAN ARAB JAMAHIRIYA", "lby"),
        ("Yugoslavia", "yug"),
        ("Serbia and Montenegro", "scg"),
        ("Serbia", "srb"),
        ("Congo", "cog"),
        ("Democratic Republic of the Congo", "cod"),
        ("Guinea", "gin"),
        ("Guinea-Bissau", "gnb"),
        ("Dominica", "dma"),
        ("Niger", "ner"),
        ("État de Palestine", "pse"),
        ("Демократическая Республика Конго", "cod"),
        ("科特迪瓦", "civ"),
    ],
)
def test_a_state_is_found_by_the_names_under_which_it_votes_and_sponsors(printed: str, slug: str) -> None:
    assert state(printed) == slug


@pytest.mark.parametrize("printed", ["Narnia", "Korea", "", "the", "Republic", "submitted by the Chair"])
def test_what_is_no_name_of_a_state_is_not_found(printed: str) -> None:
    assert REGISTRIES.states.find(printed) is None


def test_a_label_falls_back_to_english() -> None:
    former = REGISTRIES.states.by_slug("scg")
    assert former is not None
    assert former.label("ru") == "Serbia and Montenegro"


def test_every_organ_with_a_document_series_is_a_body_with_that_code() -> None:
    for organ in ORGANS:
        found = REGISTRIES.bodies.by_organ_code(organ.code)
        assert found is not None, organ.code
        assert found.slug == organ.slug


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("General Assembly", "general-assembly"),
        ("Assemblée générale", "general-assembly"),
        ("安全理事会", "security-council"),
        ("Special Political and Decolonization Committee (Fourth Committee)", "fourth-committee"),
        ("Special Political and Decolonization Committee", "fourth-committee"),
        ("Quatrième Commission", "fourth-committee"),
        ("ECOSOC", "economic-and-social-council"),
        ("UNODC", "unodc"),
        ("United Nations Office on Drugs and Crime", "unodc"),
        ("European Union", "european-union"),
        ("Group of 77 and China", "group-of-77-and-china"),
        (
            "States Members of the United Nations that are members of the Movement of Non-Aligned Countries",
            "movement-of-non-aligned-countries",
        ),
        ("Organization of Islamic Cooperation", "organisation-of-islamic-cooperation"),
    ],
)
def test_a_body_is_found_by_its_names_and_its_acronym(printed: str, slug: str) -> None:
    assert body(printed) == slug


def test_the_six_main_committees_are_parts_of_the_assembly_and_named_in_the_six_languages() -> None:
    below = [each for each in REGISTRIES.bodies if "general-assembly" in each.parents]
    committees = [each for each in below if each.kind == "main-committee"]
    assert [each.code for each in sorted(committees, key=lambda each: each.code)] == [f"A/C.{n}" for n in range(1, 7)]
    assert all(set(each.labels) == set(Language) for each in committees)


def test_every_body_above_another_is_in_the_registry_and_no_body_is_above_itself() -> None:
    def above(one: Body) -> set[str]:
        parents = [REGISTRIES.bodies.by_slug(slug) for slug in one.parents]
        assert None not in parents, one.slug
        return {slug for parent in parents if parent for slug in {parent.slug, *above(parent)}}

    for each in REGISTRIES.bodies:
        assert each.slug not in above(each)


def test_no_organ_code_and_no_acronym_is_given_twice() -> None:
    for words in (
        [each.code for each in REGISTRIES.bodies if each.code],
        [each.acronym for each in REGISTRIES.bodies if each.acronym],
    ):
        assert len(words) == len(set(words))


def test_names_are_cut_even_where_commas_are_missing() -> None:
    text = "Antigua and Barbuda, Bosnia and Herzegovina, Chile France, New Zealand Nicaragua and the United Kingdom"
    assert REGISTRIES.split_names(text) == [
        "Antigua and Barbuda",
        "Bosnia and Herzegovina",
        "Chile",
        "France",
        "New Zealand",
        "Nicaragua",
        "United Kingdom",
    ]


def test_a_cut_name_is_given_as_printed() -> None:
    text = "the Bahamas; Venezuela (Bolivarian Republic of), Canad a and European Union"
    assert REGISTRIES.split_names(text) == [
        "Bahamas",
        "Venezuela (Bolivarian Republic of)",
        "Canad a",
        "European Union",
    ]


def test_a_list_with_a_stranger_in_it_is_not_cut() -> None:
    assert REGISTRIES.split_names("France, Narnia and Chile") is None
    assert REGISTRIES.split_names("submitted by the Chair of the Committee") is None


def test_a_name_does_not_reach_over_a_comma() -> None:
    assert split_names("Guinea, Bissau", {"guinea", "guineabissau", "bissau"}.__contains__) == ["Guinea", "Bissau"]


def test_the_cut_goes_back_where_the_longest_name_leads_nowhere() -> None:
    names = {key("Serbia"), key("Serbia and Montenegro"), key("Montenegro North")}
    assert split_names("Serbia and Montenegro North", names.__contains__) == ["Serbia", "Montenegro North"]


def test_one_name_for_two_entries_is_an_error() -> None:
    with pytest.raises(KbError, match="two entries"):
        NameIndex([("Guinea", 1), ("GUINEA", 2)])


def test_an_instrument_is_found_by_its_place_in_the_treaty_series() -> None:
    child = REGISTRIES.instruments.by_treaty_series("1577", "27531")
    assert child is not None
    assert child.slug == "convention-on-the-rights-of-the-child"
    assert REGISTRIES.instruments.by_treaty_series("1577", "1") is None


def test_a_number_of_its_own_comes_before_a_span_of_numbers() -> None:
    instruments = REGISTRIES.instruments
    found = [instruments.by_treaty_series("75", number) for number in ("970–973", "970", "973")]
    assert [each and each.slug for each in found] == [
        "geneva-conventions",
        "geneva-conventions",
        "fourth-geneva-convention",
    ]


def test_no_place_in_the_treaty_series_is_given_to_two_instruments() -> None:
    places = [place for each in REGISTRIES.instruments for place in each.series]
    assert len(places) == len(set(places))
    assert len(places) > 120


def test_an_instrument_is_found_by_the_symbol_of_its_text_unless_that_holds_several() -> None:
    declaration = REGISTRIES.instruments.by_symbol("A/RES/217(III)A")
    assert declaration is not None
    assert declaration.slug == "universal-declaration-of-human-rights"
    assert REGISTRIES.instruments.by_symbol("A/RES/2200(XXI)A") is None
    assert len(REGISTRIES.instruments.all_by_symbol("A/RES/2200(XXI)A")) == 2
    assert REGISTRIES.instruments.by_symbol("") is None


def test_the_document_of_an_instrument_is_a_canonical_symbol() -> None:
    documents = [each.document for each in REGISTRIES.instruments if each.document]
    assert len(documents) > 60
    for symbol in documents:
        assert parse(symbol).text == symbol


def test_every_family_of_protocols_is_to_a_convention_and_has_members_that_are_protocols() -> None:
    instruments = {each.slug: each for each in REGISTRIES.instruments}
    families = {each.slug for each in instruments.values() if each.convention}
    members = [each for each in instruments.values() if each.family]
    assert families == {each.family for each in members}
    assert all(instruments[slug].convention in instruments for slug in families)
    assert all("Protocol" in each.name for each in members)
    assert all(REGISTRIES.instruments.protocols_to(instruments[slug].convention) for slug in families)


def test_a_protocol_in_a_family_keeps_the_document_that_holds_its_text() -> None:
    instruments = {each.slug: each for each in REGISTRIES.instruments}
    assert instruments["trafficking-in-persons-protocol"].family
    assert instruments["universal-declaration-of-human-rights"].document == "A/RES/217(III)A"
    assert not any(each.document.startswith("instrument") for each in instruments.values())


def test_a_place_is_written_as_the_footnotes_write_it() -> None:
    assert str(TreatySeries("1577", "27531")) == "vol. 1577, No. 27531"
    assert str(TreatySeries("75", "970–973")) == "vol. 75, Nos. 970–973"


def test_the_graphs_hold_absolute_addresses_of_the_base_and_no_blank_nodes() -> None:
    for graph in registry_graphs():
        for subject, predicate, value in graph:
            assert str(subject).startswith(f"{BASE}/id/")
            assert not isinstance(value, BNode)
            if isinstance(value, URIRef) and predicate != RDF.type:
                assert str(value).startswith((f"{BASE}/id/", "http://metadata.un.org/thesaurus/"))


def test_the_graphs_use_known_terms_and_datatypes_only() -> None:
    terms = {DCTERMS.bibliographicCitation, DCTERMS.dateAccepted, DCTERMS.isPartOf, DCTERMS.relation, DCTERMS.source}
    terms |= {
        DCTERMS.identifier,
        ELI.date_document,
        ORG.identifier,
        ORG.subOrganizationOf,
        URIRef(PREFIXES["org"] + "classification"),
    }
    terms |= {SKOS.altLabel, SKOS.definition, SKOS.exactMatch, SKOS.hiddenLabel, SKOS.inScheme, SKOS.notation}
    terms |= {SKOS.prefLabel, RDF.type}
    classes = {RSV.State, RSV.Instrument, ORG.Organization, SKOS.Concept, SKOS.ConceptScheme}
    for graph in registry_graphs():
        for _, predicate, value in graph:
            assert predicate in terms
            assert predicate != RDF.type or value in classes
            if isinstance(value, Literal):
                assert value.language or value.datatype in (None, XSD.string, XSD.date)


def test_the_graphs_address_a_thing_as_the_identifiers_do() -> None:
    identifiers = Identifiers(BASE)
    published = graphs(identifiers)
    instruments = published[identifiers.registry_graph("instruments")]
    declaration = identifiers.instrument("universal-declaration-of-human-rights")
    assert (declaration, DCTERMS.isPartOf, identifiers.document("A/RES/217(III)A")) in instruments
    states = published[identifiers.registry_graph("states")]
    assert (identifiers.state("fra"), RDF.type, RSV.State) in states


def test_every_kind_that_an_entry_has_is_described() -> None:
    identifiers = Identifiers(BASE)
    kinds = graphs(identifiers)[identifiers.registry_graph("kinds")]
    for each in (*REGISTRIES.states, *REGISTRIES.bodies):
        assert (identifiers.concept("body-kind", each.kind), RDF.type, SKOS.Concept) in kinds, each.slug


def test_no_fact_stands_in_two_registries() -> None:
    triples = [triple for graph in graphs(Identifiers(BASE)).values() for triple in graph]
    assert len(triples) == len(set(triples))


def test_instrument_of_the_council_of_europe_is_found_by_its_number() -> None:
    found = REGISTRIES.instruments.by_european_series("005")
    assert found is not None
    assert found.slug == "european-convention-on-human-rights"
    assert REGISTRIES.instruments.by_european_series("99999") is None
