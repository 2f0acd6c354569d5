"""On the pages a citation of a paragraph leads to that paragraph, wherever in a document it stands."""

from __future__ import annotations

import pytest
from settle_cases import publish
from web_record import client_of

LAMPS = """A/RES/99/11

General Assembly

Ninety-ninth session

Agenda item 12

Resolution adopted by the General Assembly on 10 December 2044

99/11. Lamps

The General Assembly,

1. Requests the Secretary-General to keep lamps:

(a) In reading rooms;

(b) On the stairs;

2. Encourages Member States to lend lamps.
"""
LADDERS = """A/RES/99/12

General Assembly

Ninety-ninth session

Agenda item 12

Resolution adopted by the General Assembly on 11 December 2044

# 99/12. Ladders, and the review of resolution 99/11

The General Assembly,

Recalling paragraph 1 (b) of its resolution 99/11 of 10 December 2044,

Recalling also paragraph 7 of its resolution 98/7,

## I. Follow-up to resolution 99/11

1. Requests the Secretary-General to keep ladders;

2. Decides to review the steps in paragraph 1 above:

| Step | Where |
|---|---|
| Lamps | Paragraph 2 of resolution 99/11 |
"""


@pytest.fixture(scope="module")
def ladders(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("parts")
    (folder / "sources").mkdir()
    (folder / "sources" / "lamps.md").write_text(LAMPS, encoding="utf-8")
    (folder / "sources" / "ladders.md").write_text(LADDERS, encoding="utf-8")
    publish(folder / "data", folder / "sources")
    response = client_of(folder / "data").get("/doc/A/RES/99/12", headers={"Accept": "text/html"})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_a_citation_of_a_paragraph_leads_to_the_provision_that_the_release_settled(ladders: str) -> None:
    assert 'paragraph 1 (b) of its resolution <a href="/doc/A/RES/99/11/op/1/b">99/11</a>' in ladders


def test_where_the_paragraph_is_not_held_the_document_is_led_to(ladders: str) -> None:
    assert 'paragraph 7 of its resolution <a href="/doc/A/RES/98/7">98/7</a>' in ladders


def test_a_reference_inside_the_text_leads_to_its_provision(ladders: str) -> None:
    assert 'the steps in <a href="/doc/A/RES/99/12/op/1">paragraph 1</a> above' in ladders


def test_citations_in_the_title_in_a_heading_and_in_a_table_are_links(ladders: str) -> None:
    assert '<h1>Ladders, and the review of resolution <a href="/doc/A/RES/99/11">99/11</a></h1>' in ladders
    assert 'Follow-up to resolution <a href="/doc/A/RES/99/11">99/11</a><a class="self"' in ladders
    assert '<td>Paragraph 2 of resolution <a href="/doc/A/RES/99/11/op/2">99/11</a></td>' in ladders
    assert "<title>A/RES/99/12 Ladders, and the review of resolution 99/11" in ladders
