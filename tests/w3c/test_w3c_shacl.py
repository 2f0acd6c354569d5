"""The W3C's SHACL tests, against the validation that decides what is published."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import SH
from w3c_manifests import Case, Suite, suite

from kb.validation import Shapes

pytestmark = pytest.mark.suites

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
SEVERITIES = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


@pytest.fixture(scope="module")
def archive(suites: Path) -> Suite:
    return suite(str(suites), "w3c-shacl.zip")


@cache
def _graph(archive: Suite, address: str) -> Graph:
    """The same object each time: data, shapes and expectations are often one file and share its blank nodes."""
    return Graph().parse(data=archive.text(address), format="turtle", publicID=address)


def test_a_graph_is_found_valid_or_not_as_the_w3c_expects(archive: Suite, shacl: Case) -> None:
    manifest = _graph(archive, shacl.manifest)
    action = manifest.value(URIRef(shacl.node), MF.action)
    data = str(manifest.value(action, SHT.dataGraph))
    shapes = str(manifest.value(action, SHT.shapesGraph))
    wanted = manifest.value(URIRef(shacl.node), MF.result)
    if wanted == SHT.Failure:
        with pytest.raises(Exception, match=r"."):
            Shapes(_graph(archive, shapes)).validate({URIRef(data): _graph(archive, data)})
        return
    found = Shapes(_graph(archive, shapes)).validate({URIRef(data): _graph(archive, data)})
    results = list(manifest.objects(wanted, SH.result))
    assert bool(manifest.value(wanted, SH.conforms)) == (not found)
    # Our results are a set, without the component: focus node, severity and value are what a report shows.
    expected = Counter(
        {
            (
                str(manifest.value(result, SH.focusNode)),
                SEVERITIES.get(manifest.value(result, SH.resultSeverity), "violation"),
                _value(manifest, result),
            )
            for result in results
        }
    )
    assert Counter({(one.focus, one.severity.value, one.value) for one in found}) == expected


def _value(manifest: Graph, result: object) -> str:
    value = manifest.value(result, SH.value)  # type: ignore[arg-type]
    return "" if value is None or value == manifest.value(result, SH.focusNode) else str(value)  # type: ignore[arg-type]
