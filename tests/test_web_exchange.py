"""What surrounds an answer: codings, links, ranges, preflight, failures of the store."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from random import Random

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from web_record import BASE, client_of, publish

from kb.web.clients import client_address
from kb.web.negotiation import choose, choose_coding, media_ranges
from kb.web.representations import DESCRIPTIONS, Representation

TURTLE = "/doc/A/RES/99/1.ttl"
DUMP = "/dumps/resolvable.nq.gz"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    data = tmp_path_factory.mktemp("data")
    publish(data)
    return client_of(data)


def test_get_with_gzip_200_the_same_bytes_compressed_under_a_tag_of_its_own(client: FlaskClient) -> None:
    plain = client.get(TURTLE)
    packed = client.get(TURTLE, headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert packed.content_length == len(packed.data)


def test_the_tag_of_one_coding_is_no_answer_to_the_other(client: FlaskClient) -> None:
    packed = client.get(TURTLE, headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    assert client.get(TURTLE, headers={"Accept-Encoding": "gzip", "If-None-Match": packed}).status_code == 304
    assert client.get(TURTLE, headers={"If-None-Match": packed}).status_code == 200


def test_query_results_are_compressed_too(client: FlaskClient) -> None:
    address = "/sparql?query=SELECT * { ?s ?p ?o }"
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert json.loads(gzip.decompress(packed.data)) == json.loads(plain.data)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, ""),
        ("", ""),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate, br", ""),
        ("gzip;q=0", ""),
        ("gzip;q=0, *", ""),
        ("*", "gzip"),
        ("gzip;q=0.5, identity;q=0.9", ""),
        ("identity;q=0, *;q=0.1", "gzip"),
        ("gzip;q=2", ""),
    ],
)
def test_the_coding_is_chosen_as_the_rfc_says(header: str | None, coding: str) -> None:
    assert choose_coding(header) == coding


@given(st.text(max_size=60))
def test_no_header_makes_the_choice_of_a_coding_fail(header: str) -> None:
    assert choose_coding(header) in ("", "gzip")


@given(st.lists(st.sampled_from(DESCRIPTIONS), unique=True, min_size=1), st.randoms())
def test_the_only_acceptable_representation_is_found_wherever_it_stands(
    available: list[Representation], random: Random
) -> None:
    wanted = available[0]
    parts = ["image/png", "application/octet-stream;q=0.9", f"{wanted.media_type};charset=utf-8;q=0.1"]
    random.shuffle(parts)
    choice = choose(", ".join(parts), DESCRIPTIONS)
    assert choice is not None
    assert choice.representation is wanted


@given(st.dictionaries(st.sampled_from([one.media_type for one in DESCRIPTIONS]), st.integers(0, 1000), min_size=1))
def test_the_heaviest_representation_wins_and_order_breaks_ties(weights: dict[str, int]) -> None:
    header = ", ".join(f"{name};q={weight / 1000:.3f}" for name, weight in weights.items())
    choice = choose(header, DESCRIPTIONS)
    most = max(weights.values())
    if most == 0:
        assert choice is None
    else:
        first = next(one for one in DESCRIPTIONS if weights.get(one.media_type) == most)
        assert choice is not None
        assert choice.representation is first


@pytest.mark.parametrize(
    "accept",
    [
        'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"',
        'application/ld+json; profile="http://www.w3.org/ns/json-ld#expanded http://www.w3.org/ns/json-ld#flattened"',
        'application/ld+json;profile="a,b;c";q=0.8, image/png',
        "application/json",
    ],
)
def test_json_ld_is_given_whatever_profile_is_asked_for(client: FlaskClient, accept: str) -> None:
    response = client.get("/doc/A/RES/99/1", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.mimetype in ("application/ld+json", "application/json")
    assert "@context" in json.loads(response.data)


def test_an_accept_header_of_8_kb_is_read(client: FlaskClient) -> None:
    accept = ", ".join(f"application/x-{n:04}+xml;q=0.5" for n in range(250)) + ", text/turtle;q=0.1"
    assert len(accept) > 7_000
    assert client.get("/doc/A/RES/99/1", headers={"Accept": accept}).mimetype == "text/turtle"
    assert len(media_ranges(accept)) == 251


def test_plain_text_is_n_triples(client: FlaskClient) -> None:
    response = client.get("/doc/A/RES/99/1", headers={"Accept": "text/plain"})
    assert response.mimetype == "text/plain"
    assert all(line.endswith(b" .") for line in response.data.splitlines())


def test_links_say_who_made_it_on_which_terms_and_what_it_is(client: FlaskClient) -> None:
    for path in (TURTLE, "/doc/A/RES/99/1.html"):
        links = client.get(path).headers.getlist("Link")
        for relation in ("author", "license", "type", "canonical", "describedby", "cite-as", "alternate"):
            assert any(f'rel="{relation}"' in link for link in links), relation
        assert '<https://w3id.org/resolvable/ontology#Resolution>; rel="type"' in links
        assert f'<{BASE}/id/A/RES/99/1>; rel="cite-as"' in links


@pytest.mark.parametrize("path", ["/id/A/RES/99/1", "/doc/A/RES/99/1", "/lookup?q=99/1"])
def test_vary_names_what_was_looked_at(client: FlaskClient, path: str) -> None:
    for headers in ({}, {"Accept": "image/png"}):
        response = client.get(path, headers=headers)
        if response.status_code in (200, 303, 406):
            assert {"Accept", "Accept-Language"} <= {part.strip() for part in response.headers["Vary"].split(",")}


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [
        ("bytes=0-9", 206, 10),
        ("bytes=-5", 206, 5),
        ("bytes=10-", 206, None),
        ("bytes=0-1,4-5", 200, None),
        ("bytes=" + ",".join(["0-"] * 1000), 200, None),
        ("bytes=99999999-", 416, None),
        ("pages=1-2", 200, None),
    ],
)
def test_get_a_range_of_a_dump(client: FlaskClient, asked: str, status: int, length: int | None) -> None:
    with client.get(DUMP) as whole, client.get(DUMP, headers={"Range": asked}) as part:
        assert part.status_code == status
        if length is not None:
            assert len(part.data) == length
            assert part.data in whole.data
            assert part.headers["Content-Range"].endswith(f"/{len(whole.data)}")
        if status == 416:
            assert part.headers["Content-Range"] == f"bytes */{len(whole.data)}"
            assert part.mimetype == "application/problem+json"


def test_a_range_of_another_version_is_the_whole(client: FlaskClient) -> None:
    with client.get(DUMP, headers={"Range": "bytes=0-9", "If-Range": '"other"'}) as response:
        assert response.status_code == 200


def test_preflight_allows_what_a_browser_may_send(client: FlaskClient) -> None:
    asked = {
        "Origin": "https://other.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,accept",
    }
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    "path",
    ["/id/A/RES/99/1", "/doc/a/res/99/1", "/id/A/RES/97/2A", "/lookup?q=99/1", "/doc/A/RES/77/298", "//doc/A/RES/99/1"],
)
@pytest.mark.parametrize("host", ["evil.example", "evil.example:99", "evil.example\\@x"])
def test_no_host_of_a_request_gets_into_an_answer(client: FlaskClient, path: str, host: str) -> None:
    for headers in ({"Host": host}, {"Host": "a.example", "X-Forwarded-Host": host, "Forwarded": f"host={host}"}):
        response = client.get(path, headers=headers)
        assert "evil" not in str(response.headers)
        assert b"evil" not in response.data


def test_a_store_that_cannot_be_opened_503(tmp_path: Path) -> None:
    folder = publish(tmp_path)
    client = client_of(tmp_path)
    shutil.rmtree(folder / "store")
    for path in (TURTLE, "/sparql?query=ASK {}"):
        response = client.get(path)
        assert response.status_code == 503
        assert response.headers["Retry-After"]
        assert response.mimetype == "application/problem+json"
        assert str(tmp_path) not in response.text
    assert client.get(TURTLE, headers={"Accept": "text/html"}).mimetype == "text/html"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ([], 0, "10.0.0.9"),
        (["1.1.1.1"], 0, "10.0.0.9"),
        (["1.1.1.1"], 1, "1.1.1.1"),
        (["6.6.6.6, 1.1.1.1"], 1, "1.1.1.1"),
        (["6.6.6.6", "1.1.1.1, 2.2.2.2"], 2, "1.1.1.1"),
        (["1.1.1.1"], 3, "1.1.1.1"),
        ([" , "], 1, "10.0.0.9"),
    ],
)
def test_a_client_cannot_choose_its_address(forwarded: list[str], proxies: int, address: str) -> None:
    assert client_address("10.0.0.9", forwarded, proxies) == address
