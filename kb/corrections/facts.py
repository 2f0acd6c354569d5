"""Corrections of what is said of a document as a whole: its dates and its title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb.corrections.passages import UnfitError
from kb.corrections.tables import CorrectionTable
from kb.corrections.texts import folded, sought
from kb.model import Document, Text


def correct_date(document: Document, table: CorrectionTable) -> Document:
    """Give the day of adoption or of issue, or take it away. Raises UnfitError if another day was read."""
    adopted = table.value("of") == "adopted"
    read = (document.adoption.date or document.akn.work_date) if adopted else document.cover.issued
    if (read.isoformat() if read else "") != table.value("was"):
        raise UnfitError(f"the date is read as {read or 'missing'}, not as {table.value('was') or 'missing'}")
    day = date.fromisoformat(table.value("is")) if table.value("is") else None
    if adopted:
        adoption = replace(document.adoption, date=day, date_basis="correction")
        akn = document.akn if day else replace(document.akn, work_date=None)
        return replace(document, adoption=adoption, akn=akn)
    return replace(document, cover=replace(document.cover, issued=day))


def title(document: Document, table: CorrectionTable) -> Document:
    """Give the title. Raises UnfitError if another one was read; its first words are enough to know it."""
    read, was = folded(document.title.plain), sought(table.value("was"))
    if not (read.startswith(was) if was else not read):
        raise UnfitError(f"the title is read as \u201c{document.title.plain}\u201d")
    return replace(document, title=Text(" ".join(table.value("is").split())))
