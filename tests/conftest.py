"""What the tests share: the folders of real documents and of specimens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.release.layout import Release, open_release

ROOT = Path(__file__).resolve().parent.parent


def _outside_folder(variable: str, what: str) -> Path:
    """The folder an environment variable names.

    Unset: the test is skipped, and says so; in CI it fails. Naming something else than a folder fails everywhere.
    """
    named = os.environ.get(variable, "")
    if named:
        folder = Path(named)
        if folder.is_dir():
            return folder.resolve()
        pytest.fail(f"{variable} names {named}, which is not a folder", pytrace=False)
    message = f"{variable} is not set: {what} are not at hand"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with `official/` and `prose/`; the test wants the mark `corpus` too."""
    return _outside_folder("RESOLVABLE_CORPUS", "the real documents")


@pytest.fixture(scope="session")
def suites() -> Path:
    """The folder with the zipped W3C suites; the test wants the mark `suites` too."""
    return _outside_folder("RESOLVABLE_SUITES", "the W3C suites")


@pytest.fixture(scope="session")
def examples() -> Path:
    """The specimens of the project: made-up documents in the forms that are read."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def official_release(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The whole official record, published once for all tests that ask for it, marked `corpus` and `slow`."""
    data = tmp_path_factory.mktemp("official") / "data"
    command = [sys.executable, "-m", "kb", "build", str(corpus / "official"), "--data", str(data), "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1500, check=False)
    assert done.returncode == 3, done.stdout + done.stderr  # some files are broken as published
    return open_release(data)
