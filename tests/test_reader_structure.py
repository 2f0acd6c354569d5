"""The tree: paragraphs, sub-paragraphs, headings, annexes, and what was flattened."""

from __future__ import annotations

import pytest
from akn_cases import FORMULA, codes, document, file, outline, paragraph, preambular

from kb.model import DocumentKind, ProvisionKind

ITALIC = '<span class="italic">{}</span> {}'


def _tree(body: str, **more: str) -> list[object]:
    return [
        one for one in outline(document(file(body, **more)).body) if one not in (("formula", None), ("closing", None))
    ]


def test_a_resolution_is_a_formula_preambular_and_operative_paragraphs_and_closing_lines() -> None:
    read = document(file(paragraph("Decides.", "1."), preamble=FORMULA + preambular("Recalling,", "Recalling")))
    assert [one.kind.value for one in read.body] == ["formula", "preambular", "operative", "closing"]
    assert read.body[3].text.plain == "50th plenary meeting 19 December 2090"


def test_a_list_gives_subparagraphs_to_three_levels() -> None:
    body = """<paragraph class="SingleTxt"><num>1.</num><list><intro><p>Asks:</p></intro>
    <point><num>(a)</num><content><p>one:</p></content></point>
    <sublist><point><num>(i)</num><content><p>two:</p></content></point>
    <sublist><point><num>•</num><content><p>three</p></content></point></sublist></sublist>
    <point><num>(b)</num><content><p>four</p></content></point>
    <wrapUp><p>and so on;</p></wrapUp></list></paragraph>"""
    deep = ("subparagraph", "a", [("subparagraph", "i", [("subparagraph", None)])])
    assert _tree(body) == [("operative", "1", [deep, ("subparagraph", "b"), ("continuation", None)])]


def test_a_flattened_a_is_put_under_its_paragraph_and_counted() -> None:
    read = document(file(paragraph("Asks:", "1.") + paragraph("(a)\tOne;") + paragraph("Two;", "(b)")))
    assert outline(read.body)[1] == ("operative", "1", [("subparagraph", "a"), ("subparagraph", "b")])
    assert read.body[1].children[0].text.plain == "One;"
    assert codes(read).count("reader-flattened-subparagraph") == 2


def test_i_after_h_is_the_letter_if_j_follows() -> None:
    letters = "".join(paragraph(f"({letter}) x") for letter in "abcdefghij")
    tree = _tree(paragraph("Asks:", "1.") + letters)
    assert [child[1] for child in tree[0][2]] == list("abcdefghij")  # type: ignore[index]


def test_i_after_h_is_the_numeral_if_ii_follows() -> None:
    labels = [*"abcdefgh", "i", "ii"]
    tree = _tree(paragraph("Asks:", "1.") + "".join(paragraph(f"({label}) x") for label in labels))
    assert tree[0][2][7] == ("subparagraph", "h", [("subparagraph", "i"), ("subparagraph", "ii")])  # type: ignore[index]


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [
        (["(أ)", "(ب)", "(ج)"], ["a", "b", "c"]),
        (["a)", "b)", "c)"], ["a", "b", "c"]),
        (["а)", "b)", "с)"], ["a", "b", "c"]),
        (["㈠", "㈡", "㈢"], ["i", "ii", "iii"]),
        (["(一)", "(二)", "(三)"], ["i", "ii", "iii"]),
        (["’1‘", "’2‘", "’3‘"], ["i", "ii", "iii"]),
        (["(1)", "(2)", "(3)"], ["1", "2", "3"]),
    ],
)
def test_numerals_of_every_script_are_normalised_and_kept_as_printed(labels: list[str], numbers: list[str]) -> None:
    read = document(file(paragraph("Asks:", "1.") + "".join(paragraph("x", label) for label in labels)))
    children = read.body[1].children
    assert [child.number for child in children] == numbers
    assert [child.label for child in children] == labels


def test_a_number_inside_the_text_becomes_the_number() -> None:
    read = document(file(paragraph("1.\t" + ITALIC.format("Notes", "this;"))))
    assert (read.body[1].number, read.body[1].label, read.body[1].text.plain) == ("1", "1.", "Notes this;")
    assert "reader-number-in-text" in codes(read)


