"""The words of an HTML page as they are shown."""

from __future__ import annotations

import pytest

from kb.errors import SourceRefused
from kb.readers.prose.blocks import Block, BlockKind, NoteBlock
from kb.readers.prose.extracted import extracted_text
from kb.readers.prose.html import looks_like_html, read_html


def blocks(body: str, head: str = "") -> list[Block]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return [piece for piece in read_html(page.encode()).pieces if isinstance(piece, Block)]


def lines(body: str) -> list[str]:
    return [f"{block.label} {block.text}".strip() for block in blocks(body)]


def notes(body: str) -> list[tuple[str, str]]:
    return [(piece.mark, piece.text) for piece in read_html(body.encode()).pieces if isinstance(piece, NoteBlock)]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<em>a</em>b", [("a", "italic"), ("b", "")]),
        ("<strong><i>a</i></strong>", [("a", "bold+italic")]),
        ("a<sup>1</sup>", [("a", ""), ("1", "superscript")]),
        ("H<sub>2</sub>O", [("H2O", "")]),
        ("<u>a</u><s>b</s>", [("a", "underline"), ("b", "strike")]),
        ('<span style="font-style: italic">a</span>b', [("a", "italic"), ("b", "")]),
        ('<i>a<span style="font-style:normal">b</span></i>', [("a", "italic"), ("b", "")]),
        ('<span style="font-weight:700">a</span>', [("a", "bold")]),
        ('<b><span style="font-weight:400">a</span></b>', [("a", "")]),
        ('<span style="vertical-align:super">1</span>', [("1", "superscript")]),
        ('<span class="k">a</span>', [("a", "italic+small-caps")]),
    ],
)
def test_styles_are_read_from_tags_attributes_and_the_page_s_own_rules(
    inside: str, expected: list[tuple[str, str]]
) -> None:
    head = "<style>/* of old */ span.k, .other { font-style: italic; font-variant: small-caps }</style>"
    (block,) = blocks(f"<p>{inside}</p>", head)
    assert [(run.text, "+".join(sorted(run.styles))) for run in block.runs] == expected


def test_white_space_is_shown_as_a_browser_shows_it() -> None:
    assert lines("<p> a\n  <i> b </i>\t c<br>\n d\u00a0e&nbsp; f </p>") == ["a b c\nd\u00a0e\u00a0 f"]


def test_words_beside_blocks_are_blocks_of_their_own() -> None:
    assert lines("<div>one<p>two</p>three</div><div>four</div>") == ["one", "two", "three", "four"]


def test_scripts_styles_and_hidden_words_are_not_read() -> None:
    body = '<script>x()</script><style>p{}</style><p>a<span style="display:none">hid</span></p><form>f</form>'
    page = read_html(f"<html><title>t</title><body>{body}".encode())
    assert [piece.text for piece in page.pieces] == ["a"]
    assert page.decisions == (("reader-left-out", "not read: 3 hidden characters", ""),)


def test_lists_bear_the_numbers_that_a_browser_sets() -> None:
    body = (
        '<ol><li>a</li><li value="5">b</li><li><p>c</p><p>more</p></li></ol><ol type="a" start="2"><li>d</ol>'
        '<ol style="list-style-type: lower-roman"><li>e<li>f</ol><ul><li>g</ul><ol type="I" reversed><li>h<li>i</ol>'
        '<ul style="list-style: none"><li>j</ul>'
    )
    expected = ["1. a", "5. b", "6. c", "more", "b. d", "i. e", "ii. f", "• g", "II. h", "I. i", "j"]
    assert lines(body) == expected


def test_headings_rules_and_furniture_are_told() -> None:
    body = (
        "<header>Site</header><nav>Menu</nav><main><header>Symbol</header><h2>Head</h2><hr><p>a</p></main>"
        "<div role=contentinfo>Foot</div>"
    )
    assert [(block.kind.value, block.heading, block.text) for block in blocks(body)] == [
        ("furniture", 0, "Site"),
        ("furniture", 0, "Menu"),
        ("paragraph", 0, "Symbol"),
        ("paragraph", 2, "Head"),
        ("rule", 0, ""),
        ("paragraph", 0, "a"),
        ("furniture", 0, "Foot"),
    ]


def test_links_outside_are_kept_and_those_inside_are_words() -> None:
    (block,) = blocks(
        '<p><a href="https://undocs.org/x"><u>x</u></a> <a href="#y">y</a> <a href="javascript:z()">z</a>'
    )
    assert [(run.text, run.href) for run in block.runs] == [("x", "https://undocs.org/x"), (" y z", "")]


def test_a_table_has_its_cells_and_one_that_arranges_the_page_is_opened() -> None:
    table = "<table><tr><th colspan=2>a</th></tr><tr><td>b<br>c</td><td><p>d</p><p>e</p></td></tr></table>"
    (block,) = blocks(table)
    assert block.table is not None
    assert [[(c.text.plain, c.header, c.colspan) for c in row] for row in block.table.rows] == [
        [("a", True, 2)],
        [("b c", False, 1), ("d e", False, 1)],
    ]
    assert lines(f"<table><tr><td>menu</td><td><p>text</p>{table}</td></tr></table>")[:2] == ["menu", "text"]


def test_typed_text_keeps_its_lines() -> None:
    found = blocks("<pre>A/1\n\nThe <i>text</i>\ngoes on</pre>")
    assert [(block.text, block.gap) for block in found] == [("A/1", True), ("The text", True), ("goes on", False)]


