"""What whoever runs the server sees: health, figures, the log."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from web_record import client_of, publish

from kb.settings import load
from kb.web import logs

SECRET = "SELECT ?secret WHERE { ?s ?p ?secret }"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    publish(tmp_path)
    return tmp_path


def sample(client: FlaskClient, name: str) -> dict[str, float]:
    """The samples of a metric: labels to value."""
    lines = client.get("/metrics").get_data(as_text=True).splitlines()
    found = (re.fullmatch(rf"{name}(\{{.*\}})? (\S+)", line) for line in lines)
    return {one[1] or "": float(one[2]) for one in found if one}


def test_requests_are_counted_by_route_and_status_not_by_path(data: Path) -> None:
    client = client_of(data)
    for path in ("/doc/A/RES/99/1", "/doc/S/RES/2720(2023)", "/doc/no/thing", "/nowhere"):
        client.get(path)
    client.open("/doc/A/RES/99/1", method="BREW")
    assert sample(client, "resolvable_requests_total") == {
        '{method="GET",route="/doc/<path:path>",status="200"}': 2,
        '{method="GET",route="/doc/<path:path>",status="404"}': 1,
        '{method="GET",route="none",status="404"}': 1,
        '{method="other",route="none",status="405"}': 1,
    }
    assert sample(client, "resolvable_request_seconds_count")['{route="/doc/<path:path>"}'] == 3


def test_the_figures_tell_the_release(data: Path, tmp_path: Path) -> None:
    client = client_of(data)
    release = client.get("/ready").get_data(as_text=True).strip()
    assert f'release="{release}"' in next(iter(sample(client, "resolvable_info")))
    assert sample(client, "resolvable_documents") == {"": 2}
    empty = client_of(tmp_path / "empty")
    assert (empty.get("/metrics").status_code, empty.get("/health").status_code) == (200, 200)
    assert empty.get("/ready").status_code == 503


def test_processes_that_share_a_folder_tell_one_sum(data: Path, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\nfrom web_record import client_of\n"
        "client = client_of(Path(sys.argv[1]))\nclient.get('/health')\n"
        "print(client.get('/metrics').get_data(as_text=True))"
    )
    (tmp_path / "figures").mkdir()
    told = [
        subprocess.run(
            [sys.executable, "-c", script, str(data), str(Path(__file__).parent)],
            env={"PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "figures"), "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    line = 'resolvable_requests_total{method="GET",route="/health",status="200"} %s'
    assert line % "1.0" in told[0]
    assert line % "2.0" in told[1]
    assert "resolvable_documents 2.0" in told[1]


@pytest.fixture
def records() -> logging.Handler:
    """Keeps what is logged of requests."""

    class Keep(logging.Handler):
        def __init__(self) -> None:
            super().__init__()
            self.lines: list[str] = []

        def emit(self, record: logging.LogRecord) -> None:
            self.lines.append(self.format(record))

    return Keep()


def logged(data: Path, handler: logging.Handler, **settings: object) -> list[str]:
    """What is logged of three requests."""
    handler.setFormatter(logs.formatter(bool(settings.get("log_json"))))
    logger = logging.getLogger("kb.web.requests")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        client = client_of(data, **settings)
        client.get("/sparql", query_string={"query": SECRET})
        client.post("/sparql", data=SECRET, content_type="application/sparql-query")
        client.get("/doc/A%0AB?q=private")
    finally:
        logger.removeHandler(handler)
    lines: list[str] = handler.lines  # type: ignore[attr-defined]
    return lines


def test_requests_are_logged_only_if_that_is_set(data: Path, records: logging.Handler) -> None:
    assert logged(data, records) == []


def test_a_line_of_the_log_is_json_and_holds_no_query(data: Path, records: logging.Handler) -> None:
    lines = [json.loads(line) for line in logged(data, records, log_json=True, log_requests=True)]
    assert [(one["method"], one["path"], one["status"]) for one in lines] == [
        ("GET", "/sparql", 200),
        ("POST", "/sparql", 200),
        ("GET", "/doc/A%0AB", 404),
    ]
    for one in lines:
        assert one.keys() >= {"time", "level", "logger", "process", "bytes", "milliseconds"}
    assert lines[0]["release"].startswith("0001-")
    assert not re.search("secret|private|127.0.0.1", json.dumps(lines))


def test_the_texts_of_queries_are_logged_if_that_is_set(data: Path, records: logging.Handler) -> None:
    lines = logged(data, records, log_json=True, log_requests=True, log_queries=True)
    assert [json.loads(line).get("query") for line in lines] == [SECRET, SECRET, None]


def test_a_line_for_people_stays_one_line(data: Path, records: logging.Handler) -> None:
    lines = logged(data, records, log_requests=True, log_queries=True)
    assert len(lines) == 3
    assert not any("\n" in line for line in lines)
    assert "path='/doc/A%0AB' status=404" in lines[2]


def test_the_log_of_the_package_is_set_once() -> None:
    before = logging.getLogger("kb").handlers[:], logging.getLogger("kb").propagate, logging.getLogger("kb").level
    try:
        for _ in range(2):
            logs.configure(load({"log_json": True}, environ={}))
        assert len(logging.getLogger("kb").handlers) == 1
    finally:
        logging.getLogger("kb").handlers[:] = before[0]
        logging.getLogger("kb").propagate = before[1]
        logging.getLogger("kb").setLevel(before[2])
