"""Corrections by people: how they are written, what each kind does, when one no longer fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from prose_cases import FORMULA, document_of, operative, preambular, resolution

from kb.corrections import applied, read_corrections
from kb.corrections.tables import KINDS, CorrectionTable
from kb.model import Document, Provision, ProvisionKind
from kb.numbering import number

HEAD = 'document = "A/RES/78/999"\nwho = "Documents unit"\nwhen = 2024-01-31\nwhy = "As printed"\n'
BODY = """Recalling its resolution 78/1 of 5 September 2023 on lamps,

Noting that lamps go out, and Noting with regret that nobody lights them,

1. Requests the Secretary-General to light lamps;

2. Encourages Member States:

(a) To light stairs;

(b) To light rooms;

3. Decides to remain seized of the matter.
"""


@pytest.fixture
def document() -> Document:
    return resolution(BODY)


def tables(text: str, head: str = HEAD) -> list[CorrectionTable]:
    found, wrong = read_corrections((head + text).encode(), "corrections/one.toml")
    assert [str(error) for error in wrong] == []
    return found


def corrected(document: Document, text: str) -> Document:
    """The document, to which every table of the text is applied."""
    new, outcomes = applied(document, document.symbol or "", tables(text))
    assert [outcome.reason for outcome in outcomes if outcome.reason] == []
    return new


def reason(document: Document, text: str, head: str = HEAD) -> str:
    """Why the one table of the text does not fit; the document is as it was."""
    new, (outcome,) = applied(document, document.symbol or "", tables(text, head))
    assert new == document
    assert outcome.reason
    return outcome.reason


def at(document: Document, path: str) -> Provision:
    return next(one for one in number(document).walk() if one.path == path)


# --- how they are written


def test_what_stands_at_the_head_of_a_file_holds_for_every_table() -> None:
    (one, other) = tables('[[title]]\nwas = ""\nis = "A"\n[[title]]\nwas = ""\nis = "B"\nwho = "Another unit"\n')
    assert (one.who, one.when, one.document, one.line) == ("Documents unit", date(2024, 1, 31), "A/RES/78/999", 5)
    assert (other.who, other.line) == ("Another unit", 8)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[[title]]\nwas = ""\nis = "A"\nnow = "B"\n',
            r"line 8: \[\[title\]\] has an unknown key now: its keys are was",
        ),
        ('[[titel]]\nwas = ""\nis = "A"\n', r"line 5: unknown word titel: the kinds are symbol, join"),
        ('[[title]]\nwas = ""\n', r"line 5: \[\[title\]\] lacks is"),
        ('[[title]]\nwas = ""\nis = ""\n', r"line 7: \[\[title\]\] has nothing in is"),
        ('[[title]]\nwas = ""\nis = 3\n', r"line 7: \[\[title\]\] has no text in is: put it in quotation marks"),
        ('[title]\nwas = ""\nis = "A"\n', r"line 5: title is no list of tables: write \[\[title\]\]"),
        ('[[date]]\nof = "adopted"\nwas = ""\nis = "2024-01-02"\n', r"line 8: \[\[date\]\] has no date in is"),
        ('[[date]]\nof = "today"\nwas = ""\nis = 2024-01-02\n', r"line 6: .* has today in of: choose adopted, issued"),
        ('[[kind]]\nparagraph = "A"\nwas = "operative"\nis = "odd"\n', r"line 8: .*choose formula, preambular"),
        ('[[title]]\nwas = ""\nis = "A"\ndocument = "hello"\n', r"line 8: .*no symbol of a document"),
        ('[[title]]\nwas = ""\nis = "A"\nlanguage = "de"\n', r"line 8: .*choose ar, en, es"),
        ('[[title]]\nwas = ""\nis = "A"\nwhen = "today"\n', r"line 8: .*write when = 2026-03-31"),
        ('[[title]]\nwas = "\nis = "A"\n', r"line 6: not TOML"),
        ('[[link]]\nwords = "A"\nis = ""\n', r"line 5: \[\[link\]\] must have either paragraph or note"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_remedy(text: str, told: str) -> None:
    found, wrong = read_corrections((HEAD + text).encode(), "corrections/one.toml")
    assert found == []
    assert len(wrong) == 1
    with pytest.raises(Exception, match=rf"^corrections/one\.toml: {told}"):
        raise wrong[0]


def test_a_wrong_table_does_not_spoil_the_others() -> None:
    text = '[[title]]\nodd = "x"\n[[title]]\nwas = ""\nis = """\n[[title]]\nA"""\n[[title]]\nis = 1\n'
    found, wrong = read_corrections((HEAD + text).encode(), "one.toml")
    assert [table.line for table in found] == [7]
    assert [error.place for error in wrong] == ["line 6", "line 12"]


def test_a_correction_without_who_or_document_is_wrong() -> None:
    _, wrong = read_corrections(b'[[title]]\nwas = ""\nis = "A"\n', "one.toml")
    assert "lacks who" in str(wrong[0])
    _, wrong = read_corrections(b'who = "x"\nwhen = 2024-01-01\nwhy = "y"\n[[title]]\nwas = ""\nis = "A"\n', "one.toml")
    assert "names neither file nor document" in str(wrong[0])


def test_the_key_of_a_correction_does_not_change_with_its_place() -> None:
    one = '[[title]]\nwas = ""\nis = "A"\n'
    (first,) = tables(one)
    _, second = tables('[[title]]\nwas = "x"\nis = "B"\n' + one)
    (other,) = tables(one.replace('"A"', '"C"'))
    assert first.key == second.key != other.key


# --- paragraphs


def test_two_paragraphs_are_joined(document: Document) -> None:
    new = corrected(document, '[[join]]\nfirst = "Requests the"\nsecond = "Encourages Member"\n')
    whole = at(new, "op/1")
    assert whole.text.plain == "Requests the Secretary-General to light lamps; Encourages Member States:"
    assert [child.number for child in whole.children] == ["a", "b"]
    assert len(whole.selectors) == 2
    assert whole.corrections == (new.corrections[0].key,)
    assert len(operative(new)) == 2


def test_a_paragraph_is_joined_with_what_stands_below_it_and_over_a_hyphen() -> None:
    document = resolution("Noting lamps,\n\n1. Calls for gender-\n\n(a) Neutral lamps;\n\n(b) Stairs.\n")
    new = corrected(document, '[[join]]\nfirst = "Calls for"\nsecond = "(a) Neutral"\n')
    (own,) = [one for one in new.walk() if one.corrections]
    assert own.text.plain == "Calls for gender-Neutral lamps;"
    assert [child.label for child in own.children] == ["(b)"]


def test_paragraphs_that_do_not_follow_one_another_are_not_joined(document: Document) -> None:
    assert "do not follow" in reason(document, '[[join]]\nfirst = "Requests"\nsecond = "Decides"\n')


def test_a_paragraph_is_split_and_its_notes_stay_with_their_words() -> None:
    text = BODY.replace("go out,", "go out,<sup>1</sup>").replace("lights them,", "lights them,<sup>2</sup>")
    document = resolution(f"{text}\n<sup>1</sup> A/999/1.\n\n<sup>2</sup> A/999/2.\n")
    new = corrected(document, '[[split]]\nparagraph = "Noting that"\nbefore = "Noting with regret"\n')
    assert preambular(new)[1:] == ["Noting that lamps go out, and", "Noting with regret that nobody lights them,"]
    first, second = (one for one in new.walk() if one.corrections)
    assert [mark.note for mark in first.text.notes] == [0]
    assert [(mark.note, mark.at) for mark in second.text.notes] == [(1, len(second.text.plain))]
    assert at(new, "pp/3").text.plain.startswith("Noting with regret")


def test_the_second_half_takes_its_number_from_its_words() -> None:
    document = resolution("Noting lamps,\n\n1. Requests lamps; 3. Decides to wait.\n")
    new = corrected(document, '[[split]]\nparagraph = "Requests"\nbefore = "3. Decides"\nnumber = "3"\n')
    assert at(new, "op/3").text.plain == "Decides to wait."


def test_words_that_stand_twice_or_not_at_all_do_not_split(document: Document) -> None:
    assert "2 times" in reason(document, '[[split]]\nparagraph = "Noting that"\nbefore = "that"\n')
    assert "does not stand" in reason(document, '[[split]]\nparagraph = "Noting that"\nbefore = "Praising"\n')


def test_a_paragraph_gets_another_kind_and_number(document: Document) -> None:
    text = '[[kind]]\nparagraph = "Noting that"\nwas = "preambular"\nis = "operative"\nnumber = "9"\n'
    new = corrected(document, text)
    assert at(new, "op/9").text.plain.startswith("Noting that")
    assert len(preambular(new)) == 1


def test_a_paragraph_goes_under_the_one_before_it_and_comes_out_again(document: Document) -> None:
    text = '[[kind]]\nparagraph = "Decides"\nwas = "operative"\nis = "subparagraph"\nnumber = "c"\n'
    new = corrected(document, text)
    assert at(new, "op/2/c").text.plain.startswith("Decides")
    text = '[[kind]]\nparagraph = "To light stairs"\nwas = "subparagraph"\nis = "operative"\nnumber = "4"\n'
    new = corrected(document, text)
    assert at(new, "op/4").text.plain == "To light stairs;"
    assert at(new, "op/4/b").text.plain == "To light rooms;"
    assert at(new, "op/2").children == ()


def test_a_paragraph_becomes_a_heading_over_what_follows_and_back(document: Document) -> None:
    new = corrected(document, '[[kind]]\nparagraph = "Requests"\nwas = "operative"\nis = "part"\n')
    part = next(one for one in new.body if one.kind is ProvisionKind.PART)
    assert part.heading.plain.startswith("Requests")
    assert [one.number for one in part.children if one.kind is ProvisionKind.OPERATIVE] == ["2", "3"]
    again = corrected(new, '[[kind]]\nparagraph = "Requests"\nwas = "part"\nis = "operative"\nnumber = "1"\n')
    assert operative(again) == operative(document)


def test_the_kind_must_be_the_one_that_was_read(document: Document) -> None:
    text = '[[kind]]\nparagraph = "Decides"\nwas = "preambular"\nis = "formula"\n'
    assert reason(document, text) == "the paragraph is read as operative, not as preambular"


def test_an_opening_phrase_is_given_whatever_its_quotation_marks(document: Document) -> None:
    new = corrected(document, '[[opening]]\nparagraph = "Noting that"\nwas = "Noting"\nis = "Noting that"\n')
    assert at(new, "pp/2").opening == "Noting that"
    assert "does not begin" in reason(document, '[[opening]]\nparagraph = "Noting"\nwas = "Noting"\nis = "Recalling"\n')
    assert "read as" in reason(document, '[[opening]]\nparagraph = "Noting"\nwas = "Praising"\nis = "Noting that"\n')


# --- what is said of the whole


def test_a_missing_or_wrong_date_is_given(document: Document) -> None:
    new = corrected(
        document,
        '[[date]]\nof = "adopted"\nwas = 2023-12-10\nis = 2023-12-19\n'
        '[[date]]\nof = "issued"\nwas = ""\nis = 2023-12-28\n',
    )
    assert (new.adoption.date, new.adoption.date_basis) == (date(2023, 12, 19), "correction")
    assert new.cover.issued == date(2023, 12, 28)
    text = '[[date]]\nof = "adopted"\nwas = ""\nis = 2023-12-19\n'
    assert reason(document, text) == "the date is read as 2023-12-10, not as missing"


def test_a_title_is_given(document: Document) -> None:
    assert corrected(document, '[[title]]\nwas = "Reading"\nis = "Reading rooms at night"\n').title.plain.endswith(
        "night"
    )
    assert "read as “Reading rooms”" in reason(document, '[[title]]\nwas = ""\nis = "Lamps"\n')


# --- links and footnotes


def test_words_are_linked_or_said_to_cite_nothing(document: Document) -> None:
    text = '[[link]]\nparagraph = "Recalling"\nwords = "resolution 78/1"\nwas = ""\nis = "A/RES/78/10"\n'
    (link,) = at(corrected(document, text), "pp/1").text.links
    assert (link.href, link.correction) == ("https://undocs.org/en/A/RES/78/10", tables(text)[0].key)
    (link,) = at(corrected(document, text.replace("A/RES/78/10", "")), "pp/1").text.links
    assert link.href == ""
    assert "lead to nothing" in reason(document, text.replace('was = ""', 'was = "A/RES/78/1"'))
    assert "neither a symbol" in reason(document, text.replace("A/RES/78/10", "the other one"))
    assert "do not stand there" in reason(document, text.replace("resolution 78/1", "decision 1"))


def test_the_words_of_a_footnote_are_linked() -> None:
    document = resolution(f"{BODY.replace('on lamps,', 'on lamps,<sup>1</sup>')}\n<sup>1</sup> See the first report.\n")
    text = '[[link]]\nnote = "1"\nwords = "the first report"\nis = "A/78/41"\n'
    new = corrected(document, text)
    (link,) = new.footnotes[0].text.links
    assert link.href.endswith("A/78/41")
    assert new.footnotes[0].corrections == (link.correction,)
    assert "no footnotes have the mark 2" in reason(document, text.replace('"1"', '"2"'))


def test_the_mark_of_a_footnote_is_put_in_its_place() -> None:
    text = BODY.replace("on lamps,", "on lamps,<sup>1</sup>")
    document = resolution(f"{text}\n<sup>1</sup> See A/999/1.\n")
    table = '[[footnote]]\nnote = "1"\nwords = "See A/999/1"\nparagraph = "Noting that"\nafter = "go out,"\n'
    new = corrected(document, table)
    assert at(new, "pp/1").text.notes == ()
    (mark,) = at(new, "pp/2").text.notes
    assert at(new, "pp/2").text.plain[: mark.at].endswith("go out,")
    assert "no footnotes 2" in reason(document, table.replace('note = "1"', 'note = "2"'))
    assert "stands 0 times" in reason(document, table.replace("go out,", "burn"))


def test_the_mark_of_a_footnote_is_put_on_a_heading() -> None:
    document = resolution(f"{BODY.replace('on lamps,', 'on lamps,<sup>1</sup>')}\n<sup>1</sup> See A/999/1.\n")
    new = corrected(document, '[[kind]]\nparagraph = "Noting that"\nwas = "preambular"\nis = "part"\n')
    table = '[[footnote]]\nnote = "1"\nwords = "See A/999/1"\nparagraph = "Noting that"\nafter = "go out,"\n'
    (part,) = (one for one in corrected(new, table).walk() if one.kind is ProvisionKind.PART)
    assert [mark.note for mark in part.heading.notes] == [0]


# --- which text is meant


def test_a_correction_that_fits_no_paragraph_or_several_is_not_applied(document: Document) -> None:
    text = '[[opening]]\nparagraph = "Praising"\nwas = ""\nis = "Praising"\n'
    assert reason(document, text) == "no paragraph begins with “Praising”"
    text = '[[opening]]\nparagraph = "To light"\nwas = ""\nis = "To light"\n'
    assert reason(document, text) == "2 paragraphs begin with “To light”; give more words"


def test_a_correction_holds_for_its_language_its_file_and_its_document_only(document: Document) -> None:
    text = '[[title]]\nwas = ""\nis = "Lamps"\n'
    assert "language fr" in reason(document, text + 'language = "fr"\n')
    assert "SHA-256" in reason(document, text + 'sha256 = "00"\n')
    assert "no text A/RES/78/1" in reason(document, text, HEAD.replace("78/999", "78/1"))


def test_a_draft_in_a_report_is_named_by_its_own_symbol() -> None:
    text = (
        "A/78/410\n\nGeneral Assembly\n\nSeventy-eighth session\n\nAgenda item 12\n\nLamps\n\n"
        "Report of the Third Committee\n\nI. Introduction\n\n"
        "1. At its 2nd meeting the Assembly gave the item to the Committee.\n\nII. Recommendations\n\n"
        "2. The Third Committee recommends to the General Assembly the adoption of the following draft resolutions:\n\n"
        f"Draft resolution I\n\nLamps\n\n{FORMULA}{BODY}\n\nDraft resolution II\n\nStairs\n\n{FORMULA}{BODY}"
    )
    document = document_of(text)
    assert [part.part for part in document.parts] == ["draft/I", "draft/II"]
    head = HEAD.replace("A/RES/78/999", "A/78/410/draft/II")
    table = '[[opening]]\nparagraph = "Noting that"\nwas = "Noting"\nis = "Noting that"\n'
    new, outcomes = applied(document, "A/78/410", tables(table, head))
    assert [outcome.document for outcome in outcomes] == ["A/78/410/draft/II"]
    assert new.parts[0] == document.parts[0]
    assert [one.opening for one in new.parts[1].walk() if one.corrections] == ["Noting that"]
    assert len(new.parts[1].corrections) == 1
    _, (outcome,) = applied(document, "A/78/410", tables(table, HEAD.replace("document", "file")))
    assert outcome.reason == "it fits 2 texts of the file; name one with document"


def test_every_kind_of_correction_is_tried_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [kind for kind in KINDS if kind != "symbol" and f"[[{kind}]]" not in source] == []
