"""One made-up resolution as text, Markdown, Word and HTML: the model is the same whatever it came in."""

from __future__ import annotations

import pytest
from word_cases import OPERATIVE, Parts, b, i, lists, note, p, table, word

from kb.grouping import choose, summary
from kb.model import Document
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings

COVER = (
    "United Nations",
    "A/RES/78/999",
    "General Assembly",
    "Distr.: General",
    "20 December 2023",
    "Seventy-eighth session",
    "Agenda item 12 (b)",
    "Reading rooms and their lamps",
    "Resolution adopted by the General Assembly on 18 December 2023",
    "[on the report of the Second Committee (A/78/460, para. 9)]",
    "78/999. Lamps in reading rooms",
)
# Opening phrase, the rest, and the note that it bears.
PREAMBLE = (
    ("Recalling", " its resolution 77/999 of 19 December 2022,", 1),
    ("Deeply concerned", " at reading rooms that are dark,", 0),
)
BODY = (
    (0, "Welcomes", " the lamps that are lit;", 2),
    (0, "Calls upon", " Member States:", 0),
    (1, "", "To light every room:", 0),
    (2, "", "By day;", 0),
    (2, "", "By night;", 0),
    (1, "", "To report on it;", 0),
    (0, "Decides", " to remain seized of the matter.", 0),
)
LABELS = ("1.", "2.", "(a)", "(i)", "(ii)", "(b)", "3.")
NOTES = {1: "See A/78/460, para. 3.", 2: "Resolution 1/1, annex."}
CLOSING = ("50th plenary meeting", "18 December 2023")


def as_text() -> bytes:
    raised = {0: "", 1: "¹", 2: "²"}
    lines = [*COVER, "The General Assembly,"]
    lines += [f"{opening}{rest}{raised[mark]}" for opening, rest, mark in PREAMBLE]
    lines += [f"{label} {one[1]}{one[2]}{raised[one[3]]}" for label, one in zip(LABELS, BODY, strict=True)]
    lines += [*CLOSING, *(f"{raised[number]} {words}" for number, words in NOTES.items())]
    return "\n\n".join(lines).encode()


def as_markdown() -> bytes:
    def line(opening: str, rest: str, mark: int) -> str:
        return f"{f'*{opening}*' if opening else ''}{rest}{f'<sup>{mark}</sup>' if mark else ''}"

    lines = [*(f"**{one}**" if at > 8 else one for at, one in enumerate(COVER)), "*The General Assembly*,"]
    lines += [line(*one) for one in PREAMBLE]
    lines += [f"{label} {line(*one[1:])}" for label, one in zip(LABELS, BODY, strict=True)]
    lines += [*CLOSING, "---", *(f"<sup>{number}</sup> {words}" for number, words in NOTES.items())]
    return "\n\n".join(lines).encode()


def as_word() -> bytes:
    def runs(opening: str, rest: str, mark: int) -> list[str]:
        return [i(opening) if opening else "", p(rest)[5:-6], note(mark) if mark else ""]

    first = table((COVER[0], COVER[1]), (b(COVER[2]), p(COVER[3]) + p(COVER[4])))
    paragraphs = [first, *map(p, COVER[5:10]), p(b(COVER[10])), p("\t", i("The General Assembly"), ",")]
    paragraphs += [p(*filter(None, runs(*one))) for one in PREAMBLE]
    paragraphs += [p(*filter(None, runs(*one[1:])), number=(1, one[0])) for one in BODY]
    paragraphs += [p(i("\n".join(CLOSING)))]
    parts = Parts(numbering=lists(OPERATIVE), footnotes={number: p(f"\t{words}") for number, words in NOTES.items()})
    return word(*paragraphs, parts=parts)


def as_html() -> bytes:
    def line(opening: str, rest: str, mark: int) -> str:
        raised = f'<a href="#fn{mark}"><sup>{mark}</sup></a>' if mark else ""
        return f"{f'<em>{opening}</em>' if opening else ''}{rest}{raised}"

    lines = [f"<table><tr><td>{COVER[0]}</td><td>{COVER[1]}</td></tr></table>"]
    lines += [f"<p>{one}</p>" for one in COVER[2:10]]
    lines += [f"<h1>{COVER[10]}</h1>", "<p><em>The General Assembly</em>,</p>"]
    lines += [f"<p>{line(*one)}</p>" for one in PREAMBLE]
    lines += [f"<p>{label} {line(*one[1:])}</p>" for label, one in zip(LABELS, BODY, strict=True)]
    lines += [f"<p>{one}</p>" for one in CLOSING]
    lines += [f'<p id="fn{number}"><sup>{number}</sup> {words}</p>' for number, words in NOTES.items()]
    return "<!DOCTYPE html>\n<html><body>{}</body></html>".format("\n".join(lines)).encode()


