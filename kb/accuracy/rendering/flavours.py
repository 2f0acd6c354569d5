"""The forms in which documents are rendered, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kb.accuracy.rendering import html, word
from kb.accuracy.rendering.dress import as_draft, as_it_is, in_report
from kb.accuracy.rendering.markdown import Form, Italics, MarkStyle, markdown
from kb.accuracy.rendering.sheet import Head, Sheet
from kb.accuracy.rendering.text import FromPdf, Marks, saved_from_word, taken_from_pdf
from kb.errors import KbError
from kb.model import Document


@dataclass(frozen=True, slots=True)
class Flavour:
    """One row. `render`: the bytes of a sheet, varied by a seed; `italics`: whether opening phrases keep theirs;
    `head`: what of the masthead is printed;
    `dress`: what the document is printed as, None for one that cannot be."""

    name: str
    suffix: str
    what: str
    render: Callable[[Sheet, str], bytes]
    italics: bool
    head: Head = Head.FULL
    dress: Callable[[Document], Document | None] = as_it_is


def _pdf_text(form: FromPdf) -> Callable[[Sheet, str], bytes]:
    return lambda sheet, seed: taken_from_pdf(sheet, form, seed).encode()


def _pdf(sheet: Sheet) -> bytes:
    # What sets pages is not needed by those who measure text alone.
    try:
        from kb.accuracy.rendering.pdf import pdf
    except ModuleNotFoundError as error:
        raise KbError(f"the flavour pdf needs {error.name}: install the extra dev") from error
    return pdf(sheet)


def _markdown(form: Form) -> Callable[[Sheet, str], bytes]:
    return lambda sheet, seed: markdown(sheet, form, seed).encode()


FLAVOURS: tuple[Flavour, ...] = (
    Flavour(
        "text-word", ".txt", "saved from Word: tabs, `[footnoteRef:2]` with the note beside it",
        lambda sheet, seed: saved_from_word(sheet).encode(), italics=False,
    ),
    Flavour(
        "text-pdf", ".txt", "from a PDF: paragraphs whole, page breaks without a mark, raised marks",
        _pdf_text(FromPdf(head=Head.WITHOUT_SYMBOL)), italics=False, head=Head.WITHOUT_SYMBOL,
    ),
    Flavour(
        "text-wrapped", ".txt", "from a PDF: lines as printed, form feeds, running heads and page numbers",
        _pdf_text(FromPdf(wrapped=True, page_break="\f", furniture=True)), italics=False,
    ),
    Flavour(
        "text-plain-marks", ".txt", "from a PDF: marks no longer raised, page breaks as `---`",
        _pdf_text(FromPdf(marks=Marks.PLAIN, page_break="\n---\n")), italics=False,
    ),
    Flavour(
        "text-glued", ".txt", "from a PDF: the cover in one line, no blank lines, page breaks without a mark",
        _pdf_text(FromPdf(glued=True, blank_lines=False)), italics=False,
    ),
    Flavour(
        "markdown", ".md", "from a PDF: italics, `<sup>`, headings, `---`",
        _markdown(Form()), italics=True, head=Head.WITHOUT_SYMBOL,
    ),
    Flavour(
        "markdown-operative", ".md", "from a PDF: italics of numbered paragraphs only, raised marks, unmarked breaks",
        _markdown(Form(italics=Italics.OPERATIVE, marks=MarkStyle.RAISED, rules=False, headings=False)), italics=False,
        head=Head.WITHOUT_SYMBOL,
    ),
    Flavour(
        "markdown-glued", ".md", "from a PDF: cover glued into one line with its styles, no masthead",
        _markdown(Form(italics=Italics.OPERATIVE, marks=MarkStyle.RAISED, rules=False, headings=False, glued=True,
                       head=Head.NONE)), italics=False, head=Head.NONE,
    ),
    Flavour(
        "markdown-word", ".md", "from Word: no pages, italics, `[^1]` with the notes at the end",
        _markdown(Form(marks=MarkStyle.CARET, paged=False, head=Head.FULL)), italics=True,
    ),
    Flavour(
        "html", ".html", "a page of the web: headings, raised marks with links, notes at the end",
        lambda sheet, seed: html.web_page(sheet).encode(), italics=True,
    ),
    Flavour(
        "html-word", ".htm", "saved by Word as a web page: its classes, marks in brackets, a list of notes",
        lambda sheet, seed: html.saved_from_word(sheet).encode(), italics=True,
    ),
    Flavour(
        "word", ".docx", "Word: cover table, running heads, Word's own footnotes, numbers typed, italics",
        lambda sheet, seed: word.word(sheet), italics=True,
    ),
    Flavour(
        "word-lists", ".docx", "Word: numbers of paragraphs are Word's lists, italics",
        lambda sheet, seed: word.word(sheet, automatic=True), italics=True,
    ),
    Flavour(
        "word-no-italics", ".docx", "Word: numbers typed, italics lost",
        lambda sheet, seed: word.word(sheet, italics=False), italics=False,
    ),
    Flavour(
        "pdf", ".pdf", "PDF: two-column cover, running heads, notes at the foot, marks by size, paragraphs over pages",
        lambda sheet, seed: _pdf(sheet), italics=True,
    ),
    Flavour(
        "draft-text", ".txt", "as a draft with its sponsors on the cover; else like `text-wrapped`",
        _pdf_text(FromPdf(wrapped=True, page_break="\f", furniture=True)), italics=False, dress=as_draft,
    ),
    Flavour(
        "draft-markdown", ".md", "as a draft with its sponsors on the cover; else like `markdown`",
        _markdown(Form()), italics=True, head=Head.WITHOUT_SYMBOL, dress=as_draft,
    ),
    Flavour(
        "draft-word", ".docx", "as a draft with its sponsors on the cover; else like `word`",
        lambda sheet, seed: word.word(sheet), italics=True, dress=as_draft,
    ),
    Flavour(
        "draft-pdf", ".pdf", "as a draft with its sponsors on the cover; else like `pdf`",
        lambda sheet, seed: _pdf(sheet), italics=True, dress=as_draft,
    ),
    Flavour(
        "report-text", ".txt", "as one of two drafts in a committee's report; else like `text-pdf`",
        _pdf_text(FromPdf(head=Head.WITHOUT_SYMBOL)), italics=False, head=Head.WITHOUT_SYMBOL, dress=in_report,
    ),
    Flavour(
        "report-markdown", ".md", "as one of two drafts in a committee's report; else like `markdown`",
        _markdown(Form(head=Head.FULL)), italics=True, dress=in_report,
    ),
    Flavour(
        "report-word", ".docx", "as one of two drafts in a committee's report; else like `word`",
        lambda sheet, seed: word.word(sheet), italics=True, dress=in_report,
    ),
    Flavour(
        "report-pdf", ".pdf", "as one of two drafts in a committee's report; else like `pdf`",
        lambda sheet, seed: _pdf(sheet), italics=True, dress=in_report,
    ),
)  # fmt: skip


def flavour(name: str) -> Flavour:
    """The row of that name. Raises `KeyError`."""
    found = next((one for one in FLAVOURS if one.name == name), None)
    if found is None:
        raise KeyError(f"no flavour is called {name}; there are {', '.join(names())}")
    return found


def names() -> tuple[str, ...]:
    """The names of the table, in its order."""
    return tuple(one.name for one in FLAVOURS)
