"""The wheel holds all that the command needs, and works from a folder that is not the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from kb.resources import folder

ROOT = Path(__file__).resolve().parent.parent
TEXT_KINDS = {".ttl", ".html", ".css", ".js", ".svg", ".xml", ".md", ".sql", ".rq"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, built with the build backend that is installed here."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = place.glob("*.whl")
    return made


def test_the_wheel_holds_every_file_of_the_package_and_the_three_folders(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kb").rglob("*")
        if path.suffix in TEXT_KINDS | {".py", ".typed"} and "__pycache__" not in path.parts
    }
    for name in ("ontology", "shapes", "examples"):
        inside = [path for path in (ROOT / name).rglob("*") if path.is_file()]
        assert inside, f"{name}/ is empty"
        expected |= {f"kb/_resources/{path.relative_to(ROOT).as_posix()}" for path in inside}
    assert expected - names == set()
    assert [name for name in names if not name.startswith(("kb/", "resolvable-"))] == []


def test_the_command_works_from_the_wheel_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    """The specimens inside the wheel are published by the code inside it; the checkout is not on the path."""
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    work = tmp_path / "elsewhere"
    work.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("RESOLVABLE_", "PYTHON"))}
    environment["PYTHONPATH"] = str(site)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        # -P keeps the working folder off the path; the checkout, if installed editable, comes after PYTHONPATH.
        command = [sys.executable, "-P", "-m", "kb", *arguments]
        return subprocess.run(
            command, cwd=work, env=environment, capture_output=True, text=True, timeout=300, check=False
        )

    where = subprocess.run(
        [sys.executable, "-P", "-c", "import kb; print(kb.__file__)"],
        cwd=work, env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(site)

    built = run("build", str(site / "kb" / "_resources" / "examples" / "official"), "--data", "out")
    assert built.returncode == 0, built.stdout + built.stderr
    releases = run("releases", "--data", "out")
    assert releases.returncode == 0, releases.stderr


def test_the_folders_are_found_in_the_checkout() -> None:
    for name in ("ontology", "shapes", "examples"):
        assert folder(name).is_dir()  # type: ignore[arg-type]


def test_a_folder_that_is_nowhere_is_a_clear_error() -> None:
    with pytest.raises(FileNotFoundError, match="reinstall"):
        folder("nowhere")  # type: ignore[arg-type]


def test_every_module_that_is_imported_is_declared() -> None:
    """What the package imports is in `dependencies`: nothing works here only because a development tool brought it.
    The measurement of accuracy is run from a checkout and may use those tools."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = _names(project["dependencies"])
    tools = _names(project["optional-dependencies"]["dev"])
    brought = {"werkzeug": "flask", "jinja2": "flask", "markupsafe": "flask", "pygments": "rich"}
    brought["ahocorasick_rs"] = "ahocorasick-rs"
    brought |= {"prometheus_client": "prometheus-client", "pythonjsonlogger": "python-json-logger"}
    missing: set[tuple[str, str]] = set()
    for path in (ROOT / "kb").rglob("*.py"):
        allowed = declared | tools if ROOT / "kb" / "accuracy" in path.parents else declared
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"\s*(?:from|import) ([A-Za-z_]\w*)", line)
            if found is None or found[1] in sys.stdlib_module_names or found[1] in ("kb", "server"):
                continue
            if brought.get(found[1].lower(), found[1].lower()) not in allowed:
                missing.add((str(path.relative_to(ROOT)), found[1]))
    assert missing == set()


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0].lower() for line in requirements}
