"""Opening phrases: from italics where they are printed, from the words where they are lost."""

from __future__ import annotations

import pytest
from prose_cases import codes, of_kind, resolution

from kb.model import ProvisionKind
from kb.readers.prose.lexicon import opening_of


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Recalling also its resolution,", "Recalling also"),
        ("Bearing in mind also the plan,", "Bearing in mind also"),
        ("Noting with deep concern that rooms are dark,", "Noting with deep concern"),
        ("Taking note with appreciation also of the report,", "Taking note with appreciation also"),
        ("Deeply concerned about lamps,", "Deeply concerned"),
        ("Expressing its grave concern at the dark,", "Expressing its grave concern"),
        ("Having considered the report,", "Having considered"),
        ("Mindful also that lamps go out,", "Mindful also"),
        ("Taking into account the views,", "Taking into account"),
        ("Guided by the Charter,", "Guided"),
        ("Illuminating the rooms,", "Illuminating"),
        ("Lamps are lit,", ""),
        ("and recalling lamps,", ""),
    ],
)
def test_a_preambular_opening_is_told_from_its_words(text: str, opening: str) -> None:
    assert opening_of(text, operative=False) == opening


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Also takes note with appreciation of the guide;", "Also takes note with appreciation"),
        ("Calls upon Member States to light lamps;", "Calls upon"),
        ("Calls for lamps;", "Calls for"),
        ("Once again calls upon all to read;", "Once again calls upon"),
        ("Also reiterates its request to the Secretary-General;", "Also reiterates its request"),
        ("Reiterates its call upon Member States;", "Reiterates its call upon"),
        ("Expresses its appreciation to all;", "Expresses its appreciation"),
        ("Encourages further work;", "Encourages"),
        ("Strongly condemns darkness;", "Strongly condemns"),
        ("Welcomes and supports the lamps;", "Welcomes and supports"),
        ("Remains deeply concerned at the dark;", "Remains deeply concerned"),
        ("Notes lamps;", "Notes"),
        ("States are asked to read;", ""),
    ],
)
def test_an_operative_opening_is_told_from_its_words(text: str, opening: str) -> None:
    assert opening_of(text, operative=True) == opening


def test_italics_decide_where_they_are_printed() -> None:
    document = resolution(
        "*Recalling, and once more recalling,* lamps,\n\n*Noting* chairs,\n\n1. *Wholly approves* lamps."
    )
    assert [one.opening for one in of_kind(document, ProvisionKind.PREAMBULAR)] == [
        "Recalling, and once more recalling",
        "Noting",
    ]
    assert of_kind(document, ProvisionKind.OPERATIVE)[0].opening == "Wholly approves"
    assert "prose-opening-inferred" not in codes(document)


def test_what_was_inferred_is_told_with_its_places() -> None:
    document = resolution("Recalling lamps,\n\n1. Notes chairs.")
    (found,) = [notice for notice in document.notices if notice.code == "prose-opening-inferred"]
    assert "2 opening phrases" in found.message
    assert "line 17, line 19" in found.message
