"""Symbols: every printed form has one canonical form, and comes back from it."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.symbols import Symbol, SymbolError, SymbolKind, parse

PRINTED = {
    "A/RES/77/298": "A/RES/77/298",
    "A/RES/77/256 A-B": "A/RES/77/256A-B",
    "A/RES/78/80 A": "A/RES/78/80A",
    "A/RES/53/243 A and B": "A/RES/53/243A-B",
    "S/RES/2720 (2023)": "S/RES/2720(2023)",
    "S/RES/2720(2023)": "S/RES/2720(2023)",
    "S/PRST/2015/3": "S/PRST/2015/3",
    "S/2021/990": "S/2021/990",
    "E/RES/2021/10": "E/RES/2021/10",
    "E/RES/2021/2 B": "E/RES/2021/2B",
    "E/2013/30/Corr.1": "E/2013/30/Corr.1",
    "A/HRC/RES/54/10": "A/HRC/RES/54/10",
    "A/HRC/RES/S-35/1": "A/HRC/RES/S-35/1",
    "A/C.3/74/L.10/Rev.1": "A/C.3/74/L.10/Rev.1",
    "A/79/302-S/2024/600": "A/79/302-S/2024/600",
    "A/79/302–S/2024/600": "A/79/302-S/2024/600",
    "A/RES/2200(XXI)A": "A/RES/2200(XXI)A",
    "A/RES/2200 A (XXI)": "A/RES/2200(XXI)A",
    "a/res/217 (iii) a": "A/RES/217(III)A",
    "A/RES/3201(S-VI)": "A/RES/3201(S-VI)",
    "A/RES/S-30/1": "A/RES/S-30/1",
    "A/RES/ES-11/5": "A/RES/ES-11/5",
    "A/RES/415(V)": "A/RES/415(V)",
    "E/RES/155(VII)C": "E/RES/155(VII)C",
    "E/CN.4/RES/1993/51": "E/CN.4/RES/1993/51",
    "E/CN.15/RES/26/4": "E/CN.15/RES/26/4",
    "CTOC/COP/RES/11/2": "CTOC/COP/RES/11/2",
    "A/DEC/78/551": "A/DEC/78/551",
    "A/79/PV.64": "A/79/PV.64",
    "S/PV.9295": "S/PV.9295",
    "S/PV.4072 (Resumption 1)": "S/PV.4072(Resumption1)",
    "A/C.6/64/SR.1-28/Corrigendum": "A/C.6/64/SR.1-28/Corrigendum",
    "A/HRC/54/48": "A/HRC/54/48",
    "A/INF/75/3/Rev.1": "A/INF/75/3/Rev.1",
    "A/CONF.192/BMS/2021/1": "A/CONF.192/BMS/2021/1",
    "UNEP/EA.5/Res.14": "UNEP/EA.5/Res.14",
    "unep/ea.5/RES.14": "UNEP/EA.5/Res.14",
    "UNEP/CBD/BS/COP-MOP/5/17": "UNEP/CBD/BS/COP-MOP/5/17",
    "FCCC/CP/2015/10/Add.1": "FCCC/CP/2015/10/Add.1",
    "ICCD/COP(15)/23/Add.1": "ICCD/COP(15)/23/Add.1",
    "TD/541/Add.2": "TD/541/Add.2",
    "CTOC/COP/2020/10": "CTOC/COP/2020/10",
    "GC.18/INF/4": "GC.18/INF/4",
    "A/78/6 (sect. 29A)": "A/78/6(Sect.29A)",
    "A/78/6 (Introduction)": "A/78/6(Introduction)",
    "NPT/CONF.2000/28 (Parts I and II)": "NPT/CONF.2000/28(PartsIandII)",
    "A/62/40 (vol. I)": "A/62/40(Vol.I)",
    "E/2010/27 (SUPP)": "E/2010/27",
    "Official Records of the General Assembly, Sixty-sixth Session, Supplement No. 10 (A/66/10)": "A/66/10",
    "80/___": "A/RES/80/___",
    r"80/\_\_\_\_": "A/RES/80/___",
    "A/74/400/draft/VII": "A/74/400/draft/VII",
    "A/RES/78/183 ألف": "A/RES/78/183A",
    "А/RES/77/298": "A/RES/77/298",  # begins with a Cyrillic letter
    "217 A (III)": "A/RES/217(III)A",
    "155 C (VII)": "E/RES/155(VII)C",
    "1373 (2001)": "S/RES/1373(2001)",
    "resolution 60/288": "A/RES/60/288",
    "Human Rights Council resolution 52/15": "A/HRC/RES/52/15",
    "Commission on Human Rights resolution 1993/51": "E/CN.4/RES/1993/51",
    "Commission on Crime Prevention and Criminal Justice resolution 26/4": "E/CN.15/RES/26/4",
    "Economic and Social Council decision 2021/223": "E/DEC/2021/223",
    "resolution 4/2 of the United Nations Environment Assembly": "UNEP/EA/RES/4/2",
}


@pytest.mark.parametrize(("printed", "canonical"), PRINTED.items())
def test_a_printed_form_has_its_canonical_form(printed: str, canonical: str) -> None:
    assert parse(printed).text == canonical


@pytest.mark.parametrize("printed", PRINTED)
def test_the_canonical_and_the_spaced_form_lead_back_to_the_symbol(printed: str) -> None:
    symbol = parse(printed)
    assert parse(symbol.text) == symbol
    assert parse(symbol.spaced) == symbol
    assert parse(symbol.text.lower()) == symbol


@pytest.mark.parametrize(
    "text",
    [
        "", "foo", "77", "A", "A/HCR/33/24", "A/AC/105/1285", "A/CONF/219/2023/L.1", "B/RES/77/292", "A/RES/A/78/21",
        "A/RES/S/INF/69", "A/RES/2286 (2016)", "A/RES/10/2", "S/RES/2213", "S/RES/", "A/C.5/78//12", "A/HRC/54/31Add.1",
        "A/HRC/31/Add.2", "A/HRC/RES/36/117 a", "S/2013", "T/PCCs", "A/RES/77/256 B-A", "E/RES/26/4", "A/RES/2021/10",
        "A/HRC/RES/ES-11/1", "A/RES/77/298/op/12", "NPT/CONF.2000/28(PartsI和II)",
    ],
)  # fmt: skip
def test_what_is_no_symbol_is_refused(text: str) -> None:
    with pytest.raises(SymbolError):
        parse(text)


def test_a_number_of_two_organs_is_not_guessed() -> None:
    with pytest.raises(SymbolError, match="A/RES/52/15, A/HRC/RES/52/15"):
        parse("52/15")


def test_the_organ_settles_a_number_alone() -> None:
    assert parse("52/15", organ="human-rights-council").text == "A/HRC/RES/52/15"
    assert parse("52/15", organ="A").text == "A/RES/52/15"
    assert parse("26/4", organ="E/CN.15").text == "E/CN.15/RES/26/4"


def test_the_parts_of_a_symbol_are_known() -> None:
    council = parse("S/RES/2720 (2023)")
    assert (council.kind, council.organ, council.number, council.year) == (
        SymbolKind.RESOLUTION, "security-council", "2720", 2023,
    )  # fmt: skip
    record = parse("A/79/PV.64")
    assert (record.kind, record.session, record.number) == (SymbolKind.MEETING_RECORD, "79", "64")
    draft = parse("A/C.3/74/L.10/Rev.1")
    assert (draft.kind, draft.organ, draft.session, draft.number) == (SymbolKind.DRAFT, "third-committee", "74", "10")
    old = parse("A/RES/2200(XXI)A")
    assert (old.session, old.number, old.letters, old.printed) == ("XXI", "2200", "A", "2200 A (XXI)")


def test_a_lettered_text_knows_its_members_and_its_stem() -> None:
    collection = parse("A/RES/78/254 A-C")
    assert [member.text for member in collection.members] == ["A/RES/78/254A", "A/RES/78/254B", "A/RES/78/254C"]
    assert all(parse(member.text) == member for member in collection.members)
    assert parse("A/RES/78/254B").unlettered == parse("A/RES/78/254")


def test_a_double_symbol_knows_both() -> None:
    assert [part.text for part in parse("A/79/302-S/2024/600").parts] == ["A/79/302", "S/2024/600"]


numbers = st.integers(1, 599).map(str)
romans = st.sampled_from(["I", "II", "III", "IV", "V", "VII", "IX", "XIV", "XIX", "XXI", "XXX", "S-VI", "ES-V"])
letters = st.sampled_from(["", "A", "B", "C", "A-B", "A-F", "B-F"])
symbols = st.one_of(
    st.builds("A/RES/{}/{}{}".format, st.integers(31, 120) | st.sampled_from(["S-30", "ES-11"]), numbers, letters),
    st.builds("A/RES/{}({}){}".format, numbers, romans, letters),
    st.builds("S/RES/{}({})".format, st.integers(1, 9999), st.integers(1946, 2099)),
    st.builds("E/RES/{}/{}{}".format, st.integers(1978, 2099), numbers, letters),
    st.builds("A/HRC/{}/{}/{}".format, st.sampled_from(["RES", "DEC"]), st.integers(1, 99), numbers),
    st.builds("{}/{}/{}".format, st.sampled_from(["S", "E"]), st.integers(1994, 2099), numbers),
    st.builds(
        "A/C.{}/{}/L.{}{}".format, st.integers(1, 6), st.integers(31, 99), numbers, st.sampled_from(["", "/Rev.1"])
    ),
    st.builds("A/{}/{}-S/{}/{}".format, st.integers(31, 99), numbers, st.integers(1994, 2099), numbers),
    st.builds("A/{}/6(Sect.{})/Add.{}".format, st.integers(31, 99), st.integers(1, 36), numbers),
)


@given(symbols)
def test_every_canonical_symbol_comes_back_from_its_forms(text: str) -> None:
    symbol = parse(text)
    assert symbol.text == text == symbol.path
    assert parse(symbol.spaced) == symbol
    assert parse(text.lower()) == symbol
    assert " " not in symbol.text


@given(symbols)
def test_a_resolution_comes_back_from_its_printed_number_and_organ(text: str) -> None:
    symbol = parse(text)
    if symbol.kind is SymbolKind.RESOLUTION:
        assert parse(symbol.printed, organ=symbol.organ) == symbol


@given(st.text(alphabet=string.ascii_letters + string.digits + "/.()- _–А", max_size=40) | st.text(max_size=30))
def test_any_text_is_a_symbol_that_comes_back_or_is_refused(text: str) -> None:
    try:
        symbol: Symbol = parse(text)
    except SymbolError:
        return
    assert parse(symbol.text) == symbol
    assert parse(symbol.spaced).text == symbol.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A/RES/1/5", "numbers its resolutions in this form from 31/1 on, those before with the session in Roman"),
        ("E/RES/1970/3", "Economic and Social Council numbers its resolutions in this form from 1978/1 on"),
        ("A/RES/5000/1", "5000 is no session of the General Assembly"),
        ("E/RES/20210/1", "20210 is no year of the Economic and Social Council"),
    ],
)
def test_a_number_outside_the_numbering_of_its_organ_is_told_with_where_that_begins(text: str, told: str) -> None:
    with pytest.raises(SymbolError, match=told):
        parse(text)
