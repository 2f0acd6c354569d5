"""A build that is killed at any moment leaves the current release as it was, and the next build goes on."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kb.release.layout import current_id, open_release, releases_folder
from kb.release.pipeline import build
from kb.settings import load

BASE = "http://specimens.example"

SCRIPT = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from kb.release.pipeline import build
from kb.settings import load

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

module, name = sys.argv[1].split(":")
setattr(import_module(module), name, die)
build([Path(sys.argv[3])], load({"data": Path(sys.argv[2]), "base": sys.argv[4], "jobs": 1}, environ={}))
"""

MOMENTS = [
    "kb.release.pipeline:groups_of",
    "kb.release.jobs:publishable",
    "kb.release.assembly:write_dumps",
    "kb.release.ledger:write",
    "kb.release.pipeline:load_store",
    "kb.release.pipeline:write_history",
    "kb.release.pipeline:_write_json",
    "kb.release.publish:_sync_tree",
    "kb.release.publish:switch",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_the_current_release_and_the_next_goes_on(
    moment: str, examples: Path, tmp_path: Path
) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources"
    sources.mkdir()
    for name in ("A_RES_999_1-4400001E.xml", "S_PRST_2944_1-4400009E.xml"):
        shutil.copy(examples / "official" / name, sources)
    settings = load({"data": data, "base": BASE, "jobs": 1}, environ={})
    before = build([sources], settings).release
    dump = open_release(data).dumps["nquads"].read_bytes()
    shutil.copy(examples / "official" / "A_RES_999_2-4400003E.xml", sources)

    command = [sys.executable, "-c", SCRIPT, moment, str(data), str(sources), BASE]
    killed = subprocess.run(command, cwd=Path(__file__).parent.parent, timeout=120, check=False)

    assert killed.returncode == -signal.SIGKILL, "the build did not pass that moment"
    assert current_id(data) == before
    assert open_release(data).dumps["nquads"].read_bytes() == dump
    assert build([sources], settings).files()["published"] == 3
    assert not list(releases_folder(data).glob(".tmp-*"))
    build([sources], load({"data": tmp_path / "clean", "base": BASE, "jobs": 1}, environ={}))
    assert (
        open_release(data).dumps["nquads"].read_bytes() == open_release(tmp_path / "clean").dumps["nquads"].read_bytes()
    )


def test_a_build_killed_after_the_switch_has_published(examples: Path, tmp_path: Path) -> None:
    """The ledger is written last: the next build makes up for it."""
    data, source = tmp_path / "data", examples / "official" / "A_RES_999_1-4400001E.xml"
    moment = "kb.release.pipeline:_enter_in_ledger"
    command = [sys.executable, "-c", SCRIPT, moment, str(data), str(source), BASE]
    killed = subprocess.run(command, cwd=Path(__file__).parent.parent, timeout=120, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert open_release(data).counts["documents"] == 1
    other = examples / "official" / "S_PRST_2944_1-4400009E.xml"
    build([other], load({"data": data, "base": BASE, "jobs": 1}, environ={}), withdraw=True)
    assert open_release(data).tombstone("A/RES/999/1") is not None
