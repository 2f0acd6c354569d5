"""Links: what an href of the official texts points to, and which point nowhere."""

from __future__ import annotations

import html
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Language
from kb.symbols import LinkKind, from_link


@pytest.mark.parametrize(
    ("href", "symbol", "language"),
    [
        ("https://undocs.org/en/A/RES/77/206", "A/RES/77/206", Language.ENGLISH),
        ("http://undocs.org/A/RES/77/206", "A/RES/77/206", None),
        ("https://undocs.org/ch/A/RES/74/92a-b", "A/RES/74/92A-B", Language.CHINESE),
        ("https://undocs.org/sp/E/RES/1980/67", "E/RES/1980/67", Language.SPANISH),
        ("https://undocs.org//en/A/RES/2625 (XXV)", "A/RES/2625(XXV)", Language.ENGLISH),
        ("https://docs.un.org/en/S/RES/2735(2024)", "S/RES/2735(2024)", Language.ENGLISH),
        ("https://undocs.org/en/S/RES/2720%20%282023%29", "S/RES/2720(2023)", Language.ENGLISH),
        ("http://www.undocs.org/A/78/514", "A/78/514", None),
        ("http://undocs.org/S/2004/916;", "S/2004/916", None),
        ("http://undocs.org/S/2015/654..", "S/2015/654", None),
        ("http://undocs.org/S/RES/2282(2016", "S/RES/2282(2016)", None),
        ("https://undocs.org/S/RES/2213", "S/RES/2213(2015)", None),
        ("https://undocs.org/ru/NPT/CONF.2000/28(PartsIandII)/Corr.3)", "NPT/CONF.2000/28(PartsIandII)/Corr.3", None),
        ("http://undocs.org/46/152", "A/RES/46/152", None),
        ("http://www.un.org/ga/search/view_doc.asp?symbol=S/PRST/2010/25", "S/PRST/2010/25", None),
        ("http://www.un.org/fr/documents/view_doc.asp?symbol=A/RES/2200(XXI)", "A/RES/2200(XXI)", Language.FRENCH),
    ],
)
def test_a_link_leads_to_its_document(href: str, symbol: str, language: Language | None) -> None:
    target = from_link(href)
    assert target is not None
    assert target.kind is LinkKind.DOCUMENT
    assert target.symbol is not None
    assert target.symbol.text == symbol
    assert language is None or target.language is language
    assert not target.doubt


def test_a_supplement_of_the_official_records_is_its_document() -> None:
    target = from_link("https://undocs.org/en/E/2005/27/Corr.1 (supp)")
    assert target is not None
    assert target.symbol is not None
    assert (target.symbol.text, target.official_records) == ("E/2005/27/Corr.1", True)


def test_the_anchor_of_a_page_is_kept() -> None:
    target = from_link("https://undocs.org/en/A/66/10#page=25")
    assert target is not None
    assert target.anchor == "page=25"


def test_a_file_by_its_job_number_is_no_symbol() -> None:
    target = from_link("https://documents-dds-ny.un.org/doc/UNDOC/GEN/N99/774/43/PDF/N9977443.pdf?OpenElement")
    assert target is not None
    assert (target.kind, target.job_number, target.symbol) == (LinkKind.JOB_NUMBER, "N9977443", None)


@pytest.mark.parametrize("href", ["https://legal.un.org/ilc/guide/1_14.shtml", "https://www.who.int/a/b"])
def test_other_pages_are_elsewhere(href: str) -> None:
    target = from_link(href)
    assert target is not None
    assert target.kind is LinkKind.ELSEWHERE


def test_the_treaty_collection_is_told_apart() -> None:
    target = from_link("https://treaties.un.org/doc/Publication/UNTS/Volume%201577/v1577.pdf")
    assert target is not None
    assert target.kind is LinkKind.TREATY


@pytest.mark.parametrize("href", ["#thirdCommittee", "/akn/ontology/organization/un/DGACM", "ga", "", "mailto:a@b.org"])
def test_what_stays_inside_the_file_is_no_link(href: str) -> None:
    assert from_link(href) is None


@pytest.mark.parametrize(
    "href",
    [
        "https://undocs.org/S/RES/", "https://undocs.org/A/HCR/33/24", "https://undocs.org/ar/A/RES/10/2",
        "https://undocs.org/ru/A/RES/A/78/21", "file:///C:/Users/x/Downloads/78/257", "about:blank",
    ],
)  # fmt: skip
def test_a_link_to_no_well_formed_symbol_is_odd_and_says_why(href: str) -> None:
    target = from_link(href)
    assert target is not None
    assert target.kind is LinkKind.ODD
    assert target.doubt


def test_a_council_resolution_with_another_year_is_doubted() -> None:
    target = from_link("http://undocs.org/S/RES/1556(2005)")
    assert target is not None
    assert target.symbol is not None
    assert "2004" in target.doubt


@given(st.text(max_size=60) | st.builds("https://undocs.org/{}".format, st.text(max_size=40)))
def test_any_href_is_answered(href: str) -> None:
    target = from_link(href)
    assert target is None or (target.kind is LinkKind.DOCUMENT) == (target.symbol is not None)


@pytest.mark.corpus
@pytest.mark.slow
def test_nearly_every_link_to_a_document_in_the_official_record_is_understood(corpus: Path) -> None:
    kinds: Counter[LinkKind] = Counter()
    for archive in sorted((corpus / "official").glob("*.zip")):
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                for href in re.findall(rb'href="(http[^"]*(?:undocs|docs\.un)\.org/[^"]*)"', opened.read(name)):
                    target = from_link(html.unescape(href.decode("utf-8", "replace")))
                    kinds[target.kind if target else LinkKind.ODD] += 1
    assert kinds.total() > 80_000
    assert kinds[LinkKind.ODD] / kinds.total() < 0.003
