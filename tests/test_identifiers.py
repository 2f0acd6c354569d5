"""Identifiers: the grammar of IRIs, and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from kb.identifiers import Address, Identifiers, Thing, agenda_number, encode, split
from kb.symbols import parse

IDS = Identifiers("https://example.org/un/")


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (IDS.document(parse("S/RES/2720 (2023)")), "S/RES/2720(2023)"),
        (IDS.document("A/RES/77/298"), "A/RES/77/298"),
        (IDS.document(parse("A/74/400/draft/vii")), "A/74/400/draft/VII"),
        (IDS.unnumbered("0123456789abcdef" * 4), "unnumbered/0123456789abcdef"),
        (IDS.provision("A/RES/77/298", "op/12/a/i"), "A/RES/77/298/op/12/a/i"),
        (IDS.provision("A/RES/77/298", "op/12~2"), "A/RES/77/298/op/12~2"),
        (IDS.reference("A/RES/77/298", "op/12", 2), "A/RES/77/298/op/12/ref/2"),
        (IDS.expression("A/RES/77/298", "fr"), "A/RES/77/298/lang/fr"),
        (IDS.manifestation("A/RES/77/298", "fr", "ab" * 32), "A/RES/77/298/lang/fr/source/abababababab"),
        (IDS.vote("A/RES/77/298"), "A/RES/77/298/vote"),
        (IDS.ballot("A/RES/77/298", "fra"), "A/RES/77/298/vote/fra"),
        (IDS.body("unodc"), "body/unodc"),
        (IDS.state("fra"), "state/fra"),
        (IDS.instrument("convention-against-corruption"), "instrument/convention-against-corruption"),
        (IDS.session("A", "ES-11"), "session/A/ES-11"),
        (IDS.session("A/HRC", "54"), "session/A/HRC/54"),
        (IDS.meeting(parse("A/79/PV.64")), "meeting/A/79/PV.64"),
        (IDS.meeting("A/HRC/54/48"), "meeting/A/HRC/54/48"),
        (IDS.agenda("A/79", "125 (l)"), "agenda/A/79/125/l"),
        (IDS.agenda("A/78/251", "Agenda item 11"), "agenda/A/78/11"),
        (IDS.agenda("E/2021/1", "18 (a)"), "agenda/E/2021/18/a"),
        (IDS.agenda("A/HRC/54", "3"), "agenda/A/HRC/54/3"),
        (IDS.concept("verb", "request"), "concept/verb/request"),
    ],
)
def test_an_iri_follows_the_grammar(iri: URIRef, path: str) -> None:
    assert str(iri) == f"https://example.org/un/id/{path}"
    assert IDS.path(iri) == path


def test_graphs_lie_beside_the_things() -> None:
    assert str(IDS.graph("A/RES/77/298")) == "https://example.org/un/graph/A/RES/77/298"
    assert str(IDS.text_graph("A/RES/77/298", "fr")) == "https://example.org/un/graph/A/RES/77/298/fr"
    assert str(IDS.registry_graph("states")) == "https://example.org/un/graph/registry/states"
    assert str(IDS.release_graph()) == "https://example.org/un/graph/release"


def test_an_iri_of_another_base_is_not_ours() -> None:
    assert IDS.path("https://example.com/id/A/RES/77/298") is None


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("A/RES/77/298", Address(Thing.DOCUMENT, "A/RES/77/298", "")),
        ("S/RES/2720%282023%29/op/1", Address(Thing.PROVISION, "S/RES/2720(2023)", "op/1")),
        ("a-res-77-298", Address(Thing.DOCUMENT, "a-res-77-298", "")),
        ("A/RES/77/298/op/12/a/i", Address(Thing.PROVISION, "A/RES/77/298", "op/12/a/i")),
        ("A/RES/77/298/annex/II/part/A/para/5", Address(Thing.PROVISION, "A/RES/77/298", "annex/II/part/A/para/5")),
        ("A/RES/77/298/op/12/ref/2", Address(Thing.REFERENCE, "A/RES/77/298", "op/12/ref/2")),
        ("A/RES/77/298/fn/7", Address(Thing.FOOTNOTE, "A/RES/77/298", "fn/7")),
        ("A/RES/77/298/fn/7/ref/1", Address(Thing.REFERENCE, "A/RES/77/298", "fn/7/ref/1")),
        ("A/RES/77/298/lang/fr", Address(Thing.EXPRESSION, "A/RES/77/298", "lang/fr")),
        ("A/RES/77/298/lang/fr/pp/3", Address(Thing.PROVISION, "A/RES/77/298", "lang/fr/pp/3")),
        ("A/RES/77/298/lang/fr/fn/3", Address(Thing.FOOTNOTE, "A/RES/77/298", "lang/fr/fn/3")),
        ("S/2021/9/lang/fr/source/01234567", Address(Thing.MANIFESTATION, "S/2021/9", "lang/fr/source/01234567")),
        ("A/RES/77/298/vote", Address(Thing.VOTE, "A/RES/77/298", "vote")),
        ("A/RES/77/298/vote/fra", Address(Thing.BALLOT, "A/RES/77/298", "vote/fra")),
        ("A/74/400/draft/VII/pp/1", Address(Thing.PROVISION, "A/74/400/draft/VII", "pp/1")),
        ("ST/SGB/2018/3/para/1", Address(Thing.PROVISION, "ST/SGB/2018/3", "para/1")),
        ("unnumbered/0123456789abcdef/op/1", Address(Thing.PROVISION, "unnumbered/0123456789abcdef", "op/1")),
        ("state/fra", Address(Thing.STATE, "", "fra")),
        ("session/A/ES-11", Address(Thing.SESSION, "", "A/ES-11")),
        ("meeting/A/79/PV.64", Address(Thing.MEETING, "", "A/79/PV.64")),
        ("agenda/A/79/125/l", Address(Thing.AGENDA_ITEM, "", "A/79/125/l")),
    ],
)  # fmt: skip
def test_a_path_is_taken_apart(path: str, address: Address) -> None:
    assert split(path) == address


@pytest.mark.parametrize("path", ["", "/", "body", "A//RES", "unnumbered/xyz", "unnumbered", "A/RES/77/298/ "])
def test_a_path_of_no_known_form_is_nothing(path: str) -> None:
    assert split(path) is None


@pytest.mark.parametrize(
    ("printed", "path"),
    [
        ("125 (l)", "125/l"),
        ("21 (a)", "21/a"),
        ("Agenda item 106", "106"),
        ("18 (a) (i)", "18/a/i"),
        ("５（b）", "5/b"),
    ],
)
def test_the_number_of_an_agenda_item_is_a_path(printed: str, path: str) -> None:
    assert agenda_number(printed) == path


def test_a_subject_keeps_its_address() -> None:
    address = "http://metadata.un.org/thesaurus/1002824"
    assert str(IDS.subject(address)) == address
    assert str(IDS.subject("http://example.org/a b<c>é")) == "http://example.org/a%20b%3Cc%3E%C3%A9"


@given(st.text(min_size=1, max_size=40))
def test_every_path_is_encoded_as_an_iri_that_can_be_written(path: str) -> None:
    encoded = encode(path)
    assert re.fullmatch(r"[A-Za-z0-9\-._~/!$&'()*+,;=:@%]+", encoded)
    assert encode(path) == encoded


segments = st.text("abcdefivx0123456789~é *", min_size=1, max_size=5).filter(lambda text: text == text.strip())


@given(
    st.sampled_from(["A/RES/77/298", "S/RES/2720(2023)", "A/C.3/74/L.10/Rev.1", "A/74/400/draft/VII"]),
    st.sampled_from(["pp", "op", "para", "annex", "st", "fn", "table", "part"]),
    st.lists(segments, min_size=1, max_size=4),
)
def test_a_provision_is_split_back_into_document_and_path(symbol: str, word: str, rest: list[str]) -> None:
    path = "/".join([word, *rest])
    iri = IDS.provision(symbol, path)
    address = split(iri.removeprefix("https://example.org/un/id/"))
    assert address is not None
    assert address.document == symbol
    assert encode(address.rest) == encode(path)
