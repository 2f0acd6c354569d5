"""`/id/` and `/doc/`: from identifiers to descriptions."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from web_record import BASE, PREFIXES, TRIG, client_of, publish

from kb.web.representations import DESCRIPTIONS, HTML

FORMATS = {one.suffix: one for one in DESCRIPTIONS if one.graph is not None}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    data = tmp_path_factory.mktemp("data")
    publish(data)
    return client_of(data)


def test_get_id_of_a_document_303(client: FlaskClient) -> None:
    response = client.get("/id/A/RES/99/1", headers={"Host": "evil.example"})
    assert response.status_code == 303
    assert response.headers["Location"] == "/doc/A/RES/99/1"
    assert response.headers["Vary"] == "Accept, Accept-Language"


@pytest.mark.parametrize(
    "path",
    ["S/RES/2720(2023)", "S/RES/2720%282023%29", "S%2FRES%2F2720(2023)", "s/res/2720%20(2023)", "S-RES-2720(2023)"],
)
def test_get_id_in_any_spelling_303(client: FlaskClient, path: str) -> None:
    response = client.get(f"/id/{path}")
    assert response.status_code == 303
    assert response.headers["Location"] == "/doc/S/RES/2720(2023)"


def test_get_id_of_a_provision_of_a_typed_symbol_303(client: FlaskClient) -> None:
    assert client.get("/id/99/1/op/1").headers["Location"] == "/doc/A/RES/99/1/op/1"


def test_get_id_that_a_citation_makes_leads_to_the_provision_it_means(client: FlaskClient) -> None:
    assert client.get("/id/A/RES/99/1/para/1").headers["Location"] == "/doc/A/RES/99/1/op/1"
    assert client.get("/doc/A/RES/99/1/para/1.ttl").headers["Location"] == "/doc/A/RES/99/1/op/1.ttl"


def test_get_doc_in_another_spelling_301(client: FlaskClient) -> None:
    response = client.get("/doc/a/res/99/1.ttl")
    assert response.status_code == 301
    assert response.headers["Location"] == "/doc/A/RES/99/1.ttl"


def test_get_id_of_unknown_document_404(client: FlaskClient) -> None:
    response = client.get("/id/A/RES/77/298")
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert problem["status"] == 404
    assert problem["type"].startswith("https://www.rfc-editor.org/rfc/rfc9110")
    assert any("undocs.org" in choice["address"] for choice in problem["choices"])


def test_get_unknown_document_with_a_browser_404_is_a_page(client: FlaskClient) -> None:
    response = client.get("/doc/A/RES/77/298", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert b"RFC 9110, section 15.5.5" in response.data


def test_get_withdrawn_document_410(client: FlaskClient) -> None:
    assert client.get("/id/A/RES/97/1").status_code == 410
    assert client.get("/doc/A/RES/97/1/op/3.ttl").status_code == 410


def test_get_moved_document_301(client: FlaskClient) -> None:
    response = client.get("/id/A/RES/97/2A")
    assert response.status_code == 301
    assert response.headers["Location"] == "/id/A/RES/99/1"


def test_get_ambiguous_symbol_300_with_choices(client: FlaskClient) -> None:
    response = client.get("/lookup?q=52/15")
    assert response.status_code == 300
    assert {choice["title"] for choice in json.loads(response.data)["choices"]} == {"A/RES/52/15", "A/HRC/RES/52/15"}


def test_get_lookup_303(client: FlaskClient) -> None:
    response = client.get("/lookup?q=A%2FRES%2F99%2F1")
    assert response.status_code == 303
    assert response.headers["Location"] == "/doc/A/RES/99/1"


def test_get_lookup_of_nothing_400(client: FlaskClient) -> None:
    assert client.get("/lookup").status_code == 400


def test_get_cited_document_that_is_not_held_200_says_so(client: FlaskClient) -> None:
    response = client.get("/doc/A/RES/98/7", headers={"Accept": "text/html"})
    assert response.status_code == 200
    page = response.get_data(as_text=True)
    assert "not held here" in page
    assert "https://undocs.org/en/A/RES/98/7" in page
    assert 'href="/doc/A/RES/99/1/op/1"' in page


@pytest.mark.parametrize("suffix", FORMATS)
def test_get_doc_with_suffix_200_parses_and_tells_of_the_thing(client: FlaskClient, suffix: str) -> None:
    response = client.get(f"/doc/A/RES/99/1.{suffix}")
    assert response.status_code == 200
    assert response.mimetype == FORMATS[suffix].media_type
    statements = {
        (q.subject, q.predicate, q.object)
        for q in ox.parse(input=response.data, format=FORMATS[suffix].graph, base_iri=BASE)
    }
    thing = ox.NamedNode(f"{BASE}/id/A/RES/99/1")
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    assert (thing, title, ox.Literal("A matter of record", language="en")) in statements
    assert (thing, title, ox.Literal("مسألة", language="ar")) in statements
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert (ox.NamedNode(f"{BASE}/id/state/fra"), label, ox.Literal("France", language="en")) in statements


def test_every_representation_says_the_same(client: FlaskClient) -> None:
    said = {
        suffix: {
            (q.subject, q.predicate, q.object)
            for q in ox.parse(input=client.get(f"/doc/A/RES/99/1.{suffix}").data, format=one.graph, base_iri=BASE)
        }
        for suffix, one in FORMATS.items()
    }
    assert all(statements == said["nt"] for statements in said.values())


def test_a_description_holds_the_parts_one_level_down_and_no_deeper(client: FlaskClient) -> None:
    turtle = client.get("/doc/A/RES/99/1.nt").get_data(as_text=True)
    assert f"<{BASE}/id/A/RES/99/1/op/1> <http://data.europa.eu/eli/ontology#is_part_of>" in turtle
    assert f"<{BASE}/id/A/RES/99/1/op/1/a> <http://data.europa.eu/eli/ontology#is_part_of>" not in turtle


def test_incoming_references_come_in_pages(tmp_path: Path) -> None:
    citing = "".join(f"<A/RES/90/{n}/op/1> cito:cites <A/RES/98/7> .\n" for n in range(1, 26))
    publish(tmp_path, trig=TRIG + f"<{BASE}/graph/A/RES/90/1> {{ {citing} }}")
    client = client_of(tmp_path, page_size=10)
    seen: set[str] = set()
    address: str | None = "/doc/A/RES/98/7.nt"
    pages = 0
    while address:
        text = client.get(address).get_data(as_text=True)
        found = {line.split()[0] for line in text.splitlines() if f"cites> <{BASE}/id/A/RES/98/7>" in line}
        assert len(found) <= 10
        assert not found & seen
        seen |= found
        pages += 1
        following = [line.split()[2].strip("<>") for line in text.splitlines() if "hydra/core#next" in line]
        address = following[0].removeprefix(BASE).replace("A/RES/98/7", "A/RES/98/7.nt") if following else None
    assert len(seen) == 27
    assert pages == 3


def test_get_page_beyond_the_last_404(client: FlaskClient) -> None:
    assert client.get("/doc/A/RES/98/7.ttl?page=9").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "9" * 40])
def test_get_page_that_is_no_number_400(client: FlaskClient, page: str) -> None:
    assert client.get(f"/doc/A/RES/98/7.ttl?page={page}").status_code == 400


def test_get_doc_negotiated_200(client: FlaskClient) -> None:
    response = client.get("/doc/A/RES/99/1", headers={"Accept": "text/turtle;charset=utf-8"})
    assert response.mimetype == "text/turtle"
    assert response.headers["Content-Location"] == "/doc/A/RES/99/1.ttl"
    assert response.headers["Vary"] == "Accept, Accept-Language, Accept-Encoding"
    links = response.headers.getlist("Link")
    assert f'<{BASE}/doc/A/RES/99/1>; rel="canonical"' in links
    assert any('rel="license"' in link for link in links)
    for one in DESCRIPTIONS:
        assert f'</doc/A/RES/99/1.{one.suffix}>; rel="alternate"; type="{one.media_type}"' in links


def test_get_doc_in_no_known_type_406(client: FlaskClient) -> None:
    response = client.get("/doc/A/RES/99/1", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in json.loads(response.data)["detail"]
    assert "Accept" in response.headers["Vary"]


def test_a_suffix_wins_over_the_accept_header(client: FlaskClient) -> None:
    assert client.get("/doc/A/RES/99/1.ttl", headers={"Accept": "text/html"}).mimetype == "text/turtle"


def test_a_dot_in_a_symbol_is_no_suffix(client: FlaskClient) -> None:
    response = client.get("/doc/meeting/A/99/PV.2", headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert response.mimetype == HTML.media_type


@pytest.mark.parametrize("accept", [one.media_type for one in DESCRIPTIONS])
def test_get_doc_with_its_entity_tag_304(client: FlaskClient, accept: str) -> None:
    first = client.get("/doc/A/RES/99/1", headers={"Accept": accept})
    again = client.get("/doc/A/RES/99/1", headers={"Accept": accept, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Vary"] == first.headers["Vary"]


def test_entity_tags_differ_by_representation_language_and_release(client: FlaskClient, tmp_path: Path) -> None:
    asked = [{"Accept": one.media_type} for one in DESCRIPTIONS] + [{"Accept": "text/html", "Accept-Language": "ar"}]
    tags = [client.get("/doc/A/RES/99/1", headers=headers).headers["ETag"] for headers in asked]
    publish(tmp_path, trig=TRIG + "# another release\n")
    tags += [client_of(tmp_path).get("/doc/A/RES/99/1", headers=headers).headers["ETag"] for headers in asked]
    assert len(set(tags)) == len(tags)
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("path", ["/doc/A/RES/99/1.ttl", "/doc/A/RES/99/1", "/", "/sparql", "/dumps/resolvable.nq.gz"])
def test_head_is_like_get_without_a_body(client: FlaskClient, path: str) -> None:
    with client.get(path) as got, client.head(path) as head:
        assert head.status_code == got.status_code == 200
        assert head.data == b""
    assert {k: v for k, v in head.headers.items() if k != "Date"} == {
        k: v for k, v in got.headers.items() if k != "Date"
    }


def test_answers_and_errors_can_be_read_across_origins(client: FlaskClient) -> None:
    for path in ("/doc/A/RES/99/1.ttl", "/doc/A/RES/77/298", "/sparql?query=x"):
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_options_tells_what_may_be_asked(client: FlaskClient) -> None:
    response = client.options("/sparql", headers={"Origin": "https://other.example"})
    assert response.status_code == 200
    assert "POST" in response.headers["Access-Control-Allow-Methods"]


def test_post_to_a_description_405(client: FlaskClient) -> None:
    response = client.post("/doc/A/RES/99/1")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    "path",
    [
        "/doc/..%2f..%2fetc/passwd",
        "/doc/%00",
        "/doc/%ff%fe",
        "/dumps/..%2frelease.json",
        "/dumps/%2e%2e/release.json",
        "/doc//A/RES/99/1",
        "//doc/A/RES/99/1",
        "/list/cited-by/%22%3E",
        "/graph/..%2f",
    ],
)
def test_get_of_odd_paths_404(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Host": "evil.example"}).status_code == 404


def test_a_new_release_is_served_without_a_restart(tmp_path: Path) -> None:
    publish(tmp_path)
    client = client_of(tmp_path)
    assert client.get("/doc/A/RES/99/2.ttl").status_code == 404
    more = f'<{BASE}/graph/A/RES/99/2> {{ <A/RES/99/2> dcterms:identifier "A/RES/99/2" . }}'
    publish(tmp_path, number=2, trig=TRIG + more)
    assert client.get("/doc/A/RES/99/2.ttl").status_code == 200
    assert json.loads(client.get(f"/sparql?query=ASK {{<{BASE}/id/A/RES/99/2> ?p ?o}}").data)["boolean"] is True


def test_without_a_release_503(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    response = client.get("/doc/A/RES/99/1")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert client.get("/health").status_code == 200
    assert client.get("/ready").status_code == 503


def test_a_base_with_a_path_is_answered_with_and_without_it(tmp_path: Path) -> None:
    publish(tmp_path, base="https://record.example/un")
    client = client_of(tmp_path)
    for path in ("/id/A/RES/99/1", "/un/id/A/RES/99/1"):
        assert client.get(path).headers["Location"] == "/un/doc/A/RES/99/1"
    assert client.get("/un/doc/A/RES/99/1.ttl").status_code == 200


@pytest.mark.parametrize("path", ["A/RES/77/" + "9" * 5000, "S/RES/" + "9" * 5000 + "(2015)", "-" * 8000 + "x"])
def test_an_endless_path_is_not_found(tmp_path: Path, path: str) -> None:
    publish(tmp_path)
    assert client_of(tmp_path).get(f"/id/{path}").status_code == 404


def test_the_record_is_well_formed() -> None:
    assert PREFIXES in TRIG
    assert sum(1 for _ in ox.parse(input=TRIG.encode(), format=ox.RdfFormat.TRIG)) > 50
