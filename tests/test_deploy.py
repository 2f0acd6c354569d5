"""The files in `deploy/` name only what there is. They are read here, not run."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kb.cli import main
from kb.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
INSTRUCTIONS = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    known = {setting.env for setting in SETTINGS}
    assert set(re.findall(r"RESOLVABLE_[A-Z_]+", path.read_text(encoding="utf-8"))) <= known


def test_every_command_that_is_named_is_one() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    named = set(re.findall(r"\bkb ([a-z]+)", text)) | set(
        re.findall(r'(?:CMD|command:) \["([a-z]+)"[\],](?! "-c)', text)
    )
    assert {"serve", "build"} <= named - {"python"} <= set(main.commands or main.list_commands(None))  # type: ignore[arg-type]


def test_what_the_image_copies_is_there_and_makes_the_package() -> None:
    kept = [line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line.startswith("!")]
    assert [name for name in kept if not (ROOT / name).exists()] == []
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in re.findall(r'^"(\w+)" = "kb/_resources', project, flags=re.MULTILINE):
        assert name in kept
    assert {"kb", "pyproject.toml", "README.md"} <= set(kept)


def test_the_dockerfile_is_made_of_instructions() -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert {line.split()[0] for line in lines} <= INSTRUCTIONS
    ports = {str(setting.default) for setting in SETTINGS if setting.name == "port"}
    assert set(re.findall(r"^EXPOSE (\d+)", text, flags=re.MULTILINE)) == ports
    assert not re.search(r"^USER (0|root)", text, flags=re.MULTILINE)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "resolvable.service"
    text = (DEPLOY / "resolvable.service").read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/resolvable/bin/kb", "/bin/true"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, "resolvable.service:" in done.stderr) == (0, False), done.stderr
