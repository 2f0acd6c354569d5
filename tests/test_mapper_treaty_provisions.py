"""The parts of an instrument that a citation names, as paths."""

from __future__ import annotations

import pytest

from kb.mappers.treaty_provisions import paths_of


@pytest.mark.parametrize(
    ("printed", "paths"),
    [
        ("Article 51", ("article/51",)),
        ("Articles 1 and 2", ("article/1", "article/2")),
        ("article 2 (b)", ("article/2/b",)),
        ("Article 2 (4)", ("article/2/4",)),
        ("Article 2, paragraph 4", ("article/2/4",)),
        ("paragraph 4 of article 2", ("article/2/4",)),
        ("Article 13, paragraph 1 (a)", ("article/13/1/a",)),
        ("article IV, sections 11 and 13", ("article/IV/section/11", "article/IV/section/13")),
        ("articles 8 to 10", ("article/8", "article/9", "article/10")),
        ("paragraphs 9 (a) and (b)", ("para/9/a", "para/9/b")),
        ("chapter 17", ("chapter/17",)),
        ("annex II", ("annex/II",)),
        ("Article 73 e", ("article/73/e",)),
        ("Chapter XI", ("chapter/XI",)),
        ("Annex 1-A", ("annex/1-A",)),
        ("article 4.A.4", ("article/4.A.4",)),
    ],
)
def test_words_name_parts(printed: str, paths: tuple[str, ...]) -> None:
    assert paths_of(printed) == paths


@pytest.mark.parametrize("printed", ["the third part", "article", "article 4 and its notes", "article 1, article 3"])
def test_words_that_are_not_understood_to_the_end_name_nothing(printed: str) -> None:
    assert paths_of(printed) == ()