def test_a_break_of_the_page_is_told() -> None:
    body = '<p>a</p><br style="page-break-before:always"><p>b</p><p style="break-before: page">c</p>'
    kinds = [block.kind for block in blocks(body)]
    assert kinds.count(BlockKind.PAGE_BREAK) == 2
    assert lines(body) == ["a", "", "b", "", "c"]


@pytest.mark.parametrize(
    "body",
    [
        '<p>Lamps<a href="#fn1" id="r1"><sup>1</sup></a></p><p id="fn1"><sup>1</sup> See there. <a href="#r1">↩</a>',
        '<p>Lamps<sup><a href="#n" id="r1">1</a></sup></p><ol><li id="n">See there. <a href="#r1">^</a></li></ol>',
        '<p>Lamps<a role="doc-noteref" href="#x">1</a></p><aside id="x"><p>See there.</p></aside>',
        '<p>Lamps<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p><div style='
        '"mso-element:footnote-list"><div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">'
        "[1]</a> See there.</p></div></div>",
        '<p>Lamps<a href="#fn1">[1]</a></p><table><tr id="fn1"><td>1</td><td>See there.</td></tr></table>',
    ],
    ids=["raised", "list", "role", "word", "row"],
)
def test_notes_are_tied_to_their_marks_in_every_form(body: str) -> None:
    assert notes(body) == [("1", "See there.")]
    pieces = read_html(body.encode()).pieces
    (key,) = [piece.key for piece in pieces if isinstance(piece, NoteBlock)]
    marks = [run for piece in pieces if isinstance(piece, Block) for run in piece.runs if run.note]
    assert [(run.text, run.note) for run in marks] == [("1", key)]


def test_a_link_that_is_no_mark_makes_no_note() -> None:
    assert notes('<p><a href="#a">Part one</a> <a href="#b">12</a></p><p id="a">x</p><p id="b">y</p>') == []


def test_a_note_shared_by_two_marks_is_given_once() -> None:
    body = '<p>a<a href="#f"><sup>1</sup></a> b<a href="#f"><sup>1</sup></a></p><p id="f">1 See.</p>'
    assert notes(body) == [("1", "See.")]


def test_what_is_marked_as_a_note_is_one_though_no_mark_leads_to_it() -> None:
    word = '<div style="mso-element:footnote" id=ftn1><p>[1] See there.</p></div>'
    assert notes(f"<p>a</p>{word}") == [("1", "See there.")]
    assert notes(f"<p>a</p>{word.replace('[1]', '[a]')}") == [("a", "See there.")]
    assert notes('<p>a</p><p role="doc-footnote">See there.</p>') == [("", "See there.")]


def test_what_word_saves_as_a_page_is_read() -> None:
    body = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>"
        "1.<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]><i>Notes</i> lamps<o:p></o:p></p>"
    )
    assert lines(body) == ["1. Notes lamps"]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Türkiye</p>".encode(),
        "<p>Türkiye</p>".encode("utf-8-sig"),
        "<html><p>Türkiye</p>".encode("utf-16"),
        '<meta charset="windows-1252"><p>Türkiye</p>'.encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>Türkiye</p>'.encode("latin-1"),
        '<?xml version="1.0" encoding="iso-8859-9"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Türkiye</p>'
        "</body></html>".encode("iso-8859-9"),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_the_one_declared(data: bytes) -> None:
    assert [piece.text for piece in read_html(data).pieces] == ["Türkiye"]


@pytest.mark.parametrize(
    "data", ["<p>Türkiye</p>".encode("latin-1"), b'<meta charset="of-old"><p>x</p>', b'<meta charset="hex"><p>x</p>']
)
def test_an_encoding_that_is_not_known_is_refused(data: bytes) -> None:
    with pytest.raises(SourceRefused) as refused:
        read_html(data)
    assert refused.value.code == "source-encoding"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- x --><html xmlns="http://www.w3.org/1999/xhtml">', True),
        (b"<div class='x'>", True),
        (b"<HTML\n>", True),
        ("<html>".encode("utf-16"), True),
        (b'<?xml version="1.0"?><akomaNtoso>', False),
        (b"<sup>1</sup> Markdown", False),
        (b"<person>", False),
        (b"<p:sld xmlns:p='x'>", False),
        (b"Text about <p>", False),
        (
            b"<div align='right'>A/1</div>\n\nThe *Assembly*,\n\n*Recalling* lamps,\n\n1. *Decides* to light them.",
            False,
        ),
        (b"<div><p>one</p>\n\n<p>two</p>\n\nthree</div>\n\n<p>four</p>", True),
    ],
)
def test_a_page_is_told_by_how_it_begins(data: bytes, expected: bool) -> None:
    assert looks_like_html(data) is expected


def test_a_page_nested_deeper_than_any_is_refused_or_read_but_never_fails() -> None:
    with pytest.raises(SourceRefused):
        read_html(b"<html>" + b"<div>" * 3000 + b"x")


def test_every_run_leads_back_to_its_words() -> None:
    body = '<ol><li>a<a href="#f"><sup>1</sup></a> b</li></ol><p id="f">1 See.</p><table><tr><td>c<td>d</table>'
    page = read_html(body.encode())
    text = extracted_text(page)
    assert text == "1.\ta1 b\n1\tSee.\nc\nd"
    for piece in page.pieces:
        for run in piece.runs:
            assert text[run.start + run.lead : run.end] == run.text
