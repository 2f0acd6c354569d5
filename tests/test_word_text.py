"""The words of a Word file as they are printed: styles, breaks, fields, hidden and changed text."""

from __future__ import annotations

import pytest
from word_cases import (
    MAIN,
    Parts,
    b,
    blocks_of,
    document_of,
    gone,
    i,
    ins,
    level,
    lines,
    lists,
    note,
    notes,
    p,
    r,
    table,
    unzipped,
    word,
    zipped,
)

from kb.readers.prose.blocks import Block, BlockKind
from kb.readers.prose.extracted import extracted_text
from kb.readers.prose.word import read_word
from kb.settings import Settings


def styled(*body: str, parts: Parts | None = None) -> list[tuple[str, str]]:
    """The runs of all paragraphs with their styles."""
    pieces = blocks_of(*body, parts=parts).pieces
    return [(run.text, "+".join(sorted(run.styles))) for piece in pieces for run in piece.runs]


def codes(*body: str, parts: Parts | None = None) -> list[str]:
    return [message for _, message, _ in blocks_of(*body, parts=parts).decisions]


def style(key: str, kind: str, properties: str, based_on: str = "", name: str = "") -> str:
    on = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{on}{properties}</w:style>'


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:b/>", "bold"),
        ('<w:b w:val="0"/>', ""),
        ('<w:i w:val="true"/><w:u w:val="single"/>', "italic+underline"),
        ('<w:u w:val="none"/>', ""),
        ('<w:vertAlign w:val="superscript"/>', "superscript"),
        ('<w:vertAlign w:val="subscript"/>', ""),
        ('<w:position w:val="6"/>', "superscript"),
        ("<w:strike/>", "strike"),
        ("<w:dstrike/>", "strike"),
        ("<w:smallCaps/>", "small-caps"),
    ],
)
def test_direct_formatting_is_read(properties: str, expected: str) -> None:
    assert styled(p(r("lamps", properties))) == [("lamps", expected)]


def test_styles_inherit_and_toggles_of_paragraph_and_character_cancel_out() -> None:
    parts = Parts(
        styles=style("Base", "paragraph", "<w:rPr><w:i/></w:rPr>")
        + style("Child", "paragraph", "<w:rPr><w:b/></w:rPr>", "Base")
        + style("Em", "character", "<w:rPr><w:i/></w:rPr>")
        + style("Emmer", "character", "", "Em")
    )
    em = '<w:rStyle w:val="Emmer"/>'
    body = p(r("a"), r("b", em), r("c", em + "<w:i/>"), r("d", '<w:b w:val="0"/>'), style="Child")
    assert styled(body, parts=parts) == [("a", "bold+italic"), ("b", "bold"), ("c", "bold+italic"), ("d", "italic")]


def test_styles_that_are_based_on_each_other_end() -> None:
    parts = Parts(styles=style("A", "paragraph", "<w:rPr><w:b/></w:rPr>", "B") + style("B", "paragraph", "", "A"))
    assert styled(p("x", style="A"), parts=parts) == [("x", "bold")]


def test_the_defaults_of_the_document_hold_for_every_run() -> None:
    parts = Parts(styles="<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>")
    assert styled(p(r("a"), r("b", '<w:i w:val="0"/>')), parts=parts) == [("a", "italic"), ("b", "")]


def test_tabs_line_ends_hyphens_and_spaces_are_characters() -> None:
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        "<w:t>e\u00a0f</w:t><w:cr/><w:t>g</w:t></w:r>"
    )
    assert lines(blocks_of(body)) == ["a\tb\nc\u2011de\u00a0f\ng"]


def test_a_sign_of_a_font_becomes_its_character_and_an_unknown_one_is_told() -> None:
    body = p("<w:r><w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>")
    assert lines(blocks_of(body)) == ["α☑"]
    odd = p("<w:r><w:sym w:font='Somewhere' w:char='F012'/></w:r>")
    assert lines(blocks_of(odd)) == ["\ufffd"]
    assert codes(odd) == ["1 sign of a font without Unicode"]


def test_a_link_bears_its_address_and_no_underline() -> None:
    parts = Parts(links={"link1": "https://undocs.org/en/A/RES/1/1"})
    words = r("1/1", '<w:u w:val="single"/>')
    linked = f'<w:hyperlink r:id="link1">{words}</w:hyperlink>'
    inside = f'<w:hyperlink w:anchor="there">{r("there")}</w:hyperlink>'
    (block,) = blocks_of(p(linked, inside), parts=parts).pieces
    assert [(run.text, run.href, run.styles) for run in block.runs] == [
        ("1/1", "https://undocs.org/en/A/RES/1/1", frozenset()),
        ("there", "", frozenset()),
    ]