FORMS = {"text": as_text, "markdown": as_markdown, "word": as_word, "html": as_html}


def document(form: str) -> Document:
    return read(source_bytes("78-999", FORMS[form]()), Settings())


def told(document: Document) -> dict[str, object]:
    """What a document says, without where in its file."""
    return {
        "symbol": document.symbol,
        "kind": document.kind,
        "title": document.title.plain,
        "cover": document.cover,
        "adoption": document.adoption,
        "provisions": [
            (one.kind, one.number, one.label, one.opening, one.text.plain, one.text.notes) for one in document.walk()
        ],
        "notes": [(one.mark, one.text.plain, one.anchored) for one in document.footnotes],
    }


@pytest.mark.parametrize("form", ["markdown", "word", "html"])
def test_every_form_gives_the_model_of_the_text(form: str) -> None:
    expected = told(document("text"))
    assert expected["symbol"] == "A/RES/78/999"
    assert len(expected["provisions"]) == 11  # type: ignore[arg-type]
    assert told(document(form)) == expected


def test_of_several_forms_word_is_published_before_html_and_text() -> None:
    chosen = choose([summary(document(form)) for form in FORMS])
    assert "word" in chosen.chosen[0].media_type
    assert (
        choose([summary(document(form)) for form in ("text", "html", "markdown")]).chosen[0].media_type == "text/html"
    )


def starred(number: int, mark: str) -> str:
    return f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{number}"/><w:t>{mark}</w:t></w:r>'


def test_notes_of_a_cover_are_no_lines_of_it_and_those_of_the_title_are_tied_to_it() -> None:
    body = (
        table(("United Nations", p("A/C.3/78/L.9", starred(8, "*"))), ("General Assembly", "Distr.: Limited")),
        p("Seventy-eighth session"), p("Agenda item 12"), p("Reading rooms"),
        p("Fiji and Iceland:", starred(9, "**"), " draft resolution"), p("Lamps", note(1)),
        p("The General Assembly,"), p(i("Recalling"), " lamps,", note(2)), p("1. ", i("Decides"), " to light them."),
    )  # fmt: skip
    footnotes = {8: "Reissued.", 9: "On behalf of all readers.", 1: "The title’s.", 2: "See there."}
    parts = Parts(footnotes={number: p(words) for number, words in footnotes.items()})
    found = read(source_bytes("draft", word(*body, parts=parts)), Settings())
    assert (found.symbol, found.title.plain) == ("A/C.3/78/L.9", "Lamps")
    assert [sponsor.name for sponsor in found.sponsors] == ["Fiji", "Iceland"]
    assert [(one.mark, one.text.plain, one.anchored) for one in found.footnotes] == [
        ("1", "The title’s.", True),
        ("2", "See there.", True),
    ]
    assert [mark.note for mark in found.title.notes] == [0]
    assert {"Reissued.", "On behalf of all readers."} < {passage.text for passage in found.furniture}
    assert found.notices == ()


@pytest.mark.parametrize("heading", [("Draft resolution I", "Lamps"), ("Lamps",)], ids=["numbered", "the only one"])
def test_a_note_of_a_draft_s_title_stays_with_the_draft(heading: tuple[str, ...]) -> None:
    body = (
        p("A/78/460"), p("General Assembly"), p("Agenda item 12"), p("Reading rooms"),
        p("Report of the Third Committee"), p("Rapporteur: Ms. Una Specimen (Fiji)"), p(b("I. Introduction")),
        p("1.\tAt its 2nd plenary meeting, on 15 September 2023, the General Assembly decided to include the item."),
        p("2.\tThe Third Committee recommends to the General Assembly the adoption of the following draft resolution:",
          note(1)),
        *(p(b(line)) for line in heading[:-1]), p(b(heading[-1]), note(2)),
        p("The General Assembly,"), p(i("Recalling"), " lamps,", note(3)), p("1. ", i("Decides"), " to light them."),
    )  # fmt: skip
    parts = Parts(footnotes={number: p(f"Note {number}.") for number in (1, 2, 3)})
    report = read(source_bytes("report", word(*body, parts=parts)), Settings())
    assert [(one.text.plain, one.anchored) for one in report.footnotes] == [("Note 1.", True)]
    (part,) = report.parts
    assert part.title.plain == "Lamps"
    assert [(one.text.plain, one.anchored) for one in part.footnotes] == [("Note 2.", True), ("Note 3.", True)]
