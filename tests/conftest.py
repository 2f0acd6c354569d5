"""What the tests share: the folders of real documents and of specimens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
