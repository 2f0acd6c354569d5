"""Who takes part in a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A body or a group that a report goes to or through; `of` and `slug` as for an addressee."""

    name: str
    slug: str = ""
    of: str = ""
