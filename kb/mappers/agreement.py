"""One value where several languages state the same fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from kb.grouping import Work
from kb.mappers.writing import Page
from kb.model import Document

Value = TypeVar("Value")


def agreed(
    page: Page,
    work: Work,
    what: str,
    read: Callable[[Document], Value],
    compare: Callable[[Value], object] = lambda value: value,
) -> Value:
    """The value of the reference, or of the first language that states one.

    A language that states another gives a notice. `compare` takes what has to be the same from a value.
    """
    first = read(work.reference)
    stated_in = work.reference.language
    for document in work.expressions[1:]:
        value = read(document)
        if not value or value == first:
            continue
        if not first:
            first, stated_in = value, document.language
        elif compare(value) != compare(first):
            published = _shown(stated_in, first)
            message = f"{what}: {_shown(document.language, value)} is not {published}, which is published"
            page.warn("map-languages-differ", message, document.language)
    return first


def _shown(language: str, value: object) -> str:
    return f"{value} in {language}" if isinstance(value, str | date) else f"that in {language}"
