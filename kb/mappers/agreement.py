"""One value where several languages state the same fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kb.grouping import Work
from kb.mappers.writing import Page
from kb.model import Document

Value = TypeVar("Value")


def agreed(page: Page, work: Work, what: str, read: Callable[[Document], Value]) -> Value:
    """The value of the reference, or of the first language that states one. A language that states another gives a
    notice."""
    first = read(work.reference)
    stated_in = work.reference.language
    for document in work.expressions[1:]:
        value = read(document)
        if not value or value == first:
            continue
        if not first:
            first, stated_in = value, document.language
        else:
            page.warn(
                "map-languages-differ",
                f"{what} is not the same in {stated_in} and in {document.language}; that in {stated_in} is published",
                document.language,
            )
    return first
