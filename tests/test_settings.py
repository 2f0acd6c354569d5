"""Settings: one table, four places to give a value, clear words for a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import SettingError
from kb.settings import SETTINGS, as_markdown, help_of, load


def test_defaults_hold_when_nothing_is_given(tmp_path: Path) -> None:
    settings = load(environ={}, folder=tmp_path)
    for line in SETTINGS:
        assert getattr(settings, line.name) == line.default


def test_every_setting_has_help_that_ends_in_a_full_stop() -> None:
    for line in SETTINGS:
        assert line.help.endswith("."), line.name
        assert line.env == "RESOLVABLE_" + line.name.upper()
        assert help_of(line.name) == line.help


def test_command_line_wins_over_environment_over_file_over_default(tmp_path: Path) -> None:
    (tmp_path / "resolvable.toml").write_text('port = 1\nhost = "file"\ndata = "file"\n', encoding="utf-8")
    environ = {"RESOLVABLE_PORT": "2", "RESOLVABLE_HOST": "environment"}
    settings = load({"port": 3, "host": None}, environ=environ, folder=tmp_path)
    assert (settings.port, settings.host, settings.data) == (3, "environment", Path("file"))


def test_the_file_may_lie_elsewhere(tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.toml"
    other.write_text("query_seconds = 2.5\n", encoding="utf-8")
    settings = load(environ={"RESOLVABLE_CONFIG": str(other)}, folder=tmp_path)
    assert settings.query_seconds == 2.5


@pytest.mark.parametrize(
    ("overrides", "word"),
    [
        ({"prot": 8000}, "unknown setting 'prot'"),
        ({"port": "eighty"}, "port is 'eighty'"),
        ({"port": 80.5}, "port is 80.5"),
        ({"port": True}, "port is True"),
        ({"page_size": 0}, "at least 1"),
        ({"base": "example.org"}, "base is 'example.org'"),
        ({"base": "https://example.org/?a=b"}, "without query or fragment"),
        ({"base": "https://example.org/a b"}, "base is 'https://example.org/a b'"),
    ],
)
def test_a_wrong_value_is_refused_with_what_and_where(overrides: dict[str, object], word: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError) as caught:
        load(overrides, environ={}, folder=tmp_path)
    assert word in str(caught.value)
    assert str(caught.value).startswith("command line: ")


def test_a_wrong_value_in_the_environment_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="RESOLVABLE_JOBS: jobs is 'many'"):
        load(environ={"RESOLVABLE_JOBS": "many"}, folder=tmp_path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "resolvable.toml").write_text("port = = 3", encoding="utf-8")
    with pytest.raises(SettingError, match=r"resolvable\.toml: cannot be read"):
        load(environ={}, folder=tmp_path)


def test_the_slash_at_the_end_of_the_base_is_dropped(tmp_path: Path) -> None:
    assert load({"base": "https://example.org/un/"}, environ={}, folder=tmp_path).base == "https://example.org/un"


def test_the_reference_page_is_current() -> None:
    page = Path(__file__).parent.parent / "docs" / "reference" / "settings.md"
    assert page.read_text(encoding="utf-8") == as_markdown(), "run: kb settings --markdown > docs/reference/settings.md"
