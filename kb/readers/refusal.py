"""The refusal of a source, worded from the table of notices."""

from __future__ import annotations

from kb.errors import SourceRefused
from kb.notices import NOTICES


def refusal(code: str, detail: str = "", *, file: str = "", place: str = "") -> SourceRefused:
    """The error of a code of `kb.notices`, with a detail in parentheses. Raises KeyError for an unknown code."""
    kind = NOTICES[code]
    what = f"{kind.what} ({detail})" if detail else kind.what
    return SourceRefused(what, code=code, file=file, place=place, remedy=kind.remedy)
