"""Official documents are rendered as people have them: every word is printed, and nothing that is not stated."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from kb.accuracy.rendering.dress import as_draft, as_it_is, in_report
from kb.accuracy.rendering.fields import entries, shown
from kb.accuracy.rendering.flavours import FLAVOURS, Flavour, flavour, names
from kb.accuracy.rendering.layout import pages_of, rejoined
from kb.accuracy.rendering.measure import printed_documents, read_back, rendered
from kb.accuracy.rendering.sheet import Head, Line, Masthead, Note, Role, Run, Sheet, sheet_of
from kb.accuracy.rendering.text import characters
from kb.accuracy.rendering.word import word
from kb.model import Document
from kb.settings import Settings

SPECIMENS = (
    "A_RES_999_1-4400001E.xml",
    "A_RES_999_2-4400003E.xml",
    "A_RES_999_3AB-4400005E.xml",
    "S_2944_1-4400007E.xml",
)
PLAIN = [one for one in FLAVOURS if one.suffix in (".txt", ".md") and one.dress is as_it_is]


def specimen(examples: Path, name: str) -> Document:
    (found,) = printed_documents(examples / "official" / name, 1, Settings())
    return found


def letters(words: str) -> Counter[str]:
    """Letters and figures; raised figures count as figures."""
    return Counter(re.sub(r"[\W_]", "", words.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))))


def words_of(data: bytes, suffix: str) -> str:
    """The words of a file, taken out by other means than the readers of the project."""
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            roots = [etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "footnotes")]
        return " ".join(str(piece) for root in roots for piece in root.itertext())
    if suffix == ".pdf":
        pdfium = pytest.importorskip("pypdfium2")
        opened = pdfium.PdfDocument(data)
        return " ".join(opened[index].get_textpage().get_text_range() for index in range(len(opened)))
    return html.fromstring(data.decode()).text_content() if suffix.startswith(".htm") else data.decode()


def printed(sheet: Sheet, *, labels: bool = True) -> str:
    cells = [cell.runs for line in sheet.lines for row in line.rows for cell in row]
    runs = [run.text for runs in (*(line.runs for line in sheet.lines), *cells) for run in runs]
    notes = [run.text for note in sheet.notes for run in note.runs]
    return " ".join([*runs, *notes, *(line.label for line in sheet.lines if labels)])


@pytest.mark.parametrize("one", FLAVOURS, ids=names())
@pytest.mark.parametrize("name", SPECIMENS)
def test_a_flavour_prints_every_letter_of_a_document(examples: Path, one: Flavour, name: str) -> None:
    document = specimen(examples, name)
    wanted = letters(printed(sheet_of(document), labels=one.name != "word-lists"))
    assert wanted - letters(words_of(rendered(document, one), one.suffix)) == Counter()


@pytest.mark.parametrize("one", FLAVOURS, ids=names())
def test_a_flavour_gives_the_same_bytes_every_time(examples: Path, one: Flavour) -> None:
    document = specimen(examples, SPECIMENS[1])
    assert rendered(document, one) == rendered(document, one)


@pytest.mark.parametrize("one", PLAIN, ids=[one.name for one in PLAIN])
def test_a_document_without_tables_is_read_back_as_it_was(examples: Path, one: Flavour) -> None:
    document = specimen(examples, SPECIMENS[0])
    comparison, _ = read_back(document, one, rendered(document, one), Settings())
    kept = [other for other in comparison.differences if (other.layer, one.name) != ("metadata", "text-glued")]
    assert (comparison.refused, kept) == ("", [])


def test_a_table_is_read_back_from_markdown(examples: Path) -> None:
    document = specimen(examples, SPECIMENS[1])
    comparison, _ = read_back(document, flavour("markdown"), rendered(document, flavour("markdown")), Settings())
    assert comparison.differences == []


def test_the_cover_of_an_adopted_resolution_names_no_sponsors(examples: Path) -> None:
    document = specimen(examples, SPECIMENS[0])
    assert document.sponsors
    fields = shown(sheet_of(document), Head.FULL)
    assert "sponsor" not in fields
    assert {"symbol", "date of adoption", "meeting number", "originating"} <= fields
    assert not [one for one in entries(document, fields) if one.field == "sponsor"]


def test_a_draft_prints_its_sponsors_and_no_day_of_adoption(examples: Path) -> None:
    document = specimen(examples, SPECIMENS[3])
    fields = shown(sheet_of(document), Head.FULL)
    assert "sponsor" in fields
    assert "date of adoption" not in fields
    assert "Fiji and Iceland: draft resolution" in words_of(rendered(document, flavour("text-pdf")), ".txt")


def test_a_symbol_that_stands_only_in_a_lost_masthead_is_not_asked_for(examples: Path) -> None:
    sheet = sheet_of(specimen(examples, SPECIMENS[3]))
    assert "symbol" in shown(sheet, Head.FULL)
    assert "symbol" not in shown(sheet, Head.WITHOUT_SYMBOL)
    assert not {"issued", "distribution"} & shown(sheet, Head.NONE)


def test_an_unknown_day_is_left_out(examples: Path) -> None:
    document = specimen(examples, SPECIMENS[0])
    sheet = sheet_of(replace(document, cover=replace(document.cover, issued=None)))
    assert sheet.masthead.issued == ""


def long_sheet(words: str, many: int = 60) -> Sheet:
    lines = [Line(Role.PARAGRAPH, (Run(words), Run("", note=index)), label=f"{index + 1}.") for index in range(many)]
    notes = tuple(Note(str(index + 1), (Run(f"Note {index + 1}."),)) for index in range(many))
    return Sheet(Masthead("General Assembly", "A/RES/999/9"), tuple(lines), notes)


def test_a_note_stands_on_the_page_of_its_mark() -> None:
    pages = pages_of(long_sheet("Recalls the lamp " * 20), characters(random.Random(1)))
    assert len(pages) > 3
    for page in pages:
        marks = [run.note for line in page.lines for run in line.runs if run.note is not None]
        assert list(page.notes) == marks


def test_the_lines_of_a_page_put_together_are_the_words_again() -> None:
    words = "Recalls gender- and age-sensitive lamps, well-known and self-lit " * 9 + "end"
    sheet = Sheet(Masthead("", ""), (Line(Role.PARAGRAPH, (Run(words),)),), ())
    measure = replace(characters(random.Random(1)), width=17.0, height=200.0, first=200.0)
    (page,) = pages_of(sheet, measure)
    assert any(line.joined for line in page.lines)
    assert "".join(run.text for run in rejoined(page.lines)) == words


def test_a_heading_does_not_stand_alone_at_the_foot_of_a_page() -> None:
    paragraph = Line(Role.PARAGRAPH, (Run("Notes the lamp " * 30),))
    lines = tuple(part for _ in range(40) for part in (Line(Role.HEADING, (Run("Lamps"),), level=1), paragraph))
    sheet = Sheet(Masthead("", ""), lines, ())
    for page in pages_of(sheet, characters(random.Random(3)))[:-1]:
        assert sheet.lines[page.lines[-1].block].role is Role.PARAGRAPH


def test_words_own_lists_print_the_numbers_that_they_can_and_no_others() -> None:
    labels = [("1.", 0), ("(a)", 1), ("(b)", 1), ("2.", 0), ("(a)", 1), ("5.", 0), ("6 bis.", 0)]
    lines = tuple(Line(Role.PARAGRAPH, (Run("Notes;"),), label=label, indent=indent) for label, indent in labels)
    data = word(Sheet(Masthead("", ""), lines, ()), automatic=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    assert re.findall(r'<w:numId w:val="(\d)"/>', body) == ["1", "2", "2", "1", "3"]
    assert [label for label, _ in labels if f"<w:t>{label}</w:t>" in body] == ["5.", "6 bis."]


def test_a_flavour_that_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="papyrus"):
        flavour("papyrus")


def test_a_draft_is_a_resolution_without_its_adoption(examples: Path) -> None:
    dressed = as_draft(specimen(examples, SPECIMENS[0]))
    assert dressed is not None
    page = words_of(rendered(dressed, flavour("draft-text")), ".txt")
    assert "A/C.3/999/L.1" in page
    assert "Bosnia and Herzegovina" in page
    assert ": draft resolution" in page
    assert "adopted by the General Assembly" not in page
    assert "plenary meeting" not in page
    assert "third committee" in page.casefold()
    assert as_draft(specimen(examples, SPECIMENS[3])) is None


def test_a_report_holds_two_drafts_whose_notes_begin_anew(examples: Path) -> None:
    dressed = in_report(specimen(examples, SPECIMENS[0]))
    assert dressed is not None
    assert [part.part for part in dressed.parts] == ["draft/I", "draft/II"]
    page = words_of(rendered(dressed, flavour("report-text")), ".txt")
    assert page.index("¹ A/998/49, annex.") < page.index("Draft resolution II\n") < page.index("¹ Resolution 999/1")
    assert in_report(specimen(examples, SPECIMENS[1])) is None


@pytest.mark.parametrize("name", ["draft-text", "draft-markdown", "report-text", "report-markdown"])
def test_a_draft_and_a_report_are_read_back_as_they_were(examples: Path, name: str) -> None:
    dressed = flavour(name).dress(specimen(examples, SPECIMENS[0]))
    assert dressed is not None
    comparison, _ = read_back(dressed, flavour(name), rendered(dressed, flavour(name)), Settings())
    assert (comparison.refused, comparison.differences) == ("", [])
