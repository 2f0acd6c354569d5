"""Every case of the W3C is a test of its own: they are listed when the tests are collected."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from w3c_cases import LISTS, cases
from w3c_manifests import Case

EXCEPTIONS = tomllib.loads((Path(__file__).parent / "exceptions.toml").read_text(encoding="utf-8"))


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    reasons = [reason for pattern, reason in EXCEPTIONS.items() if case.name == pattern or _within(case.name, pattern)]
    return [pytest.mark.xfail(reason=reasons[0], strict=True)] if reasons else []


def _within(name: str, pattern: str) -> bool:
    return pattern.endswith("/*") and name.startswith(pattern[:-1])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name in LISTS:
        if name not in metafunc.fixturenames:
            continue
        folder = os.environ.get("RESOLVABLE_SUITES", "")
        if not Path(folder, LISTS[name][0]).is_file() or not folder:
            # One case that the fixture `suites` skips, or fails in CI.
            metafunc.parametrize(name, [Case("absent", "")], ids=["absent"])
            return
        found = list(cases(name, folder))
        metafunc.parametrize(
            name, [pytest.param(case, marks=_marks(case)) for case in found], ids=[case.name for case in found]
        )
