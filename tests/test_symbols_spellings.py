"""Typed spellings: every way of typing a symbol leads to it, an ambiguous one to all choices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.symbols import SymbolError, candidates, parse


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("77/298", "A/RES/77/298"),
        ("77-298", "A/RES/77/298"),
        ("A-RES-77-298", "A/RES/77/298"),
        ("a_res_77_298", "A/RES/77/298"),
        ("a/res/77/298", "A/RES/77/298"),
        ("  A/RES/77/298. ", "A/RES/77/298"),
        ("GA res 60/288", "A/RES/60/288"),
        ("A-RES-ES-11-5", "A/RES/ES-11/5"),
        ("ES-11/5", "A/RES/ES-11/5"),
        ("A_RES_77_256_B", "A/RES/77/256B"),
        ("a/res/77/256a-b", "A/RES/77/256A-B"),
        ("217 A (III)", "A/RES/217(III)A"),
        ("2231", "S/RES/2231(2015)"),
        ("res 2231 (2015)", "S/RES/2231(2015)"),
        ("UNSCR 1325", "S/RES/1325(2000)"),
        ("S/RES/2231%282015%29", "S/RES/2231(2015)"),
        ("S-RES-2231-2015", "S/RES/2231(2015)"),
        ("HRC 52/15", "A/HRC/RES/52/15"),
        ("2021/10", "E/RES/2021/10"),
        ("https://undocs.org/en/A/RES/77/298", "A/RES/77/298"),
        ("/akn/un/statement/deliberation/unga/2023-12-19/78-191/eng@/!main", "A/RES/78/191"),
        ("/akn/un/statement/deliberation/unga/2022-03-02/ES-11-1/!main/", "A/RES/ES-11/1"),
        ("/akn/un/statement/deliberation/unga/2021-12-24/76-247A-B/!main/", "A/RES/76/247A-B"),
        ("/akn/un/statement/deliberation/unsc/2005-09-19/1626-2005/!main/", "S/RES/1626(2005)"),
        ("/akn/un/statement/deliberation/unsc/2009-07-09/2009-19/!main/", "S/PRST/2009/19"),
        ("/akn/un/statement/deliberation/unga-hrc/2023-10-12/54-18/!main/", "A/HRC/RES/54/18"),
        ("/akn/un/statement/deliberation/unecosoc/2021-07-21/2021-2B/!main/", "E/RES/2021/2B"),
    ],
)
def test_a_spelling_leads_to_its_document(typed: str, symbol: str) -> None:
    assert [found.text for found in candidates(typed)] == [symbol]


def test_a_number_of_the_assembly_and_of_the_human_rights_council_gives_both() -> None:
    assert [found.text for found in candidates("52/15")] == ["A/RES/52/15", "A/HRC/RES/52/15"]
    assert [found.text for found in candidates("S-30/1")] == ["A/RES/S-30/1", "A/HRC/RES/S-30/1"]


@pytest.mark.parametrize("typed", ["", "foo", "nothing 3", "A/", "///", "99999", "52/9999", "%%%", "/akn/un/x"])
def test_what_means_nothing_leads_nowhere(typed: str) -> None:
    assert candidates(typed) == ()


@given(st.integers(31, 99), st.integers(70, 500), st.sampled_from(["/", "-", "_", " "]), st.booleans())
def test_separators_and_case_are_free(session: int, number: int, separator: str, capitals: bool) -> None:
    typed = separator.join(["A", "RES", str(session), str(number)])
    found = candidates(typed if capitals else typed.lower())
    assert [symbol.text for symbol in found] == [f"A/RES/{session}/{number}"]


@given(st.text(max_size=40))
def test_any_text_is_answered_without_a_repeated_choice(typed: str) -> None:
    found = candidates(typed)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "typed", ["A/RES/77/" + "9" * 5000, "77/" + "9" * 5000, "-" * 5000 + "x", "A/1" + ", A" * 5000]
)
def test_what_is_longer_than_any_symbol_leads_nowhere_at_once(typed: str) -> None:
    assert candidates(typed) == ()
    with pytest.raises(SymbolError, match="longer than any symbol"):
        parse(typed)
