"""Which representation and language a client gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.web.negotiation import choose, choose_language, media_ranges, names_any
from kb.web.representations import (
    DESCRIPTIONS,
    HTML,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    ROWS,
    TRIPLES,
    TURTLE,
    Representation,
)

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        (BROWSER, HTML),
        ("text/turtle", TURTLE),
        ("text/turtle;charset=utf-8", TURTLE),
        ("TEXT/Turtle ; Charset=UTF-8", TURTLE),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
        ('application/ld+json;profile="a,b;q=0"', JSON_LD),
        ("text/plain", N_TRIPLES),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.8", RDF_XML),
        ("text/turtle;q=0.5, application/ld+json;q=0.5", TURTLE),
        ("text/*;q=0.3, application/n-triples;q=0.4", N_TRIPLES),
        ("text/html;q=0, */*;q=0.1", TURTLE),
        ("application/xml;q=1, text/html;q=0.2", RDF_XML),
        ("text/turtle;q=2, application/ld+json;q=0.1", JSON_LD),
        ("text/turtle;q=x", HTML),
        ("text/turtle;q=.1, application/ld+json;q=.25", JSON_LD),
        ("text/turtle;q=0.12345, text/html;q=0.1234", TURTLE),
        ("text/turtle;q=., application/ld+json;q=0.1", JSON_LD),
        ("garbage", HTML),
        (",,,;;;", HTML),
    ],
)
def test_the_best_representation_is_chosen(header: str | None, expected: Representation) -> None:
    choice = choose(header, DESCRIPTIONS)
    assert choice is not None
    assert choice.representation is expected


@pytest.mark.parametrize("header", ["image/png", "text/turtle;q=0", "*/*;q=0", "text/*;q=0.0, application/*;q=0"])
def test_what_cannot_be_given_is_not_given(header: str) -> None:
    assert choose(header, DESCRIPTIONS) is None


def test_the_answer_bears_the_name_it_was_asked_for_by() -> None:
    choice = choose("text/plain", DESCRIPTIONS)
    assert choice is not None
    assert choice.media_type == "text/plain"


def test_a_wildcard_does_not_ask_for_an_alias() -> None:
    choice = choose("text/*", TRIPLES)
    assert choice is not None
    assert choice.media_type == "text/turtle"


def test_a_format_of_the_other_kind_is_recognised() -> None:
    assert names_any("application/sparql-results+json", ROWS)
    assert not names_any("image/png", ROWS)
    assert not names_any("*/*", ROWS)


_WEIGHTS = st.sampled_from(["", ";q=0", ";q=0.001", ";q=0.5", ";q=1", ";q=1.000", ";charset=utf-8;q=0.7"])
_TYPES = st.sampled_from(
    [t for r in DESCRIPTIONS for t in r.media_types] + ["*/*", "text/*", "application/*", "image/*"]
)
_HEADERS = st.lists(st.tuples(_TYPES, _WEIGHTS).map("".join), max_size=8).map(", ".join)


@given(_HEADERS)
def test_no_choice_is_one_that_the_header_refuses(header: str) -> None:
    choice = choose(header, DESCRIPTIONS)
    ranges = media_ranges(header)
    if choice is None:
        assert all(not _weight(r.media_type, ranges) for r in DESCRIPTIONS)
    else:
        assert _weight(choice.media_type, ranges) > 0


@given(_HEADERS)
def test_nothing_better_is_passed_over(header: str) -> None:
    choice = choose(header, DESCRIPTIONS)
    ranges = media_ranges(header)
    if choice is not None:
        chosen = _weight(choice.media_type, ranges)
        assert all(_weight(r.media_type, ranges) <= chosen for r in DESCRIPTIONS)


@given(_HEADERS, st.randoms(use_true_random=False))
def test_the_order_of_the_header_does_not_matter(header: str, random: object) -> None:
    elements = header.split(", ")
    shuffled = sorted(elements, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert choose(header, DESCRIPTIONS) == choose(", ".join(shuffled), DESCRIPTIONS)


@given(st.text(max_size=300))
def test_no_header_breaks_it(header: str) -> None:
    choose(header, DESCRIPTIONS)
    choose_language(header, ["en", "fr"])


def _weight(media_type: str, ranges: dict[tuple[str, str], float]) -> float:
    """RFC 9110, 12.5.1, said differently: the weights of the ranges that match, by how specific they are."""
    kind, subtype = media_type.split("/")
    matching = [
        ((a != "*") + (b != "*"), weight)
        for (a, b), weight in ranges.items()
        if a in (kind, "*") and b in (subtype, "*")
    ]
    return max(matching)[1] if matching else 0.0


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "en"),
        ("fr", "fr"),
        ("fr-CA, en;q=0.5", "fr"),
        ("de", "en"),
        ("de, ar;q=0.1", "ar"),
        ("en;q=0, *;q=0.5", "ar"),
        ("*", "en"),
    ],
)
def test_the_best_language_is_chosen(header: str | None, expected: str) -> None:
    assert choose_language(header, ["en", "ar", "fr"]) == expected


def test_no_language_is_chosen_from_none() -> None:
    assert choose_language("en", []) is None
