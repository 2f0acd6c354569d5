"""The check itself must see what is lost, added and moved; else its zeros mean nothing."""

from __future__ import annotations

from dataclasses import replace

from kb.fidelity.check import Count, check, sponsor_residue
from kb.fidelity.difference import bare, difference
from kb.fidelity.source import printed_file
from kb.model import (
    Cell,
    Document,
    DocumentKind,
    Footnote,
    Hyperlink,
    Language,
    NoteMark,
    Provision,
    ProvisionKind,
    SourceFile,
    Sponsor,
    Table,
    Text,
)

XML = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><workflow><step outcome="draftResolution" by="Fiji and Malta"/></workflow></meta>
<coverPage><p>not text</p></coverPage>
<preface><p><docTitle refersTo="#resolutionTitle">Title</docTitle></p></preface>
<preamble><container name="Recalling"><p>Recalling <a href="https://undocs.org/en/A/1">this</a>,<authorialNote
 marker="1"><p>A note.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p>Decides;</p></content></paragraph>
<table><tr><td><p>7</p></td></tr></table></mainBody>
<conclusions><p>1 May 2944</p></conclusions></statement></akomaNtoso>"""

FAITHFUL = Document(
    kind=DocumentKind.RESOLUTION,
    symbol="A/RES/999/9",
    symbol_printed="A/RES/999/9",
    language=Language.ENGLISH,
    source=SourceFile("x.xml", "0" * 64, "application/akn+xml", len(XML)),
    title=Text("Title"),
    sponsors=(Sponsor("Fiji"), Sponsor("Malta")),
    body=(
        Provision(
            ProvisionKind.PREAMBULAR,
            Text("Recalling this,", links=(Hyperlink(10, 14, "https://undocs.org/en/A/1"),), notes=(NoteMark(15, 0),)),
        ),
        Provision(ProvisionKind.OPERATIVE, Text("Decides;"), number="1", label="1."),
        Provision(ProvisionKind.TABLE, table=Table(((Cell(Text("7")),),))),
        Provision(ProvisionKind.CLOSING, Text("1 May 2944")),
    ),
    footnotes=(Footnote("1", Text("A note.")),),
)


def test_a_faithful_model_shows_no_difference_and_equal_counts() -> None:
    checked = check("x.xml", XML, FAITHFUL)
    assert not checked.text
    assert {figure: count for figure, count in checked.counts.items() if not count.agrees} == {}
    assert checked.counts["blocks"] == Count(4, 0, 4)
    assert checked.counts["footnotes"] == checked.counts["links"] == checked.counts["titles"] == Count(1, 0, 1)
    assert checked.sponsor_residue == ""


def test_a_lost_word_is_counted_and_shown_at_its_place() -> None:
    body = (*FAITHFUL.body[:1], replace(FAITHFUL.body[1], text=Text()), *FAITHFUL.body[2:])
    checked = check("x.xml", XML, replace(FAITHFUL, body=body))
    assert (checked.text.lost, checked.text.added, checked.text.moved) == (len("Decides;"), 0, 0)
    assert "[-Decides ;-]" in checked.text.places[0]


def test_a_footnote_at_another_place_is_seen() -> None:
    moved = replace(FAITHFUL.body[0], text=replace(FAITHFUL.body[0].text, notes=(NoteMark(9, 0),)))
    checked = check("x.xml", XML, replace(FAITHFUL, body=(moved, *FAITHFUL.body[1:])))
    assert (checked.text.lost, checked.text.added) == (0, 0)
    assert checked.text.moved > 0


def test_a_lost_table_cell_a_lost_closing_line_and_an_added_word_are_seen() -> None:
    assert check("x.xml", XML, replace(FAITHFUL, body=FAITHFUL.body[:3])).text.lost == len("1May2944")
    assert check("x.xml", XML, replace(FAITHFUL, body=(*FAITHFUL.body[:2], FAITHFUL.body[3]))).text.lost == 1
    more = (*FAITHFUL.body, Provision(ProvisionKind.CLOSING, Text("end")))
    assert check("x.xml", XML, replace(FAITHFUL, body=more)).text.added == 3


def test_paragraphs_exchanged_count_as_moved_and_not_as_lost() -> None:
    first, second, *rest = FAITHFUL.body
    found = check("x.xml", XML, replace(FAITHFUL, body=(second, first, *rest))).text
    assert (found.lost, found.added) == (0, 0)
    assert found.moved > 0


def test_two_paragraphs_run_together_are_seen() -> None:
    xml = XML.replace(b"Decides;", b"Decides</p><p>;")
    checked = check("x.xml", xml, FAITHFUL)
    assert not checked.text
    assert checked.counts["blocks"] == Count(5, 0, 4)


def test_cover_preface_and_metadata_are_not_part_of_the_text() -> None:
    (text,) = printed_file(XML).texts
    assert "not text" not in text.text
    assert "Title" not in text.text
    assert "this,1" in bare(text.text)
    assert text.notes == [("1", "A note.")]


def test_a_footnote_with_other_words_is_seen() -> None:
    checked = check("x.xml", XML, replace(FAITHFUL, footnotes=(Footnote("1", Text("A not.")),)))
    assert (checked.text.lost, checked.text.added) == (len("note"), len("not"))


def test_a_footnote_printed_as_a_paragraph_is_found_there() -> None:
    xml = XML.replace(b"</table>", b"</table><paragraph><content><p>a Estimate.</p></content></paragraph>")
    document = replace(FAITHFUL, footnotes=(*FAITHFUL.footnotes, Footnote("a", Text("Estimate."), anchored=False)))
    checked = check("x.xml", xml, document)
    assert not checked.text, checked.text.places
    assert (checked.notes_in_body, checked.counts["footnotes"]) == (1, Count(2, 0, 2))
    assert check("x.xml", xml, FAITHFUL).text.lost == len("aEstimate.")


def test_white_space_makes_no_difference() -> None:
    assert not difference("one  two\u00a0three", "one two three")


def test_a_state_left_out_of_the_sponsors_is_named() -> None:
    assert sponsor_residue("Fiji, Malta and the representative of Tuvalu", [FAITHFUL]) == "Tuvalu"
    assert sponsor_residue("Fiji and Malta", [FAITHFUL]) == ""
