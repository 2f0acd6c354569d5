"""What the documents say is true: their commands run, their output is seen, their links and make targets exist."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = "<!-- not run"  # on the line before the fence, with the reason
DEFAULT_PORT = "8000"


@dataclass
class Command:
    """One command of a page, with the lines that the page shows as its output."""

    text: str
    shown: list[str] = field(default_factory=list)


def commands(page: str) -> list[Command]:
    """The commands of the `console` blocks of a page that are to be run; a line that ends in a backslash goes on."""
    found: list[Command] = []
    for fence in FENCE.finditer(page):
        if page[: fence.start()].rstrip().rpartition("\n")[2].startswith(NOT_RUN):
            continue
        for line in fence[1].splitlines():
            if line.startswith("$ "):
                found.append(Command(line[2:]))
            elif line.startswith("> ") and found:
                found[-1].text += "\n" + line[2:]
            elif line.strip() and found:
                found[-1].shown.append(line.strip())
    return found


RUN = [page for page in PAGES if commands(page.read_text(encoding="utf-8"))]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _pattern(shown: str) -> re.Pattern[str]:
    """A shown line as a pattern: runs of white space are alike, `…` stands for anything."""
    words = [".*".join(map(re.escape, word.split("…"))) for word in shown.split()]
    return re.compile(r"\s+".join(words))


def _script(listed: list[Command], port: int) -> str:
    """A script that runs the commands one after another and marks where the output of each begins."""
    ready = f"for _ in $(seq 150); do (exec 3<>/dev/tcp/127.0.0.1/{port}) 2>/dev/null && break; sleep 0.2; done"
    lines = ["set -u"]
    for number, command in enumerate(listed):
        lines.append(f"echo; echo '@@{number}'")
        lines.append(command.text)
        if command.text.rstrip().endswith("&"):
            lines.append(ready)
        else:
            lines.append(f"code=$?; [ $code -eq 0 ] || {{ echo; echo '@@failed {number}' $code; exit 1; }}")
    return "\n".join([*lines, "echo", "echo @@end"]) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    port = _free_port()
    text = page.read_text(encoding="utf-8").replace(DEFAULT_PORT, str(port))
    listed = commands(text)
    if any(re.search(r"\bcurl\b", command.text) for command in listed) and shutil.which("curl") is None:
        pytest.skip("this page uses curl, which is not installed here")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RESOLVABLE_")}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "RESOLVABLE_PORT": str(port),
        "RESOLVABLE_BASE": f"http://localhost:{port}",
        "COLUMNS": "200",
        "TERM": "dumb",
    }
    with subprocess.Popen(
        ["bash", "-c", _script(listed, port)],
        cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    ) as shell:  # fmt: skip
        try:
            printed = _output(shell, seconds=180)
        finally:
            # The server that a page starts in the background belongs to the session of the shell.
            os.killpg(shell.pid, signal.SIGTERM)
    last = "\n".join(printed.rpartition("\n@@")[0].splitlines()[-25:])
    if failed := re.search(r"^@@failed (\d+) (\d+)$", printed, flags=re.MULTILINE):
        pytest.fail(f"$ {listed[int(failed[1])].text}\nended with code {failed[2]}:\n{last}", pytrace=False)
    assert "@@end" in printed, last
    _, *pieces = re.split(r"^@@(\d+)$", printed, flags=re.MULTILINE)
    outputs = dict(zip(pieces[::2], pieces[1::2], strict=True))
    for number, command in enumerate(listed):
        output = " ".join(outputs[str(number)].split())
        missing = [line for line in command.shown if not _pattern(line).search(output)]
        if missing:
            pytest.fail(f"$ {command.text}\ndoes not print {missing}, but:\n{outputs[str(number)]}", pytrace=False)


def _output(shell: subprocess.Popen[str], seconds: float) -> str:
    """What the shell prints until its last mark; a server left in the background keeps the pipe open."""
    assert shell.stdout is not None
    lines: list[str] = []
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(int(seconds))
    try:
        for line in shell.stdout:
            lines.append(line)
            if line.startswith("@@end") or line.startswith("@@failed"):
                break
    finally:
        signal.alarm(0)
    return "".join(lines)


def _too_long(*_: object) -> None:
    raise TimeoutError("the commands of the page took too long")


def test_some_pages_have_commands_that_are_run() -> None:
    assert {"README.md", "docs/tutorial.md"} <= {page.relative_to(ROOT).as_posix() for page in RUN}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_make_targets_that_a_page_names_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = set(re.findall(r"(?:^|`|\$ |    )make ([a-z-]+)", page.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert named - targets == set()


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")}
    assert {name for name in pages if name not in listed} == set()


def test_a_command_goes_on_over_lines_and_keeps_what_is_shown() -> None:
    run = "```console\n$ kb query 'SELECT\n> ?s'\n  one  …\n$ true\n```\n"
    page = f"{run}\n<!-- not run: needs a net -->\n```console\n$ no\n```\n"
    assert commands(page) == [Command("kb query 'SELECT\n?s'", ["one  …"]), Command("true")]
    assert _pattern("one  …").search("one 27")
    assert not _pattern("two").search("one 27")
