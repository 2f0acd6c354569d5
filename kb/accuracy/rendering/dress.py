"""The same text in another dress: as the draft that it was, or inside the report of a committee.

What is added (symbol of the draft, words of the report) is made up; what is compared is what was printed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kb.model import (
    Adoption,
    Cover,
    Document,
    DocumentKind,
    Emphasis,
    EmphasisKind,
    Footnote,
    Language,
    NoteMark,
    Provision,
    ProvisionKind,
    SourceFile,
    Text,
)
from kb.numbering import number

_COMMITTEES = (
    ("First Committee", "1"), ("Second Committee", "2"), ("Third Committee", "3"), ("(Fourth Committee)", "4"),
    ("Fifth Committee", "5"), ("Sixth Committee", "6"),
)  # fmt: skip
_OWN_NUMBER = re.compile(r"A/RES/(\d+)/(\d+)")


def as_it_is(document: Document) -> Document | None:
    """Any document, as it was adopted."""
    return document


def as_draft(document: Document) -> Document | None:
    """A resolution of the General Assembly as a draft with its sponsors; None for one that names none."""
    found = _OWN_NUMBER.fullmatch(document.symbol or "")
    first = tuple(one for one in document.sponsors if one.name and not one.additional and not one.note)
    if not found or not first or document.members:
        return None
    session, own = found.groups()
    committee = next((code for words, code in _COMMITTEES if words in document.cover.committee), "")
    symbol = f"A/C.{committee}/{session}/L.{own}" if committee else f"A/{session}/L.{own}"
    if int(own) % 3 == 0:
        symbol += "/Rev.1"
    cover = replace(
        document.cover, distribution="Limited", original_language="English", adoption_line="", proponent_line="",
        originating=(), originating_paragraph="",
    )  # fmt: skip
    return replace(
        _unadopted(document), symbol=symbol, symbol_printed=symbol, cover=cover, sponsors=first,
    )  # fmt: skip


def in_report(document: Document) -> Document | None:
    """A resolution that a Main Committee recommended, as a draft in that committee's report, beside another draft."""
    cover = document.cover
    if not _OWN_NUMBER.fullmatch(document.symbol or "") or document.members or "Committee" not in cover.committee:
        return None
    if not cover.originating or "/L." in cover.originating[0]:
        return None
    symbol = cover.originating[0]
    draft = replace(_unadopted(document), symbol=None, symbol_printed="", sponsors=())
    drafts = [draft, _other()] if int((document.symbol or "0")[-1]) % 2 else [_other(), draft]
    parts = tuple(replace(one, part=f"draft/{'I' * place}") for place, one in enumerate(drafts, start=1))
    front = Cover(
        organ=cover.organ, distribution="General", issued=cover.issued, session=cover.session,
        session_printed=cover.session_printed, agenda_items=cover.agenda_items[:1], committee=cover.committee,
        original_language="English", job_number=cover.job_number,
    )  # fmt: skip
    title = Text(cover.agenda_items[0].title) if cover.agenda_items else Text()
    return Document(
        DocumentKind.REPORT, symbol, symbol, document.language, document.source, title=title, cover=front, parts=parts
    )


def _unadopted(document: Document) -> Document:
    """Without closing lines, day and vote."""
    body = tuple(one for one in document.body if one.kind is not ProvisionKind.CLOSING)
    return replace(document, kind=DocumentKind.DRAFT_RESOLUTION, adoption=Adoption(), vote=None, body=body)


def _other() -> Document:
    """A short draft of no meaning, with a note of its own."""
    title = Text("Specimen: lamps in reading rooms")
    notes = (Footnote("1", Text("Resolution 999/1, annex.")), Footnote("2", Text("A/999/10.")))
    body = (
        _opened(ProvisionKind.FORMULA, "The General Assembly", ",", None),
        _opened(ProvisionKind.PREAMBULAR, "Recalling", " the specimen guide for reading rooms,", 0),
        _opened(ProvisionKind.PREAMBULAR, "Bearing in mind", " that lamps go out,", None),
        _opened(ProvisionKind.OPERATIVE, "Takes note", " of the report on lamps;", 1, "1"),
        _opened(ProvisionKind.OPERATIVE, "Decides", " to keep one lamp in each reading room.", None, "2"),
    )
    source = SourceFile("specimen", "", "", 0)
    return number(
        Document(
            DocumentKind.DRAFT_RESOLUTION, None, "", Language.ENGLISH, source, title=title, body=body, footnotes=notes
        )
    )


def _opened(kind: ProvisionKind, opening: str, rest: str, note: int | None, printed: str = "") -> Provision:
    words = opening + rest
    notes = () if note is None else (NoteMark(len(words), note),)
    text = Text(words, (Emphasis(EmphasisKind.ITALIC, 0, len(opening)),), (), notes)
    label = f"{printed}." if printed else ""
    said = "" if kind is ProvisionKind.FORMULA else opening
    return Provision(kind, text, number=printed or None, label=label, opening=said)
