"""The W3C's query evaluation and syntax tests, asked over HTTP (`w3c_run` says how), and its updates, all refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from w3c_cases import cases
from w3c_manifests import Case, Suite, suite
from w3c_run import check_evaluation, check_syntax, endpoint

pytestmark = pytest.mark.suites


@pytest.fixture(scope="module")
def archive(suites: Path) -> Suite:
    return suite(str(suites), "w3c-sparql.zip")


@pytest.fixture(scope="module")
def client(suites: Path, archive: Suite, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return endpoint(archive, cases("evaluation", str(suites)), tmp_path_factory.mktemp("w3c"))


def test_a_query_has_the_answer_that_the_w3c_expects(client: FlaskClient, archive: Suite, evaluation: Case) -> None:
    check_evaluation(client, archive, evaluation)


def test_syntax_is_told_from_nonsense_as_the_w3c_does(client: FlaskClient, archive: Suite, syntax: Case) -> None:
    check_syntax(client, archive, syntax)


def test_every_update_is_refused(client: FlaskClient, archive: Suite, update: Case) -> None:
    request = archive.text(update.query) if update.query else "CLEAR ALL"
    assert client.post("/sparql", data={"update": request}).status_code == 400
    direct = client.post("/sparql", data=request, content_type="application/sparql-update")
    assert direct.status_code == 400
    assert client.get("/sparql", query_string={"update": request}).status_code == 400
    assert client.post("/sparql", data=request, content_type="application/sparql-query").status_code == 400
