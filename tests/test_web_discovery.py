"""How programs find what is here: sitemap, feeds, dumps, the OpenAPI document, structured data in the pages."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from web_record import BASE, TRIG, client_of, publish
from werkzeug.test import TestResponse

from kb.release.changes import DocumentChange, Kind, write_changes
from kb.release.listing import Listed, write_listing
from kb.settings import load
from kb.web import feed, sitemap
from kb.web.app import create_app
from kb.web.openapi import ANSWERS
from kb.web.routes import routes

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    publish(tmp_path)
    return tmp_path


@pytest.fixture
def client(data: Path) -> FlaskClient:
    return client_of(data)


def locations(response: TestResponse) -> list[str]:
    assert response.status_code == 200
    return [found.text or "" for found in ElementTree.fromstring(response.data).iter(f"{SITEMAP}loc")]


def local(address: str) -> str:
    assert address.startswith(BASE)
    return address.removeprefix(BASE)


def download(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """The answer, read to its end and closed."""
    with client.get(path, headers=headers) as response:
        assert response.data
        return response


# sitemap


def test_every_page_of_the_sitemap_is_there_and_every_document_in_it(client: FlaskClient) -> None:
    (part,) = locations(client.get("/sitemap.xml"))
    pages = locations(client.get(local(part)))
    assert {f"{BASE}/doc/A/RES/99/1", f"{BASE}/doc/S/RES/2720(2023)", f"{BASE}/"} < set(pages)
    assert {client.get(local(page)).status_code for page in pages} == {200}


def test_a_page_of_the_sitemap_bears_the_date_of_its_document(client: FlaskClient) -> None:
    root = ElementTree.fromstring(client.get("/sitemap/1.xml").data)
    dates = {entry.findtext(f"{SITEMAP}loc"): entry.findtext(f"{SITEMAP}lastmod") for entry in root}
    assert dates[f"{BASE}/doc/A/RES/99/1"] == "2044-09-12"
    assert dates[f"{BASE}/"] is None


def test_the_sitemap_is_cut_into_parts(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = locations(client.get("/sitemap/1.xml"))
    monkeypatch.setattr(sitemap, "PART", 4)
    fresh = client_of(client.application.config["SETTINGS"].data)
    parts = [locations(fresh.get(local(part))) for part in locations(fresh.get("/sitemap.xml"))]
    assert [page for part in parts for page in part] == whole
    assert {len(part) for part in parts[:-1]} == {4}
    for number in (0, len(parts) + 1, 10**30):
        assert fresh.get(f"/sitemap/{number}.xml").status_code == 404


def test_a_symbol_with_signs_of_xml_does_not_break_the_sitemap(data: Path) -> None:
    write_listing(next(data.glob("releases/*")) / "documents.gz", [Listed("A/1&2'3", "no date")])
    found = ElementTree.fromstring(client_of(data).get("/sitemap/1.xml").data)
    assert (found[-1].findtext(f"{SITEMAP}loc"), found[-1].find(f"{SITEMAP}lastmod")) == (f"{BASE}/doc/A/1&2'3", None)


def test_robots_names_the_sitemap_and_stands_without_a_release(client: FlaskClient, tmp_path: Path) -> None:
    assert f"\nSitemap: {BASE}/sitemap.xml\n" in client.get("/robots.txt").get_data(as_text=True)
    response = client_of(tmp_path / "empty").get("/robots.txt")
    assert (response.status_code, "Sitemap" in response.get_data(as_text=True)) == (200, False)


# changes


def test_the_atom_feed_tells_each_change_and_when(client: FlaskClient) -> None:
    response = client.get("/changes", headers={"Accept": "application/atom+xml"})
    assert (response.status_code, response.mimetype) == (200, "application/atom+xml")
    root = ElementTree.fromstring(response.data)
    assert root.findtext(f"{ATOM}updated") == "2044-01-01T12:00:00Z"
    entries = root.findall(f"{ATOM}entry")
    assert [(one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}updated")) for one in entries] == [
        ("A/RES/99/1 published: A matter of record", "2044-01-01T12:00:00Z"),
        ("S/RES/2720(2023) changed", "2044-01-01T12:00:00Z"),
        ("A/RES/97/1 withdrawn", "2044-01-01T12:00:00Z"),
    ]
    assert all(root.find(f"{ATOM}{name}") is not None for name in ("id", "title", "author", "link"))
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)


def test_the_collection_of_activities_leads_through_its_pages(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "PAGE", 2)
    collection = client.get("/changes", headers={"Accept": "application/activity+json"}).get_json(force=True)
    assert (collection["type"], collection["totalItems"]) == ("OrderedCollection", 3)
    place, items = collection["first"], []
    while place:
        page = client.get(local(place)).get_json(force=True)
        assert (page["type"], page["id"], page["partOf"]) == ("OrderedCollectionPage", place, collection["id"])
        items += page["orderedItems"]
        place = page.get("next")
    assert page["id"] == collection["last"]
    assert [(one["type"], local(one["object"]["id"])) for one in items] == [
        ("Create", "/id/A/RES/99/1"),
        ("Update", "/id/S/RES/2720(2023)"),
        ("Delete", "/id/A/RES/97/1"),
    ]
    assert client.get("/changes.json?page=3").status_code == 404


def test_what_was_withdrawn_answers_as_the_feed_says(client: FlaskClient) -> None:
    for one in client.get("/changes.json?page=1").get_json(force=True)["orderedItems"]:
        status = client.get(local(one["object"]["id"])).status_code
        assert status == (410 if one["type"] == "Delete" else 303)


def test_the_page_of_changes_is_for_people(client: FlaskClient) -> None:
    page = client.get("/changes", headers={"Accept": "text/html"}).get_data(as_text=True)
    assert "1 January 2044" in page
    assert "A matter of record" in page
    assert 'href="/changes.atom"' in page


def test_a_change_with_signs_of_xml_does_not_break_the_feed(data: Path) -> None:
    change = DocumentChange("0001-a", "2044-01-01T12:00:00Z", Kind.PUBLISHED, "A/%3Cb%3E&'1")
    write_changes(next(data.glob("releases/*")) / "changes.gz", [change])
    client = client_of(data)
    assert "A/<b>&'1 published" in ElementTree.fromstring(client.get("/changes.atom").data).itertext()
    assert "<b>&'1" not in client.get("/changes.html").get_data(as_text=True)


def test_a_release_without_lists_says_so(data: Path) -> None:
    for name in ("documents.gz", "changes.gz"):
        (next(data.glob("releases/*")) / name).unlink()
    client = client_of(data)
    assert {client.get(path).status_code for path in ("/changes", "/sitemap.xml", "/sitemap/1.xml")} == {404}


# dumps


def test_the_dumps_of_every_release_that_stands_can_be_had(data: Path) -> None:
    first = os.readlink(data / "current").rpartition("/")[2]
    publish(data, 2, trig="<https://a.example/1> <https://a.example/2> <https://a.example/3> .")
    client = client_of(data)
    latest, old = (download(client, f"/dumps/{folder}/resolvable.nq.gz") for folder in ("latest", first))
    assert latest.data != old.data
    assert latest.data == download(client, "/dumps/resolvable.nq.gz").data
    assert "immutable" in old.headers["Cache-Control"]
    assert "immutable" not in latest.headers["Cache-Control"]
    assert 'rel="latest-version"' in " ".join(old.headers.getlist("Link"))
    for folder in ("latest", first):
        for place in (f"/dumps/{folder}", f"/dumps/{folder}/"):
            page = client.get(place).get_data(as_text=True)
            assert f"/dumps/{folder}/slices/session-A-99.nq.gz" in page
            assert first in page


def test_a_dump_bears_its_digest_and_can_be_had_in_ranges(client: FlaskClient) -> None:
    whole = download(client, "/dumps/latest/resolvable.nq.gz")
    digest = base64.b64encode(hashlib.sha256(whole.data).digest()).decode()
    assert whole.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    part = download(client, "/dumps/latest/resolvable.nq.gz", Range="bytes=10-19")
    assert (part.status_code, part.data) == (206, whole.data[10:20])


@pytest.mark.parametrize(
    "path",
    [
        "/dumps/latest/../release.json",
        "/dumps/latest/%2e%2e/release.json",
        "/dumps/latest/%2Fetc%2Fpasswd",
        "/dumps/../current/",
        "/dumps/0009-000000000000/",
        "/dumps/0009-000000000000/resolvable.nq.gz",
        "/dumps/.tmp-1/",
        "/dumps/latest/slices",
        "/dumps/latest/slices/",
    ],
)
def test_no_path_leads_out_of_the_dumps(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


# OpenAPI

EXAMPLES = {
    "relation": ["cited-by"],
    "folder": ["latest"],
    "number": ["1"],
    "suffix": ["ttl", "atom"],
    "path": ["A/RES/98/7", "A/RES/99/1"],
    "name": ["documents", "resolvable.nq.gz", "A/RES/99/1"],
}
QUERIES = {"q": "A/RES/99/1", "iri": "http://metadata.un.org/thesaurus/1"}


def document(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").get_json()
    return found


def addresses(path: str, operation: dict[str, Any]) -> list[str]:
    """Addresses of a path: each of its variables with each of our examples, parameters with theirs."""
    found = [path]
    for name, values in EXAMPLES.items():
        found = (
            [one.replace(f"{{{name}}}", value) for one in found for value in values] if f"{{{name}}}" in path else found
        )
    named = [one["name"] for one in operation.get("parameters", ()) if one["name"] in QUERIES]
    query = "&".join(f"{name}={QUERIES[name]}" for name in named)
    return [f"{one}?{query}" if query else one for one in found]


def test_the_document_names_every_route_and_no_other(client: FlaskClient) -> None:
    paths = document(client)["paths"]
    assert paths.keys() == {route.path for route in routes(client.application)}
    for route in routes(client.application):
        assert {method.lower() for method in route.methods} == paths[route.path].keys() - {"parameters"}
        variables = {one["name"] for one in paths[route.path].get("parameters", ())}
        assert variables == set(re.findall(r"\{([a-z]+)\}", route.path))


def test_the_table_names_no_route_that_is_gone() -> None:
    assert ANSWERS.keys() == {route.endpoint for route in routes(create_app(load(environ={})))}


def test_every_operation_has_a_name_of_its_own_and_a_summary(client: FlaskClient) -> None:
    operations = [o for path in document(client)["paths"].values() for name, o in path.items() if name != "parameters"]
    assert len({one["operationId"] for one in operations}) == len(operations)
    assert all(one["summary"] for one in operations)


def test_every_route_answers_as_the_document_says(client: FlaskClient) -> None:
    """Each path, with each media type that it names: the type comes, or the document names the status."""
    told = document(client)
    succeeded = set()
    for path, item in told["paths"].items():
        for method in item.keys() - {"parameters"}:
            responses = item[method]["responses"]
            for address in addresses(path, item[method]):
                for kind in responses.get("200", {}).get("content", {"*/*": {}}):
                    body = {"query": "ASK { ?s ?p ?o }"} if method == "post" else None
                    with client.open(address, method=method, headers={"Accept": kind}, data=body) as response:
                        case = f"{method} {address} as {kind}: {response.status_code} {response.mimetype}"
                        assert str(response.status_code) in responses, case
                        if response.status_code == 200:
                            assert response.mimetype in responses["200"]["content"], case
                        if response.status_code < 400:
                            succeeded.add(f"{method} {path}")
                        elif response.status_code != 406:
                            assert response.mimetype in ("application/problem+json", "text/html"), case
    documented = {f"{m} {path}" for path, item in told["paths"].items() for m in item.keys() - {"parameters"}}
    assert documented == succeeded


def test_each_media_type_that_a_description_names_is_given(client: FlaskClient) -> None:
    content = document(client)["paths"]["/doc/{path}"]["get"]["responses"]["200"]["content"]
    for kind in content:
        response = client.get("/doc/A/RES/99/1", headers={"Accept": kind})
        assert (response.status_code, response.mimetype) == (200, kind)


def test_problems_have_the_shape_that_the_document_gives(client: FlaskClient) -> None:
    schema = document(client)["components"]["schemas"]["Problem"]
    found = client.get("/doc/no/such/thing").get_json(force=True)
    assert set(schema["required"]) <= found.keys() <= schema["properties"].keys()


# structured data in the pages


def structured(client: FlaskClient, path: str) -> dict[str, Any]:
    page = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.DOTALL)
    found: dict[str, Any] = json.loads(block)
    return found


def test_the_first_page_describes_the_dataset(client: FlaskClient) -> None:
    found = structured(client, "/")
    assert (found["@type"], found["@id"]) == ("Dataset", f"{BASE}/.well-known/void#dataset")
    assert "documents.un.org" in found["description"]
    (dump,) = [one for one in found["distribution"] if one["name"] == "resolvable.nq.gz"]
    assert download(client, local(dump["contentUrl"])).status_code == 200


def test_a_document_is_described_as_the_record_has_it(client: FlaskClient) -> None:
    found = structured(client, "/doc/A/RES/99/1")
    assert found["@type"] == "Legislation"
    assert (found["@id"], found["legislationIdentifier"]) == (f"{BASE}/id/A/RES/99/1", "A/RES/99/1")
    assert (found["name"], found["legislationDate"]) == ("A matter of record", "2044-09-12")
    assert found["legislationPassedBy"]["name"] == "General Assembly"
    assert sorted(found["inLanguage"]) == ["ar", "en"]
    assert {one["legislationLegalValue"].rpartition("/")[2] for one in found["encoding"]} == {"UnofficialLegalValue"}
    for one in found["encoding"]:
        assert client.get(local(one["contentUrl"])).mimetype == one["encodingFormat"]


def test_what_the_record_does_not_state_is_not_said(client: FlaskClient) -> None:
    """This resolution has neither a date of adoption nor an organ that passed it."""
    found = structured(client, "/doc/S/RES/2720(2023)")
    assert not {"legislationDate", "legislationPassedBy", "datePublished"} & found.keys()
    assert found["name"] == "S/RES/2720(2023)"


def test_a_title_cannot_leave_its_data_block(tmp_path: Path) -> None:
    publish(tmp_path, trig=TRIG.replace('"A matter of record"@en', '"</script><script>alert(1)</script>"@en'))
    client = client_of(tmp_path)
    assert "<script>" not in client.get("/doc/A/RES/99/1", headers={"Accept": "text/html"}).get_data(as_text=True)
    assert structured(client, "/doc/A/RES/99/1")["name"] == "</script><script>alert(1)</script>"


def test_a_description_leads_to_the_dataset_that_it_is_part_of(client: FlaskClient) -> None:
    response = client.get("/doc/A/RES/99/1.nt")
    document, dataset = f"{BASE}/doc/A/RES/99/1", f"{BASE}/.well-known/void#dataset"
    assert f"<{document}> <http://rdfs.org/ns/void#inDataset> <{dataset}> ." in response.get_data(as_text=True)
    assert "</.well-known/void>" in " ".join(response.headers.getlist("Link"))
