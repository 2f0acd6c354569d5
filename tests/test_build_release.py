"""`kb build` on the specimens: what is published, what changes from build to build, what is kept from harm."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, URIRef

from kb.errors import ReleaseError
from kb.release.changes import read_changes
from kb.release.inputs import inputs_of_current
from kb.release.layout import Tombstone, current_id, open_release, release_ids
from kb.release.listing import read_listing
from kb.release.outcomes import FileStatus
from kb.release.pipeline import WithdrawalError, build
from kb.release.publish import rollback
from kb.release.report import Report
from kb.settings import load
from kb.vocabulary import VOID

BASE = "http://specimens.example"
FIRST = "A_RES_999_1-4400001E.xml"


@pytest.fixture
def sources(examples: Path, tmp_path: Path) -> Path:
    """The specimens, in a folder where they may be changed."""
    return Path(shutil.copytree(examples / "official", tmp_path / "sources"))


@pytest.fixture(scope="module")
def warm(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a build of the specimens."""
    data = tmp_path_factory.mktemp("warm")
    publish(data, examples / "official")
    return data / "cache"


@pytest.fixture
def data(warm: Path, tmp_path: Path) -> Path:
    """A data folder without release, whose cache knows the specimens."""
    shutil.copytree(warm, tmp_path / "data" / "cache")
    return tmp_path / "data"


def publish(data: Path, *sources: Path, withdraw: bool = False, jobs: int = 1) -> Report:
    return build(sources, load({"data": data, "base": BASE, "jobs": jobs}, environ={}), withdraw=withdraw)


def dumps(data: Path) -> dict[str, bytes]:
    release = open_release(data)
    files = {name: path.read_bytes() for name, path in release.dumps.items()}
    return {**files, "void": release.void_path.read_bytes(), "sums": (release.dumps_path / "SHA256SUMS").read_bytes()}


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def store_of(data: Path) -> pyoxigraph.Store:
    return pyoxigraph.Store.read_only(str(open_release(data).store_path))


def test_every_file_is_accounted_for(sources: Path, data: Path) -> None:
    report = publish(data, sources)
    files = report.files()
    assert files["read"] == len(list(sources.iterdir()))
    assert files["read"] == files["published"] + files["superseded"] + files["held_back"] + files["refused"]
    assert files["published"] == files["read"]
    assert report.exit_code() == 0
    assert open_release(data).report["files"] == files


def test_store_dumps_and_description_agree_on_the_number_of_triples(sources: Path, data: Path) -> None:
    report = publish(data, sources)
    release = open_release(data)
    nquads = gzip.decompress(release.dumps["nquads"].read_bytes()).splitlines()
    void = Graph().parse(release.void_path, format="turtle")
    stated = void.value(URIRef(f"{BASE}/.well-known/void#dataset"), VOID.triples)
    assert report.counts["triples"] == len(nquads) == len(store_of(data)) == int(str(stated))
    for name, form in (("trig", pyoxigraph.RdfFormat.TRIG), ("turtle", pyoxigraph.RdfFormat.TURTLE)):
        content = gzip.decompress(release.dumps[name].read_bytes())
        assert len(set(pyoxigraph.parse(content, format=form))) == len(nquads)


def test_no_triple_stands_in_two_graphs_and_there_are_no_blank_nodes(sources: Path, data: Path) -> None:
    publish(data, sources)
    quads = list(store_of(data))
    assert len({quad.triple for quad in quads}) == len(quads)
    assert not any(isinstance(node, pyoxigraph.BlankNode) for quad in quads for node in (quad.subject, quad.object))


def test_the_partitions_of_the_description_are_those_of_the_store(sources: Path, data: Path) -> None:
    publish(data, sources)
    void = Graph().parse(open_release(data).void_path, format="turtle")
    store = store_of(data)
    partitions = list(void.subject_objects(VOID["class"]))
    assert partitions
    for partition, kind in partitions:
        rows = store.query(
            f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a <{kind}> }}", use_default_graph_as_union=True
        )
        (row,) = rows
        assert str(void.value(partition, VOID.entities)) == row["n"].value, kind


