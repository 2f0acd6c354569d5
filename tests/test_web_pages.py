"""The pages for people."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient
from web_record import BASE, client_of, publish

from kb.web.addresses import Addresses
from kb.web.markup import Writer

PAGES = [
    "/",
    "/browse/",
    "/browse/documents",
    "/browse/states",
    "/browse/sessions",
    "/browse/bodies",
    "/browse/instruments",
    "/browse/subjects",
    "/doc/A/RES/99/1",
    "/doc/A/RES/99/1/lang/ar",
    "/doc/A/RES/99/1/op/1",
    "/doc/A/RES/99/1/op/1/a",
    "/doc/A/RES/99/1/fn/1",
    "/doc/A/RES/99/1/vote",
    "/doc/A/RES/99/1/vote/fra",
    "/doc/A/RES/99/1/op/1/ref/1",
    "/doc/A/RES/98/7",
    "/doc/concept/named-body/commission-on-seals",
    "/doc/publication/sales/E.72.IV.13",
    "/doc/S/RES/2720(2023)",
    "/doc/state/fra",
    "/doc/body/general-assembly",
    "/doc/session/A/99",
    "/doc/meeting/A/99/PV.2",
    "/about?iri=http://metadata.un.org/thesaurus/1",
    "/list/cited-by/A/RES/98/7",
    "/list/votes/state/fra",
    "/sparql",
    "/dumps/",
    "/ontology",
    "/shapes",
    "/releases/current",
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    data = tmp_path_factory.mktemp("data")
    publish(data)
    return client_of(data)


def html(client: FlaskClient, path: str, **headers: str) -> str:
    response = client.get(path, headers={"Accept": "text/html", **headers})
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


class _Page(HTMLParser):
    """Collects the addresses and anchors of a page, and checks that its elements are closed in order."""

    VOID = frozenset(["meta", "link", "input", "br", "hr", "img", "path"])

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        given = dict(attrs)
        self.scripts += tag == "script" and given.get("type") != "application/ld+json"  # a data block is not executed
        self.scripts += sum(name.startswith("on") for name in given) + ("style" in given)
        self.links += [value for name, value in given.items() if name in ("href", "src") and value]
        if given.get("id"):
            self.anchors.append(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("path", PAGES)
def test_get_page_200_is_whole_and_names_its_source(client: FlaskClient, path: str) -> None:
    page = html(client, path)
    parser = _Page()
    parser.feed(page)
    assert parser.open == []
    assert len(parser.anchors) == len(set(parser.anchors))
    assert parser.scripts == 0
    assert "Source: United Nations." in page
    assert "Unofficial copy" in page
    assert "terms-of-use" in page


@pytest.mark.parametrize("path", PAGES)
def test_every_link_on_a_page_leads_somewhere(client: FlaskClient, path: str) -> None:
    parser = _Page()
    parser.feed(html(client, path))
    for link in dict.fromkeys(parser.links):
        if link.startswith("#"):
            assert link == "#content" or link[1:] in parser.anchors
        elif link.startswith("/"):
            with client.get(link.partition("#")[0], headers={"Accept": "*/*"}) as response:
                assert response.status_code in (200, 301, 303), link
        else:
            assert link.startswith(("https://", "http://")), link


def test_a_resolution_reads_like_the_printed_one(client: FlaskClient) -> None:
    page = html(client, "/doc/A/RES/99/1")
    words = [page.index(word) for word in ("A matter of record", "Recalling", "Decides", "To wait;", "See there.")]
    assert words == sorted(words)
    assert 'id="op-1-a"' in page
    assert 'href="/doc/A/RES/99/1/op/1/a"' in page


def test_footnotes_are_linked_both_ways(client: FlaskClient) -> None:
    page = html(client, "/doc/A/RES/99/1")
    assert 'id="mark-fn-1" href="#fn-1"' in page
    assert 'id="fn-1"' in page
    assert 'href="#mark-fn-1"' in page


def test_links_in_the_text_stay_on_the_server(client: FlaskClient) -> None:
    assert '<a href="/doc/A/RES/98/7">98/7</a>' in html(client, "/doc/A/RES/99/1")


def test_markup_that_is_not_ours_is_shown_as_text(client: FlaskClient) -> None:
    page = html(client, "/doc/A/RES/99/1")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;nothing" in page


@pytest.mark.parametrize(
    "fragment",
    [
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="https://x.example" onclick="x()">x</a>',
        '<b class="x">x</b>',
        "<!-- x -->",
        '<span style="color:red">x</span>',
        "a < b",
    ],
)
def test_only_known_tags_pass(fragment: str) -> None:
    written = Writer(Addresses(BASE))(fragment)
    assert re.sub(r"</(?:a|b|span)>", "", written).count("<") == 0


def test_the_vote_is_told_by_choice(client: FlaskClient) -> None:
    page = html(client, "/doc/A/RES/99/1")
    assert re.search(r"In favour \(1\).*France", page, re.DOTALL)
    assert re.search(r"Against \(1\).*Andorra", page, re.DOTALL)


def test_the_language_is_negotiated_and_can_be_switched(client: FlaskClient) -> None:
    arabic = html(client, "/doc/A/RES/99/1", **{"Accept-Language": "ar, en;q=0.5"})
    assert 'lang="ar" dir="rtl"' in arabic
    assert "تقرر" in arabic
    assert 'href="/doc/A/RES/99/1/lang/en"' in arabic
    english = client.get("/doc/A/RES/99/1", headers={"Accept": "text/html", "Accept-Language": "de"})
    assert english.headers["Content-Language"] == "en"


def test_get_a_language_that_is_not_held_404(client: FlaskClient) -> None:
    assert client.get("/doc/A/RES/99/1/lang/fr", headers={"Accept": "text/html"}).status_code == 404


def test_a_provision_shows_where_it_stands_and_what_it_cites(client: FlaskClient) -> None:
    page = html(client, "/doc/A/RES/99/1/op/1/a")
    assert "Decides" in page
    assert 'href="/doc/A/RES/99/1#op-1-a"' in page
    assert 'href="/doc/A/RES/98/7"' in html(client, "/doc/A/RES/99/1/op/1")


def test_a_provision_shows_whom_its_words_name_and_they_where_they_are_named(client: FlaskClient) -> None:
    page = html(client, "/doc/A/RES/99/1/op/1")
    assert '<a href="/doc/concept/named-body/commission-on-seals">Commission on Seals</a>' in page
    named = html(client, "/doc/concept/named-body/commission-on-seals")
    assert "Body named in texts, in no registry" in named
    assert 'href="/doc/A/RES/99/1/op/1"' in named


def test_the_page_tells_what_happened_in_the_committee(client: FlaskClient) -> None:
    page = re.sub(r"<[^>]+>", "", html(client, "/doc/A/RES/99/1"))
    assert "Introduced, 1 September 2044: France (para. 1)" in page


def test_a_publication_is_not_looked_for_among_the_documents_of_the_united_nations(client: FlaskClient) -> None:
    page = html(client, "/doc/publication/sales/E.72.IV.13")
    assert "Report on seals" in page
    assert '<p class="kind">Publication</p>' in page
    assert "undocs.org" not in page


def test_a_state_lists_what_it_sponsored_and_how_it_voted(client: FlaskClient) -> None:
    page = html(client, "/doc/state/fra")
    assert "Sponsored" in page
    assert "in favour" in page


def test_a_subject_of_another_authority_has_a_page(client: FlaskClient) -> None:
    page = html(client, "/about?iri=http://metadata.un.org/thesaurus/1")
    assert "RECORDS" in page
    assert 'href="/doc/A/RES/99/1"' in page


@pytest.mark.parametrize("iri", ["", "x", "file:///etc/passwd", "http://a b"])
def test_get_about_something_that_is_no_address_400(client: FlaskClient, iri: str) -> None:
    assert client.get(f"/about?iri={iri}").status_code == 400


def test_no_page_lets_anything_in_from_elsewhere(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_dumps_are_listed_with_their_digest_and_can_be_resumed(client: FlaskClient) -> None:
    listed = html(client, "/dumps/")
    with client.get("/dumps/resolvable.nq.gz") as whole:
        dumped = whole.data
    digest = re.search(r"[0-9a-f]{64}", listed)
    assert digest is not None
    assert "Content-Encoding" not in whole.headers
    assert gzip.decompress(dumped).count(b"\n") > 50
    with client.get("/dumps/resolvable.nq.gz", headers={"Range": "bytes=10-19"}) as part:
        assert part.status_code == 206
        assert part.data == dumped[10:20]
    assert client.get("/dumps/resolvable.nq.gz", headers={"Range": "bytes=999999999-"}).status_code == 416


def test_words_that_are_no_symbol_are_looked_for_in_titles(client: FlaskClient) -> None:
    for words in ("RECORD matter", "matt", "nought", "مسألة"):
        answer = client.get("/lookup", query_string={"q": words}, headers={"Accept": "text/html"})
        found = words != "nought"
        assert answer.status_code == (200 if found else 404), words
        assert ('<a href="/doc/A/RES/99/1">' in answer.get_data(as_text=True)) is found
    told = client.get("/lookup", query_string={"q": "matter"}, headers={"Accept": "application/json"})
    assert (told.status_code, told.get_json()["choices"][0]["address"]) == (404, "/doc/A/RES/99/1")


def test_get_nowhere_404_in_our_words(client: FlaskClient) -> None:
    told = client.get("/nowhere").get_json()
    assert told["detail"] == "There is no page at this address."
    assert "/lookup" in told["remedy"]


def test_a_named_graph_can_be_read(client: FlaskClient) -> None:
    response = client.get("/graph/A/RES/99/1/en.ttl")
    assert response.status_code == 200
    assert "Decides" in response.get_data(as_text=True)
    assert "concept/choice" not in response.get_data(as_text=True)
    assert client.get("/graph/release.ttl").status_code == 403
    assert client.get("/graph/none.ttl").status_code == 404


def test_the_description_of_the_dataset_is_at_its_well_known_place(client: FlaskClient) -> None:
    assert b"void:Dataset" in client.get("/.well-known/void").data
    assert "Description of the dataset" in html(client, "/.well-known/void")


@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_the_vocabulary_and_the_shapes_are_data_too(client: FlaskClient, name: str) -> None:
    assert client.get(f"/{name}.ttl").mimetype == "text/turtle"
    assert client.get(f"/{name}", headers={"Accept": "application/rdf+xml"}).mimetype == "application/rdf+xml"


def test_the_report_names_what_was_not_published_and_what_each_finding_means(client: FlaskClient) -> None:
    page = html(client, "/releases/current")
    assert "&lt;i&gt;two.xml" in page
    assert "broken (line 3)" in page
    assert "A tally differs from the States listed." in page
    assert "one.xml" not in page


def test_a_footnote_leads_back_only_to_a_mark_on_the_same_page(client: FlaskClient) -> None:
    for path in ("/doc/A/RES/99/1/op/1", "/doc/A/RES/99/1/op/1/a", "/doc/A/RES/99/1/fn/1"):
        page = html(client, path)
        for mark in re.findall(r'href="#(mark-[^"]+)"', page):
            assert f'id="{mark}"' in page, path


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "urn:x:y"])
def test_only_addresses_of_the_web_become_links(iri: str) -> None:
    assert Addresses(BASE).page(iri).startswith("/about?iri=")


def test_a_resolution_names_the_file_that_it_was_read_from(client: FlaskClient) -> None:
    assert "ga-99-en.zip!A_RES_99_1.xml" in html(client, "/doc/A/RES/99/1")
