"""Real documents of every archive pass the shapes: what is held back is held back for a fault of the source."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from kb import grouping, readers, registries
from kb.errors import SourceRefused
from kb.identifiers import Identifiers
from kb.mappers import map_group
from kb.readers.sources import SourceBytes, walk
from kb.settings import Settings
from kb.validation import ResultSeverity, ShapeResult, validate

SAMPLE = 12
ARCHIVES = (
    *(f"ga-{session}-en" for session in range(74, 79)),
    *(f"ga-78-{language}" for language in ("ar", "zh", "fr", "ru", "es")),
    "sc-2000-2019-en",
    "sc-not-adopted-en",
    "sc-prst-2000-2019-en",
    "hrc-54-55-en",
    "ecosoc-2021-2022-en",
)


def findings(archive: Path) -> list[ShapeResult]:
    """What the shapes find in the first documents of an archive that can be read."""
    settings, identifiers, known = Settings(), Identifiers(Settings().base), registries.load()
    found: list[ShapeResult] = []
    sources = (source for source in walk([archive], settings) if isinstance(source, SourceBytes))
    for source in islice(sources, SAMPLE):
        try:
            document = readers.read(source, settings)
        except SourceRefused:
            continue
        for group in grouping.group([document]):
            mapped = map_group(group, identifiers, known)
            found += validate(mapped.graphs)
            found += validate({identifiers.release_graph(): mapped.shared})
    return found


@pytest.mark.corpus
@pytest.mark.parametrize("archive", ARCHIVES)
def test_the_first_documents_of_an_archive_violate_no_shape(corpus: Path, archive: str) -> None:
    violations = [
        result
        for result in findings(corpus / "official" / f"{archive}.zip")
        if result.severity is ResultSeverity.VIOLATION
    ]
    assert violations == []
