"""Citations that rules found in the words become links on the pages, without harm to the markup around them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kb.web.facts import Facts
from kb.web.linking import HEADING, TITLE, FoundLink, Words, found_links, linked, linked_cells

TO = "https://record.example/id/A/RES/98/7"


def link(start: int, end: int) -> FoundLink:
    return FoundLink(start, end, TO, TO)


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


def test_a_link_of_the_source_to_the_whole_document_leads_to_the_part_that_is_cited() -> None:
    part = FoundLink(20, 24, f"{TO}/op/5", TO)
    assert linked(f'See paragraph 5 of (<a href="{TO}">98/7</a>).', [part]) == (
        f'See paragraph 5 of (<a href="{TO}/op/5">98/7</a>).'
    )
    elsewhere = 'See paragraph 5 of (<a href="https://x.example/">98/7</a>).'
    assert linked(elsewhere, [part]) == elsewhere


def test_the_cells_of_a_table_are_linked_by_number() -> None:
    table = '<table><tr><th>98/7</th><td colspan="2">See 98/7</td></tr><tr><td></td><td>98/7</td></tr></table>'
    assert linked_cells(table, {2: [link(4, 8)], 4: [link(0, 4)]}) == (
        f'<table><tr><th>98/7</th><td colspan="2">See <a href="{TO}">98/7</a></td></tr>'
        f'<tr><td></td><td><a href="{TO}">98/7</a></td></tr></table>'
    )


def facts(turtle: str) -> Facts:
    prefixes = """
        @prefix cito: <http://purl.org/spar/cito/> . @prefix prov: <http://www.w3.org/ns/prov#> .
        @prefix dcterms: <http://purl.org/dc/terms/> . @prefix rsv: <https://w3id.org/resolvable/ontology#> .
    """
    return Facts(ox.parse(input=(prefixes + turtle).encode(), format=ox.RdfFormat.TURTLE))


def test_only_places_in_the_words_of_a_citation_are_found() -> None:
    turtle = f"""
        <http://x/op/1/ref/2> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/op/1#char=20,24> .
        <http://x/op/1/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/op/1#char=3,7> .
        <http://x/part/I/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/part/I#heading&char=3,7> .
        <http://x/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x#title&char=1,5> .
        <http://x/table/1/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/table/1#cell-3&char=0,4> .
        <http://x/op/3/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/s#page=2&line=3&char=0,4> .
        <http://x/op/1/action/1> prov:wasDerivedFrom <http://x/op/1#char=0,2> .
    """
    assert found_links(facts(turtle)) == {
        Words("http://x/op/1"): [link(3, 7), link(20, 24)],
        Words("http://x/part/I", HEADING): [link(3, 7)],
        Words("http://x", TITLE): [link(1, 5)],
        Words("http://x/table/1", "cell-3"): [link(0, 4)],
    }


@pytest.mark.parametrize(
    ("said", "target"),
    [
        (f"rsv:citedProvision <{TO}/op/5/h>", f"{TO}/op/5/h"),
        (f"rsv:citedProvision <{TO}/op/10>, <{TO}/op/9>", f"{TO}/op/9"),  # the first of several
        (f"rsv:citedDocument <{TO}> ; dcterms:references <{TO}/op/5>", TO),  # nothing is settled
        (f"dcterms:references <{TO}/article/51>, <{TO}/article/7>", f"{TO}/article/7"),  # an instrument
        (f"dcterms:references <{TO}/article/51> ; rsv:citedProvision <http://x/op/1>", "http://x/op/1"),
        (f"rsv:citedDocument <{TO}>", TO),
    ],
)
def test_a_citation_of_a_part_leads_to_the_part_that_is_known(said: str, target: str) -> None:
    turtle = (
        f"<http://x/op/2/ref/1> cito:hasCitedEntity <{TO}> ; prov:wasDerivedFrom <http://x/op/2#char=3,7> ; {said} ."
    )
    assert found_links(facts(turtle)) == {Words("http://x/op/2"): [FoundLink(3, 7, target, TO)]}
