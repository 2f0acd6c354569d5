"""The command line of the build: what it prints, how it ends."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main

ROOT = Path(__file__).parent.parent


@pytest.fixture
def sources(examples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("A_RES_999_1-4400001E.xml", "S_2944_1-4400007E.xml"):
        shutil.copy(examples / "official" / name, folder)
    return folder


def kb(*arguments: str | Path, data: Path) -> Result:
    environ = {"RESOLVABLE_DATA": str(data), "RESOLVABLE_JOBS": "1", "COLUMNS": "200"}
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ)


def test_a_build_ends_with_a_table_that_adds_up(sources: Path, tmp_path: Path) -> None:
    result = kb("build", sources, data=tmp_path / "data")
    assert result.exit_code == 0, result.output
    for line in ("2  files read", "2  published", "0  refused", "2  documents"):
        assert line in result.output
    assert "is now the current one" in result.output


def test_exit_code_3_says_that_something_was_refused_and_which(sources: Path, tmp_path: Path) -> None:
    (sources / "broken.xml").write_text("<akomaNtoso", encoding="utf-8")
    result = kb("build", sources, data=tmp_path / "data")
    assert result.exit_code == 3
    assert "refused: broken.xml: line 1" in result.output
    told = kb("report", "--json", data=tmp_path / "data")
    assert json.loads(told.output)["refused_by"] == {"source-malformed-xml": 1}
    assert "broken.xml" in kb("report", "--code", "source-malformed-xml", data=tmp_path / "data").output
    assert kb("report", "--code", "no-such-code", data=tmp_path / "data").exit_code == 1


def test_exit_code_1_where_nothing_could_be_published(tmp_path: Path) -> None:
    result = kb("build", tmp_path / "nowhere", data=tmp_path / "data")
    assert result.exit_code == 1
    assert "nowhere" in result.output
    assert "Nothing could be published" in result.output


def test_exit_code_2_for_wrong_usage(tmp_path: Path) -> None:
    assert kb("build", data=tmp_path / "data").exit_code == 2
    assert kb("bild", data=tmp_path / "data").exit_code == 2


def test_what_would_be_withdrawn_is_listed(sources: Path, tmp_path: Path) -> None:
    kb("build", sources, data=tmp_path / "data")
    (sources / "S_2944_1-4400007E.xml").unlink()
    result = kb("build", sources, data=tmp_path / "data")
    assert result.exit_code == 1
    assert "  S/2944/1\n" in result.output
    assert "--withdraw" in result.output
    assert kb("build", sources, "--withdraw", data=tmp_path / "data").exit_code == 0


def test_releases_can_be_listed_rolled_back_and_pruned(sources: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert "there is no release yet" in kb("releases", data=data).output
    kb("build", sources / "A_RES_999_1-4400001E.xml", data=data)
    assert kb("add", sources / "S_2944_1-4400007E.xml", data=data).exit_code == 0
    assert "→" in kb("releases", data=data).output.splitlines()[-2]
    assert "Release 0001-" in kb("rollback", data=data).output
    assert kb("rollback", data=data).exit_code == 1
    kb("rollback", "0002", data=data)
    assert "Removed: 0001-" in kb("prune", "--keep", "1", data=data).output


def test_an_error_is_one_line_without_traceback(tmp_path: Path) -> None:
    result = kb("report", data=tmp_path)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom kb.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(sorted({'rdflib', 'pyshacl', 'pyoxigraph', 'flask', 'lxml'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"
    for command in ("build", "add", "report", "releases", "rollback", "inspect", "serve", "query", "validate"):
        assert f"\n  {command} " in shown


@pytest.mark.parametrize("command", main.list_commands(None))  # type: ignore[arg-type]
def test_every_command_has_a_help_page(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0, result.output
    assert f"kb {command}" in result.output or f"main {command}" in result.output


def test_a_data_folder_that_cannot_be_made_is_one_clear_line(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = kb("build", sources, data=tmp_path / "file" / "data")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "cannot be written to: Not a directory: give a folder" in result.output


def test_an_error_of_the_system_is_one_clear_line(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "dumps/resolvable.nq.gz")

    monkeypatch.setattr("kb.release.assembly.write_dumps", full)
    result = kb("build", sources, data=tmp_path / "data")
    assert result.exit_code == 1
    assert "Error: dumps/resolvable.nq.gz: No space left on device" in result.output


def test_another_base_would_move_every_identifier_and_is_refused(sources: Path, tmp_path: Path) -> None:
    kb("build", sources, data=tmp_path / "data")
    result = kb("build", sources, "--base", "https://other.example", data=tmp_path / "data")
    assert result.exit_code == 1
    assert "--base http://localhost:8000 keeps them" in result.output


def test_the_report_says_what_each_finding_means(examples: Path, tmp_path: Path) -> None:
    kb("build", examples / "official", data=tmp_path / "data")
    told = json.loads(kb("report", "--json", data=tmp_path / "data").output)
    assert told["notices"]
    assert all(line["what"] for line in told["notices"])


def test_the_report_says_that_there_was_nothing_to_decide(examples: Path, tmp_path: Path) -> None:
    kb("build", examples / "official", data=tmp_path / "data")
    assert "nothing to decide" in kb("report", "--decisions", data=tmp_path / "data").output


def test_inspect_says_that_a_sidecar_is_no_document(sources: Path, tmp_path: Path) -> None:
    (sources / "one.xml.toml").write_text('symbol = "A/RES/999/1"\n', encoding="utf-8")
    result = kb("inspect", sources / "one.xml.toml", data=tmp_path)
    assert result.exit_code == 1
    assert "one.xml.toml: a sidecar or a correction file, no document" in result.output


def test_inspect_ends_with_1_where_nothing_could_be_read_and_3_where_something_could(
    sources: Path, tmp_path: Path
) -> None:
    assert kb("inspect", sources, data=tmp_path).exit_code == 0
    (sources / "broken.xml").write_text("<akomaNtoso", encoding="utf-8")
    assert kb("inspect", sources, data=tmp_path).exit_code == 3
    assert kb("inspect", sources / "broken.xml", data=tmp_path).exit_code == 1