def test_the_description_can_be_queried_and_its_figures_are_those_of_a_query(sources: Path, data: Path) -> None:
    publish(data, sources)
    store = store_of(data)
    prefixes = f"PREFIX void: <{VOID._NS}> SELECT"
    stated = store.query(
        f"{prefixes} ?n (SUM(?t) AS ?all) WHERE {{ ?d void:triples ?n ; void:propertyPartition ?p . "
        "?p void:triples ?t } GROUP BY ?n",
        use_default_graph_as_union=True,
    )
    (row,) = stated
    (counted,) = store.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert row["n"].value == row["all"].value == counted["n"].value
    by_class = store.query(
        f"{prefixes} ?class ?n WHERE {{ ?d void:classPartition [ void:class ?class ; void:entities ?n ] }}",
        use_default_graph_as_union=True,
    )
    counts = store.query("SELECT ?class (COUNT(?s) AS ?n) WHERE { GRAPH ?g { ?s a ?class } } GROUP BY ?class")
    assert {(r["class"].value, r["n"].value) for r in by_class} == {(r["class"].value, r["n"].value) for r in counts}


def test_the_slices_of_the_organs_together_are_the_documents(sources: Path, data: Path) -> None:
    publish(data, sources)
    folder = open_release(data).dumps_path
    lines = set(gzip.decompress((folder / "resolvable.nq.gz").read_bytes()).splitlines())
    slices = [gzip.decompress(path.read_bytes()).splitlines() for path in (folder / "slices").glob("organ-*")]
    sliced = [line for one in slices for line in one]
    apart = tuple(f"<{BASE}/graph/{name}> .".encode() for name in ("release", "dataset"))
    registries = f"<{BASE}/graph/registry/".encode()
    assert len(sliced) == len(set(sliced))
    assert set(sliced) == {line for line in lines if not line.endswith(apart) and registries not in line}
    void = Graph().parse(open_release(data).void_path, format="turtle")
    stated = {
        str(void.value(one, VOID.dataDump)).rpartition("/")[2]: int(str(void.value(one, VOID.triples)))
        for one in void.objects(None, VOID.subset)
    }
    for path in (folder / "slices").iterdir():
        assert stated[path.name] == len(gzip.decompress(path.read_bytes()).splitlines())


def test_the_documents_are_listed_with_date_organ_and_session(sources: Path, data: Path) -> None:
    report = publish(data, sources)
    found = {one.key: one for one in read_listing(open_release(data).documents_path)}
    assert len(found) == report.counts["documents"]
    assert all(one.date and one.organ for one in found.values())
    assert found["A/RES/999/1"].session == "session/A/999"


def test_each_release_says_what_it_changed(sources: Path, data: Path) -> None:
    first = publish(data, sources).release
    replace_in(sources / FIRST, "With a table and a lamp for each reader", "With a desk and a lamp for every reader")
    second = publish(data, sources).release
    for gone in sources.glob("S_2944_1-*"):
        gone.unlink()
    third = publish(data, sources, withdraw=True).release
    changes = list(read_changes(open_release(data).changes_path))
    told = [(one.release, one.kind.value, one.key) for one in changes]
    assert told[0] == (third, "withdrawn", "S/2944/1")
    assert told[1] == (second, "changed", "A/RES/999/1")
    published = {one.key for one in read_listing(open_release(data, first).documents_path)}
    assert told[2:] == [(first, "published", key) for key in sorted(published)]
    assert [one.time for one in changes] == [open_release(data, one.release).published for one in changes]


def test_what_rules_find_in_the_words_is_no_promise(sources: Path, data: Path) -> None:
    publish(data, sources)
    release = open_release(data)
    promised = gzip.decompress(release.ids_path.read_bytes()).decode()
    assert " op/1 " in promised
    assert "/action/" not in promised
    assert "#" not in promised


