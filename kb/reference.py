"""`python -m kb.reference docs/reference` (`make docs`): the reference pages, written anew from what they describe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kb import settings
from kb.reference_terms import ontology_page, shapes_page

PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "ontology.md": ontology_page,
        "settings.md": settings.as_markdown,
        "shapes.md": shapes_page,
    }
)


def write(target: Path) -> None:
    """Write every page into a folder."""
    for name, page in PAGES.items():
        (target / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