def test_a_number_apart_from_its_text_is_given_to_it() -> None:
    read = document(file(paragraph("", "1.") + paragraph("Notes this;")))
    assert [(one.number, one.text.plain) for one in read.body[1:2]] == [("1", "Notes this;")]
    assert "reader-number-apart" in codes(read)


def test_initials_marked_as_a_number_are_text() -> None:
    read = document(file(paragraph("Names:", "1.") + paragraph("Specimen Company", "M.B.")))
    assert read.body[1].children[0].text.plain == "M.B. Specimen Company"


def test_a_number_with_bis_is_kept() -> None:
    assert _tree(paragraph("x;", "12 bis.")) == [("operative", "12bis")]


def test_an_unnumbered_paragraph_with_an_opening_phrase_is_operative() -> None:
    assert _tree(paragraph("x;", "1.") + paragraph(ITALIC.format("Requests", "this.")))[1] == ("operative", None)


def test_an_unnumbered_paragraph_in_small_letters_goes_on_after_its_subparagraphs() -> None:
    body = paragraph("Asks:", "1.") + paragraph("One;", "(a)") + paragraph("and to report on it;")
    assert _tree(body) == [("operative", "1", [("subparagraph", "a"), ("continuation", None)])]


def test_names_listed_after_a_colon_are_entries_of_the_paragraph() -> None:
    body = paragraph("Appoints:", "1.") + paragraph("A Person (Freedonia)") + paragraph("B Person (Sylvania)")
    assert _tree(body) == [("operative", "1", [("subparagraph", None), ("subparagraph", None)])]


def test_a_heading_contains_what_follows_until_the_next_of_its_level() -> None:
    body = (
        paragraph("", kind="H1", inside="<heading>Large</heading>")
        + paragraph("x;", "1.")
        + paragraph("", kind="H4", inside="<subheading>Small</subheading>")
        + paragraph("y;", "2.")
        + paragraph("", kind="H1", inside="<heading>Larger</heading>")
        + paragraph("z.", "3.")
    )
    assert _tree(body) == [
        ("part", None, [("operative", "1"), ("part", None, [("operative", "2")])]),
        ("part", None, [("operative", "3")]),
    ]


def test_a_numeral_and_the_title_below_it_are_one_heading() -> None:
    body = "".join(paragraph("", kind="H23", inside=f"<subheading>{t}</subheading>") for t in ("II", "Oceans"))
    part = document(file(body + paragraph("x.", "1."))).body[1]
    assert (part.kind, part.number, part.label, part.heading.plain) == (ProvisionKind.PART, "II", "II", "Oceans")


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Part I", "I", ""),
        ("Article 12", "12", ""),
        ("A. Staff", "A", "Staff"),
        ("二、海洋", "II", "海洋"),
        ("ثانيا - المحيطات", "II", "المحيطات"),
        ("Sección 2", "2", ""),
        ("A new era", None, "A new era"),
    ],
)
def test_headings_are_numbered_in_six_languages(heading: str, number: str | None, title: str) -> None:
    part = document(file(paragraph("", kind="H23", inside=f"<subheading>{heading}</subheading>"))).body[1]
    assert (part.number, part.heading.plain) == (number, title)


@pytest.mark.parametrize("heading", ["Annex II", "Anexo II", "Приложение II", "附件二", "المرفق الثاني", "Annexe II"])
def test_annexes_are_found_in_six_languages(heading: str) -> None:
    body = (
        paragraph("x;", "1.") + paragraph("", kind="HCh", inside=f"<heading>{heading}</heading>") + paragraph("y", "1.")
    )
    annex = document(file(body)).body[2]
    assert (annex.kind, annex.number, annex.children[0].kind) == (ProvisionKind.ANNEX, "II", ProvisionKind.PARAGRAPH)


def test_the_title_below_annex_is_the_heading_of_the_annex() -> None:
    body = paragraph("", kind="HCh", inside="<heading>Annex</heading>") + paragraph(
        "", kind="H1", inside="<heading>Declaration of specimens</heading>"
    )
    annex = document(file(body)).body[1]
    assert (annex.label, annex.heading.plain) == ("Annex", "Declaration of specimens")