def test_checksums_are_those_of_the_files(sources: Path, data: Path) -> None:
    publish(data, sources)
    folder = open_release(data).dumps_path
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    assert len(lines) == len([path for path in folder.rglob("*") if path.is_file()]) - 1 > 3
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_cited_documents_are_counted_and_marked_as_held_or_not(sources: Path, data: Path) -> None:
    publish(data, sources)
    query = """PREFIX rsv: <https://w3id.org/resolvable/ontology#>
        SELECT ?d ?held ?times WHERE { ?d rsv:held ?held OPTIONAL { ?d rsv:timesCited ?times } }"""
    rows = store_of(data).query(query, use_default_graph_as_union=True)
    held = {row["d"].value.removeprefix(f"{BASE}/id/"): row["held"].value for row in rows}
    assert held["A/RES/999/1"] == "true"
    assert held["A/RES/998/7"] == "false"


def test_a_second_build_changes_nothing(sources: Path, data: Path) -> None:
    first = publish(data, sources)
    before = dumps(data)
    second = publish(data, sources)
    assert (second.release, second.unchanged) == (first.release, True)
    assert second.files() == first.files()
    assert second.found == first.found
    assert dumps(data) == before
    assert release_ids(data) == (first.release,)


def test_an_incremental_build_equals_a_clean_one_byte_for_byte(sources: Path, data: Path, tmp_path: Path) -> None:
    publish(data, sources)
    replace_in(sources / FIRST, "With a table and a lamp for each reader", "With a desk and a lamp for every reader")
    report = publish(data, sources)
    publish(tmp_path / "clean", sources)
    assert report.release.startswith("0002-")
    assert dumps(data) == dumps(tmp_path / "clean")
    assert set(store_of(data)) == set(store_of(tmp_path / "clean"))


def test_two_processes_publish_what_one_does(sources: Path, tmp_path: Path) -> None:
    publish(tmp_path / "one", sources, jobs=1)
    publish(tmp_path / "two", sources, jobs=2)
    assert dumps(tmp_path / "one") == dumps(tmp_path / "two")


def test_the_order_of_the_sources_does_not_matter(sources: Path, tmp_path: Path) -> None:
    files = sorted(sources.iterdir())
    publish(tmp_path / "forwards", *files)
    publish(tmp_path / "backwards", *reversed(files))
    assert dumps(tmp_path / "forwards") == dumps(tmp_path / "backwards")


def test_the_same_file_twice_is_published_once(sources: Path, data: Path, tmp_path: Path) -> None:
    shutil.copy(sources / FIRST, tmp_path / FIRST)
    report = publish(data, sources, tmp_path / FIRST)
    assert report.files()["superseded"] == 1
    publish(tmp_path / "clean", sources)
    assert dumps(data) == dumps(tmp_path / "clean")


def test_a_bad_file_is_refused_and_the_rest_is_published(sources: Path, data: Path) -> None:
    (sources / "broken.xml").write_text("<akomaNtoso", encoding="utf-8")
    (sources / "empty.xml").write_text("", encoding="utf-8")
    (sources / "readme.txt").write_text("A letter.", encoding="utf-8")
    report = publish(data, sources)
    refused = {o.name: o for o in report.outcomes if o.status is FileStatus.REFUSED}
    assert set(refused) == {"broken.xml", "empty.xml", "readme.txt"}
    assert all(outcome.message and outcome.remedy for outcome in refused.values())
    assert report.files()["published"] == 10
    assert report.exit_code() == 3


def test_nothing_to_publish_leaves_the_current_release(sources: Path, data: Path, tmp_path: Path) -> None:
    before = publish(data, sources).release
    (tmp_path / "letter.txt").write_text("A letter.", encoding="utf-8")
    report = publish(data, tmp_path / "letter.txt", withdraw=True)
    assert (report.exit_code(), report.release) == (1, "")
    assert current_id(data) == before


