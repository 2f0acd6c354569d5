"""`kb validate` reads RDF in every format, reports readably and ends with the code that its help names."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result

from kb.cli.validate import validate
from kb.errors import KbError
from kb.rdf_documents import in_file, in_release
from kb.release.layout import Release

Write = Callable[..., Path]
BASE = "http://localhost:8000"
PREFIXES = f"""
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rsv: <https://w3id.org/resolvable/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <{BASE}/id/>
"""
FACTS = """<A/RES/99/1> a eli:LegalResource ; dcterms:identifier "A/RES/99/1" ;
    rsv:organ <body/general-assembly> ; eli:date_document "2044-12-01"^^xsd:date . """
WORDS = '<A/RES/99/1> dcterms:title "A specimen"@en . <A/RES/99/1/op/1> rsv:text "Notes it."@en . '
GOOD = f"GRAPH <{BASE}/graph/A/RES/99/1> {{ {FACTS} }} GRAPH <{BASE}/graph/A/RES/99/1/en> {{ {WORDS} }}"
FRENCH = f'GRAPH <{BASE}/graph/A/RES/99/1/fr> {{ <A/RES/99/1/op/1> rsv:text "Note." }}'
LAWLESS = f'GRAPH <{BASE}/graph/A/RES/99/2> {{ <A/RES/99/2> a eli:LegalResource ; dcterms:title "T"@en }}'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, *graphs: str) -> Path:
        path = tmp_path / name
        path.write_text(PREFIXES + "\n".join(graphs), encoding="utf-8")
        return path

    return written


def run(*arguments: Path | str) -> Result:
    return CliRunner().invoke(validate, [str(argument) for argument in arguments])


def test_a_good_file_ends_with_0(write: Write) -> None:
    result = run(write("good.trig", GOOD))
    assert result.exit_code == 0
    assert "documents checked" in result.output


def test_a_faulty_language_ends_with_3_where_other_documents_are_good(write: Write) -> None:
    other = GOOD.replace("99/1", "99/3")
    result = run(write("mixed.trig", GOOD, FRENCH, other))
    assert result.exit_code == 3
    assert "violation TextLanguage (1): A text does not say its language." in result.output
    assert "A/RES/99/1/op/1 [fr]: 'Note.'" in result.output


def test_a_file_with_nothing_good_ends_with_1(write: Write) -> None:
    assert run(write("bad.trig", LAWLESS)).exit_code == 1


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(write: Write, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> ", encoding="utf-8")
    strange = tmp_path / "strange.doc"
    strange.touch()
    result = run(broken, strange, tmp_path / "absent.ttl", write("good.trig", GOOD))
    assert result.exit_code == 3
    assert [line.startswith("Error: ") for line in result.stderr.splitlines()] == [True, True, True]
    assert "is not well-formed" in result.stderr
    assert "use one of .ttl" in result.stderr


def test_nothing_readable_ends_with_1(tmp_path: Path) -> None:
    assert run(tmp_path / "absent.ttl").exit_code == 1


def test_the_findings_can_be_had_as_json(write: Write) -> None:
    result = run("--json", write("bad.trig", LAWLESS))
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert {finding["shape"] for finding in found} == {"DocumentSymbol", "DocumentOrgan", "DocumentDate"}
    assert {finding["document"] for finding in found} == {"A/RES/99/2"}
    assert {finding["severity"] for finding in found} == {"violation"}


def test_many_findings_of_one_kind_are_cut_short_unless_all_are_wanted(write: Write) -> None:
    many = "\n".join(LAWLESS.replace("99/2", f"99/{number}") for number in range(10, 20))
    path = write("many.trig", many)
    assert "and 7 more" in run(path).output
    assert "more" not in run("--all", path).output


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "jsonld", "rdf", "nq.gz"])
def test_every_format_is_read(tmp_path: Path, suffix: str) -> None:
    quads = list(pyoxigraph.parse(PREFIXES + GOOD, format=pyoxigraph.RdfFormat.TRIG))
    form = pyoxigraph.RdfFormat.from_extension(suffix.partition(".")[0])
    assert form is not None
    if not form.supports_datasets:
        quads = [pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    content = pyoxigraph.serialize(quads, format=form)
    path = tmp_path / f"good.{suffix}"
    path.write_bytes(gzip.compress(content) if suffix.endswith(".gz") else content)
    (document,) = in_file(path)
    assert sum(map(len, document.graphs.values())) == 6
    assert run(path).exit_code == 0


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """A release with one good document and one without organ and date."""
    folder = tmp_path / "releases" / "0001-000000000000"
    folder.mkdir(parents=True)
    store = pyoxigraph.Store(str(folder / "store"))
    store.load(PREFIXES + GOOD + FRENCH.replace('."', '."@fr') + LAWLESS, format=pyoxigraph.RdfFormat.TRIG)
    store.flush()
    return Release("0001-000000000000", folder, BASE, "0" * 64, "test", {})


def test_the_documents_of_a_release_are_told_apart_with_their_languages(release: Release) -> None:
    first, second = in_release(release)
    assert (first.name, second.name) == ("A/RES/99/1", "A/RES/99/2")
    assert sorted(str(name).partition("/graph/")[2] for name in first.graphs) == [
        "A/RES/99/1",
        "A/RES/99/1/en",
        "A/RES/99/1/fr",
    ]


def test_one_document_of_a_release_can_be_named(release: Release) -> None:
    assert [document.name for document in in_release(release, ["A/RES/99/2"])] == ["A/RES/99/2"]
    with pytest.raises(KbError, match="A/RES/99/9"):
        list(in_release(release, ["A/RES/99/9"]))


def test_a_folder_without_release_is_named(tmp_path: Path) -> None:
    result = run("--data", tmp_path)
    assert result.exit_code == 1
    assert "there is no release yet" in result.stderr


def test_a_file_and_a_release_at_once_are_refused(write: Write, tmp_path: Path) -> None:
    assert run("--data", tmp_path, write("good.trig", GOOD)).exit_code == 2
