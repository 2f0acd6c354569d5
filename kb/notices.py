"""One table of everything the project reports about a source: repairs, warnings, things not understood, refusals.

A line per code, sorted by code. The severity is that of the notice as it is usually given; `remedy` tells a librarian
what can be done, "" if nothing needs doing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Notice, Severity


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """What a code means."""

    code: str
    severity: Severity
    what: str
    remedy: str = ""

    @property
    def decision(self) -> bool:
        """Whether it tells of something that the reader of prose had to decide, and a person should check."""
        return self.code.startswith("prose-") or self.code in _ALSO_DECIDED


_ALSO_DECIDED = frozenset({"reader-note-unmarked", "reader-symbol-missing"})


_R, _W, _U, _V = Severity.REPAIR, Severity.WARNING, Severity.UNKNOWN, Severity.VIOLATION

_COMPARE = "compare with the printed document"
_CORRECT = "give the right value in a correction file beside the sources"
_PUBLISHER = "ask the publisher for a corrected file"
_REPORT = "report it to the project"

_KINDS: tuple[NoticeKind, ...] = (
    # correction-: what became of the corrections by people
    NoticeKind(
        "correction-broken", _V, "a table of a correction file that cannot be used", "mend the table at that line"
    ),
    NoticeKind(
        "correction-idle", _W, "no document that is published is the one it names", "correct the name, or remove it"
    ),
    NoticeKind(
        "correction-unfit", _W, "it no longer fits what is read, and was not applied", "look at the text and renew it"
    ),
    # map-: what turning a document into RDF found
    NoticeKind("map-agenda-item-unnumbered", _W, "an agenda item on the cover has a title but no number", _COMPARE),
    NoticeKind(
        "map-citation-date-impossible", _W, "a date printed with a citation cannot be that of its target", _COMPARE
    ),
    NoticeKind("map-committee-unknown", _W, "a committee that the registry of bodies does not know", _REPORT),
    NoticeKind("map-footnote-without-mark", _W, "no mark in the text leads to a footnote", _COMPARE),
    NoticeKind(
        "map-languages-differ", _W, "two languages state a fact differently; that of the reference is published"
    ),
    NoticeKind("map-link-nowhere", _W, "a link that leads to no page of the web; its words are kept", _COMPARE),
    NoticeKind("map-meeting-differs", _W, "the printed meeting is not the workflow's; the printed one is published"),
    NoticeKind("map-member-twice", _W, "a lettered resolution stands in a collection and in a file of its own"),
    NoticeKind("map-odd-citation-target", _W, "a link that names no well-formed document", _CORRECT),
    NoticeKind("map-organ-unknown", _W, "the organ is not in the registry of bodies", _REPORT),
    NoticeKind(
        "map-origin-differs", _W, "the printed draft or report is not the workflow's; the printed one is published"
    ),
    NoticeKind("map-part-missing", _W, "the text refers to a part of itself that it does not have", _COMPARE),
    NoticeKind("map-sponsor-twice", _W, "a State is both a sponsor and an additional sponsor", _COMPARE),
    NoticeKind("map-sponsor-unknown", _W, "a sponsor that the registries do not know; the name is kept", _REPORT),
    NoticeKind("map-symbol-unreadable", _W, "what stands for a symbol is none", _CORRECT),
    NoticeKind("map-tally-differs", _W, "the figure of a tally is not the number of States listed", _COMPARE),
    NoticeKind("map-voter-twice", _W, "a State is listed twice in a vote", _COMPARE),
    NoticeKind("map-voter-unknown", _W, "a voter that the registry of States does not know", _REPORT),
    # number-: what numbering met in the printed numbers
    NoticeKind(
        "number-differs", _W, "a printed number is not that of the reference; the place in the list is used", _COMPARE
    ),
    NoticeKind("number-doubled", _W, "a number is printed twice in one list", _COMPARE),
    NoticeKind("number-missing", _W, "a number is missing in a list", _COMPARE),
    NoticeKind(
        "number-not-aligned", _W, "provisions of a language that do not fit the reference; kept apart", _COMPARE
    ),
    NoticeKind("number-note-doubled", _W, "a footnote mark is printed twice", _COMPARE),
    NoticeKind("number-unordered", _W, "a number stands after a higher one", _COMPARE),
    # prose-: what the structurer of prose had to decide; each is worth a look
    NoticeKind("prose-cover-unread", _U, "a line of the cover that was not understood", _COMPARE),
    NoticeKind(
        "prose-cut-short", _W, "the text ends in the middle of a sentence; the file may be cut off", "get it again"
    ),
    NoticeKind(
        "prose-decision-in-report",
        _W,
        "a draft decision is published as a section of its report, under its own heading",
        _COMPARE,
    ),
    NoticeKind("prose-draft-unnumbered", _W, "the only draft of a report bears no number", _COMPARE),
    NoticeKind("prose-formula-missing", _W, "the organ's opening words are missing", _COMPARE),
    NoticeKind("prose-heading-inferred", _W, "short lines were read as headings by their place", _COMPARE),
    NoticeKind("prose-item-letter", _W, "an agenda item bears a capital letter; read as printed", _CORRECT),
    NoticeKind("prose-joined", _R, "a paragraph cut by a page's end or by notes was joined"),
    NoticeKind("prose-kind-guessed", _W, "the kind of document is not printed and was guessed", _COMPARE),
    NoticeKind("prose-mark-unraised", _R, "figures glued to words were read as marks of the notes that bear them"),
    NoticeKind("prose-mark-without-note", _W, "a raised number leads to no note", _COMPARE),
    NoticeKind("prose-opening-inferred", _R, "opening phrases without italics were read from their words"),
    NoticeKind("prose-parted", _R, "what conversion had glued together was parted"),
    NoticeKind("prose-symbol-from-number", _R, "the symbol was read from the number before the title and the organ"),
    NoticeKind("prose-table-from-columns", _R, "lines with columns were read as the rows of a table"),
    # reader-: what the reader of a format met in a file that it could read
    NoticeKind("reader-attribute-unknown", _U, "an attribute that the reader does not know", _REPORT),
    NoticeKind("reader-changes-accepted", _W, "tracked changes were taken as accepted", _COMPARE),
    NoticeKind("reader-class-unknown", _U, "a class that the reader does not know", _REPORT),
    NoticeKind("reader-cover-date-differs", _W, "a date's markup differs from its words; the words are used", _COMPARE),
    NoticeKind("reader-element-unknown", _U, "an element that the reader does not know; its text is kept", _REPORT),
    NoticeKind(
        "reader-flattened-subparagraph", _R, "a sub-paragraph marked as a paragraph was put under its paragraph"
    ),
    NoticeKind("reader-heading-joined", _R, "a number and the title below it were joined into one heading"),
    NoticeKind("reader-image-left-out", _W, "an image in the running text was left out", _COMPARE),
    NoticeKind("reader-keyword-unknown", _U, "a keyword of a dictionary that the reader does not know", _REPORT),
    NoticeKind("reader-language-differs", _W, "the language on the cover is not the one of the markup", _COMPARE),
    NoticeKind("reader-left-out", _R, "comments, hidden text or macros were not read"),
    NoticeKind("reader-link-empty", _R, "a link without any words was left out"),
    NoticeKind("reader-link-joined", _R, "a link split in two was joined"),
    NoticeKind("reader-heading-unmarked", _R, "a heading marked as a paragraph was read as a heading"),
    NoticeKind("reader-mark-in-note", _R, "a footnote's own mark inside its text was taken as its mark"),
    NoticeKind("reader-mark-parentheses", _R, "parentheses around a footnote mark were taken as part of the mark"),
    NoticeKind("reader-mark-shared", _R, "a superscript number was read as another mark of a footnote"),
    NoticeKind("reader-note-in-body", _R, "a note printed as a paragraph was read as a footnote"),
    NoticeKind("reader-note-unmarked", _W, "a note whose mark was not found in the text", _COMPARE),
    NoticeKind("reader-number-apart", _R, "a number standing apart was given to the text that follows it"),
    NoticeKind("reader-number-in-text", _R, "a number inside the text was read as the paragraph's number"),
    NoticeKind("reader-number-misread", _R, "a letter l or I printed for the number 1 was read as 1"),
    NoticeKind("reader-number-unknown", _U, "a printed number that the reader does not understand", _REPORT),
    NoticeKind("reader-number-was-text", _R, "initials marked as a number were put back into the text"),
    NoticeKind(
        "reader-operative-in-preamble", _R, "operative paragraphs marked in the preamble were read as operative"
    ),
    NoticeKind("reader-outcome-unknown", _U, "a result of a vote that the reader does not understand", _REPORT),
    NoticeKind("reader-paragraph-joined", _R, "a paragraph broken in two was joined"),
    NoticeKind("reader-preambular-in-body", _R, "a preambular paragraph marked in the body was read as preambular"),
    NoticeKind("reader-sign-unknown", _W, "a sign of a font that has no Unicode character here", _COMPARE),
    NoticeKind("reader-sponsor-unsplit", _W, "a list of sponsors that could not be split into names", _CORRECT),
    NoticeKind(
        "reader-pages-scanned", _W, "pages that are images without text were left out", "give a copy with their text"
    ),
    NoticeKind("reader-step-unknown", _U, "a step of the workflow that the reader does not know", _REPORT),
    NoticeKind("reader-symbol-missing", _W, "no symbol is printed on the cover", _CORRECT),
    NoticeKind("reader-symbol-unread", _W, "a symbol that does not follow any known form", _CORRECT),
    NoticeKind("reader-tally-differs", _W, "the figure of a tally is not the number of States listed", _COMPARE),
    NoticeKind("reader-voter-twice", _W, "a State is listed twice in a vote", _COMPARE),
    NoticeKind(
        "reader-workflow-date-differs",
        _W,
        "the workflow's date of adoption is not the printed one; the printed one is used",
    ),
    # release-: why a document could not be put into a release, and what only the whole release shows
    NoticeKind("release-blank-node", _V, "the mapping made a blank node, which no release may hold", _REPORT),
    NoticeKind(
        "release-citation-date-differs",
        _W,
        "a date printed with a citation is not that of the cited document",
        _COMPARE,
    ),
    NoticeKind("release-mapping-failed", _V, "the mapping of the document failed", _REPORT),
    NoticeKind(
        "release-pinpoint-ambiguous", _W, "several provisions of a cited document bear the number that a citation names"
    ),
    NoticeKind(
        "release-pinpoint-missing", _W, "a citation names a part that the cited document does not have", _COMPARE
    ),
    NoticeKind("release-unwritable", _V, "triples that cannot be written", _REPORT),
    # sidecar-: why a file beside a source could not be used
    NoticeKind("sidecar-broken", _V, "a sidecar file that cannot be used", "mend it as the guide says, or remove it"),
    NoticeKind("sidecar-orphan", _V, "a sidecar file without the source that it is named after", "rename or remove it"),
    # source-: why a file was refused or is held back
    NoticeKind(
        "source-about-sources", _V, "a sidecar or a correction file, no document", "name the document that it is about"
    ),
    NoticeKind(
        "source-archive-of-another-language",
        _W,
        "the file lies in an archive of another language",
        "move it to the archive of its language",
    ),
    NoticeKind("source-broken-member", _V, "a member of the zip is broken", "get the archive again"),
    NoticeKind("source-broken-zip", _V, "not a readable zip", "get the archive again"),
    NoticeKind("source-empty", _V, "an empty file", "get the file again"),
    NoticeKind("source-encrypted", _V, "a member of the zip is encrypted", "give it without a password"),
    NoticeKind("source-entities", _V, "the XML declares entities, which are never expanded", "give it without a DTD"),
    NoticeKind("source-incomplete", _V, "the XML lacks a part that every document has", _PUBLISHER),
    NoticeKind("source-encoding", _V, "text in another encoding than UTF-8", "save it as UTF-8"),
    NoticeKind(
        "source-language-unread", _V, "prose in a language that the reader does not know", "give the official XML of it"
    ),
    NoticeKind("source-malformed-xml", _V, "the XML is not well-formed", _PUBLISHER),
    NoticeKind("source-missing", _V, "no such file or folder", "check the name"),
    NoticeKind(
        "source-name-contradicts-cover",
        _V,
        "the file's name and its cover name different documents or languages",
        "rename the file, or leave it out",
    ),
    NoticeKind(
        "source-name-twice",
        _V,
        "another member of the zip bears the same name; the last one is read",
        "pack the zip again with names of their own",
    ),
    NoticeKind("source-nested-zip", _V, "a zip inside a zip", "unpack the inner zip"),
    NoticeKind("source-not-a-document", _V, "not a document in a form that can be read", "leave it out"),
    NoticeKind("source-nothing-inside", _V, "there is no file in it", "look whether it is the right folder or archive"),
    NoticeKind("source-other-schema", _V, "XML of another schema than AKN4UN", "give the AKN4UN file of the document"),
    NoticeKind("source-pdf-bomb", _V, "a PDF that unpacks to suspiciously much", "leave it out"),
    NoticeKind("source-pdf-damaged", _V, "a damaged or cut off PDF", "get the file again"),
    NoticeKind("source-pdf-garbled", _V, "a PDF whose letters cannot be known", "give the Word file of the document"),
    NoticeKind("source-pdf-password", _V, "a PDF locked by a password", "give it without a password"),
    NoticeKind("source-pdf-scanned", _V, "a PDF of images without text", "give a copy with its text, or the Word file"),
    NoticeKind(
        "source-pdf-too-long", _V, "a PDF with too much on it", "raise the setting max_pdf_pages if it is genuine"
    ),
    NoticeKind(
        "source-pdf-too-slow", _V, "a PDF that takes too long", "raise the setting max_pdf_seconds if it is genuine"
    ),
    NoticeKind("source-reader-failed", _V, "the reader failed on the file", _REPORT),
    NoticeKind(
        "source-symbol-contradicts-cover",
        _V,
        "the symbol that was given is not the one that the document prints",
        "take back the symbol; if the print was misread, give a correction of kind symbol",
    ),
    NoticeKind("source-symbol-given-twice", _V, "two different symbols were given for it", "give one of them"),
    NoticeKind("source-old-format", _V, "a format that is not read", "save it as .docx and give that"),
    NoticeKind("source-too-large", _V, "too large to be read", "raise the setting max_xml_bytes if it is genuine"),
    NoticeKind("source-unreadable", _V, "the file cannot be read", "check that it is there and may be read"),
    NoticeKind("source-unsafe-name", _V, "a member's name leads out of the archive", "rename the member"),
    NoticeKind("source-word-broken", _V, "a truncated or damaged Word file", "get the file again"),
    NoticeKind("source-word-encrypted", _V, "a Word file locked with a password", "save it without a password"),
    NoticeKind(
        "source-word-too-large",
        _V,
        "the Word file unpacks to too much",
        "raise the settings max_xml_bytes and max_unpacked_bytes if it is genuine",
    ),
    NoticeKind("source-zip-bomb", _V, "a member unpacks to suspiciously much", "unpack it and give the file itself"),
    NoticeKind(
        "source-zip-not-word",
        _V,
        "a zip that is no Word file",
        "name it .zip if it is an archive of documents, else leave it out",
    ),
    NoticeKind("source-zip-too-many", _V, "the zip holds too many members", "split the archive"),
)

NOTICES: dict[str, NoticeKind] = {kind.code: kind for kind in _KINDS}


def notice(code: str, message: str = "", place: str = "") -> Notice:
    """A notice with the severity of its kind, and its words unless `message` is given.

    Raises KeyError for a code that is not in the table.
    """
    kind = NOTICES[code]
    return Notice(code=code, message=message or kind.what, place=place, severity=kind.severity)
