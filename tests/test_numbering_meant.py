"""Which provision a citation means: by the printed number, in the annex and the part that the words name."""

from __future__ import annotations

import pytest

from kb.numbering.meant import Meant, Provisions

# A declaration in the text itself, parts whose numbers go on, parts that begin again, two annexes.
DECLARATION = Provisions({"op/1": "", "para/1": "", "para/12": "", "para/12/a": "para/12", "pp/1": ""})
PARTS = Provisions(
    {
        "part/I": "",
        "op/1": "part/I",
        "op/2": "part/I",
        "part/II": "",
        "op/3": "part/II",
        "annex": "",
        "annex/part/A": "annex",
        "annex/part/A/para/7": "annex/part/A",
        "annex/part/B": "annex",
        "annex/part/B/para/7": "annex/part/B",
        "annex/part/B/para/8": "annex/part/B",
    }
)
ANNEXES = Provisions(
    {"op/1": "", "annex/I": "", "annex/I/para/1": "annex/I", "annex/II": "", "annex/II/para/1": "annex/II"}
)


@pytest.mark.parametrize(
    ("provisions", "named", "meant"),
    [
        (DECLARATION, "op/12", "para/12"),
        (DECLARATION, "op/12/a", "para/12/a"),
        (DECLARATION, "op/1", "op/1"),
        (PARTS, "part/II/op/3", "op/3"),
        (PARTS, "annex/para/8", "annex/part/B/para/8"),
        (PARTS, "annex/part/A/para/7", "annex/part/A/para/7"),
        (PARTS, "op/8", "annex/part/B/para/8"),
        (PARTS, "annex/I", "annex"),
        (ANNEXES, "annex/II", "annex/II"),
    ],
)
def test_the_one_provision_that_fits_is_meant(provisions: Provisions, named: str, meant: str) -> None:
    assert provisions.meant(named) == Meant(meant, 1)


@pytest.mark.parametrize(
    ("provisions", "named", "candidates"),
    [
        (DECLARATION, "op/13", 0),
        (DECLARATION, "op/12/b", 0),
        (DECLARATION, "annex/para/12", 0),
        (PARTS, "part/I/op/3", 0),
        (PARTS, "annex/para/7", 2),
        (PARTS, "annex/II", 0),
        (ANNEXES, "annex", 2),
        (ANNEXES, "annex/III/para/1", 0),
    ],
)
def test_nothing_is_meant_where_no_provision_or_several_fit(
    provisions: Provisions, named: str, candidates: int
) -> None:
    assert provisions.meant(named) == Meant("", candidates)


def test_an_annex_is_looked_into_only_if_the_text_itself_has_no_such_number() -> None:
    both = Provisions({"para/4": "", "annex": "", "annex/para/4": "annex", "annex/para/5": "annex"})
    assert both.meant("op/4").path == "para/4"
    assert both.meant("op/5").path == "annex/para/5"


def test_what_one_language_alone_has_is_never_meant() -> None:
    assert Provisions({"lang/fr/op/4": ""}).meant("op/4") == Meant("", 0)


def test_section_1_is_section_i() -> None:
    assert PARTS.meant("part/1") == Meant("part/I", 1)
    assert PARTS.meant("part/2/op/3") == Meant("op/3", 1)


def test_a_reference_inside_a_text_means_the_number_of_its_own_part_first() -> None:
    twice = Provisions({"part/A": "", "part/A/op/2": "part/A", "part/B": "", "part/B/op/2": "part/B"})
    assert twice.meant_inside("op/2", "part/B/op/2") == Meant("part/B/op/2", 1)
    assert twice.meant("op/2") == Meant("", 2)
    assert PARTS.meant_inside("op/3", "op/1").path == "op/3"


def test_a_number_that_the_annex_lacks_is_one_of_the_text_to_which_it_is_annexed() -> None:
    annexed = Provisions({"op/30": "", "annex": "", "annex/para/1": "annex"})
    assert annexed.meant_inside("annex/para/30", "annex/para/1") == Meant("op/30", 1)
    assert annexed.meant_inside("annex/para/31", "annex/para/1").path == ""


def test_a_text_that_a_document_holds_stands_in_its_body_or_in_an_annex() -> None:
    agenda = Provisions({"para/5": "", "annex": "", "annex/para/5": "annex"})
    annexed = Provisions({"op/5": "", "annex": "", "annex/para/5": "annex"})
    assert agenda.meant_in_text("para/5").path == "para/5"
    assert annexed.meant_in_text("para/5").path == "annex/para/5"