def field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_of_a_field_only_the_result_is_read() -> None:
    (block,) = blocks_of(p("page ", field("PAGE", "2"), " of ", field('HYPERLINK "https://undocs.org/x"', "x"))).pieces
    assert block.text == "page 2 of x"
    assert [run.href for run in block.runs if run.href] == ["https://undocs.org/x"]
    simple = '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    assert lines(blocks_of(p(simple))) == ["9"]


def test_a_table_of_contents_is_no_text() -> None:
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        r("Lamps\t1"),
    ) + p(r("Stairs\t2"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    kinds = [piece.kind for piece in blocks_of(body, p("Lamps")).pieces if isinstance(piece, Block)]
    assert kinds == [BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.PARAGRAPH]


def test_content_controls_are_read_and_their_prompts_are_not() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('filled')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    around = f"<w:sdt><w:sdtContent>{p('whole')}</w:sdtContent></w:sdt>"
    assert lines(blocks_of(p(control, prompt), around)) == ["filled", "whole"]


def test_hidden_text_and_comments_are_left_out_and_told() -> None:
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    body = p("seen", r("unseen", "<w:vanish/>"), comment)
    assert lines(blocks_of(body)) == ["seen"]
    assert codes(body) == ["not read: 1 comment, 6 hidden characters"]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    moved = f"<w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom><w:moveTo>{r('here')}</w:moveTo>"
    body = p("a ", gone("old "), ins(r("new ")), moved)
    assert lines(blocks_of(body)) == ["a new here"]
    assert codes(body) == ["tracked changes were accepted: 1 insertion, 1 deletion, 1 move"]


def test_a_deleted_paragraph_mark_joins_what_it_parted() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    body = (p("Lamps ", properties=mark), p(gone("all of it"), properties=mark), p("are lit.", style="Last"), p("End."))
    assert lines(blocks_of(*body)) == ["Lamps are lit.", "End."]
    assert codes(*body) == ["tracked changes were accepted: 2 deletions"]


def test_a_deleted_row_of_a_table_is_gone() -> None:
    rows = table(("a", "b"), ("c", "d")).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', 1)
    (block,) = blocks_of(rows).pieces
    assert isinstance(block, Block)
    assert block.table is not None
    assert [[cell.text.plain for cell in row] for row in block.table.rows] == [["c", "d"]]


def test_merged_cells_reach_over_columns_and_rows() -> None:
    rows = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("top")
        + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("tall") + "</w:tc><w:tc>"
        + p("b") + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc><w:tc>" + p("c")
        + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    (block,) = blocks_of(rows).pieces
    assert isinstance(block, Block)
    assert block.table is not None
    assert [[(c.text.plain, c.colspan, c.rowspan, c.header) for c in row] for row in block.table.rows] == [
        [("top", 2, 1, True)],
        [("tall", 1, 2, False), ("b", 1, 1, False)],
        [("c", 1, 1, False)],
    ]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    assert lines(blocks_of(table((p("one") + p("two"),)))) == ["one", "two"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    inside = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + inside + "</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>" + inside + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(blocks_of(p("before", box), p("after"))) == ["before", "in the box", "after"]


def test_headings_are_told_by_outline_by_name_and_by_the_templates() -> None:
    parts = Parts(
        styles=style("A", "paragraph", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("B", "paragraph", "", name="heading 2")
        + style("C", "paragraph", "", name="_ H_2/3")
        + style("D", "paragraph", "", "B", name="Own")
        + style("E", "paragraph", "", name="Hotel")
    )
    pieces = blocks_of(*(p("x", style=name) for name in "ABCDE"), parts=parts).pieces
    assert [piece.heading for piece in pieces if isinstance(piece, Block)] == [3, 2, 3, 2, 0]


def test_notes_are_tied_to_their_marks_and_lose_their_own() -> None:
    own = "<w:r><w:footnoteRef/></w:r>"
    parts = Parts(
        footnotes={1: p(r("\t"), own, r("\tSee "), i("Ibid."), ", para. 1.") + p("More."), 2: p("* Reissued.")},
        endnotes={1: p("The end.")},
    )
    custom = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    blocks = blocks_of(p("Title", custom), p("Lamps", note(1), " and ends", note(1, "endnote")), parts=parts)
    assert notes(blocks) == [("*", "Reissued."), ("1", "See Ibid., para. 1.\nMore."), ("i", "The end.")]
    assert [(run.text, run.note) for piece in blocks.pieces for run in piece.runs if run.note] == [
        ("*", "footnote 2"),
        ("1", "footnote 1"),
        ("i", "endnote 1"),
    ]


def test_notes_begin_anew_where_a_section_says_so() -> None:
    anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    parts = Parts(footnotes={number: p(f"Note {number}.") for number in (1, 2, 3)})
    body = (p("a", note(1)), p("b", note(2), properties=anew), p("c", note(3)), anew)
    assert [mark for mark, _ in notes(blocks_of(*body, parts=parts))] == ["1", "2", "1"]


def test_the_mark_of_a_deleted_note_does_not_count() -> None:
    parts = Parts(footnotes={1: p("Gone."), 2: p("Kept.")})
    deleted = f'<w:del w:id="1" w:author="A">{note(1)}</w:del>'
    assert notes(blocks_of(p("a", deleted, note(2)), parts=parts)) == [("1", "Kept.")]


def test_a_page_break_is_not_counted_twice() -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    forced = '<w:r><w:br w:type="page"/></w:r>'
    body = (p("one"), p("two", rendered, "still two"), p(forced), p(rendered, "three"), p(rendered, "four"))
    blocks = [piece for piece in blocks_of(*body).pieces if isinstance(piece, Block)]
    assert [(block.text, block.page) for block in blocks] == [
        ("one", 1),
        ("twostill two", 1),
        ("", 3),
        ("three", 3),
        ("four", 4),
    ]


def test_without_word_s_own_page_ends_no_page_is_stated() -> None:
    assert [piece.page for piece in blocks_of(p("a"), p('<w:r><w:br w:type="page"/></w:r>', "b")).pieces] == [0, 0, 0]


HEADED = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    '<w:footerReference w:type="default" r:id="footer1"/>{}</w:sectPr>'
)
HEADS = {"header1": p("A/78/L.9"), "header2": table(("United Nations", "A/78/L.9")), "footer1": p("23-00001\t2/3")}


def test_the_head_of_the_first_page_is_read_first_and_the_others_are_furniture() -> None:
    blocks = blocks_of(p("Text."), HEADED.format("<w:titlePg/>"), parts=Parts(headers=HEADS))
    kinds = [(piece.kind.value, piece.text) for piece in blocks.pieces if isinstance(piece, Block)]
    assert kinds == [
        ("paragraph", "United Nations"),
        ("paragraph", "A/78/L.9"),
        ("paragraph", "Text."),
        ("furniture", "A/78/L.9"),
        ("furniture", "23-00001"),
        ("furniture", "2/3"),
    ]


def test_without_a_first_page_of_its_own_the_usual_head_stands_on_it() -> None:
    blocks = blocks_of(p("Text."), HEADED.format(""), parts=Parts(headers=HEADS))
    assert lines(blocks)[0] == "A/78/L.9"


def test_every_run_leads_back_to_its_words() -> None:
    parts = Parts(numbering=lists((level(0, "decimal", "%1."),)), footnotes={1: p("See there.")})
    blocks = blocks_of(
        p(b("Lamps"), " lit,", note(1), number=(1, 0)), table(("a", "b"), ("c", "d")), p("End"), parts=parts
    )
    text = extracted_text(blocks)
    assert text == "1.\tLamps lit,1\n1\tSee there.\na\nb\nc\nd\nEnd"
    for piece in blocks.pieces:
        for run in piece.runs:
            assert text[run.start + run.lead : run.end] == run.text


def test_strict_files_are_read_as_the_usual_ones() -> None:
    files = unzipped(word(p("Lamps.")))
    files["word/document.xml"] = files["word/document.xml"].replace(
        MAIN.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert lines(read_word(zipped(files), Settings())) == ["Lamps."]


def test_italics_of_a_style_make_the_opening_phrase() -> None:
    parts = Parts(
        styles=style("Em", "character", "<w:rPr><w:i/></w:rPr>"), numbering=lists((level(0, "decimal", "%1."),))
    )
    body = (
        p("A/RES/78/999"), p("General Assembly"), p("Distr.: General"), p("78/999. Lamps"), p("The General Assembly,"),
        p(r("Noting with some surprise", '<w:rStyle w:val="Em"/>'), " the lamps,"),
        p(r("Decides", '<w:rStyle w:val="Em"/>'), " to light them.", number=(1, 0)),
    )  # fmt: skip
    document = document_of(word(*body, parts=parts))
    assert [one.opening for one in document.walk() if one.opening] == ["Noting with some surprise", "Decides"]
