"""Who is asked, and who takes part in a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A body or a group that a report goes to or through; `of` and `slug` as for an addressee."""

    name: str
    slug: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """`name`: as it stands in lists and statistics ("Member States", "Secretary-General"), a body's or a State's name
    where the registries know it. `printed`: the words of the text. `slug`: of the body ("body"), the State ("state"),
    the office-holder or group ("actor") of that name, or of a body that only the text knows ("named-body"); "" with
    `of` "" for any other. `start`: where the words stand in the text."""

    name: str
    printed: str
    start: int
    slug: str = ""
    of: str = ""
