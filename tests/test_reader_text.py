"""The running text: white space, emphasis, links, footnote marks."""

from __future__ import annotations

from akn_cases import codes, document, file, note, paragraph

from kb.model import EmphasisKind, Provision, ProvisionKind


def _first(text: str) -> Provision:
    body = document(file(paragraph(text, "1."))).body
    return next(one for one in body if one.kind is ProvisionKind.OPERATIVE)


def test_white_space_is_folded_and_the_ends_are_trimmed() -> None:
    assert _first("One\n   two\tthree ").text.plain == "One two three"


def test_a_no_break_space_stays_as_printed() -> None:
    assert _first("No.\u00a05 stays").text.plain == "No.\u00a05 stays"


def test_emphasis_does_not_cover_the_space_after_it() -> None:
    run = _first('<span class="italic">Notes </span>this').text.emphasis[0]
    assert (run.kind, run.start, run.end) == (EmphasisKind.ITALIC, 0, 5)


def test_two_kinds_of_emphasis_on_one_span_are_both_kept() -> None:
    kinds = {run.kind for run in _first('<span class="bold italic">Notes</span> this').text.emphasis}
    assert kinds == {EmphasisKind.BOLD, EmphasisKind.ITALIC}


def test_small_capitals_are_an_emphasis() -> None:
    assert _first('Of <inline name="smallCaps">ad</inline> 5').text.emphasis[0].kind is EmphasisKind.SMALL_CAPS


def test_a_link_lies_at_its_words() -> None:
    text = _first('See <a href="https://undocs.org/A/145/5">A/145/5</a>.').text
    assert [(text.plain[one.start : one.end], one.href) for one in text.links] == [
        ("A/145/5", "https://undocs.org/A/145/5")
    ]


def test_a_link_split_in_two_is_joined_and_counted() -> None:
    read = document(file(paragraph('See <a href="u">144/</a><a href="u">5</a>.', "1.")))
    text = read.body[1].text
    assert [text.plain[one.start : one.end] for one in text.links] == ["144/5"]
    assert "reader-link-joined" in codes(read)


def test_neighbouring_links_to_different_documents_stay_apart() -> None:
    assert len(_first('<a href="u">144/5</a> <a href="v">144/6</a>').text.links) == 2


def test_a_footnote_is_marked_at_its_place_and_is_not_in_the_text() -> None:
    read = document(file(paragraph(f"Notes the report{note('1', 'A/145/5.')} of the Secretary", "1.")))
    text = read.body[1].text
    assert text.plain == "Notes the report of the Secretary"
    assert [(mark.at, mark.note) for mark in text.notes] == [(16, 0)]
    assert (read.footnotes[0].mark, read.footnotes[0].text.plain) == ("1", "A/145/5.")


def test_a_superscript_number_that_repeats_a_mark_is_that_mark() -> None:
    read = document(file(paragraph(f"One{note('7', 'A.')}", "1.") + paragraph("two<sup>7 </sup>more", "2.")))
    assert read.body[2].text.plain == "two more"
    assert [mark.note for mark in read.body[2].text.notes] == [0]


def test_the_two_of_square_metres_is_no_mark() -> None:
    read = document(file(paragraph(f"One{note('2', 'A.')}", "1.") + paragraph("5 m<sup>2</sup> of land", "2.")))
    assert read.body[2].text.plain == "5 m2 of land"
    assert read.body[2].text.emphasis[0].kind is EmphasisKind.SUPERSCRIPT


def test_arabic_parentheses_around_a_mark_belong_to_the_mark() -> None:
    read = document(
        file(paragraph(f"نص<sup>(</sup>{note('1', 'حاشية')}<sup>)</sup> آخر", "1 -"), language="ara"), "x.xml"
    )
    assert read.body[1].text.plain == "نص آخر"
    assert read.body[1].text.notes[0].at == 2


def test_a_note_printed_as_a_paragraph_becomes_a_footnote_at_its_mark() -> None:
    body = paragraph("The dues;*", "1.") + paragraph("*\tOf the staff.", kind="FootnoteText")
    read = document(file(body))
    assert read.body[1].text.plain == "The dues;"
    assert [(one.mark, one.text.plain, one.anchored) for one in read.footnotes] == [("*", "Of the staff.", True)]


def test_a_note_without_a_mark_in_the_text_says_so() -> None:
    read = document(file(paragraph("The dues;", "1.") + paragraph("* Reissued.")))
    assert not read.footnotes[0].anchored
    assert "reader-note-unmarked" in codes(read)


def test_an_unknown_element_is_reported_and_its_text_kept() -> None:
    read = document(file(paragraph("One <blink>two</blink> three", "1.")))
    assert read.body[1].text.plain == "One two three"
    assert "reader-element-unknown" in codes(read)


def test_an_image_in_the_running_text_is_told() -> None:
    read_document = document(file(paragraph('Decides <img src="seal.png"/>to wait.', "1.")))
    assert [(one.code, one.message) for one in read_document.notices] == [("reader-image-left-out", "seal.png")]
    assert "Decides to wait." in [one.text.plain for one in read_document.body]