def test_withdrawing_needs_to_be_said(sources: Path, data: Path) -> None:
    before = publish(data, sources).release
    for name in ("S_2944_1-4400007E.xml", "S_2944_1-4400008F.xml"):
        (sources / name).unlink()
    with pytest.raises(WithdrawalError, match="--withdraw") as caught:
        publish(data, sources)
    assert caught.value.documents == ("S/2944/1",)
    assert current_id(data) == before
    assert publish(data, sources, withdraw=True).withdrawn == ["S/2944/1"]
    release = open_release(data)
    assert release.tombstone("S/2944/1/vote") == Tombstone("S/2944/1/vote")
    assert "S/2944/1> " in (release.path / "history.nt").read_text(encoding="utf-8")


def test_a_tombstone_is_carried_on_until_the_document_is_back(sources: Path, examples: Path, data: Path) -> None:
    names = ("S_2944_1-4400007E.xml", "S_2944_1-4400008F.xml")
    publish(data, sources)
    for name in names:
        (sources / name).unlink()
    publish(data, sources, withdraw=True)
    replace_in(sources / FIRST, "With a table and a lamp for each reader", "With a desk")
    publish(data, sources)
    assert open_release(data).tombstone("S/2944/1") == Tombstone("S/2944/1")
    for name in names:
        shutil.copy(examples / "official" / name, sources)
    publish(data, sources)
    assert open_release(data).tombstone("S/2944/1") is None


def test_a_paragraph_that_moved_leads_to_where_it_is(sources: Path, data: Path) -> None:
    publish(data, sources)
    replace_in(sources / FIRST, "<num>3.</num>", "<num>4.</num>")
    replace_in(sources / "A_RES_999_1-4400002F.xml", "<num>3.</num>", "<num>4.</num>")
    report = publish(data, sources)
    assert report.moved["A/RES/999/1/op/3"] == "A/RES/999/1/op/4"
    assert open_release(data).tombstone("A/RES/999/1/op/3") == Tombstone("A/RES/999/1/op/3", "A/RES/999/1/op/4")


def test_another_base_moves_every_identifier_and_must_be_meant(sources: Path, data: Path) -> None:
    publish(data, sources)
    elsewhere = load({"data": data, "base": "http://other.example", "jobs": 1}, environ={})
    with pytest.raises(WithdrawalError, match="would move every identifier"):
        build([sources], elsewhere)
    assert build([sources], elsewhere, withdraw=True).files()["published"] == 10
    assert open_release(data).base == "http://other.example"


def test_add_builds_the_current_sources_and_more(sources: Path, data: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    for name in ("S_2944_1-4400007E.xml", "S_2944_1-4400008F.xml"):
        shutil.move(sources / name, later)
    publish(data, sources)
    report = publish(data, *inputs_of_current(data).sources, later)
    assert report.files()["published"] == 10
    assert inputs_of_current(data).sources == (sources, later)
    shutil.rmtree(later)
    with pytest.raises(ReleaseError, match=r"later: a source of release .* is gone"):
        inputs_of_current(data)


def test_rollback_brings_the_earlier_answers_back(sources: Path, data: Path) -> None:
    first = publish(data, sources).release
    before = dumps(data)
    replace_in(sources / FIRST, "With a table and a lamp for each reader", "With a desk")
    publish(data, sources)
    assert dumps(data) != before
    assert rollback(data) == first
    assert dumps(data) == before


def test_a_damaged_current_release_is_built_anew(sources: Path, data: Path) -> None:
    publish(data, sources)
    before = dumps(data)
    (open_release(data).path / "release.json").unlink()
    publish(data, sources)
    assert dumps(data) == before


def test_a_damaged_cache_is_made_anew(sources: Path, data: Path) -> None:
    publish(data, sources)
    before = dumps(data)
    for entry in (data / "cache").rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-7])
    assert publish(data, sources).unchanged
    assert dumps(data) == before


def test_the_description_of_a_release_names_its_sources(sources: Path, data: Path) -> None:
    publish(data, sources)
    description = json.loads((open_release(data).path / "release.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((sources / FIRST).read_bytes()).hexdigest()
    assert {"name": FIRST, "sha256": digest, "status": "published"} in description["sources"]
