"""A small suite of our own in the form of the W3C's, which always runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from w3c_manifests import Case, Suite
from w3c_run import check_evaluation, check_syntax, endpoint

ARCHIVE = Suite(Path(__file__).parent / "own")
CASES = list(ARCHIVE.cases("own/manifest.ttl"))
EVALUATION = [case for case in CASES if case.result]
SYNTAX = [case for case in CASES if not case.result]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return endpoint(ARCHIVE, EVALUATION, tmp_path_factory.mktemp("own"))


@pytest.mark.parametrize("case", EVALUATION, ids=lambda case: case.name)
def test_a_query_has_the_answer_that_is_expected(client: FlaskClient, case: Case) -> None:
    check_evaluation(client, ARCHIVE, case)


@pytest.mark.parametrize("case", SYNTAX, ids=lambda case: case.name)
def test_syntax_is_told_from_nonsense(client: FlaskClient, case: Case) -> None:
    check_syntax(client, ARCHIVE, case)
