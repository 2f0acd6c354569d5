"""What is printed of a committee's report: its cover, its own paragraphs, and the drafts that it recommends."""

from __future__ import annotations

from collections.abc import Iterator

from kb.accuracy.rendering.sheet import (
    Line,
    Masthead,
    Note,
    Role,
    Run,
    Sheet,
    body_lines,
    cover_lines,
    printed_date,
    runs_of,
)
from kb.model import Document, EmphasisKind

_NUMERALS = ("I", "II", "III", "IV", "V")


def report_sheet(document: Document) -> Sheet:
    """The printed form of a report with parts."""
    cover = document.cover
    masthead = Masthead(
        cover.organ, document.symbol_printed, cover.distribution,
        printed_date(cover.issued) if cover.issued else "", cover.original_language,
    )  # fmt: skip
    lines = [line for line in cover_lines(document) if line.role not in (Role.TITLE, Role.COMMITTEE)]
    lines.append(Line(Role.COMMITTEE, (Run(f"Report of the {cover.committee}", frozenset({EmphasisKind.BOLD})),)))
    lines.append(Line(Role.RAPPORTEUR, (Run("Rapporteur: Ms. Specimen Lamp (Fiji)"),)))
    lines += _own(document)
    notes: list[Note] = []
    for numeral, part in zip(_NUMERALS, document.parts, strict=False):
        words = Run(f"Draft resolution {numeral}", frozenset({EmphasisKind.BOLD}))
        # The first draft follows the words that recommend it; each of the others begins a page, with notes from 1.
        lines.append(Line(Role.HEADING, (words,), level=1, new_page=numeral != "I"))
        lines.append(Line(Role.HEADING, runs_of(part.title, len(notes)), level=1))
        lines += body_lines(part.body, len(notes))
        notes += [Note(one.mark, runs_of(one.text)) for one in part.footnotes]
    return Sheet(masthead, tuple(lines), tuple(notes), cover.job_number)


def _own(document: Document) -> Iterator[Line]:
    """The report's own paragraphs, in the manner of the committees."""
    session, committee = document.cover.session, document.cover.committee
    title = document.title.plain
    yield Line(Role.HEADING, (Run("Introduction"),), label="I.", level=1)
    yield _paragraph(
        1,
        f"At its 2nd plenary meeting, the General Assembly decided to include in the agenda of its session the item"
        f" entitled “{title}” and to allocate it to the {committee}.",
    )
    yield _paragraph(2, f"The {committee} considered the item at its 8th and 21st meetings.")
    yield Line(Role.HEADING, (Run("Consideration of proposals"),), label="II.", level=1)
    for place, part in enumerate(document.parts, start=1):
        symbol = f"A/C.3/{session}/L.{place}"
        yield Line(Role.HEADING, (Run(f"Draft resolution {symbol}"),), label=f"{'ABCDE'[place - 1]}.", level=2)
        yield _paragraph(
            1 + 2 * place,
            f"At the 8th meeting, the Chair introduced a draft resolution entitled “{part.title.plain}” ({symbol}).",
        )
        yield _paragraph(
            2 + 2 * place,
            f"At its 21st meeting, the Committee adopted draft resolution {symbol} without a vote (see para."
            f" {3 + 2 * len(document.parts)}, draft resolution {_NUMERALS[place - 1]}).",
        )
    yield Line(Role.HEADING, (Run(f"Recommendation of the {committee}"),), label="III.", level=1)
    yield _paragraph(
        3 + 2 * len(document.parts),
        f"The {committee} recommends to the General Assembly the adoption of the following draft resolutions:",
    )


def _paragraph(number: int, words: str) -> Line:
    return Line(Role.PARAGRAPH, (Run(words),), label=f"{number}.")
