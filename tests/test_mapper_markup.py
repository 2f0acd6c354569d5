"""The XHTML fragment of a text, and the words of a table."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kb.mappers.markup import anchor, fragment, table_fragment, table_words
from kb.model import Cell, Emphasis, EmphasisKind, Hyperlink, NoteMark, Table, Text

ITALIC, BOLD = EmphasisKind.ITALIC, EmphasisKind.BOLD


def same_address(href: str) -> str:
    return href


def numbered(index: int) -> tuple[str, str]:
    return f"fn-{index + 1}", str(index + 1)


def xhtml(text: Text) -> str:
    return fragment(text, same_address, numbered)


def test_plain_words_are_only_escaped() -> None:
    assert xhtml(Text('a < b & "c"')) == 'a &lt; b &amp; "c"'


def test_emphasis_stands_at_its_place() -> None:
    text = Text("Recalling also its resolution", emphasis=(Emphasis(ITALIC, 0, 14),))
    assert xhtml(text) == "<i>Recalling also</i> its resolution"


def test_small_capitals_are_a_span() -> None:
    assert xhtml(Text("Annex", emphasis=(Emphasis(EmphasisKind.SMALL_CAPS, 0, 5),))) == '<span class="sc">Annex</span>'


def test_nested_emphasis_keeps_the_wider_outside() -> None:
    text = Text("abcdef", emphasis=(Emphasis(BOLD, 2, 4), Emphasis(ITALIC, 0, 6)))
    assert xhtml(text) == "<i>ab<b>cd</b>ef</i>"


def test_overlapping_emphasis_is_closed_and_opened_again() -> None:
    text = Text("abcdef", emphasis=(Emphasis(BOLD, 0, 4), Emphasis(ITALIC, 2, 6)))
    assert xhtml(text) == "<b>ab<i>cd</i></b><i>ef</i>"


def test_link_is_escaped_and_led_to_its_target() -> None:
    text = Text("its resolution 77/1", links=(Hyperlink(15, 19, "https://undocs.org/a?x=1&y=2"),))
    assert xhtml(text) == 'its resolution <a href="https://undocs.org/a?x=1&amp;y=2">77/1</a>'


def test_link_to_anything_but_a_web_address_keeps_its_words_only() -> None:
    text = Text("see here", links=(Hyperlink(4, 8, "javascript:alert(1)"),))
    assert xhtml(text) == "see here"


def test_footnote_mark_stands_between_the_words() -> None:
    text = Text("the Convention, and", notes=(NoteMark(14, 2),))
    assert xhtml(text) == 'the Convention<sup><a class="fn" href="#fn-3">3</a></sup>, and'


def test_footnote_mark_inside_a_link_does_not_nest_links() -> None:
    text = Text("abcd", links=(Hyperlink(0, 4, "https://x.org"),), notes=(NoteMark(2, 0),))
    assert xhtml(text) == (
        '<a href="https://x.org">ab</a><sup><a class="fn" href="#fn-1">1</a></sup><a href="https://x.org">cd</a>'
    )


def test_text_that_is_a_footnote_mark_only() -> None:
    assert xhtml(Text("", notes=(NoteMark(0, 0),))) == '<sup><a class="fn" href="#fn-1">1</a></sup>'


def test_anchor_of_a_path() -> None:
    assert anchor("part/II/op/12/a") == "part-II-op-12-a"


def test_table_gives_a_line_to_each_row() -> None:
    table = Table(((Cell(Text("Unit"), header=True), Cell(Text("Amount"), header=True)), (Cell(Text("A"), colspan=2),)))
    assert table_words(table) == "Unit | Amount\nA"
    assert table_fragment(table, same_address, numbered) == (
        '<table><tr><th>Unit</th><th>Amount</th></tr><tr><td colspan="2">A</td></tr></table>'
    )


offsets = st.integers(min_value=-2, max_value=14)
texts = st.builds(
    Text,
    plain=st.text("ab <&>é\"'", max_size=12),
    emphasis=st.lists(st.builds(Emphasis, st.sampled_from(list(EmphasisKind)), offsets, offsets), max_size=4).map(
        tuple
    ),
    links=st.lists(st.builds(Hyperlink, offsets, offsets, st.just("https://x.org/?a&b\"'")), max_size=3).map(tuple),
    notes=st.lists(st.builds(NoteMark, offsets, st.integers(0, 3)), max_size=3).map(tuple),
)


@given(texts)
def test_every_fragment_is_well_formed_and_loses_no_word(text: Text) -> None:
    written = xhtml(text)
    root = etree.fromstring(f"<p>{written}</p>")
    assert not root.xpath("//a//a")
    assert len(root.xpath("//a[@class='fn']")) == len(text.notes)
    without_marks = re.sub(r'<sup><a class="fn".*?</a></sup>', "", written)
    assert unescape(re.sub(r"<[^>]*>", "", without_marks)) == text.plain
