"""Where the folders that are not code lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent

Folder = Literal["ontology", "shapes", "examples"]


def folder(name: Folder) -> Path:
    """The folder `name` of the project.

    The copy inside the package (put there when the wheel is made) comes first; in a checkout there is none,
    and the folder beside `kb/` is taken.

    Raises FileNotFoundError where neither is there.
    """
    for candidate in (PACKAGE / "_resources" / name, PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name!r} is neither in {PACKAGE} nor beside it: reinstall the package")
