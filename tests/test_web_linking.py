"""Citations that rules found in the words become links on the pages, without harm to the markup around them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kb.web.facts import Facts
from kb.web.linking import FoundLink, found_links, linked

TO = "https://record.example/id/A/RES/98/7"


def link(start: int, end: int) -> FoundLink:
    return FoundLink(start, end, TO)


@pytest.mark.parametrize(
    ("fragment", "links", "expected"),
    [
        ("See 98/7.", [link(4, 8)], f'See <a href="{TO}">98/7</a>.'),
        ("98/7 and 98/7", [link(0, 4), link(9, 13)], f'<a href="{TO}">98/7</a> and <a href="{TO}">98/7</a>'),
        ("<i>See</i> 98/7.", [link(4, 8)], f'<i>See</i> <a href="{TO}">98/7</a>.'),
        ("A &amp; B, 98/7", [link(7, 11)], f'A &amp; B, <a href="{TO}">98/7</a>'),
        ("P &amp; Q", [link(0, 5)], f'<a href="{TO}">P &amp; Q</a>'),
    ],
)
def test_the_words_of_a_citation_become_a_link(fragment: str, links: list[FoundLink], expected: str) -> None:
    assert linked(fragment, links) == expected


def test_the_marks_of_footnotes_are_not_counted_and_stand_outside() -> None:
    mark = '<sup><a class="fn" href="#fn-12">12</a></sup>'
    assert linked(f"Lamps,{mark} 98/7{mark}", [link(7, 11)]) == f'Lamps,{mark} <a href="{TO}">98/7</a>{mark}'


@pytest.mark.parametrize(
    ("fragment", "links"),
    [
        ('as in <a href="https://x.example/">98/7</a>', [link(6, 10)]),  # links do not nest
        ("as in 98<i>/7</i>", [link(6, 10)]),  # nor do they overlap with emphasis
        ("as in 98/7", [link(6, 30)]),  # nor end behind the text
        ("as in 98/7", [link(6, 6)]),
        ("as in 98/7", [link(40, 44)]),
        ("a < b", [link(9, 12)]),
    ],
)
def test_a_link_that_does_not_fit_leaves_the_markup_as_it_was(fragment: str, links: list[FoundLink]) -> None:
    assert linked(fragment, links) == fragment


def test_of_two_that_overlap_the_first_is_made() -> None:
    assert linked("98/7 and 8", [link(0, 4), link(2, 6)]) == f'<a href="{TO}">98/7</a> and 8'


def test_only_places_in_the_text_of_a_citation_are_found() -> None:
    turtle = f"""
        @prefix cito: <http://purl.org/spar/cito/> . @prefix prov: <http://www.w3.org/ns/prov#> .
        <http://x/op/1/ref/2> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/op/1#char=20,24> .
        <http://x/op/1/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/op/1#char=3,7> .
        <http://x/op/2/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/op/2#heading&char=3,7> .
        <http://x/op/1/action/1> prov:wasDerivedFrom <http://x/op/1#char=0,2> .
    """
    facts = Facts(ox.parse(input=turtle.encode(), format=ox.RdfFormat.TURTLE))
    assert found_links(facts) == {"http://x/op/1": [link(3, 7), link(20, 24)]}
