"""The pages of documents that were read from prose: a report with its drafts, what is not certain, what people said."""

from __future__ import annotations

import re
import shutil

import pytest
from flask.testing import FlaskClient
from settle_cases import REPORT_SYMBOL, ROOT, publish, report_without_symbol
from web_record import client_of


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("prose")
    sources = folder / "sources"
    shutil.copytree(ROOT / "examples" / "prose", sources, ignore=shutil.ignore_patterns("*.py"))
    (sources / "report.md").write_text(report_without_symbol(), encoding="utf-8")
    (sources / "report.md.toml").write_text(
        f'symbol = "{REPORT_SYMBOL}"\nwho = "Documents unit"\nwhy = "From the paper copy"\n', encoding="utf-8"
    )
    publish(folder / "data", sources)
    return client_of(folder / "data")


def page(client: FlaskClient, path: str) -> str:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_citations_found_in_prose_are_links_on_the_page(client: FlaskClient) -> None:
    report = page(client, f"/doc/{REPORT_SYMBOL}")
    assert '<a href="/doc/A/999/251">A/999/251</a>' in report
    assert '<a href="/doc/A/C.3/999/SR.5">A/C.3/999/SR.5</a>' in report


def test_a_report_names_the_meetings_and_its_drafts_in_their_order(client: FlaskClient) -> None:
    report = words(page(client, f"/doc/{REPORT_SYMBOL}"))
    assert "Considered at a meeting ( A/C.3/999/SR.9 ), 5 November" in report
    drafts = [report.index(f"{REPORT_SYMBOL}/draft/{number} Specimen") for number in ("I", "II")]
    assert drafts == sorted(drafts)


def test_a_draft_and_its_report_lead_to_the_resolution_that_it_became(client: FlaskClient) -> None:
    assert "Adopted as A/RES/999/11 Organ" in words(page(client, f"/doc/{REPORT_SYMBOL}/draft/I"))
    assert "adopted as A/RES/999/11" in words(page(client, f"/doc/{REPORT_SYMBOL}"))


def test_a_draft_is_a_part_of_its_report_by_symbol(client: FlaskClient) -> None:
    assert f"Part of {REPORT_SYMBOL} Distribution" in words(page(client, f"/doc/{REPORT_SYMBOL}/draft/I"))


def test_a_page_tells_by_whom_and_why_its_symbol_was_given(client: FlaskClient) -> None:
    assert "(Documents unit). From the paper copy" in words(page(client, f"/doc/{REPORT_SYMBOL}"))


def test_a_page_lists_what_the_reader_had_to_decide(client: FlaskClient) -> None:
    resolution = words(page(client, "/doc/A/RES/999/14"))
    assert re.search(r"To be checked .* \d+ decisions? .*was read as one paragraph", resolution)


def test_a_provision_tells_from_which_page_and_line_of_which_file_it_was_read(client: FlaskClient) -> None:
    assert re.search(r"Read from resolution\.pdf, page 1, line \d+", words(page(client, "/doc/A/RES/999/14/pp/1")))
    assert re.search(r"Read from report\.md, line \d+", words(page(client, f"/doc/{REPORT_SYMBOL}/para/2")))


def test_the_report_of_the_release_leads_to_what_is_to_be_checked(client: FlaskClient) -> None:
    assert '<a href="/doc/A/RES/999/14">A/RES/999/14</a>' in page(client, "/releases/current")