def test_an_attachment_comes_after_the_closing_lines_as_in_the_file() -> None:
    text = paragraph("Annex", kind="H1") + paragraph("x", "1.")
    attached = f"<attachments><attachment><doc name='annex'><meta/><mainBody>{text}"
    after = f"<conclusions><p>1 May 2090</p></conclusions>{attached}</mainBody></doc></attachment></attachments>"
    assert [one.kind.value for one in document(file(paragraph("x.", "1."), after=after)).body] == [
        "formula",
        "operative",
        "closing",
        "annex",
    ]


def test_a_section_has_preambular_paragraphs_of_its_own() -> None:
    body = f"""<section><num>I</num><subheading>Staff</subheading>
    <crossHeading refersTo="#preamble"><span class="italic">Recalling</span> it,</crossHeading>
    {paragraph("x;", "1.")}</section>"""
    assert _tree(body) == [("part", "I", [("preambular", None), ("operative", "1")])]


def test_a_table_stands_under_the_paragraph_before_it_with_its_spans() -> None:
    rows = '<tr><th colspan="2"><p>Head</p></th></tr><tr><td><p>1</p></td><td/></tr>'
    table = f'<container name="table"><table>{rows}</table></container>'
    read = document(file(paragraph("Resolves:", "1.") + table))
    found = read.body[1].children[0].table
    assert found is not None
    assert [[(cell.text.plain, cell.header, cell.colspan) for cell in row] for row in found.rows] == [
        [("Head", True, 2)],
        [("1", False, 1), ("", False, 1)],
    ]


def test_asterisks_are_a_separator() -> None:
    assert document(file(paragraph("* * *"))).body[1].kind is ProvisionKind.SEPARATOR


def test_a_quoted_draft_is_contained_in_an_annex_of_its_own() -> None:
    quoted = f"""<paragraph class="SingleTxt"><content><p>Recommends:<embeddedStructure>
    <container name="formula"><p>The Assembly,</p></container>{paragraph("x.", "1.")}
    </embeddedStructure></p></content></paragraph>"""
    assert _tree(quoted)[1] == ("annex", None, [("formula", None), ("operative", "1")])


def test_a_presidential_statement_is_made_of_statement_paragraphs() -> None:
    body = """<p><docTitle refersTo="#title1"><span class="bold">Statement by the President</span></docTitle></p>
    <alinea><content><p>At the 5th meeting, held on 3 May 2090, the President said:</p></content></alinea>"""
    data = file(body + paragraph("“The Council notes."), name="presidentialStatement", preamble="", after="", title="")
    read = document(data.replace(b"Resolution adopted by the General Assembly on 19 December 2090", b""))
    assert (read.kind, read.title.plain) == (DocumentKind.PRESIDENTIAL_STATEMENT, "Statement by the President")
    assert [one.kind.value for one in read.body] == ["formula", "statement"]
    assert str(read.adoption.date) == "2090-05-03"
    assert read.body[1].opening == ""


def test_the_opening_phrase_is_the_leading_italics() -> None:
    assert document(file(paragraph(ITALIC.format("Also requests", "it;"), "1."))).body[1].opening == "Also requests"


def test_italics_that_follow_at_once_belong_to_the_opening_phrase() -> None:
    text = '<span class="italic">Notes</span> <span class="italic">with concern</span> it;'
    assert document(file(paragraph(text, "1."))).body[1].opening == "Notes with concern"


def test_the_name_of_the_container_gives_the_opening_phrase_without_italics() -> None:
    read = document(file(paragraph("x.", "1."), preamble=FORMULA + preambular("Recalling it,", "Recalling")))
    assert read.body[1].opening == "Recalling"


def test_a_paragraph_in_italics_throughout_has_no_opening_phrase() -> None:
    assert document(file(paragraph('<span class="italic">All of it</span>', "1."))).body[1].opening == ""


def test_an_unknown_class_is_reported() -> None:
    assert "reader-class-unknown" in codes(document(file(paragraph("x;", "1.", kind="Fancy"))))
